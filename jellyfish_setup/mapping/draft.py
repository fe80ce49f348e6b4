"""A mapping that is being edited: every step is judged by the rules, and can be taken back."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Self

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.private_file import write_private_bytes
from jellyfish_setup.core.problem import Problem, ProblemFound, found
from jellyfish_setup.core.resources import resource
from jellyfish_setup.mapping.document import mapping_of
from jellyfish_setup.mapping.edits import Edit
from jellyfish_setup.mapping.functions import SIGNATURES, Signature
from jellyfish_setup.mapping.rules import KNOWN_FILTERABLE, check_mapping
from jellyfish_setup.mapping.schema import UserMapping
from jellyfish_setup.mapping.schema_file import SchemaFile, new_file, schema_file
from jellyfish_setup.mapping.schema_tree import Tree, user_rows, with_value

# What may stand for now: one may try whether Jellyfish finds accounts by it, the other may be an extension of the directory.
_WARNINGS = frozenset({Code.MAPPING_MATCH_NOT_FILTERABLE, Code.MAPPING_UNKNOWN_ATTRIBUTE})


@dataclass(frozen=True)
class MappingDraft:
    """The document as it was read, as it is now, and the steps between. Every operation gives a new draft.

    Attributes:
        tree: Graph's `synchronizationSchema` now, to be shown, written, or sent to Graph.
        filterable: the attributes by which Jellyfish is known to find accounts.
        signatures: the functions that Entra offers.
    """

    file: SchemaFile
    tree: Tree
    filterable: frozenset[str] = KNOWN_FILTERABLE
    signatures: Mapping[str, Signature] = field(default_factory=lambda: SIGNATURES, compare=False, repr=False)
    _past: tuple[Tree, ...] = ()
    _future: tuple[Tree, ...] = ()

    @classmethod
    def of_file(cls, path: Path) -> Self:
        """A draft of what Graph or the portal has written to a file.

        Raises:
            ProblemFound: `mapping-unreadable`.
        """
        try:
            file = schema_file(path.read_bytes())
        except OSError:
            file = None
        if file is None or mapping_of(file.tree) is None:
            raise found(Code.MAPPING_UNREADABLE, path=str(path))
        return cls(file, file.tree)

    @classmethod
    def of_default(cls) -> Self:
        """A draft of the tutorial's mapping."""
        return cls.of_file(resource("mapping/default.json"))

    @classmethod
    def of_answer(cls, tree: Tree, signatures: Mapping[str, Signature] = SIGNATURES) -> Self:
        """A draft of what Graph answers for a job's schema.

        Args:
            signatures: what Graph answers for the schema's functions (`graph_source.signatures_in`).

        Raises:
            ProblemFound: `mapping-unreadable`.
        """
        if mapping_of(tree) is None:
            raise found(Code.MAPPING_UNREADABLE)
        return cls(new_file(tree), tree, signatures=signatures)

    @cached_property
    def mapping(self) -> UserMapping:
        """The mapping as it is now."""
        return mapping_of(self.tree) or UserMapping(())

    @cached_property
    def original(self) -> UserMapping:
        """The mapping as it was read, for comparing (`mapping_differences`)."""
        return mapping_of(self.file.tree) or UserMapping(())

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong with the mapping as it is now."""
        return check_mapping(self.mapping, self.filterable, self.signatures)

    @property
    def is_changed(self) -> bool:
        """Whether there is something to save."""
        return self.tree != self.file.tree

    def edit(self, edit: Edit) -> "Edited":
        """The draft after one more step, which can be undone; a redo is forgotten.

        Raises:
            ProblemFound: the step would break a rule that was kept so far; what is wrong already does not count.
        """
        found_rows = user_rows(self.tree)
        if found_rows is None:
            raise found(Code.MAPPING_UNREADABLE)
        place, rows = found_rows
        try:
            tree = with_value(self.tree, place, edit.apply(rows))
        except ProblemFound as stopped:
            raise ProblemFound(Problem(stopped.problem.code, {"attribute": edit.target, **stopped.problem.facts})) from None
        draft = replace(self, tree=tree, _past=(*self._past, self.tree), _future=())
        new = tuple((Counter(draft.problems) - Counter(self.problems)).elements())
        for problem in new:
            if problem.code not in _WARNINGS:
                raise ProblemFound(problem)
        return Edited(draft, new)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether a step was taken back."""
        return bool(self._future)

    def undo(self) -> Self:
        """The draft before the last step; itself when there was none."""
        if not self._past:
            return self
        return replace(self, tree=self._past[-1], _past=self._past[:-1], _future=(self.tree, *self._future))

    def redo(self) -> Self:
        """The draft with the step that was taken back last; itself when there was none."""
        if not self._future:
            return self
        return replace(self, tree=self._future[0], _past=(*self._past, self.tree), _future=self._future[1:])

    def with_filterable(self, attribute: str) -> Self:
        """The draft after it was tried that Jellyfish finds accounts by `attribute` (`filter_proof`)."""
        return replace(self, filterable=self.filterable | {attribute})

    def content(self) -> bytes:
        """The document in the way in which the original was written; the very same bytes when nothing has changed."""
        return self.file.content(self.tree)

    def save(self, path: Path) -> None:
        """Write the document, for this user alone.

        Raises:
            ProblemFound: `mapping-not-written`.
        """
        try:
            write_private_bytes(path, self.content())
        except OSError:
            raise found(Code.MAPPING_NOT_WRITTEN, path=str(path)) from None


@dataclass(frozen=True)
class Edited:
    """A step that was accepted.

    Attributes:
        warnings: what is worth knowing about it: `mapping-match-not-filterable`, `mapping-unknown-attribute`.
    """

    draft: MappingDraft
    warnings: tuple[Problem, ...]

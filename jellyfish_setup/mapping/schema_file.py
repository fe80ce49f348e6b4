"""A `synchronizationSchema` as a file: its tree of JSON, and the way in which it was written.

The tree is what is edited, never a model of it, so that everything this program does not understand stays where it was. An
unchanged document is written byte for byte as it was read.
"""

import json
import re
from dataclasses import dataclass, field
from typing import Any

from jellyfish_setup.mapping.schema_tree import Tree

_MARK = "\ufeff"
_ESCAPED_LETTER = re.compile(r"(?<!\\)(?:\\\\)*\\u(?!00[01])[0-9a-fA-F]{4}")
"""An escape that need not be: control characters are written so by everybody."""
_FIRST_MEMBER_IS_COMPACT = re.compile(r'\ufeff?\s*\{\s*"(?:[^"\\]|\\.)*":\S')


@dataclass(frozen=True)
class _Layout:
    """How a document was written: Graph answers on one line, the portal and people's editors indent."""

    mark: str
    indent: str | None
    compact: bool
    newline: str
    ending: str
    ascii_only: bool

    @classmethod
    def of(cls, text: str) -> "_Layout":
        indented = re.match(r"\ufeff?\s*\{(\r?\n)([ \t]+)", text)
        return cls(
            mark=_MARK if text.startswith(_MARK) else "",
            indent=indented[2] if indented else None,
            compact=_FIRST_MEMBER_IS_COMPACT.match(text) is not None,
            newline=indented[1] if indented else "\n",
            ending=text[len(text.rstrip()) :],
            ascii_only=text.removeprefix(_MARK).isascii() and _ESCAPED_LETTER.search(text) is not None,
        )

    def write(self, tree: Tree) -> str:
        separators = ("," if self.compact or self.indent is not None else ", ", ":" if self.compact else ": ")
        text = json.dumps(tree, indent=self.indent, separators=separators, ensure_ascii=self.ascii_only)
        return self.mark + text.replace("\n", self.newline) + self.ending


@dataclass(frozen=True)
class SchemaFile:
    """What was read.

    Attributes:
        tree: the document; never changed in place.
    """

    tree: Tree
    _text: str = field(repr=False)

    def content(self, tree: Tree) -> bytes:
        """`tree` in the way in which the file was written."""
        text = self._text if tree == self.tree else _Layout.of(self._text).write(tree)
        return text.encode("utf-8", "surrogatepass")


def schema_file(content: bytes) -> SchemaFile | None:
    """The document in the bytes of a file, None when they are no JSON object."""
    try:
        text = content.decode("utf-8")
        tree: Any = json.loads(text.removeprefix(_MARK))
    except (ValueError, RecursionError):
        return None
    return SchemaFile(tree, text) if isinstance(tree, dict) else None


def new_file(tree: Tree) -> SchemaFile:
    """A document that comes from Graph and has no file yet; it is written as the portal does, two blanks a level."""
    return SchemaFile(tree, json.dumps(tree, indent=2, ensure_ascii=False) + "\n")

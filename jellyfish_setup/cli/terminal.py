"""The two voices of the command line: text for people, or one JSON document on standard output."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from typing import IO, TYPE_CHECKING, Any, TypeVar

from jellyfish_setup.cli.line_breaks import written
from jellyfish_setup.core.redaction import Redaction

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

_Item = TypeVar("_Item")
_NARROW = 100  # columns where nobody looks, so that a saved text does not break its lines at 80


class Terminal:
    """Writes for people or for programs, never both on standard output, and never a key."""

    def __init__(self, redaction: Redaction, *, as_json: bool) -> None:
        self.as_json = as_json
        self._redaction = redaction

    def answer(self, document: Mapping[str, Any]) -> None:
        """Write the one JSON document, on one line and at once; for people nothing."""
        if self.as_json:
            sys.stdout.write(self._redaction.clean(json.dumps(document, ensure_ascii=False)) + "\n")
            sys.stdout.flush()

    def answer_list(
        self, document: Mapping[str, Any], name: str, items: Iterable[Mapping[str, Any]], ending: Callable[[], Mapping[str, Any]]
    ) -> None:
        """Write the one JSON document while a long list in it is made, so that nobody holds the list.

        Args:
            document: the members before the list.
            items: the list, which becomes the member `name`.
            ending: makes the members behind it, once all items are written.
        """

        def pieces() -> Iterator[str]:
            between = json.dumps(document, ensure_ascii=False)[:-1] + f', "{name}": ['
            for item in items:
                yield between + json.dumps(item, ensure_ascii=False)
                between = ", "
            opened = "" if between == ", " else between
            yield f"{opened}], {json.dumps(ending(), ensure_ascii=False)[1:]}"

        self.answer_in_pieces(pieces())

    def answer_in_pieces(self, pieces: Iterable[str]) -> None:
        """Write the one JSON document piece by piece, where it is too large to be held: JSON text without a line break."""
        if self.as_json:
            for piece in pieces:
                sys.stdout.write(self._redaction.clean(piece))
            sys.stdout.write("\n")
            sys.stdout.flush()

    def show(self, *parts: "RenderableType") -> None:
        """Write a part of the answer for people; nothing where the answer is JSON.

        A text stays on one line, so that a path or a command in it can be copied; other parts are fitted to the width.
        """
        if not self.as_json:
            _print(self._out, parts)

    def warn(self, *parts: "RenderableType") -> None:
        """Write to standard error what a person should read, whatever form the answer has."""
        _print(self._err, parts)

    @contextmanager
    def counting(self, total: int) -> Iterator[Callable[[_Item], _Item]]:
        """A function that hands each finished thing through; somebody who waits at a screen sees how many of `total` it were."""
        from rich.progress import BarColumn, MofNCompleteColumn, Progress

        with Progress(BarColumn(), MofNCompleteColumn(), console=self._err, transient=True, disable=not sys.stderr.isatty()) as progress:
            task = progress.add_task("", total=total)

            def finished(item: _Item) -> _Item:
                progress.advance(task)
                return item

            yield finished

    @cached_property
    def _out(self) -> "Console":
        return _console(sys.stdout, self._redaction)

    @cached_property
    def _err(self) -> "Console":
        return _console(sys.stderr, self._redaction)


def _print(console: "Console", parts: "Iterable[RenderableType]") -> None:
    for part in parts:
        console.print(part, soft_wrap=isinstance(part, str))


def _console(stream: IO[str], redaction: Redaction) -> "Console":
    """A rich console that takes every text as it is: no markup, no guessing what is a number or a path."""
    from rich.console import Console

    width = None if stream.isatty() else _NARROW
    return Console(file=_Cleaned(stream, redaction), markup=False, highlight=False, emoji=False, width=width)  # type: ignore[arg-type]


class _Cleaned:
    """A stream that lets no known secret through."""

    def __init__(self, stream: IO[str], redaction: Redaction) -> None:
        self._stream = stream
        self._redaction = redaction

    def write(self, text: str) -> int:
        return self._stream.write(self._redaction.clean(written(text)))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

"""The two voices of the command line: text for people, or one JSON document on standard output."""

import json
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from textwrap import wrap
from typing import IO, TYPE_CHECKING, Any, TypeVar

from jellyfish_setup.cli.line_breaks import written
from jellyfish_setup.cli.progress import ProgressLine, somebody_looks
from jellyfish_setup.core.redaction import Redaction
from jellyfish_setup.texts.blanks import harmless

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

_Item = TypeVar("_Item")


class Exact(str):
    """A text to be copied, such as a command, a path or a value: it is never wrapped, not even at a screen."""

    __slots__ = ()


_FILLING = re.compile(" +$", re.MULTILINE)
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

        At a screen all is fitted to its width but for an `Exact` text; in a file each text stays on one line.
        """
        if not self.as_json:
            self._print(parts, sys.stdout, lambda: self._out)

    def warn(self, *parts: "RenderableType") -> None:
        """Write to standard error what a person should read, whatever form the answer has."""
        self._print(parts, sys.stderr, lambda: self._err)

    def pass_on(self, text: str) -> None:
        """Tell what is waited for: on the line of progress where somebody looks, else on standard error."""
        if self._line is None:
            self.warn(text)
        else:
            self._line.say(text)

    @contextmanager
    def progress(self) -> Iterator[Callable[..., None]]:
        """A function that takes what is being done, and how much of it is `done` of a `total`, for somebody who waits at a screen.

        Elsewhere it writes nothing. What it said is gone at the end.
        """
        try:
            yield _nothing if self._line is None else self._line.say
        finally:
            if self._line is not None:
                self._line.end()

    @contextmanager
    def counting(self, total: int, doing: str) -> Iterator[Callable[[_Item], _Item]]:
        """A function that hands each finished thing through, and counts it in the progress of `doing`."""
        number = 0
        with self.progress() as say:
            say(doing, 0, total)

            def finished(item: _Item) -> _Item:
                nonlocal number
                number += 1
                say(doing, number, total)
                return item

            yield finished

    def _print(self, parts: "Iterable[RenderableType]", stream: IO[str], console: "Callable[[], Console]") -> None:
        """Plain texts are written without rich, which need not be loaded for them."""
        if self._line is not None:
            self._line.hide()
        for part in parts:
            if isinstance(part, str):
                text = self._redaction.clean(harmless(part))
                stream.write((text if isinstance(part, Exact) or not stream.isatty() else _wrapped(text)) + "\n")
            else:
                console().print(part)
        if self._line is not None:
            stream.flush()
            self._line.draw()

    @cached_property
    def _line(self) -> ProgressLine | None:
        """The line of progress; None where nobody looks."""
        return ProgressLine(sys.stderr, self._redaction) if not self.as_json and somebody_looks() else None

    @cached_property
    def _out(self) -> "Console":
        return _console(sys.stdout, self._redaction)

    @cached_property
    def _err(self) -> "Console":
        return _console(sys.stderr, self._redaction)


def _wrapped(text: str) -> str:
    """A text whose lines end between words, each at the indent of its beginning."""
    width = max(shutil.get_terminal_size().columns, 1)
    return "\n".join(part for line in text.split("\n") for part in _wrapped_line(line, width))


def _wrapped_line(line: str, width: int) -> Iterable[str]:
    if len(line) <= width:
        return (line,)
    indent = line[: len(line) - len(line.lstrip())]
    return wrap(line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def _nothing(text: str, done: int | None = None, total: int = 0) -> None:
    """Nobody looks."""


def _console(stream: IO[str], redaction: Redaction) -> "Console":
    """A rich console that takes every text as it is: no markup, no guessing what is a number or a path."""
    from rich.console import Console

    looked_at = stream.isatty()
    width = None if looked_at else _NARROW
    return Console(file=_Cleaned(stream, redaction, filled=looked_at), markup=False, highlight=False, emoji=False, width=width)  # type: ignore[arg-type]


class _Cleaned:
    """A stream that lets no known secret through, and into a file no spaces that only fill a line."""

    def __init__(self, stream: IO[str], redaction: Redaction, *, filled: bool) -> None:
        self._stream = stream
        self._redaction = redaction
        self._filled = filled

    def write(self, text: str) -> int:
        cleaned = self._redaction.clean(written(text))
        return self._stream.write(cleaned if self._filled else _FILLING.sub("", cleaned))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

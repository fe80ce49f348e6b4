"""`--help` as text for a terminal. Without rich, whose loading would take longer than all the rest."""

import re
import shutil
from collections.abc import Iterator, Sequence
from typing import Any
from unicodedata import east_asian_width

from jellyfish_setup.cli.manual import CONTEXT, PROGRAM, Entry, ManualPage, page_of
from jellyfish_setup.cli.place import place_behind
from jellyfish_setup.texts import command_help as words
from jellyfish_setup.texts.blanks import put_in
from jellyfish_setup.texts.language import translate

_WIDEST, _NARROWEST = 100, 40
_WIDEST_TERM = 28
_INDENT = "  "
_PIECES = re.compile(r"[\u2e80-\uffef][、。，．）」』]*[ \n]*|[^ \n\u2e80-\uffef]+[ \n]*")  # a space that holds together ends none


def help_text(page: ManualPage) -> str:
    """The page, fitted to the width of the terminal; what can be copied stays on one line."""
    width = max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size().columns))
    return "\n".join(_lines(page, width))


def help_wanted(command: Any, arguments: Sequence[str]) -> str | None:
    """The help that the arguments ask for; None where they do not, or are wrong before that, which Typer then says.

    Typer would load pydantic to read them, which takes as long as all the rest.
    """
    if "--help" not in arguments:
        return None
    place = place_behind(command, arguments[: list(arguments).index("--help")], PROGRAM)
    if place is None or place.waiting is not None or place.only_arguments:
        return None
    return help_text(page_of(place.name, place.command))


def _lines(page: ManualPage, width: int) -> Iterator[str]:
    yield from _wrapped(_said(words.USAGE, usage=page.usage), width)
    for paragraph in page.paragraphs:
        yield ""
        yield from _wrapped(paragraph, width)
    for section in page.sections:
        yield from ("", f"{section.title}:", *_list(section.entries, width))
    if page.examples:
        yield from ("", f"{_said(words.EXAMPLES)}:")
        for example in page.examples:
            yield f"{_INDENT}{example.term}"
            yield from _wrapped(example.text, width, _INDENT * 3)
    if page.name == PROGRAM:
        codes = tuple(Entry(code, _said(text)) for code, text in words.EXIT_CODE_WORDS.items())
        yield from ("", f"{_said(words.EXIT_CODES)}:", *_list(codes, width))
        yield from ("", *_wrapped(_said(words.MORE_HELP, command=page.name), width))


def _list(entries: Sequence[Entry], width: int) -> Iterator[str]:
    """Terms on the left, their text beside them; a very long term stands on a line of its own."""
    widest = min(_WIDEST_TERM, width // 3)
    column = len(_INDENT) + 2 + max((len(entry.term) for entry in entries if len(entry.term) <= widest), default=2)
    for entry in entries:
        term = f"{_INDENT}{entry.term}"
        first, *others = _wrapped(entry.text, width, " " * column) or [""]
        if len(term) + 2 <= column:
            yield f"{term:<{column}}{first[column:]}".rstrip()
        else:
            yield from (term, first)
        yield from others


def _wrapped(text: str, width: int, indent: str = "") -> list[str]:
    """Lines that end between words, or in a language without spaces between its wide letters."""
    lines, line = [], indent
    for piece in _PIECES.findall(text):
        if _columns(line) + _columns(piece.rstrip()) > width and line.strip():
            lines.append(line.rstrip())
            line = indent
        line += piece
    return [*lines, line.rstrip()]


def _columns(text: str) -> int:
    """How many columns a text takes; a Japanese letter takes two."""
    return len(text) if text.isascii() else sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _said(text: str, **values: str) -> str:
    return put_in(translate(CONTEXT, text), values)

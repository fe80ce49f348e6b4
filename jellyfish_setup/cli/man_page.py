"""The manual page `jellyfish-setup(1)`, written from the same declarations as `--help`."""

from collections.abc import Iterable, Iterator
from datetime import date
from textwrap import wrap

from jellyfish_setup import __version__
from jellyfish_setup.cli.manual import PROGRAM, Entry, ManualPage
from jellyfish_setup.texts import command_help as words

_SECTION = 1
_LONGEST_LINE = 78


def man_page(pages: Iterable[ManualPage], day: date) -> str:
    """The page in the language of man(7); the first of `pages` is the program, the others are its commands."""
    program, *commands = pages
    return "\n".join([*_head(program, day), *_commands(commands), *_foot(program)]) + "\n"


def _head(program: ManualPage, day: date) -> Iterator[str]:
    yield f'.TH {PROGRAM.upper()} {_SECTION} {day} "Jellyfish Setup {__version__}" "User Commands"'
    yield from (".SH NAME", f"{_text(PROGRAM)} \\- {_text(program.purpose.rstrip('.'))}")
    yield from (".SH SYNOPSIS", f".B {_typed(PROGRAM)}", ".br", _usage(program.usage))
    yield ".SH DESCRIPTION"
    yield from _paragraphs(program.paragraphs)
    yield ".SH OPTIONS"
    for section in program.sections[1:]:  # the first lists the commands, which follow in full
        yield from _list(section.entries)


def _commands(commands: Iterable[ManualPage]) -> Iterator[str]:
    yield ".SH COMMANDS"
    for page in commands:
        is_group = page.sections and page.sections[0].title == words.COMMANDS
        yield f".SS {_typed(page.name.removeprefix(PROGRAM).strip())}"
        if not is_group:
            yield from (_usage(page.usage), ".PP")
        yield from _paragraphs(page.paragraphs)
        if is_group:
            continue
        for section in page.sections:
            yield from (".PP", f".I {_typed(section.title)}", *_list(entry for entry in section.entries if entry.term != "--help"))
        yield from _examples(page.examples)


def _foot(program: ManualPage) -> Iterator[str]:
    yield ".SH EXAMPLES"
    yield from _list(program.examples)
    for heading, entries in {
        "EXIT STATUS": words.EXIT_CODE_WORDS,
        "ENVIRONMENT": words.ENVIRONMENT_WORDS,
        "FILES": words.FILES_WORDS,
    }.items():
        yield f".SH {heading}"
        yield from _list(Entry(term, text) for term, text in entries.items())


def _examples(examples: tuple[Entry, ...]) -> Iterator[str]:
    if examples:
        yield from (".PP", f".I {words.EXAMPLES}", *_list(examples))


def _list(entries: Iterable[Entry]) -> Iterator[str]:
    for entry in entries:
        yield from (".TP", f".B {_typed(entry.term)}", _text(entry.text))


def _usage(usage: str) -> str:
    return f".B {_typed(usage)}"


def _paragraphs(paragraphs: Iterable[str]) -> Iterator[str]:
    for number, paragraph in enumerate(paragraphs):
        if number:
            yield ".PP"
        yield _text(paragraph)


def _typed(text: str) -> str:
    """Text on one line, as an argument of a request: it keeps its hyphens and quotes."""
    for plain, written in _ESCAPES.items():
        text = text.replace(plain, written)
    return text


def _text(text: str) -> str:
    """Text on short lines, none of which begins a request."""
    lines = wrap(_typed(text), _LONGEST_LINE, break_long_words=False, break_on_hyphens=False)
    return "\n".join(f"\\&{line}" if line.startswith((".", "'")) else line for line in lines)


_ESCAPES = {
    "\\": "\\(rs",
    "-": "\\-",
    "'": "\\(aq",
    '"': "\\(dq",
    "`": "\\(ga",
    "^": "\\(ha",
    "~": "\\(ti",
    "“": "\\(lq",
    "”": "\\(rq",
    "’": "\\(cq",
    "…": "...",
    "–": "\\(en",
    "→": "\\(->",
}

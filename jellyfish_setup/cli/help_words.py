"""The words of `--help`. They stand at the commands, in English, and are looked up when the commands have been put together."""

import sys
from collections.abc import Iterator
from typing import Protocol

from typer import Context
from typer.core import TyperCommand, TyperGroup

from jellyfish_setup.texts.language import ENGLISH, QT_TRANSLATE_NOOP, language, translate

CONTEXT = "Help"
_HEADINGS = {
    "ARGUMENTS_PANEL_TITLE": QT_TRANSLATE_NOOP("Help", "Arguments"),
    "OPTIONS_PANEL_TITLE": QT_TRANSLATE_NOOP("Help", "Options"),
    "COMMANDS_PANEL_TITLE": QT_TRANSLATE_NOOP("Help", "Commands"),
    "REQUIRED_LONG_STRING": QT_TRANSLATE_NOOP("Help", "[required]"),
    "DEFAULT_STRING": QT_TRANSLATE_NOOP("Help", "[default: {}]"),
}
_HELP_OPTION = QT_TRANSLATE_NOOP("Help", "Show this message and exit.")


class Explained(Protocol):
    """A command, or one of its options and arguments."""

    help: str | None


def help_texts(command: Explained) -> Iterator[str]:
    """Every text that the help of `command` and of the commands below it shows, as it stands in the program."""
    for part in _parts(command):
        if part.help:
            yield part.help


def translate_help(command: Explained) -> None:
    """Let `command` and all below it explain themselves in the person's language."""
    if language() != ENGLISH:
        for part in _parts(command):
            if part.help:
                part.help = translate(CONTEXT, part.help)
            if isinstance(part, TyperCommand | TyperGroup) and (option := part.get_help_option(Context(part))):
                option.help = translate(CONTEXT, _HELP_OPTION)
        _show_whole_lines()
    if language() != ENGLISH or "typer.rich_utils" in sys.modules:  # English does not wait for it
        from typer import rich_utils

        for name, heading in _HEADINGS.items():
            setattr(rich_utils, name, translate(CONTEXT, heading))


def _show_whole_lines() -> None:
    """In a language without spaces a line is one long word, of which Rich would show only what fits."""
    from rich.text import Text
    from typer import rich_utils

    class Whole(rich_utils.OptionHighlighter):
        def highlight(self, text: Text) -> None:
            super().highlight(text)
            text.overflow = "fold"

    rich_utils.highlighter = Whole()


def _parts(command: Explained) -> Iterator[Explained]:
    yield command
    for parameter in getattr(command, "params", ()):
        if hasattr(parameter, "help"):
            yield parameter
    for below in getattr(command, "commands", {}).values():
        yield from _parts(below)

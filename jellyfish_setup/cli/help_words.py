"""The words of `--help`. They stand at the commands, in English, and are looked up when the commands have been put together."""

from collections.abc import Iterator
from typing import Protocol

from jellyfish_setup.cli.manual import CONTEXT
from jellyfish_setup.texts.language import ENGLISH, language, translate


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


def _parts(command: Explained) -> Iterator[Explained]:
    yield command
    for parameter in getattr(command, "params", ()):
        if hasattr(parameter, "help"):
            yield parameter
    for below in getattr(command, "commands", {}).values():
        yield from _parts(below)

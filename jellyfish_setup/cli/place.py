"""Where in the commands one is behind some words, without reading what they mean: for `--help` and for a shell that completes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Place:
    """A place in a line of arguments.

    Attributes:
        command: the command, or group of commands, that the words lead to.
        name: how it is called, with all that stands in front of it.
        waiting: the option whose value has to stand here, None where none has.
        given: how many arguments of the command stand before.
        only_arguments: whether `--` stands before, behind which there are no options.
    """

    command: Any
    name: str
    waiting: Any
    given: int
    only_arguments: bool


def place_behind(command: Any, words: Sequence[str], name: str = "") -> Place | None:
    """The place behind these words; None where one of them names no command."""
    waiting, given, only_arguments = None, 0, False
    for word in words:
        if waiting is not None:
            waiting = None
        elif word == "--":
            only_arguments = True
        elif word.startswith("-") and not only_arguments:
            waiting = None if "=" in word else option_with_value(command, word)
        elif hasattr(command, "commands"):
            command, name = command.commands.get(word), f"{name} {word}"
            if command is None:
                return None
        else:
            given += 1
    return Place(command, name, waiting, given, only_arguments)


def option_with_value(command: Any, name: str) -> Any:
    """The option of this name, where a value has to stand behind it; else None."""
    options = (one for one in command.params if one.param_type_name == "option")
    return next((one for one in options if name in one.opts and not one.is_flag), None)

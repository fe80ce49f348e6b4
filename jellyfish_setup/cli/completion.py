"""`completion`: what a shell completes. Each shell gets a few lines, which ask the program itself: `complete --current=… -- …`."""

import sys
from collections.abc import Iterator, Sequence
from typing import Annotated, Any

import typer

from jellyfish_setup.cli import options
from jellyfish_setup.cli.choices import check_choice, shells
from jellyfish_setup.cli.manual import commands_below, first_sentence
from jellyfish_setup.cli.place import option_with_value, place_behind
from jellyfish_setup.cli.session import Session
from jellyfish_setup.cli.terminal import Exact
from jellyfish_setup.core.resources import resource_text

ASKED_BY_A_SHELL = "complete"
_FILES, _FOLDERS = ":files", ":folders"

Shell = Annotated[str, typer.Argument(metavar="SHELL", autocompletion=shells, help="bash, zsh, fish or powershell.")]


def completion(context: typer.Context, shell: Shell, as_json: options.AsJson = False) -> int:
    """Print what makes a shell complete the commands, options and choices of this program. Installs nothing."""
    check_choice(shell, shells(), "SHELL")
    script = resource_text(f"completion/{shell}")
    terminal = Session.of(context).terminal(as_json=as_json)
    terminal.answer({"status": "ok", "shell": shell, "script": script})
    terminal.show(Exact(script.rstrip()))
    return 0


def answer_shell(command: Any, arguments: Sequence[str]) -> int:
    """Answer `complete --current=WORD -- BEFORE…`: a line for each word that can stand there, its explanation behind a tab.

    Where files or folders can, the line says so, and the shell looks for them. Typer is not asked to read these arguments:
    somebody waits for them at each press of a key.
    """
    current = arguments[0].removeprefix("--current=") if arguments else ""
    sys.stdout.writelines(f"{line}\n" for line in completions(command, arguments[2:], current))
    return 0


def completions(command: Any, words: Sequence[str], current: str) -> Iterator[str]:
    """What can stand at the place of `current`, behind `words`."""
    words = [word for word in words if word != "="]  # bash parts --option=value into three
    current = "" if current == "=" else current
    place = place_behind(command, words)
    if place is None:
        return
    if place.waiting is not None:
        yield from _values(place.waiting, current)
    elif current.startswith("-") and not place.only_arguments:
        yield from _options(place.command, current)
    elif hasattr(place.command, "commands"):
        yield from (_line(name, one.help) for name, one in commands_below(place.command) if name.startswith(current))
    elif (argument := _argument(place.command, place.given)) is not None:
        yield from _values(argument, current)


def _options(command: Any, current: str) -> Iterator[str]:
    name, equals, begun = current.partition("=")
    if equals:
        option = option_with_value(command, name)
        if option is not None:
            yield from (line if line in (_FILES, _FOLDERS) else f"{name}={line}" for line in _values(option, begun))
        return
    for parameter in command.params:
        if parameter.param_type_name == "option" and not parameter.hidden:
            yield from (_line(opt, parameter.help) for opt in parameter.opts if opt.startswith(current))
    if "--help".startswith(current):
        yield "--help"


def _values(parameter: Any, current: str) -> Iterator[str]:
    found = parameter.shell_complete(None, current)
    if found:
        yield from (_line(item.value, item.help) for item in found)
    elif "Path" in str(parameter.type_descriptor.annotation):  # one, or a list of them
        yield _FOLDERS if parameter.metavar == "DIR" else _FILES


def _argument(command: Any, place: int) -> Any:
    """The argument at this place; the last one takes all the rest where it may be repeated."""
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    if place < len(arguments):
        return arguments[place]
    return arguments[-1] if arguments and arguments[-1].nargs == -1 else None


def _line(word: str, explanation: str | None) -> str:
    text = first_sentence(" ".join((explanation or "").split()))
    return f"{word}\t{text}" if text else word

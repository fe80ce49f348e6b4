"""What `--help`, the manual page and the tests read of the commands: one page for each, from the declarations themselves."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jellyfish_setup.cli.examples import EXAMPLES, Example
from jellyfish_setup.texts import command_help as words
from jellyfish_setup.texts.blanks import put_in
from jellyfish_setup.texts.language import translate

CONTEXT = "Help"
PROGRAM = "jellyfish-setup"


@dataclass(frozen=True)
class Entry:
    """A line of a list: an option or argument as it is written, or a command, and what it is for."""

    term: str
    text: str


@dataclass(frozen=True)
class Section:
    """Entries that belong together."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class ManualPage:
    """One command, explained in the person's language.

    Attributes:
        name: as it is typed, `jellyfish-setup key inspect`.
        usage: the name with what has to stand behind it.
        paragraphs: what it does; the first begins with its purpose.
        sections: the commands below it, then its arguments and options in groups.
        examples: each with the whole line to type.
    """

    name: str
    usage: str
    paragraphs: tuple[str, ...]
    sections: tuple[Section, ...]
    examples: tuple[Entry, ...]

    @property
    def purpose(self) -> str:
        """The first sentence."""
        return first_sentence(self.paragraphs[0]) if self.paragraphs else ""


def page_of(name: str, command: Any) -> ManualPage:
    """The page of one command or group of Typer, by the name with which it is called."""
    shown = [parameter for parameter in command.params if not getattr(parameter, "hidden", False)]
    paragraphs = tuple(" ".join(part.split()) for part in (command.help or "").split("\n\n") if part.strip())
    return ManualPage(name, _usage(name, command, shown), paragraphs, tuple(_sections(command, shown)), tuple(_examples(name)))


def all_pages(command: Any, name: str = PROGRAM) -> Iterator[ManualPage]:
    """The page of a command, then those of all commands below it."""
    yield page_of(name, command)
    for word, below in commands_below(command):
        yield from all_pages(below, f"{name} {word}")


def commands_below(command: Any) -> Iterator[tuple[str, Any]]:
    """The commands of a group that are shown to people."""
    for word, below in getattr(command, "commands", {}).items():
        if not below.hidden:
            yield word, below


def written(parameter: Any) -> str:
    """An option or argument as it is typed: `--key-file FILE`."""
    value = parameter.metavar or parameter.name.upper().replace("_", "-")
    if parameter.param_type_name == "argument":
        return str(value)
    return parameter.opts[0] if parameter.is_flag else f"{parameter.opts[0]} {value}"


def _usage(name: str, command: Any, shown: list[Any]) -> str:
    arguments = [_argument(parameter) for parameter in shown if parameter.param_type_name == "argument"]
    needed = [written(parameter) for parameter in shown if parameter.param_type_name == "option" and parameter.required]
    is_group = hasattr(command, "commands")
    return " ".join([name, *(["[OPTION]… COMMAND"] if is_group else [*arguments, *needed, "[OPTION]…"])])


def _argument(parameter: Any) -> str:
    term = written(parameter)
    several = "…" if parameter.nargs == -1 and not term.endswith("…") else ""
    return f"{term}{several}" if parameter.required else f"[{term}{several}]"


def _sections(command: Any, shown: list[Any]) -> Iterator[Section]:
    below = tuple(Entry(word, first_sentence(one.help or "")) for word, one in commands_below(command))
    if below:
        yield Section(_said(words.COMMANDS), below)
    for title in words.GROUPS:
        entries = [_entry(parameter) for parameter in shown if (parameter.rich_help_panel or words.WHAT_IT_WORKS_ON) == title]
        if title == words.OUTPUT:
            entries.append(Entry("--help", _said(words.SHOW_HELP)))
        if entries:
            yield Section(_said(title), tuple(entries))


def _entry(parameter: Any) -> Entry:
    parts = [" ".join((parameter.help or "").split())]
    if parameter.required:
        parts.append(_said(words.REQUIRED))
    elif parameter.show_default and parameter.default not in (None, False, ""):
        parts.append(put_in(_said(words.DEFAULT), {"value": _value(parameter.default)}))
    return Entry(written(parameter), " ".join(part for part in parts if part))


def _value(default: object) -> str:
    return f"{default:g}" if isinstance(default, float) else str(default)


def _examples(name: str) -> Iterator[Entry]:
    for example in examples_of(name):
        yield Entry(f"{name} {example.arguments}".rstrip(), translate("Examples", example.words))


def examples_of(name: str) -> tuple[Example, ...]:
    """The examples of the command that is called by `name`."""
    return EXAMPLES.get(name.removeprefix(PROGRAM).strip(), ())


def first_sentence(text: str) -> str:
    """The beginning of a text that says what something is for."""
    return re.split(r"(?<=[.!?])\s|(?<=。)", text.strip(), maxsplit=1)[0]


def _said(text: str) -> str:
    return translate(CONTEXT, text)

"""What can stand behind the options that take one of a few words, for looking at what was given and for completing it in a shell."""

from collections.abc import Collection

import typer

from jellyfish_setup.texts import command_line as words
from jellyfish_setup.texts.command_line import say
from jellyfish_setup.texts.wrong_use import nearly_meant

_FEW = 8


def check_choice(value: str | None, names: Collection[str], option: str) -> None:
    """Returns when `value` is one of the names, or was not given.

    Raises:
        typer.BadParameter: it is another word.
    """
    if value is None or value in names:
        return
    said = say(words.ONE_OF, names=", ".join(names))
    if len(names) > _FEW:
        from difflib import get_close_matches

        near = get_close_matches(value, names)
        said = nearly_meant("", ", ".join(near)).strip() if near else said
    raise typer.BadParameter(said, param_hint=option)


def shells() -> list[str]:
    """The shells that can be told what to complete."""
    return ["bash", "zsh", "fish", "powershell"]


def schemes() -> list[str]:
    """The colour schemes."""
    return ["light", "dark"]


def populations() -> list[str]:
    """Who can be in scope in Entra."""
    return ["assigned", "all"]


def outcomes() -> list[str]:
    """How something ended for a person."""
    from jellyfish_setup.core.result import Outcome

    return [str(outcome) for outcome in Outcome]


def clouds() -> list[str]:
    """Microsoft's clouds."""
    from jellyfish_setup.entra.clouds import CLOUDS

    return list(CLOUDS)


def resets() -> list[str]:
    """What Entra can forget at a restart."""
    from jellyfish_setup.entra.control import ResetScope

    return [scope.name.lower().replace("_", "-") for scope in ResetScope]


def faults() -> list[str]:
    """What can go wrong in practice."""
    from jellyfish_setup.practice.faults import FAULTS

    return list(FAULTS)


def languages() -> list[str]:
    """The languages that are spoken."""
    from jellyfish_setup.texts.languages import LANGUAGES

    return list(LANGUAGES)

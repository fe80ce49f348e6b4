"""Which languages the program speaks, which one this person reads, and loading it."""

import os
import sys
from collections.abc import Iterable, Mapping, Sequence

from jellyfish_setup.core.resources import resource
from jellyfish_setup.texts.language import ENGLISH, PSEUDO, install

LANGUAGES: Mapping[str, str] = {ENGLISH: "English", "de": "Deutsch", "es": "Español", "fr": "Français", "ja": "日本語"}
"""Code of each language that is offered, and what it is called by those who speak it. Each is complete: the tests see to it."""

_NO_LANGUAGE = frozenset({"C", "POSIX"})


OPTION = "--language"


def named_in(arguments: Sequence[str], option: str = OPTION) -> tuple[str | None, list[str]]:
    """What the arguments of the program give for the option, the language; None where they do not, and the arguments without that."""
    if "--" in arguments:
        end = list(arguments).index("--")
        code, rest = named_in(arguments[:end], option)
        return code, [*rest, *arguments[end:]]
    code, rest, following = None, [], iter(arguments)
    for argument in following:
        name, _, value = argument.partition("=")
        if name == option:
            code = value if "=" in argument else next(following, "")
        else:
            rest.append(argument)
    return code, rest


def is_spoken(code: str) -> bool:
    """Whether the program speaks this language: one that is offered, or one that is made for tests."""
    return code in LANGUAGES or code in PSEUDO


def nearest(wishes: Iterable[str]) -> str:
    """The first language of `wishes` that the program speaks, else English: `de_AT.UTF-8` and `de-AT` get `de`."""
    for wish in wishes:
        if wish in PSEUDO:
            return wish
        code = wish.partition(".")[0].partition("@")[0].replace("_", "-").partition("-")[0].casefold()
        if code in LANGUAGES:
            return code
    return ENGLISH


def wishes_of_this_system(variables: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """The languages this person reads, the best first, as the environment names them or else Windows; empty where neither does."""
    locale = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := variables.get(name))), "")
    if locale:
        is_plain = locale.partition(".")[0] in _NO_LANGUAGE
        return (ENGLISH,) if is_plain else (*filter(None, variables.get("LANGUAGE", "").split(":")), locale)
    return _wishes_of_windows() if sys.platform == "win32" else ()


def speak(code: str) -> None:
    """Show everything in this language from now on; one that is not offered is English."""
    if code in PSEUDO:
        from jellyfish_setup.texts.pseudo import pseudo  # which only tests speak

        install(code, pseudo(code))
    elif code in LANGUAGES and code != ENGLISH:
        from gettext import GNUTranslations  # English, which needs no dictionary, does not wait for it

        with resource(f"translations/{code}.mo").open("rb") as file:
            install(code, GNUTranslations(file))
    else:
        install(ENGLISH, None)


def _wishes_of_windows() -> tuple[str, ...]:
    if sys.platform != "win32":
        return ()
    import ctypes
    import locale

    name = locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage())
    return (name,) if name else ()

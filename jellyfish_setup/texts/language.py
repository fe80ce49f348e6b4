"""Marking and looking up every sentence that a person reads, without Qt.

The program is written in English. `packaging/dev.py translations` collects what is marked here into the files that translators
work on; `texts/languages.py` installs what they made of it. Words are looked up when they are shown, never when a module is loaded.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple, Protocol

ENGLISH = "en"

STRETCHED, RIGHT_TO_LEFT = PSEUDO = ("xx-stretched", "xx-rtl")
"""Languages that nobody speaks, made from the English to try the window with (`texts/pseudo.py`)."""


class Dictionary(Protocol):
    """The sentences of one language; `gettext.GNUTranslations` is one."""

    def pgettext(self, context: str, message: str, /) -> str:
        """The sentence in this language, `message` where it has none."""

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int, /) -> str:
        """The form of the sentence that this language uses for `n` things."""


class Plural(NamedTuple):
    """A sentence about a number of things; marks both of its English forms for translation. All three must be literals.

    A language may have one form or six, so the number is always told to `translate_number`, which knows the language's rule.
    """

    context: str
    one: str
    many: str


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802  (the name under which all of them are marked)
    """`text` itself; marks it for translation under `context`. Both must be literals."""
    del context
    return text


_code = ENGLISH
_dictionary: Dictionary | None = None
_only_english: ContextVar[bool] = ContextVar("only_english", default=False)


def install(code: str, dictionary: Dictionary | None) -> None:
    """Look up every text in `dictionary` from now on; None is English as it is written in the program."""
    global _code, _dictionary
    _code, _dictionary = code, dictionary


@contextmanager
def in_english() -> Iterator[None]:
    """What is looked up within, on this thread, is English: for programs, which would not follow a person's language."""
    before = _only_english.set(True)
    try:
        yield
    finally:
        _only_english.reset(before)


def language() -> str:
    """The code of the language that is spoken now: `en`, `de`."""
    return ENGLISH if _only_english.get() else _code


def translate(context: str, text: str) -> str:
    """`text` in the installed language, or as it is where the language has no such text."""
    return _dictionary.pgettext(context, text) if _dictionary and not _only_english.get() else text


def translate_number(sentence: Plural, number: int) -> str:
    """The form of `sentence` for so many things, in the installed language; its blanks are still open."""
    if _dictionary and not _only_english.get():
        return _dictionary.npgettext(sentence.context, sentence.one, sentence.many, number)
    return sentence.one if number == 1 else sentence.many

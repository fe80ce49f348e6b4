"""Marking and looking up every sentence that a person reads, without Qt.

Qt's `lupdate` collects the sentences by the name of the marker, which it recognises wherever it is defined. The window
installs Qt's translator; the command line prints the English text.
"""

from collections.abc import Callable

Translator = Callable[[str, str], str]
"""(context, English text) to the text in the person's language, or the English text where there is none."""


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802  (lupdate knows this name and no other)
    """`text` itself; marks it for translation under `context`. Both must be literals."""
    del context
    return text


def _untranslated(context: str, text: str) -> str:
    del context
    return text


_translator: Translator = _untranslated


def install(translator: Translator | None) -> None:
    """Look up every text through `translator` from now on; None goes back to English."""
    global _translator
    _translator = translator or _untranslated


def translate(context: str, text: str) -> str:
    """`text` in the installed language, or as it is where the language has no such text."""
    return _translator(context, text) or text

"""Upper, lower and title case as .NET's `TextInfo` does it: character by character, without a character becoming two."""

import re
import unicodedata

_DOTTED = frozenset({"tr", "az"})  # languages with an i with a dot and one without
_UPPER_DOTTED = str.maketrans({"i": "İ"})
_LOWER_DOTTED = str.maketrans({"I": "ı", "İ": "i"})
_NAME = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
# .NET leaves these as they are in the invariant culture (`InvariantModeCasing`); in others their case is the culture's.
_NOT_INVARIANT = frozenset("ıİ")
# Versions and tables of .NET differ in these (found by asking Mono 6.8 for every character).
_NOT_SAME_EVERYWHERE = _NOT_INVARIANT | frozenset(
    "\u00b5\u017f\u01c5\u01c8\u01cb\u01f2\u0345\u03c2\u03d0\u03d1\u03d5\u03d6\u03f0\u03f1\u03f5\u1e9b\u1e9e\u1fbe\u2126\u212a\u212b"
)

_LETTERS = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo"})
# What ends a word (`TextInfo.IsWordSeparator`): all but letters, marks, numbers, surrogates, private and unassigned ones.
_SEPARATORS = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So"})


def is_culture(name: str) -> bool:
    """Whether `name` is written like a culture's; the empty name is the invariant one."""
    return not name or _NAME.fullmatch(name) is not None


def depends_on_culture(text: str) -> bool:
    """Whether `text` has a character whose case is not the same everywhere, or not known here for every culture."""
    return not (text.isascii() or _NOT_SAME_EVERYWHERE.isdisjoint(text))


def upper(text: str, culture: str = "") -> str:
    """`ToUpper`: `ß` has no single capital letter, so it stays."""
    if _language(culture) in _DOTTED:
        text = text.translate(_UPPER_DOTTED)
    return text.upper() if text.isascii() else "".join(map(_upper, text))


def lower(text: str, culture: str = "") -> str:
    """`ToLower`."""
    if _language(culture) in _DOTTED:
        text = text.translate(_LOWER_DOTTED)
    return text.lower() if text.isascii() else "".join(map(_lower, text))


def title(text: str) -> str:
    """`ToTitleCase` of a text in small letters: the first letter of each word in capitals.

    A word goes on over an apostrophe, a digit or a mark; a digit does not begin one.
    """
    pieces = []
    in_word = False
    for character in text:
        category = unicodedata.category(character)
        if not in_word and category in _LETTERS:
            pieces.append(_title(character))
            in_word = True
        else:
            pieces.append(character)
            in_word = in_word and (character == "'" or category not in _SEPARATORS)
    return "".join(pieces)


def capitalised(text: str, separators: str) -> str:
    """The first character of each word in capitals and the others small; only `separators` stand between words."""
    pieces = []
    at_start = True
    for character in lower(text):
        pieces.append(upper(character) if at_start else character)
        at_start = character in separators
    return "".join(pieces)


def _language(culture: str) -> str:
    return culture.partition("-")[0].lower()


def _upper(character: str) -> str:
    changed = character.upper()
    if len(changed) != 1:  # where the full capital is two letters, the simple one is the title case, if that is one
        changed = character.title()
    return changed if len(changed) == 1 and character not in _NOT_INVARIANT else character


def _lower(character: str) -> str:
    changed = character.lower()
    return changed if len(changed) == 1 and character not in _NOT_INVARIANT else character


def _title(character: str) -> str:
    changed = character.title()
    return changed if len(changed) == 1 and character not in _NOT_INVARIANT else character

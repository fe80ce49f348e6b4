"""Character classes and escapes of .NET's regular expressions, written for the package `regex`.

Source: "Character classes in regular expressions" and "Character escapes in regular expressions", Microsoft's
documentation of .NET.
"""

import re

from jellyfish_setup.mapping.dotnet.pattern_error import PatternError

# .NET's `\w`: letters, non-spacing marks, decimal digits, connecting punctuation. At a `\b`, joiners count as well.
WORD_INSIDE = r"\p{L}\p{Mn}\p{Nd}\p{Pc}"
WORD = rf"[{WORD_INSIDE}\u200c\u200d]"

_CATEGORIES = frozenset(
    {
        "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No",
        "P", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "S", "Sm", "Sc", "Sk", "So", "Z", "Zs", "Zl", "Zp",
        "C", "Cc", "Cf", "Cs", "Co", "Cn",
    }
)  # fmt: skip
# The blocks whose name in .NET is not the one of Unicode.
_BLOCKS = {"Greek": "GreekandCoptic", "CombiningMarksforSymbols": "CombiningDiacriticalMarksforSymbols", "PrivateUse": "PrivateUseArea"}
_NAMED_CLASS = re.compile(r"\[:\w*:\]")  # reserved: .NET reads it, and takes the bracket alone
_PROPERTY = re.compile(r"([pP])\{([A-Za-z0-9-]+)\}")
_CONTROLS = {"a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_CODED = re.compile(r"x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|c([A-Za-z@\[\]\\^_])|([0-7]{1,3})")
_COMPLEMENTS = ("\\S", "\\P")
_CLASSES = {"d": r"\p{Nd}", "D": r"\P{Nd}", "s": r"\s", "S": r"\S", "w": WORD_INSIDE}


def property_at(pattern: str, at: int) -> tuple[str, int]:
    r"""`\p{…}` or `\P{…}`, whose letter stands at `at`, and where it ends."""
    found = _PROPERTY.match(pattern, at)
    if found is None:
        raise PatternError("a Unicode category that is not complete")
    letter, name = found[1], found[2]
    if name in _CATEGORIES:
        return rf"\{letter}{{{name}}}", found.end()
    if name.startswith("Is"):
        return rf"\{letter}{{In{_BLOCKS.get(name[2:], name[2:])}}}", found.end()
    raise PatternError("a Unicode category that does not exist")


def escape_at(pattern: str, at: int) -> tuple[str, int]:
    """The one character that the escape means whose letter stands at `at`, and where it ends."""
    letter = pattern[at : at + 1]
    if letter in _CONTROLS and letter:
        return _CONTROLS[letter], at + 1
    if coded := _CODED.match(pattern, at):
        two, four, control, octal = coded.groups()
        if control:
            return chr(ord(control.upper()) - 64), coded.end()
        return chr(int(octal, 8) & 0xFF if octal else int(two or four, 16)), coded.end()
    if not letter or letter == "_" or letter.isalnum():
        raise PatternError("a backslash before a letter that means nothing")
    return letter, at + 1


def class_at(pattern: str, at: int) -> tuple[str, int]:
    """The class whose opening bracket stands before `at`, and where it ends.

    .NET subtracts a class that stands last in another (`[a-z-[aeiou]]`); here a look-ahead does.
    """
    subtracted: list[str] = []
    while True:
        written, at, goes_on = _one_class(pattern, at)
        subtracted.append(written)
        if not goes_on:
            break
    for _ in subtracted[1:]:
        if pattern[at : at + 1] != "]":
            raise PatternError("a subtracted class has to stand last")
        at += 1
    result = subtracted.pop()
    while subtracted:
        result = f"(?:(?!{result}){subtracted.pop()})"
    return result, at


def _one_class(pattern: str, at: int) -> tuple[str, int, bool]:
    """One class without what is subtracted, where it ends, and whether a class to subtract begins there."""
    negated = pattern.startswith("^", at)
    at += negated
    first = at
    items: list[str] = []
    not_word = False
    while True:
        if at >= len(pattern):
            raise PatternError("a closing square bracket is missing")
        if pattern[at] == "]" and at > first:
            return _written(items, negated, not_word), at + 1, False
        if pattern.startswith("-[", at) and at > first:
            return _written(items, negated, not_word), at + 2, True
        if pattern.startswith(r"\W", at):
            not_word = True
            at += 2
            continue
        if named := _NAMED_CLASS.match(pattern, at):
            low, at = "[", named.end()
        else:
            low, at = _item(pattern, at)
        if len(low) == 1 and pattern.startswith("-", at) and at + 1 < len(pattern) and pattern[at + 1] not in "][":
            high, at = _item(pattern, at + 1)
            if len(high) > 1 or low > high:
                raise PatternError("a range that is none")
            items.append(f"{_inside(low)}-{_inside(high)}")
        else:
            items.append(low if len(low) > 1 else _inside(low))


def _item(pattern: str, at: int) -> tuple[str, int]:
    """A single character, or a class of its own (longer than one character), and where it ends."""
    if pattern[at] != "\\":
        return pattern[at], at + 1
    letter = pattern[at + 1 : at + 2]
    if letter in _CLASSES and letter:
        return _CLASSES[letter], at + 2
    if letter in ("p", "P"):
        return property_at(pattern, at + 1)
    return escape_at(pattern, at + 1)


def _inside(character: str) -> str:
    return character if character.isalnum() else f"\\{character}" if character.isprintable() else re.escape(character)


def _written(items: list[str], negated: bool, not_word: bool) -> str:
    inside = "".join(items)
    if negated and len(items) > 1 and any(item.startswith(_COMPLEMENTS) for item in items):
        # `regex` takes a negated class for everything when a class and its opposite stand in it.
        return f"(?:(?!{_written(items, False, not_word)})(?s:.))"
    if not not_word:
        return f"[{'^' if negated else ''}{inside}]"
    if negated:
        return f"(?:(?![{inside}])[{WORD_INSIDE}])" if inside else f"[{WORD_INSIDE}]"
    return f"(?:[{inside}]|[^{WORD_INSIDE}])" if inside else f"[^{WORD_INSIDE}]"

"""Pieces of texts, and texts put together."""

from jellyfish_setup.mapping.dotnet.culture import lower
from jellyfish_setup.mapping.dotnet.units import text_of, units
from jellyfish_setup.mapping.functions.signature import Function, Signature, number, one
from jellyfish_setup.mapping.functions.values import Doubt, Run, Value, unfit

_TEXT_COMPARE, _BINARY_COMPARE = "vbTextCompare", "vbBinaryCompare"


def append(run: Run, source: str | None, suffix: str | None) -> Value:
    """`source` with `suffix` behind it."""
    run.doubt(Doubt.NULL_ARGUMENT, suffix is None)
    return None if _is_null(run, source) else f"{source}{suffix or ''}"


def prepend(run: Run, prefix: str | None, source: str | None) -> Value:
    """`source` with `prefix` before it."""
    run.doubt(Doubt.NULL_ARGUMENT, prefix is None)
    return None if _is_null(run, source) else f"{prefix or ''}{source}"


def strip_spaces(run: Run, source: str | None) -> Value:
    """The text without its blanks; other white space stays."""
    return None if source is None and _is_null(run, source) else (source or "").replace(" ", "")


def left(run: Run, string: str | None, length: int) -> Value:
    """The first characters; a negative number means all of them, and an absent attribute gives an empty text."""
    whole = units(string or "")
    return _cut(run, whole if length < 0 else whole[:length])


def mid(run: Run, source: str | None, start: int, length: int) -> Value:
    """`length` characters from `start` on, counted from 1; fewer where the text ends."""
    if source is None:
        run.null()
        return None
    if start < 1:
        raise unfit("position", parameter="start")
    if length < 0:
        raise unfit("length", parameter="length")
    whole = units(source)
    run.doubt(Doubt.BEYOND_THE_END, start > len(whole))
    return _cut(run, whole[start - 1 : start - 1 + length])


def position(run: Run, value: str | None, wanted: str | None, start: int | None, compare: str | None) -> Value:
    """Where `wanted` stands first in `value`, counted from 1, not before `start`; 0 where it does not.

    Letters in capitals and small ones are the same for `vbTextCompare` only.
    """
    if value is None or wanted is None:
        run.null()
        return None
    if compare not in (None, _TEXT_COMPARE, _BINARY_COMPARE):
        raise unfit("compare-type", parameter="compareType")
    begin = 1 if start is None else start
    if begin < 1:
        raise unfit("position", parameter="start")
    exact = units(value).find(units(wanted), begin - 1) + 1
    if compare == _BINARY_COMPARE:
        found = exact
    else:
        alike = units(lower(value)).find(units(lower(wanted)), begin - 1) + 1
        found = alike if compare == _TEXT_COMPARE else exact
        run.doubt(Doubt.UPPER_AND_LOWER_CASE, compare is None and alike != exact)
        run.doubt(Doubt.CULTURE, compare == _TEXT_COMPARE and not (value.isascii() and wanted.isascii()))
    run.doubt(Doubt.NOT_FOUND, found == 0 or not wanted)
    return str(found)


def word(run: Run, string: str | None, index: int, delimiters: str | None) -> Value:
    """The word at `index`, counted from 1; each character of `delimiters` ends one. An empty text where there is none."""
    if string is None or index < 1:
        return ""
    pieces = [string]
    for delimiter in delimiters or "":
        pieces = [part for piece in pieces for part in piece.split(delimiter)]
    words = [piece for piece in pieces if piece]
    run.doubt(Doubt.EMPTY_PARTS, "" in pieces[:index] and bool(string))
    return words[index - 1] if index <= len(words) and delimiters else ""


def _is_null(run: Run, source: str | None) -> bool:
    if source is None:
        run.null()
    return source is None


def _cut(run: Run, pieces: str) -> str:
    text, is_whole = text_of(pieces)
    run.doubt(Doubt.HALF_CHARACTER, not is_whole)
    return text


TEXT = {
    "Append": Function(append, Signature((one("source"), one("suffix")))),
    "InStr": Function(
        position,
        Signature((one("value1"), one("value2"), number("start", required=False), one("compareType", required=False))),
    ),
    "Left": Function(left, Signature((one("String"), number("NumChars")))),
    "Mid": Function(mid, Signature((one("source"), number("start"), number("length")))),
    "Prepend": Function(prepend, Signature((one("prefix"), one("source")))),
    "StripSpaces": Function(strip_spaces, Signature((one("source"),))),
    "Word": Function(word, Signature((one("String"), number("WordNumber"), one("Delimiters")))),
}

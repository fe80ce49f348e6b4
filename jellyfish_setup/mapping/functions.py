"""The functions of Entra's expression language: a table, which grows by one entry for each function.

Values are what Entra's service carries (Microsoft, "Functions for customizing application data"): text, several texts, or
None for an attribute that is absent. There is no boolean: it is the text `"True"` or `"False"`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import found

Value = str | tuple[str, ...] | None

TRUE = "True"
FALSE = "False"


@dataclass(frozen=True)
class Function:
    """How one function is written and what it gives.

    Attributes:
        apply: takes the values of all written arguments in order; None stands for an absent or an omitted one.
        least: the smallest number of arguments.
        most: the largest number, None when the last ones repeat.
        step: from `least` on, the number grows by this much (2 where arguments come in pairs).
        optional: which arguments, counted from 0, may be left empty between their commas.
        takes_condition: whether the first argument may be a comparison.
    """

    apply: Callable[..., Value]
    least: int
    most: int | None
    step: int = 1
    optional: frozenset[int] = frozenset()
    takes_condition: bool = False

    def accepts(self, count: int) -> bool:
        """Whether the function may be written with `count` arguments."""
        return count >= self.least and (self.most is None or count <= self.most) and (count - self.least) % self.step == 0


def truth(value: bool) -> str:
    """`value` as Entra carries it, for comparison and for the functions that test something."""
    return TRUE if value else FALSE


def text(value: Value) -> str | None:
    """`value` as one text: several values are not one, so they count as none."""
    return value if isinstance(value, str) else None


def _switch(source: Value, default: Value, *pairs: Value) -> Value:
    """The value behind the first key that equals `source`; the key `""` also matches an absent attribute.

    Comparison is case-sensitive. Without a match and without a default nothing is sent.
    """
    wanted = "" if source is None else source
    for key, value in zip(pairs[::2], pairs[1::2], strict=True):
        if key is not None and key == wanted:
            return value
    return default


def _append(source: Value, suffix: Value) -> Value:
    return None if text(source) is None else f"{text(source)}{text(suffix) or ''}"


def _join(separator: Value, *sources: Value) -> Value:
    """All values with the separator between them; empty ones are skipped, several values of one attribute are spread."""
    spread = [part for source in sources for part in (source if isinstance(source, tuple) else (source,)) if part]
    return (text(separator) or "").join(spread) if spread else None


def _coalesce(*sources: Value) -> Value:
    """The first value that is there; an empty text counts as one."""
    return next((source for source in sources if source is not None), None)


def _iif(condition: Value, if_true: Value, if_false: Value) -> Value:
    """One of two values. An absent or empty attribute in the condition makes Entra's check fail, so it does here."""
    if condition is None:
        raise found(Code.MAPPING_VALUE_MISSING, function="IIF")
    return if_true if condition == TRUE else if_false


def _mid(source: Value, start: Value, length: Value) -> Value:
    whole = text(source)
    if whole is None:
        return None
    begin = number("Mid", start) - 1
    if begin < 0:
        raise found(Code.MAPPING_VALUE_TYPE, function="Mid")
    return whole[begin : begin + max(number("Mid", length), 0)]


def _left(source: Value, length: Value) -> Value:
    """The first characters; a negative number means all of them, and an absent attribute gives an empty text."""
    count = number("Left", length)
    whole = text(source) or ""
    return whole if count < 0 else whole[:count]


def number(function: str, value: Value) -> int:
    """The whole number that `value` stands for, written in decimal or as `&H` with hexadecimal digits.

    Raises:
        ProblemFound: `mapping-value-type`.
    """
    written = text(value) or ""
    try:
        return int(written[2:], 16) if written.startswith("&H") else int(written)
    except ValueError:
        raise found(Code.MAPPING_VALUE_TYPE, function=function) from None


def _changed(change: Callable[[str], str]) -> Callable[..., Value]:
    """A function of one text that leaves an absent attribute absent, whatever further arguments say."""
    return lambda source, *_: None if text(source) is None else change(text(source) or "")


def _each(change: Callable[[str], str], source: str) -> str:
    """`source` with each character changed by itself, as .NET does: `ß` has no single capital letter, so it stays."""
    return "".join(changed if len(changed := change(letter)) == 1 else letter for letter in source)


FUNCTIONS: dict[str, Function] = {
    "Append": Function(_append, 2, 2),
    "CBool": Function(lambda condition: truth(condition not in (None, "", FALSE, "0")), 1, 1, takes_condition=True),
    "Coalesce": Function(_coalesce, 1, None),
    "CStr": Function(_changed(str), 1, 1),
    "IgnoreFlowIfNullOrEmpty": Function(lambda source: source or None, 1, 1),
    "IIF": Function(_iif, 3, 3, takes_condition=True),
    "IsNull": Function(lambda source: truth(source is None), 1, 1),
    "IsNullOrEmpty": Function(lambda source: truth(not source), 1, 1),
    "IsPresent": Function(lambda source: truth(bool(source)), 1, 1),
    "Join": Function(_join, 2, None),
    "Left": Function(_left, 2, 2),
    "Mid": Function(_mid, 3, 3),
    "Not": Function(lambda source: FALSE if source == TRUE else TRUE, 1, 1),
    "StripSpaces": Function(_changed(lambda source: source.replace(" ", "")), 1, 1),
    "Switch": Function(_switch, 4, None, step=2, optional=frozenset({1})),
    "ToLower": Function(_changed(lambda source: _each(str.lower, source)), 1, 2, optional=frozenset({1})),
    "ToUpper": Function(_changed(lambda source: _each(str.upper, source)), 1, 2, optional=frozenset({1})),
}

"""How a function is written, and what turns an argument into what the function works with."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from jellyfish_setup.core.problem import Problem, ProblemFound
from jellyfish_setup.mapping.functions.values import Value, unfit


class Kind(StrEnum):
    """What a parameter takes."""

    TEXT = "text"
    NUMBER = "number"
    SEVERAL = "several"
    ANY = "any"
    CONDITION = "condition"


@dataclass(frozen=True)
class Parameter:
    """One parameter.

    Attributes:
        name: as Microsoft's page of functions writes it.
        key: as Graph writes it in `parameters[].key`. Graph's own list is only documented for 16 functions; for the others
            it is the name, and `parseExpression` is the authority.
        repeating: it may be written again and again; several repeating ones repeat as a group.
    """

    name: str
    kind: Kind = Kind.TEXT
    required: bool = True
    repeating: bool = False
    key: str = ""

    def __post_init__(self) -> None:
        if not self.key:
            object.__setattr__(self, "key", self.name)


@dataclass(frozen=True)
class Signature:
    """The parameters of a function, in order; repeating ones stand last."""

    parameters: tuple[Parameter, ...] = ()

    @property
    def least(self) -> int:
        """The smallest number of arguments."""
        return max((place for place, parameter in enumerate(self.parameters, start=1) if parameter.required), default=0)

    @property
    def group(self) -> tuple[Parameter, ...]:
        """The parameters that repeat together, empty where none does."""
        return tuple(parameter for parameter in self.parameters if parameter.repeating)

    def accepts(self, count: int) -> bool:
        """Whether the function may be written with `count` arguments."""
        more = count - len(self.parameters)
        return count >= self.least and (more <= 0 or (bool(self.group) and more % len(self.group) == 0))

    def parameter(self, place: int) -> Parameter:
        """The parameter of the argument at `place`, counted from 0; there has to be one."""
        if place < len(self.parameters):
            return self.parameters[place]
        return self.group[(place - len(self.parameters)) % len(self.group)]


@dataclass(frozen=True)
class Function:
    """A function of the language.

    Attributes:
        apply: takes the `Run` and the arguments as their kinds say; a left-out one is None. It gives a `Value`.
        strict: it fails when one of its arguments does. A function that chooses is not: it takes the `Problem` in the place
            of that argument, and fails when it would give it.
    """

    apply: Callable[..., Any]
    signature: Signature = Signature()
    strict: bool = True


def one(name: str, *, key: str = "", required: bool = True) -> Parameter:
    """A parameter that takes one text."""
    return Parameter(name, Kind.TEXT, required, key=key)


def number(name: str, *, required: bool = True) -> Parameter:
    """A parameter that takes a whole number."""
    return Parameter(name, Kind.NUMBER, required)


def several(name: str) -> Parameter:
    """A parameter that takes an attribute with several values."""
    return Parameter(name, Kind.SEVERAL)


def anything(name: str, *, required: bool = True, repeating: bool = False, key: str = "") -> Parameter:
    """A parameter that takes whatever there is."""
    return Parameter(name, Kind.ANY, required, repeating, key)


def condition(name: str) -> Parameter:
    """A parameter that takes a comparison."""
    return Parameter(name, Kind.CONDITION)


_WHOLE = re.compile(r"[+-]?[0-9]{1,19}")
_HEXADECIMAL = re.compile(r"&[Hh][0-9A-Fa-f]{1,16}")


def whole_number(value: Value) -> int | None:
    """The whole number that `value` stands for, decimal or as `&H` with hexadecimal digits; None when it is none."""
    if not isinstance(value, str):
        return None
    text = value.strip()
    if _WHOLE.fullmatch(text):
        return int(text)
    return int(text[2:], 16) if _HEXADECIMAL.fullmatch(text) else None


def converter(parameter: Parameter) -> Callable[[Any], Any]:
    """What makes an argument of `parameter` out of a value.

    It raises `ProblemFound`: `mapping-value-type` with `parameter` and `wanted`, or the problem that stands there in place of
    a value.
    """
    return _CONVERTERS[parameter.kind](parameter)


def _text(parameter: Parameter) -> Callable[[Any], str | None]:
    def convert(value: Any) -> str | None:
        if value is None or value.__class__ is str:
            return value
        if value.__class__ is tuple:
            raise unfit("one-text", parameter=parameter.name)
        raise ProblemFound(value)

    return convert


def _number(parameter: Parameter) -> Callable[[Any], int | None]:
    def convert(value: Any) -> int | None:
        if value is None and not parameter.required:
            return None
        if value.__class__ is Problem:
            raise ProblemFound(value)
        if (found := whole_number(value)) is None:
            raise unfit("number", parameter=parameter.name)
        return found

    return convert


def _several(_parameter: Parameter) -> Callable[[Any], tuple[str, ...]]:
    def convert(value: Any) -> tuple[str, ...]:
        if value.__class__ is Problem:
            raise ProblemFound(value)
        return () if value is None else value if isinstance(value, tuple) else (value,)

    return convert


def _any(_parameter: Parameter) -> Callable[[Any], Any]:
    def convert(value: Any) -> Any:
        if value.__class__ is Problem:
            raise ProblemFound(value)
        return value

    return convert


_CONVERTERS: Mapping[Kind, Callable[[Parameter], Callable[[Any], Any]]] = {
    Kind.TEXT: _text,
    Kind.NUMBER: _number,
    Kind.SEVERAL: _several,
    Kind.ANY: _any,
    Kind.CONDITION: _any,
}

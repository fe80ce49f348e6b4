"""The operators of Entra's scoping filters (Microsoft, "Scoping users or groups to be provisioned with scoping filters").

Comparison is case-sensitive, and an attribute without a value fulfils nothing but `IS NULL`. What the documentation leaves
open is answered but marked as not certain.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from jellyfish_setup.mapping.dotnet.pattern_error import PatternError


class OperatorName(StrEnum):
    """The operators, as Graph writes them."""

    EQUALS = "EQUALS"
    NOT_EQUALS = "NOT EQUALS"
    IS_TRUE = "IS TRUE"
    IS_FALSE = "IS FALSE"
    IS_NULL = "IS NULL"
    IS_NOT_NULL = "IS NOT NULL"
    REGEX_MATCH = "REGEX MATCH"
    NOT_REGEX_MATCH = "NOT REGEX MATCH"
    GREATER_THAN = "Greater_Than"
    GREATER_THAN_OR_EQUALS = "Greater_Than_OR_EQUALS"
    INCLUDES = "Includes"
    ENDS_WITH = "ENDS_WITH"
    STANDS_IN = "&"
    STANDS_NOT_IN = "!&"


class Answer(NamedTuple):
    """Whether a clause holds for a value, and whether Entra is certain to say the same."""

    holds: bool
    certain: bool = True


Test = Callable[[str], Answer]


@dataclass(frozen=True)
class Operator:
    """How one operator works.

    Attributes:
        prepare: makes the test from the clause's operand, which is empty for operators that take none; raises ValueError
            for an operand with which it cannot work.
        takes_operand: whether the clause names something to compare with.
        on_nothing: what it says of an attribute without a value.
    """

    prepare: Callable[[str], Test]
    takes_operand: bool = True
    on_nothing: bool = False


_INTEGER = re.compile(r"[0-9]+")


def _compared(compare: Callable[[str, str], bool]) -> Callable[[str], Test]:
    return lambda operand: lambda value: Answer(compare(value, operand))


def _is(truth: str) -> Callable[[str], Test]:
    return lambda _: lambda value: Answer(value.casefold() == truth)


def _numbers(compare: Callable[[int, int], bool]) -> Callable[[str], Test]:
    """Both sides have to be whole numbers from 0 on."""

    def prepare(operand: str) -> Test:
        if not _INTEGER.fullmatch(operand):
            raise ValueError(operand)
        limit = int(operand)
        return lambda value: Answer(bool(_INTEGER.fullmatch(value)) and compare(int(value), limit))

    return prepare


def _pattern(*, wanted: bool) -> Callable[[str], Test]:
    """Microsoft's examples fit the whole value, .NET's own search finds a part: where the two differ, nothing is certain."""

    def prepare(operand: str) -> Test:
        from jellyfish_setup.mapping.dotnet.pattern import pattern_of  # most filters have no pattern

        try:
            pattern = pattern_of(operand)
        except PatternError as refused:
            if refused.is_ours:
                return lambda _: Answer(holds=False, certain=False)
            raise ValueError(operand) from None

        def test(value: str) -> Answer:
            try:
                fits = pattern.fits(value)
                is_in = fits or pattern.is_in(value)
            except TimeoutError:
                return Answer(holds=False, certain=False)
            return Answer(is_in is wanted, is_in is fits and pattern.is_certain(value))

        return test

    return prepare


def _not_certain(compare: Callable[[str, str], bool]) -> Callable[[str], Test]:
    return lambda operand: lambda value: Answer(compare(value, operand), certain=False)


OPERATORS: Mapping[str, Operator] = {
    OperatorName.EQUALS: Operator(_compared(str.__eq__)),
    OperatorName.NOT_EQUALS: Operator(_compared(str.__ne__)),
    OperatorName.IS_TRUE: Operator(_is("true"), takes_operand=False),
    OperatorName.IS_FALSE: Operator(_is("false"), takes_operand=False),
    OperatorName.IS_NULL: Operator(lambda _: lambda _value: Answer(holds=False), takes_operand=False, on_nothing=True),
    OperatorName.IS_NOT_NULL: Operator(lambda _: lambda _value: Answer(holds=True), takes_operand=False),
    OperatorName.REGEX_MATCH: Operator(_pattern(wanted=True)),
    OperatorName.NOT_REGEX_MATCH: Operator(_pattern(wanted=False)),
    OperatorName.GREATER_THAN: Operator(_numbers(int.__gt__)),
    OperatorName.GREATER_THAN_OR_EQUALS: Operator(_numbers(int.__ge__)),
    OperatorName.INCLUDES: Operator(_compared(str.__contains__)),
    OperatorName.ENDS_WITH: Operator(_compared(str.endswith)),
    # "Attribute exists (does not exist) in the input string", which can be read in two ways.
    OperatorName.STANDS_IN: Operator(_not_certain(lambda value, operand: value in operand)),
    OperatorName.STANDS_NOT_IN: Operator(_not_certain(lambda value, operand: value not in operand)),
}

# Documented as not usable in a filter: navigation, several values, and dates.
_UNUSABLE = frozenset(
    """appRoleAssignments assignedLicenses assignedPlans businessPhones employeeHireDate employeeLeaveDateTime identities imAddresses
    isMemberOf manager memberOf members otherMails proxyAddresses userType""".casefold().split()
)


def is_usable(attribute: str) -> bool:
    """Whether Entra can filter by this attribute: not by memberships, references, dates and attributes of several values."""
    name = attribute.casefold()
    return name not in _UNUSABLE and not name.endswith(("datetime", "date"))

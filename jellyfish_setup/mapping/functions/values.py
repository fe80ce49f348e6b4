"""What functions work with: values, the world around an evaluation, and the doubts about what came out.

Values are what Entra's service carries (Microsoft, "Functions for customizing application data"): text, several texts, or
None for an attribute that is absent. There is no boolean: it is the text `"True"` or `"False"`.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem, ProblemFound

Value = str | tuple[str, ...] | None

TRUE = "True"
FALSE = "False"


class Doubt(StrEnum):
    """Why a value may differ from what Entra's service gives; the words stand in `texts`."""

    NULL_SOURCE = "null-source"
    NULL_ARGUMENT = "null-argument"
    EMPTY_KEY = "empty-key"
    NULL_TEST_IN_SWITCH = "null-test-in-switch"
    DATE_NOT_CONVERTED = "date-not-converted"
    UNUSED_PART_FAILS = "unused-part-fails"
    COMPARED_AS_NUMBERS = "compared-as-numbers"
    COMPARED_AS_TEXT = "compared-as-text"
    NOT_A_TRUTH_VALUE = "not-a-truth-value"
    NOT_FOUND = "not-found"
    UPPER_AND_LOWER_CASE = "upper-and-lower-case"
    BEYOND_THE_END = "beyond-the-end"
    EMPTY_PARTS = "empty-parts"
    BLANKS_KEPT = "blanks-kept"
    DELIMITER = "delimiter"
    HALF_CHARACTER = "half-character"
    CHARACTER_NOT_LISTED = "character-not-listed"
    CULTURE = "culture"
    PATTERN_DIALECT = "pattern-dialect"
    REPLACE_ARGUMENTS = "replace-arguments"
    TIME_ZONE = "time-zone"
    TODAY = "today"
    TWO_DIGIT_YEAR = "two-digit-year"
    PARTIAL_INTERVAL = "partial-interval"
    NEW_EACH_TIME = "new-each-time"
    NOT_CHECKED_FOR_UNIQUENESS = "not-checked-for-uniqueness"
    NOT_FOR_JELLYFISH = "not-for-jellyfish"
    SEVERAL_ROLES = "several-roles"
    ROLE_OBJECTS = "role-objects"


def _now() -> datetime:
    return datetime.now(UTC)


def _not_known(_value: str) -> bool | None:
    return None


@dataclass(frozen=True)
class World:
    """What an expression may depend on beside the person.

    Attributes:
        now: the clock; any time zone.
        chance: where random values come from.
        is_taken: whether a value is in use in the target already, None where that is not known.
        default_domain: the default domain of the organisation, None where it is not known.
    """

    now: Callable[[], datetime] = _now
    chance: random.Random = field(default_factory=random.SystemRandom)
    is_taken: Callable[[str], bool | None] = _not_known
    default_domain: str | None = None


class Run:
    """One evaluation: the world, and what is to be said about the value beside itself."""

    __slots__ = ("doubts", "is_dropped", "is_redacted", "world")

    def __init__(self, world: World) -> None:
        self.world = world
        self.doubts: list[Doubt] = []
        self.is_redacted = False
        self.is_dropped = False

    def doubt(self, doubt: Doubt, applies: bool = True) -> None:
        """Note that the value is not certain; more than once is as good as once."""
        if applies and doubt not in self.doubts:
            self.doubts.append(doubt)

    def null(self) -> None:
        """No value out of no value: Microsoft does not say what functions make of an absent attribute."""
        self.doubt(Doubt.NULL_SOURCE)


def truth(value: bool) -> str:
    """`value` as Entra carries it, for comparison and for the functions that test something."""
    return TRUE if value else FALSE


def unfit(wanted: str, **facts: str) -> ProblemFound:
    """A `mapping-value-type` problem: the value is not what is `wanted`, a stable word that `texts` knows."""
    return ProblemFound(Problem(Code.MAPPING_VALUE_TYPE, {"wanted": wanted, **facts}))


def unknowable(reason: str, **facts: str) -> ProblemFound:
    """A `mapping-not-evaluated` problem: Entra may well give a value, but this program cannot; `reason` is known to `texts`."""
    return ProblemFound(Problem(Code.MAPPING_NOT_EVALUATED, {"reason": reason, **facts}))

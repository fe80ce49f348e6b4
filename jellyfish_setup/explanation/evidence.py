"""What is known of one person, from wherever it comes. What is not known is a `NotKnown` that says why."""

from dataclasses import dataclass
from enum import StrEnum

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.core.result import Change, UserResult


class Because(StrEnum):
    """Why something is not known."""

    NOT_SIGNED_IN = "not-signed-in"
    NO_APPLICATION = "no-application"
    NO_LIST = "no-list"  # neither signed in nor a list of people
    NO_LOGS = "no-logs"  # neither signed in nor exported logs
    NO_ADDRESS = "no-address"
    NO_KEY = "no-key"
    REFUSED = "refused"  # asked, and not answered


class From(StrEnum):
    """Where something is known from."""

    GRAPH = "graph"
    LIST = "list"
    LOG = "log"


@dataclass(frozen=True)
class NotKnown:
    """Nothing is known, and why.

    Attributes:
        code: the cause, where somebody was asked and did not answer.
    """

    because: Because
    code: Code | None = None


@dataclass(frozen=True)
class InEntra:
    """The person in Microsoft Entra, or in a list of its people.

    Attributes:
        known: somebody has this name.
        display_name: how Entra calls them.
    """

    source: From
    known: bool
    enabled: bool = True
    display_name: str = ""


@dataclass(frozen=True)
class Assigned:
    """How somebody is assigned to the application.

    Attributes:
        groups: the names of the assigned groups of which they are a direct member.
        outer_groups: the names of those in which they are only through another group.
        inner_groups: the names of those other groups, where they are known.
        everybody: the application provisions everybody, assigned or not; None where that could not be read.
    """

    directly: bool = False
    groups: tuple[str, ...] = ()
    outer_groups: tuple[str, ...] = ()
    inner_groups: tuple[str, ...] = ()
    everybody: bool | None = False

    @property
    def counts(self) -> bool:
        """Whether Entra takes them for assigned."""
        return self.directly or bool(self.groups) or self.everybody is True


@dataclass(frozen=True)
class InScope:
    """What the scoping filter says.

    Attributes:
        problem: why they are left out, or what is not certain; None where the filter lets them in.
        conditions: how many the filter has.
    """

    let_in: bool
    problem: Problem | None = None
    conditions: int = 0


@dataclass(frozen=True)
class Values:
    """What would be sent.

    Attributes:
        sent: each value as `attribute: value`.
        missing: why a required value is not there.
        remark: what is wrong with a value that is not required.
        absent: the attributes without a value, which is nothing wrong.
    """

    sent: tuple[str, ...]
    missing: Problem | None = None
    remark: Problem | None = None
    absent: tuple[str, ...] = ()


@dataclass(frozen=True)
class Provisioned:
    """What Entra's provisioning did for the person.

    Attributes:
        last: the newest result; None where there is none.
        state: how provisioning is doing in one word, empty where that is not known.
        hindrance: what keeps provisioning as a whole from running.
    """

    source: From
    last: UserResult | None = None
    state: str = ""
    hindrance: Problem | None = None


@dataclass(frozen=True)
class InJellyfish:
    """What Jellyfish answered when it was asked for the account.

    Attributes:
        attribute: by which it was asked, with `value`.
        found: the account is there; None where that cannot be told, and `problem` says why.
        active: it can be used.
        changes: what Entra would change; None where it is not known what would be sent.
    """

    attribute: str
    value: str
    found: bool | None
    target_id: str = ""
    active: bool = True
    changes: tuple[Change, ...] | None = None
    problem: Problem | None = None


@dataclass(frozen=True)
class Evidence:
    """All that is known of one person."""

    person: str
    in_entra: InEntra | NotKnown = NotKnown(Because.NO_LIST)
    assigned: Assigned | NotKnown = NotKnown(Because.NOT_SIGNED_IN)
    scope: InScope | NotKnown = NotKnown(Because.NO_LIST)
    values: Values | NotKnown = NotKnown(Because.NO_LIST)
    provisioned: Provisioned | NotKnown = NotKnown(Because.NO_LOGS)
    in_jellyfish: InJellyfish | NotKnown = NotKnown(Because.NO_ADDRESS)

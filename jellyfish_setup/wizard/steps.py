"""The journey as a table: its steps, their order, and what makes each passable; and the side pages, which are no steps."""

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from jellyfish_setup.wizard.state import JourneyState


class StepId(StrEnum):
    """The ten pages."""

    START = "start"
    ADDRESS = "address"
    KEY = "key"
    CONNECTION = "connection"
    PEOPLE = "people"
    MAPPING = "mapping"
    TRIAL = "trial"
    ENTRA = "entra"
    MONITOR = "monitor"
    FINISH = "finish"


class SidePage(StrEnum):
    """Pages beside the journey: opened from wherever one is, left to where one was. The values are also ids of buttons."""

    HOME = "home"
    START_OVER = "begin-anew"
    REPLACE_KEY = "replace-key"
    SCOPE = "scope"
    TYPED_PERSON = "typed-person"
    MAPPING_EDITOR = "mapping-editor"
    ENTRA_SET_UP = "entra-set-up"
    ENTRA_WATCH = "entra-watch"
    ENTRA_NEW_KEY = "entra-new-key"
    ENTRA_SIGN_ON = "entra-sign-on"
    RESULTS = "results"
    COMPARE = "compare"
    EXPLAIN = "explain"
    LIFECYCLE = "lifecycle"


PageId = StepId | SidePage


class Step(NamedTuple):
    """One page of the journey.

    Attributes:
        group: the tutorial's heading above it.
        passable: whether what the page is for has been done, so the next may be entered.
        sealed_by_trial: whether it is locked while accounts of a trial exist, because changing it would make the trial's
            account of itself untrue.
    """

    id: StepId
    group: str
    passable: Callable[[JourneyState], bool]
    sealed_by_trial: bool = False


STEPS: tuple[Step, ...] = (
    Step(StepId.START, "plan", lambda state: state.started),
    Step(StepId.ADDRESS, "credential", lambda state: state.tenant is not None, sealed_by_trial=True),
    Step(StepId.KEY, "credential", lambda state: state.key_store is not None, sealed_by_trial=True),
    Step(StepId.CONNECTION, "credential", lambda state: state.check_passed),
    Step(StepId.PEOPLE, "people", lambda state: bool(state.chosen), sealed_by_trial=True),
    Step(StepId.MAPPING, "mapping", lambda state: state.mapping_seen, sealed_by_trial=True),
    Step(StepId.TRIAL, "trial", lambda state: state.trial_settled),
    Step(StepId.ENTRA, "entra", lambda state: state.entra_done),
    Step(StepId.MONITOR, "monitor", lambda state: state.monitor_seen),
    Step(StepId.FINISH, "finish", lambda state: state.file_settled),
)


def number_of(step: StepId) -> int:
    """Its place in the journey, from 1."""
    return next(number for number, candidate in enumerate(STEPS, start=1) if candidate.id is step)


SIDE_PAGES: dict[SidePage, Callable[[JourneyState], bool]] = {
    SidePage.HOME: lambda state: state.has_home,
    SidePage.START_OVER: lambda state: state.started,
    SidePage.SCOPE: lambda state: not state.sealed,
    SidePage.TYPED_PERSON: lambda state: not state.sealed,
    SidePage.MAPPING_EDITOR: lambda state: not state.sealed,
    SidePage.ENTRA_SET_UP: lambda state: state.tenant is not None and state.key_store is not None,
    SidePage.ENTRA_WATCH: lambda state: state.tenant is not None,
    SidePage.ENTRA_NEW_KEY: lambda state: state.tenant is not None and state.key_store is not None and bool(state.entra_application),
    SidePage.ENTRA_SIGN_ON: lambda state: state.tenant is not None,
    SidePage.LIFECYCLE: lambda state: state.tenant is not None and state.key_store is not None,
    SidePage.REPLACE_KEY: lambda state: state.tenant is not None and state.key_store is not None,
    SidePage.RESULTS: lambda _state: True,
    SidePage.EXPLAIN: lambda _state: True,
    SidePage.COMPARE: lambda state: state.tenant is not None and state.key_store is not None and state.has_people,
}
"""When a side page may be opened; only one that changes what a trial was made from is sealed by it."""


def opens_for(page: SidePage, person: str) -> str:
    """The id of a button that opens the side page for this person."""
    return f"{page}/{person}"


def is_open_to(page: SidePage, state: JourneyState) -> bool:
    """Whether the side page may be opened."""
    return SIDE_PAGES[page](state)

"""Moving through the steps: pure rules on the state, no saving, no network."""

from jellyfish_setup.wizard.state import JourneyState
from jellyfish_setup.wizard.steps import STEPS, Step, StepId

_PLACES = {step.id: place for place, step in enumerate(STEPS)}


def step_of(state: JourneyState) -> Step:
    """The step at which `state` stands, moved back to the last one whose preconditions hold."""
    wanted = next((step for step in STEPS if step.id == state.step), STEPS[0])
    return wanted if is_reachable(state, wanted.id) else STEPS[_last_reachable(state)]


def is_reachable(state: JourneyState, target: StepId) -> bool:
    """Whether the page may be shown: all before it is done, and it is not sealed."""
    place = _PLACES[target]
    return all(step.passable(state) for step in STEPS[:place]) and not is_sealed(state, target)


def is_sealed(state: JourneyState, target: StepId) -> bool:
    """Whether the page is locked because accounts of a trial exist."""
    return state.sealed and STEPS[_PLACES[target]].sealed_by_trial


def next_step(state: JourneyState, current: StepId) -> StepId | None:
    """The following page, None while this one is not done or when it is the last."""
    place = _PLACES[current]
    if place + 1 == len(STEPS) or not STEPS[place].passable(state):
        return None
    following = STEPS[place + 1].id
    return following if is_reachable(state, following) else None


def previous_step(state: JourneyState, current: StepId) -> StepId | None:
    """The nearest earlier page that may be shown, None where Back is off."""
    place = _PLACES[current]
    if place == 0 or is_sealed(state, STEPS[place - 1].id):
        return None
    return STEPS[place - 1].id


def _last_reachable(state: JourneyState) -> int:
    place = max(place for place, step in enumerate(STEPS) if all(earlier.passable(state) for earlier in STEPS[:place]))
    while place and is_sealed(state, STEPS[place].id):
        place -= 1
    return place

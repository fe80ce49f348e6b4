"""Moving through the steps is pure, and no way leads past what has to be done first."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.wizard.journey import is_reachable, is_sealed, next_step, previous_step, step_of
from jellyfish_setup.wizard.state import JourneyState, KeyFileState, TrialState
from jellyfish_setup.wizard.steps import STEPS, StepId

states = st.builds(
    JourneyState,
    step=st.sampled_from([*StepId, "no such step"]),
    started=st.booleans(),
    tenant=st.sampled_from([None, Tenant.parse("acme")]),
    key_store=st.sampled_from([None, "Secret Service"]),
    check_passed=st.booleans(),
    chosen=st.sampled_from([(), ("ann@contoso.com",)]),
    mapping_seen=st.booleans(),
    trial=st.sampled_from(TrialState),
    entra_done=st.booleans(),
    monitor_seen=st.booleans(),
    key_file_state=st.sampled_from(KeyFileState),
)


@given(states)
def test_resuming_shows_a_page_whose_preconditions_hold(state: JourneyState) -> None:
    assert is_reachable(state, step_of(state).id)


@given(states, st.sampled_from(StepId))
def test_continue_leads_only_from_a_page_that_is_done_to_one_that_is_prepared(state: JourneyState, step: StepId) -> None:
    following = next_step(state, step)
    if following is not None:
        place = [one.id for one in STEPS].index(step)
        assert STEPS[place].passable(state)
        assert following == STEPS[place + 1].id
        assert is_reachable(state, following)


@given(states, st.sampled_from(StepId))
def test_back_never_leads_to_a_sealed_page(state: JourneyState, step: StepId) -> None:
    earlier = previous_step(state, step)
    assert earlier is None or not is_sealed(state, earlier)


def test_the_trial_locks_what_it_was_made_from_and_undo_unlocks_it() -> None:
    run = replace(everything_done(), trial=TrialState.RUN)
    locked = {step.id for step in STEPS if is_sealed(run, step.id)}
    assert locked == {StepId.ADDRESS, StepId.KEY, StepId.PEOPLE, StepId.MAPPING}
    undone = replace(run, trial=TrialState.UNDONE)
    assert not any(is_sealed(undone, step.id) for step in STEPS)


def test_another_address_forgets_the_key_and_the_check_but_not_the_people() -> None:
    state = everything_done().with_tenant(Tenant.parse("other"), None)
    assert state.key_store is None
    assert not state.check_passed
    assert state.chosen == ("ann@contoso.com",)
    assert state.trial is TrialState.NOT_RUN


def test_another_key_has_to_be_checked_again() -> None:
    state = everything_done().with_new_key("Secret Service", in_memory=False, expires=None, file=None)
    assert not state.check_passed
    assert next_step(state, StepId.CONNECTION) is None


def everything_done() -> JourneyState:
    return JourneyState(
        step=StepId.FINISH,
        started=True,
        tenant=Tenant.parse("acme"),
        key_store="Secret Service",
        check_passed=True,
        chosen=("ann@contoso.com",),
        mapping_seen=True,
        trial=TrialState.SKIPPED,
        entra_done=True,
        monitor_seen=True,
    )

"""Of each person the newest result, and quickly."""

import time

from hypothesis import given
from hypothesis import strategies as st

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.core.result import Action, Outcome, Source, UserResult
from jellyfish_setup.provisioning.results.again import people_to_try_again, was_not_begun, was_stopped_halfway
from jellyfish_setup.provisioning.results.newest import NewestResults

CODES = (
    Code.PROVISIONING_CANCELLED,
    Code.PROVISIONING_STOPPED_HALFWAY,
    Code.PROVISIONING_CONFLICT,
    Code.PROVISIONING_CHANGED_SINCE,
)
PROBLEMS = st.sampled_from([None, *map(Problem, CODES)])
RESULTS = st.builds(
    UserResult,
    person=st.sampled_from(["ann", "bo", "zoë"]),
    display_name=st.text(max_size=5),
    source=st.just(Source.TRIAL),
    action=st.sampled_from(Action),
    outcome=st.sampled_from(Outcome),
    steps=st.just(()),
    changes=st.just(()),
    problem=PROBLEMS,
    seconds=st.just(0.5),
    at=st.none(),
    ids=st.just({}),
)


@given(st.lists(RESULTS, max_size=12))
def test_it_holds_what_looking_through_all_of_them_would_give(results: list[UserResult]) -> None:
    held, newest = NewestResults(), dict[str, UserResult]()
    for result in results:
        held.put(result)
        newest[result.person] = result
    expected = list(newest.values())
    assert list(held) == list(held.snapshot()) == expected
    assert len(held) == len(expected)
    assert held.people_to_try_again == set(people_to_try_again(expected))
    assert held.people_unfinished == {result.person for result in expected if was_not_begun(result) or was_stopped_halfway(result)}
    assert all(held.count(outcome) == sum(result.outcome is outcome for result in expected) for outcome in Outcome)
    snapshot = held.snapshot()
    held.clear()
    assert (len(held), list(held), held.people_to_try_again) == (0, [], frozenset())
    assert list(snapshot) == expected, "what was taken before stays"


def test_the_last_of_many_costs_no_more_than_the_first() -> None:
    held = NewestResults()

    def put(first: int) -> float:
        begun = time.process_time()
        for number in range(first, first + 2000):
            held.put(UserResult(f"p{number}", "P", Source.TRIAL, Action.CREATE, Outcome.FAILED, (), (), None, 0.5, None, {}))
        return time.process_time() - begun

    early = put(0)
    for first in range(2000, 20_000, 2000):
        put(first)
    assert put(20_000) < 10 * early + 0.05

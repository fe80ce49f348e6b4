"""Many results at once: packed, put by, counted, in order, tried again."""

import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.core.result import Action, Change, Outcome, Source, Step, StepName, UserResult
from jellyfish_setup.provisioning.results.again import can_be_tried_again, people_to_try_again
from jellyfish_setup.provisioning.results.order import URGENCY, failures_first, timeline
from jellyfish_setup.provisioning.results.packing import pack, unpack
from jellyfish_setup.provisioning.results.shelves import ResultShelves
from jellyfish_setup.provisioning.results.tally import Tally

text = st.text(max_size=8)
facts = st.dictionaries(text, st.one_of(text, st.integers(), st.booleans(), st.lists(text, max_size=2).map(tuple)), max_size=3)
moments = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)).map(lambda when: when.replace(microsecond=0, tzinfo=UTC))
results = st.builds(
    UserResult,
    person=st.sampled_from(["ann@x.com", "Ann@x.com", "bo@x.com", "cy@x.com"]),
    display_name=text,
    source=st.sampled_from(Source),
    action=st.sampled_from(Action),
    outcome=st.sampled_from(Outcome),
    steps=st.lists(st.builds(Step, st.sampled_from(StepName), st.sampled_from(Outcome), facts), max_size=2).map(tuple),
    changes=st.lists(st.builds(Change, text, st.none() | text, st.none() | text, st.none() | st.booleans()), max_size=2).map(tuple),
    problem=st.none() | st.builds(Problem, st.sampled_from(Code), facts),
    seconds=st.floats(0, 1000),
    at=st.none() | moments,
    ids=st.dictionaries(text, text, max_size=2),
    facts=facts,
)


def made(person: str, outcome: Outcome, day: int | None = None, problem: Problem | None = None) -> UserResult:
    at = datetime(2026, 11, day, tzinfo=UTC) if day else None
    return UserResult(person, person, Source.LOG, Action.CREATE, outcome, (), (), problem, 0.1, at, {})


def people(some: Iterable[UserResult]) -> list[str]:
    return [result.person for result in some]


@given(results)
def test_what_is_packed_comes_out_as_it_went_in(result: UserResult) -> None:
    assert unpack(pack(result)) == result


@given(st.lists(results, max_size=12))
def test_the_shelves_give_out_everything_failures_first_as_often_as_asked(some: list[UserResult]) -> None:
    with ResultShelves() as shelves:
        for result in some:
            shelves.put(result)
        for _time in range(2):
            out = list(shelves.failures_first())
            assert [result for _, result in out] == failures_first(some)
            assert all(some[number] == result for number, result in out)
        failed = [result for _, result in shelves.failures_first({Outcome.FAILED})]
        assert failed == [result for result in some if result.outcome is Outcome.FAILED]


def test_many_go_to_the_disk_and_nothing_stays_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr("jellyfish_setup.provisioning.results.shelves._IN_MEMORY", 1000)
    with ResultShelves() as shelves:
        for number in range(100):
            shelves.put(made(f"p{number}", Outcome.FAILED))
        assert len(list(shelves.failures_first())) == 100
    assert list(tmp_path.iterdir()) == []


@given(st.lists(results, max_size=12))
def test_the_tally_counts_as_one_would_by_hand(some: list[UserResult]) -> None:
    tally = Tally(some)
    assert tally.events == len(some)
    assert tally.has_failures == any(result.outcome is Outcome.FAILED for result in some)
    names = {result.person.casefold() for result in some}
    assert len(tally.now) == len(names)
    assert sum(tally.now.count(outcome) for outcome in Outcome) == len(names)
    assert sum(group.events for group in tally.causes()) == sum(result.problem is not None for result in some)
    urgencies = [URGENCY.index(group.outcome) for group in tally.causes()]
    assert urgencies == sorted(urgencies)


def test_how_somebody_stands_is_told_by_the_newest_event_wherever_it_is() -> None:
    events = [made("ann", Outcome.FAILED, 3), made("Ann", Outcome.SUCCEEDED, 5), made("ann", Outcome.FAILED, 4), made("bo", Outcome.FAILED)]
    now = Tally(events).now
    assert (now.count(Outcome.SUCCEEDED), now.count(Outcome.FAILED)) == (1, 1)
    assert [now.is_newest(event.person, number) for number, event in enumerate(events)] == [False, True, False, True]
    assert [event.at.day if event.at else 0 for event in timeline(events, "ANN")] == [5, 4, 3]


def test_a_cause_names_some_and_counts_all() -> None:
    conflict = Problem(Code.PROVISIONING_CONFLICT, {"person": "p0", "server_said": "taken"})
    other = [Problem(Code.SYNC_OTHER_CAUSE, {"entra_code": code}) for code in ("A", "B", "A")]
    events = [made(f"p{number % 5}", Outcome.FAILED, problem=conflict) for number in range(20)]
    groups = Tally([*events, *(made("x", Outcome.WARNING, problem=problem) for problem in other)]).causes()
    assert [(group.people, group.events, group.names) for group in groups] == [(5, 20, ["p0", "p1", "p2"]), (1, 2, ["x"]), (1, 1, ["x"])]
    assert "person" not in groups[0].problem.facts, "it concerns several"


def test_only_what_can_do_no_harm_is_tried_again() -> None:
    transient = Problem(Code.SCIM_UNAVAILABLE)
    several = Problem(Code.PROVISIONING_MULTIPLE_MATCHES)
    events = [
        made("bo", Outcome.FAILED, problem=transient),
        made("ann", Outcome.FAILED, problem=several),
        made("Bo", Outcome.FAILED, problem=transient),
        made("cy", Outcome.WARNING, problem=transient),
        made("di", Outcome.FAILED),
    ]
    assert people_to_try_again(events) == ("bo", "di")
    assert not can_be_tried_again(made("eve", Outcome.FAILED, problem=Problem(Code.PROVISIONING_CHANGED_SINCE)))

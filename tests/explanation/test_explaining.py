"""From evidence to one cause: each way in which somebody may have no account, and what holds whatever is known."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.core.result import Action, Change, Outcome, Source, UserResult
from jellyfish_setup.core.stage import StageState, Verdict
from jellyfish_setup.explanation.evidence import (
    Assigned,
    Because,
    Evidence,
    From,
    InEntra,
    InJellyfish,
    InScope,
    NotKnown,
    Provisioned,
    Values,
)
from jellyfish_setup.explanation.explaining import explain
from jellyfish_setup.explanation.stages import Explanation, PersonStage
from jellyfish_setup.texts.explanation import cause_words, explanation_sentence, person_stage_detail, person_stage_title

ANN = "ann@contoso.com"


def result(outcome: Outcome, code: Code | None = None, action: Action = Action.NONE) -> UserResult:
    problem = None if code is None else Problem(code, {"person": ANN, "entra_code": "EntryConflict"})
    at = datetime(2026, 11, 23, 10, tzinfo=UTC)
    return UserResult(ANN, "Ann", Source.LOG, action, outcome, (), (), problem, 0.1, at, {})


CREATED = Provisioned(From.GRAPH, result(Outcome.SUCCEEDED, action=Action.CREATE), "healthy")
THERE = InJellyfish("userName", ANN, True, "42", True, ())
NOBODY = InJellyfish("userName", ANN, False)
WELL = Evidence(ANN, InEntra(From.GRAPH, True), Assigned(directly=True), InScope(True), Values((f"userName: {ANN}",)), CREATED, THERE)
QUARANTINE = Problem(Code.ENTRA_QUARANTINE, {"reason": "TooManyDeletes"})


def provisioned(outcome: Outcome, code: Code | None = None, action: Action = Action.NONE) -> Provisioned:
    return Provisioned(From.LOG, result(outcome, code, action))


CASES: list[tuple[str, dict[str, Any], str | None, Code | None]] = [
    ("well", {}, None, None),
    ("not found", {"in_entra": InEntra(From.GRAPH, False)}, "known", Code.PERSON_NOT_FOUND),
    ("disabled", {"in_entra": InEntra(From.LIST, True, False)}, "enabled", Code.PERSON_DISABLED),
    ("not assigned", {"assigned": Assigned()}, "assigned", Code.PERSON_NOT_ASSIGNED),
    ("nested", {"assigned": Assigned(outer_groups=("Outer",))}, "assigned", Code.PERSON_NESTED_GROUP),
    ("nested, but everybody", {"assigned": Assigned(outer_groups=("Outer",), everybody=True)}, None, None),
    ("nested and in another", {"assigned": Assigned(outer_groups=("Outer",), groups=("Inner",))}, None, None),
    ("filter", {"scope": InScope(False, Problem(Code.PERSON_OUT_OF_SCOPE, {"attribute": "x"}))}, "scope", Code.PERSON_OUT_OF_SCOPE),
    ("value", {"values": Values((), Problem(Code.MAPPING_VALUE_MISSING))}, "values", Code.PERSON_VALUE_MISSING),
    ("key", {"in_jellyfish": replace(NOBODY, found=None, problem=Problem(Code.KEY_REJECTED))}, "match", Code.KEY_REJECTED),
    ("no result, no account", {"in_jellyfish": NOBODY, "provisioned": Provisioned(From.LOG)}, "result", Code.PERSON_NOT_YET),
    ("no result, account", {"provisioned": Provisioned(From.LOG)}, None, None),
    (
        "no result, nobody asked",
        {"in_jellyfish": NotKnown(Because.NO_KEY), "provisioned": Provisioned(From.LOG)},
        "result",
        Code.PERSON_NOT_YET,
    ),
    (
        "left out before, not any more",
        {"in_jellyfish": NOBODY, "provisioned": provisioned(Outcome.SKIPPED, Code.SYNC_NOT_ASSIGNED)},
        "result",
        Code.PERSON_NOT_YET,
    ),
    (
        "failed",
        {"in_jellyfish": NOBODY, "provisioned": provisioned(Outcome.FAILED, Code.PROVISIONING_CONFLICT)},
        "result",
        Code.PERSON_FAILED,
    ),
    ("failed, put right since", {"provisioned": provisioned(Outcome.FAILED, Code.PROVISIONING_CONFLICT)}, None, None),
    (
        "passed over",
        {"in_jellyfish": NOBODY, "provisioned": provisioned(Outcome.SKIPPED, Code.SYNC_NO_MATCH_VALUE)},
        "result",
        Code.PERSON_FAILED,
    ),
    ("no account", {"in_jellyfish": NOBODY}, "account", Code.PERSON_NO_ACCOUNT),
    ("off", {"in_jellyfish": replace(THERE, active=False)}, "active", Code.PERSON_ACCOUNT_DISABLED),
    ("differs", {"in_jellyfish": replace(THERE, changes=(Change("title", "a", "b"),))}, "equal", Code.PERSON_DIFFERS),
]


@pytest.mark.parametrize(("changes", "stage", "code"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_cause(changes: dict[str, Any], stage: str | None, code: Code | None) -> None:
    explanation = explain(replace(WELL, **changes))
    assert (explanation.failed and explanation.failed.name) == stage
    assert (explanation.problem and explanation.problem.code) == code


LOG_ONLY = [
    (provisioned(Outcome.SKIPPED, Code.PERSON_DISABLED), "enabled", Code.PERSON_DISABLED),
    (provisioned(Outcome.SKIPPED, Code.SYNC_NOT_ASSIGNED), "assigned", Code.PERSON_NOT_ASSIGNED),
    (provisioned(Outcome.SKIPPED, Code.SYNC_OUT_OF_SCOPE), "scope", Code.PERSON_OUT_OF_SCOPE),
    (provisioned(Outcome.FAILED, Code.PROVISIONING_REJECTED), "result", Code.PERSON_FAILED),
    (provisioned(Outcome.SUCCEEDED, action=Action.DELETE), "account", Code.PERSON_NO_ACCOUNT),
    (provisioned(Outcome.SUCCEEDED, action=Action.DISABLE), "active", Code.PERSON_ACCOUNT_DISABLED),
    (Provisioned(From.LOG), "known", Code.PERSON_UNKNOWN),
]


@pytest.mark.parametrize(("done", "stage", "code"), LOG_ONLY)
def test_what_a_log_alone_tells(done: Provisioned, stage: str, code: Code) -> None:
    failed = explain(Evidence(ANN, provisioned=done)).failed
    assert failed is not None
    assert (failed.name, failed.code) == (stage, code)


def test_nothing_at_all_is_known() -> None:
    explanation = explain(Evidence(ANN))
    assert explanation.problem is not None
    assert explanation.problem.code is Code.PERSON_UNKNOWN


def test_jellyfish_alone_tells_of_the_account() -> None:
    there = explain(Evidence(ANN, in_jellyfish=replace(THERE, changes=None)))
    assert there.verdict is Verdict.ATTENTION, "whether its values are right is not known"
    assert there.stages[-1].facts == {"because": "no-list"}
    missing = explain(Evidence(ANN, in_jellyfish=NOBODY)).problem
    assert missing is not None
    assert missing.code is Code.PERSON_NO_ACCOUNT


def test_a_stopped_provisioning_is_behind_a_person_who_waits_and_a_remark_otherwise() -> None:
    waiting = explain(replace(WELL, in_jellyfish=NOBODY, provisioned=Provisioned(From.GRAPH, None, "quarantine", QUARANTINE)))
    assert waiting.problem is not None
    assert (waiting.problem.code, waiting.behind) == (Code.PERSON_NOT_YET, QUARANTINE)
    words = cause_words(waiting)
    assert words is not None
    assert "Entra has stopped" in words.why or "stopped" in words.why
    well = explain(replace(WELL, provisioned=replace(CREATED, hindrance=QUARANTINE)))
    assert (well.verdict, [remark.code for remark in well.remarks]) == (Verdict.ATTENTION, [Code.ENTRA_QUARANTINE])


problems = st.builds(Problem, st.sampled_from(Code), st.dictionaries(st.sampled_from(["attribute", "value", "group"]), st.text(max_size=9)))
unknown = st.builds(NotKnown, st.sampled_from(Because), st.none() | st.sampled_from(Code))
names = st.lists(st.text(max_size=9), max_size=2).map(tuple)
moments = st.none() | st.datetimes(timezones=st.just(UTC))
results = st.builds(
    UserResult, st.text(), st.text(), st.just(Source.LOG), st.sampled_from(Action), st.sampled_from(Outcome), st.just(()), st.just(()),
    st.none() | problems, st.just(0.0), moments, st.just({}),
)  # fmt: skip
changes = st.lists(st.builds(Change, st.text(max_size=9), st.none() | st.text(max_size=9), st.none() | st.text(max_size=9)), max_size=2)
evidence = st.builds(
    Evidence,
    st.text(max_size=20),
    unknown | st.builds(InEntra, st.sampled_from(From), st.booleans(), st.booleans(), st.text(max_size=9)),
    unknown | st.builds(Assigned, st.booleans(), names, names, names, st.none() | st.booleans()),
    unknown | st.builds(InScope, st.booleans(), st.none() | problems, st.integers(0, 3)),
    unknown | st.builds(Values, names, st.none() | problems, st.none() | problems, names),
    unknown | st.builds(Provisioned, st.sampled_from(From), st.none() | results, st.text(max_size=9), st.none() | problems),
    unknown
    | st.builds(
        InJellyfish, st.text(max_size=9), st.text(max_size=9), st.none() | st.booleans(), st.text(max_size=9), st.booleans(),
        st.none() | changes.map(tuple), st.none() | problems,
    ),
)  # fmt: skip


@given(evidence)
def test_whatever_is_known_there_is_one_cause_and_the_rest_is_left_out(known: Evidence) -> None:
    explanation = explain(known)
    assert [stage.name for stage in explanation.stages] == list(PersonStage)
    states = [stage.state for stage in explanation.stages]
    assert states.count(StageState.FAILED) <= 1
    assert (explanation.verdict is Verdict.FAILED) == (StageState.FAILED in states) == (explanation.problem is not None)
    if explanation.failed is not None:
        behind_it = states[states.index(StageState.FAILED) + 1 :]
        assert set(behind_it) <= {StageState.SKIPPED}
        assert explanation.problem is not None
        assert explanation.problem.code == explanation.failed.code
    assert all((stage.code is not None) == (stage.state in (StageState.FAILED, StageState.REMARK)) for stage in explanation.stages)
    assert all("because" in stage.facts for stage in explanation.stages if stage.state is StageState.SKIPPED)
    has_words(explanation)


def has_words(explanation: Explanation) -> None:
    assert explanation_sentence(explanation)
    assert (cause_words(explanation) is not None) == (explanation.failed is not None)
    for stage in explanation.stages:
        assert person_stage_title(stage.name)
        assert person_stage_detail(stage)
        assert "{" not in person_stage_detail(stage) or "{" in str(stage.facts)

"""The words for people's results, as in the pictures."""

from datetime import UTC, datetime

import pytest

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.core.result import Action, Change, Outcome, Source, Step, StepName, UserResult
from jellyfish_setup.mapping.payload import Payload
from jellyfish_setup.provisioning.trial import PlannedAction
from jellyfish_setup.texts.results import (
    action_word,
    change_sentence,
    outcome_word,
    planned_word,
    step_sentence,
    step_title,
    what_happened,
)


def result(action: Action, outcome: Outcome = Outcome.SUCCEEDED, *changes: Change, problem: Problem | None = None) -> UserResult:
    moment = datetime(2026, 11, 23, 10, tzinfo=UTC)
    return UserResult("ann@contoso.com", "Ann Chu", Source.TRIAL, action, outcome, (), changes, problem, 0.2, moment, {})


def arrived(count: int, *, of: int) -> tuple[Change, ...]:
    return tuple(Change(f"value{number}", None, "x", arrived=number < count) for number in range(of))


@pytest.mark.parametrize(
    ("given", "word", "happened"),
    [
        (result(Action.CREATE, Outcome.SUCCEEDED, *arrived(6, of=6)), "Created", "6 values arrived"),
        (result(Action.CREATE, Outcome.SUCCEEDED, *arrived(1, of=1)), "Created", "1 value arrived"),
        (result(Action.CREATE, Outcome.WARNING, *arrived(5, of=6)), "Created, with a remark", "5 of 6 values arrived"),
        (result(Action.CREATE, Outcome.SUCCEEDED, Change("title", None, "x")), "Created", "1 value sent, not read back"),
        (
            result(Action.UPDATE, Outcome.SUCCEEDED, Change("title", "Analyst", "Senior analyst", arrived=True)),
            "Updated",
            "title: Analyst → Senior analyst",
        ),
        (
            result(Action.UPDATE, Outcome.SUCCEEDED, Change("title", None, "Engineer"), *arrived(2, of=2)),
            "Updated",
            "title: no value → Engineer, and 2 more values",
        ),
        (result(Action.NONE, Outcome.SKIPPED), "Nothing to do", "already the same"),
        (result(Action.NONE, Outcome.SUCCEEDED), "Nothing to do", "already the same"),
        (result(Action.DISABLE), "Switched off", "the account is switched off"),
        (result(Action.RESTORE), "Switched on again", "the account is switched on again"),
        (result(Action.DELETE), "Removed", "the account is gone from Jellyfish"),
        (
            result(Action.CREATE, Outcome.FAILED, problem=Problem(Code.PROVISIONING_CONFLICT, {"person": "mia.ortega@contoso.com"})),
            "Failed",
            "Another account is in the way of mia.ortega@contoso.com",
        ),
        (
            result(Action.NONE, Outcome.SKIPPED, problem=Problem(Code.PERSON_DISABLED)),
            "Left out",
            "Sign-in is blocked for this person in Microsoft Entra",
        ),
        (result(Action.CREATE, Outcome.SKIPPED), "Left out", "nothing was changed"),
    ],
)
def test_chip_and_line(given: UserResult, word: str, happened: str) -> None:
    assert outcome_word(given) == word
    assert what_happened(given) == happened


@pytest.mark.parametrize("action", list(Action))
@pytest.mark.parametrize("outcome", list(Outcome))
def test_there_are_words_for_every_end(action: Action, outcome: Outcome) -> None:
    assert outcome_word(result(action, outcome))
    assert what_happened(result(action, outcome))
    assert action_word(action)


def test_a_foreign_value_stays_on_its_line_and_short() -> None:
    line = change_sentence(Change("title", "a\nb\u202e{after}", "x" * 500))
    assert line.startswith("title: a b {after} → xxx")
    assert len(line) < 150


def test_planned_words() -> None:
    person, payload = Person({"userPrincipalName": "ann@contoso.com"}), Payload({}, "userName")
    assert planned_word(PlannedAction(person, payload, Action.CREATE)) == "would be created"
    assert planned_word(PlannedAction(person, payload, Action.NONE)) == "already the same"
    assert planned_word(PlannedAction(person, payload, Action.NONE, problem=Problem(Code.PERSON_DISABLED))) == "would be left out"
    assert planned_word(PlannedAction(person, payload, Action.NONE, problem=Problem(Code.MAPPING_VALUE_MISSING))) == "cannot be tried"


@pytest.mark.parametrize("name", list(StepName))
@pytest.mark.parametrize("outcome", list(Outcome))
def test_every_step_has_a_title_and_a_whole_sentence(name: StepName, outcome: Outcome) -> None:
    assert step_title(Step(name, outcome))
    assert step_sentence(Step(name, outcome)).endswith(".")


def test_the_step_that_changes_something_is_named_by_what_it_does() -> None:
    assert step_title(Step(StepName.ACTION, Outcome.FAILED), Action.CREATE) == "Create"
    assert step_title(Step(StepName.MATCH, Outcome.SUCCEEDED), Action.CREATE) == "Look for a match"

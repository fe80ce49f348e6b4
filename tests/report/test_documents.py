"""The shapes of DESIGN sections 6 and 7."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from jellyfish_setup.connection.diagnosis import Diagnosis
from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.core.result import Action, Change, Outcome, UserResult
from jellyfish_setup.credential.reading import Candidate, KeyFileReading, ReadingStatus
from jellyfish_setup.mapping.payload import Payload
from jellyfish_setup.provisioning.trial import PlannedAction
from jellyfish_setup.report.documents import (
    diagnosis_document,
    moment,
    planned_document,
    problem_document,
    reading_document,
    result_document,
    summary_document,
)


def test_a_problem_has_its_five_parts() -> None:
    document = problem_document(Problem(Code.KEY_REJECTED, {"status": 401, "names": ("a", "b"), "seconds": 0.123456}))
    assert set(document) == {"code", "title", "why", "next_step", "facts"}
    assert document["code"] == "key-rejected"
    assert document["facts"] == {"status": 401, "names": ["a", "b"], "seconds": 0.123}


def test_a_check_has_the_contracts_shape(diagnosis: Diagnosis) -> None:
    document = diagnosis_document(diagnosis)
    assert {"origin", "verdict", "cause", "problem", "stages"} <= set(document)
    assert (document["verdict"], document["cause"], document["problem"]["code"]) == ("failed", "key-rejected", "key-rejected")
    assert " ".join(stage["stage"] for stage in document["stages"]) == "address proxy name connect tls http key scim filter"
    key = document["stages"][6]
    assert {"stage": "key", "state": "failed", "code": "key-rejected", "seconds": 0.016}.items() <= key.items()
    assert document["stages"][7]["detail"] == "not checked, because the key was not accepted"
    assert document["stages"][7]["code"] is None


def test_a_result_has_the_contracts_shape(results: tuple[UserResult, ...]) -> None:
    document = result_document(results[0])
    wanted = "person display_name source action outcome steps changes problem seconds at ids"
    assert set(wanted.split()) <= set(document)
    assert document["at"] == "2026-11-23T10:00:00Z"
    assert document["seconds"] == 0.21
    assert document["problem"] is None
    assert document["steps"][0] == {
        "step": "import",
        "title": "Read from Entra",
        "outcome": "succeeded",
        "text": "The person was read.",
        "facts": {"values": 6},
    }
    assert document["changes"][1] == {"attribute": "title", "before": None, "after": "Engineer", "arrived": True}
    assert [step["title"] for step in result_document(results[3])["steps"]][3] == "Create"


def test_the_summary_counts_everybody_once(results: tuple[UserResult, ...]) -> None:
    summary = summary_document(results)
    assert {name: count for name, count in summary.items() if count} == {
        "people": 4,
        "created": 1,
        "updated": 1,
        "unchanged": 1,
        "failed": 1,
    }


def test_somebody_who_was_left_out_is_not_counted_as_unchanged(results: tuple[UserResult, ...]) -> None:
    disabled = replace(results[2], problem=Problem(Code.PERSON_DISABLED))
    warned = replace(results[0], outcome=Outcome.WARNING)
    summary = summary_document((disabled, warned))
    assert {name: count for name, count in summary.items() if count} == {"people": 2, "created": 1, "skipped": 1, "warnings": 1}


def test_a_planned_action_says_what_would_be_sent() -> None:
    person = Person({"userPrincipalName": "ann@contoso.com", "displayName": "Ann Chu"})
    payload = Payload({"userName": "ann@contoso.com", "active": True}, "userName", (Problem(Code.MAPPING_VALUE_MISSING),))
    document = planned_document(PlannedAction(person, payload, Action.CREATE, (Change("active", None, "true"),)))
    assert (document["person"], document["action"], document["result"]) == ("ann@contoso.com", "create", "would be created")
    assert document["values"] == {"userName": "ann@contoso.com", "active": True}
    assert document["problems"][0]["code"] == "mapping-value-missing"


def test_a_key_file_is_told_by_masks_only(canary: str) -> None:
    key = ApiKey(canary)
    ok = reading_document(KeyFileReading(ReadingStatus.OK, "json", key, expires_at=datetime(2027, 5, 4, tzinfo=UTC)))
    choose = reading_document(KeyFileReading(ReadingStatus.CHOOSE, "json", candidates=(Candidate("apiKey", key),)))
    error = reading_document(KeyFileReading(ReadingStatus.ERROR, problem=Problem(Code.FILE_EMPTY), notes=("encoding:utf-16",)))
    assert (ok["status"], ok["length"], ok["masked"], ok["expires_at"]) == ("ok", len(canary), "********jklm", "2027-05-04T00:00:00Z")
    assert choose["candidates"] == [{"label": "apiKey", "masked": "********jklm"}]
    assert (error["error"], error["masked"], error["warnings"]) == ("file-empty", None, ["encoding:utf-16"])
    assert canary not in json.dumps([ok, choose, error])


def test_moments_are_in_utc() -> None:
    assert moment(datetime(2026, 11, 23, 12, tzinfo=timezone(timedelta(hours=2)))) == "2026-11-23T10:00:00Z"

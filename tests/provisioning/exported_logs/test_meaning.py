"""What an event means: causes, scope, times, names."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.core.result import Action, Outcome
from jellyfish_setup.sync_events.causes import CAUSES, cause_of
from jellyfish_setup.sync_events.moments import read_moment
from jellyfish_setup.texts.problems import describe

Call = Callable[..., Any]

# Every code that Microsoft documents for provisioning (“Analyze provisioning logs”), and those of its answers on demand.
DOCUMENTED = (
    "Conflict", "EntryConflict", "TooManyRequests", "InternalServerError", "InsufficientRights", "MethodNotAllowed",
    "NotPermitted", "Unauthorized", "UnprocessableEntity", "WebExceptionProtocolError", "InvalidAnchor", "NotImplemented",
    "MandatoryFieldsMissing", "MissingValues", "SchemaAttributeNotFound", "InternalError", "InvalidDomain", "Timeout",
    "LicenseLimitExceeded", "DuplicateTargetEntries", "DuplicateSourceEntries", "ImportSkipped", "EntrySynchronizationSkipped",
    "SystemForCrossDomainIdentityManagementMultipleEntriesInResponse",
    "SystemForCrossDomainIdentityManagementServiceIncompatible", "SchemaPropertyCanOnlyAcceptValue",
    "SystemForCrossDomainIdentityManagementInvalidCredentials",
    "SystemForCrossDomainIdentityManagementCredentialValidationUnavailable",
    "SystemForCrossDomainIdentityManagementCredentialValidationFailure", "RedundantExport",
    "UnableToResolveReferenceAttributeValue", "NotEffectivelyEntitled", "CredentialValidationUnavailable",
    "RequestMissingRequiredParameter",
)  # fmt: skip


@pytest.mark.parametrize("code", DOCUMENTED)
def test_each_documented_code_has_words(code: str) -> None:
    cause = CAUSES[code]
    if cause is None:
        assert code == "RedundantExport", "all others are a cause of something"
        return
    told = describe(Problem(cause, {"person": "Ann", "entra_code": code}))
    assert cause is not Code.SYNC_OTHER_CAUSE
    assert told.code == cause
    assert told.title
    assert told.why
    assert told.next_step
    assert cause_of(code.upper()) is cause


def test_a_code_that_nobody_documented_is_shown_as_it_is(read: Call, event: dict[str, Any]) -> None:
    event["provisioningStatusInfo"]["errorInformation"]["errorCode"] = "SomethingNewOf2027"
    (result,), _ = read(json.dumps([event]))
    assert result.problem.code is Code.SYNC_OTHER_CAUSE
    assert "SomethingNewOf2027" in describe(result.problem).why


@pytest.mark.parametrize(
    ("details", "code"),
    [
        ({"IsActive": "False", "Assigned": "True"}, Code.PERSON_DISABLED),
        ({"Active in the source system": "True", "Assigned to the application": "False"}, Code.SYNC_NOT_ASSIGNED),
        ({"IsEffectivelyEntitledForProvisioning": "False"}, Code.SYNC_NOT_ASSIGNED),
        ({"Scoping filter evaluation passed": "False"}, Code.SYNC_OUT_OF_SCOPE),
        ({"Scoping filter evaluation passed": "True"}, Code.SYNC_NOTHING_DONE),
    ],
)
def test_the_step_of_the_scope_says_why_somebody_was_left_out(
    read: Call, event: dict[str, Any], details: dict[str, str], code: Code
) -> None:
    event["provisioningAction"] = "other"
    event["provisioningStatusInfo"] = {"status": "skipped", "errorInformation": {"errorCode": "EntrySynchronizationSkipped"}}
    event["provisioningSteps"] = [
        {"name": "EntrySynchronizationScoping", "provisioningStepType": "scoping", "status": "skipped", "details": details}
    ]
    (result,), _ = read(json.dumps([event]))
    assert (result.outcome, result.action, result.problem.code) == (Outcome.SKIPPED, Action.NONE, code)


def test_switching_off_and_on_is_told_from_other_updates(read: Call, event: dict[str, Any]) -> None:
    event["provisioningAction"] = "update"
    for before, after, action in (("True", "False", Action.DISABLE), ("False", "True", Action.RESTORE), ("True", "True", Action.UPDATE)):
        event["modifiedProperties"] = [{"displayName": "active", "oldValue": before, "newValue": after}]
        (result,), _ = read(json.dumps([event]))
        assert result.action is action


def test_a_removal_that_entra_holds_back_is_no_removal(read: Call, event: dict[str, Any]) -> None:
    event["provisioningAction"], event["provisioningStatusInfo"] = "stagedDelete", {"status": "success"}
    (result,), _ = read(json.dumps([event]))
    assert (result.action, result.outcome, result.problem.code) == (Action.DELETE, Outcome.WARNING, Code.SYNC_DELETE_HELD)


@pytest.mark.parametrize(
    ("written", "day_first"),
    [
        ("2026-06-04T20:53:08Z", False),
        ("2026-06-04T20:53:08.1234567Z", False),
        ("2026-06-04 20:53:08", False),
        ("2026-06-04T22:53:08+02:00", False),
        ("6/4/2026, 8:53:08 PM", False),
        ("06/04/2026 20:53:08", False),
        ("04/06/2026 20:53:08", True),
        ("04.06.2026 20:53:08", True),
        ("Thu, 04 Jun 2026 20:53:08 GMT", False),
        (1780606388, False),
        (1780606388000, False),
    ],
)
def test_times_in_their_usual_spellings(written: str | int, day_first: bool) -> None:
    read = read_moment(written, day_first=day_first)
    assert read is not None
    assert read.replace(microsecond=0) == datetime(2026, 6, 4, 20, 53, 8, tzinfo=UTC)


@given(st.one_of(st.text(), st.integers(), st.floats(), st.none(), st.booleans(), st.from_regex(r"\d{1,2}/\d{1,2}/\d{4} \d{1,2}:\d\d")))
def test_any_time_is_one_in_utc_or_none(written: object) -> None:
    read = read_moment(written)
    assert read is None or read.tzinfo is UTC


def test_a_file_with_the_day_in_front_is_read_so_from_its_first_row(read: Call) -> None:
    rows = ["Date,User Principal Name,Action,Status", "04/05/2026 10:00,a@x.com,Create,Success", "24/05/2026 10:00,b@x.com,Create,Success"]
    results, _ = read("\n".join([*rows, ""]))
    assert [result.at.date().isoformat() for result in results] == ["2026-05-04", "2026-05-24"]

"""The same event in every form in which it can be exported is the same result."""

import csv
import io
import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import pytest

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.result import REDACTED, Action, Change, Outcome, Source, StepName

Call = Callable[..., Any]
PAGE = "https://graph.microsoft.com/v1.0/$metadata#auditLogs/provisioning"


def table(headings: Iterable[str], *rows: Iterable[Any]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows([headings, *rows])
    return text.getvalue()


def test_graph(read: Call, event: dict[str, Any]) -> None:
    (result,), problems = read(json.dumps({"@odata.context": PAGE, "value": [event]}))
    assert problems == []
    assert (result.person, result.display_name, result.source) == ("ann@contoso.com", "Ann Chu", Source.LOG)
    assert (result.action, result.outcome, result.seconds) == (Action.CREATE, Outcome.FAILED, 2.785)
    assert result.at is not None
    assert result.at.isoformat() == "2026-06-24T20:53:08+00:00"
    assert result.ids == {"source": "5e6c9rae", "target": "77", "change": "eaad2f8b", "cycle": "44576n58", "job": "scim.79"}
    assert [(step.name, step.outcome) for step in result.steps] == [
        (StepName.IMPORT, Outcome.SUCCEEDED),
        (StepName.ACTION, Outcome.FAILED),
    ]
    assert result.steps[1].facts == {"server_said": "Failed", "x": "1"}
    assert result.changes == (Change("userName", None, "ann@contoso.com"), Change("title", "Analyst", REDACTED))
    assert result.problem is not None
    assert result.problem.code is Code.PROVISIONING_CONFLICT
    assert result.problem.facts == {"person": "ann@contoso.com", "entra_code": "ContosoEntryConflict", "server_said": "409 from Jellyfish"}
    assert result.facts == {"id": "gc532ff9", "servicePrincipal": "Jellyfish"}


def beta(event: dict[str, Any]) -> dict[str, Any]:
    info = event["provisioningStatusInfo"]
    renamed = {"provisioningAction": "action", "provisioningStatusInfo": "statusInfo"}
    return {renamed.get(name, name): value for name, value in event.items()} | {
        "action": "Create",
        "statusInfo": {"@odata.type": "#microsoft.graph.statusDetails", "status": "failure", **info["errorInformation"]},
        "provisioningSteps": [
            {name.replace("provisioningStepType", "type"): value for name, value in step.items()} for step in event["provisioningSteps"]
        ],
    }


def log_analytics(event: dict[str, Any]) -> dict[str, Any]:
    return {
        "TimeGenerated [UTC]": "6/24/2026, 8:53:08.000 PM",
        "OperationName": "Create",
        "ProvisioningAction": "create",
        "ResultType": "Failure",
        "ResultSignature": "ContosoEntryConflict",
        "ResultDescription": "409 from Jellyfish",
        "DurationMs": "2785",
        "ChangeId": event["changeId"],
        "CycleId": event["cycleId"],
        "JobId": event["jobId"],
        "Id": event["id"],
        "ServicePrincipal": json.dumps(event["servicePrincipal"]),
        "SourceIdentity": json.dumps(event["sourceIdentity"]),
        "TargetIdentity": json.dumps(event["targetIdentity"]),
        "ProvisioningStatusInfo": json.dumps(event["provisioningStatusInfo"]),
        "ProvisioningSteps": json.dumps(event["provisioningSteps"]),
        "ModifiedProperties": json.dumps(event["modifiedProperties"]),
    }


FORMS: dict[str, Callable[[dict[str, Any]], str | bytes]] = {
    "a bare list": lambda event: json.dumps([event]),
    "a list with a mark in front": lambda event: b"\xef\xbb\xbf" + json.dumps([event]).encode(),
    "UTF-16": lambda event: json.dumps([event]).encode("utf-16"),
    "Graph's beta, one minified array": lambda event: json.dumps([beta(event)], separators=(",", ":")),
    "pages behind each other": lambda event: json.dumps({"value": []}) + json.dumps({"@odata.context": PAGE, "value": [event]}),
    "one object": lambda event: json.dumps(event, indent=1),
    "one object a line": lambda event: json.dumps(event) + "\n",
    "a diagnostic setting": lambda event: json.dumps({"records": [{"category": "ProvisioningLogs", "properties": event}]}),
    "Log Analytics, objects": lambda event: json.dumps([log_analytics(event)]),
    "Log Analytics, table": lambda event: json.dumps(
        {
            "tables": [
                {
                    "name": "PrimaryResult",
                    "columns": [{"name": name, "type": "string"} for name in log_analytics(event)],
                    "rows": [list(log_analytics(event).values())],
                }
            ]
        }
    ),
    "Log Analytics, CSV": lambda event: table(log_analytics(event), log_analytics(event).values()),
    "CSV in Excel's UTF-16": lambda event: table(log_analytics(event), log_analytics(event).values()).encode("utf-16"),
    "CSV with semicolons": lambda event: semicolons(log_analytics(event)),
}


def semicolons(row: dict[str, Any]) -> str:
    text = io.StringIO()
    text.write("sep=;\r\n")
    csv.writer(text, delimiter=";").writerows([row, row.values()])
    return text.getvalue()


@pytest.mark.parametrize("form", FORMS)
def test_every_form_tells_the_same(read: Call, event: dict[str, Any], form: str) -> None:
    (expected,), _ = read(json.dumps({"value": [event]}))
    (result,), problems = read(FORMS[form](event))
    assert problems == []
    assert replace(result, facts={}) == replace(expected, facts={})


def portal(event: dict[str, Any]) -> tuple[str, str, str]:
    change = event["changeId"]
    return (
        table(
            ["Date (UTC)", "Change ID", "Cycle ID", "Job ID", "Action", "Status", "Error Code", "Reason", "Duration (ms)", "Source ID",
             "Source Identity Name", "Source User Principal Name", "Target ID", "Invented Column"],
            ["2026-06-24T20:53:08Z", change, "44576n58", "scim.79", "Create", "Failure", "ContosoEntryConflict", "409 from Jellyfish", 2785,
             "5e6c9rae", "Ann Chu", "ann@contoso.com", "77", "kept"],
        ),
        table(
            ["Change ID", "Name", "Type", "Status", "Description", "Details", "Timestamp"],
            [change, "EntryImportAdd", "Import", "Success", "Received", "{}", ""],
            ["another", "EntryImportAdd", "Import", "Failure", "of somebody else", "{}", ""],
            [change, "EntryExportAdd", "Export", "Failure", "Failed", '{"x": "1"}', ""],
        ),
        table(
            ["Change ID", "Display Name", "Old Value", "New Value"],
            [change, "userName", "", "ann@contoso.com"],
            [change, "title", "Analyst", "[Redact]"],
        ),
    )  # fmt: skip


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_the_portals_three_files_are_joined_in_any_order(read: Call, event: dict[str, Any], order: tuple[int, ...]) -> None:
    (expected,), _ = read(json.dumps([event]))
    (result,), problems = read(*(portal(event)[place] for place in order))
    assert problems == []
    assert replace(result, facts={}) == replace(expected, facts={})
    assert result.facts == {"Invented Column": "kept"}


def test_a_change_of_very_many_values_has_all_of_them_in_the_order_of_the_file(read: Call, event: dict[str, Any]) -> None:
    events, steps, _ = portal(event)
    values = [[event["changeId"], f"attribute{number}", "", str(number)] for number in range(250)]
    elsewhere = [["another", "title", "", "Analyst"]]
    (result,), _ = read(
        events, steps, table(["Change ID", "Display Name", "Old Value", "New Value"], *values[:240], *elsewhere, *values[240:])
    )
    assert [(change.attribute, change.after) for change in result.changes] == [(name, value) for _change, name, _before, value in values]


def test_the_main_file_alone_is_enough_and_the_others_alone_are_not(read: Call, event: dict[str, Any]) -> None:
    (result,), problems = read(portal(event)[0])
    assert (result.person, result.steps, result.changes, problems) == ("ann@contoso.com", (), (), [])
    results, problems = read(*portal(event)[1:])
    assert results == []
    assert [problem.code for problem in problems] == [Code.LOGS_NO_MAIN_FILE]


def test_an_answer_on_demand(read: Call) -> None:
    details = {"userPrincipalName": "bo@contoso.com"}
    value = {
        "action": "Other",
        "startTime": "2026-06-26T13:58:24.5Z",
        "endTime": "2026-06-26T13:58:24.7682084Z",
        "provisioningSteps": [
            {"name": "EntryImport", "type": "Import", "status": "Success", "description": "", "details": details},
            {"name": "EntrySynchronizationSkip", "type": "Export", "status": "Skipped", "details": {"SkipReason": "RedundantExport"}},
        ],
        "modifiedProperties": [{"displayName": "accountEnabled", "oldValue": None, "newValue": "True"}],
        "statusInfo": {"status": "Skipped", "errorCode": None},
    }
    for shape in (value, [value]):
        (result,), problems = read(json.dumps({"key": "StatusInfo", "value": json.dumps(shape)}))
        assert problems == []
        assert (result.person, result.source) == ("bo@contoso.com", Source.ON_DEMAND)
        assert (result.action, result.outcome, result.problem, result.changes) == (Action.NONE, Outcome.SKIPPED, None, ())
        assert result.seconds == pytest.approx(0.268, abs=0.001)

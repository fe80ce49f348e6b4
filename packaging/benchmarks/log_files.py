"""Large exported provisioning logs, invented, in the forms in which they come."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_ERRORS = ("EntryConflict", "TooManyRequests", "MandatoryFieldsMissing", "ContosoSomethingNew")
_VALUES = ("userName", "displayName", "name.givenName", "name.familyName", 'emails[type eq "work"].value', "active")


def write_graph_json(path: Path, events: int) -> None:
    """As the portal and Graph give it: one list in `value`, about 2.5 kB an event."""
    with path.open("w", encoding="utf-8") as file:
        file.write('{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#auditLogs/provisioning","value":[')
        for number, event in enumerate(_events(events)):
            file.write("," * bool(number) + json.dumps(event, separators=(",", ":")))
        file.write("]}")


def write_portal_csv(folder: Path, events: int) -> list[Path]:
    """The portal's three files: events, four steps of each, six values of each that changed something."""
    paths = [folder / f"ProvisioningLogs{part}.csv" for part in ("", "_ProvisioningSteps", "_ModifiedProperties")]
    with (
        paths[0].open("w", newline="", encoding="utf-8") as main,
        paths[1].open("w", newline="", encoding="utf-8") as steps,
        paths[2].open("w", newline="", encoding="utf-8") as values,
    ):
        rows, step_rows, value_rows = csv.writer(main), csv.writer(steps), csv.writer(values)
        rows.writerow(
            ["Date (UTC)", "Change ID", "Cycle ID", "Job ID", "Action", "Status", "Error Code", "Reason", "Duration (ms)",
             "Source ID", "Source Identity Name", "Target ID", "Source System", "Target System", "Application"]
        )  # fmt: skip
        step_rows.writerow(["Change ID", "Name", "Type", "Status", "Description", "Details", "Timestamp"])
        value_rows.writerow(["Change ID", "Display Name", "Old Value", "New Value"])
        for event in _events(events):
            error = event["provisioningStatusInfo"]["errorInformation"] or {"errorCode": "", "reason": ""}
            change = event["changeId"]
            rows.writerow(
                [event["activityDateTime"], change, event["cycleId"], event["jobId"], event["provisioningAction"],
                 event["provisioningStatusInfo"]["status"], error["errorCode"], error["reason"], event["durationInMilliseconds"],
                 event["sourceIdentity"]["id"], event["sourceIdentity"]["details"]["UserPrincipalName"], event["targetIdentity"]["id"],
                 "Microsoft Entra ID", "Jellyfish", "Jellyfish"]
            )  # fmt: skip
            for step in event["provisioningSteps"]:
                step_rows.writerow(
                    [
                        change,
                        step["name"],
                        step["provisioningStepType"],
                        step["status"],
                        step["description"],
                        "{}",
                        event["activityDateTime"],
                    ]
                )
            for value in event["modifiedProperties"]:
                value_rows.writerow([change, value["displayName"], value["oldValue"], value["newValue"]])
    return paths


def _events(number: int) -> Iterator[dict[str, Any]]:
    """One event in ten failed, one in five changed nothing; 50,000 people turn up again and again."""
    for place in range(number):
        person = place % 50_000
        name, failed, skipped = f"person{person}@contoso.com", place % 10 == 0, place % 5 == 1
        status = "failure" if failed else "skipped" if skipped else "success"
        error = {"errorCode": _ERRORS[place // 10 % len(_ERRORS)], "reason": f"Jellyfish did not take {name}.", "recommendedAction": None}
        yield {
            "id": f"{place:032x}",
            "activityDateTime": f"2026-11-{1 + place % 28:02}T{place % 24:02}:{place % 60:02}:08Z",
            "tenantId": "7928d5b5-7442-4a97-9e2d-66f9f9972ec1",
            "jobId": "scim.7928d5b574424a979e2d66f9f9972ec1.44576a58",
            "cycleId": f"44576a58-f14b-40fa-8404-{place // 1000:012x}",
            "changeId": f"eaad2f8b-e6e3-409b-83bd-{place:012x}",
            "provisioningAction": "other" if skipped else "create",
            "durationInMilliseconds": 200 + place % 900,
            "servicePrincipal": {"id": "cac46a42-966b-47d7-9774-576b1c8bd0b8", "displayName": "Jellyfish"},
            "sourceSystem": {"id": "0404601d-a9c0-4ec7-bbcd-02660120d8c9", "displayName": "Microsoft Entra ID", "details": {}},
            "targetSystem": {"id": "cd22f60b-5f2d-1ad1-adb4-76ef31db996b", "displayName": "Jellyfish", "details": {}},
            "initiatedBy": {"id": "", "displayName": "Azure AD Provisioning Service", "initiatorType": "system"},
            "sourceIdentity": {
                "id": f"5e6c91ae-ab4d-4239-8ad0-{person:012x}",
                "displayName": f"Person {person}",
                "identityType": "User",
                "details": {"UserPrincipalName": name},
            },
            "targetIdentity": {"id": f"{person}", "displayName": "", "identityType": "User", "details": {}},
            "provisioningStatusInfo": {"status": status, "errorInformation": error if failed else None},
            "provisioningSteps": [
                _step("EntryImportAdd", "import", "success", f"Received User '{name}' change of type (Add) from Microsoft Entra ID"),
                _step("EntrySynchronizationScoping", "scoping", "success", "Determine if User in scope by evaluating each scoping filter"),
                _step("EntrySynchronizationAdd", "matching", "success", f"User '{name}' will be created in Jellyfish"),
                _step("EntryExportAdd", "export", status, f"User '{name}' in Jellyfish"),
            ],
            "modifiedProperties": [] if skipped else [{"displayName": value, "oldValue": None, "newValue": name} for value in _VALUES],
        }


def _step(name: str, kind: str, status: str, description: str) -> dict[str, Any]:
    return {"name": name, "provisioningStepType": kind, "status": status, "description": description, "details": {}}

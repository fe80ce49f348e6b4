"""One event as Graph tells it, and what writes it down."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jellyfish_setup.core.problem import Problem
from jellyfish_setup.core.result import UserResult
from jellyfish_setup.provisioning.exported_logs.reading import read_logs

Read = tuple[list[UserResult], list[Problem]]


@pytest.fixture
def event() -> dict[str, Any]:
    """A failed creation, as `GET /auditLogs/provisioning` gives it."""
    return {
        "id": "gc532ff9",
        "activityDateTime": "2026-06-24T20:53:08Z",
        "jobId": "scim.79",
        "cycleId": "44576n58",
        "changeId": "eaad2f8b",
        "provisioningAction": "create",
        "durationInMilliseconds": 2785,
        "servicePrincipal": {"id": "chc46a42", "displayName": "Jellyfish"},
        "sourceIdentity": {
            "id": "5e6c9rae",
            "displayName": "Ann Chu",
            "identityType": "User",
            "details": {"id": "5e6c9rae", "UserPrincipalName": "ann@contoso.com"},
        },
        "targetIdentity": {"id": "77", "displayName": "", "identityType": "User", "details": {}},
        "provisioningStatusInfo": {
            "status": "failure",
            "errorInformation": {"errorCode": "ContosoEntryConflict", "reason": "409 from Jellyfish", "recommendedAction": None},
        },
        "provisioningSteps": [
            {"name": "EntryImportAdd", "provisioningStepType": "import", "status": "success", "description": "Received"},
            {
                "name": "EntryExportAdd",
                "provisioningStepType": "export",
                "status": "failure",
                "description": "Failed",
                "details": {"x": "1"},
            },
        ],
        "modifiedProperties": [
            {"displayName": "userName", "oldValue": None, "newValue": "ann@contoso.com"},
            {"displayName": "title", "oldValue": "Analyst", "newValue": "[Redact]"},
        ],
    }


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Read]:
    """Results and problems of files with these contents: `read(b"…", "…")`."""

    def read_them(*contents: str | bytes) -> Read:
        paths = []
        for number, content in enumerate(contents):
            path = tmp_path / f"file-{number}"
            path.write_bytes(content.encode() if isinstance(content, str) else content)
            paths.append(path)
        told = list(read_logs(paths))
        return [one for one in told if isinstance(one, UserResult)], [one for one in told if isinstance(one, Problem)]

    return read_them

"""What the provisioning service did for one person, as on-demand provisioning and the provisioning logs tell it.

Sources: https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-provisionondemand and
https://learn.microsoft.com/graph/api/resources/provisioningobjectsummary
"""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from jellyfish_setup.practice.clock import written
from jellyfish_setup.practice.entra.answers import Document
from jellyfish_setup.practice.entra.ground import TENANT
from jellyfish_setup.practice.entra.state import App, Error, Job

_SOURCE, _TARGET_TYPE = "Azure Active Directory", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
_TYPE_NAME = "Microsoft.Identity.Health.CPP.Common.DataContracts.SyncFabric.StatusInfo"


@dataclass(frozen=True)
class StepRecord:
    """One step: `kind` is Import, Scoping, Matching or Export, `status` Success, Failure or Skipped."""

    name: str
    kind: str
    status: str
    description: str
    at: datetime
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Modified:
    """One attribute before and after; None for no value."""

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class ChangeRecord:
    """All that was done for one person.

    Attributes:
        action: Create, Update, Disable, Delete, StagedDelete or Other.
        status: Success, Failure or Skipped.
        account: the id of the account in Jellyfish, empty where there is none.
        error: why it failed or was skipped.
    """

    user: Document
    action: str
    status: str
    began: datetime
    ended: datetime
    steps: tuple[StepRecord, ...]
    modified: tuple[Modified, ...] = ()
    account: str = ""
    error: Error | None = None
    change_id: str = field(default_factory=lambda: str(uuid.uuid4()))

    @property
    def failed(self) -> bool:
        """Whether this person has to be tried again."""
        return self.status == "Failure"

    @property
    def name(self) -> str:
        """The sign-in name."""
        return str(self.user["userPrincipalName"])


def on_demand_answer(record: ChangeRecord, shape: str, root: str) -> Document:
    """The answer to on-demand provisioning, whose texts hold JSON, in the shape "pair" or "array"."""
    told = _on_demand_record(record)
    if shape == "array":
        key, value = _TYPE_NAME, json.dumps([told])
    else:
        error = record.error
        details = {} if error is None else {"errorCode": error.code, "errorMessage": error.message}
        key, value = json.dumps({"result": record.status, "details": details}), json.dumps(told)
    return {"@odata.context": f"{root}/$metadata#microsoft.graph.stringKeyStringValuePair", "key": key, "value": value}


def log_document(record: ChangeRecord, app: App, job: Job, cycle: str) -> Document:
    """The line of the provisioning logs."""
    name, target = record.name, {"ApplicationId": app.app_id, "ServicePrincipalId": app.principal}
    return {
        "id": str(uuid.uuid4()),
        "activityDateTime": written(record.ended),
        "tenantId": TENANT,
        "jobId": job.id,
        "cycleId": cycle,
        "changeId": record.change_id,
        "provisioningAction": record.action[0].lower() + record.action[1:],
        "durationInMilliseconds": int((record.ended - record.began).total_seconds() * 1000),
        "initiatedBy": {"id": "", "displayName": "Azure AD Provisioning Service", "initiatorType": "system"},
        "servicePrincipal": {"id": app.principal, "displayName": app.name},
        "sourceSystem": {"id": TENANT, "displayName": _SOURCE, "details": {}},
        "targetSystem": {
            "id": app.id,
            "displayName": app.name,
            "details": target | {"ServicePrincipalDisplayName": app.name},
        },
        "sourceIdentity": {
            "id": record.user["id"],
            "displayName": record.user["displayName"] or "",
            "identityType": "User",
            "details": {"id": record.user["id"], "odatatype": "User", "DisplayName": record.user["displayName"], "UserPrincipalName": name},
        },
        "targetIdentity": {"id": record.account, "displayName": name if record.account else "", "identityType": "User", "details": {}},
        "provisioningStatusInfo": {"status": record.status.lower(), "errorInformation": _information(record)},
        "provisioningSteps": [
            {
                "name": step.name,
                "provisioningStepType": step.kind.lower(),
                "status": step.status.lower(),
                "description": step.description,
                "details": dict(step.details),
            }
            for step in record.steps
        ],
        "modifiedProperties": [_modified(change) for change in record.modified],
    }


def _on_demand_record(record: ChangeRecord) -> Document:
    error = record.error if record.failed else None
    return {
        "action": record.action,
        "changeId": record.change_id,
        "startTime": written(record.began),
        "endTime": written(record.ended),
        "reportableIdentifier": record.name,
        "statusInfo": {
            "status": record.status,
            "errorCode": error.code if error else None,
            "reason": error.message if error else None,
            "additionalDetails": None,
            "errorCategory": "Failure" if error else None,
            "recommendedAction": None,
        },
        "sourceIdentity": {"id": record.user["id"], "type": "User", "displayName": record.user["displayName"], "details": None},
        "targetIdentity": {"id": record.account or None, "type": _TARGET_TYPE, "displayName": None, "details": None},
        "sourceSystem": {"id": None, "name": _SOURCE, "details": None},
        "targetSystem": {"id": None, "name": "Jellyfish", "details": None},
        "modifiedProperties": [_modified(change) for change in record.modified],
        "provisioningSteps": [
            {
                "name": step.name,
                "type": step.kind,
                "status": step.status,
                "description": step.description,
                "timestamp": written(step.at),
                "details": dict(step.details),
            }
            for step in record.steps
        ],
    }


def _modified(change: Modified) -> Document:
    return {"displayName": change.name, "oldValue": change.before, "newValue": change.after}


def _information(record: ChangeRecord) -> Document | None:
    if record.error is None:
        return None
    return {
        "errorCode": record.error.code,
        "reason": record.error.message,
        "additionalDetails": None,
        "errorCategory": "failure" if record.failed else "nonServiceFailure",
        "recommendedAction": None,
    }

"""Which column, or member of a JSON object, is what.

Microsoft documents the names of Graph (`provisioningObjectSummary`) and of the Log Analytics table `AADProvisioningLogs`, but not
the headings of the portal's CSV files. So a name is looked up without its case, blanks, dots and what stands in brackets, in a
table of all spellings; what is not in it is kept as a fact.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple


class Field(StrEnum):
    """What an event of a provisioning log tells."""

    AT = "at"
    STARTED = "started"
    CHANGE = "change"
    CYCLE = "cycle"
    JOB = "job"
    ACTION = "action"
    STATUS = "status"
    STATUS_INFO = "status-info"
    ERROR = "error"
    REASON = "reason"
    ADVICE = "advice"
    MILLISECONDS = "milliseconds"
    PERSON = "person"
    SOURCE = "source"
    SOURCE_ID = "source-id"
    SOURCE_NAME = "source-name"
    SOURCE_TYPE = "source-type"
    TARGET = "target"
    TARGET_ID = "target-id"
    TARGET_NAME = "target-name"
    STEPS = "steps"
    CHANGES = "changes"
    RESULT_SOURCE = "result-source"


class Detail(StrEnum):
    """What one row of the portal's files of steps and of modified properties tells."""

    CHANGE = "change"
    NAME = "name"
    TYPE = "type"
    STATUS = "status"
    DESCRIPTION = "description"
    DETAILS = "details"
    OLD_VALUE = "old-value"
    NEW_VALUE = "new-value"


Record = dict[Field | Detail, Any]
"""One event, or one step or value of it, by what it tells."""

# Of several columns for one field, the first spelling that has a value counts.
_FIELDS: Mapping[Field, tuple[str, ...]] = {
    Field.AT: ("activityDateTime", "activityDate", "Date", "TimeGenerated", "endTime", "timestamp", "at", "time"),
    Field.STARTED: ("startTime",),
    Field.CHANGE: ("changeId", "change"),
    Field.CYCLE: ("cycleId", "cycle"),
    Field.JOB: ("jobId", "job"),
    Field.ACTION: ("provisioningAction", "action", "OperationName", "activity"),
    Field.STATUS: ("provisioningStatusInfo.status", "statusInfo.status", "status", "outcome", "ResultType"),
    Field.STATUS_INFO: ("provisioningStatusInfo", "statusInfo"),
    Field.ERROR: (
        "errorCode", "statusErrorCode", "provisioningStatusInfo.errorInformation.errorCode",
        "errorInformation.errorCode", "ResultSignature",
    ),
    Field.REASON: (
        "reason", "statusReason", "errorReason", "provisioningStatusInfo.errorInformation.reason", "errorInformation.reason",
        "failureReason", "ResultDescription",
    ),
    Field.ADVICE: (
        "recommendedAction", "recommendation", "provisioningStatusInfo.errorInformation.recommendedAction",
        "errorInformation.recommendedAction",
    ),
    Field.MILLISECONDS: ("durationInMilliseconds", "DurationMs", "Duration"),
    Field.PERSON: (
        "userPrincipalName", "sourceUserPrincipalName", "sourceIdentity.details.userPrincipalName", "Person", "reportableIdentifier", "UPN",
    ),
    Field.SOURCE: ("sourceIdentity",),
    Field.SOURCE_ID: ("sourceIdentityId", "sourceId", "sourceObjectId"),
    Field.SOURCE_NAME: ("sourceIdentityName", "sourceIdentityDisplayName", "sourceDisplayName", "sourceName", "identity", "displayName"),
    Field.SOURCE_TYPE: ("sourceIdentityType", "sourceIdentityIdentityType", "sourceType", "identityType"),
    Field.TARGET: ("targetIdentity",),
    Field.TARGET_ID: ("targetIdentityId", "targetId", "targetObjectId"),
    Field.TARGET_NAME: ("targetIdentityName", "targetIdentityDisplayName", "targetDisplayName", "targetName"),
    Field.STEPS: ("provisioningSteps", "steps"),
    Field.CHANGES: ("modifiedProperties", "changes"),
    Field.RESULT_SOURCE: ("ResultSource",),
}  # fmt: skip
_DETAILS: Mapping[Detail, tuple[str, ...]] = {
    Detail.CHANGE: ("changeId",),
    Detail.NAME: ("displayName", "property", "propertyName", "attribute", "stepName", "name", "step"),
    Detail.TYPE: ("provisioningStepType", "stepType", "type"),
    Detail.STATUS: ("status", "stepStatus", "result", "outcome"),
    Detail.DESCRIPTION: ("description", "stepDescription", "text"),
    Detail.DETAILS: ("details", "facts"),
    Detail.OLD_VALUE: ("oldValue", "old", "before"),
    Detail.NEW_VALUE: ("newValue", "new", "after"),
}


class Place(NamedTuple):
    """Which field a column is, and how much it counts among several for the same one: less is more."""

    field: Field | Detail
    rank: int


def normal(name: str) -> str:
    """`TimeGenerated [UTC]` and `time_generated` are the same."""
    return re.sub(r"\[[^\]]*\]|\([^)]*\)|[\W_]", "", name).casefold()


def _places(spellings: Mapping[Any, tuple[str, ...]]) -> dict[str, Place]:
    return {normal(name): Place(field, rank) for field, names in spellings.items() for rank, name in enumerate(names)}


_FIELD_PLACES, _DETAIL_PLACES = _places(_FIELDS), _places(_DETAILS)


@lru_cache(4096)
def field_of(name: str) -> Place | None:
    """The field that a column of the events is."""
    return _FIELD_PLACES.get(normal(name))


@lru_cache(4096)
def detail_of(name: str) -> Place | None:
    """The same for a column or member of a step or a modified property."""
    return _DETAIL_PLACES.get(normal(name))

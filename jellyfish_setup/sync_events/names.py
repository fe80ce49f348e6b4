"""Which column, or member of a JSON object, is what.

Microsoft documents the names of Graph (`provisioningObjectSummary`) and of the Log Analytics table `AADProvisioningLogs`, but not
the headings of the portal's CSV files. So a name is looked up without its case, blanks, dots and what stands in brackets, in a
table of all spellings; what is not in it is kept as a fact.
"""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import lru_cache
from operator import itemgetter
from typing import Any, TypeVar


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
    FACTS = "facts"
    WORDS = "words"


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


Record = dict[Field, Any]
"""One event by what it tells."""

STEP = (Detail.NAME, Detail.TYPE, Detail.STATUS, Detail.DESCRIPTION, Detail.DETAILS)
VALUE = (Detail.NAME, Detail.OLD_VALUE, Detail.NEW_VALUE)
Part = tuple[Any, ...]
"""One step by `STEP`, or one modified property by `VALUE`; None or empty for what is not told."""

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
    # What this program writes into its own tables; its words are made anew.
    Field.RESULT_SOURCE: ("ResultSource",),
    Field.FACTS: ("Facts",),
    Field.WORDS: ("In short", "What happened", "What to do", "Cause code"),
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


_T = TypeVar("_T", Field, Detail)
Known = tuple[tuple[int, _T], ...]
"""Places and what stands there. Of several places for one thing the one that counts most comes last, so that it is what stays."""


def normal(name: str) -> str:
    """`TimeGenerated [UTC]` and `time_generated` are the same."""
    return re.sub(r"\[[^\[\]]*\]|\([^()]*\)|[\W_]", "", name).casefold()


def _places(spellings: Mapping[_T, tuple[str, ...]]) -> dict[str, tuple[_T, int]]:
    """The field of each spelling, and its rank among them: the least counts most."""
    return {normal(name): (field, rank) for field, names in spellings.items() for rank, name in enumerate(names)}


_FIELD_PLACES, _DETAIL_PLACES = _places(_FIELDS), _places(_DETAILS)


@lru_cache(4096)
def field_of(name: str) -> Field | None:
    """The field that a column of the events is."""
    place = _FIELD_PLACES.get(normal(name))
    return place[0] if place else None


@lru_cache(1024)
def arranged_fields(names: tuple[str, ...]) -> tuple[Known[Field], tuple[int, ...]]:
    """Which of the columns of an event are known, and the places of the others."""
    return _arranged(names, _FIELD_PLACES)


@lru_cache(1024)
def arranged_details(names: tuple[str, ...]) -> Known[Detail]:
    """The same for the columns of a step or of a modified property; the others mean nothing."""
    return _arranged(names, _DETAIL_PLACES)[0]


@lru_cache(1024)
def part_reader(names: tuple[str, ...], wanted: tuple[Detail, ...]) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    """What reads the `wanted` details, in their order, out of an object whose members have these names; None for those it lacks.

    A million events have ten million such objects of two or three kinds, so that each kind gets a reader of its own.
    """
    known = {detail: names[index] for index, detail in arranged_details(names)}
    if all(detail in known for detail in wanted):
        return itemgetter(*(known[detail] for detail in wanted))
    members = [known.get(detail, "") for detail in wanted]
    return lambda part: tuple([part.get(member) for member in members])


def _arranged(names: tuple[str, ...], places: Mapping[str, tuple[_T, int]]) -> tuple[Known[_T], tuple[int, ...]]:
    known: list[tuple[int, int, _T]] = []
    others: list[int] = []
    for index, name in enumerate(names):
        place = places.get(normal(name))
        if place is None:
            others.append(index)
        else:
            known.append((-place[1], -index, place[0]))
    return tuple((-index, field) for _rank, index, field in sorted(known)), tuple(others)

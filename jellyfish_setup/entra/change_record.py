"""What Entra did for one person, from on-demand provisioning or from the provisioning logs: nearly the same record.

The two spell the same things differently, samples of both differ from their descriptions, and Microsoft adds values. So
every name is compared without regard to case, and what is unknown becomes the mildest thing that it may mean.
Sources: https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-provisionondemand and
https://learn.microsoft.com/graph/api/resources/provisioningobjectsummary
"""

import json
from datetime import UTC, datetime
from types import MappingProxyType

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Fact, Problem
from jellyfish_setup.core.redaction import Redaction
from jellyfish_setup.core.result import Action, Change, Outcome, Source, Step, StepName, UserResult
from jellyfish_setup.entra.documents import Document, at, moment, number, objects, text
from jellyfish_setup.entra.entry_problems import entry_problem, scope_problem
from jellyfish_setup.entra.refusals import shortened

_OUTCOMES = {"success": Outcome.SUCCEEDED, "failure": Outcome.FAILED, "skipped": Outcome.SKIPPED, "warning": Outcome.WARNING}
_ACTIONS = {"create": Action.CREATE, "update": Action.UPDATE, "disable": Action.DISABLE, "delete": Action.DELETE}
_EXPORTS = {
    "entryexportadd": Action.CREATE,
    "entryexportupdate": Action.UPDATE,
    "entryexportupdatesoftdelete": Action.DISABLE,
    "entryexportdelete": Action.DELETE,
    "entrysynchronizationskip": Action.NONE,
}
_STEPS = {"import": StepName.IMPORT, "scoping": StepName.SCOPE, "matching": StepName.MATCH, "export": StepName.ACTION}
_ORDER = tuple(StepName)
_NO_CHANGE_NEEDED = "redundantexport"


def read_record(record: Document, source: Source, redaction: Redaction, *, verdict: Document | None = None) -> UserResult:
    """The result that a record describes.

    Args:
        verdict: what on-demand provisioning says beside the record: `{"result", "details": {"errorCode", "errorMessage"}}`.
    """
    steps = objects(record, "provisioningSteps")
    error_code, reason = _error(record, verdict)
    redundant = _NO_CHANGE_NEEDED in (error_code.casefold(), *(text(step, "details", "SkipReason").casefold() for step in steps))
    outcome = Outcome.SUCCEEDED if redundant else _outcome(record, steps, verdict)
    action = Action.NONE if redundant else _action(record, steps)
    begun, ended = moment(record, "startTime"), moment(record, "endTime") or moment(record, "activityDateTime")
    seconds = number(record, "durationInMilliseconds") / 1000 or ((ended - begun).total_seconds() if begun and ended else 0.0)
    ids = {
        "source": text(record, "sourceIdentity", "id"),
        "target": text(record, "targetIdentity", "id"),
        "change": text(record, "changeId"),
    }
    person = _person(record, steps)
    return UserResult(
        person=person,
        display_name=_display_name(record, steps) or person,
        source=source,
        action=action,
        outcome=outcome,
        steps=tuple(sorted((_step(step, redaction) for step in steps), key=lambda step: _ORDER.index(step.name))),
        changes=() if redundant else tuple(_changes(record)),
        problem=None if redundant else _problem(outcome, error_code, reason, record, steps, redaction),
        seconds=max(0.0, seconds),
        at=ended or datetime.now(UTC),
        ids=MappingProxyType({name: value for name, value in ids.items() if value}),
    )


def _person(record: Document, steps: list[Document]) -> str:
    """The sign-in name, else what comes nearest to it."""
    names = (
        text(record, "sourceIdentity", "details", "UserPrincipalName"),
        text(record, "reportableIdentifier"),
        *(text(step, "details", "userPrincipalName") for step in steps),
        *(text(step, "details", "ReportableIdentifier") for step in steps),
        text(record, "sourceIdentity", "displayName"),
        text(record, "sourceIdentity", "id"),
    )
    return next((name for name in names if name), "")


def _display_name(record: Document, steps: list[Document]) -> str:
    names = (text(record, "sourceIdentity", "displayName"), *(text(step, "details", "displayName") for step in steps))
    return next((name for name in names if name), "")


def _error(record: Document, verdict: Document | None) -> tuple[str, str]:
    """The error code and the reason: of the log, of the record, or of the verdict beside it."""
    places: tuple[tuple[object, str, str], ...] = (
        (at(record, "provisioningStatusInfo", "errorInformation"), "errorCode", "reason"),
        (at(record, "statusInfo"), "errorCode", "reason"),
        (at(verdict, "details"), "errorCode", "errorMessage"),
    )
    for place, code, reason in places:
        if text(place, code):
            return text(place, code), text(place, reason)
    return "", ""


def _outcome(record: Document, steps: list[Document], verdict: Document | None) -> Outcome:
    named = text(record, "provisioningStatusInfo", "status") or text(record, "statusInfo", "status") or text(verdict, "result")
    if named:
        return _OUTCOMES.get(named.casefold(), Outcome.WARNING)
    each = [_step_outcome(step) for step in steps]
    if Outcome.FAILED in each:
        return Outcome.FAILED
    return each[-1] if each else Outcome.WARNING


def _action(record: Document, steps: list[Document]) -> Action:
    """What the last step did, which is finer than the action of the record: a disabling is an update there."""
    for step in reversed(steps):
        if (name := text(step, "name").casefold()) in _EXPORTS:
            return _EXPORTS[name]
    return _ACTIONS.get((text(record, "provisioningAction") or text(record, "action")).casefold(), Action.NONE)


def _step(step: Document, redaction: Redaction) -> Step:
    kind = (text(step, "provisioningStepType") or text(step, "type")).casefold()
    name = _STEPS.get(kind, StepName.MATCH if kind == "processing" else StepName.ACTION)
    facts: dict[str, Fact] = {}
    if said := shortened(step.get("description"), redaction):
        facts["server_said"] = said
    if reason := shortened(at(step, "details", "SkipReason"), redaction):
        facts["skip_reason"] = reason
    if name is StepName.SCOPE and (clauses := _clauses(text(step, "details", "ScopeEvaluationResult"))):
        facts["clauses"] = tuple(redaction.clean(clause) for clause in clauses)
    return Step(name, _step_outcome(step), MappingProxyType(facts))


def _step_outcome(step: Document) -> Outcome:
    return _OUTCOMES.get(text(step, "status").casefold(), Outcome.WARNING)


def _clauses(evaluated: str) -> list[str]:
    """Each clause of the scoping filters with how it ended, from JSON inside a text."""
    try:
        result = json.loads(evaluated)
    except (ValueError, RecursionError):
        return []
    return [f"{clause}: {str(passed).lower()}" for clause, passed in result.items()] if isinstance(result, dict) else []


def _changes(record: Document) -> list[Change]:
    """What Entra believed was there, and what it asked for."""
    return [
        Change(attribute, text(change, "oldValue") or None, text(change, "newValue") or None)
        for change in objects(record, "modifiedProperties")
        if (attribute := text(change, "displayName"))
    ]


def _problem(
    outcome: Outcome, error_code: str, reason: str, record: Document, steps: list[Document], redaction: Redaction
) -> Problem | None:
    if outcome is Outcome.SUCCEEDED:
        return None
    facts: dict[str, Fact] = {"person": _person(record, steps)} if _person(record, steps) else {}
    if error_code:
        facts["entra_code"] = redaction.clean(error_code)[:100]
    if said := shortened(reason, redaction):
        facts["server_said"] = said
    scoping = next((step for step in steps if (text(step, "provisioningStepType") or text(step, "type")).casefold() == "scoping"), None)
    code = scope_problem(at(scoping, "details")) if outcome is Outcome.SKIPPED else None
    code = code or entry_problem(error_code) or (Code.PERSON_FAILED if outcome is Outcome.FAILED else None)
    return None if code is None else Problem(code, MappingProxyType(facts))

"""One event of Entra's provisioning, from a log or from provisioning on demand, as a `UserResult`."""

import math
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import NO_FACTS, Fact, Problem, found
from jellyfish_setup.core.result import Action, Outcome, Source, Step, StepName, UserResult
from jellyfish_setup.sync_events.causes import cause_of, is_code
from jellyfish_setup.sync_events.details import changes_of, outcome_of, parsed, parts_of, steps_of, text_of, turned
from jellyfish_setup.sync_events.moments import read_moment
from jellyfish_setup.sync_events.names import STEP, VALUE, Field, Part, Record, arranged_fields

MOST_FACTS = 60
_NOTHING = (None, "")
_ACTIONS = {
    "create": Action.CREATE, "1": Action.CREATE,
    "update": Action.UPDATE, "4": Action.UPDATE,
    "disable": Action.DISABLE, "3": Action.DISABLE,
    "delete": Action.DELETE, "2": Action.DELETE,
    "stageddelete": Action.DELETE, "5": Action.DELETE,
    "restore": Action.RESTORE, "enable": Action.RESTORE,
}  # fmt: skip
_SOURCES = {str(source): source for source in Source}
_HELD = frozenset({"stageddelete", "5"})
_SIGN_IN_NAMES = ("userprincipalname", "username", "reportableidentifier")
_QUOTED_NAME = re.compile(r"'([^'\s]+@[^'\s]+)'")
# What Entra finds out about a person's scope, in the words of its logs and of its answers on demand.
_NOT_IN_SCOPE = {
    "isactive": Code.PERSON_DISABLED,
    "active in the source system": Code.PERSON_DISABLED,
    "assigned": Code.SYNC_NOT_ASSIGNED,
    "assigned to the application": Code.SYNC_NOT_ASSIGNED,
    "iseffectivelyentitledforprovisioning": Code.SYNC_NOT_ASSIGNED,
    "user has the required role": Code.SYNC_NOT_ASSIGNED,
    "isinprovisioningscopedisplayname": Code.SYNC_OUT_OF_SCOPE,
    "isinprovisioningscope": Code.SYNC_OUT_OF_SCOPE,
    "scoping filter evaluation passed": Code.SYNC_OUT_OF_SCOPE,
}


def record_of(members: Mapping[str, Any]) -> tuple[Record, dict[str, Fact]]:
    """An object of Graph, or a row by its headings, sorted by what is known; all else becomes facts."""
    names, values = tuple(members), tuple(members.values())
    known, others = arranged_fields(names)
    record: Record = {field: values[index] for index, field in known if values[index] not in _NOTHING}
    facts: dict[str, Fact] = {}
    for index in others[:MOST_FACTS]:
        if text := _named(values[index]):
            facts[names[index]] = text
    return record, facts


def _named(value: Any) -> str:
    """What a fact says; of the application and the two systems their name is enough."""
    name = value.get("displayName") or value.get("name") if isinstance(value, dict) else None
    return text_of(name if isinstance(name, str) else value)


def result_of(record: Record, facts: Mapping[str, Fact], source: Source = Source.LOG, *, day_first: bool = False) -> UserResult:
    """The result that an event tells of.

    Values that Entra hides stay hidden (`core.result.REDACTED`), and modified properties of an event that changed nothing are
    left out, because they are what Entra read and not what was asked for.

    Raises:
        ProblemFound: `logs-row-invalid` with `reason`: `person` or `outcome`, whichever it does not tell.
    """
    step_parts, value_parts = parts_of(record.get(Field.STEPS), STEP), parts_of(record.get(Field.CHANGES), VALUE)
    who = _Who(record, step_parts, value_parts)
    if not who.person:
        raise found(Code.LOGS_ROW_INVALID, reason="person")
    steps, status = steps_of(step_parts), _Status(record)
    outcome = status.outcome or _worst(steps) or (Outcome.FAILED if status.code else None)
    if outcome is None:
        raise found(Code.LOGS_ROW_INVALID, reason="outcome", person=who.person)
    wanted = text_of(record.get(Field.ACTION)).strip().casefold()
    action = _ACTIONS.get(wanted, Action.NONE)
    changes = changes_of(value_parts, action)
    if action is Action.UPDATE:
        action = turned(changes) or action
    problem = _problem(status, outcome, steps, who.person)
    if wanted in _HELD:
        outcome, problem = Outcome.WARNING, Problem(Code.SYNC_DELETE_HELD, {"person": who.person})
    at, begun = (read_moment(record.get(field), day_first=day_first) for field in (Field.AT, Field.STARTED))
    return UserResult(
        person=who.person,
        display_name=who.name,
        source=_source(record.get(Field.RESULT_SOURCE), source),
        action=action,
        outcome=outcome,
        steps=steps,
        changes=changes,
        problem=problem,
        seconds=_seconds(record, begun, at),
        at=at,
        ids=who.ids,
        facts=_facts(record, facts, who.kind) or NO_FACTS,
    )


class _Who:
    """Whom the event is about, from wherever it says so.

    Attributes:
        person: the sign-in name, else the id or the name by which Entra speaks of the person; empty where there is nothing.
        kind: what it is in Entra: `User`, `Group` …
    """

    def __init__(self, record: Record, steps: list[Part], values: list[Part]) -> None:
        of_person, of_account = _object(record, Field.SOURCE), _object(record, Field.TARGET)
        self.ids = _ids(record, of_person, of_account)
        self.kind = text_of(of_person.get("identitytype") or of_person.get("type") or record.get(Field.SOURCE_TYPE))
        name = text_of(of_person.get("displayname") or record.get(Field.SOURCE_NAME))
        account_name = text_of(of_account.get("displayname") or record.get(Field.TARGET_NAME))
        sign_in_name = _sign_in_name(record, of_person, of_account, steps, values) or (name if "@" in name else "")
        self.person = sign_in_name or self.ids.get("source") or name or account_name or self.ids.get("target") or ""
        self.name = name or account_name or self.person


def _facts(record: Record, facts: Mapping[str, Fact], kind: str) -> Mapping[str, Fact]:
    if Field.FACTS in record and isinstance(own := parsed(record[Field.FACTS]), dict):
        facts = {**facts, **{name: text_of(value) for name, value in own.items()}}
    return {"kind": kind, **facts} if kind and kind.casefold() != "user" else facts


class _Status:
    """How the event ended, and Entra's words for the cause."""

    def __init__(self, record: Record) -> None:
        info = _lowered(parsed(record.get(Field.STATUS_INFO)))
        error = _lowered(info.get("errorinformation")) or info
        self.outcome = outcome_of(record.get(Field.STATUS) or info.get("status"))
        code = text_of(record.get(Field.ERROR) or error.get("errorcode"))
        self.code = code.strip() if is_code(code) else ""
        self.reason = text_of(record.get(Field.REASON) or error.get("reason"))
        self.advice = text_of(record.get(Field.ADVICE) or error.get("recommendedaction"))


def _problem(status: _Status, outcome: Outcome, steps: tuple[Step, ...], person: str) -> Problem | None:
    """The cause, where there is one; of a person who was left out, the one that the step of the scope shows counts most."""
    if outcome is Outcome.SUCCEEDED:
        return None
    why_out = _why_out_of_scope(steps) if outcome is Outcome.SKIPPED else None
    entra_code = status.code or (_skip_reason(steps) if outcome is Outcome.SKIPPED else "")
    code = why_out or (cause_of(entra_code) if entra_code else Code.SYNC_OTHER_CAUSE if outcome is Outcome.FAILED else None)
    if code is None:
        return None
    facts: dict[str, Fact] = {"person": person}
    if entra_code and entra_code != code:
        facts["entra_code"] = entra_code
    said = status.reason or next(
        (str(step.facts["server_said"]) for step in steps if step.outcome is outcome and "server_said" in step.facts), ""
    )
    for name, value in (("server_said", said), ("entra_advice", status.advice)):
        if value:
            facts[name] = value
    return Problem(code, facts)


def _why_out_of_scope(steps: tuple[Step, ...]) -> Code | None:
    for step in steps:
        if step.name is StepName.SCOPE:
            for name, value in step.facts.items():
                if value == "False" and (code := _NOT_IN_SCOPE.get(name.casefold())):
                    return code
    return None


def _skip_reason(steps: tuple[Step, ...]) -> str:
    return next((str(step.facts["SkipReason"]) for step in steps if "SkipReason" in step.facts), "")


def _worst(steps: tuple[Step, ...]) -> Outcome | None:
    outcomes = {step.outcome for step in steps}
    return next((one for one in (Outcome.FAILED, Outcome.WARNING, Outcome.SKIPPED, Outcome.SUCCEEDED) if one in outcomes), None)


def _sign_in_name(record: Record, of_person: dict[str, Any], of_account: dict[str, Any], steps: list[Part], values: list[Part]) -> str:
    """The sign-in name from wherever it stands: the event itself, the person, the account, the steps, the values, a sentence."""
    if given := text_of(record.get(Field.PERSON)).strip():
        return given
    for details in (of_person, _lowered(of_person.get("details")), _lowered(of_account.get("details"))):
        if given := _first_name(details):
            return given
    for *_others, details in steps:
        if given := _first_name(_lowered(parsed(details))):
            return given
    for name, _before, after in values:
        if text_of(name).casefold() in _SIGN_IN_NAMES and "@" in (value := text_of(after)):
            return value.strip()
    named = (_QUOTED_NAME.search(text_of(said)) for _name, _kind, _status, said, _details in steps)
    return next((match[1] for match in named if match), "")


def _first_name(details: Mapping[str, Any]) -> str:
    return next((text_of(details[name]).strip() for name in _SIGN_IN_NAMES if details.get(name)), "") if details else ""


def _ids(record: Record, of_person: dict[str, Any], of_account: dict[str, Any]) -> dict[str, str]:
    ids = {
        "source": of_person.get("id") or record.get(Field.SOURCE_ID),
        "target": of_account.get("id") or record.get(Field.TARGET_ID),
        "change": record.get(Field.CHANGE),
        "cycle": record.get(Field.CYCLE),
        "job": record.get(Field.JOB),
    }
    return {name: text_of(value) for name, value in ids.items() if value}


def _object(record: Record, field: Field) -> dict[str, Any]:
    return _lowered(parsed(record[field])) if field in record else {}


def _lowered(value: Any) -> dict[str, Any]:
    return {str(name).casefold(): member for name, member in value.items()} if value and isinstance(value, dict) else {}


def _seconds(record: Record, begun: datetime | None, ended: datetime | None) -> float:
    try:
        told = float(record[Field.MILLISECONDS]) / 1000
    except (KeyError, ValueError, TypeError, OverflowError):
        told = (ended - begun).total_seconds() if begun and ended else 0.0
    return max(0.0, told) if math.isfinite(told) else 0.0


def _source(value: Any, otherwise: Source) -> Source:
    return _SOURCES.get(value, otherwise) if isinstance(value, str) else otherwise

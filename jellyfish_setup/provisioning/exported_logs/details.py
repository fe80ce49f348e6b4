"""The steps and the modified properties of one event."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from jellyfish_setup.core.problem import NO_FACTS, Fact
from jellyfish_setup.core.result import REDACTED, Action, Change, Outcome, Step, StepName
from jellyfish_setup.provisioning.exported_logs.names import Detail, Record, detail_of

LONGEST_TEXT = 1000
_MOST_DETAILS = 40
_REDACTED = frozenset({"[redact]", "[redacted]"})

_OUTCOMES = {
    "success": Outcome.SUCCEEDED, "succeeded": Outcome.SUCCEEDED, "0": Outcome.SUCCEEDED,
    "failure": Outcome.FAILED, "failed": Outcome.FAILED, "1": Outcome.FAILED,
    "skipped": Outcome.SKIPPED, "skip": Outcome.SKIPPED, "2": Outcome.SKIPPED,
    "warning": Outcome.WARNING, "3": Outcome.WARNING,
}  # fmt: skip
_TYPES = {
    "import": StepName.IMPORT, "scoping": StepName.SCOPE, "scope": StepName.SCOPE, "matching": StepName.MATCH, "match": StepName.MATCH,
    "processing": StepName.MATCH, "referenceresolution": StepName.ACTION, "export": StepName.ACTION, "action": StepName.ACTION,
    "read-back": StepName.READ_BACK,
    # the same as numbers of Graph's enumeration `provisioningStepType`
    "0": StepName.IMPORT, "1": StepName.SCOPE, "2": StepName.MATCH, "3": StepName.MATCH, "4": StepName.ACTION, "5": StepName.ACTION,
}  # fmt: skip
_NAMES = (
    ("entryimport", StepName.IMPORT),
    ("entrysynchronizationscop", StepName.SCOPE),
    ("entrysynchronization", StepName.MATCH),
    ("entryexport", StepName.ACTION),
)
_ORDER = tuple(StepName)
_WORST = (Outcome.FAILED, Outcome.WARNING, Outcome.SUCCEEDED, Outcome.SKIPPED)
# What Entra read of the person and of the account is not repeated: only the steps that decide tell why.
_TELLING = frozenset({StepName.SCOPE, StepName.ACTION})
_TRUTHS = {"true": True, "false": False}


def outcome_of(status: Any) -> Outcome | None:
    """Entra's word, or number, for how something ended; None where it is no such word."""
    return _OUTCOMES.get(str(status).strip().casefold())


def text_of(value: Any) -> str:
    """`value` as one text, at most 1000 characters of it; empty for no value."""
    match value:
        case None:
            return ""
        case str():
            return value[:LONGEST_TEXT]
        case dict() | list():
            return json.dumps(value, ensure_ascii=False, default=str)[:LONGEST_TEXT]
        case _:
            return str(value)[:LONGEST_TEXT]


def parsed(value: Any) -> Any:
    """A JSON text, as Log Analytics puts into its cells, as what it says; anything else as it is."""
    if not isinstance(value, str) or not value.lstrip().startswith(("{", "[")):
        return value
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return value


def detail_records(value: Any) -> Iterable[Record]:
    """The members of a list of steps or modified properties, by what they tell."""
    for member in listed(value):
        if isinstance(member, dict):
            record: Record = {}
            for name, given in member.items():
                place = detail_of(name)
                if place is not None and given is not None:
                    record.setdefault(place.field, given)
            yield record


def listed(value: Any) -> list[Any]:
    """`value` as a list; a single object is a list of one."""
    value = parsed(value)
    return value if isinstance(value, list) else [value] if isinstance(value, dict) else []


def steps_of(records: Iterable[Record]) -> tuple[Step, ...]:
    """At most one step of each name, in the order in which they happen: where Entra names several, the worst of them."""
    steps: dict[StepName, Step] = {}
    for record in records:
        name, outcome = _step_name(record), outcome_of(record.get(Detail.STATUS))
        if name is None or outcome is None:
            continue
        known = steps.get(name)
        if known is None or _WORST.index(outcome) <= _WORST.index(known.outcome):
            facts = _step_facts(name, record)
            steps[name] = Step(name, outcome, {**known.facts, **facts} if known and known.facts else facts)
    return tuple(steps[name] for name in _ORDER if name in steps)


def changes_of(records: Iterable[Record], action: Action) -> tuple[Change, ...]:
    """The modified properties; none where nothing was to be done, because Entra then lists what it read of the person."""
    if action is Action.NONE:
        return ()
    changes = []
    for record in records:
        if name := text_of(record.get(Detail.NAME)):
            changes.append(Change(name, _value(record.get(Detail.OLD_VALUE)), _value(record.get(Detail.NEW_VALUE))))
    return tuple(changes)


def turned(changes: Iterable[Change]) -> Action | None:
    """Whether an update switched the account off or on again; None where it did neither."""
    for change in changes:
        if change.attribute.casefold() in ("active", "accountenabled"):
            before, after = (_TRUTHS.get((value or "").casefold()) for value in (change.before, change.after))
            if after is False:
                return Action.DISABLE
            if after is True and before is False:
                return Action.RESTORE
    return None


def _step_name(record: Record) -> StepName | None:
    known = _TYPES.get(str(record.get(Detail.TYPE)).strip().casefold())
    if known is not None:
        return known
    name = str(record.get(Detail.NAME)).strip().casefold()
    return next((step for beginning, step in _NAMES if name.startswith(beginning)), _TYPES.get(name))


def _step_facts(name: StepName, record: Record) -> Mapping[str, Fact]:
    facts: dict[str, Fact] = {}
    if said := text_of(record.get(Detail.DESCRIPTION)):
        facts["server_said"] = said
    details = parsed(record.get(Detail.DETAILS))
    if name in _TELLING and isinstance(details, dict):
        for key, value in list(details.items())[:_MOST_DETAILS]:
            if told := text_of(value):
                facts[key] = told
    return facts or NO_FACTS


def _value(value: Any) -> str | None:
    text = text_of(value)
    return REDACTED if text.strip().casefold() in _REDACTED else text or None

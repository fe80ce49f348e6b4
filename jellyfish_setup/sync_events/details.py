"""The steps and the modified properties of one event."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from jellyfish_setup.core.problem import NO_FACTS, Fact
from jellyfish_setup.core.result import REDACTED, Action, Change, Outcome, Step, StepName
from jellyfish_setup.sync_events.names import Detail, Part, part_reader

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
_encoded = json.JSONEncoder(ensure_ascii=False, default=str).encode
_TRUTHS = {"true": True, "false": False}


def outcome_of(status: Any) -> Outcome | None:
    """Entra's word, or number, for how something ended; None where it is no such word."""
    return _OUTCOMES.get(status if type(status) is str else str(status)) or _OUTCOMES.get(str(status).strip().casefold())


def text_of(value: Any) -> str:
    """`value` as one text, at most 1000 characters of it; empty for no value."""
    if type(value) is str:  # nearly always, and this is asked for each value of a million events
        return value if len(value) <= LONGEST_TEXT else value[:LONGEST_TEXT]
    if value is None:
        return ""
    return (_encoded(value) if isinstance(value, dict | list) else str(value))[:LONGEST_TEXT]


def parsed(value: Any) -> Any:
    """A JSON text, as Log Analytics puts into its cells, as what it says; anything else as it is."""
    if type(value) is not str or value.lstrip()[:1] not in ("{", "["):
        return value
    if value == "{}":  # as the details of nearly every step
        return {}
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return value


def parts_of(value: Any, wanted: tuple[Detail, ...]) -> list[Part]:
    """The members of a list of steps (`wanted` is `STEP`) or of modified properties (`VALUE`), by what they tell."""
    return [
        part_reader(tuple(member), wanted)(member) if isinstance(member, dict) else member  # else from the portal's other files
        for member in listed(value)
        if isinstance(member, dict | tuple)
    ]


def listed(value: Any) -> list[Any]:
    """`value` as a list; a single object is a list of one."""
    value = parsed(value)
    return value if isinstance(value, list) else [value] if isinstance(value, dict) else []


def steps_of(parts: Iterable[Part]) -> tuple[Step, ...]:
    """At most one step of each name, in the order in which they happen: where Entra names several, the worst of them."""
    steps: dict[StepName, Step] = {}
    for given, kind, status, said, details in parts:
        name, outcome = _step_name(given, kind), outcome_of(status)
        if name is not None and outcome is not None:
            step = Step(name, outcome, _step_facts(name, said, details))
            steps[name] = step if name not in steps else _worse(steps[name], step)
    return tuple([steps[name] for name in _ORDER if name in steps])


def _worse(one: Step, other: Step) -> Step:
    worse, better = sorted((other, one), key=lambda step: _WORST.index(step.outcome))
    return Step(worse.name, worse.outcome, {**better.facts, **worse.facts})


def changes_of(parts: Iterable[Part], action: Action) -> tuple[Change, ...]:
    """The modified properties; none where nothing was to be done, because Entra then lists what it read of the person."""
    if action is Action.NONE:
        return ()
    return tuple([Change(text_of(name), _value(before), _value(after)) for name, before, after in parts if name])


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


def _step_name(given: Any, kind: Any) -> StepName | None:
    known = (_TYPES.get(kind) if type(kind) is str else None) or _TYPES.get(str(kind).strip().casefold())
    if known is not None:
        return known
    name = str(given).strip().casefold()
    return next((step for beginning, step in _NAMES if name.startswith(beginning)), _TYPES.get(name))


def _step_facts(name: StepName, said: Any, details: Any) -> Mapping[str, Fact]:
    facts: dict[str, Fact] = {"server_said": text_of(said)} if said else {}
    if details and name in _TELLING and isinstance(told := parsed(details), dict):
        for key, value in list(told.items())[:_MOST_DETAILS]:
            if text := text_of(value):
                facts[key] = text
    return facts or NO_FACTS


def _value(value: Any) -> str | None:
    if value is None:
        return None
    text = text_of(value)
    if text[:1] == "[" and text.casefold() in _REDACTED:
        return REDACTED
    return text or None

"""The JSON shapes that the command line and the report give out (DESIGN sections 6 and 7).

Every document is made of plain dictionaries, lists, texts, numbers and null. Moments are ISO 8601 in UTC with a Z, times
are seconds to three places. Words for people stand beside the codes they belong to.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from jellyfish_setup.connection.diagnosis import StageName, StageState
from jellyfish_setup.core.problem import Fact, Problem
from jellyfish_setup.core.result import Action, Change, Outcome, Step, UserResult
from jellyfish_setup.credential.warnings import warnings_about_file
from jellyfish_setup.provisioning.results.tally import Ending
from jellyfish_setup.report.evidence import certificate_document, exchange_document
from jellyfish_setup.texts.key_warnings import warning_sentences
from jellyfish_setup.texts.problems import describe
from jellyfish_setup.texts.results import outcome_word, planned_word, step_sentence, step_title, what_happened
from jellyfish_setup.texts.stages import stage_detail, stage_state_word, stage_title

if TYPE_CHECKING:
    from jellyfish_setup.connection.diagnosis import Diagnosis, Stage
    from jellyfish_setup.core.tenant import Tenant
    from jellyfish_setup.credential.found_copies import CopySearch
    from jellyfish_setup.credential.reading import KeyFileReading
    from jellyfish_setup.provisioning.results.tally import CauseGroup, Tally
    from jellyfish_setup.provisioning.trial import PlannedAction


Document = dict[str, Any]


def moment(when: datetime) -> str:
    """`2026-11-23T10:00:00Z`."""
    return when.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def facts_document(facts: Mapping[str, Fact]) -> Document:
    """Facts as JSON: tuples become lists, numbers are rounded."""
    return {name: _value(value) for name, value in facts.items()}


def problem_document(problem: Problem) -> Document:
    """`{"code", "title", "why", "next_step", "facts"}`."""
    words = describe(problem)
    return {
        "code": words.code,
        "title": words.title,
        "why": words.why,
        "next_step": words.next_step,
        "facts": facts_document(problem.facts),
    }


def diagnosis_document(diagnosis: "Diagnosis") -> Document:
    """`{"origin", "verdict", "cause", "problem", "stages", "certificates", "exchanges"}`: what `check --json` answers."""
    failed = next((stage.name for stage in diagnosis.stages if stage.state is StageState.FAILED), None)
    return {
        "origin": diagnosis.origin,
        "verdict": str(diagnosis.verdict),
        "cause": str(diagnosis.problem.code) if diagnosis.problem else None,
        "problem": _problem(diagnosis.problem),
        "stages": [_stage(stage, failed) for stage in diagnosis.stages],
        "certificates": [certificate_document(certificate) for certificate in diagnosis.certificates],
        "exchanges": [exchange_document(exchange) for exchange in diagnosis.exchanges],
    }


def result_document(result: UserResult) -> Document:
    """One person's result (DESIGN section 7), with the words `result` and `what_happened`."""
    return {
        "person": result.person,
        "display_name": result.display_name,
        "source": str(result.source),
        "action": str(result.action),
        "outcome": str(result.outcome),
        "result": outcome_word(result),
        "what_happened": what_happened(result),
        "steps": [_step(step, result.action) for step in result.steps],
        "changes": [_change(change) for change in result.changes],
        "problem": _problem(result.problem),
        "seconds": round(result.seconds, 3),
        "at": moment(result.at) if result.at else None,
        "ids": dict(result.ids),
        "facts": facts_document(result.facts),
    }


def planned_document(planned: "PlannedAction") -> Document:
    """What would be done for one person: `{"person", "action", "values", "changes", "problem", …}`."""
    return {
        "person": planned.person.user_principal_name,
        "display_name": planned.person.display_name,
        "action": str(planned.action),
        "result": planned_word(planned),
        "values": dict(planned.payload.values),
        "changes": [_change(change) for change in planned.changes],
        "steps": [_step(step, planned.action) for step in planned.steps],
        "problem": _problem(planned.problem),
        "problems": [problem_document(problem) for problem in planned.payload.problems],
        "ids": {"target": planned.target_id} if planned.target_id else {},
    }


def reading_document(reading: "KeyFileReading", tenant: "Tenant | None" = None) -> Document:
    """What was found in a key file, for `tenant` if it is known: what `key inspect --json` answers. Never a key, only masks."""
    warnings = warnings_about_file(reading, tenant)
    return {
        "status": str(reading.status),
        "kind": reading.kind,
        "masked": reading.key.masked if reading.key else None,
        "length": len(reading.key) if reading.key else None,
        "expires_at": moment(reading.expires_at) if reading.expires_at else None,
        "confidence": reading.confidence,
        "error": str(reading.problem.code) if reading.problem else None,
        "problem": _problem(reading.problem),
        "candidates": [{"label": candidate.label, "masked": candidate.key.masked} for candidate in reading.candidates],
        "warnings": list(warnings),
        "said": list(warning_sentences(warnings, reading, tenant)),
        "holds_more": reading.holds_more,
        "downloaded_from": reading.downloaded_from,
        "synced_by": reading.synced_by,
    }


def search_document(search: "CopySearch") -> Document:
    """The copies of a key file that were found, for `key copies --json`: `{"copies", "refused_folders", "complete"}`.

    `ticked` marks the copies whose deletion may be proposed.
    """
    return {
        "copies": [
            {
                "path": str(copy.path),
                "same_file": copy.same_file,
                "same_key": copy.same_key,
                "in_trash": copy.trashed is not None,
                "deleted_from": copy.trashed.deleted_from if copy.trashed else None,
                "ticked": copy.ticked,
            }
            for copy in search.copies
        ],
        "refused_folders": [str(folder) for folder in search.refused_folders],
        "complete": search.complete,
    }


def summary_document(results: Iterable[UserResult]) -> Document:
    """How many people ended how. Every person counts once, and `warnings` counts again those with a remark."""
    return endings_document(Counter(Ending.of(result) for result in results))


def endings_document(endings: Mapping[Ending, int]) -> Document:
    """The same of results that were counted as they passed."""
    summary = dict.fromkeys(("people", *_COUNTED.values(), "skipped", "failed", "warnings"), 0)
    for ending, number in endings.items():
        summary["people"] += number
        summary[_count(ending)] += number
        summary["warnings"] += number * (ending.outcome is Outcome.WARNING)
    return summary


def tally_document(tally: "Tally") -> Document:
    """The summary of many events: `people` counts each person once, `events` each event, and `now` how the people stand by their newest.

    `causes` are the causes with how many it concerns, those of failures first, each with its words.
    """
    return {
        **endings_document(tally.endings),
        "people": len(tally.now),
        "events": tally.events,
        "now": {str(outcome): tally.now.count(outcome) for outcome in Outcome},
        "causes": [_group(group) for group in tally.causes()],
    }


def _group(group: "CauseGroup") -> Document:
    counted = {"outcome": str(group.outcome), "people": group.people, "events": group.events, "names": group.names}
    return {**problem_document(group.problem), **counted}


def each_text(part: Any, change: Callable[[str], str]) -> Any:
    """A JSON document with `change` done to every text in it, names included."""
    match part:
        case str():
            return change(part)
        case dict():
            return {change(name): each_text(value, change) for name, value in part.items()}
        case list():
            return [each_text(value, change) for value in part]
        case _:
            return part


_COUNTED = {
    Action.CREATE: "created",
    Action.UPDATE: "updated",
    Action.DISABLE: "disabled",
    Action.RESTORE: "restored",
    Action.DELETE: "deleted",
    Action.NONE: "unchanged",
}


def _count(ending: Ending) -> str:
    if ending.outcome is Outcome.FAILED:
        return "failed"
    if ending.outcome is Outcome.SKIPPED and (ending.action is not Action.NONE or ending.has_cause):
        return "skipped"
    return _COUNTED[ending.action]


def _problem(problem: Problem | None) -> Document | None:
    return problem_document(problem) if problem else None


def _stage(stage: "Stage", failed: StageName | None) -> Document:
    return {
        "stage": str(stage.name),
        "title": stage_title(stage.name),
        "state": str(stage.state),
        "state_word": stage_state_word(stage.state),
        "detail": stage_detail(stage, because=failed),
        "code": str(stage.code) if stage.code else None,
        "words": _words(stage),
        "remarks": _remarks(stage),
        "begun": round(stage.begun, 3),
        "seconds": round(stage.seconds, 3),
        "facts": facts_document(stage.facts),
    }


def _words(stage: "Stage") -> Document | None:
    """What the code of a stage means; the facts stand beside it already."""
    if stage.code is None:
        return None
    words = describe(Problem(stage.code, stage.facts))
    return {"title": words.title, "why": words.why, "next_step": words.next_step}


def _remarks(stage: "Stage") -> list[Document]:
    """Every remark, the gravest first, each with its words."""
    codes = stage.remarks or ((stage.code,) if stage.code and stage.state is StageState.REMARK else ())
    told = (describe(Problem(code, stage.facts)) for code in codes)
    return [{"code": words.code, "title": words.title, "why": words.why, "next_step": words.next_step} for words in told]


def _step(step: Step, action: Action) -> Document:
    return {
        "step": str(step.name),
        "title": step_title(step, action),
        "outcome": str(step.outcome),
        "text": step_sentence(step),
        "facts": facts_document(step.facts),
    }


def _change(change: Change) -> Document:
    return {"attribute": change.attribute, "before": change.before, "after": change.after, "arrived": change.arrived}


def _value(value: Fact) -> str | int | float | bool | list[str]:
    match value:
        case tuple():
            return list(value)
        case bool() | int() | str():
            return value
        case float():
            return round(value, 3)

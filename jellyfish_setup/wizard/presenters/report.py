"""A report as the window shows it, made from its document: one's own before it is saved, or one that somebody sent.

The document may be foreign. Its shape was checked when it was read, but what it leaves open (facts, a key's details) may hold
anything, and it may be very long: everything passes through the bounds of `report_pieces`.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jellyfish_setup.core.result import Action, Outcome
from jellyfish_setup.core.stage import StageState
from jellyfish_setup.texts.pages import common, say
from jellyfish_setup.texts.report import report_words
from jellyfish_setup.wizard.presenters.pieces import Notice, Titled, Tone
from jellyfish_setup.wizard.presenters.report_check import certificates_section, connection_section, exchanges_section
from jellyfish_setup.wizard.presenters.report_pieces import (
    LONGEST_FOLDED,
    LONGEST_TITLE,
    Folded,
    ReportSection,
    day_of,
    first,
    more,
    plain,
    short,
)

_OF_OUTCOME = {
    Outcome.SUCCEEDED: StageState.PASSED,
    Outcome.WARNING: StageState.REMARK,
    Outcome.FAILED: StageState.FAILED,
    Outcome.SKIPPED: StageState.SKIPPED,
}


@dataclass(frozen=True)
class ReportView:
    """A whole report."""

    heading: str
    lead: str
    sections: tuple[ReportSection, ...]
    practice: Notice | None = None


def own_report(document: Mapping[str, Any], data: Mapping[str, Any] | None = None) -> ReportView:
    """The report of this journey, as it would be written; `data` is the document as programs get it, where that is another."""
    return _view(document, say(common.REPORT_LEAD), data or document)


def foreign_report(document: Mapping[str, Any], name: str) -> ReportView:
    """A report that was read from the file `name`."""
    return _view(document, say(common.FOREIGN_REPORT_LEAD, name=short(name)), document)


def _view(document: Mapping[str, Any], lead: str, data: Mapping[str, Any]) -> ReportView:
    words = report_words()
    check = document["check"]
    return ReportView(
        heading=words["heading"],
        lead=lead,
        sections=tuple(
            section
            for section in (
                *((connection_section(check, words), certificates_section(check, words), exchanges_section(check, words)) if check else ()),
                _people(document, words),
                _key_file(document, words),
                _journey(document, words),
                _technical(document, words),
                _everything(data, words),
            )
            if section is not None
        ),
        practice=Notice(Tone.WARN, words["practice"], words["practice_text"]) if document["practice"] else None,
    )


def _people(document: Mapping[str, Any], words: Mapping[str, str]) -> ReportSection | None:
    results = document["results"]
    if not results:
        return None
    failures_first = sorted(results, key=lambda result: result["outcome"] != Outcome.FAILED)
    return ReportSection(
        f"{words['people']} ({len(results)})", rows=tuple(_person(result) for result in first(failures_first)), more=more(results)
    )


def _person(result: Mapping[str, Any]) -> Titled:
    problem = result["problem"]
    told = [f"{result['result']}: {result['what_happened']}" if result["what_happened"] else result["result"]]
    told += [problem["next_step"]] if problem else []
    outcome = result["outcome"] if result["outcome"] in list(Outcome) else Outcome.SKIPPED
    state = StageState.SKIPPED if (result["action"], outcome) == (Action.NONE, Outcome.SUCCEEDED) else _OF_OUTCOME[Outcome(outcome)]
    names = dict.fromkeys(name for name in (result["display_name"], result["person"]) if name)
    return Titled(short(", ".join(names)), short("\n".join([*told, *_changes(result)])), state)


def _changes(result: Mapping[str, Any]) -> Iterator[str]:
    """One line for each value that was asked for and not told yet."""
    for change in first(result["changes"]):
        before, after = (plain(change.get(side)) for side in ("before", "after"))
        line = f"{plain(change.get('attribute'))}: {f'{before} → ' if before else ''}{after or '–'}"
        if line not in result["what_happened"]:
            yield line


def _key_file(document: Mapping[str, Any], words: Mapping[str, str]) -> ReportSection | None:
    deletion = document["deletion"]
    if deletion is None:
        return None
    return ReportSection(words["key_file"], short("\n".join(deletion["sentences"])))


def _journey(document: Mapping[str, Any], words: Mapping[str, str]) -> ReportSection | None:
    steps = document["steps"]
    if not steps:
        return None
    told = tuple(
        (short(step.get("title", "")), words.get(f"state_{step.get('state')}", short(step.get("state", "")))) for step in first(steps)
    )
    return ReportSection(words["journey"], values=told, more=more(steps))


def _technical(document: Mapping[str, Any], words: Mapping[str, str]) -> ReportSection:
    key = document["key"] or {}
    values = {
        words["address"]: document["address"] or words["none"],
        words["written"]: day_of(document["created_at"]),
        words["program"]: document["version"],
        **{words.get(name.lower(), name): value for name, value in first(document["system"].items())},
        words["key_store"]: document["key_store"] or words["none"],
        **{words[f"key_{name}"]: plain(key[name]) for name in ("length", "kind", "expires") if key.get(name)},
    }
    stages = document["check"]["stages"] if document["check"] else []
    facts = (Folded(short(stage["title"], LONGEST_TITLE), _facts(stage["facts"])) for stage in first(stages) if stage["facts"])
    return ReportSection(
        words["technical"], values=tuple((short(name), short(value)) for name, value in values.items()), folded=tuple(facts)
    )


def _everything(document: Mapping[str, Any], words: Mapping[str, str]) -> ReportSection:
    text = json.dumps(document, indent=2, ensure_ascii=False)
    return ReportSection(
        words["everything"],
        words["everything_text"],
        folded=(Folded(words["as_data"], short(text, LONGEST_FOLDED)),),
        more=words["too_long"] if len(text) > LONGEST_FOLDED else "",
    )


def _facts(facts: Mapping[str, Any]) -> str:
    return short("\n".join(f"{name}: {plain(value)}" for name, value in first(facts.items())), LONGEST_FOLDED)

"""The connection check of a shown report: stages, certificates, requests and answers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from jellyfish_setup.core.stage import StageState
from jellyfish_setup.wizard.presenters.bodies.credential import StageRow
from jellyfish_setup.wizard.presenters.pieces import Notice, Titled, Tone
from jellyfish_setup.wizard.presenters.report_pieces import (
    LONGEST_FOLDED,
    LONGEST_TITLE,
    Folded,
    ReportSection,
    day_of,
    first,
    milliseconds,
    more,
    plain,
    short,
    state_of,
)

_SHORTEST_SHOWN_SECONDS = 0.001


def connection_section(check: Mapping[str, Any], words: Mapping[str, str]) -> ReportSection:
    """The stages with what they mean, and the cause where no stage explains it."""
    stages = tuple(_stage(place, stage) for place, stage in enumerate(first(check["stages"])))
    explained = any(row.state is StageState.FAILED and row.explanation for row in stages)
    return ReportSection(
        words["connection"],
        short(check["sentence"]),
        notice=None if explained else _problem(check["problem"]),
        stages=stages,
        more=more(check["stages"]),
    )


def _stage(place: int, stage: Mapping[str, Any]) -> StageRow:
    state, seconds = state_of(stage["state"]), max(0.0, stage["seconds"])
    shown = state is not StageState.SKIPPED and seconds >= _SHORTEST_SHOWN_SECONDS
    return StageRow(
        name=str(place),
        title=short(stage["title"]),
        state=state,
        state_word=short(stage["state_word"]),
        detail=short(stage["detail"]),
        running=False,
        begun=max(0.0, stage["begun"]),
        seconds=seconds,
        duration=milliseconds(seconds) if shown else "",
        explanation=_explanation(stage, state),
    )


def _explanation(stage: Mapping[str, Any], state: StageState | None) -> Notice | None:
    """What a failed stage means; of several remarks the first with its words, the others below it."""
    told, remarks = stage.get("words"), stage["remarks"]
    if state is StageState.REMARK and remarks:
        notice, others = _problem(remarks[0], Tone.WARN), remarks[1:]
        lines = (f"{other['title']}. {other['why']} {other['next_step']}" for other in first(others))
        return replace(notice, text=short("\n".join((notice.text, *lines)))) if notice else None
    if state is StageState.FAILED and isinstance(told, dict):
        return _problem({part: plain(told.get(part)) for part in ("title", "why", "next_step")} | {"code": stage["code"]})
    return None


def _problem(problem: Mapping[str, Any] | None, tone: Tone = Tone.BAD) -> Notice | None:
    if problem is None:
        return None
    title, why, next_step, code = (short(problem[part]) for part in ("title", "why", "next_step", "code"))
    return Notice(tone, title, why, next_step, code)


def certificates_section(check: Mapping[str, Any], words: Mapping[str, str]) -> ReportSection | None:
    """The chain that the server showed; None where there was none."""
    certificates = check["certificates"]
    if not certificates:
        return None
    return ReportSection(
        words["certificates"], rows=tuple(_certificate(one, words) for one in first(certificates)), more=more(certificates)
    )


def _certificate(certificate: Mapping[str, Any], words: Mapping[str, str]) -> Titled:
    lines = {
        "issuer": certificate["issuer"],
        "valid": f"{day_of(certificate['valid_from'])} – {day_of(certificate['valid_until'])}",
        "names": ", ".join(certificate["names"]),
        "fingerprint": certificate["fingerprint"],
    }
    return Titled(short(certificate["subject"]), "\n".join(f"{words[name]}: {short(value)}" for name, value in lines.items() if value))


def exchanges_section(check: Mapping[str, Any], words: Mapping[str, str]) -> ReportSection | None:
    """What was asked and answered, folded; None where nothing was."""
    exchanges = check["exchanges"]
    if not exchanges:
        return None
    return ReportSection(words["exchanges"], folded=tuple(_exchange(one, words) for one in first(exchanges)), more=more(exchanges))


def _exchange(exchange: Mapping[str, Any], words: Mapping[str, str]) -> Folded:
    status = words["no_answer"] if exchange["status"] is None else str(exchange["status"])
    lines = [f"{exchange['method']} {exchange['target']}", *_headers(exchange["request_headers"]), "", status]
    lines += _headers(exchange["answer_headers"])
    lines += ["", exchange["body"]] if exchange["body"] else []
    title = f"{exchange['method']} {exchange['target'].partition('?')[0]}"
    return Folded(short(title, LONGEST_TITLE), short("\n".join(lines), LONGEST_FOLDED), f"{status}, {milliseconds(exchange['seconds'])}")


def _headers(headers: Iterable[Mapping[str, str]]) -> Iterator[str]:
    return (f"{header['name']}: {header['value']}" for header in first(headers))

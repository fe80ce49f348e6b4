"""The support report of the open wizard: collected from the session, then shown, written or handed over as text in the background."""

import asyncio
import json
from pathlib import Path

from jellyfish_setup.core.redaction import Redaction
from jellyfish_setup.report.contents import JourneyStep, KeyFacts, SupportReport
from jellyfish_setup.texts.pages import common
from jellyfish_setup.wizard.presenters.report import ReportView, foreign_report, own_report
from jellyfish_setup.wizard.session import Session
from jellyfish_setup.wizard.steps import STEPS


def collect(session: Session) -> SupportReport:
    """What the session knows and a report may tell."""
    state = session.state
    key = session.key
    return SupportReport(
        created_at=session.parts.now(),
        practice=session.parts.practice,
        address=str(state.tenant) if state.tenant else None,
        key_store=state.key_store,
        key=KeyFacts(len(key), session.reading.kind if session.reading else None, state.key_expires) if key else None,
        diagnosis=session.diagnosis,
        results=session.results.snapshot(),
        deletion=session.deletion,
        steps=tuple(JourneyStep(step.id, common.STEP_TITLES[step.id], "done" if step.passable(state) else "waiting") for step in STEPS),
        system=session.parts.system(),
    )


async def preview(report: SupportReport, redaction: Redaction) -> ReportView:
    """The report as it would be written.

    Raises:
        ProblemFound: `report-not-written` when a secret was found in it.
    """

    def made() -> ReportView:
        from jellyfish_setup.report.writing import report_json, report_shown

        return own_report(report_shown(report, redaction), json.loads(report_json(report, redaction)))

    return await asyncio.to_thread(made)


async def write(report: SupportReport, path: Path, redaction: Redaction) -> None:
    """Put the report at `path`.

    Raises:
        ProblemFound: `report-not-written`.
    """
    from jellyfish_setup.report.writing import write_report

    await asyncio.to_thread(write_report, report, path, redaction)


async def read(path: Path) -> ReportView:
    """A report that somebody sent.

    Raises:
        ProblemFound: `report-unreadable`.
    """

    def made() -> ReportView:
        from jellyfish_setup.report.reading import read_report

        return foreign_report(read_report(path), path.name)

    return await asyncio.to_thread(made)


async def as_text(session: Session) -> str:
    """The report as text for the clipboard.

    Raises:
        ProblemFound: `report-not-written` when a secret was found in it.
    """
    from jellyfish_setup.report.writing import report_json

    return report_json(collect(session), session.parts.redaction)

"""The support report of the open wizard: collected from the session, written or handed over as text in the background."""

from pathlib import Path

from jellyfish_setup.report.contents import JourneyStep, KeyFacts, SupportReport
from jellyfish_setup.texts.pages import common, say
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
        results=session.results,
        deletion=session.deletion,
        steps=tuple(
            JourneyStep(step.id, say(common.STEP_TITLES[step.id]), "done" if step.passable(state) else "waiting") for step in STEPS
        ),
        system=session.parts.system,
    )


async def write(session: Session, path: Path) -> None:
    """Put the report at `path`.

    Raises:
        ProblemFound: `report-not-written`.
    """
    from jellyfish_setup.report.writing import write_report

    write_report(collect(session), path, session.parts.redaction)


async def as_text(session: Session) -> str:
    """The report as text for the clipboard.

    Raises:
        ProblemFound: `report-not-written` when a secret was found in it.
    """
    from jellyfish_setup.report.writing import report_json

    return report_json(collect(session), session.parts.redaction)

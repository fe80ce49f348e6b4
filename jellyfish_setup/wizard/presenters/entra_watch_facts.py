"""How provisioning is doing, in words: the facts of the watching page, and what is told when it does worse."""

from dataclasses import replace
from datetime import datetime

from jellyfish_setup.connection.diagnosis import StageState
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.core.result import Outcome
from jellyfish_setup.entra.monitoring import ProvisioningStatus, Quarantine, State
from jellyfish_setup.entra.worsening import Worsening
from jellyfish_setup.texts.dates import clock, moment
from jellyfish_setup.texts.entra_status import quarantine_sentence, status_sentence
from jellyfish_setup.texts.pages import entra_watch as words
from jellyfish_setup.texts.pages import say, say_number
from jellyfish_setup.wizard.log_reading import LogResults
from jellyfish_setup.wizard.presenters.bodies.entra_work import CycleLineView, ProgressView
from jellyfish_setup.wizard.presenters.pieces import Button, Notice, Titled, Tone
from jellyfish_setup.wizard.presenters.presenter import notice_of
from jellyfish_setup.wizard.steps import SidePage

HELD = str(Code.SYNC_DELETE_HELD)
"""The cause by which the table finds those whose removal Entra holds back."""

_STATES = {
    State.HEALTHY: StageState.PASSED,
    State.RUNNING: StageState.PASSED,
    State.QUARANTINE: StageState.FAILED,
}
_KEY_REFUSED = "encounteredquarantineexception"
_NEWS = {
    Worsening.DELETIONS_HELD: (Tone.WARN, words.NEWS_HELD, words.NEWS_HELD_TEXT),
    Worsening.QUARANTINE: (Tone.BAD, words.NEWS_QUARANTINE, words.NEWS_QUARANTINE_TEXT),
    Worsening.GONE: (Tone.BAD, words.NEWS_GONE, words.NEWS_GONE_TEXT),
    Worsening.PAUSED: (Tone.WARN, words.NEWS_PAUSED, words.NEWS_PAUSED_TEXT),
    Worsening.CYCLE_FAILED: (Tone.BAD, words.NEWS_CYCLE_FAILED, words.NEWS_CYCLE_FAILED_TEXT),
    Worsening.MORE_FAILURES: (Tone.WARN, words.NEWS_FAILURES, words.NEWS_FAILURES_TEXT),
}


def facts_of(status: ProvisioningStatus) -> tuple[Titled, ...]:
    """State, quarantine, and the cycles, as far as they are not drawn."""
    facts = [Titled(say(words.FACT_STATE), status_sentence(status), _STATES.get(status.state, StageState.REMARK))]
    if status.state is State.NEVER_RUN and not status.is_on:
        facts.append(Titled(say(words.FACT_NEXT), say(words.FACT_NEVER)))
    if (quarantine := status.quarantine) is not None:
        text = say(words.FACT_QUARANTINE_TEXT, reason=quarantine_sentence(quarantine.reason), when=_when(quarantine.next_attempt))
        facts.append(Titled(say(words.FACT_QUARANTINE), text, StageState.FAILED))
    if (cycle := status.last_cycle) is not None:
        counts = {name: cycle.counts.get(name, 0) for name in ("imported", "exported", "failed")}
        text = say(words.FACT_LAST_TEXT, when=_when(cycle.began), **counts)
        facts.append(Titled(say(words.FACT_LAST), text, StageState.REMARK if counts["failed"] else StageState.PASSED))
    if status.next_cycle is not None and status.quarantine is None and not _has_line(status):
        facts.append(Titled(say(words.FACT_NEXT), say(words.FACT_NEXT_TEXT, when=_when(status.next_cycle))))
    return tuple(facts)


def progress_of(status: ProvisioningStatus) -> tuple[ProgressView, ...]:
    """How far the cycle is that is under way, for each kind of object."""
    return tuple(
        ProgressView(
            title=say(words.FACT_PROGRESS),
            text=say(words.FACT_PROGRESS_TEXT, done=part.done, total=part.total),
            percent=say(words.PERCENT, number=100 * part.done // part.total),
            done=part.done,
            total=part.total,
        )
        for part in status.progress
        if part.total > 0
    )


def cycles_of(status: ProvisioningStatus, now: datetime) -> CycleLineView | None:
    """The way from the last cycle to the next, or to the next attempt of a quarantine; None where one of them is not known."""
    cycle, following = status.last_cycle, status.next_cycle
    if not _has_line(status) or cycle is None or cycle.began is None or following is None:
        return None
    tone = Tone.BAD if cycle.outcome.casefold() == "failed" else Tone.WARN if status.failures else Tone.OK
    return CycleLineView(
        last_title=say(words.FACT_LAST),
        last_text=_short(cycle.began, now),
        next_title=say(words.NEXT_ATTEMPT if status.quarantine is not None else words.FACT_NEXT),
        next_text=say(words.FACT_NEXT_TEXT, when=_short(following, now)),
        tone=tone,
        seconds=(following - cycle.began).total_seconds(),
        passed=(now - cycle.began).total_seconds(),
    )


def _has_line(status: ProvisioningStatus) -> bool:
    """Whether the last cycle and the next are known, one after the other."""
    cycle, following = status.last_cycle, status.next_cycle
    return cycle is not None and cycle.began is not None and following is not None and following > cycle.began


def held_in(results: LogResults | None) -> int:
    """How many removals are held back by what the logs say; 0 also where they do not tell of it yet."""
    if results is None:
        return 0
    return sum(cause.people for cause in results.causes if cause.problem.code is Code.SYNC_DELETE_HELD and cause.outcome is Outcome.WARNING)


def trouble(problem: Problem, quarantine: Quarantine | None, held: int, *, shows_held: bool) -> Notice:
    """What is wrong, with the way to where it is put right."""
    notice = notice_of(problem, Tone.WARN if problem.code is Code.ENTRA_DELETIONS_HELD else Tone.BAD)
    if problem.code is Code.ENTRA_DELETIONS_HELD and held:
        button = None if shows_held else Button("show-held", say(words.SHOW_HELD))
        return replace(notice, title=say_number(held, words.HELD), button=button)
    if problem.code is Code.ENTRA_DELETIONS_HELD:
        return replace(notice, text=f"{notice.text} {say(words.HELD_COUNT)}")
    if quarantine is None or quarantine.reason.casefold() != _KEY_REFUSED:
        return notice
    return replace(notice, button=Button(SidePage.REPLACE_KEY, say(words.FIX_KEY)))


def news_of(worsening: Worsening, status: ProvisioningStatus) -> Notice:
    """What somebody hears of it who does not look at the window."""
    tone, title, text = _NEWS[worsening]
    return Notice(tone, say(title), say(text, number=status.failures))


def _short(when: datetime, now: datetime) -> str:
    """The moment in this computer's own time, without the day where that is today."""
    own = when.astimezone()
    return clock(own) if own.date() == now.astimezone().date() else moment(own)


def _when(when: datetime | None) -> str:
    """The moment in this computer's own time."""
    return say(words.UNKNOWN) if when is None else moment(when.astimezone())

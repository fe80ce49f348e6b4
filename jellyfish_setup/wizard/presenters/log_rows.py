"""Rows and histories of what Entra's logs say."""

from collections.abc import Sequence
from dataclasses import replace

from jellyfish_setup.core.result import Action, Outcome, UserResult
from jellyfish_setup.provisioning.results.packing import unpack
from jellyfish_setup.provisioning.results.tally import cause_name
from jellyfish_setup.texts.blanks import one_line
from jellyfish_setup.texts.dates import moment
from jellyfish_setup.texts.pages import results as words
from jellyfish_setup.texts.pages import say, say_number
from jellyfish_setup.texts.results import change_sentence, outcome_word, step_title, what_happened
from jellyfish_setup.wizard.presenters.bodies.results import HistoryEvent, HistoryView, ResultRow
from jellyfish_setup.wizard.presenters.pieces import Tone
from jellyfish_setup.wizard.presenters.result_rows import RowStore
from jellyfish_setup.wizard.presenters.trial_rows import result_row, tone_of

_LONGEST_SAID = 160


def log_store() -> RowStore:
    """A store for what `put_in` puts in."""
    return RowStore(_row)


def put_in(store: RowStore, result: UserResult, packed: bytes) -> None:
    """Put in a person's newest event; the cause is the group by which it is found again."""
    group = cause_name(result.problem) if result.problem else ""
    name = result.display_name or result.person
    store.put(result.person, name, _tone(result), outcome_word(result), packed, group=group)


def _row(packed: bytes) -> ResultRow:
    """The row of a person: only steps that the log tells of, and what was said at those that did not go well."""
    result = unpack(packed)
    row = result_row(result)
    said = {
        step_title(step, result.action): one_line(step.facts.get("server_said"), _LONGEST_SAID)
        for step in result.steps
        if step.outcome is not Outcome.SUCCEEDED
    }
    told = (replace(step, text=_with(said.get(step.title), step.text)) for step in row.timeline if step.state is not None)
    return replace(row, name=row.name or row.person, text=_in_short(result), tone=_tone(result), timeline=tuple(told))


def _with(said: str | None, sentence: str) -> str:
    return say(words.ENTRA_SAYS, sentence=sentence, said=said) if said else sentence


def _tone(result: UserResult) -> Tone:
    """Somebody who was left out is neither well nor ill."""
    return Tone.NEUTRAL if result.outcome is Outcome.SKIPPED else tone_of(result)


def history_view(person: str, events: Sequence[UserResult]) -> HistoryView:
    """What happened to one person; the values of the newest event stand above it already."""
    told = [_event(event) for event in events]
    return HistoryView(person, say(words.HISTORY), (*(replace(event, changes=()) for event in told[:1]), *told[1:]))


def _event(result: UserResult) -> HistoryEvent:
    """One event in one line; which values were changed is told where there were others before."""
    changed = result.changes if result.action is not Action.CREATE else ()
    return HistoryEvent(
        when=f"{moment(result.at)} UTC" if result.at else say(words.NO_TIME),
        tone=_tone(result),
        word=outcome_word(result),
        text=_in_short(result),
        changes=tuple(change_sentence(change) for change in changed),
    )


def _in_short(result: UserResult) -> str:
    """As everywhere, but that Entra never reads back."""
    if result.problem is None and result.action is Action.CREATE and result.outcome is Outcome.SUCCEEDED and result.changes:
        return say_number(len(result.changes), words.SENT)
    return what_happened(result)

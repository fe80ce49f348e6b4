"""Rows of the trial's table, from what is planned, what happened, and what the journal remembers."""

from dataclasses import replace

from jellyfish_setup.core.result import Action, Change, Outcome, Step, StepName, UserResult
from jellyfish_setup.core.stage import StageState
from jellyfish_setup.provisioning.results.again import was_not_begun, was_stopped_halfway
from jellyfish_setup.provisioning.results.packing import pack, unpack
from jellyfish_setup.provisioning.results.tally import Ending
from jellyfish_setup.provisioning.trial import EntryState, JournalEntry, PlannedAction
from jellyfish_setup.texts.functions import describe_doubt
from jellyfish_setup.texts.pages import common, say, say_number
from jellyfish_setup.texts.pages import trial as words
from jellyfish_setup.texts.problems import describe
from jellyfish_setup.texts.results import ending_word, outcome_word, planned_word, step_sentence, step_title, what_happened
from jellyfish_setup.wizard.presenters.attributes import short_target
from jellyfish_setup.wizard.presenters.bodies.results import ResultRow, TimelineStep
from jellyfish_setup.wizard.presenters.pieces import Notice, Tone
from jellyfish_setup.wizard.presenters.presenter import notice_of
from jellyfish_setup.wizard.presenters.result_rows import RowStore

STATES = {
    Outcome.SUCCEEDED: StageState.PASSED,
    Outcome.FAILED: StageState.FAILED,
    Outcome.WARNING: StageState.REMARK,
    Outcome.SKIPPED: StageState.SKIPPED,
}
_TONES = {Action.CREATE: Tone.OK, Action.UPDATE: Tone.INFO, Action.RESTORE: Tone.INFO, Action.DISABLE: Tone.INFO, Action.DELETE: Tone.INFO}


def made_row(item: bytes | PlannedAction | JournalEntry) -> ResultRow:
    """The row of what `put_in` put into a store."""
    match item:
        case bytes():
            return result_row(unpack(item))
        case PlannedAction():
            return planned_row(item)
        case JournalEntry():
            return remembered_row(item)


def person_of(item: UserResult | PlannedAction | JournalEntry) -> str:
    """The sign-in name of the person whom this is about."""
    return item.person.user_principal_name if isinstance(item, PlannedAction) else item.person


def put_in(
    store: RowStore,
    item: UserResult | PlannedAction | JournalEntry,
    *,
    place: int | None = None,
    packed: bytes | None = None,
    name: str | None = None,
) -> None:
    """Put a result, a plan or what is remembered into a store of `made_row`; a result is packed, for there may be very many.

    `name` is the one by which somebody is found, where the item does not know it.
    """
    if isinstance(item, UserResult):
        store.put(item.person, name or item.display_name, tone_of(item), _word(item), packed or pack(item), place=place)
    elif isinstance(item, PlannedAction):
        store.put(person_of(item), item.person.display_name, _planned_tone(item), _as_label(planned_word(item)), item, place=place)
    else:
        store.put(item.person, name or item.person, _remembered_tone(item), _remembered_word(item), item, place=place)


def planned_row(planned: PlannedAction) -> ResultRow:
    """What would be done for one person."""
    text = describe(planned.problem).title if planned.problem else _changes_in_short(planned.action, planned.changes)
    return ResultRow(
        person=planned.person.user_principal_name,
        name=planned.person.display_name,
        tone=_planned_tone(planned),
        word=_as_label(planned_word(planned)),
        text=text,
        outcome=None,
        timeline=_timeline(planned.steps, planned.action),
        changes=_changes(planned.changes),
        explanation=notice_of(planned.problem, _planned_tone(planned)) if planned.problem else _doubts(planned),
    )


def waiting_row(planned: PlannedAction) -> ResultRow:
    """Somebody whose turn comes; what would be done unfolds as before."""
    return replace(planned_row(planned), tone=Tone.NEUTRAL, word=waiting_word(), text="")


def waiting_word() -> str:
    """What is said of those whose turn comes."""
    return _as_label(say(common.STATE_WORDS["waiting"]))


def result_row(result: UserResult) -> ResultRow:
    """What happened to one person."""
    return ResultRow(
        person=result.person,
        name=result.display_name,
        tone=tone_of(result),
        word=_word(result),
        text=what_happened(result),
        outcome=result.outcome,
        timeline=_timeline(result.steps, result.action),
        changes=_changes(result.changes),
        explanation=notice_of(result.problem, _explained_in(result)) if result.problem else None,
    )


def remembered_row(entry: JournalEntry) -> ResultRow:
    """What the journal remembers of one person, after a restart."""
    before = dict(entry.before)
    changes = tuple(Change(attribute, before.get(attribute), after) for attribute, after in entry.after)
    done = entry.state is EntryState.DONE
    return ResultRow(
        person=entry.person,
        name=entry.person,
        tone=_remembered_tone(entry),
        word=_remembered_word(entry),
        text=_changes_in_short(entry.action, changes),
        outcome=Outcome.SUCCEEDED if done else None,
        changes=_changes(changes),
    )


def _remembered_tone(entry: JournalEntry) -> Tone:
    return _TONES.get(entry.action, Tone.NEUTRAL) if entry.state is EntryState.DONE else Tone.WARN


def _remembered_word(entry: JournalEntry) -> str:
    is_done = entry.state is EntryState.DONE
    return ending_word(Ending(entry.action, Outcome.SUCCEEDED, has_cause=False)) if is_done else say(words.NOT_KNOWN)


def _planned_tone(planned: PlannedAction) -> Tone:
    if planned.problem is None:  # nothing is done yet, so nothing is green
        return Tone.INFO if planned.action in _TONES else Tone.NEUTRAL
    return Tone.NEUTRAL if planned.is_left_out else Tone.WARN


def _doubts(planned: PlannedAction) -> Notice | None:
    """Which of the values Entra may make otherwise, and why."""
    doubtful = planned.payload.unverified if planned.action is not Action.NONE else {}
    if not doubtful:
        return None
    reasons = dict.fromkeys(describe_doubt(doubt) for doubts in doubtful.values() for doubt in doubts)
    attributes = ", ".join(short_target(path) for path in doubtful)
    return Notice(Tone.INFO, say(words.OTHER_VALUE, attributes=attributes), " ".join(reasons))


def _explained_in(result: UserResult) -> Tone:
    return {Outcome.FAILED: tone_of(result), Outcome.SKIPPED: Tone.NEUTRAL}.get(result.outcome, Tone.WARN)


def _word(result: UserResult) -> str:
    """How it ended; of a stop, that it did not."""
    if was_not_begun(result):
        return say(words.NOT_BEGUN)
    return say(words.NOT_KNOWN) if was_stopped_halfway(result) else outcome_word(result)


def tone_of(result: UserResult) -> Tone:
    """How urgent it is."""
    if was_stopped_halfway(result):
        return Tone.WARN
    match result.outcome:
        case Outcome.FAILED:
            return Tone.BAD
        case Outcome.WARNING:
            return Tone.WARN
        case _:
            return _TONES.get(result.action, Tone.NEUTRAL)


def _as_label(words_of_a_sentence: str) -> str:
    """With a capital, as it stands alone."""
    return words_of_a_sentence[:1].upper() + words_of_a_sentence[1:]


def _changes_in_short(action: Action, changes: tuple[Change, ...]) -> str:
    if action is Action.CREATE or len(changes) > 1:
        return say_number(len(changes), words.VALUES)
    return " ".join(_in_short(change) for change in changes)


def _in_short(change: Change) -> str:
    attribute, before, after = short_target(change.attribute), _shown(change.before), _shown(change.after)
    return say(words.CHANGE, attribute=attribute, before=before, after=after)


def _changes(changes: tuple[Change, ...]) -> tuple[tuple[str, str, str], ...]:
    return tuple((short_target(change.attribute), _shown(change.before), _shown(change.after)) for change in changes)


def _shown(value: str | None) -> str:
    return say(words.NO_VALUE) if value is None else value


def _timeline(steps: tuple[Step, ...], action: Action) -> tuple[TimelineStep, ...]:
    """All five steps; those that were not come to are shown as such."""
    known = {step.name: step for step in steps}
    shown = []
    for name in StepName:
        step = known.get(name)
        if step is None:
            shown.append(TimelineStep(step_title(Step(name, Outcome.SKIPPED), action), None, ""))
        else:
            shown.append(TimelineStep(step_title(step, action), STATES[step.outcome], step_sentence(step)))
    return tuple(shown)

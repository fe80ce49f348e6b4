"""The words for what is planned for a person, and for what happened."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.result import REDACTED, Action, Change, Outcome, Step, StepName, UserResult
from jellyfish_setup.provisioning.results.tally import Ending
from jellyfish_setup.texts.blanks import one_line, put_in
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP, Plural, translate, translate_number
from jellyfish_setup.texts.numbers import number_text
from jellyfish_setup.texts.problems import describe

if TYPE_CHECKING:
    from jellyfish_setup.core.result import UserResult
    from jellyfish_setup.provisioning.trial import PlannedAction


_LONGEST_VALUE = 60

_ACTIONS = {
    Action.CREATE: QT_TRANSLATE_NOOP("Results", "Create"),
    Action.UPDATE: QT_TRANSLATE_NOOP("Results", "Update"),
    Action.DISABLE: QT_TRANSLATE_NOOP("Results", "Switch off"),
    Action.RESTORE: QT_TRANSLATE_NOOP("Results", "Switch on again"),
    Action.DELETE: QT_TRANSLATE_NOOP("Results", "Remove"),
    Action.NONE: QT_TRANSLATE_NOOP("Results", "Nothing to do"),
}
_DONE = {
    Action.CREATE: QT_TRANSLATE_NOOP("Results", "Created"),
    Action.UPDATE: QT_TRANSLATE_NOOP("Results", "Updated"),
    Action.DISABLE: QT_TRANSLATE_NOOP("Results", "Switched off"),
    Action.RESTORE: QT_TRANSLATE_NOOP("Results", "Switched on again"),
    Action.DELETE: QT_TRANSLATE_NOOP("Results", "Removed"),
    Action.NONE: QT_TRANSLATE_NOOP("Results", "Nothing to do"),
}
_DONE_WITH_REMARK = {
    Action.CREATE: QT_TRANSLATE_NOOP("Results", "Created, with a remark"),
    Action.UPDATE: QT_TRANSLATE_NOOP("Results", "Updated, with a remark"),
    Action.DISABLE: QT_TRANSLATE_NOOP("Results", "Switched off, with a remark"),
    Action.RESTORE: QT_TRANSLATE_NOOP("Results", "Switched on again, with a remark"),
    Action.DELETE: QT_TRANSLATE_NOOP("Results", "Removed, with a remark"),
    Action.NONE: QT_TRANSLATE_NOOP("Results", "Nothing done, with a remark"),
}
_WOULD_BE = {
    Action.CREATE: QT_TRANSLATE_NOOP("Results", "would be created"),
    Action.UPDATE: QT_TRANSLATE_NOOP("Results", "would be updated"),
    Action.DISABLE: QT_TRANSLATE_NOOP("Results", "would be switched off"),
    Action.RESTORE: QT_TRANSLATE_NOOP("Results", "would be switched on again"),
    Action.DELETE: QT_TRANSLATE_NOOP("Results", "would be removed"),
    Action.NONE: QT_TRANSLATE_NOOP("Results", "already the same"),
}
_FAILED = QT_TRANSLATE_NOOP("Results", "Failed")
_HELD_BACK = QT_TRANSLATE_NOOP("Results", "Removal held back")
_SKIPPED = QT_TRANSLATE_NOOP("Results", "Left out")
_WOULD_BE_LEFT_OUT = QT_TRANSLATE_NOOP("Results", "would be left out")
_CANNOT_BE_TRIED = QT_TRANSLATE_NOOP("Results", "cannot be tried")

_ALREADY_THE_SAME = QT_TRANSLATE_NOOP("Results", "already the same")
_LEFT_ALONE = QT_TRANSLATE_NOOP("Results", "nothing was changed")
_DISABLED = QT_TRANSLATE_NOOP("Results", "the account is switched off")
_ENABLED = QT_TRANSLATE_NOOP("Results", "the account is switched on again")
_REMOVED = QT_TRANSLATE_NOOP("Results", "the account is gone from Jellyfish")
_CREATED = QT_TRANSLATE_NOOP("Results", "the account was created")
_ALL_ARRIVED = Plural("Results", "1 value arrived", "{count} values arrived")
_SOME_ARRIVED = Plural("Results", "{arrived} of 1 value arrived", "{arrived} of {count} values arrived")
_ALL_SENT = Plural("Results", "1 value sent, not read back", "{count} values sent, not read back")
_CHANGE = QT_TRANSLATE_NOOP("Results", "{attribute}: {before} → {after}")
_CHANGE_AND_MORE = Plural("Results", "{change}, and 1 more value", "{change}, and {count} more values")
_REDACTED = QT_TRANSLATE_NOOP("Results", "hidden by Entra")
_NO_VALUE = QT_TRANSLATE_NOOP("Results", "no value")

_STEPS = {
    StepName.IMPORT: QT_TRANSLATE_NOOP("Results", "Read from Entra"),
    StepName.SCOPE: QT_TRANSLATE_NOOP("Results", "In scope"),
    StepName.MATCH: QT_TRANSLATE_NOOP("Results", "Look for a match"),
    StepName.ACTION: QT_TRANSLATE_NOOP("Results", "Change in Jellyfish"),
    StepName.READ_BACK: QT_TRANSLATE_NOOP("Results", "Read back"),
}
_STEP_SENTENCES: Mapping[tuple[StepName, Outcome], str] = {
    (StepName.IMPORT, Outcome.SUCCEEDED): QT_TRANSLATE_NOOP("Results", "The person was read."),
    (StepName.IMPORT, Outcome.FAILED): QT_TRANSLATE_NOOP("Results", "The person could not be read."),
    (StepName.IMPORT, Outcome.SKIPPED): QT_TRANSLATE_NOOP("Results", "The person was not read."),
    (StepName.IMPORT, Outcome.WARNING): QT_TRANSLATE_NOOP("Results", "The person was read, but a value is missing."),
    (StepName.SCOPE, Outcome.SUCCEEDED): QT_TRANSLATE_NOOP("Results", "The person is one of those who get an account."),
    (StepName.SCOPE, Outcome.FAILED): QT_TRANSLATE_NOOP("Results", "It could not be decided whether the person gets an account."),
    (StepName.SCOPE, Outcome.SKIPPED): QT_TRANSLATE_NOOP("Results", "The person is not one of those who get an account."),
    (StepName.SCOPE, Outcome.WARNING): QT_TRANSLATE_NOOP("Results", "The person gets an account, but look at the remark."),
    (StepName.MATCH, Outcome.SUCCEEDED): QT_TRANSLATE_NOOP("Results", "Jellyfish was asked whether there is an account for this person."),
    (StepName.MATCH, Outcome.FAILED): QT_TRANSLATE_NOOP("Results", "It is not known which account belongs to this person."),
    (StepName.MATCH, Outcome.SKIPPED): QT_TRANSLATE_NOOP("Results", "Jellyfish was not asked for an account."),
    (StepName.MATCH, Outcome.WARNING): QT_TRANSLATE_NOOP("Results", "An account was found, but look at the remark."),
    (StepName.ACTION, Outcome.SUCCEEDED): QT_TRANSLATE_NOOP("Results", "Jellyfish did what it was asked to."),
    (StepName.ACTION, Outcome.FAILED): QT_TRANSLATE_NOOP("Results", "Jellyfish did not do what it was asked to."),
    (StepName.ACTION, Outcome.SKIPPED): QT_TRANSLATE_NOOP("Results", "Nothing was changed in Jellyfish."),
    (StepName.ACTION, Outcome.WARNING): QT_TRANSLATE_NOOP("Results", "Jellyfish did it, but look at the remark."),
    (StepName.READ_BACK, Outcome.SUCCEEDED): QT_TRANSLATE_NOOP("Results", "The account was read back and is as asked."),
    (StepName.READ_BACK, Outcome.FAILED): QT_TRANSLATE_NOOP("Results", "The account was read back and is not as asked."),
    (StepName.READ_BACK, Outcome.SKIPPED): QT_TRANSLATE_NOOP("Results", "The account was not read back."),
    (StepName.READ_BACK, Outcome.WARNING): QT_TRANSLATE_NOOP("Results", "The account was read back, but look at the remark."),
}


def action_word(action: Action) -> str:
    """What is to be done, as on a button: `Create`."""
    return translate("Results", _ACTIONS[action])


def outcome_word(result: "UserResult") -> str:
    """How it ended, as on a chip: `Created`, `Failed`, `Nothing to do`."""
    if result.problem is not None and result.problem.code is Code.SYNC_DELETE_HELD:
        return translate("Results", _HELD_BACK)
    return ending_word(Ending.of(result))


def ending_word(ending: Ending) -> str:
    """The same where only the ending is known."""
    match ending.outcome:
        case Outcome.FAILED:
            return translate("Results", _FAILED)
        case Outcome.WARNING:
            return translate("Results", _DONE_WITH_REMARK[ending.action])
        case Outcome.SKIPPED if ending.action is not Action.NONE or ending.has_cause:
            return translate("Results", _SKIPPED)
        case _:
            return translate("Results", _DONE[ending.action])


def planned_word(planned: "PlannedAction") -> str:
    """What would be done for a person: `would be created`."""
    if planned.problem is None:
        return translate("Results", _WOULD_BE[planned.action])
    return translate("Results", _WOULD_BE_LEFT_OUT if planned.is_left_out else _CANNOT_BE_TRIED)


def what_happened(result: "UserResult") -> str:
    """One line beside a person: the cause where there is one, else what arrived."""
    if result.problem is not None:
        return describe(result.problem).title
    if result.outcome is Outcome.SKIPPED:
        return translate("Results", _ALREADY_THE_SAME if result.action is Action.NONE else _LEFT_ALONE)
    match result.action:
        case Action.NONE:
            return translate("Results", _ALREADY_THE_SAME)
        case Action.DISABLE:
            return translate("Results", _DISABLED)
        case Action.RESTORE:
            return translate("Results", _ENABLED)
        case Action.DELETE:
            return translate("Results", _REMOVED)
        case Action.UPDATE if result.changes:
            return _changed(result.changes)
        case _:
            return _arrived(result.changes)


def change_sentence(change: Change) -> str:
    """One attribute with what was there and what was asked for: `title: Analyst → Senior analyst`."""
    text = translate("Results", _CHANGE)
    parts = {"attribute": _value(change.attribute), "before": _value(change.before), "after": _value(change.after)}
    return put_in(text, parts)


def step_title(step: Step, action: Action = Action.NONE) -> str:
    """What this step is, as under its sign; the step that changes something is named by the `action` of its result."""
    if step.name is StepName.ACTION and action is not Action.NONE:
        return action_word(action)
    return translate("Results", _STEPS[step.name])


def step_sentence(step: Step) -> str:
    """How this step went, as a whole sentence."""
    return translate("Results", _STEP_SENTENCES[step.name, step.outcome])


def _changed(changes: tuple[Change, ...]) -> str:
    first, more = change_sentence(changes[0]), len(changes) - 1
    if more == 0:
        return first
    return put_in(translate_number(_CHANGE_AND_MORE, more), {"change": first, "count": number_text(more)})


def _arrived(changes: tuple[Change, ...]) -> str:
    count, arrived = len(changes), sum(1 for change in changes if change.arrived)
    if count == 0:
        return translate("Results", _CREATED)
    if all(change.arrived is None for change in changes):
        sentence = _ALL_SENT
    else:
        sentence = _ALL_ARRIVED if arrived == count else _SOME_ARRIVED
    return put_in(translate_number(sentence, count), {"count": number_text(count), "arrived": number_text(arrived)})


def _value(value: str | None) -> str:
    if value == REDACTED:
        return translate("Results", _REDACTED)
    return one_line(value, _LONGEST_VALUE) or translate("Results", _NO_VALUE)

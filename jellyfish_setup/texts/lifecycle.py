"""The words for the life of one account, and what each end means for Microsoft Entra."""

from collections.abc import Mapping

from jellyfish_setup.core.result import Outcome
from jellyfish_setup.provisioning.life import Lifecycle, LifeStep, LifeStepResult
from jellyfish_setup.texts.blanks import one_line, put_in
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP, translate

_TITLES: Mapping[LifeStep, str] = {
    LifeStep.FREE: QT_TRANSLATE_NOOP("Lifecycle", "Nobody has the name yet"),
    LifeStep.CREATE: QT_TRANSLATE_NOOP("Lifecycle", "Create the account"),
    LifeStep.READ: QT_TRANSLATE_NOOP("Lifecycle", "Find it again, with every value"),
    LifeStep.CHANGE: QT_TRANSLATE_NOOP("Lifecycle", "Change a value"),
    LifeStep.DISABLE: QT_TRANSLATE_NOOP("Lifecycle", "Switch it off, and see that it is off"),
    LifeStep.ENABLE: QT_TRANSLATE_NOOP("Lifecycle", "Switch it on again"),
    LifeStep.DELETE: QT_TRANSLATE_NOOP("Lifecycle", "Remove it, and see that it is gone"),
}
_MEANS: Mapping[LifeStep, str] = {
    LifeStep.FREE: QT_TRANSLATE_NOOP("Lifecycle", "This says nothing about Microsoft Entra: choose a person who has no account."),
    LifeStep.CREATE: QT_TRANSLATE_NOOP("Lifecycle", "Microsoft Entra could not create anybody here."),
    LifeStep.READ: QT_TRANSLATE_NOOP("Lifecycle", "Microsoft Entra would send the same values again and again, or create people twice."),
    LifeStep.CHANGE: QT_TRANSLATE_NOOP("Lifecycle", "What changes in Microsoft Entra would not arrive in Jellyfish."),
    LifeStep.DISABLE: QT_TRANSLATE_NOOP("Lifecycle", "Somebody who leaves would keep a working account."),
    LifeStep.ENABLE: QT_TRANSLATE_NOOP("Lifecycle", "Somebody who comes back would not get in."),
    LifeStep.DELETE: QT_TRANSLATE_NOOP("Lifecycle", "People who are deleted in Microsoft Entra would stay in Jellyfish."),
}
_WELL = QT_TRANSLATE_NOOP("Lifecycle", "The key may write, and everything that Microsoft Entra will ask for works. {person} is gone again.")
_WITH_REMARK = QT_TRANSLATE_NOOP(
    "Lifecycle", "The key may write, but not everything works in the form that Microsoft Entra uses. {person} is gone again."
)
_FAILED = QT_TRANSLATE_NOOP("Lifecycle", "Not everything that Microsoft Entra will ask for works.")
_LEFT_BEHIND = QT_TRANSLATE_NOOP("Lifecycle", "The account of {person} is still in Jellyfish, because it could not be removed.")


def life_step_title(step: LifeStep) -> str:
    """What is tried."""
    return translate("Lifecycle", _TITLES[step])


def life_step_sentence(result: LifeStepResult) -> str:
    """What a step that did not go well means for Microsoft Entra; empty where it went well or was not tried."""
    bad = result.outcome in (Outcome.FAILED, Outcome.WARNING)
    return translate("Lifecycle", _MEANS[result.step]) if bad else ""


def lifecycle_sentence(life: Lifecycle) -> str:
    """The whole in a sentence."""
    if life.left_behind:
        text = _LEFT_BEHIND
    else:
        text = {Outcome.SUCCEEDED: _WELL, Outcome.WARNING: _WITH_REMARK}.get(life.outcome, _FAILED)
    return put_in(translate("Lifecycle", text), {"person": one_line(life.person)})

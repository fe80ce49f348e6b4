"""The words for how people and their accounts stand to one another."""

from collections.abc import Mapping

from jellyfish_setup.provisioning.drift import Standing
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP, translate

_WORDS: Mapping[Standing, str] = {
    Standing.STILL_ACTIVE: QT_TRANSLATE_NOOP("Comparison", "Blocked in Entra, active in Jellyfish"),
    Standing.ONLY_THERE: QT_TRANSLATE_NOOP("Comparison", "Only in Jellyfish"),
    Standing.SEVERAL: QT_TRANSLATE_NOOP("Comparison", "Several accounts for one person"),
    Standing.MISSING: QT_TRANSLATE_NOOP("Comparison", "No account"),
    Standing.DISABLED_THERE: QT_TRANSLATE_NOOP("Comparison", "Switched off in Jellyfish"),
    Standing.DIFFERS: QT_TRANSLATE_NOOP("Comparison", "Other values"),
    Standing.CANNOT_TELL: QT_TRANSLATE_NOOP("Comparison", "Not known"),
    Standing.IN_STEP: QT_TRANSLATE_NOOP("Comparison", "In step"),
}


def standing_word(standing: Standing) -> str:
    """How somebody stands, as on a chip."""
    return translate("Comparison", _WORDS[standing])

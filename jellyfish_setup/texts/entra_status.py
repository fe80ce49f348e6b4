"""The words for how provisioning is doing."""

from collections.abc import Mapping

from jellyfish_setup.entra.monitoring import ProvisioningStatus, State
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP, translate

_STATES: Mapping[State, str] = {
    State.NOT_SET_UP: QT_TRANSLATE_NOOP("EntraStatus", "Provisioning is not set up for this application."),
    State.NEVER_RUN: QT_TRANSLATE_NOOP("EntraStatus", "Provisioning is set up, but no cycle has run yet."),
    State.RUNNING: QT_TRANSLATE_NOOP("EntraStatus", "The first cycle is not finished yet. It can take several hours."),
    State.HEALTHY: QT_TRANSLATE_NOOP("EntraStatus", "Provisioning is running."),
    State.PAUSED: QT_TRANSLATE_NOOP("EntraStatus", "Provisioning is paused."),
    State.QUARANTINE: QT_TRANSLATE_NOOP("EntraStatus", "Entra has stopped provisioning for now."),
}
# Microsoft's words for why (quarantineReason).
_REASONS: Mapping[str, str] = {
    "encounteredquarantineexception": QT_TRANSLATE_NOOP(
        "EntraStatus", "Entra cannot reach Jellyfish, or Jellyfish does not accept the key."
    ),
    "encounteredescrowproportionthreshold": QT_TRANSLATE_NOOP("EntraStatus", "Too large a share of the people could not be provisioned."),
    "encounteredbaseescrowthreshold": QT_TRANSLATE_NOOP("EntraStatus", "Too many people could not be provisioned."),
    "encounteredtotalescrowthreshold": QT_TRANSLATE_NOOP("EntraStatus", "Too many people could not be provisioned."),
    "quarantinedondemand": QT_TRANSLATE_NOOP("EntraStatus", "Microsoft has stopped it by hand."),
    "quarantineondemand": QT_TRANSLATE_NOOP("EntraStatus", "Microsoft has stopped it by hand."),
    "toomanydeletes": QT_TRANSLATE_NOOP("EntraStatus", "Unusually many accounts were about to be deleted, so Entra asks first."),
    "ingestioninterrupted": QT_TRANSLATE_NOOP("EntraStatus", "Entra could not read everybody."),
}
_OTHER_REASON = QT_TRANSLATE_NOOP("EntraStatus", "Microsoft gives no reason that this program knows.")


def status_sentence(status: ProvisioningStatus) -> str:
    """How provisioning is doing, in a sentence."""
    return state_sentence(status.state)


def state_sentence(state: State) -> str:
    """What a state means, in a sentence."""
    return translate("EntraStatus", _STATES[state])


def quarantine_sentence(reason: str) -> str:
    """Why Entra has stopped, from Microsoft's word for it."""
    return translate("EntraStatus", _REASONS.get(reason.casefold(), _OTHER_REASON))

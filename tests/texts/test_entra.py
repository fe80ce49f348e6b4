"""The words for a set-up in Entra and for how provisioning is doing."""

import pytest

from jellyfish_setup.core.problem import Fact
from jellyfish_setup.entra.monitoring import ProvisioningStatus, State
from jellyfish_setup.entra.plan import ActionName, ActionReport, ActionState
from jellyfish_setup.texts.entra import action_sentence, action_state_word, action_title
from jellyfish_setup.texts.entra_registration import registration_steps, why_registration
from jellyfish_setup.texts.entra_status import quarantine_sentence, status_sentence

FACTS: dict[str, Fact] = {
    "name": "Jellyfish",
    "address": "https://acme.securesme.com",
    "scope": "all",
    "email": "",
    "missing": ("ann@contoso.com",),
    "added": ("ann@contoso.com",),
    "people": ("ann@contoso.com",),
    "role": "Operators",
}


@pytest.mark.parametrize("name", ActionName)
@pytest.mark.parametrize("state", ActionState)
def test_every_action_has_a_sentence_for_every_state(name: ActionName, state: ActionState) -> None:
    sentence = action_sentence(ActionReport(name, state, FACTS))
    assert sentence.endswith(".")
    assert sentence[0].isupper()
    assert not any(wrong in sentence for wrong in ("{", "}", "  ", "“”", " ."))
    assert action_title(name)[-1] != "."
    assert action_state_word(state)


def test_who_gets_an_account_and_who_hears_of_it_is_said() -> None:
    said = action_sentence(ActionReport(ActionName.CREDENTIALS, ActionState.DONE, FACTS))
    assert "Everybody in the organisation gets an account." in said
    assert "Messages go to nobody." in said


def test_a_name_with_braces_stays_a_name() -> None:
    report = ActionReport(ActionName.APPLICATION, ActionState.DONE, {"name": "{address}"})
    assert "“{address}”" in action_sentence(report)


@pytest.mark.parametrize("state", State)
def test_every_state_has_a_sentence(state: State) -> None:
    assert status_sentence(ProvisioningStatus(state)).endswith(".")


@pytest.mark.parametrize(
    "reason", ["EncounteredQuarantineException", "TooManyDeletes", "QuarantineOnDemand", "QuarantinedOnDemand", "New", ""]
)
def test_every_reason_has_a_sentence(reason: str) -> None:
    assert quarantine_sentence(reason).endswith(".")


def test_a_registration_of_ones_own_is_explained() -> None:
    assert "Microsoft Graph Command Line Tools" in why_registration()
    assert all(step.title and step.text.endswith(".") for step in registration_steps())

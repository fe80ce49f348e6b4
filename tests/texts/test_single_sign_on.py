"""The words for single sign-on."""

import pytest

from jellyfish_setup.core.problem import Fact
from jellyfish_setup.entra.application import Application
from jellyfish_setup.entra.single_sign_on import Answer, Finding, Item, SingleSignOn, Standing
from jellyfish_setup.texts.single_sign_on import finding_sentence, item_title, sign_on_steps, standing_word, who_sentence

FACTS: dict[str, Fact] = {
    "values": ("https://sp.example/acs", "urn:x"),
    "mode": "oidc",
    "valid_until": "2027-05-04T00:00:00+00:00",
    "people": 2,
    "groups": 1,
}


def single_sign_on(*, assigned_only: bool | None, is_enabled: bool | None = True, people: int = 2) -> SingleSignOn:
    application = Application("a", "b", "c", "Jellyfish")
    return SingleSignOn(application, "", assigned_only, is_enabled, people, 0, (), "https://m", "https://s", "https://e", is_fresh=False)


@pytest.mark.parametrize("answer", Answer)
def test_every_answer_has_a_sentence_and_a_place(answer: Answer) -> None:
    finding = Finding(answer, FACTS)
    sentence = finding_sentence(finding)
    assert sentence
    assert not any(wrong in sentence for wrong in ("{", "}", "  ", "“”", " ."))
    assert item_title(finding.item)
    assert standing_word(finding.standing)


def test_days_and_values_are_said() -> None:
    assert finding_sentence(Finding(Answer.CERTIFICATE, FACTS)) == "Good until 4 May 2027."
    assert finding_sentence(Finding(Answer.REPLY_URL, FACTS)).startswith("https://sp.example/acs, urn:x. ")
    hostile = Finding(Answer.MODE_OTHER, {"mode": "x\u202e{values}\n"})
    assert "“x {values}”" in finding_sentence(hostile), "what a server says stays a text on one line"


def test_who_could_sign_in_is_said() -> None:
    said = {
        who_sentence(single_sign_on(assigned_only=True)),
        who_sentence(single_sign_on(assigned_only=True, people=0)),
        who_sentence(single_sign_on(assigned_only=False)),
        who_sentence(single_sign_on(assigned_only=None)),
    }
    assert len(said) == 4
    assert who_sentence(single_sign_on(assigned_only=False, is_enabled=False)) == "Nobody could sign in as it is."


def test_nothing_is_copied_before_the_application_is_known_and_jellyfishs_values_never() -> None:
    assert not any(step.copy or step.copy_label for step in sign_on_steps(None))
    steps = sign_on_steps(single_sign_on(assigned_only=True))
    assert [step.copy for step in steps if step.copy] == ["https://m", "https://s", "https://e"]
    assert all(bool(step.copy) is bool(step.copy_label) for step in steps)
    assert any("does not guess" in step.text for step in steps)
    assert {Item.IDENTIFIER, Item.REPLY_URL} == {
        finding.item for finding in (Finding(Answer.IDENTIFIER), Finding(Answer.REPLY_URL)) if finding.standing is Standing.TO_CHECK
    }

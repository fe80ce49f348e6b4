"""Sentences one after the other, as each language writes them."""

from collections.abc import Iterator

import pytest

from jellyfish_setup.texts.languages import speak
from jellyfish_setup.texts.sentences import after_title, as_title


@pytest.fixture(params=["en", "de", "ja"])
def spoken(request: pytest.FixtureRequest) -> Iterator[str]:
    speak(request.param)
    yield request.param
    speak("en")


def test_a_title_and_its_text(spoken: str) -> None:
    written = {"en": "Key expired. Generate one.", "de": "Key expired. Generate one.", "ja": "Key expired。Generate one."}
    assert after_title("Key expired", "Generate one.") == written[spoken]


def test_a_question_needs_no_full_stop(spoken: str) -> None:
    assert after_title("Start over?", "Nothing is changed.") == ("Start over?" + ("" if spoken == "ja" else " ") + "Nothing is changed.")


def test_a_sentence_as_a_title(spoken: str) -> None:
    assert as_title("オンです。" if spoken == "ja" else "It is on.") == ("オンです" if spoken == "ja" else "It is on")

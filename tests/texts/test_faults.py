"""The words of the faults to practise: one entry each, short names, one sentence."""

import re
from gettext import NullTranslations

import pytest

from jellyfish_setup.practice.faults import FAULTS, FaultGroup
from jellyfish_setup.texts.faults import _WORDS, fault_words, group_title
from jellyfish_setup.texts.language import ENGLISH, install

LONGEST_NAME = 24  # letters that the chooser shows on one line


def test_every_fault_has_words_and_no_other() -> None:
    assert list(_WORDS) == list(FAULTS)
    assert len({words.name for words in _WORDS.values()}) == len(_WORDS)


@pytest.mark.parametrize("fault", FAULTS)
def test_the_words_are_short_and_plain(fault: str) -> None:
    words = fault_words(fault)
    assert len(words.name) <= LONGEST_NAME
    assert words.name[0].isupper()
    assert words.name[-1] not in ".!?:,"
    assert re.fullmatch(r"The [^.!?]+\.", words.look_for), "one sentence"
    assert not re.search(r"\b(SCIM|HTTP|JSON|TLS|URL|\d{3})\b", words.name + words.look_for)


def test_every_group_has_a_title() -> None:
    assert all(group_title(group) for group in FaultGroup)


def test_they_are_translated_when_they_are_read() -> None:
    class Named(NullTranslations):
        def pgettext(self, context: str, message: str) -> str:
            return f"{context}: {message}"

    install("xx", Named())
    try:
        assert fault_words("key-expired").name == "Faults: The key has expired"
        assert group_title(FaultGroup.KEY) == "Faults: The API key"
    finally:
        install(ENGLISH, None)

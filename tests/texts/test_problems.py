"""What a person is told for a problem, whatever is known about it."""

import re
import unicodedata
from collections.abc import Iterator
from gettext import NullTranslations
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.texts import language
from jellyfish_setup.texts.blanks import BLANKS, LONGEST_FACT, fill, one_line
from jellyfish_setup.texts.problem_catalogue import CATALOGUE
from jellyfish_setup.texts.problems import ProblemWords, describe

facts = st.dictionaries(
    st.sampled_from([*BLANKS, "server_said", "status"]),
    st.one_of(
        st.text(), st.integers(), st.booleans(), st.floats(), st.lists(st.text(max_size=20), max_size=5).map(tuple), st.just("{host}{x}")
    ),
)


@pytest.fixture
def german() -> Iterator[None]:
    words = {"There is no address yet": "Es gibt noch keine Adresse", "{value} seconds": "{value} Sekunden"}

    class German(NullTranslations):
        def pgettext(self, context: str, message: str) -> str:
            return words.get(message, message)

        def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
            return words.get(msgid2, msgid2)

    language.install("de", German())
    yield
    language.install(language.ENGLISH, None)


def all_texts(words: ProblemWords) -> str:
    return f"{words.title}\n{words.why}\n{words.next_step}"


@pytest.mark.parametrize("code", list(Code))
def test_without_any_fact_no_blank_stays_open(code: Code) -> None:
    words = describe(Problem(code))
    assert words.code == code
    assert not re.search(r"[{}]|\bNone\b|  ", all_texts(words))


@given(st.sampled_from(list(Code)), facts)
def test_any_facts_are_fine(code: Code, known: dict) -> None:
    words = describe(Problem(code, MappingProxyType(known)))
    for text in (words.title, words.why, words.next_step):
        assert text
        assert "\n" not in text
        if not any("{" in str(value) for value in known.values()):
            assert "{" not in text


@given(st.text(max_size=1000))
def test_a_fact_is_one_short_plain_line(text: str) -> None:
    shown = one_line(text)
    assert len(shown) <= LONGEST_FACT
    assert not {unicodedata.category(character) for character in shown} & {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    shown.encode()


def test_facts_stand_in_the_sentences() -> None:
    words = describe(Problem(Code.CONNECT_TIMEOUT, {"host": "contoso.securesme.com", "seconds": 10.0}))
    assert "nothing at contoso.securesme.com answered within 10 seconds" in words.why


def test_dates_are_written_as_people_write_them() -> None:
    words = describe(Problem(Code.TLS_CERTIFICATE_EXPIRED, {"valid_until": "2027-05-04"}))
    assert "valid until 4 May 2027" in words.why


def test_one_second_is_not_one_seconds() -> None:
    assert "within 1 second." in describe(Problem(Code.HTTP_TIMEOUT, {"seconds": 1.0})).why


def test_the_words_of_the_picture() -> None:
    words = describe(Problem(Code.KEY_REJECTED))
    assert words.title == "Jellyfish does not accept this API key"
    assert words.next_step == "Generate a new key in Jellyfish under Key Management > API Keys, then choose it here."


def test_a_fact_does_not_turn_the_text_around_it() -> None:
    words = describe(Problem(Code.ADDRESS_LOOKALIKE, {"host": "evil\u202ecom.emseruces\x1b[31m\nSigned in as admin"}))
    assert "evil com.emseruces [31m Signed in as admin" in words.why


def test_a_blank_inside_a_fact_is_not_filled() -> None:
    assert fill("Problems", "at {host}", {"host": "{path}", "path": "/secret"}) == "at {path}"


@pytest.mark.usefixtures("german")
def test_words_come_from_the_installed_language_and_english_fills_in() -> None:
    assert describe(Problem(Code.ADDRESS_EMPTY)).title == "Es gibt noch keine Adresse"
    assert "10 Sekunden" in describe(Problem(Code.HTTP_TIMEOUT, {"seconds": 10})).why
    assert describe(Problem(Code.FILE_EMPTY)).title == CATALOGUE[Code.FILE_EMPTY].title

"""Which language is spoken, where its words come from, and what becomes of numbers and dates in it."""

import ast
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

import jellyfish_setup
from jellyfish_setup.texts import languages
from jellyfish_setup.texts.dates import day, moment
from jellyfish_setup.texts.language import ENGLISH, RIGHT_TO_LEFT, STRETCHED, Plural, install, language, translate, translate_number
from jellyfish_setup.texts.languages import nearest, speak, wishes_of_this_system
from jellyfish_setup.texts.numbers import number_text

PROGRAM = Path(jellyfish_setup.__file__).parent


@pytest.fixture(autouse=True)
def _english_afterwards() -> Iterator[None]:
    yield
    install(ENGLISH, None)


@pytest.fixture
def german_is_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(languages, "LANGUAGES", {"en": "English", "de": "Deutsch"})


@pytest.mark.usefixtures("german_is_offered")
@pytest.mark.parametrize(
    ("wishes", "spoken"),
    [
        (("de_AT.UTF-8",), "de"),
        (("de-CH",), "de"),
        (("DE",), "de"),
        (("de_DE@euro",), "de"),
        (("pt_BR", "de"), "de"),
        (("pt_BR",), "en"),
        (("en_GB", "de"), "en"),
        ((STRETCHED,), STRETCHED),
        ((), "en"),
    ],
)
def test_the_nearest_language_is_spoken(wishes: tuple[str, ...], spoken: str) -> None:
    assert nearest(wishes) == spoken


@pytest.mark.parametrize(
    ("variables", "wishes"),
    [
        ({"LANG": "de_DE.UTF-8"}, ("de_DE.UTF-8",)),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "fr_FR"}, ("fr_FR",)),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "fr_FR", "LC_ALL": "es"}, ("es",)),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "de:fr"}, ("de", "fr", "en_GB.UTF-8")),
        ({"LANG": "C.UTF-8", "LANGUAGE": "de"}, ("en",)),
        ({"LC_ALL": "POSIX", "LANG": "de_DE"}, ("en",)),
        ({"LC_ALL": "", "LANG": "de_DE"}, ("de_DE",)),
    ],
)
def test_the_environment_names_the_language_as_everywhere(variables: dict[str, str], wishes: tuple[str, ...]) -> None:
    assert wishes_of_this_system(variables) == wishes


def test_what_is_not_offered_is_english() -> None:
    speak("tlh")
    assert language() == ENGLISH
    assert translate("Blanks", "yes") == "yes"


@pytest.mark.parametrize(
    ("code", "number", "date"),
    [
        ("en", "12,345", "4 May 2027"),
        ("de", "12.345", "4. Mai 2027"),
        ("fr", "12\u202f345", "4 mai 2027"),
        ("es", "12.345", "4 de mayo de 2027"),
        ("ja", "12,345", "2027年5月4日"),
    ],
)
def test_numbers_and_dates_are_written_as_in_the_language(code: str, number: str, date: str) -> None:
    install(code, None)
    assert number_text(12345) == number
    assert day("2027-05-04") == date


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("en", "4 May 2027, 09:08"),
        ("de", "4. Mai 2027, 09:08"),
        ("fr", "4 mai 2027, 09:08"),
        ("es", "4 de mayo de 2027, 9:08"),
        ("ja", "2027年5月4日 9:08"),
    ],
)
def test_a_moment_is_written_as_in_the_language_and_in_its_own_time_zone(code: str, written: str) -> None:
    install(code, None)
    assert moment(datetime(2027, 5, 4, 9, 8, tzinfo=timezone(timedelta(hours=2)))) == written


def test_stretched_is_longer_and_keeps_what_must_stay() -> None:
    speak(STRETCHED)
    text = translate("Pages", "Save the &key for {host}…")
    assert len(text) >= 1.35 * len("Save the &key for {host}…")
    assert "&k" in text
    assert "{host}" in text
    assert text.startswith("[")
    assert text.endswith("]")


def test_right_to_left_has_no_latin_letter_but_in_what_must_stay() -> None:
    speak(RIGHT_TO_LEFT)
    text = translate_number(Plural("Pages", "Show 1 person", "Show {number} people"), 3)
    assert "{number}" in text
    assert not any("a" <= letter <= "z" for letter in text.replace("{number}", ""))


def test_no_words_are_looked_up_when_a_module_is_loaded() -> None:
    """They would stay in the language of the start, which is not chosen yet."""
    looked_up = {"translate", "translate_number", "say", "say_number", "describe", "fill", "day", "number_text"}
    found = []
    for path in sorted(PROGRAM.rglob("*.py")):
        for call in _calls_at_import(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call.func, ast.Name) and call.func.id in looked_up:
                found.append(f"{path.relative_to(PROGRAM)}:{call.lineno}")
    assert found == []


def _calls_at_import(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Lambda):
            continue
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for default in (*node.args.defaults, *(default for default in node.args.kw_defaults if default)):
                yield from _calls_at_import(ast.Expression(default))
            continue
        if isinstance(node, ast.Call):
            yield node
        yield from _calls_at_import(node)

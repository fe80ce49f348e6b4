"""A translated help has the pages, places and links of the English one, and names what the program is called there."""

import re
from collections.abc import Iterator

import pytest
from babel.messages.pofile import read_po

from jellyfish_setup.core.resources import resource
from jellyfish_setup.texts.glossary import glossary_markdown
from jellyfish_setup.texts.help import GLOSSARY, help_page
from jellyfish_setup.texts.language import ENGLISH
from jellyfish_setup.texts.languages import LANGUAGES, speak

TRANSLATED = [language for language in LANGUAGES if resource(f"help/{language}").is_dir() and language != ENGLISH]
NAMES = sorted(file.stem for file in resource("help/en").glob("*.md"))
LINK = re.compile(r"\[[^\]]+\]\(([^)]+)\)")
MARK = re.compile(r'<a id="[a-z-]+"></a>\n\n#{2,} ')
HEADING = re.compile(r"^#+ ", re.MULTILINE)
QUOTED = {"de": re.compile(r"„([^“]+)“")}
# Names in the portals that stand in quotation marks nowhere else in the program.
PORTAL = {"de": {"Zuordnungen", "Einstellungen", "Bereitstellungsprotokolle", "Quarantäne"}}


@pytest.fixture(params=TRANSLATED)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    speak(request.param)
    yield request.param
    speak(ENGLISH)


def _text(language: str, name: str) -> str:
    return resource(f"help/{language}/{name}.md").read_text(encoding="utf-8")


def test_it_has_every_page(language: str) -> None:
    assert sorted(file.stem for file in resource(f"help/{language}").glob("*.md")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_it_is_built_like_the_english_page(language: str, name: str) -> None:
    english, translated = _text(ENGLISH, name), _text(language, name)
    assert MARK.findall(translated) == MARK.findall(english)
    assert sorted(LINK.findall(translated)) == sorted(LINK.findall(english))
    assert HEADING.findall(translated) == HEADING.findall(english)
    assert help_page(name).title in translated


def test_the_file_of_the_glossary_is_what_the_program_shows(language: str) -> None:
    assert _text(language, GLOSSARY) == glossary_markdown()


@pytest.mark.parametrize("code", sorted(QUOTED))
def test_what_stands_in_quotation_marks_is_what_is_written_there(code: str) -> None:
    texts = [re.sub(r"&(?=\w)", "", text) for text in _translations(code)]
    named = {name for text in texts for name in QUOTED[code].findall(text)}
    labels = [re.compile(re.escape(text).replace(r"\{number\}", r"\d+")) for text in {*texts} | named | PORTAL[code]]
    quoted = {(name, label) for name in NAMES for label in QUOTED[code].findall(_text(code, name))}
    assert [(name, label) for name, label in quoted if not any(known.fullmatch(label) for known in labels)] == []


def _translations(code: str) -> list[str]:
    with resource(f"translations/{code}.po").open("rb") as file:
        strings = [message.string for message in read_po(file, locale=code, charset="utf-8") if message.id]
    return [form for string in strings for form in (string if isinstance(string, tuple) else (string,))]

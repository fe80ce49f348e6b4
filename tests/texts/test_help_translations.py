"""The help in each language says the same in the same places, and names the buttons as the program does in that language."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from jellyfish_setup.core.resources import resource
from jellyfish_setup.texts.glossary import glossary_markdown
from jellyfish_setup.texts.help import help_page
from jellyfish_setup.texts.language import ENGLISH
from jellyfish_setup.texts.languages import LANGUAGES, speak

ENGLISH_PAGES = {Path(str(file)).name: file.read_text(encoding="utf-8") for file in resource("help/en").iterdir()}
TRANSLATED = [code for code in LANGUAGES if code != ENGLISH and resource(f"help/{code}").is_dir()]
QUOTED = {"de": re.compile(r"„([^“]+)“")}
# Names in the portals that stand nowhere else in the program.
PORTAL = {"de": {"Zuordnungen", "Einstellungen", "Bereitstellungsprotokolle", "Quarantäne"}}
ROLES = {"de": {"Anwendungsadministrator", "Cloudanwendungsadministrator"}}


def page(code: str, name: str) -> str:
    return resource(f"help/{code}/{name}").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", TRANSLATED)
class TestTranslation:
    def test_it_has_every_page(self, code: str) -> None:
        assert {Path(str(file)).name for file in resource(f"help/{code}").iterdir()} == {*ENGLISH_PAGES}

    @pytest.mark.parametrize("name", sorted({*ENGLISH_PAGES} - {"glossary.md"}))
    def test_a_page_has_the_marks_the_links_and_the_headings_of_the_english_one(self, code: str, name: str) -> None:
        for shape in (r'^<a id="[a-z-]+"></a>$', r"(?<=\]\()[^)]+", r"^#+ |^\d+\. |^- "):
            assert re.findall(shape, page(code, name), re.MULTILINE) == re.findall(shape, ENGLISH_PAGES[name], re.MULTILINE)

    def test_the_file_of_the_glossary_is_what_the_program_shows(self, code: str) -> None:
        speak(code)
        try:
            assert page(code, "glossary.md") == glossary_markdown()
        finally:
            speak(ENGLISH)

    def test_a_page_is_shown_in_the_language(self, code: str) -> None:
        speak(code)
        try:
            assert f"# {help_page('key').title}\n" in page(code, "key.md")
        finally:
            speak(ENGLISH)

    @pytest.mark.parametrize("name", sorted(ENGLISH_PAGES))
    def test_what_stands_in_quotation_marks_is_what_is_written_there(self, code: str, name: str) -> None:
        if code not in QUOTED:
            pytest.skip("the quotation marks of this language are not known here")
        plain = re.sub(r"&(?=\w)", "", "\n".join(texts(code)))
        labels = {*plain.split("\n")} | {*QUOTED[code].findall(plain)} | PORTAL[code] | ROLES[code]
        patterns = [re.compile(re.escape(label).replace(r"\{number\}", r"\d+")) for label in labels if "{number}" in label]
        for quoted in QUOTED[code].findall(page(code, name)):
            assert quoted in labels or any(pattern.fullmatch(quoted) for pattern in patterns), f"{quoted} stands on nothing that is known"


def texts(code: str) -> list[str]:
    with resource(f"translations/{code}.po").open("rb") as file:
        catalogue = read_po(file, locale=code, charset="utf-8")
    strings = [message.string for message in catalogue if message.id]
    return [form for string in strings for form in (string if isinstance(string, tuple) else (string,))]

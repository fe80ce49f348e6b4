"""The help in each language has the pages, the marks and the links of the English one, and names what the window shows."""

import importlib.util
import re
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from jellyfish_setup.core.resources import resource
from jellyfish_setup.texts.glossary import glossary_markdown
from jellyfish_setup.texts.language import ENGLISH, install
from jellyfish_setup.texts.languages import LANGUAGES, speak

HELP = Path(str(resource("help")))
LINK = re.compile(r"\[[^\]]+\]\(([^)]+)\)")
MARK = re.compile(r'<a id="([a-z-]+)"></a>\n\n(#+) ')
QUOTED = {"de": "„([^“]+)“", "es": "«([^»]+)»", "fr": "«\u202f([^»]+)\u202f»", "ja": "「([^」]+)」"}
WITH_HELP = [language for language in sorted(set(LANGUAGES) - {ENGLISH}) if (HELP / language).is_dir()]
PAGES = [(language, name) for language in WITH_HELP for name in sorted(file.name for file in (HELP / ENGLISH).glob("*.md"))]


@cache
def _translations() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translations", Path(__file__).resolve().parents[2] / "packaging" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def _words(language: str) -> str:
    """Everything that the program says in this language, a line for each sentence."""
    said = [message.string for message in _translations().sentences(_translations().read(language))]
    forms = [form for text in said for form in (text if isinstance(text, tuple) else (text,))]
    return "\n".join(re.sub(r"&(?=\w)", "", form) for form in forms)


@pytest.mark.parametrize("language", WITH_HELP)
class TestLanguage:
    def test_it_has_every_page_and_no_other(self, language: str) -> None:
        names = [{file.name for file in (HELP / code).iterdir()} for code in (language, ENGLISH)]
        assert names[0] == names[1]

    def test_the_file_of_the_glossary_is_what_the_program_shows(self, language: str) -> None:
        speak(language)
        try:
            assert (HELP / language / "glossary.md").read_text(encoding="utf-8") == glossary_markdown()
        finally:
            install(ENGLISH, None)


@pytest.mark.parametrize(("language", "name"), PAGES)
class TestPage:
    def test_it_leads_where_the_english_one_leads(self, language: str, name: str) -> None:
        here, there = ((HELP / code / name).read_text(encoding="utf-8") for code in (language, ENGLISH))
        assert sorted(LINK.findall(here)) == sorted(LINK.findall(there))
        assert MARK.findall(here) == MARK.findall(there)
        assert re.findall(r"^#+ ", here, re.MULTILINE) == re.findall(r"^#+ ", there, re.MULTILINE) or name == "glossary.md"

    def test_what_stands_in_quotation_marks_stands_in_the_program(self, language: str, name: str) -> None:
        quoted = re.findall(QUOTED[language], (HELP / language / name).read_text(encoding="utf-8"))
        patterns = [re.sub(r"\d+", r"(\\d+|\\{number\\})", re.escape(text)) for text in quoted]
        assert [text for text, pattern in zip(quoted, patterns, strict=True) if not re.search(pattern, _words(language))] == []

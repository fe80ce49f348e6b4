"""What a translated help puts in quotation marks is what the program, or the portal by its words, is called in that language."""

import importlib.util
import re
from functools import cache
from pathlib import Path

import pytest

from jellyfish_setup.core.resources import resource
from jellyfish_setup.texts.language import ENGLISH
from jellyfish_setup.texts.languages import LANGUAGES

TRANSLATIONS = Path(__file__).resolve().parents[2] / "packaging" / "translations.py"
QUOTED = {"de": "„([^“]+)“", "es": "«([^»]+)»", "fr": "«\u202f([^»]+)\u202f»", "ja": "「([^」]+)」"}
TRANSLATED = [language for language in LANGUAGES if language != ENGLISH and resource(f"help/{language}").is_dir()]
PAGES = [(language, name) for language in TRANSLATED for name in sorted(file.name for file in resource("help/en").glob("*.md"))]


@cache
def _words(language: str) -> str:
    """Everything that the program says in this language, a line for each sentence."""
    spec = importlib.util.spec_from_file_location("translations", TRANSLATIONS)
    assert spec is not None
    assert spec.loader is not None
    translations = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(translations)
    said = [message.string for message in translations.sentences(translations.read(language))]
    forms = [form for text in said for form in (text if isinstance(text, tuple) else (text,))]
    return "\n".join(re.sub(r"\(&\w\)|&(?=\w)", "", form) for form in forms)


@pytest.mark.parametrize(("language", "name"), PAGES)
def test_what_stands_in_quotation_marks_stands_in_the_program(language: str, name: str) -> None:
    quoted = re.findall(QUOTED[language], resource(f"help/{language}/{name}").read_text(encoding="utf-8"))
    patterns = {text: re.sub(r"\d+", r"(\\d+|\\{number\\})", re.escape(text)) for text in quoted}
    assert [text for text, pattern in patterns.items() if not re.search(pattern, _words(language))] == []

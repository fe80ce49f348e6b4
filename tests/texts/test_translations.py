"""The translators' files: complete, whole, and the same as what the program reads."""

import ast
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

import jellyfish_setup.texts
from jellyfish_setup.texts.language import ENGLISH
from jellyfish_setup.texts.languages import LANGUAGES

ROOT = Path(__file__).resolve().parents[2]
TEXTS = Path(jellyfish_setup.texts.__file__).parent
TRANSLATED = sorted(set(LANGUAGES) - {ENGLISH})


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translations", ROOT / "packaging" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


translations = _load()


@pytest.fixture(scope="module")
def marked():
    return translations.marked()


def _key(message) -> tuple:
    return message.context, message.id


def test_every_mark_is_collected(marked) -> None:
    found = {(message.context, text) for message in marked if message.id for text in _forms(message.id)}
    for path in TEXTS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("QT_TRANSLATE_NOOP", "Plural"):
                context, *texts = (ast.literal_eval(argument) for argument in node.args)
                assert {(context, text) for text in texts} <= found, f"{path.name}:{node.lineno}"


def test_every_text_of_the_help_is_collected(marked) -> None:
    assert marked.get("Answer with one JSON document.", context="Help") is not None
    assert len([message for message in marked if message.context == "Help"]) > 100


def test_a_sentence_is_not_marked_both_alone_and_with_a_number(marked) -> None:
    """gettext looks both up by the same name."""
    alone = {_key(message) for message in marked if isinstance(message.id, str)}
    assert [message.id for message in marked if isinstance(message.id, tuple) and (message.context, message.id[0]) in alone] == []


@pytest.mark.parametrize("path", sorted((ROOT / "resources" / "translations").glob("*.po")), ids=lambda path: path.stem)
def test_what_the_program_reads_is_what_the_translators_wrote(path: Path) -> None:
    assert path.with_suffix(".mo").read_bytes() == translations.compiled(translations.read(path.stem))


@pytest.mark.parametrize("language", TRANSLATED)
class TestLanguage:
    def test_it_is_complete(self, language, marked) -> None:
        done = {_key(message) for message in translations.read(language) if translations.is_translated(message)}
        assert [message.id for message in translations.sentences(marked) if _key(message) not in done] == []

    def test_every_sentence_keeps_its_blanks_its_letters_and_its_end(self, language, marked) -> None:
        catalog = translations.read(language)
        faults = [(message.id, found) for message in translations.sentences(catalog) if (found := translations.faults(message, catalog))]
        assert faults == []


class TestFaults:
    @pytest.mark.parametrize(
        ("english", "german"),
        [
            ("Save {path}", "{path} speichern"),
            ("&Save", "&Sichern"),
            ("Save as…", "Sichern unter…"),
            (("1 person", "{number} people"), ("1 Person", "{number} Personen")),
            (("1 person", "{number} people"), ("{number} Person", "{number} Personen")),
        ],
    )
    def test_a_good_translation_has_none(self, english, german) -> None:
        assert self.faults(english, german) == []

    @pytest.mark.parametrize(
        ("english", "german"),
        [
            ("Save {path}", "Sichern"),
            ("Save {path}", "{pfad} speichern"),
            ("Save", " "),
            ("&Save", "Sichern"),
            ("Save as…", "Sichern unter"),
            (("1 person", "{number} people"), ("1 Person",)),
            (("1 person", "{number} people"), ("1 Person", "viele Personen")),
        ],
    )
    def test_a_bad_one_is_found(self, english, german) -> None:
        assert self.faults(english, german) != []

    @staticmethod
    def faults(english, german) -> list[str]:
        catalog = translations.Catalog(locale="de")
        return translations.faults(catalog.add(english, german), catalog)


def _forms(identity: str | tuple[str, ...]) -> tuple[str, ...]:
    return identity if isinstance(identity, tuple) else (identity,)

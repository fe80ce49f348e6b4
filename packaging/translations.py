"""The translators' files: collects every marked sentence, keeps what is translated, and compiles what the program reads.

    python3 packaging/dev.py translations [language ...]

For each language in resources/translations, and for the new ones that are named, `<language>.po` is brought up to date with the
program (a sentence that changed keeps its old translation, marked fuzzy), and `<language>.mo` is compiled from it.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
TEMPLATE = FOLDER / "messages.pot"

_MARKERS = {"QT_TRANSLATE_NOOP": ((1, "c"), 2), "Plural": ((1, "c"), 2, 3), "BadParameter": None}
_PROJECT = "Jellyfish Setup"
# Babel has a third form for millions in these, which no list of this program reaches; gettext's own rules have two.
_PLURAL_RULES = {"fr": "nplurals=2; plural=(n > 1);", "es": "nplurals=2; plural=(n != 1);"}
_WIDTH = 120
_NO_DATE = datetime.fromtimestamp(0, UTC)  # the same sentences are compiled to the same bytes on any day
_NAMES = ("Project-Id-Version", "Report-Msgid-Bugs-To", "POT-", "PO-", "Last-Translator", "Language-Team", "Generated-By")
_LEFT_OUT_OF_THE_HEADER = tuple(f'"{name}'.encode() for name in _NAMES)


def marked() -> Catalog:
    """Every sentence of the program that is to be translated, with the file where it stands."""
    catalog = Catalog(project=_PROJECT, charset="utf-8", fuzzy=False)
    for name, _, message, _, context in extract_from_dir(ROOT / "jellyfish_setup", [("**.py", "python")], keywords=_MARKERS):
        _add(catalog, message, context or "WrongUse", name)  # what a command says of its arguments stands where it looks at them
    for text in _help_texts():
        _add(catalog, text, "Help", "cli")
    return catalog


def read(language: str, folder: Path = FOLDER) -> Catalog:
    """What the translators of `language` have written so far; an empty catalogue where there is no file."""
    path = folder / f"{language}.po"
    if not path.exists():
        return _new(language)
    with path.open("rb") as file:
        return read_po(file, locale=language, charset="utf-8")


def compiled(catalog: Catalog) -> bytes:
    """The file that the program reads: what is not translated is left out of it, so that it is shown in English."""
    file, done = io.BytesIO(), _new(catalog.locale_identifier or "")
    for message in sentences(catalog):
        if is_translated(message):
            done.add(message.id, message.string, context=message.context)
    write_mo(file, done)
    return file.getvalue()


def written(catalog: Catalog) -> bytes:
    """The file that translators read. It holds neither line numbers nor dates, which would change with every line of the program.

    What they noted at its head, such as their glossary, stays.
    """
    file = io.BytesIO()
    if not catalog.header_comment.startswith(f"# {_PROJECT}"):
        catalog.header_comment = f"# {_PROJECT}"
    write_po(file, catalog, width=_WIDTH, include_lineno=False)
    return b"".join(line for line in file.getvalue().splitlines(keepends=True) if not line.startswith(_LEFT_OUT_OF_THE_HEADER))


def is_translated(message: Message) -> bool:
    """Whether every form of the sentence is there, and somebody has looked at it since it changed."""
    forms = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(forms) and not message.fuzzy


def sentences(catalog: Catalog) -> list[Message]:
    """All but the header, which is a message without text."""
    return [message for message in catalog if message.id]


def faults(message: Message, catalog: Catalog) -> list[str]:
    """What is wrong with the translation of one sentence: it would show a wrong fact, lose a key, or be empty."""
    english = message.id if isinstance(message.id, tuple) else (message.id,)
    forms = message.string if isinstance(message.string, tuple) else (message.string,)
    found = []
    if isinstance(message.id, tuple) and len(forms) != catalog.num_plurals:
        found.append(f"it has {len(forms)} forms, not {catalog.num_plurals}")
    for place, form in enumerate(forms):
        # The form of one thing need not say the number; in a language that uses it for more than one, it has to.
        allowed = [_blanks(english[-1])] if place or len(forms) == 1 else [_blanks(text) for text in english]
        if not form.strip():
            found.append("it is empty")
        elif _blanks(form) not in allowed:
            found.append(f"its blanks are {_blanks(form)}, not {allowed[0]}")
        if _letters(form) != _letters(english[-1]):
            found.append("the number of letters that are marked by & differs")
        if english[-1].endswith("…") != form.endswith(("…", "……")):
            found.append("… at the end was lost or added")
        if english[-1][:1].isspace() != form[:1].isspace() or english[-1][-1:].isspace() != form[-1:].isspace():
            found.append("a space at the beginning or the end was lost or added")
    return found


def _blanks(text: str) -> list[str]:
    return sorted(set(re.findall(r"\{[a-z_]*\}", text)))


def _letters(text: str) -> int:
    return len(re.findall(r"&\w", text))


def update(languages: list[str]) -> None:
    """Bring the template and the files of these and of all existing languages up to date."""
    FOLDER.mkdir(exist_ok=True)
    template = marked()
    TEMPLATE.write_bytes(written(template))
    for language in sorted({*languages, *(path.stem for path in FOLDER.glob("*.po"))}):
        catalog = read(language)
        catalog.update(template, no_fuzzy_matching=False)
        catalog.obsolete.clear()
        (FOLDER / f"{language}.po").write_bytes(written(catalog))
        (FOLDER / f"{language}.mo").write_bytes(compiled(catalog))
        whole = sentences(catalog)
        done = sum(is_translated(message) for message in whole)
        print(f"{language}: {done} of {len(whole)} sentences ({done / len(whole):.0%})")


def _new(language: str) -> Catalog:
    catalog = Catalog(locale=language, project=_PROJECT, charset="utf-8", fuzzy=False, creation_date=_NO_DATE)
    if language in _PLURAL_RULES:
        catalog.mime_headers = [("Plural-Forms", _PLURAL_RULES[language])]
    return catalog


def _add(catalog: Catalog, message: str | tuple[str, ...], context: str | None, name: str) -> None:
    text = message if isinstance(message, str) else tuple(message)
    catalog.add(text, locations=[(f"jellyfish_setup/{name}", 0)], context=context)


def _help_texts() -> Iterator[str]:
    """What `--help` says, which stands at the commands and their options."""
    sys.path.insert(0, str(ROOT))
    from jellyfish_setup.cli.main import help_in_english

    yield from dict.fromkeys(help_in_english())


if __name__ == "__main__":
    update(sys.argv[1:])

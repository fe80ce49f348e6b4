"""The words that cannot be avoided: each is used, each is short, and no heading needs another one."""

import ast
import re
from pathlib import Path

import jellyfish_setup.texts.pages
from jellyfish_setup.texts.glossary import terms, terms_in

PAGES = Path(jellyfish_setup.texts.pages.__file__).parent
TEXTS = PAGES.parent
# Words of the trade that a heading may hold only when the glossary explains them.
TRADE = re.compile(
    r"\b(API|SCIM|OAuth|JSON|schema|endpoint|tenant|token|credential|provision\w*|synchroni\w*|scope|scoping|mapping|attribute|expression"
    r"|cycle|quarantine|principal|job|manifest|Graph|payload|client|assign\w*)\b",
    re.IGNORECASE,
)


def headings() -> list[str]:
    found = []
    for path in sorted(PAGES.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and "HEADING" in node.targets[0].id:
                found.append(ast.literal_eval(node.value.args[1]))  # type: ignore[attr-defined]
    return found


def test_there_are_about_ten() -> None:
    assert 10 <= len(terms()) <= 12
    names = [term.name.casefold() for term in terms()]
    assert names == sorted(names)


def test_each_stands_in_the_programs_words() -> None:
    whole = " ".join(path.read_text(encoding="utf-8") for path in TEXTS.rglob("*.py") if path.name != "glossary.py")
    assert [term.name for term in terms() if term not in terms_in(whole)] == []


def test_each_is_explained_in_two_sentences_at_most_and_not_by_itself() -> None:
    for term in terms():
        told = re.split(r"(?<=\.) ", term.meaning)
        assert len(told) <= 2, term.name
        assert all(sentence.endswith(".") and sentence[0].isupper() for sentence in told)
        assert not re.match(rf"(An? |The )?{term.name}\b", term.meaning, re.IGNORECASE), term.name


def test_no_heading_uses_a_word_of_the_trade_that_is_not_explained() -> None:
    assert len(headings()) > 10
    for heading in headings():
        explained = {form.casefold() for term in terms_in(heading) for form in " ".join(term.forms.split("|")).split()}
        assert {word.casefold() for word in TRADE.findall(heading)} <= explained, heading


def test_a_term_is_found_as_a_whole_word_however_it_is_written() -> None:
    assert [term.name for term in terms_in("Which API keys should Entra use?")] == ["API key"]
    assert [term.name for term in terms_in("Jellyfish &address")] == ["Tenant URL"]
    assert terms_in("recycled") == ()

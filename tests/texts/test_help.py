"""The help can be read on its own, leads nowhere that is not there, and names only what the program and the portal have."""

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

import jellyfish_setup.texts
from jellyfish_setup.connection.diagnosis import StageName
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.resources import resource
from jellyfish_setup.texts.colleague import Colleague
from jellyfish_setup.texts.glossary import glossary_markdown
from jellyfish_setup.texts.help import HelpPage, help_page, place_for
from jellyfish_setup.texts.language import ENGLISH, install
from jellyfish_setup.texts.pages import help as words
from jellyfish_setup.texts.stages import stage_title
from jellyfish_setup.wizard.steps import SidePage, StepId

FILES = sorted(resource("help/en").glob("*.md"))
NAMES = [file.stem for file in FILES]
LINK = re.compile(r"\[[^\]]+\]\(([^)]+)\)")
LONGEST_SENTENCE = 36  # words
FORBIDDEN = re.compile(
    r"\b(abort(ed)?|denied|endpoint|error|exception|fatal|illegal|invalid|oops|payload|sorry|timeout|token|securely|permanently|guaranteed?"
    r"|simply|just|easy|easily|you (must|failed|forgot))\b",
    re.IGNORECASE,
)
AMERICAN = re.compile(
    r"\b(organi[z]\w+|authori[z]\w+|recogni[z]\w+|synchroni[z]\w+|canceled|color|behavior|center|email\w*|dialog)\b", re.IGNORECASE
)
# Names in the portals that stand nowhere else in the program; Microsoft spells them so.
PORTAL = {"Assigned roles", "Mappings", "Settings", "Provisioning logs", "quarantine"}


def program_texts() -> Iterator[str]:
    for path in Path(jellyfish_setup.texts.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("QT_TRANSLATE_NOOP", "Plural"):
                for text in map(ast.literal_eval, node.args[1:]):
                    yield re.sub(r"&(?=\w)", "", text) if path.parent.name == "pages" else text


TEXTS = list(program_texts())
LABELS = [re.compile(re.escape(text).replace(r"\{number\}", r"\d+")) for text in TEXTS]
NAMED_IN_TEXTS = {name for text in TEXTS for name in re.findall(r"“([^”]+)”", text)}
ROLES = {"Application Administrator", "Cloud Application Administrator"}


def text_of(name: str) -> str:
    return resource(f"help/en/{name}.md").read_text(encoding="utf-8")


def sentences(markdown: str) -> list[str]:
    blocks = re.split(r"\n\s*\n|\n(?=\d+\. |- |#)", markdown)
    plain = [re.sub(r"^(#+|\d+\.|-) ", "", LINK.sub("link", " ".join(block.split()))) for block in blocks]
    return [sentence for block in plain for sentence in re.split(r"(?<=[.?:;]) ", block) if sentence]


@pytest.mark.parametrize("page", [*StepId, *SidePage, *Colleague, "explain", "index", "glossary"])
def test_every_page_has_its_help(page: str) -> None:
    assert page in NAMES
    assert help_page(page).name == page


@pytest.mark.parametrize("name", NAMES)
class TestPage:
    def test_it_is_one_document_with_one_title_and_headings_in_order(self, name: str) -> None:
        levels = [len(match[1]) for match in re.finditer(r"^(#+) ", text_of(name), re.MULTILINE)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))

    def test_its_links_lead_to_what_is_there(self, name: str) -> None:
        for link in LINK.findall(text_of(name)):
            page, _, mark = link.partition("#")
            assert page.endswith(".md"), link
            assert (resource("help/en") / page).is_file(), link
            assert not mark or mark in help_page(page.removesuffix(".md")).places, link

    def test_each_mark_stands_above_a_heading_and_once(self, name: str) -> None:
        text = text_of(name)
        marks = re.findall(r'<a id="([^"]*)"></a>', text)
        assert len(marks) == len(set(marks))
        assert len(re.findall(r'<a id="[a-z-]+"></a>\n\n#{2,} ', text)) == len(marks)
        page = help_page(name)
        headings = re.findall(r"^#+ .*", page.markdown, re.MULTILINE)
        assert all(place < len(headings) for place in page.places.values())
        assert "<a" not in page.markdown

    def test_it_has_no_html_no_picture_and_no_address_to_load(self, name: str) -> None:
        assert not re.search(r"[<>]\w|!\[|https?://\w", re.sub(r'<a id="[a-z-]+"></a>', "", text_of(name)))

    def test_what_stands_in_quotation_marks_is_what_is_written_there(self, name: str) -> None:
        for quoted in re.findall(r"“([^”]+)”", text_of(name)):
            is_known = quoted in NAMED_IN_TEXTS | PORTAL | ROLES or any(label.fullmatch(quoted) for label in LABELS)
            assert is_known, f"“{quoted}” stands on no button, field or menu that is known"

    def test_its_words_are_plain_and_british(self, name: str) -> None:
        bare = re.sub(r"“[^”]*”|`[^`]*`", "", text_of(name))
        assert not FORBIDDEN.search(bare), FORBIDDEN.search(bare)
        assert not AMERICAN.search(bare), AMERICAN.search(bare)
        assert "!" not in bare
        assert "'" not in bare
        assert bare.count("“") == bare.count("”")

    def test_its_sentences_are_short(self, name: str) -> None:
        assert [sentence for sentence in sentences(text_of(name)) if len(sentence.split()) > LONGEST_SENTENCE] == []


def test_the_contents_name_every_page() -> None:
    assert {link.removesuffix(".md") for link in LINK.findall(text_of("index"))} == {*NAMES} - {"index"}


def test_the_file_of_the_glossary_is_what_the_program_shows() -> None:
    assert text_of("glossary") == glossary_markdown()


def test_marks_that_are_kinds_of_problems_are_kinds_of_codes() -> None:
    own = {"i-do-not-have-this", "no-organisation", "no-role", "no-admin", "in-entra", "missing", "tick"}
    kinds = {"-".join(code.split("-")[:length]) for code in Code for length in range(1, len(code.split("-")) + 1)}
    assert {mark for name in NAMES for mark in help_page(name).places} - own <= kinds


@pytest.mark.parametrize("kind", ["address", "name", "connect", "proxy", "tls", "http", "key", "scim", "filter"])
def test_each_stage_of_the_check_has_its_section(kind: str) -> None:
    page = help_page("connection" if kind != "address" else "address")
    assert [code for code in Code if code.split("-")[0] == kind and not place_for(code, page)] == []


def test_the_sections_of_the_check_have_the_names_of_its_stages() -> None:
    named = re.findall(r"^## ([^:\n]+): ", text_of("connection"), re.MULTILINE)
    assert {*named} == {stage_title(name) for name in StageName} - {stage_title(StageName.ADDRESS)}


def test_a_language_that_has_no_page_gets_the_english_one() -> None:
    install("cy", None)
    try:
        assert help_page("key").title == "Which API key should Entra use?"
    finally:
        install(ENGLISH, None)


def test_the_nearest_section_is_found() -> None:
    page = HelpPage("x", "X", "", {"tls": 0, "tls-wrong-host": 1})
    assert [place_for(code, page) for code in ("tls-wrong-host", "tls-expired", "name-not-found")] == ["tls-wrong-host", "tls", ""]


def test_those_who_lack_something_are_told_what_to_do() -> None:
    for page in words.WHO_LACKS_IT:
        place = help_page(page).places["i-do-not-have-this"]
        below = re.split(r"^#+ .*", help_page(page).markdown, flags=re.MULTILINE)[place + 1 :]
        assert "ask-" in "".join(below)


@pytest.mark.parametrize("name", ["../secret", "no-such-page", "", "KEY", "key.md"])
def test_what_is_no_page_leads_to_the_contents(name: str) -> None:
    assert help_page(name).title == "All help"

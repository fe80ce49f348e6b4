"""The linter of the words: every code has its entry, and every sentence keeps the house style."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import jellyfish_setup.texts
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.core.resources import resource
from jellyfish_setup.texts.blanks import BLANKS, blanks_of
from jellyfish_setup.texts.problem_catalogue import CATALOGUE, SUBJECTS
from jellyfish_setup.texts.problems import describe

TEXTS = Path(jellyfish_setup.texts.__file__).parent
LONGEST_TITLE = 60

VERBS = (
    "Add Allow Ask Change Check Choose Close Compare Copy Correct Delete Download Enter Fill Find Generate Give Go Install Look Make "
    "Mark Move Open Put Remove Repeat Replace Restart Run Save Send Set Sign Start Store Try Type Unlock Unpack Wait Write"
)
FORBIDDEN = re.compile(
    r"\b(abort(ed)?|denied|endpoint|error|exception|fatal|illegal|invalid|null|oops|payload|please try|sorry|timeout|token|unknown error"
    r"|you (must|failed|forgot|entered a wrong)|your (mistake|fault)"
    r"|permanently|securely erased|erased|unrecoverable|military|shredded|guaranteed?)\b",
    re.IGNORECASE,
)
AMERICAN = re.compile(
    r"\b(organi[z]\w+|authori[z]\w+|recogni[z]\w+|synchroni[z]\w+|canceled|canceling|color|behavior|center|license[sd]?|email\w*|favorite|dialog)\b",
    re.IGNORECASE,
)
JARGON = re.compile(
    r"\b(TLS|SSL|HTTP|SCIM|JSON|XML|CSV|DNS|TCP|IP|URL|RFC|UTF|API(?! keys?\b)|regex|redirect|timeout|host|socket|40\d|50\d)\b"
)
OTHER_WORDS = re.compile(  # for what has its own word in the README of the package, under “Words”
    r"\b(please|simply|just|successfully|rounds?|disabl(e|es|ed|ing)|enabl(e|es|ed|ing)|switch(es|ed)? provisioning|users?"
    r"|tak(e|es|en|ing) (it |them |the trial )?back|keyrings?|(key|certificate) (ends|ended)|run out|blanks?|admin center"
    r"|else than|mended|surplus|in earnest|meanwhile|in the meantime)\b",
    re.IGNORECASE,
)
NAMES = re.compile(r"GNOME Keyring|Users > (All|Download) users|Download users|Users and groups|, Jellyfish users")
QUOTED = re.compile(r"“[^”]*”")  # names that Entra spells its own way


def marked_strings() -> Iterator[tuple[str, str, str]]:
    """(file, context, text) of every marked string, as the parser sees them."""
    for path in sorted(TEXTS.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("QT_TRANSLATE_NOOP", "Plural"):
                context, *texts = node.args
                assert isinstance(context, ast.Constant), path
                for text in texts:
                    assert isinstance(text, ast.Constant), path
                    yield path.relative_to(TEXTS).as_posix(), context.value, text.value


MARKED = list(marked_strings())
OTHER_ROOMS = ("pages/", "command_line")  # their own tests look at how they are laid out
OURS = [text for file, _, text in MARKED if not file.startswith(OTHER_ROOMS)]


def unquoted(text: str) -> str:
    return QUOTED.sub("", text)


@pytest.mark.parametrize("code", list(Code))
def test_every_code_has_exactly_one_entry(code: Code) -> None:
    assert [code in subject for subject in SUBJECTS].count(True) == 1


@pytest.mark.parametrize(("code", "entry"), CATALOGUE.items(), ids=[str(code) for code in CATALOGUE])
class TestEntry:
    def test_the_title_is_short_plain_and_without_a_period(self, code, entry) -> None:
        title = describe(Problem(code)).title
        assert len(title) <= LONGEST_TITLE
        assert title[0].isupper()
        assert title[-1] not in ".!?:,"
        assert not JARGON.search(title)

    def test_why_and_next_step_are_whole_sentences(self, code, entry) -> None:
        for text in (entry.why, entry.next_step):
            assert text.endswith("."), text
            assert text[0].isupper(), text

    def test_the_next_step_begins_with_a_verb_and_is_short(self, code, entry) -> None:
        assert entry.next_step.split()[0] in VERBS.split()
        assert len(re.findall(r"[.!?](?=\s|$)", QUOTED.sub("", entry.next_step))) <= 2

    def test_every_blank_has_a_fallback_and_none_begins_a_sentence(self, code, entry) -> None:
        for text in (entry.title, entry.why, entry.next_step):
            assert set(blanks_of(text)) <= set(BLANKS)
            assert not re.search(r"(^|[.!?] )\{", text)
            assert "{" not in re.sub(r"\{[a-z_]+\}", "", text)


def test_every_blank_is_used() -> None:
    assert set(BLANKS) <= {name for text in OURS for name in blanks_of(text)}


def test_no_forbidden_word_is_used_anywhere() -> None:
    assert [(file, text) for file, _, text in MARKED if FORBIDDEN.search(unquoted(text))] == []


def test_the_same_thing_has_the_same_word_everywhere() -> None:
    assert [(file, text) for file, _, text in MARKED if OTHER_WORDS.search(NAMES.sub("", unquoted(text)))] == []


@pytest.mark.parametrize("page", sorted(resource("help/en").glob("*.md")), ids=lambda page: page.stem)
def test_the_help_has_the_same_words(page: Path) -> None:
    words = NAMES.sub("", unquoted(re.sub(r"<a id=.*", "", page.read_text(encoding="utf-8"))))
    assert not OTHER_WORDS.search(words), OTHER_WORDS.search(words)


def test_nobody_is_shouted_at() -> None:
    assert [(file, text) for file, _, text in MARKED if "!" in unquoted(text)] == []


def test_an_ellipsis_is_one_character() -> None:
    assert [(file, text) for file, _, text in MARKED if "..." in text] == []


def test_spelling_is_british() -> None:
    assert [text for text in OURS if AMERICAN.search(unquoted(text))] == []


def test_quotation_marks_are_typographic_and_closed() -> None:
    assert [text for text in OURS if "'" in text or '"' in text or text.count("“") != text.count("”")] == []


def test_no_stray_blanks() -> None:
    assert [text for text in OURS if text != " ".join(text.split())] == []


def test_no_sentence_stands_outside_a_mark() -> None:
    marked = Counter(text for _, _, text in MARKED)
    for path in sorted(TEXTS.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
                assert " " not in node.value.strip() or node.value in marked, f"{path.name}: {node.value}"

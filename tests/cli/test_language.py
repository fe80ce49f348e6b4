"""Words follow the person's language, and JSON never does."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from jellyfish_setup.cli.main import run
from jellyfish_setup.cli.render import below
from jellyfish_setup.cli.terminal import Terminal
from jellyfish_setup.core.redaction import Redaction
from jellyfish_setup.texts.languages import named_in, speak


@pytest.fixture(autouse=True)
def _english_afterwards() -> Iterator[None]:
    yield
    speak("en")


def _run(*arguments: str) -> int:
    return run(arguments, run_tour=lambda **_: 0)


def test_words_follow_the_locale(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("LC_ALL", "xx-stretched")
    assert _run("address", "contoso") == 0
    assert capsys.readouterr().out.startswith("[Wé wîłł ûšé https://contoso.securesme.com")


def test_the_option_outweighs_the_locale(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("LC_ALL", "xx-stretched")
    assert _run("--language", "en", "address", "contoso") == 0
    assert capsys.readouterr().out.startswith("We will use")


@pytest.mark.parametrize(
    "arguments", [("address", "contoso"), ("check", "x@y"), ("trial",), ("nonsense",), ("entra", "faults"), ("practice", "faults")]
)
def test_json_is_the_same_in_every_language(
    arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = []
    for language in ("C", "xx-stretched"):
        monkeypatch.setenv("LC_ALL", language)
        status = _run(*arguments, "--json")
        answers.append((status, capsys.readouterr().out))
    assert answers[0] == answers[1]
    assert json.loads(answers[0][1])


def test_a_report_is_written_in_the_language_of_the_person_and_its_data_in_english(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page, data = tmp_path / "report.html", tmp_path / "report.json"
    for path in (page, data):
        _run("--language", "xx-stretched", "check", "x@y", "--report", str(path))
    assert "[Çöññéçtîöñ çhéçk" in page.read_text(encoding="utf-8")
    assert '<html lang="xx-stretched">' in page.read_text(encoding="utf-8")
    assert "The address holds a name or password" in page.read_text(encoding="utf-8"), "the data inside"
    english = json.loads(data.read_text(encoding="utf-8"))
    assert english["check"]["stages"][0]["words"]["title"] == "The address holds a name or password"
    assert "[" not in english["check"]["stages"][0]["title"]


def test_help_is_translated_to_the_last_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("--language", "xx-stretched", "check", "--help") == 0
    said = capsys.readouterr().out
    assert "[Whåt ît wörkš öñ" in said
    assert "[Tåké thé kéý" in said
    assert "Take the key" not in said


def test_help_is_shown_whole_in_a_language_without_spaces(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for command in ([], ["check"], ["entra", "set-up"]):
        assert _run("--language", "ja", *command, "--help") == 0
    said = capsys.readouterr().out
    assert "…" not in said.replace("[OPTION]…", ""), "cut off"
    assert said.count("このメッセージを") == 3


def test_after_that_help_is_english_again(capsys: pytest.CaptureFixture[str]) -> None:
    _run("--language", "xx-stretched", "check", "--help")
    _run("check", "--help")
    said = capsys.readouterr().out.rpartition("Usage")[2]
    assert "Take the key" in said
    assert "What it works on" in said


def test_what_is_wrong_is_said_in_the_language_as_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("--language", "xx-stretched", "tour", "--scheme", "pink") == 2
    assert "[Çhööšé öñé öf: łîght, dårk." in capsys.readouterr().err


def test_a_language_that_nobody_wrote_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("--language", "tlh", "address", "contoso") == 2
    assert "en" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code", "rest"),
    [
        (["--practice"], None, ["--practice"]),
        (["--language", "de", "--practice"], "de", ["--practice"]),
        (["--language=de"], "de", []),
        (["tour", "--language", "xx-rtl"], "xx-rtl", ["tour"]),
        (["--language"], "", []),
        (["address", "--", "--language", "de"], None, ["address", "--", "--language", "de"]),
    ],
)
def test_the_language_is_found_anywhere_in_the_arguments(arguments: list[str], code: str | None, rest: list[str]) -> None:
    assert named_in(arguments) == (code, rest)


def test_no_line_ends_at_a_space_that_holds_together(capsys: pytest.CaptureFixture[str]) -> None:
    sentence = "Rien\u202f; la clé n’est pas à la place où elle était\u202f: « ici\u202f». " * 40
    Terminal(Redaction(), as_json=False).show(below(sentence))
    said = capsys.readouterr().out
    assert said.count("\u202f;") == 40
    assert len(said.splitlines()) > 10
    assert not [line for line in said.splitlines() if line.strip()[:1] in tuple(";:»")]

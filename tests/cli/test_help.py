"""The help of every command, its examples, and the README, against what the commands truly take."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from rich.cells import cell_len

from jellyfish_setup.cli import main
from jellyfish_setup.cli.examples import EXAMPLES
from jellyfish_setup.cli.help_page import help_text
from jellyfish_setup.cli.manual import PROGRAM, Entry, ManualPage, Section, examples_of
from jellyfish_setup.texts.languages import speak

ROOT = Path(__file__).resolve().parents[2]
PAGES = {page.name.removeprefix(PROGRAM).strip(): page for page in main.manual()}
EXAMPLE_LINES = [line for name in PAGES for line in (f"{name} {example.arguments}".strip() for example in examples_of(name))]
README_LINES = [
    line.split("   ")[0] for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines() if line.startswith(f"{PROGRAM} ")
]


@pytest.fixture(autouse=True)
def _english_afterwards() -> Iterator[None]:
    yield
    speak("en")


def _is_group(page: ManualPage) -> bool:
    return page.sections[0].title == "Commands"


def _parse(line: str) -> None:
    """Raises what the arguments of a line lack; nothing is carried out."""
    arguments = shlex.split(line)
    for sign in (">", ">>", "<", "|"):
        if sign in arguments:
            arguments = arguments[: arguments.index(sign)]
    if arguments in ([], ["--practice"]):
        return  # the window
    command = typer.main.get_command(main._PROGRAM)
    context = command.make_context(PROGRAM, arguments)
    while hasattr(command, "commands"):
        name, command, arguments = command.resolve_command(context, [*context._protected_args, *context.args])
        assert command is not None
        context = command.make_context(name, arguments, parent=context)


@pytest.mark.parametrize("line", EXAMPLE_LINES)
def test_every_example_is_taken(line: str) -> None:
    _parse(line)


@pytest.mark.parametrize("line", README_LINES)
def test_the_readme_names_commands_as_they_are(line: str) -> None:
    _parse(line.removeprefix(PROGRAM))


def test_a_wrong_example_would_be_found() -> None:
    with pytest.raises(typer.TyperException):
        _parse("check acme --nonsense")


def test_the_readme_names_many() -> None:
    assert len(README_LINES) > 20


@pytest.mark.parametrize("name", [name for name, page in PAGES.items() if name and not _is_group(page)])
def test_every_command_has_an_example_a_purpose_and_says_what_each_option_is_for(name: str) -> None:
    page = PAGES[name]
    assert page.examples
    assert page.purpose.endswith(".")
    assert len(page.purpose) < 130
    assert [entry.term for section in page.sections for entry in section.entries if not entry.text] == []


def test_no_example_is_of_a_command_that_is_not_there() -> None:
    assert set(EXAMPLES) <= set(PAGES)


@pytest.mark.parametrize("columns", [40, 80, 120])
@pytest.mark.parametrize("name", ["", "key", "entra set-up", "trial", "map eval"])
def test_it_fits_the_terminal_but_for_what_is_to_be_copied(call, monkeypatch: pytest.MonkeyPatch, name: str, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    said = call(*name.split(), "--help")
    assert said.code == 0
    wide = [line for line in said.out.splitlines() if len(line) > columns]
    assert [line for line in wide if PROGRAM not in line] == []
    assert "\x1b" not in said.out


def test_a_language_without_spaces_fits_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    entry = Entry("--json", "一つの文書で答えます。" * 6)
    page = ManualPage("jellyfish-setup x", "jellyfish-setup x", ("人とアカウントを比べます。" * 5,), (Section("出力", (entry,)),), ())
    lines = help_text(page).splitlines()
    assert max(cell_len(line) for line in lines) <= 40
    assert "".join(line.strip() for line in lines).count("答え") == 6
    assert [line for line in lines if line.strip().startswith("。")] == []


def test_help_is_asked_for_where_it_stands(call) -> None:
    check = call("check", "--help").out
    assert call("check", "acme", "--timeout", "3", "--help", "--json").out == check
    assert call("--practice", "check", "--help").out == check
    assert call("nonsense", "--help").code == 2
    assert call("address", "--", "--help").code == 1, "a text, not an option"


def test_options_stand_in_groups_and_exit_codes_at_the_top(call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    said = call("check", "--help").out
    titles = re.findall(r"^(\S.*):$", said, re.MULTILINE)
    assert titles == ["What it works on", "Connection", "Output", "Examples"]
    assert "  --timeout SECONDS  The longest that the whole check may take. Without it: 10.\n" in said
    assert "  2    The command was used wrongly; nothing was done.\n" in call("--help").out


def test_a_group_without_a_command_shows_its_help_on_standard_error(call) -> None:
    said = call("key")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("Usage: jellyfish-setup key [OPTION]… COMMAND\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("check acme --timeout abc", "--timeout: This has to be a number."),
        ("check acme --timeout 0", "--timeout: The smallest is 0.1."),
        ("practice serve --port 99999", "--port: The largest is 65535."),
        ("trial acme --limit x", "--limit: This has to be a whole number."),
        ("check acme --ca-file /not/there", "--ca-file: There is no file /not/there."),
        ("key store acme file --expires soon", "--expires: This has to be a date such as 2027-05-31."),
        ("results file --status foo", "--status: Choose one of: succeeded, failed, skipped, warning."),
        ("tour --scheme pink", "--scheme: Choose one of: light, dark."),
        ("practice serve --fault key-expird", "--fault: Did you mean key-expired"),
        ("check", "ADDRESS is missing."),
        ("compare acme", "--people is missing."),
        ("check acme --tiemout 3", "There is no option --tiemout. Did you mean --timeout?"),
        ("chek acme", "There is no command “chek”. Did you mean check?"),
        ("check acme more", "This is more than the command takes: more"),
        ("check acme --proxy", "A value has to stand behind --proxy."),
        ("check acme --json=3", "--json stands alone, without a value."),
    ],
)
def test_what_is_wrong_is_said_in_our_own_words(call, arguments: str, words: str) -> None:
    said = call(*arguments.split())
    assert said.code == 2
    assert said.err.startswith(words) or (said.err == "" and said.document["message"].startswith(words))


def test_help_and_wrong_use_have_no_english_left_in_another_language(call) -> None:
    for arguments in (["check", "--help"], ["--help"], ["check", "acme", "--timeout", "x"], ["check"], ["chek"], ["check", "a", "b"]):
        said = call("--language", "xx-stretched", *arguments)
        for line in (said.out + said.err).splitlines():
            words = re.sub(r"\[.*?\]|--?[a-z-]+|[A-Z|-]{2,}|jellyfish-setup.*|\W|\d", "", line)
            assert not re.fullmatch(r"[A-Za-z ]{12,}", words), line

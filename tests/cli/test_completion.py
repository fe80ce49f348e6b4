"""What a shell completes: asked from inside, and by the shells themselves."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from jellyfish_setup.cli import main
from jellyfish_setup.cli.completion import completions
from jellyfish_setup.core.resources import resource
from jellyfish_setup.texts.languages import LANGUAGES

TREE = typer.main.get_command(main._PROGRAM)


def _complete(line: str) -> list[str]:
    """What can stand at the end of a line."""
    *words, current = shlex.split(line) if not line.endswith(" ") else [*shlex.split(line), ""]
    return [found.split("\t")[0] for found in completions(TREE, words, current)]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("che", ["check"]),
        ("--practice key ins", ["inspect"]),
        ("key nonsense ", []),
        ("nonsense ", []),
        ("check acme --prox", ["--proxy"]),
        ("check acme --hel", ["--help"]),
        ("practice serve --fault key-", ["key-expired", "key-revoked"]),
        ("practice serve --fault=key-e", ["--fault=key-expired"]),
        ("practice serve --fault = key-e", ["key-expired"]),
        ("entra status --cloud us", ["us-gov", "us-dod"]),
        ("entra restart --reset a", ["allow-deletions"]),
        ("entra set-up acme --scope ", ["assigned", "all"]),
        ("results file --status fa", ["failed"]),
        ("tour --scheme ", ["light", "dark"]),
        ("tour --out ", [":folders"]),
        ("--language ", [*LANGUAGES]),
        ("completion ", ["bash", "zsh", "fish", "powershell"]),
        ("key inspect ", [":files"]),
        ("results one.csv two", [":files"]),
        ("explain ann --logs ", [":files"]),
        ("check acme --report ", [":files"]),
        ("check acme ", []),
        ("check ", []),
        ("address -- --j", []),
        ("com", ["compare", "completion"]),
    ],
)
def test_what_can_stand_here(line: str, found: list[str]) -> None:
    assert _complete(line) == found


def test_the_command_that_shells_ask_is_not_shown_to_people(call) -> None:
    assert "\n  complete " not in call("--help").out
    assert call("complete", "--current=ver", "--").out == "version\tSay which version this is, and what it runs on.\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_every_shell_gets_its_lines(call, shell: str) -> None:
    script = resource(f"completion/{shell}").read_text(encoding="utf-8")
    assert call("completion", shell).out == script
    assert call("completion", shell, "--json").document == {"status": "ok", "shell": shell, "script": script}


def test_another_shell_is_wrong_use(call) -> None:
    said = call("completion", "tcsh")
    assert said.code == 2
    assert "bash, zsh, fish, powershell" in said.err


def test_asking_loads_no_more_than_the_help() -> None:
    program = """
import sys
from jellyfish_setup.app import main
from jellyfish_setup.texts.languages import LANGUAGES
sys.argv[1:] = ["complete", "--current=--k", "--", "check", "acme"]
main()
print({"rich", "pydantic", "httpx", "PySide6", "asyncio"} & {*sys.modules}, file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.startswith("--key-file\t")
    assert done.stderr.strip() == "set()"


# Each prints what its shell would complete at the end of the line in the variable LINE.
ASKED = {
    "bash": """
. "$SCRIPT"
eval "COMP_WORDS=($LINE)"; case $LINE in *' ') COMP_WORDS+=('') ;; esac
COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _jellyfish_setup; printf '%s\\n' "${COMPREPLY[@]}"
""",
    "zsh": """
compdef() { }
_files() { print -l -- *(N) }
_describe() { print -l -- "${(@)${(@P)2}%%:*}" }
. "$SCRIPT"
words=("${(@z)LINE}"); [[ $LINE == *' ' ]] && words+=('')
CURRENT=$#words; _jellyfish_setup
""",
    "fish": 'source $SCRIPT; complete -C "$LINE" | string replace -r "\\t.*" ""',
}


@pytest.mark.end_to_end
@pytest.mark.skipif(sys.platform == "win32", reason="these shells are of other systems")
@pytest.mark.parametrize("shell", ASKED)
@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("jellyfish-setup key ins", ["inspect"]),
        ("jellyfish-setup practice serve --fault key-", ["key-expired", "key-revoked"]),
        ("jellyfish-setup completion ", ["bash", "fish", "powershell", "zsh"]),
        ("jellyfish-setup check acme --key-file ", ["a key.txt", "jellyfish-setup"]),
    ],
)
def test_a_shell_completes(tmp_path: Path, shell: str, line: str, found: list[str]) -> None:
    found_shell = shutil.which(shell)
    if found_shell is None:
        pytest.skip(f"{shell} is not on this computer")
    program = tmp_path / "jellyfish-setup"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m jellyfish_setup "$@"\n', encoding="utf-8")
    program.chmod(0o700)
    (tmp_path / "a key.txt").touch()
    variables = {
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "PYTHONPATH": str(Path(main.__file__).parents[2]),
        "SCRIPT": str(resource(f"completion/{shell}")),
        "LINE": line,
        "LC_ALL": "C.UTF-8",
    }
    bare = {"bash": ["--norc"], "zsh": ["-f"], "fish": ["-N"]}[shell]
    done = subprocess.run(
        [found_shell, *bare, "-c", ASKED[shell]], cwd=tmp_path, env=variables, capture_output=True, text=True, timeout=60, check=False
    )
    assert sorted(set(done.stdout.splitlines())) == found, done.stderr

"""Window or command line, and what holds for both."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from jellyfish_setup import app
from jellyfish_setup.core.places import Places
from jellyfish_setup.core.redaction import Redaction
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.entra.notes import Notes
from jellyfish_setup.provisioning.journal import Journal


@pytest.mark.parametrize("options", [[], ["--practice"], ["--quit-after-first-paint", "--practice"], ["--debug"]])
def test_without_a_command_the_window_opens(options: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[dict[str, bool | str | None]] = []

    def open_window(**given: bool | str | None) -> int:
        opened.append(given)
        return 7

    monkeypatch.setattr(app, "open_window", open_window)
    monkeypatch.setattr(sys, "argv", ["jellyfish-setup", *options])
    assert app.main() == 7
    names = ("practice", "quit_after_first_paint", "debug")
    assert opened == [{**{name: f"--{name.replace('_', '-')}" in options for name in names}, "language": None}]


def test_with_a_command_it_does_not(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(app, "open_window", None)
    monkeypatch.setattr(sys, "argv", ["jellyfish-setup", "--practice", "version"])
    assert app.main() == 0
    assert capsys.readouterr().out.startswith("Jellyfish Setup")


def test_a_practice_that_begins_anew_knows_no_trial_and_no_set_up_of_the_one_before(tmp_path: Path) -> None:
    """The new organisation may get the very address of the old one, whose accounts and applications are gone."""
    parts = app._parts(Places(tmp_path), Redaction(), practice=True)
    session = app._session(parts)
    organisation, facts = app._join_practice(session)
    organisation.close()
    Journal.begin(parts.places.journals, Tenant.parse(facts.address))
    Notes(parts.places.entra, "tenant", facts.address).change(service_principal_id="of the one before")
    assert list(parts.places.journals.iterdir())
    organisation, _ = app._join_practice(session, anew=True)
    organisation.close()
    assert not parts.places.journals.exists()
    assert not parts.places.entra.exists()


@pytest.mark.end_to_end
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_crash_leaves_no_core_dump() -> None:
    program = """
import resource, sys
from jellyfish_setup.app import main
sys.argv[1:] = ["version"]
main()
sys.exit(resource.getrlimit(resource.RLIMIT_CORE)[0])
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=30, check=False)
    assert done.returncode == 0


@pytest.mark.end_to_end
def test_names_are_written_as_utf_8_whatever_the_system_says(tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("userPrincipalName,displayName\nzoe@contoso.com,Zoë 佐藤\n", encoding="utf-8")
    command = [sys.executable, "-m", "jellyfish_setup", "map", "preview", "--people", str(people)]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
    done = subprocess.run(command, capture_output=True, timeout=30, check=False, env=environment)
    assert "Zoë 佐藤" in done.stdout.decode("utf-8")
    assert done.stderr == b""

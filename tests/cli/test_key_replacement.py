"""`key replace` and `key reminder`, with a real key store and a real server; and what is said when a key ends."""

import json
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from jellyfish_setup.core.places import Places
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.credential.pending_file import PendingFile
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.wizard.resume import Resume
from jellyfish_setup.wizard.state import JourneyState, KeyFileState, OldKeyState

Call = Callable[..., Any]


@pytest.fixture
def organisation(tmp_path: Path) -> Iterator[PracticeOrganisation]:
    with PracticeOrganisation(tmp_path / "organisation") as made:
        yield made


@pytest.fixture
def stored(call: Call, organisation: PracticeOrganisation, tmp_path: Path) -> Iterator[Path]:
    """The file of the key that is in the key store; `organisation.key_file` holds a new one."""
    old = tmp_path / "old.txt"
    old.write_bytes(organisation.key_file.read_bytes())
    assert call("key", "store", organisation.address, old).code == 0
    organisation.issue_key()
    yield old
    call("key", "forget", organisation.address)


def masked(call: Call, organisation: PracticeOrganisation) -> str:
    return str(call("key", "status", organisation.address, "--json").document["masked"])


def key_in(file: Path) -> str:
    return file.read_text(encoding="utf-8").strip()


@pytest.mark.real_keyring
def test_a_key_is_replaced_by_one_that_jellyfish_accepts(call: Call, organisation: PracticeOrganisation, stored: Path) -> None:
    ends = datetime.now(UTC).date() + timedelta(days=400)
    said = call("key", "replace", organisation.address, organisation.key_file, "--expires", ends.isoformat(), "--json")
    assert said.code == 0, said
    assert said.document["steps"] == [{"step": name, "state": "done"} for name in ("read", "compare", "check", "store")]
    assert said.document["masked"].endswith(key_in(organisation.key_file)[-4:])
    assert [item["title"] for item in said.document["to_do"]][-1] == "Delete the old key"
    assert said.err == ""
    known = call("key", "status", organisation.address, "--json").document
    assert (known["masked"], known["expires_at"], known["fingerprint_matches"]) == (said.document["masked"], f"{ends}T00:00:00Z", True)
    assert stored.exists(), "no file is deleted"
    assert key_in(organisation.key_file) not in said.out


@pytest.mark.real_keyring
def test_people_are_told_each_step_and_what_to_do_in_entra(call: Call, organisation: PracticeOrganisation, stored: Path) -> None:
    said = call("key", "replace", organisation.address, organisation.key_file)
    steps = ["a different key from the stored one", "accepts the new key", "stored and read back", "“Secret Token”", "“Test Connection”"]
    places = [said.out.index(words) for words in [*steps, "delete the old key"]]
    assert places == sorted(places)
    assert all(key_in(file) not in said.out + said.err for file in (organisation.key_file, stored))


@pytest.mark.real_keyring
def test_a_key_that_is_refused_replaces_nothing(call: Call, organisation: PracticeOrganisation, stored: Path, wrong_key: Path) -> None:
    before = masked(call, organisation)
    said = call("key", "replace", organisation.address, wrong_key, "--json")
    assert (said.code, said.document["status"], said.document["code"]) == (1, "error", "key-rejected")
    assert said.document["steps"][-1] == {"step": "check", "state": "failed"}
    assert masked(call, organisation) == before
    assert "old one stays" in call("key", "replace", organisation.address, wrong_key).out


@pytest.mark.real_keyring
def test_the_same_key_is_no_replacement(call: Call, organisation: PracticeOrganisation, stored: Path) -> None:
    said = call("key", "replace", organisation.address, stored, "--json")
    assert (said.code, said.document["code"]) == (1, "keyring-same")


@pytest.mark.real_keyring
def test_the_window_learns_of_it(call: Call, organisation: PracticeOrganisation, stored: Path) -> None:
    resume = Resume(Places.of_this_user(practice=False).state)
    old = PendingFile(str(stored), 1, 2, 3)
    resume.save(
        JourneyState(
            started=True,
            tenant=Tenant.parse(organisation.address),
            key_store="Secret Service",
            key_file=old,
            key_file_state=KeyFileState.KEPT,
            entra_saved=True,
        )
    )
    assert call("key", "replace", organisation.address, organisation.key_file).code == 0
    state = resume.load()
    assert state.entra_has_old_key
    assert (state.old_key, state.key_file_state, state.check_passed) == (OldKeyState.IN_JELLYFISH, KeyFileState.PENDING, True)
    assert state.key_file is not None
    assert state.key_file.path == os.path.realpath(organisation.key_file)


@pytest.mark.real_keyring
@pytest.mark.parametrize(("days", "level", "words"), [(20, 30, "expires in 20 days"), (1, 3, "expires tomorrow"), (0, 0, "has expired")])
def test_a_check_says_on_standard_error_that_the_key_ends(
    call: Call, organisation: PracticeOrganisation, stored: Path, days: int, level: int, words: str
) -> None:
    ends = datetime.now(UTC).date() + timedelta(days=days)
    call("key", "store", organisation.address, stored, "--expires", ends.isoformat())
    said = call("check", organisation.address, "--json")
    assert said.err.count("\n") == 1
    assert words in said.err
    assert "key replace" in said.err
    assert json.loads(said.out)["verdict"] == "passed"
    status = call("key", "status", organisation.address)
    assert words in status.out
    assert call("key", "status", organisation.address, "--json").document["warning"] == level


@pytest.mark.real_keyring
def test_a_reminder_is_written_of_what_is_remembered(call: Call, organisation: PracticeOrganisation, stored: Path, tmp_path: Path) -> None:
    out = tmp_path / "reminder.ics"
    assert call("key", "reminder", organisation.address, "--out", out, "--json").code == 2, "nobody has said when it ends"
    assert not out.exists()
    ends = datetime.now(UTC).date() + timedelta(days=100)
    call("key", "store", organisation.address, stored, "--expires", ends.isoformat())
    said = call("key", "reminder", organisation.address, "--out", out, "--json").document
    assert said["reminds_on"] == (ends - timedelta(days=14)).isoformat()
    (event,) = Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    assert event["dtstart"].dt.isoformat() == said["reminds_on"]
    assert key_in(stored).encode() not in out.read_bytes()


def test_a_reminder_needs_no_key_store_where_the_day_is_given(call: Call, tmp_path: Path) -> None:
    out = tmp_path / "reminder.ics"
    said = call("key", "reminder", "contoso", "--out", out, "--expires", "2031-05-31")
    assert (said.code, said.out) == (0, f"A reminder for 17 May 2031 was saved: {out}\n")


def test_a_reminder_that_cannot_be_saved_is_said(call: Call, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    said = call("key", "reminder", "contoso", "--out", tmp_path / "file" / "x.ics", "--expires", "2031-05-31", "--json")
    assert (said.code, said.document["code"]) == (1, "reminder-not-written")

"""What is saved comes back, privately, and a damaged file loses nothing but itself."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jellyfish_setup.core.stage import Verdict
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.credential.pending_file import PendingFile
from jellyfish_setup.wizard.last_seen import LastCheck, LastLook
from jellyfish_setup.wizard.resume import Resume
from jellyfish_setup.wizard.state import JourneyState, KeyFileState, OldKeyState, TrialState

FULL = JourneyState(
    step="trial",
    started=True,
    tenant=Tenant.parse("https://jellyfish.corp.example/scim?aadOptscim062020", other_host="jellyfish.corp.example"),
    other_host="jellyfish.corp.example",
    key_store="Secret Service",
    key_expires=date(2027, 5, 31),
    key_file=PendingFile("/home/ann/Downloads/key.txt", 1, 2, 38),
    key_file_state=KeyFileState.PENDING,
    old_key=OldKeyState.IN_JELLYFISH,
    check_passed=True,
    people_file="/home/ann/users.csv",
    chosen=("ann@contoso.com", "žofie@contoso.com"),
    mapping_seen=True,
    trial_run="20261123-101500-ab12",
    trial=TrialState.RUN,
    entra_done=True,
    entra_saved=True,
    monitor_seen=True,
    last_check=LastCheck(datetime(2026, 11, 23, 10, 15, tzinfo=UTC), Verdict.FAILED, "key-rejected"),
    last_look=LastLook(datetime(2026, 11, 24, 8, 0, tzinfo=UTC), "quarantine", "entra-deletions-held"),
)


def test_every_field_comes_back(tmp_path: Path) -> None:
    Resume(tmp_path).save(FULL)
    assert Resume(tmp_path).load() == FULL


def test_a_state_without_the_hidden_name_still_loads(tmp_path: Path) -> None:
    Resume(tmp_path).save(FULL)
    file = tmp_path / "journey.json"
    document = json.loads(file.read_text())
    del document["key_file"]["hidden"]  # as the first version wrote it
    file.write_text(json.dumps(document))
    loaded = Resume(tmp_path).load().key_file
    assert loaded is not None
    assert (loaded.path, loaded.inode) == ("/home/ann/Downloads/key.txt", 2)
    assert loaded.hidden.startswith(".")


def test_a_file_from_before_keys_were_replaced_is_read(tmp_path: Path) -> None:
    Resume(tmp_path).save(replace(FULL, old_key=OldKeyState.NONE))
    document = json.loads((tmp_path / "journey.json").read_text())
    del document["old_key"]
    (tmp_path / "journey.json").write_text(json.dumps(document))
    assert Resume(tmp_path).load() == replace(FULL, old_key=OldKeyState.NONE)


def test_a_file_of_the_first_version_is_read_and_one_of_a_later_version_set_aside(tmp_path: Path) -> None:
    Resume(tmp_path).save(FULL)
    document = json.loads((tmp_path / "journey.json").read_text())
    first = {name: value for name, value in document.items() if name not in ("last_check", "last_look")} | {"version": 1}
    (tmp_path / "journey.json").write_text(json.dumps(first))
    assert Resume(tmp_path).load() == replace(FULL, last_check=None, last_look=None)
    (tmp_path / "journey.json").write_text(json.dumps(document | {"version": 99}))
    resume = Resume(tmp_path)
    assert (resume.load(), resume.set_aside) == (JourneyState(), tmp_path / "journey.unreadable.json")


def test_what_was_set_aside_before_is_not_written_over(tmp_path: Path) -> None:
    for content in ("first", "second"):
        (tmp_path / "journey.json").write_text(content)
        assert Resume(tmp_path).load() == JourneyState()
    assert {file.read_text() for file in tmp_path.glob("journey.unreadable*.json")} == {"first", "second"}


def test_who_only_looks_moves_nothing(tmp_path: Path) -> None:
    assert Resume(tmp_path).known() is None
    (tmp_path / "journey.json").write_text("{half")
    assert Resume(tmp_path).known() is None
    assert (tmp_path / "journey.json").read_text() == "{half"


def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    Resume(tmp_path / "new").save(FULL)
    assert (tmp_path / "new" / "journey.json").stat().st_mode & 0o777 == 0o600


def test_nothing_saved_is_a_new_journey(tmp_path: Path) -> None:
    assert Resume(tmp_path).load() == JourneyState()


def test_a_key_kept_in_memory_is_asked_for_again(tmp_path: Path) -> None:
    Resume(tmp_path).save(JourneyState(started=True, tenant=Tenant.parse("acme"), key_store="this window", key_kept_in_memory=True))
    state = Resume(tmp_path).load()
    assert state.tenant == Tenant.parse("acme")
    assert state.key_store is None


@given(
    st.binary(max_size=200)
    | st.recursive(st.none() | st.integers() | st.text(), st.lists, max_leaves=5).map(lambda v: json.dumps(v).encode())
)
def test_a_damaged_file_is_set_aside_not_deleted(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    (folder / "journey.json").write_bytes(content)
    assert Resume(folder).load() == JourneyState()
    assert (folder / "journey.unreadable.json").read_bytes() == content


@pytest.mark.parametrize("value", ["[" * 100_000 + "]" * 100_000, "1e999"])
def test_a_value_too_deep_or_too_large_never_stops_the_start(tmp_path: Path, value: str) -> None:
    Resume(tmp_path).save(FULL)
    file = tmp_path / "journey.json"
    file.write_text(file.read_text().replace('"inode": 2', f'"inode": {value}'))
    assert Resume(tmp_path).known() is None
    assert Resume(tmp_path).load() == JourneyState()
    assert (tmp_path / "journey.unreadable.json").exists()


@given(
    st.sampled_from(["tenant", "trial", "key_expires", "chosen", "version", "last_check", "last_look"]),
    st.integers() | st.text() | st.booleans(),
)
def test_a_field_of_another_kind_never_stops_the_start(tmp_path_factory: pytest.TempPathFactory, field: str, value: object) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    Resume(folder).save(FULL)
    document = json.loads((folder / "journey.json").read_text())
    (folder / "journey.json").write_text(json.dumps(document | {field: value}))
    assert isinstance(Resume(folder).load(), JourneyState)

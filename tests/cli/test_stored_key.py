"""What the command line remembers of a stored key, on the real key store."""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from jellyfish_setup.core.places import Places
from jellyfish_setup.core.tenant import Tenant

pytestmark = pytest.mark.real_keyring

KEY = "jf_canary-7Yq2mZ8pLw4Xc9Vb3Nt6Rk1S"
ADDRESS = f"expiry-of-a-test-{os.getpid()}"


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    file = tmp_path / "jellyfish-api-key.txt"
    file.write_text(KEY + "\n", encoding="utf-8")
    return file


@pytest.fixture(autouse=True)
def _forgotten(call: Callable[..., Any]) -> Iterator[None]:
    yield
    call("key", "forget", ADDRESS)


def status(call: Callable[..., Any]) -> dict[str, Any]:
    document: dict[str, Any] = call("key", "status", ADDRESS, "--json").document
    return document


def test_a_typed_day_is_remembered_shown_and_forgotten(call: Callable[..., Any], key_file: Path) -> None:
    ends = datetime.now(UTC).date() + timedelta(days=20)
    stored = call("key", "store", ADDRESS, key_file, "--expires", ends.isoformat(), "--json").document
    assert (stored["expires_at"], stored["expires_source"], stored["warnings"]) == (f"{ends}T00:00:00Z", "typed", [])
    known = status(call)
    assert (known["expires_at"], known["expires_source"], known["days_left"]) == (f"{ends}T00:00:00Z", "typed", 20)
    assert known["fingerprint_matches"] is True
    assert known["stored_since"][:10] == datetime.now(UTC).date().isoformat()
    said = call("key", "status", ADDRESS).out
    assert all(part in said for part in ("It can be used until", "Days left: 20", known["fingerprint"]))
    folder = Places.of_this_user(practice=False).keys
    assert [KEY[:8] in file.read_text(encoding="utf-8") for file in folder.iterdir()] == [False]
    call("key", "forget", ADDRESS)
    assert list(folder.iterdir()) == []


def test_a_day_that_is_past_is_a_warning_and_one_that_is_none_is_wrong_use(call: Callable[..., Any], key_file: Path) -> None:
    said = call("key", "store", ADDRESS, key_file, "--expires", "2020-01-31")
    assert said.code == 0
    assert "so it has expired" in said.out
    assert "Generate a new one" in said.out
    assert call("key", "store", ADDRESS, key_file, "--expires", "31.1.2030").code == 2


def test_the_day_beside_the_key_in_its_file_is_remembered(call: Callable[..., Any], tmp_path: Path) -> None:
    file = tmp_path / "key.json"
    file.write_text(f'{{"apiKey": "{KEY}", "expires": "2031-05-04T10:00:00Z"}}', encoding="utf-8")
    call("key", "store", ADDRESS, file)
    assert (status(call)["expires_at"], status(call)["expires_source"]) == ("2031-05-04T10:00:00Z", "file")
    assert call("key", "store", ADDRESS, file, "--expires", "2030-01-01", "--json").document["expires_source"] == "typed"


def test_a_key_that_came_from_elsewhere_is_told_from_the_stored_one(call: Callable[..., Any], key_file: Path, tmp_path: Path) -> None:
    call("key", "store", ADDRESS, key_file, "--expires", "2031-05-04")
    folder = Places.of_this_user(practice=False).keys
    (file,) = folder.iterdir()
    remembered = file.read_text(encoding="utf-8")
    other = tmp_path / "other.txt"
    other.write_text("jf_another-7Yq2mZ8pLw4Xc9Vb3Nt6Rk1S\n", encoding="utf-8")
    call("key", "store", ADDRESS, other)
    file.write_text(remembered, encoding="utf-8")  # as if another program had put its key there
    known = status(call)
    assert known["fingerprint_matches"] is False
    assert known["expires_at"] is None, "the day belonged to the other key"
    assert "This is not the key that was stored on" in call("key", "status", ADDRESS).out.replace("\n", " ")


def test_a_folder_that_cannot_be_written_takes_nothing_from_the_key(call: Callable[..., Any], key_file: Path) -> None:
    folder = Places.of_this_user(practice=False).state
    folder.parent.mkdir(parents=True)
    folder.write_text("in the way", encoding="utf-8")
    document = call("key", "store", ADDRESS, key_file, "--json").document
    assert (document["status"], document["warnings"]) == ("ok", ["not_remembered"])
    folder.unlink()
    assert status(call)["fingerprint"] is None


def test_a_check_tells_an_old_key_from_a_wrong_one(call: Callable[..., Any], practice: Any, wrong_key: Path) -> None:
    try:
        call("key", "store", practice.address, wrong_key, "--expires", "2020-01-31")
        assert call("check", practice.address, "--json").document["cause"] == "key-expired"
        call("key", "store", practice.address, wrong_key)
        assert call("check", practice.address, "--json").document["cause"] == "key-rejected"
        wrong_key.write_text(f"apiKey: {KEY}\nexpires: 2020-01-31\n", encoding="utf-8")
        assert call("check", practice.address, "--key-file", wrong_key, "--json").document["cause"] == "key-expired"
    finally:
        call("key", "forget", practice.address)


def test_the_key_of_a_file_of_another_organisation_is_stored_with_a_warning(call: Callable[..., Any], key_file: Path) -> None:
    try:
        os.setxattr(key_file, "user.xdg.origin.url", b"https://other.securesme.com/apikey?t=canary")
    except (AttributeError, OSError):
        pytest.skip("no extended attributes here")
    said = call("key", "store", ADDRESS, key_file)
    assert said.code == 0
    assert f"from other.securesme.com, but the key is for {Tenant.parse(ADDRESS).origin.host}" in said.out.replace("\n", " ")
    assert "canary" not in said.out

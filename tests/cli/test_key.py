"""The key's own commands; those that need no key store first."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

KEY = "jf_canary-7Yq2mZ8pLw4Xc9Vb3Nt6Rk1S"


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    file = tmp_path / "jellyfish-api-key.txt"
    file.write_text(KEY + "\n", encoding="utf-8")
    return file


def test_inspect_shows_a_mask(call: Callable[..., Any], key_file: Path) -> None:
    said = call("key", "inspect", key_file)
    assert (said.code, said.out) == (0, "This file holds a key: ********Rk1S (34 characters)\n")
    document = call("key", "inspect", key_file, "--json").document
    assert {"status", "kind", "masked", "length", "expires_at", "error", "candidates", "warnings"} <= document.keys()
    assert (document["status"], document["masked"], document["length"]) == ("ok", "********Rk1S", 34)
    assert KEY not in str(document)


def test_inspect_says_when_the_key_ends(call: Callable[..., Any], tmp_path: Path) -> None:
    file = tmp_path / "key.json"
    file.write_text(f'{{"apiKey": "{KEY}", "expires": "2031-05-04T00:00:00Z"}}')
    assert "4 May 2031" in call("key", "inspect", file).out
    file.write_text(f'{{"apiKey": "{KEY}", "expires": "2021-05-04T00:00:00Z"}}')
    assert "expired" in call("key", "inspect", file).out


def test_inspect_warns_of_a_folder_that_is_copied_to_the_cloud(
    call: Callable[..., Any], key_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(key_file.parent))
    document = call("key", "inspect", key_file, "--json").document
    assert (document["status"], document["synced_by"]) == ("ok", "OneDrive")
    assert "cloud_synced" in document["warnings"]
    said = call("key", "inspect", key_file)
    assert said.code == 0
    assert "This folder is copied to OneDrive. The key may already be in the cloud" in said.out
    assert "save it to Downloads" in said.out


def test_inspect_says_why_it_is_no_key(call: Callable[..., Any], tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("<!doctype html><html><body>Sign in</body></html>")
    said = call("key", "inspect", file)
    assert (said.code, said.out) == (1, "")
    assert "(file-html-page)" in said.err
    document = call("key", "inspect", file, "--json").document
    assert (document["status"], document["error"]) == ("error", "file-html-page")


def test_inspect_offers_the_choice(call: Callable[..., Any], two_keys: Path) -> None:
    said = call("key", "inspect", two_keys, "--json")
    assert (said.code, said.document["status"]) == (1, "choose")
    assert said.document["candidates"][0] == {"label": "primary_api_key", "masked": "********1111"}
    assert "secondary_api_key ********2222" in call("key", "inspect", two_keys).err


def test_copies_are_found_and_left_alone(call: Callable[..., Any], key_file: Path) -> None:
    assert call("key", "copies", key_file).out == "No other copy of this key was found nearby.\n"
    copy = key_file.with_name("jellyfish-api-key (1).txt")
    copy.write_bytes(key_file.read_bytes())
    document = call("key", "copies", key_file, "--json").document
    of_copy = {"same_file": True, "same_key": True, "in_trash": False, "deleted_from": None, "ticked": True}
    assert document["copies"] == [{"path": str(copy), **of_copy}]
    assert (document["refused_folders"], document["complete"]) == ([], True)
    assert call("key", "copies", key_file).out == f"1 more copy of this file was found: {copy}.\n"
    assert copy.exists()


@pytest.mark.parametrize("command", [["store", "acme"], ["copies"]])
def test_a_label_that_is_none_offers_the_choice_again(call: Callable[..., Any], two_keys: Path, command: list[str]) -> None:
    assert call("key", *command, two_keys, "--field", "third", "--json").document["code"] == "file-choose"


@pytest.mark.real_keyring
def test_store_status_and_forget(call: Callable[..., Any], key_file: Path) -> None:
    call("key", "forget", "keys-of-a-test")
    stored = call("key", "store", "keys-of-a-test", key_file, "--json").document
    assert (stored["status"], stored["origin"], stored["masked"]) == ("ok", "https://keys-of-a-test.securesme.com", "********Rk1S")
    assert stored["store"] in call("key", "status", "keys-of-a-test").out
    assert call("--practice", "key", "status", "keys-of-a-test").code == 1, "practice has entries of its own"
    assert call("key", "forget", "keys-of-a-test", "--json").document["was_there"] is True
    assert call("key", "forget", "keys-of-a-test", "--json").document["was_there"] is False
    said = call("key", "status", "keys-of-a-test", "--json")
    assert (said.code, said.document["code"]) == (1, "keyring-not-found")


@pytest.mark.real_keyring
def test_one_of_several_keys_is_stored_by_its_label(call: Callable[..., Any], two_keys: Path) -> None:
    said = call("key", "store", "two-keys-of-a-test", two_keys, "--field", "secondary_api_key", "--json")
    assert said.document["masked"] == "********2222"
    call("key", "forget", "two-keys-of-a-test")


@pytest.mark.real_keyring
def test_a_check_and_a_trial_take_the_stored_key(call: Callable[..., Any], practice: Any) -> None:
    call("key", "forget", practice.address)
    assert call("check", practice.address, "--json").document["cause"] == "key-missing"
    assert call("trial", practice.address, "--people", practice.people, "--json").document["code"] == "keyring-not-found"
    assert call("key", "store", practice.address, practice.key_file).code == 0
    assert call("check", practice.address, "--json").document["verdict"] == "passed"
    planned = call("trial", practice.address, "--people", practice.people, "--plan-only", "--limit", "1", "--json").document
    assert planned["plan"][0]["action"] == "create"
    call("key", "forget", practice.address)


@pytest.mark.real_keyring
def test_a_key_file_is_deleted_only_when_its_key_is_stored_and_accepted(
    call: Callable[..., Any], practice: Any, key_file: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "download.txt"
    copy.write_bytes(practice.key_file.read_bytes())
    call("key", "forget", practice.address)
    assert call("key", "delete", copy, "--address", practice.address, "--json").document["code"] == "delete-not-stored"
    call("key", "store", practice.address, key_file)
    assert call("key", "delete", copy, "--address", practice.address, "--json").document["code"] == "delete-not-stored", (
        "another key is stored"
    )
    assert call("key", "delete", key_file, "--address", practice.address, "--json").document["code"] == "key-rejected"
    assert key_file.exists()
    assert copy.exists()

    notes = tmp_path / "notes.txt"
    notes.write_text(f"for later: {copy.read_text()}")
    call("key", "store", practice.address, copy)
    said = call("key", "delete", copy, "--address", practice.address)
    assert said.code == 0
    assert not copy.exists()
    assert f"removed: {copy}." in said.out
    assert f"The key also appears in {notes}." in said.out
    assert said.out.rstrip().endswith("delete the old one there.")
    assert notes.exists()
    call("key", "store", practice.address, key_file)
    document = call("key", "delete", key_file, "--address", practice.address, "--no-check", "--json").document
    assert (document["status"], document["removed"], document["copies"]) == ("ok", True, [])
    assert not key_file.exists()
    call("key", "forget", practice.address)


@pytest.mark.real_keyring
def test_a_file_that_holds_more_is_deleted_only_as_a_whole(call: Callable[..., Any], two_keys: Path) -> None:
    call("key", "store", "more-of-a-test", two_keys, "--field", "primary_api_key")
    where = (two_keys, "--address", "more-of-a-test", "--field", "primary_api_key", "--no-check")
    assert call("key", "delete", *where, "--json").document["code"] == "delete-holds-more"
    assert two_keys.exists()
    assert call("key", "delete", *where, "--whole-file").code == 0
    assert not two_keys.exists()
    call("key", "forget", "more-of-a-test")


def test_inspect_warns_in_words_and_names_the_origin(call: Callable[..., Any], tmp_path: Path) -> None:
    file = tmp_path / "key.txt"
    file.write_text(f"ApiKey: {KEY}\nOwner: ann\n", encoding="utf-16")
    from_other_organisation(file)
    assert call("key", "inspect", file, "--json").document["warnings"] == ["encoding:utf-16-le-bom", "holds_more"]
    document = call("key", "inspect", file, "--address", "acme", "--json").document
    assert document["downloaded_from"] == "other.securesme.com"
    assert document["warnings"] == ["encoding:utf-16-le-bom", "holds_more", "other_organisation"]
    said = call("key", "inspect", file, "--address", "acme")
    assert said.code == 0, "a hint never refuses"
    assert all(sentence in said.out.replace("\n", " ") for sentence in document["said"])
    assert "canary-of-the-query" not in said.out + str(document)


def from_other_organisation(file: Path) -> None:
    try:
        os.setxattr(file, "user.xdg.origin.url", b"https://other.securesme.com/apikey?t=canary-of-the-query")
    except (AttributeError, OSError):
        pytest.skip("no extended attributes here")

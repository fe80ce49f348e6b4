import json
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

STAGES = ["address", "proxy", "name", "connect", "tls", "http", "key", "scim", "filter"]


def test_a_check_that_passes(call: Callable[..., Any], practice: Any) -> None:
    said = call("check", practice.address, "--key-file", practice.key_file)
    assert (said.code, said.err) == (0, "")
    lines = said.out.splitlines()
    assert [line[0] for line in lines[:9]] == ["✓"] * 9
    assert lines[0].split()[1:] == ["Address", practice.address]
    document = call("check", practice.address, "--key-file", practice.key_file, "--json").document
    assert (document["origin"], document["verdict"], document["cause"], document["problem"]) == (practice.address, "passed", None, None)
    assert [stage["stage"] for stage in document["stages"]] == STAGES
    assert {"stage", "state", "code", "seconds", "facts"} <= document["stages"][0].keys()


def test_a_check_that_fails_says_why_and_what_to_do(call: Callable[..., Any], practice: Any, wrong_key: Path) -> None:
    said = call("check", practice.address, "--key-file", wrong_key)
    assert said.code == 1
    assert "✗ API key " in said.out
    assert "– SCIM service      not checked, because the key was not accepted" in said.out
    assert "(key-rejected)" in said.out
    assert "What to do: " in said.out
    document = call("check", practice.address, "--key-file", wrong_key, "--json").document
    assert (document["verdict"], document["cause"]) == ("failed", "key-rejected")
    assert {"code", "title", "why", "next_step", "facts"} <= document["problem"].keys()
    assert [stage["state"] for stage in document["stages"]][-3:] == ["failed", "skipped", "skipped"]


def test_the_key_may_come_from_standard_input(call: Callable[..., Any], practice: Any) -> None:
    key = practice.key_file.read_text(encoding="utf-8")
    assert call("check", practice.address, "--key-stdin", "--json", stdin=key).document["verdict"] == "passed"
    assert call("check", practice.address, "--key-stdin", "--json").document["code"] == "file-empty"
    assert call("check", practice.address, "--key-stdin", "--key-file", practice.key_file, stdin=key).code == 2


def test_a_file_with_several_keys_leaves_the_choice_to_the_person(call: Callable[..., Any], practice: Any, two_keys: Path) -> None:
    said = call("check", practice.address, "--key-file", two_keys)
    assert said.code == 1
    assert "primary_api_key ********1111" in said.err
    document = call("check", practice.address, "--key-file", two_keys, "--json").document
    assert document["code"] == "file-choose"
    assert document["facts"]["candidates"] == ["primary_api_key ********1111", "secondary_api_key ********2222"]


def test_a_key_file_that_is_none_is_said_before_anything_is_sent(call: Callable[..., Any], practice: Any, tmp_path: Path) -> None:
    assert call("check", practice.address, "--key-file", tmp_path / "none.txt", "--json").document["code"] == "file-not-found"
    assert call("check", practice.address, "--key-file", tmp_path, "--json").document["code"] == "file-not-a-file"


@pytest.mark.parametrize("typed", ["https://jelly.example.org", "https://cybersecuresme.com", "http://acme.securesme.com", ""])
def test_an_address_that_is_refused_is_never_asked_for(
    call: Callable[..., Any], typed: str, wrong_key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(socket, "getaddrinfo", lambda *given, **_: asked.append(given) or [])
    document = call("check", "--key-file", wrong_key, "--json", "--", typed).document
    assert asked == []
    assert (document["verdict"], document["stages"][0]["state"]) == ("failed", "failed")
    assert document["cause"] == document["stages"][0]["code"]
    assert document["cause"].startswith("address-")
    assert {stage["state"] for stage in document["stages"][1:]} == {"skipped"}


def test_a_proxy_that_is_not_there_is_the_cause(call: Callable[..., Any], wrong_key: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    document = call("check", "acme", "--key-file", wrong_key, "--proxy", f"127.0.0.1:{port}", "--json").document
    assert document["cause"] == "proxy-refused"
    assert (
        call("check", "acme", "--key-file", wrong_key, "--proxy", "socks5://127.0.0.1", "--json").document["code"] == "proxy-not-understood"
    )


def test_a_file_of_authorities_has_to_hold_some(call: Callable[..., Any], practice: Any, wrong_key: Path) -> None:
    assert call("check", practice.address, "--key-file", wrong_key, "--ca-file", wrong_key).code == 2
    assert call("check", practice.address, "--key-file", wrong_key, "--ca-file", wrong_key.with_name("none.pem")).code == 2


@pytest.mark.parametrize("name", ["report.html", "report.json"])
def test_the_report_can_be_read_back(call: Callable[..., Any], practice: Any, wrong_key: Path, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    said = call("check", practice.address, "--key-file", wrong_key, "--report", file)
    assert said.code == 1
    assert str(file) in said.out
    shown = call("report", "show", file)
    assert shown.code == 0
    assert practice.address in shown.out
    assert "✗ API key " in shown.out
    assert "(key-rejected)" in shown.out
    assert call("report", "show", file, "--json").document["check"]["cause"] == "key-rejected"


def test_a_report_needs_a_name_that_says_its_form_and_a_place(
    call: Callable[..., Any], practice: Any, wrong_key: Path, tmp_path: Path
) -> None:
    assert call("check", practice.address, "--key-file", wrong_key, "--report", tmp_path / "report.txt").code == 2
    (tmp_path / "file").write_text("")
    said = call("check", practice.address, "--key-file", wrong_key, "--report", tmp_path / "file" / "report.html", "--json")
    assert said.document["code"] == "report-not-written"


def test_a_report_that_was_changed_is_refused(call: Callable[..., Any], tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    for content in ("", "{}", json.dumps({"format": "jellyfish-setup-report"}), "<html></html>"):
        file.write_text(content)
        assert call("report", "show", file, "--json").document["code"] == "report-unreadable"
    assert call("report", "show", tmp_path / "none.html").code == 1

"""Exit codes, wrong use, and what is said when the program itself is at fault."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jellyfish_setup.core.tenant import Tenant

ONLY_FOR_WORK = {
    *("PySide6", "httpx", "msal", "keyring", "cryptography", "jinja2", "scim2_server", "scim2_models"),
    "asyncio",
    "ssl",
    "jellyfish_setup.mapping.functions",
    "jellyfish_setup.provisioning.trial",
    "jellyfish_setup.provisioning.people",
    "jellyfish_setup.credential.deletion",
}
KEY = "jf_canary-7Yq2mZ8pLw4Xc9Vb3Nt6Rk1S"


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["check"], ["address", "acme", "--nonsense"], ["check", "acme", "--timeout", "0"], ["key", "nonsense"]]
)
def test_wrong_use_is_2_and_says_where_help_is(call: Callable[..., Any], arguments: list[str]) -> None:
    said = call(*arguments)
    assert said.code == 2
    assert said.out == ""
    assert "--help" in said.err
    assert "Traceback" not in said.err


def test_wrong_use_is_a_document_when_one_is_wanted(call: Callable[..., Any]) -> None:
    said = call("check", "--json")
    assert (said.code, said.err) == (2, "")
    assert said.document["status"] == "error"
    assert said.document["code"] == "usage"


def test_json_behind_two_dashes_is_no_option(call: Callable[..., Any]) -> None:
    said = call("address", "--", "--json")
    assert said.code == 1
    assert "address-" in said.err


def test_a_key_on_the_command_line_is_not_repeated(call: Callable[..., Any]) -> None:
    for said in (call("check", "acme", KEY), call("check", "acme", KEY, "--json"), call(KEY)):
        assert said.code == 2
        assert KEY not in said.out + said.err
        assert "--key-file or --key-stdin" in said.out + said.err


def test_a_fault_is_3_and_one_calm_answer(call: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object, **__: object) -> Tenant:
        raise RuntimeError("what nobody expected")

    monkeypatch.setattr(Tenant, "parse", break_down)
    said = call("address", "acme")
    assert (said.code, said.out) == (3, "")
    assert "program-fault" in said.err
    assert "what nobody expected" not in said.err
    fingerprint = call("address", "acme", "--json").document["facts"]["fingerprint"]
    assert fingerprint in said.err
    assert re.fullmatch("[0-9A-F]{4}-[0-9A-F]{4}", fingerprint)
    assert call("address", "other").err == said.err, "the same fault has the same number"


def test_debug_shows_where_it_was_without_the_key(call: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    async def break_down(*_: object, **__: object) -> None:
        raise RuntimeError(f"what a library says of {KEY}")
        yield

    monkeypatch.setattr("jellyfish_setup.connection.examination.examine", break_down)
    file = tmp_path / "key.txt"
    file.write_text(KEY)
    said = call("--debug", "check", "acme", "--key-file", file)
    assert said.code == 3
    assert "RuntimeError: what a library says of [removed]" in said.err
    assert KEY not in said.err


def test_the_tour_gets_its_options(call: Callable[..., Any]) -> None:
    seen: dict[str, object] = {}

    def run_tour(**options: object) -> int:
        seen.update(options)
        return 1

    assert call("tour", "--out", "pictures", "--scheme", "dark", "--language", "en", "--json", run_tour=run_tour).code == 1
    assert seen == {"out": Path("pictures"), "scheme": "dark", "language": "en", "json": True, "debug": False}
    assert call("--debug", "tour", run_tour=run_tour).code == 1
    assert seen == {"out": Path("tour"), "scheme": None, "language": None, "json": False, "debug": True}
    assert call("tour", "--scheme", "pink", run_tour=run_tour).code == 2
    assert call("tour", "--language", "xx", run_tour=run_tour).code == 2, "a language that is not there is refused, not ignored"


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["check", "--help"],
        ["key", "--help"],
        ["trial", "--help"],
        ["map", "preview", "--help"],
        ["entra", "set-up", "--help"],
        ["explain", "--help"],
    ],
)
def test_help_loads_nothing_that_only_the_work_needs(arguments: list[str]) -> None:
    program = f"""
import sys
from jellyfish_setup.app import main
sys.argv[1:] = {arguments}
main()
sys.exit(str({ONLY_FOR_WORK} & {{*sys.modules}}))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert "Usage:" in done.stdout
    assert done.stderr.strip() == "set()"


def test_version_and_licences(call: Callable[..., Any]) -> None:
    assert call("version").out.startswith("Jellyfish Setup ")
    assert {"version", "python", "system", "pyside6"} <= call("version", "--json").document.keys()
    files = call("licences", "--json").document["files"]
    assert any(file.endswith("LICENSE") for file in files)

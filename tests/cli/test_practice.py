"""The practice organisation on the command line: its faults."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jellyfish_setup.practice.faults import FAULTS
from jellyfish_setup.texts.faults import fault_words

SERVE = [sys.executable, "-m", "jellyfish_setup", "practice", "serve"]


def test_the_faults_are_listed_with_their_words(call: Callable[..., Any]) -> None:
    said = call("practice", "faults")
    assert said.code == 0
    for fault in FAULTS:
        assert fault in said.out
        assert fault_words(fault).name in " ".join(said.out.split())


def test_the_faults_are_one_document(call: Callable[..., Any]) -> None:
    document = call("practice", "faults", "--json").document
    assert document["status"] == "ok"
    assert [entry["fault"] for entry in document["faults"]] == list(FAULTS)
    first = document["faults"][0]
    assert first == {"fault": "slow", "group": "connection", "name": fault_words("slow").name, "look_for": fault_words("slow").look_for}


def test_a_fault_that_does_not_exist_is_wrong_use_and_says_which_do(call: Callable[..., Any]) -> None:
    said = call("practice", "serve", "--fault", "nonsense")
    assert (said.code, said.out) == (2, "")
    words = said.err.replace("│", " ").split()
    assert {name for name in FAULTS if name in {word.strip(",.") for word in words}} == set(FAULTS)


def test_the_help_says_where_they_are_listed(call: Callable[..., Any]) -> None:
    assert "practice faults" in " ".join(call("practice", "serve", "--help").out.replace("│", " ").split())


@pytest.mark.parametrize(("fault", "code"), [("firewall-page", "key-blocked-by-firewall"), ("not-http", "http-not-http")])
def test_a_served_fault_is_found_by_the_check(call: Callable[..., Any], tmp_path: Path, fault: str, code: str) -> None:
    command = [*SERVE, "--json", "--fault", fault, "--folder", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, "HOME": str(tmp_path)}) as server:
        assert server.stdout is not None
        where = json.loads(server.stdout.readline())
        document = call("check", where["address"], "--key-file", where["key_file"], "--json").document
        server.send_signal(signal.SIGINT)
        assert server.wait(30) == 0
    assert document["problem"]["code"] == code

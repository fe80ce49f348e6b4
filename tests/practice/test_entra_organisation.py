"""The practice Entra as a part of the practice organisation: it begins when it is asked for, is found again, and ends."""

import json
import threading
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from jellyfish_setup.practice.entra.applications import GALLERY
from jellyfish_setup.practice.faults import ENTRA_FAULTS
from jellyfish_setup.practice.organisation import PracticeOrganisation


def ask(organisation: PracticeOrganisation, method: str, path: str, body: Any = None, *, token: str = "") -> Any:
    headers = {"Authorization": f"Bearer {token or organisation.sign_in()}", "Content-Type": "application/json"}
    content = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{organisation.graph_url}/v1.0{path}", content, headers, method=method)
    with urllib.request.urlopen(request, timeout=30) as answer:
        read = answer.read()
    return json.loads(read) if read else None


def status_of(organisation: PracticeOrganisation, method: str, path: str, **options: Any) -> int:
    try:
        ask(organisation, method, path, **options)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code
    return 200


def set_up(organisation: PracticeOrganisation) -> str:
    """The path of the application's provisioning, with address and key saved."""
    made = ask(organisation, "POST", f"/applicationTemplates/{GALLERY}/instantiate", {"displayName": "Jellyfish"})
    organisation.entra.graph.ground.traps.replication = 0
    base = f"/servicePrincipals/{made['servicePrincipal']['id']}/synchronization"
    secrets = {
        "BaseAddress": organisation.address,
        "SecretToken": organisation.key_file.read_text(encoding="utf-8").strip(),
        "SyncAll": "true",
        "SyncNotificationSettings": "{}",
    }
    ask(organisation, "PUT", f"{base}/secrets", {"value": [{"key": key, "value": value} for key, value in secrets.items()]})
    ask(organisation, "POST", f"{base}/jobs", {"templateId": "jellyfish"})
    return base


def is_accepted(organisation: PracticeOrganisation, base: str) -> bool:
    path = f"{base}/jobs/validateCredentials"
    return status_of(organisation, "POST", path, body={"templateId": "jellyfish", "useSavedCredentials": True}) == 200


def ours() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("jellyfish-practice")]


def test_it_begins_when_it_is_asked_for(folder: Path) -> None:
    with PracticeOrganisation(folder) as organisation:
        assert not any("entra" in name for name in ours())
        assert organisation.graph_url == organisation.graph_url
        assert any("entra" in name for name in ours())
    assert ours() == []


def test_it_is_found_again_with_all_that_was_done_and_without_the_key_in_any_file(folder: Path) -> None:
    with PracticeOrganisation(folder) as organisation:
        base, url = set_up(organisation), organisation.graph_url
        key = organisation.key_file.read_text(encoding="utf-8").strip()
        organisation.key_file.unlink()
        assert is_accepted(organisation, base)
    for file in folder.iterdir():
        assert key not in file.read_text(encoding="utf-8"), file
    with PracticeOrganisation(folder) as again:
        assert again.graph_url == url
        again.entra.graph.ground.traps.replication = 0
        assert len(ask(again, "GET", f"{base}/jobs")["value"]) == 1
        assert is_accepted(again, base), "the practice Jellyfish knows what stands for the key"
        again.issue_key()
        assert is_accepted(again, base), "the key before stays good"
    with PracticeOrganisation(folder) as once_more:
        once_more.entra.graph.ground.traps.replication = 0
        once_more.issue_key()
        assert not is_accepted(once_more, base), "two keys later it is withdrawn, for whoever stands for it as well"
    with PracticeOrganisation(folder, anew=True) as empty:
        assert ask(empty, "GET", "/applications")["value"] == []


def test_a_memory_that_cannot_be_read_is_a_new_beginning(folder: Path) -> None:
    with PracticeOrganisation(folder) as organisation:
        set_up(organisation)
    (folder / "entra.json").write_text('{"apps": [{"id": 1', encoding="utf-8")
    with PracticeOrganisation(folder) as again:
        assert ask(again, "GET", "/applications")["value"] == []


def test_a_job_that_was_on_goes_on_and_ends_with_the_organisation(folder: Path) -> None:
    with PracticeOrganisation(folder) as organisation:
        base = set_up(organisation)
        (job,) = ask(organisation, "GET", f"{base}/jobs")["value"]
        ask(organisation, "POST", f"{base}/jobs/{job['id']}/start")
        assert any(name.endswith("-provisioning") for name in ours())
    assert ours() == []
    with PracticeOrganisation(folder) as again:
        assert not any(name.endswith("-provisioning") for name in ours()), "nothing runs before Entra is asked for"
        assert again.graph_url
        assert any(name.endswith("-provisioning") for name in ours())
    assert ours() == []


def test_a_taken_port_is_replaced_by_another(folder: Path) -> None:
    with PracticeOrganisation(folder) as organisation:
        url = organisation.graph_url
    port = int(url.rpartition(":")[2])
    with PracticeOrganisation(folder.with_name("other"), port=port), PracticeOrganisation(folder) as again:
        assert again.graph_url != url


def test_tokens_are_good_here_until_the_organisation_ends(folder: Path) -> None:
    with PracticeOrganisation(folder) as organisation:
        token = organisation.write_token().read_text(encoding="utf-8").strip()
        assert status_of(organisation, "GET", "/me", token=token) == 200
        assert status_of(organisation, "GET", "/me", token=token + "x") == 401
        assert status_of(organisation, "GET", "/me", token="ünfug".encode().decode("latin-1")) == 401
    with PracticeOrganisation(folder) as again:
        assert status_of(again, "GET", "/me", token=token) == 401


@pytest.mark.parametrize("fault", ENTRA_FAULTS)
def test_a_fault_of_entra_leaves_jellyfish_alone_and_goes_when_it_is_switched_off(folder: Path, fault: str) -> None:
    with PracticeOrganisation(folder) as organisation:
        organisation.fault = fault
        traps = organisation.entra.graph.traps
        assert traps == ENTRA_FAULTS[fault](), "also where Entra begins only afterwards"
        organisation.fault = "key-revoked"
        assert organisation.entra.graph.traps != traps
        organisation.fault = None
        assert status_of(organisation, "GET", "/me") == 200


def test_the_people_are_those_of_the_file(folder: Path) -> None:
    folder.mkdir()
    (folder / "people.csv").write_text("id,userPrincipalName,accountEnabled\n1,eve@contoso.com,True\n,nobody@contoso.com,True\n")
    with PracticeOrganisation(folder) as organisation:
        assert [user["userPrincipalName"] for user in ask(organisation, "GET", "/users")["value"]] == ["eve@contoso.com"]
        organisation.people_file.unlink()

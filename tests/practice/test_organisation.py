"""The practice organisation as the journey meets it: over real HTTP, and again after a restart."""

import asyncio
import gc
import http.client
import json
import logging
import os
import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from pydantic import BaseModel

from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.scim.client import ScimClient
from jellyfish_setup.scim.patch import create_body, disable_operations, enable_operations, read_values, replace_operations

pytestmark = pytest.mark.anyio

ClientOf = Callable[..., ScimClient]
WORK = 'emails[type eq "work"].value'
ANN = {
    "userName": "ann.o'chu@contoso.com",
    "active": True,
    "title": "Ingénieure 主任",
    WORK: "ann@contoso.local",
    "name.givenName": "Ann",
    "name.familyName": "Chu",
}


def practice_threads() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("jellyfish-practice")]


def files_of(folder: Path) -> list[Path]:
    return list(folder.iterdir())


def permissions_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


# Accounts


async def test_an_account_lives_and_dies(organisation: PracticeOrganisation, client_of: ClientOf) -> None:
    async with client_of(organisation) as client:
        assert await client.find("userName", ANN["userName"]) == ()
        made = await client.create(create_body(ANN))
        assert read_values(made.resource, ANN) == ANN
        (found,) = await client.find("userName", str(ANN["userName"]).upper())
        assert found.id == made.id

        assert await client.patch(made.id, disable_operations()) is None
        await expect(client, made.id, ANN | {"active": False})
        await client.patch(made.id, enable_operations())
        await client.patch(made.id, replace_operations({"title": "Lead", WORK: None, "userName": "ann@contoso.com"}, ANN))
        await expect(client, made.id, ANN | {"title": "Lead", WORK: None, "userName": "ann@contoso.com"})
        await client.patch(made.id, replace_operations({WORK: "new@contoso.com"}, {WORK: None}))
        await expect(client, made.id, ANN | {"title": "Lead", WORK: "new@contoso.com", "userName": "ann@contoso.com"})

        await client.delete(made.id)
        await client.delete(made.id)
        assert await client.get(made.id) is None


async def expect(client: ScimClient, identifier: str, values: dict[str, str | bool | None]) -> None:
    user = await client.get(identifier)
    assert user is not None
    assert read_values(user.resource, values) == values


async def test_an_address_is_added_where_there_is_none(organisation: PracticeOrganisation, client_of: ClientOf) -> None:
    async with client_of(organisation) as client:
        made = await client.create(create_body({"userName": "a@contoso.com", "active": True}))
        await client.patch(made.id, replace_operations({WORK: "a@contoso.com"}, {}))
        await expect(client, made.id, {WORK: "a@contoso.com"})


async def test_only_the_six_attributes_are_kept(organisation: PracticeOrganisation, client_of: ClientOf) -> None:
    async with client_of(organisation) as client:
        extra = {"displayName": "Ann", "name.formatted": "Ann Chu", 'phoneNumbers[type eq "work"].value': "1"}
        made = await client.create(create_body(ANN | extra))
        await client.patch(made.id, replace_operations({"nickName": "Annie"}))
        await expect(client, made.id, ANN | dict.fromkeys(extra) | {"nickName": None})
    schemas = json.loads(get(organisation, "/Schemas").body)["Resources"]
    assert [[attribute["name"] for attribute in schema["attributes"]] for schema in schemas] == [
        ["userName", "name", "title", "active", "emails"]
    ]


@pytest.mark.parametrize(
    ("values", "code"),
    [({"userName": "TAKEN@contoso.com", "active": True}, "provisioning-conflict"), ({"active": True}, "provisioning-rejected")],
)
async def test_refusals(organisation: PracticeOrganisation, client_of: ClientOf, values: dict[str, str | bool], code: str) -> None:
    async with client_of(organisation) as client:
        await client.create(create_body({"userName": "taken@contoso.com", "active": True}))
        with pytest.raises(ProblemFound, match=code):
            await client.create(create_body(values))


async def test_many_at_once_and_one_name_only_once(organisation: PracticeOrganisation, client_of: ClientOf) -> None:
    async def create(client: ScimClient, name: str) -> str:
        try:
            return (await client.create(create_body({"userName": name, "active": True}))).id
        except ProblemFound as found:
            return found.problem.code

    async with client_of(organisation) as client, client_of(organisation) as other:
        results = await asyncio.gather(*(create((client, other)[i % 2], f"p{i}@contoso.com") for i in range(60)))
        assert len(set(results)) == 60
        results = await asyncio.gather(*(create((client, other)[i % 2], "same@contoso.com") for i in range(24)))
        assert results.count("provisioning-conflict") == 23
        assert len(await client.find("userName", "same@contoso.com")) == 1


# The key


async def test_the_key_file_looks_downloaded(organisation: PracticeOrganisation, folder: Path) -> None:
    text = organisation.key_file.read_text(encoding="utf-8")
    assert organisation.key_file.name == "jellyfish-api-key.txt"
    assert text.count("\n") == 1
    assert len(text.strip()) > 40
    assert text.startswith("jf_")


async def test_each_organisation_has_a_key_of_its_own(organisation: PracticeOrganisation, client_of: ClientOf, tmp_path: Path) -> None:
    with PracticeOrganisation(tmp_path / "other") as other:
        async with client_of(organisation, key=other.key_file.read_text().strip()) as client:
            with pytest.raises(ProblemFound, match="key-rejected") as raised:
                await client.find("userName", "a")
    assert raised.value.problem.facts["status"] == 401


async def test_a_new_key_leaves_the_one_before_until_yet_another_is_made(folder: Path, client_of: ClientOf) -> None:
    """So that Entra goes on while the key is being replaced; also after a restart."""
    with PracticeOrganisation(folder) as organisation:
        first = organisation.key_file.read_text().strip()
        organisation.issue_key()
        assert organisation.key_file.read_text().strip() != first
    with PracticeOrganisation(folder) as organisation:
        for key in (first, organisation.key_file.read_text().strip()):
            async with client_of(organisation, key=key) as client:
                assert await client.find("userName", "a") == ()
        organisation.issue_key()
        async with client_of(organisation, key=first) as before:
            with pytest.raises(ProblemFound, match="key-rejected"):
                await before.find("userName", "a")
        async with client_of(organisation) as client:
            assert await client.find("userName", "a") == ()


async def test_the_key_is_nowhere_but_in_its_file(folder: Path, client_of: ClientOf, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with PracticeOrganisation(folder) as organisation:
        key = organisation.key_file.read_text().strip()
        async with client_of(organisation) as client:
            await client.create(create_body(ANN))
        assert key not in repr(organisation) + repr(vars(organisation)) + caplog.text
    assert [path.name for path in files_of(folder) if key.encode() in path.read_bytes()] == ["jellyfish-api-key.txt"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
async def test_only_the_owner_reads_the_folder(organisation: PracticeOrganisation, client_of: ClientOf, folder: Path) -> None:
    async with client_of(organisation) as client:
        await client.create(create_body(ANN))
    assert permissions_of(folder) == 0o700
    assert {permissions_of(path) for path in files_of(folder)} == {0o600}


# Again after a restart


async def test_a_restart_keeps_port_key_and_accounts(folder: Path, client_of: ClientOf) -> None:
    with PracticeOrganisation(folder) as organisation:
        address, key = organisation.address, organisation.key_file.read_text().strip()
        async with client_of(organisation) as client:
            kept, changed, gone = [await client.create(create_body(ANN | {"userName": name})) for name in ("kept", "changed", "gone")]
            await client.patch(changed.id, disable_operations())
            await client.delete(gone.id)
        organisation.key_file.unlink()
    for _ in range(2):
        with PracticeOrganisation(folder) as organisation:
            assert organisation.address == address
            assert not organisation.key_file.exists()
            async with client_of(organisation, key=key) as client:
                await expect(client, kept.id, ANN | {"userName": "kept"})
                await expect(client, changed.id, ANN | {"userName": "changed", "active": False})
                assert await client.get(gone.id) is None
                with pytest.raises(ProblemFound, match="provisioning-conflict"):
                    await client.create(create_body(ANN | {"userName": "KEPT"}))


async def test_a_line_that_was_cut_off_costs_that_line_only(folder: Path, client_of: ClientOf) -> None:
    with PracticeOrganisation(folder) as organisation:
        async with client_of(organisation) as client:
            ann = await client.create(create_body(ANN))
    with (folder / "accounts.jsonl").open("ab") as file:
        file.write(b'[]\n{"id": "x", "resource": {"active": "no", "emails": 3}}\n\xff\n{"id": "' + ann.id.encode() + b'", "resour')
    with PracticeOrganisation(folder) as organisation:
        async with client_of(organisation) as client:
            await expect(client, ann.id, ANN)
    assert (folder / "accounts.jsonl").read_bytes().count(b"\n") == 1


async def test_accounts_that_cannot_be_kept_are_a_fault_of_the_server(
    folder: Path, client_of: ClientOf, caplog: pytest.LogCaptureFixture
) -> None:
    PracticeOrganisation(folder).close()
    (folder / "accounts.jsonl").unlink()
    (folder / "accounts.jsonl").mkdir()
    with PracticeOrganisation(folder) as organisation:
        async with client_of(organisation) as client:
            with pytest.raises(ProblemFound, match="scim-server-error"):
                await client.find("userName", "a")
    assert "could not be made" in caplog.text


@pytest.mark.parametrize(
    "content",
    [
        "", "{", "[]", "[" * 100_000, '{"port": "x", "salt": "", "key_hash": ""}', '{"port": 70000, "salt": "", "key_hash": ""}',
        '{"port": 1e999, "salt": "", "key_hash": ""}', '{"port": 0, "salt": "\\ud800", "key_hash": ""}',
        '{"port": 0, "salt": "", "key_hash": "é"}',
    ],
    ids=range(9),
)  # fmt: skip
async def test_a_memory_that_cannot_be_read_begins_anew(folder: Path, client_of: ClientOf, content: str) -> None:
    PracticeOrganisation(folder).close()
    (folder / "organisation.json").write_text(content)
    with PracticeOrganisation(folder) as organisation:
        async with client_of(organisation) as client:
            assert await client.find("userName", "a") == ()


def test_a_port_that_is_taken(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(ProblemFound, match="practice-port-taken"):
            PracticeOrganisation(folder, port=port)
        folder.joinpath("organisation.json").write_text(json.dumps({"port": port, "salt": "", "key_hash": ""}))
        with PracticeOrganisation(folder) as organisation:
            assert not organisation.address.endswith(f":{port}")
    assert practice_threads() == []


def test_a_named_port(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with PracticeOrganisation(folder, port=port) as organisation:
        assert organisation.address == f"http://127.0.0.1:{port}"
    with pytest.raises(ProblemFound, match="practice-port-taken"):
        PracticeOrganisation(folder, port=99999)


def test_people_who_were_edited_stay(folder: Path) -> None:
    PracticeOrganisation(folder).close()
    (folder / "people.csv").write_text("mine")
    with PracticeOrganisation(folder) as organisation:
        assert organisation.people_file.read_text() == "mine"


# The server


@dataclass(frozen=True)
class Got:
    status: int
    headers: Mapping[str, str]
    body: bytes


def get(organisation: PracticeOrganisation, path: str, method: str = "GET", **headers: str) -> Got:
    connection = http.client.HTTPConnection(organisation.address.removeprefix("http://"), timeout=5)
    key = organisation.key_file.read_text().strip()
    connection.request(method, path, headers={"Authorization": f"Bearer {key}"} | headers)
    response = connection.getresponse()
    got = Got(response.status, response.headers, response.read())
    connection.close()
    return got


async def test_a_connection_is_used_again(organisation: PracticeOrganisation, client_of: ClientOf) -> None:
    async with client_of(organisation) as client:
        for _ in range(5):
            await client.find("userName", "a")
        assert practice_threads().count("jellyfish-practice-connection") == 1


async def test_closing_leaves_nothing_running(folder: Path, client_of: ClientOf) -> None:
    organisation = PracticeOrganisation(folder)
    assert "jellyfish-practice" in practice_threads()
    async with client_of(organisation) as client:
        await client.find("userName", "a")
        organisation.close()
        organisation.close()
        assert practice_threads() == []
        with pytest.raises(ProblemFound):
            await client.find("userName", "a")


def test_another_organisation_makes_no_models_anew(tmp_path: Path) -> None:
    """Pydantic keeps a model for good, so each organisation would take part of the memory with it."""
    from jellyfish_setup.practice.jellyfish import Jellyfish

    def models(kind: type = BaseModel) -> int:
        return sum(1 + models(each) for each in kind.__subclasses__())

    Jellyfish(lambda _key: True, tmp_path / "first.jsonl")
    gc.collect()
    before = models()
    Jellyfish(lambda _key: True, tmp_path / "second.jsonl")
    gc.collect()
    assert models() == before


def test_closing_at_once(folder: Path) -> None:
    PracticeOrganisation(folder).close()
    assert practice_threads() == []


def test_only_this_computer_is_answered(organisation: PracticeOrganisation) -> None:
    assert organisation.address.startswith("http://127.0.0.1:")


@pytest.mark.parametrize(
    ("method", "headers", "status"),
    [
        ("GET", {"Authorization": "Bearer wrong"}, 401),
        ("GET", {"Authorization": "Basic abc"}, 401),
        ("GET", {"Authorization": "Bearer caf\u00e9"}, 401),
        ("POST", {"Content-Length": "x"}, 411),
        ("POST", {"Content-Length": "9999999"}, 413),
        ("POST", {"Content-Type": "application/scim+json"}, 400),
        ("OPTIONS", {}, 501),
        ("PUT", {}, 405),
    ],
)
def test_odd_requests(
    organisation: PracticeOrganisation, capfd: pytest.CaptureFixture[str], method: str, headers: dict[str, str], status: int
) -> None:
    assert get(organisation, "/Users", method, **headers).status == status
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("path", ["/Users", "/v2/Users", "/users/", "/ServiceProviderConfig", "/ResourceTypes"])
def test_paths(organisation: PracticeOrganisation, path: str) -> None:
    response = get(organisation, path)
    assert (response.status, response.headers["Content-Type"]) == (200, "application/scim+json")


def test_no_key_gets_a_challenge(organisation: PracticeOrganisation) -> None:
    response = get(organisation, "/Users", Authorization="Bearer ")
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


def test_importing_practice_does_not_import_scim2() -> None:
    code = (
        "import sys, jellyfish_setup.practice.organisation, jellyfish_setup.practice.faults\n"
        "sys.exit(any(name.startswith(('scim2', 'PySide6', 'httpx')) for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

"""What the practice Entra tells of people, groups and the organisation, held to Microsoft's description of the types."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from graph_double.csdl import faults_in

from jellyfish_setup.entra.people import _ATTRIBUTES
from jellyfish_setup.practice.exchange import Request
from jellyfish_setup.practice.organisation import PracticeOrganisation

NESTED = "noura.alhashimi@contoso.com"


@pytest.fixture(scope="module")
def organisation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeOrganisation]:
    with PracticeOrganisation(tmp_path_factory.mktemp("practice")) as running:
        assert running.entra.url  # begins with the first question
        yield running


def ask(organisation: PracticeOrganisation, path: str) -> Any:
    parts = urlsplit(f"/v1.0{path}")
    request = Request("GET", parts.path, parts.query, {"authorization": f"Bearer {organisation.sign_in()}"}, b"")
    reply = organisation.entra.graph.answer(request)
    assert reply.status == 200, reply.body
    return Request("GET", "", "", {}, reply.body).document


def ids(organisation: PracticeOrganisation) -> dict[str, str]:
    directory = organisation.entra.graph.ground.directory
    inner = next(group["id"] for group in directory.groups if group["displayName"] == "Night shift")
    outer = next(group["id"] for group in directory.groups if group["displayName"] == "PKI operators")
    user = directory.user(NESTED)
    assert user is not None
    return {"user": user["id"], "inner": inner, "outer": outer}


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/organization", "organization"),
        ("/users", "user"),
        (f"/users?$select={','.join(_ATTRIBUTES)}", "user"),
        ("/groups", "group"),
        ("/groups/{outer}/members/microsoft.graph.user", "user"),
        ("/groups/{outer}/transitiveMembers", "user"),
        ("/groups/{inner}/transitiveMemberOf", "group"),
        ("/users/{user}/memberOf", "group"),
        ("/users/{user}/transitiveMemberOf", "group"),
        ("/directoryRoles", "directoryRole"),
        ("/me/memberOf/microsoft.graph.directoryRole", "directoryRole"),
    ],
)
def test_lists_are_of_microsofts_types(organisation: PracticeOrganisation, path: str, kind: str) -> None:
    entries = ask(organisation, path.format(**ids(organisation)))["value"]
    assert entries, "else it would say nothing"
    assert list(faults_in(entries, f"Collection(graph.{kind})")) == []


@pytest.mark.parametrize(("path", "kind"), [("/me", "user"), ("/users/{user}", "user"), ("/groups/{outer}", "group")])
def test_documents_are_of_microsofts_types(organisation: PracticeOrganisation, path: str, kind: str) -> None:
    document = ask(organisation, path.format(**ids(organisation)))
    assert list(faults_in({name: value for name, value in document.items() if not name.startswith("@")}, f"graph.{kind}")) == []


@pytest.mark.parametrize("selected", ["", "?$select=id,displayName&$top=999"])
def test_where_members_can_be_of_several_kinds_each_tells_its_own(organisation: PracticeOrganisation, selected: str) -> None:
    """As in the example of https://learn.microsoft.com/graph/api/user-list-memberof"""
    for path, kind in (
        ("/users/{user}/memberOf", "group"),
        ("/users/{user}/transitiveMemberOf", "group"),
        ("/groups/{inner}/transitiveMemberOf", "group"),
        ("/groups/{outer}/transitiveMembers", "user"),
    ):
        entries = ask(organisation, path.format(**ids(organisation)) + selected)["value"]
        assert {entry["@odata.type"] for entry in entries} == {f"#microsoft.graph.{kind}"}


def test_all_that_is_asked_of_people_is_described() -> None:
    assert list(faults_in(dict.fromkeys(_ATTRIBUTES), "graph.user")) == [
        f".{name} is null" for name in ("businessPhones", "otherMails", "proxyAddresses")
    ]

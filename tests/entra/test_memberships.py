"""Through which groups somebody is assigned, as Graph tells it from either side."""

import asyncio
from collections.abc import Iterator
from http import HTTPStatus

import pytest

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.core.redaction import Redaction
from jellyfish_setup.entra.clouds import GLOBAL, Cloud, local_cloud
from jellyfish_setup.entra.graph import Graph
from jellyfish_setup.entra.memberships import memberships
from jellyfish_setup.entra.permissions import Need, permissions
from jellyfish_setup.entra.tokens import AccessToken, GivenToken
from jellyfish_setup.explanation.evidence import Assigned
from jellyfish_setup.practice.entra.traps import Traps
from jellyfish_setup.practice.organisation import PracticeOrganisation

CHIDI, NOURA, ZOE = (f"{name}@contoso.com" for name in ("chidi.okafor", "noura.alhashimi", "zoe.muller"))
OUTER, INNER = "PKI operators", "Night shift"
NO_MEMBERSHIPS = (HTTPStatus.NOT_FOUND, "Request_ResourceNotFound")


@pytest.fixture(scope="module")
def organisation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeOrganisation]:
    with PracticeOrganisation(tmp_path_factory.mktemp("practice") / "organisation") as running:
        assert running.entra.url  # begins with the first question
        yield running


def ask(organisation: PracticeOrganisation, name: str, traps: Traps | None = None) -> Assigned:
    directory = organisation.entra.graph.ground.directory
    user = directory.user(name)
    assert user is not None
    assigned = {group["id"]: group["displayName"] for group in directory.groups if group["displayName"] == OUTER}
    cloud = local_cloud(organisation.graph_url)
    assert isinstance(cloud, Cloud)
    organisation.entra.set_traps(traps or Traps())

    async def run() -> Assigned:
        async with Graph(cloud, GivenToken(AccessToken(organisation.sign_in())), redaction=Redaction()) as graph:
            return await memberships(graph, user["id"], assigned)

    return asyncio.run(run())


def test_a_direct_member_a_member_of_a_member_and_nobody(organisation: PracticeOrganisation) -> None:
    assert ask(organisation, CHIDI) == Assigned(groups=(OUTER,))
    assert ask(organisation, NOURA) == Assigned(outer_groups=(OUTER,), inner_groups=(INNER,))
    assert ask(organisation, ZOE) == Assigned()


def test_a_graph_that_does_not_tell_memberships_is_asked_for_members(organisation: PracticeOrganisation) -> None:
    traps = Traps(refuses={"GET users/*/memberOf": NO_MEMBERSHIPS})
    assert ask(organisation, CHIDI, traps) == Assigned(groups=(OUTER,))
    assert ask(organisation, ZOE, traps) == Assigned()
    assert ask(organisation, NOURA, traps) == Assigned(outer_groups=(OUTER,))


def test_a_refusal_is_no_answer(organisation: PracticeOrganisation) -> None:
    with pytest.raises(ProblemFound) as stopped:
        ask(organisation, CHIDI, Traps(refuses={"GET users/*/memberOf": (403, "Authorization_RequestDenied")}))
    assert stopped.value.problem.code is Code.ENTRA_ROLE_MISSING


def test_looking_asks_for_no_permission_to_assign() -> None:
    assert not any("ReadWrite" in name for name in permissions((Need.READ, Need.PEOPLE, Need.GROUPS, Need.LOGS), GLOBAL))

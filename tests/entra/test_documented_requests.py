"""Everything that is asked of Graph, held to Microsoft's reference: path, query, headers and body of every request."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from graph_double import GraphDouble
from graph_double.csdl import faults_in
from graph_double.double import Heard

from jellyfish_setup.entra.control import ResetScope, pause, reset
from jellyfish_setup.entra.graph import Graph
from jellyfish_setup.entra.leaving import Counting
from jellyfish_setup.entra.notes import Notes
from jellyfish_setup.entra.one_person import read_one_person
from jellyfish_setup.entra.organisation import read_organisation
from jellyfish_setup.entra.people import read_people
from jellyfish_setup.entra.plan import Ground, Wishes
from jellyfish_setup.entra.set_up import rotate_key, set_up
from jellyfish_setup.practice.entra.state import Execution
from jellyfish_setup.provisioning.people_graph import person_of

pytestmark = pytest.mark.anyio

_PRINCIPAL, _SYNCHRONIZATION = "servicePrincipals/*", "servicePrincipals/*/synchronization"
_JOB = f"{_SYNCHRONIZATION}/jobs/*"
_PAIRS = "Collection(graph.synchronizationSecretKeyStringValuePair)"
DOCUMENTED: dict[str, dict[str, str] | None] = {
    "GET organization": None,
    "GET applicationTemplates": None,
    "GET applications": None,
    "GET applications/*": None,
    "GET servicePrincipals": None,
    f"GET {_PRINCIPAL}": None,
    f"GET {_PRINCIPAL}/appRoleAssignedTo": None,
    f"GET {_SYNCHRONIZATION}/templates": None,
    f"GET {_SYNCHRONIZATION}/secrets": None,
    f"GET {_SYNCHRONIZATION}/jobs": None,
    f"GET {_JOB}": None,
    f"GET {_JOB}/schema": None,
    "GET users": None,
    "GET users/*": None,
    "GET users/*/memberOf": None,
    "GET users/*/transitiveMemberOf": None,
    "GET groups": None,
    "GET groups/*/members/microsoft.graph.user": None,
    "GET groups/*/transitiveMemberOf": None,
    "GET auditLogs/provisioning": None,
    "POST applicationTemplates/*/instantiate": {"displayName": "Edm.String"},
    "PATCH applications/*": {"appRoles": "Collection(graph.appRole)"},
    f"POST {_PRINCIPAL}/appRoleAssignedTo": {"principalId": "Edm.Guid", "resourceId": "Edm.Guid", "appRoleId": "Edm.Guid"},
    f"PUT {_SYNCHRONIZATION}/secrets": {"value": _PAIRS},
    f"POST {_SYNCHRONIZATION}/jobs": {"templateId": "Edm.String"},
    f"POST {_SYNCHRONIZATION}/jobs/validateCredentials": {
        "templateId": "Edm.String",
        "useSavedCredentials": "Edm.Boolean",
        "credentials": _PAIRS,
    },
    f"PUT {_JOB}/schema": {},
    f"POST {_JOB}/provisionOnDemand": {"parameters": "Collection(graph.synchronizationJobApplicationParameters)"},
    f"POST {_JOB}/restart": {"criteria": "graph.synchronizationJobRestartCriteria"},
    f"POST {_JOB}/start": None,
    f"POST {_JOB}/pause": None,
}
"""Each request of Microsoft's reference that is used, and what its body holds; None for one without a body."""

_FILTERS = {
    "GET applicationTemplates": r"displayName eq '.*'",
    "GET applications": r"appId eq '.*'|applicationTemplateId eq '.*' and displayName eq '.*'",
    "GET servicePrincipals": r"(appId|displayName|applicationTemplateId) eq '.*'|startswith\(displayName,'.*'\)",
    "GET groups": r"displayName eq '.*'",
    "GET auditLogs/provisioning": (
        r"(servicePrincipal/id eq '[^']*'|sourceIdentity/id eq '[^']*'|activityDateTime (gt|lt) [0-9TZ:.+-]*)"
        r"( and (sourceIdentity/id eq '[^']*'|activityDateTime (gt|lt) [0-9TZ:.+-]*))*"
    ),
}
_MOST_ON_A_PAGE = 999
ONLY_ANN = [
    {
        "name": "Ann",
        "clauses": [{"sourceOperandName": "userPrincipalName", "operatorName": "EQUALS", "targetOperand": {"values": ["ann@contoso.com"]}}],
    }
]


@pytest.fixture
async def heard(graph: Graph, notes: Notes, everything: Wishes, double: GraphDouble, ending: Callable[..., Any]) -> list[Heard]:
    """All that is asked when everything is done once: setting up, changing, looking, stopping."""
    outer = double.organisation.groups[0]
    inner = double.graph.ground.directory.add_group("Inner", [double.organisation.user("cy@contoso.com")["id"]])
    double.organisation.members[outer["id"]].append(inner["id"])
    await read_organisation(graph)
    counting = Counting(person_of)
    report = await ending(set_up(Ground(graph, replace(everything, role="Operators"), notes, counting)))
    assert report.problem is None
    (job,) = double.organisation.synchronization.jobs.values()
    now = double.clock.now()
    job.last = Execution("activity", now, now, "Succeeded")
    again = replace(everything, groups=ONLY_ANN, application=report.application.service_principal_id)
    assert (await ending(set_up(Ground(graph, again, notes, counting)))).problem is None
    assert (await ending(rotate_key(Ground(graph, replace(everything, application="Jellyfish"), notes)))).problem is None
    for name in ("ann@contoso.com", "cy@contoso.com"):
        await read_one_person(graph, name, "Jellyfish")
    assert [user async for user in read_people(graph)]
    await reset(graph, report.application, report.job, ResetScope.FULL)
    await pause(graph, report.application, report.job)
    return double.heard


async def test_nothing_is_asked_but_what_is_documented(heard: list[Heard]) -> None:
    asked = {each.operation for each in heard}
    assert asked <= DOCUMENTED.keys()
    assert asked == DOCUMENTED.keys(), "and all of it is asked here, so that the rest of this file says something"


async def test_bodies_are_of_microsofts_types(heard: list[Heard]) -> None:
    for each in heard:
        wanted = DOCUMENTED[each.operation]
        if wanted is None:
            assert each.body is None, each.operation
        elif each.operation.endswith("/schema"):
            assert each.body["@odata.type"] == "#microsoft.graph.synchronizationSchema"
            unknown = [".synchronizationRules[0].unheardOf is not described"]  # stood there before, and goes back as it came
            assert list(faults_in(_plain(each.body), "graph.synchronizationSchema")) == unknown
        else:
            assert each.body.keys() <= wanted.keys(), each.operation
            for name, value in each.body.items():
                assert list(faults_in(value, wanted[name])) == [], (each.operation, name)


async def test_headers_are_those_that_graph_wants(heard: list[Heard]) -> None:
    ids = [each.headers["client-request-id"] for each in heard]
    assert len(set(ids)) == len(ids), "each request can be found by Microsoft"
    for each in heard:
        assert str(UUID(each.headers["client-request-id"])) == each.headers["client-request-id"]
        assert each.headers["accept"] == "application/json"
        assert each.headers["authorization"].startswith("Bearer ")
        assert each.headers.get("content-type", "application/json") == "application/json"
        assert ("content-type" in each.headers) is (each.body is not None), each.operation


async def test_queries_need_no_header_that_is_not_sent(heard: list[Heard]) -> None:
    """`$count`, `$search`, `ne`, `not` and `endsWith` are refused without `ConsistencyLevel: eventual`."""
    for each in heard:
        if "$skiptoken" in each.raw or "skip" in each.raw:
            continue  # the address of a next page, followed as it came
        assert each.query.keys() <= {"$filter", "$select", "$top", "$orderby"}, each.raw
        assert 0 < int(each.query.get("$top", 1)) <= _MOST_ON_A_PAGE
        if "$filter" in each.query:
            assert re.fullmatch(_FILTERS[each.operation], each.query["$filter"]), each.raw
        assert not {"$filter", "$orderby"} <= each.query.keys() or each.operation == "GET auditLogs/provisioning"
        assert "+" not in each.raw.partition("?")[2].replace("%2B", ""), "Graph takes a plus for a plus"


def _plain(document: Any) -> Any:
    if isinstance(document, dict):
        return {name: _plain(value) for name, value in document.items() if not name.startswith("@")}
    return [_plain(entry) for entry in document] if isinstance(document, list) else document

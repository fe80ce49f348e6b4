"""The practice Graph's answers against Microsoft's description of the types and against Microsoft's own examples."""

import http.client
import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from graph_double import body_of, request_of
from graph_double.csdl import faults_in
from graph_double.examples import answer_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jellyfish_setup.practice.entra.applications import GALLERY
from jellyfish_setup.practice.entra.state import Quarantine
from jellyfish_setup.practice.entra.traps import Traps
from jellyfish_setup.practice.exchange import Request
from jellyfish_setup.practice.organisation import PracticeOrganisation

Ask = Callable[..., tuple[int, Any]]
ORDERS = [
    ("POST", f"/applicationTemplates/{GALLERY}/instantiate"),
    ("POST", "{base}/appRoleAssignedTo"),
    ("PATCH", "{base}"),
    ("PATCH", "{registration}"),
    ("PUT", "{base}/synchronization/secrets"),
    ("POST", "{base}/synchronization/jobs"),
    ("POST", "{base}/synchronization/jobs/validateCredentials"),
    ("POST", "{job}/restart"),
    ("PUT", "{job}/schema"),
    ("POST", "{job}/provisionOnDemand"),
]
MEMBERS = ["value", "key", "credentials", "templateId", "criteria", "resetScope", "parameters", "subjects", "ruleId", "displayName"]
MEMBERS += ["synchronizationRules", "objectMappings", "directories", "principalId", "appRoleId", "SyncAll", "BaseAddress"]
MEMBERS += ["preferredSingleSignOnMode", "appRoleAssignmentRequired", "web", "redirectUris", "identifierUris", "loginUrl"]


@pytest.fixture(scope="module")
def organisation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeOrganisation]:
    with PracticeOrganisation(tmp_path_factory.mktemp("practice")) as running:
        running.entra.set_traps(Traps())
        yield running


@pytest.fixture(scope="module")
def ask(organisation: PracticeOrganisation) -> Ask:
    """`ask("GET", "/me")`: status and document."""
    headers = {"Authorization": f"Bearer {organisation.sign_in()}", "Content-Type": "application/json"}
    host = organisation.graph_url.removeprefix("http://")

    def send(method: str, path: str, body: Any = None, token: str = "") -> tuple[int, Any]:
        connection = http.client.HTTPConnection(host, timeout=30)
        given = headers | ({"Authorization": f"Bearer {token}"} if token else {})
        connection.request(method, f"/v1.0{path.replace(' ', '%20')}", None if body is None else json.dumps(body).encode(), given)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer.status, json.loads(content) if content else None

    return send


@pytest.fixture(scope="module")
def made(ask: Ask) -> dict[str, Any]:
    status, document = ask("POST", f"/applicationTemplates/{GALLERY}/instantiate", {"displayName": "Jellyfish"})
    assert status == 201
    return dict(document)


@pytest.fixture(scope="module")
def base(made: dict[str, Any]) -> str:
    return f"/servicePrincipals/{made['servicePrincipal']['id']}"


@pytest.fixture(scope="module")
def job(ask: Ask, base: str, organisation: PracticeOrganisation) -> str:
    """The path of a job that is set up and has brought Ann over."""
    secrets = [
        {"key": "BaseAddress", "value": organisation.address},
        {"key": "SecretToken", "value": organisation.key_file.read_text().strip()},
        {"key": "SyncNotificationSettings", "value": '{"Enabled":true,"Recipients":"ops@contoso.com"}'},
        {"key": "SyncAll", "value": "false"},
    ]
    assert ask("PUT", f"{base}/synchronization/secrets", {"value": secrets}) == (204, None)
    status, document = ask("POST", f"{base}/synchronization/jobs", {"templateId": "jellyfish"})
    assert status == 201
    return f"{base}/synchronization/jobs/{document['id']}"


def plain(document: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in document.items() if not name.startswith("@")}


def entry_of(example: str) -> dict[str, Any]:
    return dict(body_of(example)["value"][0])


def test_what_is_made_is_described_and_has_members_of_the_example(made: dict[str, Any], ask: Ask, base: str) -> None:
    example = body_of("applicationTemplates-instantiate")
    for part in ("application", "servicePrincipal"):
        assert made[part].keys() <= example[part].keys() | {"deletedDateTime"}
        assert not list(faults_in(made[part], f"graph.{part}"))
        assert not list(faults_in(made[part]["appRoles"], "Collection(graph.appRole)"))
    status, principal = ask("GET", f"{base}?$select=id,appId,displayName,appRoles")
    assert (status, principal.keys()) == (200, {"id", "appId", "displayName", "appRoles"})


@pytest.mark.parametrize(
    ("path", "kind", "example"),
    [
        ("/applicationTemplates?$filter=displayName eq 'Jellyfish'", "applicationTemplate", "applicationTemplates-list-filter-displayName"),
        ("{base}/synchronization/templates", "synchronizationTemplate", "synchronization-templates-list-awssso"),
        ("{base}/synchronization/jobs", "synchronizationJob", ""),
        ("{base}/synchronization/secrets", "synchronizationSecretKeyStringValuePair", "secrets-get"),
    ],
)
def test_lists_are_described(ask: Ask, base: str, job: str, path: str, kind: str, example: str) -> None:
    status, document = ask("GET", path.format(base=base))
    assert status == 200
    assert document["value"]
    assert not list(faults_in(document["value"], f"Collection(graph.{kind})"))
    if example:
        assert document["value"][0].keys() | {"schema"} >= entry_of(example).keys()


def test_people_are_told_as_they_are_asked_for(ask: Ask) -> None:
    example = entry_of("users-list-select-paged")
    status, document = ask("GET", f"/users?$select={','.join(example)}&$top=5")
    assert (status, len(document["value"])) == (200, 5)
    assert document["value"][0].keys() == example.keys()
    assert {type(value) for value in document["value"][0].values()} == {type(value) for value in example.values()}
    names, link = [user["userPrincipalName"] for user in document["value"]], document["@odata.nextLink"]
    while link:
        page = ask("GET", link.partition("/v1.0")[2])[1]
        names += [user["userPrincipalName"] for user in page["value"]]
        link = page.get("@odata.nextLink")
    assert len(names) == len(set(names)) == 12
    plainly = ask("GET", "/users/ann.chu@contoso.com")[1]
    assert "accountEnabled" not in plainly
    assert ask("GET", "/me")[1].keys() == plainly.keys()


def test_organisation_and_role(ask: Ask) -> None:
    (organisation,) = ask("GET", "/organization?$select=id,displayName,verifiedDomains")[1]["value"]
    assert organisation.keys() == {"id", "displayName", "verifiedDomains"}
    assert organisation["verifiedDomains"][0].keys() == {"capabilities", "isDefault", "isInitial", "name", "type"}
    assert ask("GET", "/me/memberOf/microsoft.graph.directoryRole")[1]["value"][0]["roleTemplateId"]


def test_an_assignment_is_described_and_made_once(ask: Ask, made: dict[str, Any], base: str) -> None:
    person = ask("GET", "/users/ann.chu@contoso.com")[1]["id"]
    roles = {role["displayName"]: role["id"] for role in made["servicePrincipal"]["appRoles"]}
    body = {"principalId": person, "resourceId": made["servicePrincipal"]["id"], "appRoleId": roles["User"]}
    assert ask("POST", f"{base}/appRoleAssignedTo", body | {"appRoleId": roles["Daemon"]})[0] == 400
    assert ask("POST", f"{base}/appRoleAssignedTo", body | {"appRoleId": roles["Retired"]})[0] == 400
    status, document = ask("POST", f"{base}/appRoleAssignedTo", body)
    assert status == answer_of("appRoleAssignedTo-create")[0]
    assert not list(faults_in(plain(document), "graph.appRoleAssignment"))
    assert plain(document).keys() == plain(body_of("appRoleAssignedTo-create")).keys()
    assert ask("POST", f"{base}/appRoleAssignedTo", body)[0] == 400
    assert ask("GET", f"{base}/appRoleAssignedTo")[1]["value"][0] == document
    assert ask("DELETE", f"{base}/appRoleAssignedTo/{document['id']}")[0] == 204
    assert ask("POST", f"{base}/appRoleAssignedTo", body)[0] == 201


def test_single_sign_on_is_told_and_changed(ask: Ask, made: dict[str, Any], base: str) -> None:
    registration = f"/applications/{made['application']['id']}"
    assert made["servicePrincipal"]["preferredSingleSignOnMode"] is None, "as in Microsoft's example of a new application"
    address = "https://sp.example/saml"
    assert ask("PATCH", base, {"preferredSingleSignOnMode": "saml", "loginUrl": address}) == (204, None)
    assert ask("PATCH", registration, {"web": {"redirectUris": [address]}, "identifierUris": [address]}) == (204, None)
    principal = ask("GET", base)[1]
    assert not list(faults_in(plain(principal), "graph.servicePrincipal"))
    assert (principal["preferredSingleSignOnMode"], principal["replyUrls"]) == ("saml", [address])
    assert address in principal["servicePrincipalNames"], "copied over from the registration"
    told = ask("GET", f"{registration}?$select=id,identifierUris,web")[1]
    assert told == ask("GET", f"/applications?$filter=appId eq '{principal['appId']}'&$select=id,identifierUris,web")[1]["value"][0]
    assert not list(faults_in(told, "graph.application"))
    assert (told["identifierUris"], told["web"]["redirectUris"]) == ([address], [address])
    for body in ({"preferredSingleSignOnMode": "magic"}, {"appRoleAssignmentRequired": None}, {"unheardOf": 1}, {}):
        assert ask("PATCH", base, {"loginUrl": "https://elsewhere.example", **body} if body else body)[0] == 400
    assert ask("GET", base)[1]["loginUrl"] == address, "all of a change or nothing"
    assert ask("PATCH", "/servicePrincipals/none", {"loginUrl": None})[0] == 404
    assert ask("PATCH", base, {"preferredSingleSignOnMode": None, "loginUrl": None}) == (204, None)


def test_secrets_are_masked_and_dropped_and_never_guessed(ask: Ask, base: str, job: str) -> None:
    path = f"{base}/synchronization/secrets"
    saved = {pair["key"]: pair["value"] for pair in ask("GET", path)[1]["value"]}
    assert saved["SecretToken"] == "*"
    assert saved.keys() == {pair["key"] for pair in request_of("secrets-put")["value"]}
    assert ask("PUT", path, {"value": [{"key": "BaseAddress", "value": "http://127.0.0.1:1"}]})[0] == 204, "dropped without a word"
    assert {pair["key"]: pair["value"] for pair in ask("GET", path)[1]["value"]} == saved
    both = [{"key": key, "value": "x"} for key in (*saved, "Oauth2ClientId")]
    assert ask("PUT", path, {"value": both})[0] == 204, "two ways of signing in are dropped as well"
    assert {pair["key"]: pair["value"] for pair in ask("GET", path)[1]["value"]} == saved
    status, document = ask("PUT", path, {"value": [{"key": "baseAddress", "value": "x"}]})
    example = answer_of("error-500-secret-key-wrong-case")
    assert (status, document["error"]["code"], document["error"]["message"]) == (500, *example[1]["error"].values())


def test_validation_asks_jellyfish(ask: Ask, base: str, job: str, organisation: PracticeOrganisation) -> None:
    path = f"{base}/synchronization/jobs/validateCredentials"
    assert ask("POST", path, {"templateId": "jellyfish", "useSavedCredentials": True}) == (204, None)
    assert ask("POST", f"{job}/validateCredentials", {"useSavedCredentials": True, "credentials": []}) == (204, None)
    wrong = [{"key": "BaseAddress", "value": organisation.address}, {"key": "SecretToken", "value": "jf_wrong-0123456789"}]
    status, document = ask("POST", path, {"templateId": "jellyfish", "useSavedCredentials": False, "credentials": wrong})
    example = answer_of("error-400-validateCredentials-unavailable")
    assert (status, document["error"]["code"]) == (example[0], example[1]["error"]["code"])
    assert document["error"]["innerError"]["code"] == "SystemForCrossDomainIdentityManagementInvalidCredentials"
    elsewhere = [{"key": "BaseAddress", "value": "https://acme.securesme.com"}, wrong[1]]
    assert ask("POST", path, {"templateId": "jellyfish", "credentials": elsewhere})[0] == 400, "nothing leaves this computer"
    assert ask("POST", path, {"templateId": "jellyfish"})[1]["error"]["code"] == "RequestMissingRequiredParameter"


def test_a_job_goes_through_its_states(ask: Ask, base: str, job: str) -> None:
    document = ask("GET", job)[1]
    assert not list(faults_in(document, "graph.synchronizationJob"))
    example = body_of("synchronization-jobs-create")
    assert document["status"].keys() == example["status"].keys()
    assert (document["schedule"]["state"], document["status"]["code"]) == (example["schedule"]["state"], example["status"]["code"])
    assert ask("POST", f"{base}/synchronization/jobs", {"templateId": "jellyfish"})[0] == answer_of("error-409-conflict")[0]
    assert ask("POST", f"{base}/synchronization/jobs", {"templateId": "scim"})[0] == 400
    assert ask("POST", f"{job}/restart", {"criteria": {"resetScope": "Everything"}})[0] == 400
    for example_name in ("restart-full", "pause"):
        order = example_name.partition("-")[0]
        assert ask("POST", f"{job}/{order}", request_of(f"synchronization-jobs-{example_name}")) == (204, None)
    assert ask("GET", f"{base}/synchronization/jobs/none")[0] == 404


def test_deletions_that_are_held_back_are_told_in_graphs_words_until_they_are_allowed(
    ask: Ask, organisation: PracticeOrganisation, job: str
) -> None:
    ground = organisation.entra.graph.ground
    kept = next(each for app in ground.state.apps for each in app.jobs.values() if each.id in job)
    now = ground.clock.now()
    kept.quarantine, kept.code = Quarantine("TooManyDeletes", now, now + timedelta(hours=6), now), "Quarantine"
    document = ask("GET", job)[1]
    assert not list(faults_in(document, "graph.synchronizationJob"))
    example = body_of("synchronization-jobs-get-quarantine")
    assert document["status"]["quarantine"].keys() == example["status"]["quarantine"].keys()
    assert (document["status"]["code"], document["status"]["quarantine"]["reason"]) == ("Quarantine", "TooManyDeletes")
    assert ask("POST", f"{job}/restart", {"criteria": {"resetScope": "ForceDeletes"}}) == (204, None)
    assert ask("GET", job)[1]["status"]["code"] != "Quarantine"
    assert kept.deletions_allowed
    kept.deletions_allowed = False


def test_a_mapping_is_kept_whole_or_refused(ask: Ask, job: str) -> None:
    tree = ask("GET", f"{job}/schema")[1]
    tree["synchronizationRules"][0].pop("unheardOf")
    assert not list(faults_in(tree, "graph.synchronizationSchema"))
    changed = tree | {"@odata.type": "#microsoft.graph.synchronizationSchema"}
    changed["synchronizationRules"][0]["ofOurs"] = 1
    assert ask("PUT", f"{job}/schema", changed) == (204, None)
    assert ask("GET", f"{job}/schema")[1]["synchronizationRules"][0]["ofOurs"] == 1
    unknown = json.loads(json.dumps(tree).replace('"targetAttributeName": "title"', '"targetAttributeName": "nickName"'))
    assert ask("PUT", f"{job}/schema", unknown)[0] == 400
    assert ask("DELETE", f"{job}/schema") == (204, None)
    assert "ofOurs" not in ask("GET", f"{job}/schema")[1]["synchronizationRules"][0]


@pytest.mark.parametrize("shape", ["pair", "array"])
def test_on_demand_answers_in_both_shapes_and_is_logged(
    ask: Ask, base: str, job: str, organisation: PracticeOrganisation, shape: str
) -> None:
    organisation.entra.set_traps(Traps(on_demand_shape=shape))
    rule = ask("GET", f"{job}/schema")[1]["synchronizationRules"][0]["id"]
    person = ask("GET", "/users/ann.chu@contoso.com")[1]["id"]
    asked = {"parameters": [{"ruleId": rule, "subjects": [{"objectId": person, "objectTypeName": "User"}]}]}
    status, document = ask("POST", f"{job}/provisionOnDemand", asked)
    assert status == 200
    assert not list(faults_in(plain(document), "graph.stringKeyStringValuePair"))
    inside = json.loads(document["value"])
    (record,) = inside if shape == "array" else [inside]
    example = json.loads(body_of("provisionOnDemand-user-skipped")["value"])
    assert record.keys() == example.keys()
    for member in ("statusInfo", "sourceIdentity", "targetIdentity", "sourceSystem", "targetSystem"):
        assert record[member].keys() == example[member].keys()
    assert {tuple(step) for step in record["provisioningSteps"]} == {tuple(example["provisioningSteps"][0])}
    if shape == "pair":
        assert json.loads(document["key"]).keys() == json.loads(body_of("provisionOnDemand-user-skipped")["key"]).keys()
    else:
        assert document["key"] == body_of("provisionOnDemand-variant-array")["key"]

    filtered = f"servicePrincipal/id eq '{base.rpartition('/')[2]}' and activityDateTime gt 2020-01-01T00:00:00Z"
    line = ask("GET", f"/auditLogs/provisioning?$filter={filtered}&$top=1")[1]["value"][0]
    assert not list(faults_in(line, "graph.provisioningObjectSummary"))
    assert line.keys() >= entry_of("auditLogs-provisioning-list-user-create").keys()
    assert line["changeId"] == record["changeId"]
    told = entry_of("auditLogs-provisioning-list-user-create")
    assert line["sourceIdentity"]["details"].keys() == told["sourceIdentity"]["details"].keys()
    assert ask("GET", f"/auditLogs/provisioning?$filter={filtered} and sourceIdentity/id eq 'nobody'")[1]["value"] == []


def test_refusals_have_microsofts_form(ask: Ask, organisation: PracticeOrganisation) -> None:
    status, document = ask("GET", "/organization", token="somebody-else's")
    assert (status, document["error"]["code"]) == (401, "InvalidAuthenticationToken")
    assert document["error"].keys() == body_of("error-403-authorization-requestdenied")["error"].keys()
    assert ask("GET", "/applications?$filter=displayName ne 'x'")[1]["error"]["code"] == "Request_UnsupportedQuery"
    assert ask("GET", "/devices")[0] == 400
    assert ask("GET", "/users/nobody@contoso.com")[1]["error"]["code"] == "Request_ResourceNotFound"


def test_nobody_in_a_group_inside_a_group_is_a_direct_member(ask: Ask) -> None:
    groups = {group["displayName"]: group["id"] for group in ask("GET", "/groups")[1]["value"]}
    names = {
        name: {user["givenName"] for user in ask("GET", f"/groups/{groups[name]}/members/microsoft.graph.user")[1]["value"]}
        for name in ("PKI operators", "Night shift")
    }
    assert names["PKI operators"] >= {"Ann", "Chidi"}
    assert names["Night shift"]
    assert not names["PKI operators"] & names["Night shift"]


def test_the_token_is_of_this_organisation_alone(ask: Ask, tmp_path: Path) -> None:
    with PracticeOrganisation(tmp_path) as other:
        assert ask("GET", "/me", token=other.sign_in())[0] == 401


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(MEMBERS) | st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.sampled_from(ORDERS), body=JSON)
def test_whatever_is_sent_is_answered(
    order: tuple[str, str], body: Any, organisation: PracticeOrganisation, made: dict[str, Any], base: str, job: str
) -> None:
    method, path = order
    registration = f"/applications/{made['application']['id']}"
    headers = {"authorization": f"Bearer {organisation.sign_in()}"}
    request = Request(method, f"/v1.0{path.format(base=base, job=job, registration=registration)}", "", headers, json.dumps(body).encode())
    reply = organisation.entra.graph.answer(request)
    assert reply.status < 500 or b"Requested value" in reply.body, "Graph's own way to refuse an unknown key"

"""Each fault as a client sees it over real HTTP."""

import http.client
import socket
import time
from collections.abc import Callable
from itertools import product

import pytest

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.http import HttpClient
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.practice.faults import JELLYFISH_FAULTS
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.scim.client import ScimClient
from jellyfish_setup.scim.patch import create_body, read_values, replace_operations

pytestmark = pytest.mark.anyio

ClientOf = Callable[..., ScimClient]
ANN = {"userName": "ann@contoso.com", "active": True, "title": "Engineer", "name.givenName": "Ann"}


@pytest.mark.parametrize(
    ("fault", "code", "facts"),
    [
        ("key-expired", "key-rejected", {"status": 401, "server_said": "The API key has expired."}),
        ("not-admin", "key-not-admin", {"status": 403, "server_said": "The owner of this API key may not manage users."}),
        ("login-page", "http-login-page", {}),
        ("redirect", "http-redirect", {"status": 301, "location": "https://moved.jellyfish.example"}),
        ("redirect-to-login", "http-redirect", {"status": 302}),
        ("firewall-page", "key-blocked-by-firewall", {"status": 403}),
        ("not-found", "scim-not-found", {"status": 404, "server_said": "There is nothing at /Users."}),
        ("rate-limited", "provisioning-rate-limited", {"status": 429, "retry_after": 1, "server_said": "Too many requests."}),
        ("server-error", "scim-server-error", {"status": 500, "server_said": "An unexpected error occurred."}),
        ("unavailable", "scim-unavailable", {"status": 503, "retry_after": 5, "server_said": "Jellyfish is being maintained."}),
        ("filter-unsupported", "filter-not-supported", {"status": 400, "server_said": "Filtering by this attribute is not supported."}),
    ],
)
async def test_a_fault_is_switched_on_and_off(
    organisation: PracticeOrganisation, client_of: ClientOf, fault: str, code: str, facts: dict[str, object]
) -> None:
    assert organisation.fault is None
    async with client_of(organisation) as client:
        organisation.fault = fault
        assert organisation.fault == fault
        with pytest.raises(ProblemFound) as raised:
            await client.find("userName", "ann@contoso.com")
        assert (raised.value.problem.code, dict(raised.value.problem.facts)) == (code, facts)
        organisation.fault = None
        assert await client.find("userName", "ann@contoso.com") == ()


async def test_slow_is_too_slow(organisation: PracticeOrganisation, client_of: ClientOf) -> None:
    async with client_of(organisation) as client:
        await client.find("userName", "a")  # scim2-server is imported by now
    organisation.fault = "slow"
    async with client_of(organisation, limit_seconds=0.3) as client:
        with pytest.raises(ProblemFound, match="http-timeout"):
            await client.find("userName", "a")
    begun = time.monotonic()
    organisation.close()
    assert time.monotonic() - begun < 2


async def test_filter_ignored_shows_somebody_else(organisation: PracticeOrganisation, client_of: ClientOf) -> None:
    organisation.fault = "filter-ignored"
    async with client_of(organisation) as client:
        (stranger,) = await client.find("userName", "ann@contoso.com")
        assert stranger.user_name != "ann@contoso.com"
        await client.create(create_body(ANN))
        assert {user.user_name for user in await client.find("userName", "nobody")} == {stranger.user_name, "ann@contoso.com"}


async def test_not_applied_drops_the_title(organisation: PracticeOrganisation, client_of: ClientOf) -> None:
    async with client_of(organisation) as client:
        organisation.fault = "not-applied"
        made = await client.create(create_body(ANN))
        assert await values(client, made.id) == ANN | {"title": None}
        await client.patch(made.id, replace_operations({"title": "Lead", "name.givenName": "Anna"}))
        assert await values(client, made.id) == ANN | {"title": None, "name.givenName": "Anna"}
        shown = await client.patch(made.id, replace_operations({"title": "Lead"}))
        assert shown is not None
        await client.patch(made.id, [{"op": "replace", "value": {"title": "Lead", "name.givenName": "Ann"}}])
        assert await values(client, made.id) == ANN | {"title": None}
        organisation.fault = None
        await client.patch(made.id, replace_operations({"title": "Lead"}))
        assert await values(client, made.id) == ANN | {"title": "Lead"}


async def values(client: ScimClient, identifier: str) -> dict[str, str | bool | None]:
    user = await client.get(identifier)
    assert user is not None
    return read_values(user.resource, ANN)


async def test_drops_end_when_the_fault_does(organisation: PracticeOrganisation) -> None:
    organisation.fault = "drip"
    with socket.create_connection(("127.0.0.1", int(organisation.address.rpartition(":")[2])), timeout=5) as connection:
        connection.sendall(b"GET /Users HTTP/1.1\r\nHost: here\r\n\r\n")
        received = connection.recv(4096)
        assert received.startswith(b"HTTP/1.1 200 OK\r\n")
        organisation.fault = None
        while piece := connection.recv(4096):
            received += piece
    assert not received.endswith(b"}")


async def test_a_service_further_down_works_there(organisation: PracticeOrganisation) -> None:
    organisation.fault = "wrong-path"
    key = ApiKey(organisation.key_file.read_text(encoding="utf-8").strip())
    async with HttpClient(Tenant.parse(organisation.address).origin, bearer=key) as http:
        assert (await http.request("GET", f"{organisation.address}/Users")).status == 404
        assert (await http.request("GET", f"{organisation.address}/scim/v2/Users")).status == 200
    async with HttpClient(Tenant.parse(organisation.address).origin) as http:
        assert (await http.request("GET", f"{organisation.address}/scim/v2/Users")).status == 401


@pytest.mark.parametrize("fault", ["filter-unsupported", "filter-ignored", "filter-wrong", "not-applied", "duplicates", "other-type"])
async def test_faults_of_a_working_server_still_ask_for_the_key(
    organisation: PracticeOrganisation, client_of: ClientOf, fault: str
) -> None:
    organisation.fault = fault
    async with client_of(organisation, key="jf_wrong") as client:
        with pytest.raises(ProblemFound, match="key-rejected"):
            await client.find("userName", "a")


ODD_BODIES = (b"", b"{", b"[]", b'{"Operations": 3}', b'{"Operations": [3, {"path": "title"}]}')
UNANSWERED = ("slow", "drip", "closes", "cut-off", "not-http")


@pytest.mark.parametrize("fault", [name for name in JELLYFISH_FAULTS if name not in UNANSWERED])
def test_no_fault_breaks_on_odd_requests(organisation: PracticeOrganisation, fault: str) -> None:
    organisation.fault = fault
    connection = http.client.HTTPConnection(organisation.address.removeprefix("http://"), timeout=5)
    for method, body in product(("PATCH", "POST", "GET"), ODD_BODIES):
        connection.request(method, "/Users/1" if method == "PATCH" else "/Users?filter=x", body, {"Content-Type": "application/json"})
        assert connection.getresponse().read() is not None
    connection.close()


def test_a_fault_that_does_not_exist(organisation: PracticeOrganisation) -> None:
    with pytest.raises(ValueError, match="no fault is called 'nonsense'"):
        organisation.fault = "nonsense"
    assert organisation.fault is None

"""Finding the computer."""

import errno
import socket
import threading

import pytest

from jellyfish_setup.connection.diagnosis import StageState, Verdict
from jellyfish_setup.connection.names import only_reachable_inside
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.tenant import Tenant

pytestmark = pytest.mark.anyio


def other_host(host):
    return Tenant.parse(f"https://{host}", other_host=host)


@pytest.fixture
def names(monkeypatch):
    """Makes the system's name lookup answer as wished."""

    def answer(outcome):
        def getaddrinfo(host, port, *args, **options):
            result = outcome() if callable(outcome) else outcome
            if isinstance(result, BaseException):
                raise result
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in result]

        monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)

    return answer


@pytest.mark.parametrize("host", ["nosuchhost.invalid", f"{'x' * 64}.invalid"])
async def test_a_name_that_does_not_exist(check, host):
    diagnosis = await check(other_host(host))
    assert diagnosis.problem.code is Code.NAME_NOT_FOUND
    assert diagnosis.problem.facts == {"host": host}
    assert [stage.state for stage in diagnosis.stages] == [StageState.PASSED] * 2 + [StageState.FAILED] + [StageState.SKIPPED] * 6


@pytest.mark.parametrize(
    ("outcome", "code"),
    [
        (socket.gaierror(socket.EAI_NONAME, ""), Code.NAME_NOT_FOUND),
        (socket.gaierror(11001, "Windows: host not found"), Code.NAME_NOT_FOUND),
        (socket.gaierror(11004, "Windows: no data"), Code.NAME_NOT_FOUND),
        (socket.gaierror(socket.EAI_AGAIN, ""), Code.NAME_LOOKUP_FAILED),
        (socket.gaierror(socket.EAI_FAIL, ""), Code.NAME_LOOKUP_FAILED),
        (socket.gaierror(11002, "Windows: try again"), Code.NAME_LOOKUP_FAILED),
        (OSError(errno.EMFILE, ""), Code.NAME_LOOKUP_FAILED),
        ([], Code.NAME_NOT_FOUND),
    ],
)
async def test_lookups_that_fail(check, names, outcome, code):
    names(outcome)
    assert (await check("acme.securesme.com")).problem.code is code


async def test_a_lookup_that_never_answers(check, names):
    release = threading.Event()
    names(lambda: release.wait(10) and ["127.0.0.1"])
    diagnosis = await check("acme.securesme.com", limit_seconds=0.3)
    release.set()
    assert diagnosis.problem.code is Code.NAME_LOOKUP_TIMEOUT
    assert diagnosis.problem.facts["seconds"] == pytest.approx(0.3, abs=0.11)


async def test_the_second_address_is_tried_when_the_first_refuses(serve, check, names, authority, unauthorised, content, stage_of):
    server = serve(unauthorised, content, tls=authority.context("jellyfish.example"))
    names(["127.0.0.2", "127.0.0.1"])
    tenant = Tenant.parse(f"https://jellyfish.example:{server.port}", other_host="jellyfish.example")
    diagnosis = await check(tenant, authority=authority.pem)
    assert diagnosis.verdict is not Verdict.FAILED
    assert stage_of(diagnosis, "connect").facts["address"] == "127.0.0.1"
    assert f"Host: jellyfish.example:{server.port}".encode() in server.requests[1]


async def test_of_several_failures_the_most_telling_one(check, names):
    names(["127.0.0.1", "::ffff:0.0.0.0%none"])
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    diagnosis = await check(Tenant.parse(f"https://jellyfish.example:{port}", other_host="jellyfish.example"))
    assert diagnosis.problem.code is Code.CONNECT_REFUSED


async def test_an_address_that_only_this_network_knows_is_a_remark(serve, check, names, authority, unauthorised, content, stage_of):
    server = serve(unauthorised, content, tls=authority.context("jellyfish.example"))
    names(["127.0.0.1"])
    tenant = Tenant.parse(f"https://jellyfish.example:{server.port}", other_host="jellyfish.example")
    diagnosis = await check(tenant, authority=authority.pem)
    assert diagnosis.verdict is Verdict.ATTENTION
    name = stage_of(diagnosis, "name")
    assert (name.state, name.code) == (StageState.REMARK, Code.REMARK_PRIVATE_ADDRESS)
    assert name.facts == {"host": "jellyfish.example", "addresses": ("127.0.0.1",)}


@pytest.mark.parametrize(
    ("addresses", "inside"),
    [
        (["10.1.2.3"], True),
        (["192.168.1.1", "fd00::1"], True),
        (["fe80::1%eth0"], True),
        (["100.64.0.1"], True),
        (["10.1.2.3", "20.50.2.1"], False),
        (["2603:1026::1"], False),
    ],
)
async def test_which_addresses_microsoft_cannot_reach(addresses, inside):
    assert only_reachable_inside(addresses) is inside

"""The sign-in with the real MSAL, against a sign-in of this computer over TLS."""

import base64
import json
import logging
import ssl
import threading
import time
import urllib.request
import webbrowser
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import pytest
import trustme

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.core.redaction import Redaction
from jellyfish_setup.entra.clouds import CLOUDS, GLOBAL, Cloud, local_cloud
from jellyfish_setup.entra.permissions import Need, permissions
from jellyfish_setup.entra.sign_in import MICROSOFTS_CLIENT_ID, BrowserAddress, DeviceCode, Prompt, Registration, SignIn
from jellyfish_setup.entra.sign_in_problems import sign_in_problem

pytestmark = pytest.mark.anyio
TENANT = "9efe224a-224a-9efe-4a22-fe9e4a22fe9e"
TOKEN = "eyJ0-canary-of-the-sign-in-0123456789"


@dataclass
class Login:
    """Microsoft's sign-in.

    Attributes:
        refuses: what the next requests for a token are answered with.
        unknown_tenant: the organisation's page is not there.
    """

    url: str = ""
    authority: Path = Path()
    refuses: list[dict[str, Any]] = field(default_factory=list)
    unknown_tenant: bool = False
    forms: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    nonce: str = ""

    @property
    def cloud(self) -> Cloud:
        return Cloud("test", "https://graph.example", self.url, "")

    def answer(self, path: str, form: dict[str, str]) -> tuple[int, Any]:
        self.paths.append(path)
        base = f"{self.url}/{path.split('/')[1]}"
        if path.endswith("/openid-configuration"):
            if self.unknown_tenant:
                return 400, {"error": "invalid_tenant", "error_description": "AADSTS90002: Tenant not found."}
            known = {name: f"{base}/oauth2/v2.0/{name.split('_')[0]}" for name in ("authorization_endpoint", "token_endpoint")}
            return 200, known | {"device_authorization_endpoint": f"{base}/oauth2/v2.0/devicecode", "issuer": f"{base}/v2.0"}
        self.forms.append(form)
        if path.endswith("/devicecode"):
            return 200, {"device_code": "d", "user_code": "ABCD-1234", "verification_uri": "https://login/device", "interval": 1}
        if self.refuses:
            return 400, self.refuses.pop(0)
        claims = {"preferred_username": "ada@contoso.com", "name": "Ada", "tid": TENANT, "aud": MICROSOFTS_CLIENT_ID, "sub": "s"}
        claims |= {"iss": f"{self.url}/{TENANT}/v2.0", "exp": int(time.time()) + 600, "iat": int(time.time()), "nonce": self.nonce}
        parts = [base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in ({"alg": "none"}, claims)]
        identity = {"id_token": f"{'.'.join(parts)}.", "client_info": _encoded({"uid": "u", "utid": TENANT})}
        number = sum("grant_type" in form for form in self.forms)
        return 200, identity | {"access_token": f"{TOKEN}{number}", "expires_in": 3600, "refresh_token": "r-canary", "token_type": "Bearer"}


def _encoded(document: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(document).encode()).decode().rstrip("=")


@pytest.fixture
def login(tmp_path: Path) -> Iterator[Login]:
    there = Login(authority=tmp_path / "authority.pem")

    class Handler(BaseHTTPRequestHandler):
        def _serve(self) -> None:
            content = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            status, document = there.answer(urlsplit(self.path).path, dict(parse_qsl(content)))
            self.send_response(status)
            self.end_headers()
            self.wfile.write(json.dumps(document).encode())

        do_GET = do_POST = _serve  # noqa: N815  (the library's names)

        def log_message(self, format: str, *arguments: object) -> None: ...

    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(there.authority))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.socket = context.wrap_socket(server.socket, server_side=True)
    there.url = f"https://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield there
    server.shutdown()
    server.server_close()
    thread.join(2)


@pytest.fixture
def sign_in(login: Login) -> Callable[..., SignIn]:
    """`sign_in(by_device_code=True)`; what the person is shown is in `shown` of the function."""
    shown: list[Prompt] = []

    def make(**options: Any) -> SignIn:
        needs = options.pop("needs", (Need.READ,))
        return SignIn(login.cloud, needs, redaction=Redaction(), show=shown.append, authority=login.authority, **options)

    make.shown = shown  # type: ignore[attr-defined]
    return make


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch, login: Login) -> Callable[[dict[str, str]], None]:
    """Let the browser come back from the sign-in page with this."""

    def set_up(comes_back_with: dict[str, str]) -> None:
        def open_it(address: str, *_: object) -> bool:
            asked = parse_qs(urlsplit(address).query)
            login.nonce = asked.get("nonce", [""])[0]
            form = urlencode({"state": asked["state"][0], **comes_back_with}).encode()
            target = asked["redirect_uri"][0]
            assert urlsplit(target).hostname == "localhost"
            threading.Thread(target=lambda: urllib.request.urlopen(target, data=form, timeout=5).read(), daemon=True).start()
            return True

        monkeypatch.setattr(webbrowser, "open", open_it)

    return set_up


async def problem_of(signing_in: SignIn) -> Any:
    with pytest.raises(ProblemFound) as stopped:
        await signing_in.current()
    return stopped.value.problem


async def test_by_a_code_on_another_device(sign_in: Callable[..., SignIn], login: Login, caplog: pytest.LogCaptureFixture) -> None:
    signing_in = sign_in(by_device_code=True)
    with caplog.at_level(logging.INFO):
        token = await signing_in.current()
    assert token.reveal() == f"{TOKEN}1"
    assert sign_in.shown == [DeviceCode("ABCD-1234", "https://login/device")]  # type: ignore[attr-defined]
    assert signing_in.account is not None
    assert (signing_in.account.username, signing_in.account.tenant_id) == ("ada@contoso.com", TENANT)
    assert login.paths[0] == "/organizations/v2.0/.well-known/openid-configuration"
    assert login.forms[0]["client_id"] == MICROSOFTS_CLIENT_ID
    scopes = set(login.forms[0]["scope"].split())
    assert scopes >= {"https://graph.example/Synchronization.Read.All", "https://graph.example/Application.Read.All"}
    assert not any("ReadWrite" in scope for scope in scopes)
    assert TOKEN not in caplog.text + repr(token) + repr(signing_in)


async def test_a_token_is_renewed_without_asking(sign_in: Callable[..., SignIn], login: Login) -> None:
    signing_in = sign_in(by_device_code=True)
    first, second = await signing_in.current(), await signing_in.renewed()
    assert first != second
    assert login.forms[-1]["grant_type"] == "refresh_token"
    assert len(sign_in.shown) == 1  # type: ignore[attr-defined]


async def test_a_claims_challenge_asks_the_person_again(sign_in: Callable[..., SignIn], login: Login) -> None:
    signing_in = sign_in(by_device_code=True)
    await signing_in.current()
    await signing_in.renewed('{"access_token":{"acrs":{"essential":true,"value":"c1"}}}')
    assert "acrs" in login.forms[-1]["claims"]
    assert len(sign_in.shown) == 2  # type: ignore[attr-defined]


async def test_somebody_of_another_organisation_does_not_go_on_with_it(
    sign_in: Callable[..., SignIn], login: Login, monkeypatch: pytest.MonkeyPatch
) -> None:
    signing_in = sign_in(by_device_code=True)
    await signing_in.current()
    monkeypatch.setitem(globals(), "TENANT", "another")
    with pytest.raises(ProblemFound) as stopped:
        await signing_in.renewed("{}")
    assert stopped.value.problem.code is Code.ENTRA_WRONG_TENANT
    assert signing_in.account is not None
    assert signing_in.account.tenant_id != "another"


async def test_after_signing_out_one_signs_in_again(sign_in: Callable[..., SignIn]) -> None:
    signing_in = sign_in(by_device_code=True)
    await signing_in.current()
    signing_in.sign_out()
    assert signing_in.account is None
    await signing_in.renewed()
    assert len(sign_in.shown) == 2  # type: ignore[attr-defined]


async def test_by_browser(sign_in: Callable[..., SignIn], login: Login, browser: Callable[..., None]) -> None:
    browser({"code": "the-code"})
    token = await sign_in().current()
    assert token.reveal() == f"{TOKEN}1"
    assert login.forms[-1]["code"] == "the-code"
    assert "code_verifier" in login.forms[-1]


async def test_without_a_browser_the_address_is_shown(
    sign_in: Callable[..., SignIn], browser: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    browser({"error": "access_denied", "error_description": "AADSTS65004: User declined to consent."})
    opened = webbrowser.open
    monkeypatch.setattr(webbrowser, "open", lambda address, *_: opened(address) and False)
    assert (await problem_of(sign_in())).code is Code.ENTRA_CONSENT_NEEDED
    (shown,) = sign_in.shown  # type: ignore[attr-defined]
    assert isinstance(shown, BrowserAddress)
    assert shown.address.startswith("https://127.0.0.1")


async def test_an_organisation_that_is_not_there(sign_in: Callable[..., SignIn], login: Login) -> None:
    login.unknown_tenant = True
    problem = await problem_of(sign_in(registration=Registration(tenant="nobody.example")))
    assert (problem.code, problem.facts["tenant"]) == (Code.ENTRA_WRONG_TENANT, "nobody.example")


async def test_a_sign_in_that_cannot_be_reached(sign_in: Callable[..., SignIn], login: Login) -> None:
    login.authority = Path(trustme.__file__).parent / "nothing"
    unreachable = SignIn(Cloud("test", "https://graph.example", "https://127.0.0.1:9", ""), (Need.READ,), redaction=Redaction(), show=print)
    problem = await problem_of(unreachable)
    assert (problem.code, problem.facts["cause"]) == (Code.ENTRA_UNREACHABLE, "connect-refused")


async def test_what_msal_does_not_expect_is_a_failed_sign_in(
    sign_in: Callable[..., SignIn], login: Login, monkeypatch: pytest.MonkeyPatch
) -> None:
    for strange in ((500, {"error": "x"}), (200, {"issuer": "nothing else"}), (302, None)):
        monkeypatch.setattr(login, "answer", lambda *_, strange=strange: strange)
        problem = await problem_of(sign_in())
        assert problem.code in (Code.ENTRA_SIGN_IN_FAILED, Code.ENTRA_UNAVAILABLE, Code.ENTRA_NOT_UNDERSTOOD)


async def test_an_own_registration_and_organisation(sign_in: Callable[..., SignIn], login: Login) -> None:
    login.refuses = [{"error": "invalid_client", "error_codes": [7000218], "error_description": "AADSTS7000218: secret needed"}]
    problem = await problem_of(sign_in(by_device_code=True, registration=Registration("own-id", "contoso.com")))
    assert problem.code is Code.ENTRA_REGISTRATION_UNKNOWN
    assert login.forms[0]["client_id"] == "own-id"
    assert login.paths[0].startswith("/contoso.com/")


@pytest.mark.parametrize(
    ("result", "code"),
    [
        ({"error": "invalid_grant", "error_codes": [65001], "suberror": "consent_required"}, Code.ENTRA_CONSENT_NEEDED),
        ({"error": "invalid_grant", "suberror": "consent_required"}, Code.ENTRA_CONSENT_NEEDED),
        ({"error": "invalid_grant", "error_codes": [53003]}, Code.ENTRA_CONDITIONAL_ACCESS),
        ({"error": "invalid_grant", "error_codes": [50076]}, Code.ENTRA_CONDITIONAL_ACCESS),
        ({"error": "invalid_request", "error_codes": [50020]}, Code.ENTRA_WRONG_TENANT),
        ({"error": "unauthorized_client", "error_codes": [700016]}, Code.ENTRA_REGISTRATION_UNKNOWN),
        ({"error": "access_denied", "error_description": "the user cancelled"}, Code.ENTRA_SIGN_IN_CANCELLED),
        ({"error": "authorization_declined"}, Code.ENTRA_SIGN_IN_CANCELLED),
        ({"error": "expired_token", "error_codes": [70020]}, Code.ENTRA_SIGN_IN_CANCELLED),
        ({"error": "server_error", "error_codes": [1]}, Code.ENTRA_SIGN_IN_FAILED),
        ({"error": ["odd"], "error_codes": "odd"}, Code.ENTRA_SIGN_IN_FAILED),
        ({}, Code.ENTRA_SIGN_IN_FAILED),
    ],
)
def test_a_refused_sign_in_has_a_code_by_number(result: dict[str, Any], code: Code) -> None:
    assert sign_in_problem(result, Redaction()).code is code


def test_only_what_is_needed_is_asked_for() -> None:
    assert permissions((Need.READ,), GLOBAL) == ("Application.Read.All", "Synchronization.Read.All", "User.Read")
    assert permissions((Need.CONFIGURE, Need.ADD, Need.READ), GLOBAL) == (
        "Application.ReadWrite.All",
        "Synchronization.ReadWrite.All",
        "User.Read",
    )
    assert "ProvisioningLog.Read.All" in permissions((Need.LOGS,), GLOBAL)
    assert "AuditLog.Read.All" in permissions((Need.LOGS,), CLOUDS["us-gov"])


def test_clouds_are_apart() -> None:
    assert CLOUDS["us-gov"].scope("User.Read") == "https://graph.microsoft.us/User.Read"
    assert CLOUDS["china"].root == "https://microsoftgraph.chinacloudapi.cn/v1.0"
    assert CLOUDS["us-dod"].login == "https://login.microsoftonline.us"
    for url in ("https://graph.microsoft.com", "http://127.0.0.1.evil.example", "ftp://127.0.0.1", "http://[", "", "127.0.0.1:80"):
        assert local_cloud(url) is None
    assert local_cloud("http://127.0.0.1:8080/whatever") == Cloud("local", "http://127.0.0.1:8080", "", "http://127.0.0.1:8080")

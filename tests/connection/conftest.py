"""Servers and proxies that do exactly what a script says, on real sockets of this computer."""

import contextlib
import gc
import select
import socket
import ssl
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from jellyfish_setup.connection.diagnosis import Diagnosis, Stage, StageName, StageStarted, StageState
from jellyfish_setup.connection.examination import examine
from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.proxy import Proxy
from jellyfish_setup.core.redaction import Redaction
from jellyfish_setup.core.tenant import Tenant

KEY = "jf_canary-7Yq2mZ8pLw4Xc9Vb3Nt6Rk1S"
GIVE_UP_SECONDS = 15.0


@pytest.fixture(autouse=True)
def _unclosed_sockets_belong_to_their_test() -> Iterator[None]:
    yield
    gc.collect(1)


class Peer:
    """One connection, seen from the server."""

    def __init__(self, connection: socket.socket, requests: list[bytes], begun: bytes = b"") -> None:
        self.connection = connection
        self._requests = requests
        self._begun = begun

    def read_request(self) -> bytes:
        """The head of the request; it is noted in `Server.requests`."""
        head, self._begun = self._begun, b""
        while b"\r\n\r\n" not in head:
            piece = self.connection.recv(65536)
            if not piece:
                break
            head += piece
        if head:
            self._requests.append(head)
        return head

    def send(self, content: bytes) -> None:
        self.connection.sendall(content)

    def hang(self) -> None:
        """Say nothing until the other side has gone."""
        with contextlib.suppress(OSError):
            while self.connection.recv(65536):
                pass

    def drip(self, content: bytes, seconds: float = 0.02) -> None:
        for byte in content:
            self.send(bytes([byte]))
            time.sleep(seconds)


Script = bytes | Callable[[Peer], None]


class Server:
    """Runs its scripts, one for each connection; the last one for all that follow.

    Bytes are sent after a request was read. A callable does as it likes. The connection is closed afterwards.
    """

    def __init__(self, *scripts: Script, tls: ssl.SSLContext | None = None) -> None:
        self.scripts = list(scripts)
        self.requests: list[bytes] = []
        self.connections = 0
        self._used = 0
        self._tls = tls
        self._closing = False
        self._threads: list[threading.Thread] = []
        self._open: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self.port}"
        self._accepting = threading.Thread(target=self._accept, daemon=True)
        self._accepting.start()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            if self._closing:
                connection.close()
                return
            connection.settimeout(GIVE_UP_SECONDS)
            self.connections += 1
            self._open.append(connection)
            thread = threading.Thread(target=self._serve, args=(connection, None if self._tls else self._next()), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _next(self) -> Script:
        script = self.scripts[min(self._used, len(self.scripts) - 1)]
        self._used += 1
        return script

    def _serve(self, connection: socket.socket, script: Script | None) -> None:
        with contextlib.suppress(OSError, ValueError):  # whatever the other side does, it is not the server's fault
            if self._tls is not None:
                connection = self._tls.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
                self._open.append(connection)
                self._shake_hands(connection)
            begun = connection.recv(65536) if script is None else b""
            if script is None and not begun:
                connection.close()
                return  # somebody who only looked at the certificate, which is none of the scripts' business
            script = script or self._next()
            peer = Peer(connection, self.requests, begun)
            if callable(script):
                script(peer)
            else:
                peer.read_request()
                peer.send(script)
            connection.shutdown(socket.SHUT_WR)
            connection.settimeout(1.0)
            while connection.recv(65536):
                pass
        connection.close()

    def _shake_hands(self, connection: ssl.SSLSocket) -> None:
        try:
            connection.do_handshake()
        except ssl.SSLError:
            # Closing with something unread would be a reset, which overtakes the alert that says what is wrong.
            connection.settimeout(0.5)
            while socket.socket.recv(connection, 65536):
                pass
            raise

    def close(self) -> None:
        self._closing = True
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1.0):
            pass  # wakes accept()
        self._accepting.join(2.0)
        self._listener.close()
        for connection in self._open:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(2.0)
        for connection in self._open:
            connection.close()

    @property
    def got_key(self) -> bool:
        return any(KEY.encode() in request for request in self.requests)


@pytest.fixture
def serve() -> Iterator[Callable[..., Server]]:
    """Starts a scripted server; all are closed after the test."""
    servers: list[Server] = []

    def start(*scripts: Script, tls: ssl.SSLContext | None = None) -> Server:
        servers.append(Server(*scripts, tls=tls))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


def _tunnel(ports: dict[str, int], answer: bytes) -> Callable[[Peer], None]:
    def run(peer: Peer) -> None:
        target = peer.read_request().split(b" ")[1].decode()
        with socket.create_connection(("127.0.0.1", ports[target]), 5.0) as onward:
            peer.send(answer)
            ends = {peer.connection: onward, onward: peer.connection}
            while True:
                for end in select.select(list(ends), [], [], GIVE_UP_SECONDS)[0]:
                    piece = end.recv(65536)
                    if not piece:
                        return
                    ends[end].sendall(piece)

    return run


@pytest.fixture
def tunnel() -> Callable[..., Callable[[Peer], None]]:
    """The script of a CONNECT proxy: `tunnel({"acme.securesme.com:443": port})` leads there."""
    return lambda ports, answer=b"HTTP/1.1 200 Connection established\r\n\r\n": _tunnel(ports, answer)


@pytest.fixture
def via() -> Callable[..., Callable[[str], Proxy]]:
    """A resolver that names this server as the proxy for everything."""
    return lambda server, **sign_in: lambda _url: Proxy("127.0.0.1", server.port, **sign_in)


@pytest.fixture
def http_answer() -> Callable[..., bytes]:
    """The bytes of an answer."""

    def build(status: int, body: bytes | str = b"", content_type: str = "application/scim+json", **headers: str) -> bytes:
        content = body.encode() if isinstance(body, str) else body
        lines = [f"HTTP/1.1 {status} Whatever", f"Content-Length: {len(content)}"]
        lines += [f"Content-Type: {content_type}"] if content_type else []
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        return "\r\n".join([*lines, "", ""]).encode() + content

    return build


NO_USER = '{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":0,"Resources":[],"startIndex":1}'


@pytest.fixture
def no_user() -> str:
    """The one body with which Entra is content."""
    return NO_USER


@pytest.fixture
def unauthorised(http_answer: Callable[..., bytes]) -> bytes:
    return http_answer(401, '{"status":"401"}')


@pytest.fixture
def content(http_answer: Callable[..., bytes], no_user: str) -> bytes:
    return http_answer(200, no_user)


class Authority:
    """A certificate authority of our own, and the PEM file by which it is trusted."""

    def __init__(self, folder: Path) -> None:
        self._ca = trustme.CA(organization_name="Test Authority")
        self.pem = folder / "authority.pem"
        self._ca.cert_pem.write_to_path(str(self.pem))

    def context(self, *hosts: str, begins_days: float = -10, ends_days: float = 300, client_certificate: bool = False) -> ssl.SSLContext:
        """What a server needs to be `hosts`, for the days around today."""
        now = datetime.now(UTC)
        certificate = self._ca.issue_cert(
            *(hosts or ("127.0.0.1", "localhost")),
            not_before=now + timedelta(days=begins_days),
            not_after=now + timedelta(days=ends_days),
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(context)
        if client_certificate:
            self._ca.configure_trust(context)
            context.verify_mode = ssl.CERT_REQUIRED
        return context

    def intermediate_context(self) -> ssl.SSLContext:
        """A server whose certificate comes from somebody whom this authority vouches for."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._ca.create_child_ca().issue_cert("127.0.0.1").configure_cert(context)
        return context


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="session")
def other_authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("other"))


class Forge:
    """Makes certificates that no authority would."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.issuer_key = ec.generate_private_key(ec.SECP256R1())

    def certificate(self, *, issuer: str, publicly_logged: bool = False) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
        key = ec.generate_private_key(ec.SECP256R1())
        name, now = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")]), datetime.now(UTC)
        builder = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=90))
            .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        )
        if publicly_logged:
            empty_list_of_stamps = b"\x04\x02\x00\x00"
            oid = x509.ObjectIdentifier("1.3.6.1.4.1.11129.2.4.2")
            builder = builder.add_extension(x509.UnrecognizedExtension(oid, empty_list_of_stamps), critical=False)
        signer = key if issuer == "127.0.0.1" else self.issuer_key
        return builder.sign(signer, hashes.SHA256()), key

    def context(self, *, issuer: str, publicly_logged: bool = False) -> ssl.SSLContext:
        certificate, key = self.certificate(issuer=issuer, publicly_logged=publicly_logged)
        pem = self._folder / f"forged-{certificate.serial_number}.pem"
        private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        pem.write_bytes(certificate.public_bytes(serialization.Encoding.PEM) + private)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(pem)
        return context


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    return Forge(tmp_path)


Check = Callable[..., Awaitable[Diagnosis]]


@pytest.fixture
def key() -> ApiKey:
    return ApiKey(KEY)


@pytest.fixture
def check(key: ApiKey) -> Check:
    """Runs the check and holds it to what it always promises."""

    async def run(address: str | Tenant, **options: object) -> Diagnosis:
        tenant = address if isinstance(address, Tenant) else Tenant.parse(address)
        options = {"key": key, "limit_seconds": 5.0, "proxies": lambda _url: None} | options
        begun = time.monotonic()
        events = [event async for event in examine(tenant, **options)]  # type: ignore[arg-type]
        seconds = time.monotonic() - begun
        stages, diagnosis = [event for event in events if isinstance(event, Stage)], events[-1]
        assert isinstance(diagnosis, Diagnosis)
        assert [stage.name for stage in stages] == list(StageName)
        assert tuple(stages) == diagnosis.stages
        tried = [event.name for event in events if isinstance(event, StageStarted)]
        assert tried == [stage.name for stage in stages if stage.state is not StageState.SKIPPED]
        secret = Redaction()
        secret.add(ApiKey(KEY))
        assert not secret.finds_secret_in(repr(events))
        assert KEY not in repr(diagnosis.problem and (dict(diagnosis.problem.facts), diagnosis.problem.cause))
        assert all(KEY not in str(dict(stage.facts)) for stage in stages)
        assert all(stage.seconds >= 0 and stage.begun >= 0 for stage in stages)
        assert seconds < float(str(options["limit_seconds"])) + 0.7
        return diagnosis

    return run


@pytest.fixture
def stage_of() -> Callable[[Diagnosis, str], Stage]:
    return lambda diagnosis, name: diagnosis.stages[list(StageName).index(StageName(name))]

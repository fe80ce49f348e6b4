"""Looks at what the program needs around it: the key store, and what the system trusts."""

import asyncio
import secrets
import ssl
import tempfile
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.gui.self_test.finding import BrokenError, Facts, LackingError

_LOOPBACK = "127.0.0.1"


def key_store() -> Facts:
    """The system's key store gives back what it was given, and forgets it.

    Raises:
        BrokenError: the package lacks what is needed to ask it, or it does not do that.
        LackingError: no key store is running here.
    """
    from jellyfish_setup.core.api_key import ApiKey
    from jellyfish_setup.core.tenant import Tenant
    from jellyfish_setup.credential.key_store import KeyStore
    from jellyfish_setup.credential.store_backend import missing_library

    if missing := missing_library():
        raise BrokenError(f"{missing} is missing, without which no key store is found")
    store = KeyStore.of_this_system(practice=True)
    tenant = Tenant.parse(f"http://{_LOOPBACK}:1")
    key = ApiKey(f"jf_self-test-{secrets.token_hex()}")

    async def keep_and_forget() -> bool:
        await store.store(tenant, key)
        try:
            return await store.load(tenant) == key
        finally:
            await store.forget(tenant)

    try:
        if not asyncio.run(keep_and_forget()):
            raise BrokenError(f"{store.name} gave back something else")
    except ProblemFound as problem:
        if problem.problem.code is Code.KEYRING_NONE:
            raise LackingError(f"{store.name} is not running here; a key can be kept until the window closes") from None
        raise
    return {"key_store": store.name}


def trust() -> Facts:
    """TLS works, and a certificate that nobody vouches for is refused until its authority is named.

    Raises:
        BrokenError: it was accepted, or refused even then.
    """
    from jellyfish_setup.core.origin import Origin
    from jellyfish_setup.core.tls import tls_context

    origin = Origin("https", _LOOPBACK, 0)
    with tempfile.TemporaryDirectory(prefix="jellyfish-setup-") as folder:
        certificate, key = Path(folder, "certificate.pem"), Path(folder, "key.pem")
        _make_certificate(certificate, key)
        ours = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        ours.load_cert_chain(certificate, key)
        if asyncio.run(_shakes_hands(ours, tls_context(origin))) is not None:
            raise BrokenError("a certificate that nobody vouches for was trusted")
        version = asyncio.run(_shakes_hands(ours, tls_context(origin, certificate)))
    if version is None:
        raise BrokenError("a certificate of a named authority was refused")
    return {"tls": version, "library": ssl.OPENSSL_VERSION}


async def _shakes_hands(ours: ssl.SSLContext, theirs: ssl.SSLContext) -> str | None:
    """The version of TLS that a client with the context `theirs` agrees on with a server of ours; None where it refuses."""

    async def end(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    async with await asyncio.start_server(end, _LOOPBACK, 0, ssl=ours) as server:
        try:
            _reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname(), ssl=theirs)
        except ssl.SSLCertVerificationError:
            return None
        connection: ssl.SSLObject = writer.get_extra_info("ssl_object")
        writer.close()
        return connection.version()


def _make_certificate(certificate: Path, key: Path) -> None:
    """A certificate of this computer's own address, and its key, good for an hour."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    own, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    begins, ends = now - timedelta(hours=1), now + timedelta(hours=1)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Jellyfish Setup self-test")])
    made = (
        x509.CertificateBuilder(name, name, own.public_key(), x509.random_serial_number(), begins, ends)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(IPv4Address(_LOOPBACK))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(own, hashes.SHA256())
    )
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    key.write_bytes(own.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain))

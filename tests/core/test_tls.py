"""Whom a secure channel trusts: the system's authorities, read once for each context, and one that was named."""

import asyncio
import ssl
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import trustme

from jellyfish_setup.core.origin import Origin
from jellyfish_setup.core.tls import tls_context

pytestmark = pytest.mark.anyio

Serving = Callable[..., Any]
SECURE = Origin("https", "127.0.0.1", 443)
FINE = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere the system looks at certificates itself")


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of the authorities that this system trusts: one of nobody's at first."""
    file = tmp_path / "authorities.pem"
    trustme.CA().cert_pem.write_to_path(file)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    return file


async def is_trusted(context: ssl.SSLContext, port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection("127.0.0.1", port, ssl=context)
    except ssl.SSLCertVerificationError:
        return False
    writer.close()
    return True


@on_linux
async def test_an_authority_that_the_system_gets_is_trusted_from_the_next_context_on(
    serving: Serving, tls: ssl.SSLContext, authority: trustme.CA, system: Path
) -> None:
    async with serving(FINE, tls=tls) as server:
        before = tls_context(SECURE)
        assert not await is_trusted(before, server.port)
        authority.cert_pem.write_to_path(system, append=True)
        assert await is_trusted(tls_context(SECURE), server.port)
        assert not await is_trusted(before, server.port), "the file is read once for each context, not for each connection"


@on_linux
async def test_a_named_authority_is_trusted_beside_those_of_the_system(
    serving: Serving, tls: ssl.SSLContext, authority: trustme.CA, system: Path, tmp_path: Path
) -> None:
    other = trustme.CA()
    other_tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    other.issue_cert("127.0.0.1").configure_cert(other_tls)
    authority.cert_pem.write_to_path(system)
    other.cert_pem.write_to_path(tmp_path / "named.pem")
    context = tls_context(SECURE, tmp_path / "named.pem")
    async with serving(FINE, tls=tls) as ours, serving(FINE, tls=other_tls) as theirs:
        assert await is_trusted(context, ours.port)
        assert await is_trusted(context, theirs.port)


async def test_where_openssl_knows_no_file_the_system_is_asked_otherwise(
    serving: Serving, tls: ssl.SSLContext, authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ssl, "get_default_verify_paths", lambda: SimpleNamespace(cafile=None, capath=None))
    authority.cert_pem.write_to_path(tmp_path / "named.pem")
    async with serving(FINE, tls=tls) as server:
        assert not await is_trusted(tls_context(SECURE), server.port)
        assert await is_trusted(tls_context(SECURE, tmp_path / "named.pem"), server.port)


async def test_without_a_secure_channel_nobody_is_trusted(
    serving: Serving, tls: ssl.SSLContext, authority: trustme.CA, tmp_path: Path
) -> None:
    authority.cert_pem.write_to_path(tmp_path / "named.pem")
    async with serving(FINE, tls=tls) as server:
        assert not await is_trusted(tls_context(Origin("http", "127.0.0.1", 80), tmp_path / "named.pem"), server.port)


def test_a_file_without_certificates_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.pem").write_text("nothing")
    with pytest.raises(ssl.SSLError):
        tls_context(SECURE, tmp_path / "notes.pem")
    with pytest.raises(FileNotFoundError):
        tls_context(SECURE, tmp_path / "missing.pem")

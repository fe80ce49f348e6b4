"""The server's certificate, read even where it is not trusted, to say what is wrong with it."""

import asyncio
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cryptography import x509
from cryptography.x509.oid import ExtensionOID, NameOID

from jellyfish_setup.connection.quotation import one_line
from jellyfish_setup.connection.route import Route
from jellyfish_setup.core.problem import Fact

_LONGEST_NAME = 100
_MOST_NAMES = 10
_LONGEST_PROXY_ANSWER = 16 * 1024


@dataclass(frozen=True)
class Certificate:
    """What a certificate says of itself; nothing of it is verified.

    Attributes:
        names: the hosts it is made out to (subjectAltName).
        publicly_logged: whether it carries a certificate transparency stamp, which only public authorities get (RFC 6962).
        chain_length: how many certificates the server sent with it, itself included; 0 when not known.
    """

    subject: str
    issuer: str
    names: tuple[str, ...]
    valid_from: datetime
    valid_until: datetime
    self_signed: bool
    publicly_logged: bool = False
    chain_length: int = 0

    def days_left(self, now: datetime) -> int:
        """Whole days until it ends, negative when it has ended."""
        return (self.valid_until - now).days

    def facts(self) -> Mapping[str, Fact]:
        """All of it for support, dates as ISO days."""
        return {
            "subject": self.subject,
            "issuer": self.issuer,
            "names": self.names,
            "valid_from": self.valid_from.date().isoformat(),
            "valid_until": self.valid_until.date().isoformat(),
            "chain_length": self.chain_length,
        }


def parse_certificate(der: bytes, chain_length: int = 0) -> Certificate | None:
    """The certificate in `der`, None when it cannot be read."""
    try:
        read = x509.load_der_x509_certificate(der)
        extensions = {extension.oid for extension in read.extensions}
        return Certificate(
            subject=_name_of(read.subject),
            issuer=_name_of(read.issuer),
            names=_names_in(read),
            valid_from=read.not_valid_before_utc,
            valid_until=read.not_valid_after_utc,
            self_signed=read.subject == read.issuer,
            publicly_logged=ExtensionOID.PRECERT_SIGNED_CERTIFICATE_TIMESTAMPS in extensions,
            chain_length=chain_length,
        )
    except Exception:  # foreign bytes: the library raises many types, and each means the same here
        return None


async def read_certificate(route: Route, address: str, limit_seconds: float) -> Certificate | None:
    """The certificate that the server shows, None when none was to be had within the limit.

    This is a handshake without verification, to look at a certificate that was refused a moment ago. Nothing is sent
    through the channel, and nothing else in the program may use it.
    """
    with suppress(OSError, EOFError, ValueError, asyncio.LimitOverrunError):  # TimeoutError and ssl.SSLError are OSErrors
        async with asyncio.timeout(max(0.0, limit_seconds)):
            _, writer = await _shake_hands(route, address)
            try:
                chain = _chain_of(writer.get_extra_info("ssl_object"))
                return parse_certificate(chain[0], len(chain)) if chain else None
            finally:
                writer.transport.abort()
    return None


async def _shake_hands(route: Route, address: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    if route.proxy is None:
        return await asyncio.open_connection(address, route.first_port, ssl=_unverified(), server_hostname=route.origin.host)
    reader, writer = await asyncio.open_connection(address, route.first_port, limit=_LONGEST_PROXY_ANSWER)
    try:
        writer.write(route.tunnel_request())
        await reader.readuntil(b"\r\n\r\n")
        await writer.start_tls(_unverified(), server_hostname=route.origin.host)
    except BaseException:
        writer.transport.abort()
        raise
    return reader, writer


def _unverified() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE  # only to read the certificate, see read_certificate
    return context


def _chain_of(tls: Any) -> list[bytes]:
    """The certificates as the server sent them, the server's own first."""
    if hasattr(tls, "get_unverified_chain"):  # Python 3.13 and newer
        return list(tls.get_unverified_chain())
    own = tls.getpeercert(binary_form=True)
    sent = tls._sslobj.get_unverified_chain()
    return [own, *([b""] * (len(sent or [None]) - 1))] if own else []


def _name_of(name: x509.Name) -> str:
    """The name by which people know a subject or issuer: its common name, else its organisation, else all of it."""
    for kind in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        for attribute in name.get_attributes_for_oid(kind):
            if shown := one_line(str(attribute.value), _LONGEST_NAME):
                return shown
    return one_line(name.rfc4514_string(), _LONGEST_NAME)


def _names_in(read: x509.Certificate) -> tuple[str, ...]:
    try:
        alternative = read.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return ()
    hosts = [*alternative.get_values_for_type(x509.DNSName), *map(str, alternative.get_values_for_type(x509.IPAddress))]
    return tuple(one_line(host, _LONGEST_NAME) for host in hosts[:_MOST_NAMES])

"""The server's certificate, read even where it is not trusted, to say what is wrong with it."""

import asyncio
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.x509.oid import ExtensionOID, NameOID

from jellyfish_setup.connection.diagnosis import Certificate as Shown
from jellyfish_setup.connection.handshake import chain_of, shake_hands
from jellyfish_setup.connection.quotation import one_line
from jellyfish_setup.connection.route import Route
from jellyfish_setup.core.problem import Fact

_LONGEST_NAME = 100
_MOST_NAMES = 10


@dataclass(frozen=True)
class Certificate:
    """What a certificate says of itself; nothing of it is verified.

    Attributes:
        names: the hosts it is made out to (subjectAltName).
        publicly_logged: whether it carries a certificate transparency stamp, which only public authorities get (RFC 6962).
        chain_length: how many certificates the server sent with it, itself included; 0 when not known.
        rsa_bits: the length of its key, None for another kind of key.
    """

    subject: str
    issuer: str
    names: tuple[str, ...]
    valid_from: datetime
    valid_until: datetime
    self_signed: bool
    publicly_logged: bool = False
    chain_length: int = 0
    rsa_bits: int | None = None

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
            rsa_bits=_rsa_bits(read),
        )
    except Exception:  # foreign bytes: the library raises many types, and each means the same here
        return None


async def read_chain(route: Route, address: str, limit_seconds: float) -> tuple[bytes, ...]:
    """The certificates that the server shows, as DER, its own first; empty when none were to be had within the limit.

    This is a handshake without verification, to look at a certificate that was refused a moment ago. Nothing is sent
    through the channel, and nothing else in the program may use it.
    """
    with suppress(OSError, EOFError, ValueError, asyncio.LimitOverrunError):  # TimeoutError and ssl.SSLError are OSErrors
        async with asyncio.timeout(max(0.0, limit_seconds)):
            writer = await shake_hands(route, address, _unverified())
            try:
                return chain_of(writer.get_extra_info("ssl_object"))
            finally:
                writer.transport.abort()
    return ()


def _unverified() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE  # only to read the certificate, see read_chain
    return context


def describe_certificate(der: bytes) -> Shown | None:
    """The certificate in `der` as support sees it, None when it cannot be read."""
    read = parse_certificate(der)
    if read is None:
        return None
    return Shown(
        subject=read.subject,
        issuer=read.issuer,
        names=read.names,
        valid_from=read.valid_from.date().isoformat(),
        valid_until=read.valid_until.date().isoformat(),
        fingerprint=sha256(der).hexdigest(),
    )


def ends_at_authority(chain: tuple[bytes, ...], authorities: bytes) -> bool:
    """Whether a chain leads to one of the certificates in `authorities` (PEM); nothing else of it is verified."""
    try:
        trusted = x509.load_pem_x509_certificates(authorities)
        last = x509.load_der_x509_certificate(chain[-1])
    except Exception:  # foreign bytes: the library raises many types, and each means the same here
        return False
    return any(each == last or _is_issued_by(last, each) for each in trusted)


def _is_issued_by(issued: x509.Certificate, issuer: x509.Certificate) -> bool:
    try:
        issued.verify_directly_issued_by(issuer)
    except Exception:  # another name, another signature, a kind of key that is not known: not theirs
        return False
    return True


def _name_of(name: x509.Name) -> str:
    """The name by which people know a subject or issuer: its common name, else its organisation, else all of it."""
    for kind in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        for attribute in name.get_attributes_for_oid(kind):
            if shown := one_line(str(attribute.value), _LONGEST_NAME):
                return shown
    return one_line(name.rfc4514_string(), _LONGEST_NAME)


def _rsa_bits(read: x509.Certificate) -> int | None:
    key = read.public_key()
    return key.key_size if isinstance(key, RSAPublicKey) else None


def _names_in(read: x509.Certificate) -> tuple[str, ...]:
    try:
        alternative = read.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return ()
    hosts = [*alternative.get_values_for_type(x509.DNSName), *map(str, alternative.get_values_for_type(x509.IPAddress))]
    return tuple(one_line(host, _LONGEST_NAME) for host in hosts[:_MOST_NAMES])

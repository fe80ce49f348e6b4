"""Root causes of a failed connection, told apart by type and number, never by text.

httpcore raises `from None`, so the real cause stands only in `__context__`; messages differ by system and by release.
"""

import errno
import socket
import ssl
from collections.abc import Iterator

from jellyfish_setup.core.codes import Code

# Windows has numbers of its own: those of sockets (winsock2.h) from 10000 on, and below 2000 those of the overlapped calls
# that asyncio makes there (winerror.h). macOS and Linux each have their own for getaddrinfo.
_REFUSED = {errno.ECONNREFUSED, 1225, 10061}
_UNREACHABLE = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EHOSTDOWN, errno.EADDRNOTAVAIL} | {
    *(1231, 1232),
    *(10049, 10050, 10051, 10064, 10065),
}
_FORBIDDEN_HERE = {errno.EACCES, errno.EPERM, 10013}  # by a firewall on this computer
_TIMED_OUT = {errno.ETIMEDOUT, 121, 10060}
_CLOSED = {errno.ECONNRESET, errno.EPIPE, errno.ECONNABORTED, 64, 1236, 10053, 10054}
_NO_SUCH_NAME = {number for name in ("EAI_NONAME", "EAI_NODATA") if (number := getattr(socket, name, None)) is not None} | {11001, 11004}

# Who checks certificates differs by system, and truststore hands on the number of whoever it was: OpenSSL's X509_V_ERR_*
# (x509_vfy.h), Windows' CERT_E_* and TRUST_E_* (winerror.h), macOS' errSec* (SecBase.h).
_VERIFY_CODES = {
    9: Code.TLS_CERTIFICATE_NOT_YET_VALID,
    10: Code.TLS_CERTIFICATE_EXPIRED,
    18: Code.TLS_SELF_SIGNED,
    19: Code.TLS_UNKNOWN_AUTHORITY,
    20: Code.TLS_UNKNOWN_AUTHORITY,
    21: Code.TLS_UNKNOWN_AUTHORITY,
    62: Code.TLS_WRONG_HOST,
    64: Code.TLS_WRONG_HOST,
    0x800B0101: Code.TLS_CERTIFICATE_EXPIRED,
    0x800B0109: Code.TLS_UNKNOWN_AUTHORITY,
    0x800B010A: Code.TLS_UNKNOWN_AUTHORITY,
    0x800B010F: Code.TLS_WRONG_HOST,
    -67818: Code.TLS_CERTIFICATE_EXPIRED,
    -67819: Code.TLS_CERTIFICATE_NOT_YET_VALID,
    -67843: Code.TLS_UNKNOWN_AUTHORITY,
    -67602: Code.TLS_WRONG_HOST,
}
_TLS_REASONS = {
    "TLSV1_ALERT_PROTOCOL_VERSION": Code.TLS_TOO_OLD,
    "UNSUPPORTED_PROTOCOL": Code.TLS_TOO_OLD,
    "NO_PROTOCOLS_AVAILABLE": Code.TLS_TOO_OLD,
    "WRONG_VERSION_NUMBER": Code.TLS_NOT_TLS,
    "HTTP_REQUEST": Code.TLS_NOT_TLS,
    "PACKET_LENGTH_TOO_LONG": Code.TLS_NOT_TLS,
    "RECORD_LAYER_FAILURE": Code.TLS_NOT_TLS,
    "TLSV13_ALERT_CERTIFICATE_REQUIRED": Code.TLS_CLIENT_CERTIFICATE,
    "SSLV3_ALERT_HANDSHAKE_FAILURE": Code.TLS_CLOSED,
    "UNEXPECTED_EOF_WHILE_READING": Code.TLS_CLOSED,
}


def chain(exception: BaseException) -> Iterator[BaseException]:
    """`exception` and what caused it, outermost first, also where `raise … from None` hid the cause."""
    seen: set[int] = set()
    link: BaseException | None = exception
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield link
        if isinstance(link, BaseExceptionGroup):
            link = link.exceptions[0]
        else:
            link = link.__cause__ or link.__context__


def root_code(exception: BaseException) -> Code | None:
    """The code for the deepest link that names a cause, None when none does."""
    code = None
    for link in chain(exception):
        code = _code_of(link) or code
    return code


def _code_of(link: BaseException) -> Code | None:
    match link:
        case ssl.SSLCertVerificationError():
            return _VERIFY_CODES.get(link.verify_code, Code.TLS_UNKNOWN_AUTHORITY)
        case ssl.SSLEOFError() | ssl.SSLZeroReturnError():
            return Code.TLS_CLOSED
        case ssl.SSLError():
            return _TLS_REASONS.get(link.reason or "", Code.TLS_CLOSED)
        case socket.gaierror():
            return Code.NAME_NOT_FOUND if link.errno in _NO_SUCH_NAME else Code.NAME_LOOKUP_FAILED
        case UnicodeError():
            return Code.NAME_NOT_FOUND  # a host label that no name server could hold
        case OSError():
            return _code_of_number(getattr(link, "winerror", None) or link.errno)
        case _:
            return None


def _code_of_number(number: int | None) -> Code | None:
    if number in _REFUSED:
        return Code.CONNECT_REFUSED
    if number in _UNREACHABLE or number in _FORBIDDEN_HERE:
        return Code.CONNECT_UNREACHABLE
    if number in _TIMED_OUT:
        return Code.CONNECT_TIMEOUT
    if number in _CLOSED:
        return Code.HTTP_CLOSED
    return None

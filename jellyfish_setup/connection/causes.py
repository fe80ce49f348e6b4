"""From evidence to the one cause: rules only, no network.

For a failure before there is an answer; what a whole answer means is said in `answers`.
"""

from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus

from jellyfish_setup.connection.certificate import Certificate
from jellyfish_setup.connection.evidence import Evidence, Failure, Phase
from jellyfish_setup.core.codes import Code

# The first computer on the way is the proxy where there is one, so its failures have names of their own.
_AT_THE_PROXY = {
    Code.CONNECT_REFUSED: Code.PROXY_REFUSED,
    Code.CONNECT_TIMEOUT: Code.PROXY_TIMEOUT,
    Code.CONNECT_UNREACHABLE: Code.PROXY_REFUSED,
}
PROXY_NAME_CAUSES: Mapping[Code, Code] = {
    Code.NAME_NOT_FOUND: Code.PROXY_NOT_FOUND,
    Code.NAME_LOOKUP_FAILED: Code.PROXY_NOT_FOUND,
    Code.NAME_LOOKUP_TIMEOUT: Code.PROXY_TIMEOUT,
}
_PROXY_STATUS: Mapping[int, Code] = {
    HTTPStatus.FORBIDDEN: Code.PROXY_FORBIDDEN,
    HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS: Code.PROXY_FORBIDDEN,
    HTTPStatus.NETWORK_AUTHENTICATION_REQUIRED: Code.PROXY_LOGIN_PAGE,  # RFC 6585 section 6: a captive portal
}
# Security products that put a certificate of their own in place of the server's, as they name themselves in it.
_INSPECTION_PRODUCTS = (
    *("zscaler", "netskope", "fortinet", "fortigate", "palo alto", "blue coat", "forcepoint", "sophos", "sonicwall"),
    *("watchguard", "barracuda", "check point", "umbrella", "kaspersky", "bitdefender", "avast", "eset ssl", "mitmproxy"),
)


def cause_of(evidence: Evidence) -> Code:
    """The cause of a request that brought no answer.

    For a certificate that was refused, `cause_by_certificate` may know better.
    """
    if evidence.failure is Failure.UNSENDABLE:
        return Code.KEY_BAD_CHARACTERS
    match evidence.phase:
        case Phase.REACH:
            code = _not_reached(evidence)
            return _AT_THE_PROXY[code] if evidence.proxied else code
        case Phase.TUNNEL:
            return _no_tunnel(evidence)
        case Phase.SECURE:
            return _not_secure(evidence)
        case Phase.ASK:
            return _no_answer(evidence)


def _not_reached(evidence: Evidence) -> Code:
    if evidence.failure is Failure.TIMED_OUT:
        return Code.CONNECT_TIMEOUT
    return evidence.root if evidence.root in _AT_THE_PROXY else Code.CONNECT_UNREACHABLE


def _no_tunnel(evidence: Evidence) -> Code:
    status = evidence.tunnel_status
    if status is None:
        return Code.PROXY_TIMEOUT if evidence.failure is Failure.TIMED_OUT else Code.PROXY_CANNOT_REACH
    if status == HTTPStatus.PROXY_AUTHENTICATION_REQUIRED:
        return Code.PROXY_SIGN_IN_REQUIRED if "basic" in evidence.tunnel_schemes else Code.PROXY_SIGN_IN_UNSUPPORTED
    if HTTPStatus.MULTIPLE_CHOICES <= status < HTTPStatus.BAD_REQUEST:
        return Code.PROXY_LOGIN_PAGE
    return _PROXY_STATUS.get(status, Code.PROXY_CANNOT_REACH)


def _not_secure(evidence: Evidence) -> Code:
    if evidence.spoke_first or (evidence.proxied and evidence.root is Code.TLS_NOT_TLS):
        return Code.PROXY_LOGIN_PAGE  # the proxy said yes and then answered itself
    if evidence.failure is Failure.TIMED_OUT:
        return Code.TLS_TIMEOUT
    return evidence.root if evidence.root is not None and evidence.root.startswith("tls-") else Code.TLS_CLOSED


def _no_answer(evidence: Evidence) -> Code:
    if evidence.root is Code.TLS_CLIENT_CERTIFICATE:
        return Code.TLS_CLIENT_CERTIFICATE  # TLS 1.3 tells it only now (RFC 8446 section 4.4.2.4)
    match evidence.failure:
        case Failure.TOO_LARGE:
            return Code.HTTP_TOO_LARGE
        case Failure.UNDECODABLE:
            return Code.HTTP_BAD_ENCODING
    if evidence.received and not _begins_like_http(evidence.received):
        return Code.HTTP_NOT_HTTP
    if evidence.failure is Failure.TIMED_OUT:
        return Code.HTTP_TOO_SLOW if evidence.received else Code.HTTP_TIMEOUT
    if evidence.protocol_status == HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE:
        return Code.HTTP_TOO_LARGE
    if evidence.protocol_status is not None and not evidence.answering:
        return Code.HTTP_NOT_HTTP
    return Code.HTTP_CUT_OFF if evidence.received else Code.HTTP_CLOSED


def _begins_like_http(received: bytes) -> bool:
    return b"HTTP/".startswith(received[:5]) or received.startswith(b"HTTP/")


def is_about_trust(code: Code) -> bool:
    """Whether a certificate was refused, so that reading it says more."""
    return code in _ABOUT_TRUST


_ABOUT_TRUST = frozenset(
    {
        Code.TLS_UNKNOWN_AUTHORITY,
        Code.TLS_SELF_SIGNED,
        Code.TLS_CERTIFICATE_EXPIRED,
        Code.TLS_CERTIFICATE_NOT_YET_VALID,
        Code.TLS_WRONG_HOST,
    }
)


def cause_by_certificate(code: Code, certificate: Certificate, now: datetime) -> Code:
    """The cause that the refused certificate itself shows.

    Windows and macOS number their reasons coarsely: one for all that is wrong with dates, one for every chain that does
    not end at a trusted authority.
    """
    if code not in (Code.TLS_UNKNOWN_AUTHORITY, Code.TLS_CERTIFICATE_EXPIRED):
        return code
    if now < certificate.valid_from:
        return Code.TLS_CERTIFICATE_NOT_YET_VALID
    if code is Code.TLS_CERTIFICATE_EXPIRED or now > certificate.valid_until:
        return Code.TLS_CERTIFICATE_EXPIRED
    if certificate.self_signed:
        return Code.TLS_SELF_SIGNED
    if any(product in certificate.issuer.lower() for product in _INSPECTION_PRODUCTS):
        return Code.TLS_INSPECTED
    if certificate.publicly_logged and certificate.chain_length == 1:
        return Code.TLS_CHAIN_INCOMPLETE
    return Code.TLS_UNKNOWN_AUTHORITY

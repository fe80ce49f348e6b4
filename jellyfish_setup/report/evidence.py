"""What a check saw on the wire, as JSON: the certificates, and each request with its answer.

Of the headers only those are shown whose names somebody allowed here; a sign-in is never shown, whatever stands in it.
"""

from collections.abc import Iterable
from typing import Any

from jellyfish_setup.connection.diagnosis import Certificate, Exchange
from jellyfish_setup.core.redaction import MARK

NOT_SHOWN = "[not shown]"
SIGN_IN = f"Bearer {MARK}"

REQUEST_HEADERS = frozenset({"accept", "accept-encoding", "connection", "content-length", "content-type", "host", "user-agent"})
ANSWER_HEADERS = frozenset(
    {
        "allow", "cache-control", "cf-mitigated", "cf-ray", "connection", "content-encoding", "content-length", "content-type", "date",
        "location", "proxy-authenticate", "request-id", "retry-after", "server", "transfer-encoding", "via", "www-authenticate",
        "x-amzn-waf-action", "x-cache", "x-request-id", "x-sucuri-block",
    }
)  # fmt: skip


def certificate_document(certificate: Certificate) -> dict[str, Any]:
    """`{"subject", "issuer", "names", "valid_from", "valid_until", "fingerprint"}`."""
    return {
        "subject": certificate.subject,
        "issuer": certificate.issuer,
        "names": list(certificate.names),
        "valid_from": certificate.valid_from,
        "valid_until": certificate.valid_until,
        "fingerprint": certificate.fingerprint,
    }


def exchange_document(exchange: Exchange) -> dict[str, Any]:
    """`{"method", "target", "request_headers", "status", "answer_headers", "body", "seconds"}`, each header a name and a value."""
    return {
        "method": exchange.method,
        "target": exchange.target,
        "request_headers": _headers(exchange.request_headers, REQUEST_HEADERS),
        "status": exchange.status,
        "answer_headers": _headers(exchange.answer_headers, ANSWER_HEADERS),
        "body": exchange.body,
        "seconds": round(exchange.seconds, 3),
    }


def _headers(headers: Iterable[tuple[str, str]], allowed: frozenset[str]) -> list[dict[str, str]]:
    return [{"name": name, "value": _shown(name.lower(), value, allowed)} for name, value in headers]


def _shown(name: str, value: str, allowed: frozenset[str]) -> str:
    if name == "authorization":
        return SIGN_IN
    return value if name in allowed else NOT_SHOWN

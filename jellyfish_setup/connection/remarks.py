"""What is worth knowing though nothing failed: rules only, no network.

Each rule gives its codes with the gravest first: what would keep Microsoft Entra out stands before what may wait.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from ipaddress import ip_address

from jellyfish_setup.connection.answers import content_type, is_empty_list
from jellyfish_setup.connection.certificate import Certificate
from jellyfish_setup.connection.names import only_reachable_inside
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.http import Answer
from jellyfish_setup.core.origin import Origin

SLOW_SECONDS = 2.0
CERTIFICATE_ENDS_SOON_DAYS = 30
CLOCK_MAY_DIFFER = timedelta(minutes=5)
_SHORTEST_RSA_KEY = 2048  # bits; "Develop a SCIM endpoint", general requirements
_SCIM_TYPE = "application/scim+json"  # RFC 7644 section 3.1
# Never delegated in the public name system: RFC 6762, RFC 8375, RFC 6761, ICANN's reservation of .internal, and RFC 6762
# appendix G for what companies use.
_INTERNAL_ENDINGS = (
    *("local", "internal", "home.arpa", "localhost", "test", "invalid"),
    *("intranet", "private", "corp", "home", "lan", "localdomain"),
)
_TELLS_NOTHING = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS})

Remarks = tuple[Code, ...]


def remarks_on_name(origin: Origin, addresses: Sequence[str] | None) -> Remarks:
    """Of where the address is; `addresses` is None where a proxy looks it up. This computer itself needs no remark."""
    if origin.is_loopback:
        return ()
    if addresses is not None and only_reachable_inside(addresses):
        return (Code.REMARK_PRIVATE_ADDRESS,)
    return (Code.REMARK_INTERNAL_NAME,) if _is_internal(origin.host) else ()


def _is_internal(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return "." not in host or host.endswith(tuple(f".{ending}" for ending in _INTERNAL_ENDINGS))
    return False


def remarks_on_channel(certificate: Certificate | None, *, takes_entra: bool | None, privately_trusted: bool, now: datetime) -> Remarks:
    """Of the secure channel; `takes_entra` is None where it is not known."""
    found = [Code.REMARK_ENCRYPTION] if takes_entra is False else []
    if privately_trusted:
        found.append(Code.REMARK_PRIVATE_AUTHORITY)
    if certificate is not None:
        if certificate.rsa_bits is not None and certificate.rsa_bits < _SHORTEST_RSA_KEY:
            found.append(Code.REMARK_SHORT_KEY)
        if certificate.days_left(now) < CERTIFICATE_ENDS_SOON_DAYS:
            found.append(Code.REMARK_CERTIFICATE_ENDS_SOON)
    return tuple(found)


def remarks_on_answer(seconds: float, clock: timedelta | None) -> Remarks:
    """Of how the server answers; `clock` is by how much its clock and ours differ."""
    found = [Code.REMARK_CLOCK] if clock is not None and abs(clock) > CLOCK_MAY_DIFFER else []
    return (*found, *([Code.REMARK_SLOW] if seconds >= SLOW_SECONDS else []))


def remarks_on_service(answer: Answer) -> Remarks:
    """Of the answer to Entra's test call, which is right otherwise."""
    is_unlabelled = answer.status == HTTPStatus.OK and content_type(answer) != _SCIM_TYPE
    return (*([Code.REMARK_CONTENT_TYPE] if is_unlabelled else []), *([Code.REMARK_SLOW] if answer.seconds >= SLOW_SECONDS else []))


def clock_difference(answer: Answer, now: datetime) -> timedelta | None:
    """How far the server's clock (`Date`, RFC 9110 section 6.6.1) is ahead of ours, None when it does not say."""
    try:
        theirs = parsedate_to_datetime(answer.headers.get("date", ""))
    except (ValueError, OverflowError):
        return None
    return theirs.replace(tzinfo=theirs.tzinfo or UTC) - now


def is_understood(answer: Answer | None) -> bool | None:
    """Whether another spelling of the test call was understood as well, None where the answer does not tell."""
    if answer is None or answer.status in _TELLS_NOTHING or answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return None
    return is_empty_list(answer)

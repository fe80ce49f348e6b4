"""What was seen while one request was tried."""

from dataclasses import dataclass, field
from enum import StrEnum

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.http import Answer


class Phase(StrEnum):
    """How far a request has come."""

    REACH = "reach"  # connecting to the first computer on the way
    TUNNEL = "tunnel"  # asking the proxy for a way to the origin
    SECURE = "secure"  # agreeing on encryption
    ASK = "ask"  # sending the request and reading the whole answer


class Failure(StrEnum):
    """In which manner a request failed; numbers of the system say more where they are known."""

    TIMED_OUT = "timed-out"
    BROKEN = "broken"
    TOO_LARGE = "too-large"
    UNDECODABLE = "undecodable"
    UNSENDABLE = "unsendable"


@dataclass(frozen=True)
class Channel:
    """The encrypted channel that was agreed on."""

    version: str
    cipher: str
    chain: tuple[bytes, ...] = field(repr=False)  # DER, the server's own certificate first


@dataclass(frozen=True)
class Passed:
    """A phase that ended well.

    Attributes:
        begun, ended: on the monotonic clock.
        channel: after `SECURE`.
    """

    phase: Phase
    address: str
    begun: float
    ended: float
    channel: Channel | None = None


@dataclass(frozen=True)
class Evidence:
    """How the request ended: with an answer, or in a phase that failed.

    Attributes:
        phase: the one in which it ended.
        address: which of the route's addresses it went to.
        begun, ended: of that phase, on the monotonic clock.
        root: the cause by type and number of the system, where there is one.
        received: the first bytes that came in this phase, whatever they are.
        sent: the headers of the request, where it was sent; never the key.
        answering: whether the head of an answer came whole.
        protocol_status: the HTTP status that a server would send for what is wrong in these bytes; None when the
            connection ended rather than held nonsense.
        tunnel_status, tunnel_schemes: what the proxy answered when asked for a way, and the kinds of sign-in it offers.
        spoke_first: whether something came through the tunnel before anything was sent into it.
    """

    phase: Phase
    address: str
    begun: float
    ended: float
    proxied: bool = False
    answer: Answer | None = None
    failure: Failure | None = None
    root: Code | None = None
    received: bytes = field(default=b"", repr=False)
    sent: tuple[tuple[str, str], ...] = ()
    answering: bool = False
    protocol_status: int | None = None
    tunnel_status: int | None = None
    tunnel_schemes: tuple[str, ...] = ()
    spoke_first: bool = False

"""The answer of a connection check."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import NO_FACTS, Fact, Problem
from jellyfish_setup.core.stage import StageState as StageState
from jellyfish_setup.core.stage import Verdict as Verdict


class StageName(StrEnum):
    """What is tried, in this order."""

    ADDRESS = "address"
    PROXY = "proxy"
    NAME = "name"
    CONNECT = "connect"
    TLS = "tls"
    HTTP = "http"
    KEY = "key"
    SCIM = "scim"
    FILTER = "filter"


@dataclass(frozen=True)
class StageStarted:
    """This stage is being tried now."""

    name: StageName


@dataclass(frozen=True)
class Stage:
    """One stage that ended.

    Attributes:
        code: the cause, for `failed` and `remark`; of several remarks the gravest.
        remarks: every remark, the gravest first; empty unless `remark`.
        begun: seconds since the check began.
        seconds: how long the stage took.
        facts: what was seen (addresses, TLS version, certificate dates, status), for the words and for support.
    """

    name: StageName
    state: StageState
    code: Code | None = None
    begun: float = 0.0
    seconds: float = 0.0
    facts: Mapping[str, Fact] = field(default_factory=lambda: NO_FACTS)
    remarks: tuple[Code, ...] = ()


@dataclass(frozen=True)
class Certificate:
    """One certificate of the chain that the server showed, its own first.

    Attributes:
        names: the host names it is for (subject alternative names); empty for an authority.
        valid_from: ISO 8601 date.
        valid_until: ISO 8601 date.
        fingerprint: SHA-256 over the DER form, in hex.
    """

    subject: str
    issuer: str
    names: tuple[str, ...]
    valid_from: str
    valid_until: str
    fingerprint: str


@dataclass(frozen=True)
class Exchange:
    """One request and its answer, as far as support may see them.

    Attributes:
        target: path and query as sent.
        request_headers: name and value; `Authorization` only as `Bearer [removed]`, or absent where no key was sent.
        answer_headers: only those of an allow-list (content type, server, location, retry-after, www-authenticate, date ...).
        body: the beginning of the answer's body as visible text without the key, at most 2,000 characters.
    """

    method: str
    target: str
    request_headers: tuple[tuple[str, str], ...]
    status: int | None = None
    answer_headers: tuple[tuple[str, str], ...] = ()
    body: str = ""
    seconds: float = 0.0


@dataclass(frozen=True)
class Diagnosis:
    """All nine stages, and the one cause where the check failed.

    Attributes:
        certificates: the chain that the server showed, empty where there was none.
        exchanges: what was asked and answered, in order.
    """

    origin: str
    verdict: Verdict
    problem: Problem | None
    stages: tuple[Stage, ...]
    certificates: tuple[Certificate, ...] = ()
    exchanges: tuple[Exchange, ...] = ()

    @property
    def remarks(self) -> tuple[Problem, ...]:
        """Every remark of every stage, with the facts of its stage."""
        return tuple(Problem(code, stage.facts) for stage in self.stages for code in stage.remarks)

"""The answer of a connection check."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import NO_FACTS, Fact, Problem


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


class StageState(StrEnum):
    """How a stage ended. A remark does not fail the check."""

    PASSED = "passed"
    REMARK = "remark"
    FAILED = "failed"
    SKIPPED = "skipped"


class Verdict(StrEnum):
    """How the whole check ended."""

    PASSED = "passed"
    ATTENTION = "attention"
    FAILED = "failed"


@dataclass(frozen=True)
class StageStarted:
    """This stage is being tried now."""

    name: StageName


@dataclass(frozen=True)
class Stage:
    """One stage that ended.

    Attributes:
        code: the cause, for `failed` and `remark`.
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


@dataclass(frozen=True)
class Diagnosis:
    """All nine stages, and the one cause where the check failed."""

    origin: str
    verdict: Verdict
    problem: Problem | None
    stages: tuple[Stage, ...]

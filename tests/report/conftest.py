"""A report in which everything is said that can be said."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from jellyfish_setup.connection.diagnosis import Diagnosis, Stage, StageName, StageState, Verdict
from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.core.redaction import Redaction
from jellyfish_setup.core.result import Action, Change, Outcome, Source, Step, StepName, UserResult
from jellyfish_setup.credential.deletion import Deletion
from jellyfish_setup.report.contents import JourneyStep, KeyFacts, SupportReport

CANARY = "jf_CaNaRy<&\"'+/=0123456789-abcdefghijklm"
MOMENT = datetime(2026, 11, 23, 10, tzinfo=UTC)

N, S = StageName, StageState


@pytest.fixture
def canary() -> str:
    """A key with every character that some encoding changes."""
    return CANARY


@pytest.fixture
def redaction() -> Redaction:
    known = Redaction()
    known.add(ApiKey(CANARY))
    return known


@pytest.fixture
def stages() -> tuple[Stage, ...]:
    return (
        Stage(N.ADDRESS, S.PASSED, None, 0.0, 0.0001, {"origin": "https://contoso.securesme.com"}),
        Stage(N.PROXY, S.PASSED, None, 0.0001, 0.0004, {"used": False}),
        Stage(N.NAME, S.PASSED, None, 0.0005, 0.009, {"addresses": ("203.0.113.24", "203.0.113.25")}),
        Stage(N.CONNECT, S.PASSED, None, 0.01, 0.024, {"address": "203.0.113.24", "port": 443}),
        Stage(N.TLS, S.REMARK, Code.REMARK_CERTIFICATE_ENDS_SOON, 0.034, 0.038, {"version": "TLSv1.3", "valid_until": "2026-12-04"}),
        Stage(N.HTTP, S.PASSED, None, 0.072, 0.025, {"status": 401}),
        Stage(N.KEY, S.FAILED, Code.KEY_REJECTED, 0.097, 0.0164999, {"status": 401, "server_said": "Go away"}),
        Stage(N.SCIM, S.SKIPPED),
        Stage(N.FILTER, S.SKIPPED),
    )


@pytest.fixture
def diagnosis(stages: tuple[Stage, ...]) -> Diagnosis:
    problem = Problem(Code.KEY_REJECTED, {"host": "contoso.securesme.com", "status": 401, "server_said": "Go away"})
    return Diagnosis("https://contoso.securesme.com", Verdict.FAILED, problem, stages)


@pytest.fixture
def results() -> tuple[UserResult, ...]:
    steps = (
        Step(StepName.IMPORT, Outcome.SUCCEEDED, {"values": 6}),
        Step(StepName.SCOPE, Outcome.SUCCEEDED),
        Step(StepName.MATCH, Outcome.SUCCEEDED, {"found": 0, "attribute": "userName"}),
        Step(StepName.ACTION, Outcome.FAILED),
        Step(StepName.READ_BACK, Outcome.SKIPPED),
    )
    conflict = Problem(Code.PROVISIONING_CONFLICT, {"person": "mia@contoso.com", "status": 409, "server_said": "uniqueness"})
    values = (Change("userName", None, "ann@contoso.com", arrived=True), Change("title", None, "Engineer", arrived=True))
    title = (Change("title", "Analyst", "Senior analyst", arrived=True),)
    ids = {"source": "0b0c", "target": "42"}
    return (
        UserResult(
            "ann@contoso.com", "Ann Chu", Source.TRIAL, Action.CREATE, Outcome.SUCCEEDED, steps[:3], values, None, 0.21049, MOMENT, ids
        ),
        UserResult(
            "bo@contoso.com", "Bo Lindqvist", Source.TRIAL, Action.UPDATE, Outcome.SUCCEEDED, steps[:3], title, None, 0.2, MOMENT, ids
        ),
        UserResult("chidi@contoso.com", "Chidi Okafor", Source.TRIAL, Action.NONE, Outcome.SKIPPED, steps[:3], (), None, 0.1, MOMENT, {}),
        UserResult("mia@contoso.com", "Mia Ortega", Source.TRIAL, Action.CREATE, Outcome.FAILED, steps, (), conflict, 0.3, MOMENT, {}),
    )


@pytest.fixture
def report(diagnosis: Diagnosis, results: tuple[UserResult, ...]) -> SupportReport:
    return SupportReport(
        created_at=MOMENT,
        practice=True,
        address="https://contoso.securesme.com",
        key_store="Secret Service",
        key=KeyFacts(length=40, kind="json", expires=date(2027, 5, 4)),
        diagnosis=diagnosis,
        results=results,
        deletion=Deletion(Path("/home/ann/Downloads/apikey.txt"), overwritten=True, removed=True),
        steps=(JourneyStep("start", "Before you start", "done"), JourneyStep("address", "Jellyfish address", "current")),
        system=(("python", "3.11.7"), ("system", "Linux 6.1"), ("qt", "6.11.2")),
        version="0.1.0",
    )

"""What the program makes of each fault: the connection check over real HTTP, or a trial where the fault concerns accounts."""

from collections.abc import Callable
from pathlib import Path

import pytest

from jellyfish_setup.connection.diagnosis import Diagnosis, StageState
from jellyfish_setup.connection.examination import examine
from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.result import Action, UserResult
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.mapping.schema import default_mapping
from jellyfish_setup.practice.faults import FAULTS, GROUPS, JELLYFISH_FAULTS
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.provisioning.journal import Journal
from jellyfish_setup.provisioning.people import read_people
from jellyfish_setup.provisioning.planning import plan_trial
from jellyfish_setup.provisioning.run import run_plan
from jellyfish_setup.provisioning.trial import Plan, RunFinished
from jellyfish_setup.scim.client import ScimClient

pytestmark = pytest.mark.anyio

ClientOf = Callable[..., ScimClient]
CAUSES = {
    "slow": Code.HTTP_TIMEOUT,
    "drip": Code.HTTP_TOO_SLOW,
    "closes": Code.HTTP_CLOSED,
    "cut-off": Code.HTTP_CUT_OFF,
    "not-http": Code.HTTP_NOT_HTTP,
    "bad-encoding": Code.HTTP_BAD_ENCODING,
    "too-large": Code.HTTP_TOO_LARGE,
    "firewall-page": Code.KEY_BLOCKED_BY_FIREWALL,
    "login-page": Code.HTTP_LOGIN_PAGE,
    "redirect-to-login": Code.HTTP_LOGIN_PAGE,
    "redirect": Code.HTTP_REDIRECT,
    "captive-portal": Code.HTTP_LOGIN_PAGE,
    "key-expired": Code.KEY_REJECTED,
    "key-revoked": Code.KEY_REJECTED,
    "not-admin": Code.KEY_NOT_ADMIN,
    "not-found": Code.SCIM_NOT_FOUND,
    "wrong-path": Code.SCIM_NOT_FOUND,
    "empty-answer": Code.SCIM_EMPTY,
    "not-json": Code.SCIM_NOT_JSON,
    "broken-json": Code.SCIM_BROKEN_JSON,
    "not-scim": Code.SCIM_NOT_SCIM,
    "rate-limited": Code.SCIM_RATE_LIMITED,
    "server-error": Code.SCIM_SERVER_ERROR,
    "unavailable": Code.SCIM_UNAVAILABLE,
    "filter-unsupported": Code.FILTER_NOT_SUPPORTED,
    "filter-ignored": Code.FILTER_IGNORED,
    "filter-wrong": Code.FILTER_WRONG_ANSWER,
}
REMARKS = {
    "other-type": Code.REMARK_CONTENT_TYPE,
    "wrong-clock": Code.REMARK_CLOCK,
    "filter-strict": Code.REMARK_FILTER_SPELLING,
}
# The codes of the persons of a trial that was begun with the fault on; None: nothing was wrong with them.
TRIALS = {
    "not-applied": {Code.PROVISIONING_NOT_APPLIED},
    "conflict": {Code.PROVISIONING_CONFLICT},
    "value-refused": {Code.PROVISIONING_REJECTED},
    "duplicates": {Code.PROVISIONING_MULTIPLE_MATCHES},
    "vanishes": {Code.PROVISIONING_VANISHED},
}
LIMITS = {"slow": 0.5, "drip": 0.5}


def test_every_fault_is_in_one_table() -> None:
    # `unsupported-patch` shows in the second trial only.
    assert sorted([*CAUSES, *REMARKS, *TRIALS, "unsupported-patch"]) == sorted(JELLYFISH_FAULTS)
    assert [name for names in GROUPS.values() for name in names] == list(FAULTS)


@pytest.mark.parametrize(("fault", "code"), CAUSES.items())
async def test_the_connection_check_names_the_cause(organisation: PracticeOrganisation, fault: str, code: Code) -> None:
    assert (await check(organisation)).problem is None
    organisation.fault = fault
    diagnosis = await check(organisation, LIMITS.get(fault, 10.0))
    assert diagnosis.problem is not None
    assert diagnosis.problem.code is code
    organisation.fault = None
    assert (await check(organisation)).problem is None


@pytest.mark.parametrize(("fault", "code"), REMARKS.items())
async def test_the_connection_check_remarks_on_it(organisation: PracticeOrganisation, fault: str, code: Code) -> None:
    organisation.fault = fault
    diagnosis = await check(organisation)
    assert diagnosis.problem is None
    assert [stage.code for stage in diagnosis.stages if stage.state is StageState.REMARK] == [code]


@pytest.mark.parametrize(("fault", "codes"), TRIALS.items())
async def test_the_trial_names_the_cause(
    organisation: PracticeOrganisation, client_of: ClientOf, tmp_path: Path, fault: str, codes: set[Code]
) -> None:
    organisation.fault = fault
    assert (await check(organisation)).problem is None
    async with client_of(organisation) as client:
        results = await trial(organisation, client, tmp_path)
        assert {result.problem.code for result in results if result.problem} == codes


async def test_unsupported_patch_shows_when_accounts_change(
    organisation: PracticeOrganisation, client_of: ClientOf, tmp_path: Path
) -> None:
    organisation.fault = "not-applied"
    async with client_of(organisation) as client:
        await trial(organisation, client, tmp_path / "first")
        organisation.fault = "unsupported-patch"
        results = await trial(organisation, client, tmp_path / "second")
    assert {result.problem.code for result in results if result.problem} == {Code.PROVISIONING_UNSUPPORTED}
    assert {result.action for result in results if result.problem} == {Action.UPDATE}


async def check(organisation: PracticeOrganisation, limit_seconds: float = 10.0) -> Diagnosis:
    key = ApiKey(organisation.key_file.read_text(encoding="utf-8").strip())
    *_, diagnosis = [event async for event in examine(Tenant.parse(organisation.address), key, limit_seconds=limit_seconds)]
    assert isinstance(diagnosis, Diagnosis)
    return diagnosis


async def trial(organisation: PracticeOrganisation, client: ScimClient, folder: Path) -> tuple[UserResult, ...]:
    people = read_people(organisation.people_file).people[:3]
    plan = Plan(tuple([planned async for planned in plan_trial(people, default_mapping(), client)]))
    *_, done = [event async for event in run_plan(plan, client, Journal.begin(folder, Tenant.parse(organisation.address)))]
    assert isinstance(done, RunFinished)
    return done.results

"""The connection check against servers that others wrote: what is peculiar about one is a remark, never a failure."""

import pytest

from jellyfish_setup.connection.diagnosis import Diagnosis, Stage, StageName, StageState, Verdict
from jellyfish_setup.connection.examination import examine
from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.tenant import Tenant


@pytest.mark.anyio
async def test_the_check_passes(peer: Tenant, key: ApiKey) -> None:
    diagnosis = await diagnose(peer, key)
    assert diagnosis.verdict in (Verdict.PASSED, Verdict.ATTENTION), diagnosis
    assert {stage.state for stage in diagnosis.stages} <= {StageState.PASSED, StageState.REMARK}


@pytest.mark.anyio
async def test_a_wrong_key_is_told_from_everything_else(peer: Tenant) -> None:
    diagnosis = await diagnose(peer, ApiKey("jf_this_is_not_the_key_0123456789"))
    assert diagnosis.problem is not None
    assert diagnosis.problem.code is Code.KEY_REJECTED
    assert [stage.name for stage in diagnosis.stages if stage.state is StageState.FAILED] == [StageName.KEY]


@pytest.mark.anyio
async def test_a_wrong_path_is_not_taken_for_a_wrong_key(peer: Tenant, key: ApiKey) -> None:
    elsewhere = Tenant(peer.origin, f"{peer.base_path}/nowhere")
    diagnosis = await diagnose(elsewhere, key)
    assert diagnosis.problem is not None
    assert diagnosis.problem.code is Code.SCIM_NOT_FOUND


async def diagnose(tenant: Tenant, key: ApiKey) -> Diagnosis:
    stages = []
    async for event in examine(tenant, key):
        if isinstance(event, Stage):
            stages.append(event)
        elif isinstance(event, Diagnosis):
            assert tuple(stages) == event.stages
            return event
    raise AssertionError("the check gave no diagnosis")

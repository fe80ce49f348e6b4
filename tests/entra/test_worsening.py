"""When somebody should hear that provisioning does worse, and of what."""

from types import MappingProxyType

import pytest

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.entra.monitoring import Cycle, ProvisioningStatus, Quarantine, State
from jellyfish_setup.entra.worsening import Worsening, worsened


def cycle(failed: int) -> Cycle:
    return Cycle("Succeeded", None, None, MappingProxyType({"failed": failed}))


def quarantined(reason: str) -> ProvisioningStatus:
    quarantine = Quarantine(reason, None, None, 1)
    return ProvisioningStatus(State.QUARANTINE, is_on=True, quarantine=quarantine, problem=Problem(Code.ENTRA_QUARANTINE))


WELL = ProvisioningStatus(State.HEALTHY, is_on=True, last_cycle=cycle(0))
RUNNING = ProvisioningStatus(State.RUNNING, is_on=True)
SOME_FAIL = ProvisioningStatus(State.HEALTHY, is_on=True, last_cycle=cycle(3))
PAUSED = ProvisioningStatus(State.PAUSED, last_cycle=cycle(0))
BROKEN = ProvisioningStatus(State.HEALTHY, is_on=True, last_cycle=cycle(0), problem=Problem(Code.ENTRA_CYCLE_FAILED))
GONE = ProvisioningStatus(State.NOT_SET_UP)
KEY, HELD = quarantined("EncounteredQuarantineException"), quarantined("TooManyDeletes")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (WELL, KEY, Worsening.QUARANTINE),
        (RUNNING, KEY, Worsening.QUARANTINE),
        (WELL, HELD, Worsening.DELETIONS_HELD),
        (KEY, HELD, Worsening.DELETIONS_HELD),
        (WELL, PAUSED, Worsening.PAUSED),
        (WELL, GONE, Worsening.GONE),
        (WELL, BROKEN, Worsening.CYCLE_FAILED),
        (WELL, SOME_FAIL, Worsening.MORE_FAILURES),
        (KEY, WELL, None),
        (PAUSED, WELL, None),
        (SOME_FAIL, WELL, None),
        (RUNNING, WELL, None),
        (GONE, PAUSED, None),
    ],
)
def test_what_is_worse(before: ProvisioningStatus, after: ProvisioningStatus, said: Worsening | None) -> None:
    assert worsened(before, after) is said


@pytest.mark.parametrize("status", [WELL, RUNNING, SOME_FAIL, PAUSED, BROKEN, GONE, KEY, HELD])
def test_what_stays_as_it_is_is_not_worse(status: ProvisioningStatus) -> None:
    assert worsened(status, status) is None

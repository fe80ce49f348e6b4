"""The plans: setting up, changing the key, and turning provisioning on and off."""

from collections.abc import AsyncIterator, Iterator

from jellyfish_setup.entra.actions.application import FindOrAddApplication
from jellyfish_setup.entra.actions.assignments import AssignPeople
from jellyfish_setup.entra.actions.credentials import SaveCredentials, TestConnection, TestSaved
from jellyfish_setup.entra.actions.job import FindOrAddJob
from jellyfish_setup.entra.actions.mapping import SaveMapping
from jellyfish_setup.entra.actions.on_demand import ProvisionOnDemand
from jellyfish_setup.entra.actions.role import AddRole
from jellyfish_setup.entra.actions.run import Restart, Resume, Start
from jellyfish_setup.entra.actions.template import FindTemplate
from jellyfish_setup.entra.carrying_out import carry_out, look_over
from jellyfish_setup.entra.plan import Action, Ground, PlanEvent, PlanReport


async def plan_set_up(ground: Ground) -> PlanReport:
    """What is so already and what a set-up would do; changes nothing."""
    return await look_over(ground, _set_up(ground))


def set_up(ground: Ground) -> AsyncIterator[PlanEvent]:
    """Set it up, and tell; see `carry_out`. Cut off anywhere and called again, it goes on."""
    return carry_out(ground, _set_up(ground))


async def plan_rotation(ground: Ground) -> PlanReport:
    """What changing the key would do."""
    return await look_over(ground, _rotation())


def rotate_key(ground: Ground) -> AsyncIterator[PlanEvent]:
    """Give Entra the key of the wishes in place of the one it has; everything else stays, and a quarantine ends.

    The application must be set up for the same address. The old key can be withdrawn in Jellyfish afterwards.
    """
    return carry_out(ground, _rotation())


def _set_up(ground: Ground) -> Iterator[Action]:
    """The actions in Microsoft's order; whether everybody must be looked at again is known only on the way."""
    yield FindOrAddApplication()
    yield FindTemplate()
    yield TestConnection()
    yield SaveCredentials()
    yield TestSaved()
    yield FindOrAddJob()
    yield SaveMapping()
    if ground.wishes.role:
        yield AddRole()
    if ground.wishes.assign:
        yield AssignPeople()
    if ground.wishes.on_demand:
        yield ProvisionOnDemand()
    if ground.notes.read().restart:
        yield Restart()
    if ground.wishes.start:
        yield Start()


def _rotation() -> Iterator[Action]:
    yield FindOrAddApplication(may_add=False)
    yield FindTemplate()
    yield TestConnection(only_for_same_address=True)
    yield SaveCredentials()
    yield TestSaved()
    yield FindOrAddJob(may_add=False)
    yield Resume()

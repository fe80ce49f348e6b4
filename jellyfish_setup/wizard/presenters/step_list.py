"""The left side as data: whose organisation this is, what its name leads to, and how far each step is."""

from typing import TYPE_CHECKING

from jellyfish_setup.core.stage import StageState
from jellyfish_setup.texts.pages import common, say
from jellyfish_setup.wizard.journey import is_reachable, is_sealed
from jellyfish_setup.wizard.presenters.practice_faults import faults_view
from jellyfish_setup.wizard.presenters.views import OrganisationOpens, SidebarView, StepView
from jellyfish_setup.wizard.steps import STEPS, StepId, number_of

if TYPE_CHECKING:
    from jellyfish_setup.wizard.session import Session


def sidebar_view(session: "Session", shown: StepId | None) -> SidebarView:
    """The step list as it is now.

    Args:
        session: what is known.
        shown: the step whose page is shown; None while a side page is.
    """
    tenant = session.state.tenant
    return SidebarView(
        organisation=(tenant.origin.host if tenant else say(common.NO_ORGANISATION_YET)),
        practice=session.parts.practice,
        steps=tuple(_step_view(session, step.id, step.group, shown) for step in STEPS),
        faults=faults_view(session),
        opens=organisation_opens(session),
    )


def organisation_opens(session: "Session") -> OrganisationOpens | None:
    """A menu where there can be several organisations and at least one is begun; else the way home, once there is one."""
    state = session.state
    if session.parts.open_organisation is not None and (state.started or session.has_others):
        return OrganisationOpens.MENU
    return OrganisationOpens.HOME if state.has_home else None


def _step_view(session: "Session", step: StepId, group: str, shown: StepId | None) -> StepView:
    state = session.state
    place = number_of(step) - 1
    done = STEPS[place].passable(state) and all(earlier.passable(state) for earlier in STEPS[:place])
    if step is StepId.FINISH:
        done = done and state.monitor_seen and state.key_store is not None
    word = common.STEP_CURRENT if step is shown else common.STEP_DONE if done else common.STEP_WAITING
    if is_sealed(state, step):
        word = common.STEP_LOCKED
    return StepView(
        step=step,
        number=place + 1,
        group=say(common.GROUPS[group]),
        title=say(common.STEP_TITLES[step]),
        state=StageState.PASSED if done else None,
        state_word=say(word),
        current=step is shown,
        reachable=is_reachable(state, step),
    )

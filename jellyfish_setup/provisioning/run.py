"""Doing what was planned, for several people at once."""

from collections.abc import AsyncIterator
from contextlib import aclosing
from functools import partial

from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.core.result import Action, StepName, UserResult
from jellyfish_setup.provisioning.accounts import Accounts, in_hand
from jellyfish_setup.provisioning.actions import Actions
from jellyfish_setup.provisioning.journal import Journal
from jellyfish_setup.provisioning.narration import narrate
from jellyfish_setup.provisioning.patience import Patience
from jellyfish_setup.provisioning.progress import Progress
from jellyfish_setup.provisioning.trial import Plan, PlannedAction, RunEvent
from jellyfish_setup.scim.client import ScimClient


async def run_plan(plan: Plan, client: ScimClient, journal: Journal, *, connections: int = 8) -> AsyncIterator[RunEvent]:
    """Carry out `plan` and tell what happens, person by person.

    Each action stands in `journal` before it is asked for, and again when it is done. What goes wrong for one person is
    that person's result and stops nobody else. Closing or cancelling the iteration stops at once; the journal then holds
    what was done and what was on its way, and `stopping.results_after_stop` tells it person by person.
    """
    patience = Patience(connections)
    attribute = next((planned.payload.match_attribute for planned in plan.actions), "")
    accounts = Accounts(client, patience, attribute, people=len(plan.actions))
    for planned in plan.actions:
        if planned.target_id is not None and planned.action is not Action.DELETE:
            accounts.learn(planned.payload.match_value)
    actions = Actions(client, journal, patience, accounts)
    people = [(planned.person.user_principal_name, partial(_perform, actions, planned)) for planned in plan.actions]
    try:
        async with aclosing(narrate(journal.run, people, in_hand(len(people), connections))) as events:
            async for event in events:
                yield event
    finally:
        await accounts.close()


async def _perform(actions: Actions, planned: PlannedAction) -> UserResult:
    """What came of one planned action; never raises a ProblemFound."""
    nothing_to_do = planned.problem is not None or planned.action is Action.NONE
    steps = planned.steps if nothing_to_do else (step for step in planned.steps if step.name is not StepName.MATCH)
    progress = Progress.of(planned, steps)
    if nothing_to_do:
        return progress.left_alone(planned.problem)
    try:
        match planned.action:
            case Action.CREATE:
                await actions.create(planned, progress)
            case Action.DELETE:
                await actions.remove(planned, progress)
            case Action.UPDATE | Action.DISABLE | Action.RESTORE:
                await actions.change(planned, progress)
    except ProblemFound as stopped:
        return progress.result(stopped.problem)
    return progress.result()

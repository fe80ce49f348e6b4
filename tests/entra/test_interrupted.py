"""A set-up in which Microsoft asks to wait, is away, or ends the sign-in, behind each of its actions: said, outlasted, nothing twice."""

from collections.abc import Callable
from typing import Any

import pytest
from graph_double import GraphDouble
from graph_double.reply import Reply

from jellyfish_setup.core.codes import Code
from jellyfish_setup.entra.graph import Graph
from jellyfish_setup.entra.notes import Notes
from jellyfish_setup.entra.plan import ActionFinished, ActionName, ActionStarted, ActionWaiting, Ground, PlanReport, Wishes
from jellyfish_setup.entra.set_up import set_up

pytestmark = pytest.mark.anyio
Run = Callable[..., Any]
ACTIONS = [
    ActionName.APPLICATION,
    ActionName.TEMPLATE,
    ActionName.TEST,
    ActionName.CREDENTIALS,
    ActionName.TEST_SAVED,
    ActionName.JOB,
    ActionName.MAPPING,
    ActionName.ASSIGNMENTS,
    ActionName.ON_DEMAND,
    ActionName.START,
]
AN_HOUR = 3600.0
# What an undisturbed set-up changes, each once; two people or groups are assigned.
CHANGES = sorted([
    "POST applicationTemplates/*/instantiate",
    "PUT servicePrincipals/*/synchronization/secrets",
    "POST servicePrincipals/*/synchronization/jobs",
    "PUT servicePrincipals/*/synchronization/jobs/*/schema",
    "POST servicePrincipals/*/appRoleAssignedTo",
    "POST servicePrincipals/*/appRoleAssignedTo",
    "POST servicePrincipals/*/synchronization/jobs/*/start",
])  # fmt: skip


class Striking(list[Any]):
    """Events; when `action` begins, `strike` is called."""

    def __init__(self, action: ActionName, strike: Callable[[], None]) -> None:
        super().__init__()
        self._action, self._strike = action, strike

    def append(self, event: Any) -> None:
        super().append(event)
        if isinstance(event, ActionStarted) and event.action is self._action:
            self._strike()

    def waits(self, code: Code) -> list[float]:
        return [event.seconds for event in self if isinstance(event, ActionWaiting) and event.problem.code is code]


def states(report: PlanReport) -> set[str]:
    return {str(action.state) for action in report.actions}


def done(double: GraphDouble) -> list[str]:
    """The changes that Graph carried out."""
    harmless = ("validateCredentials", "provisionOnDemand")
    return sorted(
        heard.operation for heard in double.heard if heard.method != "GET" and heard.status < 300 and not heard.operation.endswith(harmless)
    )


@pytest.mark.parametrize("action", ACTIONS)
async def test_a_minute_that_graph_asks_to_wait_is_waited_and_told(
    run: Run, everything: Wishes, double: GraphDouble, action: ActionName
) -> None:
    def strike() -> None:
        double.traps.throttles, double.traps.retry_after = 1, "60"

    events = Striking(action, strike)
    report = await run(everything, events)
    assert states(report) <= {"done", "already"}
    assert events.waits(Code.ENTRA_THROTTLED) == [60.0], "said before it is waited"
    assert double.clock.slept.count(60.0) == 1, "no more and no less than was asked for"
    assert done(double) == CHANGES


@pytest.mark.parametrize(
    "operation",
    [
        *dict.fromkeys(CHANGES),
        "POST servicePrincipals/*/synchronization/jobs/validateCredentials",
        "POST servicePrincipals/*/synchronization/jobs/*/provisionOnDemand",
    ],
)
async def test_a_change_that_graph_puts_off_by_a_minute_is_made_afterwards(
    run: Run, everything: Wishes, double: GraphDouble, operation: str
) -> None:
    """Nothing of it was done, so it may be asked for again whatever it is."""
    double.traps.says[operation] = Reply(429, None, {"Retry-After": "60"})
    waits: list[float] = []

    class Passing(list[Any]):
        def append(self, event: Any) -> None:
            if isinstance(event, ActionWaiting) and event.problem.code is Code.ENTRA_THROTTLED:
                waits.append(event.seconds)
                double.traps.says.clear()

    assert states(await run(everything, Passing())) <= {"done", "already"}
    assert waits == [60.0]
    assert done(double) == CHANGES


@pytest.mark.parametrize("action", ACTIONS)
async def test_a_graph_that_is_away_is_told_and_the_next_run_goes_on(
    run: Run, everything: Wishes, double: GraphDouble, action: ActionName
) -> None:
    events = Striking(action, lambda: setattr(double.traps, "down_until", double.clock.seconds + AN_HOUR))
    report = await run(everything, events)
    assert report.problem.code is Code.ENTRA_UNAVAILABLE
    failed = next(each.action for each in report.actions if each.problem is not None)
    assert failed is action
    before = {each.report.action for each in events if isinstance(each, ActionFinished) and each.report.problem is None}
    assert before == set(ACTIONS[: ACTIONS.index(action)]), "what was done is told as done"
    assert sum(events.waits(Code.ENTRA_UNAVAILABLE)) > 100, "minutes are waited before that is said, and each wait is told"
    double.traps.down_until = 0.0
    assert states(await run(everything)) <= {"done", "already"}
    assert done(double) == CHANGES


@pytest.mark.parametrize("action", ACTIONS)
async def test_a_sign_in_that_ends_is_told_and_the_next_one_goes_on(
    open_graph: Callable[..., Graph], notes: Notes, run: Run, ending: Run, everything: Wishes, double: GraphDouble, action: ActionName
) -> None:
    events = Striking(action, lambda: setattr(double.traps, "first_token_ends_after", len(double.heard)))
    async with open_graph(given=True) as given:
        report = await ending(set_up(Ground(given, everything, notes)), events)
    assert report.problem.code is Code.ENTRA_TOKEN_EXPIRED
    assert events.waits(Code.ENTRA_TOKEN_EXPIRED) == [], "nobody waits for a token that cannot come"
    assert states(await run(everything)) <= {"done", "already"}
    assert done(double) == CHANGES


@pytest.mark.parametrize("action", ACTIONS)
async def test_a_role_that_is_taken_away_is_told_and_the_next_run_goes_on(
    run: Run, everything: Wishes, double: GraphDouble, action: ActionName
) -> None:
    """The application is not new any more, so that a refusal is meant."""

    def strike() -> None:
        operations = {heard.operation for heard in double.heard} | set(CHANGES) | {"GET servicePrincipals/*/synchronization/jobs"}
        asked = {*operations, "POST servicePrincipals/*/synchronization/jobs/validateCredentials", "GET applicationTemplates"}
        asked |= {f"GET {part}" for part in ("users/*", "servicePrincipals/*/synchronization/jobs/*")}
        asked |= {f"GET servicePrincipals/*/synchronization/{part}" for part in ("templates", "secrets", "jobs/*/schema")}
        double.traps.refuses = dict.fromkeys(asked, (403, "Authorization_RequestDenied"))

    report = await run(everything, Striking(action, strike))
    assert report.problem.code is Code.ENTRA_ROLE_MISSING
    double.traps.refuses = {}
    assert states(await run(everything)) <= {"done", "already"}
    assert done(double) == CHANGES

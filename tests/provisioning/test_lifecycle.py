"""The life of one account, from a free name to a removed account."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.result import Outcome
from jellyfish_setup.mapping.preview import payload_for
from jellyfish_setup.mapping.schema import default_mapping
from jellyfish_setup.provisioning.journal import Journal, latest_run
from jellyfish_setup.provisioning.life import Lifecycle, LifeStep, LifeStepResult
from jellyfish_setup.provisioning.lifecycle import check_lifecycle

if TYPE_CHECKING:
    from tests.provisioning.conftest import Server, Trial

pytestmark = pytest.mark.anyio

MakePerson = Callable[..., Person]


@pytest.fixture
def live(trial: "Trial", person: MakePerson) -> Callable[[], object]:
    async def live_once() -> Lifecycle:
        payload = payload_for(default_mapping(), person("ann"))
        journal = Journal.begin(trial.folder, trial.tenant)
        *steps, life = [event async for event in check_lifecycle(payload, trial.client, journal)]
        assert isinstance(life, Lifecycle)
        assert tuple(steps) == life.steps
        return life

    return live_once


def _went(life: Lifecycle) -> dict[str, tuple[Outcome, Code | None]]:
    return {step.step.value: (step.outcome, step.problem and step.problem.code) for step in life.steps}


async def test_every_step_is_proved_and_nothing_stays(live: Callable[[], object], server: "Server", trial: "Trial") -> None:
    life = await live()  # type: ignore[misc]
    assert _went(life) == {step.value: (Outcome.SUCCEEDED, None) for step in LifeStep}
    assert (life.outcome, life.left_behind, server.accounts) == (Outcome.SUCCEEDED, False, {})
    patched = [operation for operations in server.patched for operation in operations]
    assert [(operation["path"], operation["value"]) for operation in patched] == [
        ("title", "Jellyfish Setup check"),
        ("active", "False"),
        ("active", "True"),
    ]
    assert latest_run(trial.folder, trial.tenant) is None


async def test_a_server_that_only_says_that_it_disables_is_found_out_and_tidied(live: Callable[[], object], server: "Server") -> None:
    server.drops = {"active"}
    life = await live()  # type: ignore[misc]
    went = _went(life)
    assert went["disable"] == (Outcome.FAILED, Code.PROVISIONING_NOT_APPLIED)
    assert went["enable"] == (Outcome.SKIPPED, None)
    assert went["delete"] == (Outcome.SUCCEEDED, None)
    assert (life.outcome, server.accounts) == (Outcome.FAILED, {})


async def test_an_account_that_is_there_is_left_alone(live: Callable[[], object], server: "Server") -> None:
    server.add(userName="ANN@contoso.com", title="Boss")
    life = await live()  # type: ignore[misc]
    assert _went(life)["free"] == (Outcome.FAILED, Code.PROVISIONING_CONFLICT)
    assert {outcome for name, (outcome, _) in _went(life).items() if name != "free"} == {Outcome.SKIPPED}
    assert [account["title"] for account in server.accounts.values()] == ["Boss"]


async def test_what_cannot_be_removed_is_said_and_can_be_taken_back_later(
    live: Callable[[], object], server: "Server", trial: "Trial"
) -> None:
    server.keeps_deleted = True
    life = await live()  # type: ignore[misc]
    assert _went(life)["delete"] == (Outcome.FAILED, Code.PROVISIONING_NOT_APPLIED)
    assert life.left_behind
    run = latest_run(trial.folder, trial.tenant)
    assert run is not None
    server.keeps_deleted = False
    next(iter(server.accounts.values()))["active"] = True
    await trial.undo(Journal.open(trial.folder, run))
    assert server.accounts == {}


async def test_an_account_that_was_made_though_the_server_failed_to_say_so_is_removed(live: Callable[[], object], server: "Server") -> None:
    server.loses_answers = ["POST"]
    life = await live()  # type: ignore[misc]
    assert _went(life)["create"][0] is Outcome.FAILED
    assert (life.left_behind, server.accounts) == (False, {})


async def test_a_check_that_is_stopped_in_the_middle_leaves_nothing(trial: "Trial", server: "Server", person: MakePerson) -> None:
    payload = payload_for(default_mapping(), person("ann"))
    steps = check_lifecycle(payload, trial.client, Journal.begin(trial.folder, trial.tenant))
    async for step in steps:
        if isinstance(step, LifeStepResult) and step.step is LifeStep.CHANGE:
            break
    assert len(server.accounts) == 1
    await steps.aclose()  # type: ignore[attr-defined]
    assert server.accounts == {}


async def test_a_form_that_entra_does_not_use_is_a_remark(live: Callable[[], object], server: "Server") -> None:
    server.wants_booleans = True
    life = await live()  # type: ignore[misc]
    assert _went(life)["disable"] == (Outcome.WARNING, Code.PROVISIONING_OTHER_FORM)
    assert _went(life)["change"] == (Outcome.SUCCEEDED, None)
    assert (life.outcome, server.accounts) == (Outcome.WARNING, {})

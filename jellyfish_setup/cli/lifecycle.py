"""`trial --lifecycle`: the life of one account, as an administrator may want it proved before Entra comes."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from jellyfish_setup.cli.render import below, outcome_sign, problem_lines, signed
from jellyfish_setup.cli.terminal import Exact, Terminal
from jellyfish_setup.cli.way import Way
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.core.result import Outcome
from jellyfish_setup.provisioning.life import Lifecycle, LifeStepResult, invented_person
from jellyfish_setup.report.checks import lifecycle_document
from jellyfish_setup.texts import command_line as words
from jellyfish_setup.texts.command_line import say
from jellyfish_setup.texts.lifecycle import life_step_sentence, life_step_title, lifecycle_sentence

if TYPE_CHECKING:
    from rich.console import RenderableType

    from jellyfish_setup.mapping.schema import UserMapping


async def live(terminal: Terminal, way: Way, person: Person | None, mapping: "UserMapping") -> int:
    """Try it with `person`, who must not have an account yet, or with somebody invented."""
    from jellyfish_setup.mapping.preview import payload_for
    from jellyfish_setup.mapping.rules import check_mapping
    from jellyfish_setup.provisioning.journal import Journal
    from jellyfish_setup.provisioning.lifecycle import check_lifecycle

    payload = payload_for(mapping, person or invented_person())
    for problem in (*check_mapping(mapping), *(problem for problem in payload.problems if problem.facts.get("required"))):
        raise ProblemFound(problem)
    life: Lifecycle | None = None
    async with way.client() as client:
        journal = Journal.begin(way.session.places.journals, way.tenant)
        async for event in check_lifecycle(payload, client, journal):
            if isinstance(event, Lifecycle):
                life = event
            else:
                terminal.show(*_step_lines(event))
    if life is None:
        raise RuntimeError("the check gave no result")
    terminal.answer({"run": journal.run, **lifecycle_document(life)})
    terminal.show("", lifecycle_sentence(life))
    if life.left_behind:
        terminal.show(Exact(say(words.TRIAL_UNDO, command=way.undo_command(journal.run))))
    return 1 if life.outcome is Outcome.FAILED else 0


def _step_lines(result: LifeStepResult) -> "Iterator[RenderableType]":
    yield signed(outcome_sign(result.outcome), life_step_title(result.step))
    if result.outcome is Outcome.FAILED or result.outcome is Outcome.WARNING:
        if result.problem is not None:
            yield from problem_lines(result.problem, sign=outcome_sign(result.outcome))
        yield below(life_step_sentence(result))

"""`trial`: plan, do and take back a trial with a few people."""

from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jellyfish_setup.cli import options
from jellyfish_setup.cli.mapping_source import chosen_mapping
from jellyfish_setup.cli.session import Session
from jellyfish_setup.cli.terminal import Exact, Terminal
from jellyfish_setup.cli.trial_people import NOBODY, Group, people_to_try
from jellyfish_setup.cli.trial_words import planned_parts, result_parts, row_problem_parts, thought_parts
from jellyfish_setup.cli.way import Way
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem, ProblemFound, found
from jellyfish_setup.core.result import Outcome, UserResult
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.report.documents import planned_document, problem_document, result_document, summary_document
from jellyfish_setup.texts import command_line as words
from jellyfish_setup.texts.command_line import say

if TYPE_CHECKING:
    from jellyfish_setup.mapping.schema import UserMapping
    from jellyfish_setup.provisioning.journal import Journal
    from jellyfish_setup.provisioning.trial import Plan, RunEvent
    from jellyfish_setup.scim.client import ScimClient

STOPPED = 130  # as of every program that Ctrl-C ended

TrialPeople = Annotated[Path | None, typer.Option("--people", metavar="FILE", help="A list of people, from Entra's “Download users”.")]
Limit = Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help="Only the first N people in the list.")]
PlanOnly = Annotated[bool, typer.Option("--plan-only", help="Say what would be done, and do nothing.")]
Remove = Annotated[
    list[str] | None,
    typer.Option("--remove", metavar="PERSON", help="Remove this person's account, and nobody else's. This cannot be undone."),
]
Resume = Annotated[
    str | None,
    typer.Option("--resume", metavar="RUN", help="Go on with a trial that was stopped, so that all of it can be undone at once."),
]
Life = Annotated[
    bool,
    typer.Option(
        "--lifecycle", help="Create, change, switch off and on, and remove one account: the first of --people, or else an invented one."
    ),
]
Undo = Annotated[str | None, typer.Option("--undo", metavar="RUN", help="Undo what this earlier trial did.")]


def trial(
    context: typer.Context,
    address: options.Address,
    people: TrialPeople = None,
    key_file: options.KeyFile = None,
    key_stdin: options.KeyStdin = False,
    mapping: options.Mapping = None,
    scope: options.Scope = None,
    assigned: options.Assigned = None,
    limit: Limit = None,
    remove: Remove = None,
    plan_only: PlanOnly = False,
    resume: Resume = None,
    undo: Undo = None,
    lifecycle: Life = False,
    proxy: options.Proxy = None,
    ca_file: options.Authority = None,
    other_host: options.OtherHost = None,
    as_json: options.AsJson = False,
) -> int:
    """Make the accounts of a few people for real, check that everything arrived, and keep what is needed to undo it. Never asks."""
    import asyncio

    from jellyfish_setup.cli.network import check_authority

    check_authority(ca_file)
    session = Session.of(context)
    terminal = session.terminal(as_json=as_json)
    way = Way(session, Tenant.parse(address, other_host=other_host), key_file, key_stdin, proxy, ca_file, other_host)
    chosen = chosen_mapping(mapping)
    if lifecycle and not (remove or plan_only or resume or undo):
        from jellyfish_setup.cli.lifecycle import live

        first = people_to_try(people, mapping=mapping, scope=scope, assigned=assigned, limit=1).people[0] if people else None
        return asyncio.run(live(terminal, way, first, chosen))
    if undo is not None and not (people or remove or plan_only or resume or lifecycle):
        return asyncio.run(_undo(terminal, way, undo))
    if undo is None and not lifecycle and (people is not None or remove):
        wanted = people_to_try(people, mapping=mapping, scope=scope, assigned=assigned, limit=limit) if people is not None else NOBODY
        return asyncio.run(_Trial(terminal, way, wanted, chosen, tuple(remove or ()), resume).go(plan_only=plan_only))
    raise typer.BadParameter(
        "Name a list with --people, people to --remove, an earlier trial to --undo, or --lifecycle; only what goes together."
    )


@dataclass
class _Trial:
    """One trial, from the plan to what came of it, also where it is stopped in between."""

    terminal: Terminal
    way: Way
    group: Group
    mapping: "UserMapping"
    remove: tuple[str, ...]
    resume: str | None

    async def go(self, *, plan_only: bool) -> int:
        """Plan, and unless that is all that was asked for, do it."""
        from jellyfish_setup.mapping.rules import check_mapping
        from jellyfish_setup.provisioning.journal import Journal, created_accounts
        from jellyfish_setup.provisioning.second_thoughts import second_thoughts

        for problem in check_mapping(self.mapping):
            raise ProblemFound(problem)
        folder = self.way.session.places.journals
        earlier = self._journal(folder) if self.resume else None
        async with self.way.client() as client:
            plan = await self._plan(client)
            thoughts = second_thoughts(plan, created_accounts(folder, self.way.tenant))
            if plan_only:
                _answer(self.terminal, None, plan, (), self.group, thoughts)
                in_the_way = any(planned.problem is not None and not planned.is_left_out for planned in plan.actions)
                return 1 if self.group.problems or in_the_way else 0
            for thought in thoughts:
                self.terminal.warn(*thought_parts(thought))
            journal = earlier or Journal.begin(folder, self.way.tenant)
            self.terminal.warn(say(words.TRIAL_BEGINS, run=journal.run))
            results, was_stopped = await self._run(plan, client, journal)
        _answer(self.terminal, journal.run, plan, results, self.group, thoughts)
        if _has_left_something(journal):
            self.terminal.show(Exact(say(words.TRIAL_UNDO, command=self.way.undo_command(journal.run))))
        if was_stopped:
            return STOPPED
        return 1 if self.group.problems or _has_failed(results) else 0

    def _journal(self, folder: Path) -> "Journal":
        return _open_journal(folder, self.resume or "", self.way)

    async def _plan(self, client: "ScimClient") -> "Plan":
        from jellyfish_setup.provisioning.planning import plan_trial
        from jellyfish_setup.provisioning.trial import Plan

        people, number = self.group.people, len(self.group.people) + len(self.remove)
        with self.terminal.counting(number, say(words.DOING_PLAN)) as count:
            planning = plan_trial(people, self.mapping, client, remove=self.remove)
            return Plan(tuple([count(planned) async for planned in planning]))

    async def _run(self, plan: "Plan", client: "ScimClient", journal: "Journal") -> tuple[tuple[UserResult, ...], bool]:
        """The results, and whether Ctrl-C came in between; nobody is left out of them."""
        import asyncio

        from jellyfish_setup.provisioning.run import run_plan
        from jellyfish_setup.provisioning.stopping import results_after_stop

        finished: list[UserResult] = []
        try:
            return await _results(
                self.terminal, run_plan(plan, client, journal), len(plan.actions), finished, say(words.DOING_TRIAL)
            ), False
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if task is not None:
                task.uncancel()
            return results_after_stop(plan, journal, finished), True


async def _undo(terminal: Terminal, way: Way, run: str) -> int:
    from jellyfish_setup.provisioning.trial import Plan
    from jellyfish_setup.provisioning.undo import undo_run

    journal = _open_journal(way.session.places.journals, run, way)
    async with way.client() as client:
        results = await _results(terminal, undo_run(journal, client), len(journal.entries()), [], say(words.DOING_UNDO))
    _answer(terminal, run, Plan(()), results, NOBODY, ())
    return 1 if _has_failed(results) else 0


def _open_journal(folder: Path, run: str, way: Way) -> "Journal":
    """The journal of an earlier run against the same address.

    Raises:
        ProblemFound: `provisioning-run-not-found`.
    """
    from jellyfish_setup.provisioning.journal import Journal

    journal = Journal.open(folder, run)
    if journal.tenant != str(way.tenant):  # its account ids mean nothing there, or worse, other people
        raise found(Code.PROVISIONING_RUN_NOT_FOUND, run=run[:40], host=way.tenant.origin.host)
    return journal


async def _results(
    terminal: Terminal, events: "AsyncIterator[RunEvent]", total: int, finished: list[UserResult], doing: str
) -> tuple[UserResult, ...]:
    """The results of a run, in the order of its people; `finished` holds each as soon as it is there."""
    from jellyfish_setup.provisioning.trial import PersonFinished, RunFinished

    results: tuple[UserResult, ...] = ()
    with terminal.counting(total, doing) as count:
        async for event in events:
            match event:
                case PersonFinished():
                    finished.append(count(event).result)
                case RunFinished():
                    results = event.results
    return results


def _answer(
    terminal: Terminal,
    run: str | None,
    plan: "Plan",
    results: Sequence[UserResult],
    group: Group,
    thoughts: tuple[Problem, ...],
) -> None:
    terminal.answer(
        {
            "run": run,
            "plan": [planned_document(planned) for planned in plan.actions],
            "warnings": [problem_document(thought) for thought in thoughts],
            "results": [result_document(result) for result in results],
            "summary": summary_document(results),
            "people_problems": [problem_document(problem) for problem in group.problems],
            "left_out": group.left_out,
        }
    )
    if run is None:
        terminal.show(*planned_parts(plan.actions))
        for thought in thoughts:
            terminal.show(*thought_parts(thought))
        terminal.show(say(words.NOTHING_WAS_CHANGED))
    else:
        terminal.show(*result_parts(results))
    terminal.show(*row_problem_parts(group.problems))
    if group.left_out:
        terminal.show(say(words.TRIAL_LEFT_OUT, number=group.left_out))


def _has_failed(results: Iterable[UserResult]) -> bool:
    return any(result.outcome is Outcome.FAILED for result in results)


def _has_left_something(journal: "Journal") -> bool:
    from jellyfish_setup.provisioning.trial import EntryState

    return any(entry.state in (EntryState.INTENDED, EntryState.DONE) for entry in journal.entries())

"""`trial`: plan, do and take back a trial with a few people."""

import asyncio
import shlex
import subprocess
import sys
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jellyfish_setup.cli import options
from jellyfish_setup.cli.key_source import find_key
from jellyfish_setup.cli.mapping_source import chosen_mapping
from jellyfish_setup.cli.session import Session
from jellyfish_setup.cli.terminal import Terminal
from jellyfish_setup.cli.trial_people import NOBODY, Group, people_to_try
from jellyfish_setup.cli.trial_words import planned_parts, result_parts, row_problem_parts
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem, ProblemFound, found
from jellyfish_setup.core.result import Outcome, UserResult
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.provisioning.trial import EntryState, PersonFinished, Plan, RunEvent, RunFinished
from jellyfish_setup.report.documents import planned_document, problem_document, result_document, summary_document
from jellyfish_setup.texts import command_line as words
from jellyfish_setup.texts.command_line import say

if TYPE_CHECKING:
    from jellyfish_setup.mapping.schema import UserMapping
    from jellyfish_setup.provisioning.journal import Journal
    from jellyfish_setup.scim.client import ScimClient

TrialPeople = Annotated[
    Path | None, typer.Option("--people", metavar="FILE", help="A list of people, as Entra's “Download users” gives it.")
]
Limit = Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help="Only the first N people of the list.")]
PlanOnly = Annotated[bool, typer.Option("--plan-only", help="Say what would be done, and do nothing.")]
Undo = Annotated[str | None, typer.Option("--undo", metavar="RUN", help="Take back what this earlier trial did.")]


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
    plan_only: PlanOnly = False,
    undo: Undo = None,
    proxy: options.Proxy = None,
    ca_file: options.Authority = None,
    other_host: options.OtherHost = None,
    as_json: options.AsJson = False,
) -> int:
    """Make the accounts of a few people for real, look whether all arrived, and keep what is needed to undo it. Never asks."""
    from jellyfish_setup.cli.network import check_authority

    check_authority(ca_file)
    session = Session.of(context)
    terminal = session.terminal(as_json=as_json)
    way = _Way(session, Tenant.parse(address, other_host=other_host), key_file, key_stdin, proxy, ca_file, other_host)
    if people is not None and undo is None:
        group = people_to_try(people, mapping=mapping, scope=scope, assigned=assigned, limit=limit)
        return asyncio.run(_try(terminal, way, group, chosen_mapping(mapping), plan_only=plan_only))
    if undo is not None and people is None:
        return asyncio.run(_undo(terminal, way, undo))
    raise typer.BadParameter("Name either a list with --people, or an earlier trial with --undo.")


@dataclass(frozen=True)
class _Way:
    """How Jellyfish is reached, and from where the key comes."""

    session: Session
    tenant: Tenant
    key_file: Path | None
    key_stdin: bool
    proxy: str | None
    authority: Path | None
    other_host: str | None

    @asynccontextmanager
    async def client(self) -> "AsyncIterator[ScimClient]":
        """A client with the key.

        Raises:
            ProblemFound: `keyring-not-found`, or what `find_key` raises.
        """
        from jellyfish_setup.cli.network import proxy_resolver
        from jellyfish_setup.scim.client import open_scim_client

        key = await find_key(self.session, self.tenant, file=self.key_file, stdin=self.key_stdin)
        if key is None:
            raise found(Code.KEYRING_NOT_FOUND, host=self.tenant.origin.host, store=self.session.key_store.name)
        # A proxy could read what travels by plain http, so that never goes through one.
        proxy = proxy_resolver(self.proxy)(str(self.tenant)) if self.tenant.origin.scheme == "https" else None
        async with open_scim_client(self.tenant, key, proxy=proxy, authority=self.authority) as client:
            yield client

    def undo_command(self, run: str) -> str:
        """What to type to take the run back."""
        named = {"--key-file": self.key_file, "--proxy": self.proxy, "--ca-file": self.authority, "--other-host": self.other_host}
        chosen = [text for name, value in named.items() if value is not None for text in (name, str(value))]
        practice, stdin = ["--practice"] * self.session.practice, ["--key-stdin"] * self.key_stdin
        command = ["jellyfish-setup", *practice, "trial", str(self.tenant), "--undo", run, *stdin, *chosen]
        return subprocess.list2cmdline(command) if sys.platform == "win32" else shlex.join(command)


async def _try(terminal: Terminal, way: _Way, group: Group, mapping: "UserMapping", *, plan_only: bool) -> int:
    from jellyfish_setup.mapping.rules import check_mapping
    from jellyfish_setup.provisioning.journal import Journal
    from jellyfish_setup.provisioning.planning import plan_trial
    from jellyfish_setup.provisioning.run import run_plan

    for problem in check_mapping(mapping):
        raise ProblemFound(problem)
    async with way.client() as client:
        with terminal.counting(len(group.people)) as count:
            plan = Plan(tuple([count(planned) async for planned in plan_trial(group.people, mapping, client)]))
        if plan_only:
            _answer(terminal, None, plan, (), group)
            return 1 if group.problems or any(_is_in_the_way(planned.problem) for planned in plan.actions) else 0
        journal = Journal.begin(way.session.places.journals, way.tenant)
        terminal.warn(say(words.TRIAL_BEGINS, run=journal.run))
        results = await _results(terminal, run_plan(plan, client, journal), len(plan.actions))
    _answer(terminal, journal.run, plan, results, group)
    if _has_left_something(journal):
        terminal.show(say(words.TRIAL_UNDO, command=way.undo_command(journal.run)))
    return 1 if group.problems or _has_failed(results) else 0


async def _undo(terminal: Terminal, way: _Way, run: str) -> int:
    from jellyfish_setup.provisioning.journal import Journal
    from jellyfish_setup.provisioning.undo import undo_run

    journal = Journal.open(way.session.places.journals, run)
    if journal.tenant != str(way.tenant):  # its account ids mean nothing there, or worse, other people
        raise found(Code.PROVISIONING_RUN_NOT_FOUND, run=run[:40], host=way.tenant.origin.host)
    async with way.client() as client:
        results = await _results(terminal, undo_run(journal, client), len(journal.entries()))
    _answer(terminal, run, Plan(()), results, NOBODY)
    return 1 if _has_failed(results) else 0


async def _results(terminal: Terminal, events: AsyncIterator[RunEvent], total: int) -> tuple[UserResult, ...]:
    """The results of a run, in the order of its people."""
    results: tuple[UserResult, ...] = ()
    with terminal.counting(total) as count:
        async for event in events:
            match event:
                case PersonFinished():
                    count(event)
                case RunFinished():
                    results = event.results
    return results


def _answer(terminal: Terminal, run: str | None, plan: Plan, results: tuple[UserResult, ...], group: Group) -> None:
    terminal.answer(
        {
            "run": run,
            "plan": [planned_document(planned) for planned in plan.actions],
            "results": [result_document(result) for result in results],
            "summary": summary_document(results),
            "people_problems": [problem_document(problem) for problem in group.problems],
            "left_out": group.left_out,
        }
    )
    terminal.show(*(planned_parts(plan.actions) if run is None else result_parts(results)), *row_problem_parts(group.problems))
    if group.left_out:
        terminal.show(say(words.TRIAL_LEFT_OUT, number=group.left_out))


def _is_in_the_way(problem: Problem | None) -> bool:
    """Whether a person cannot be tried for a reason other than being disabled, which is as it should be."""
    return problem is not None and problem.code is not Code.PERSON_DISABLED


def _has_failed(results: Iterable[UserResult]) -> bool:
    return any(result.outcome is Outcome.FAILED for result in results)


def _has_left_something(journal: "Journal") -> bool:
    return any(entry.state in (EntryState.INTENDED, EntryState.DONE) for entry in journal.entries())

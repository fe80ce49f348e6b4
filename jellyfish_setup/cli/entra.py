"""`entra …`: signing in, looking, and turning provisioning on and off."""

import asyncio
import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from jellyfish_setup.cli import options
from jellyfish_setup.cli.entra_access import Access, reaches_entra
from jellyfish_setup.cli.entra_set_up import rotate_key, set_up
from jellyfish_setup.cli.render import below
from jellyfish_setup.cli.session import Session
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import found
from jellyfish_setup.texts import command_line as words
from jellyfish_setup.texts.command_line import say

if TYPE_CHECKING:
    from jellyfish_setup.core.result import UserResult
    from jellyfish_setup.entra.permissions import Need
    from jellyfish_setup.entra.plan import Action

group = typer.Typer(help="Microsoft Entra: set up provisioning, look at it, turn it on and off.", no_args_is_help=True)
group.command("set-up")(reaches_entra(set_up))
group.command("rotate-key")(reaches_entra(rotate_key))

RequiredApp = Annotated[str, typer.Option("--app", metavar="NAME|ID", help="The enterprise application: its name, object id or client id.")]
People = Annotated[list[str], typer.Argument(metavar="USER…", help="Sign-in names or object ids.")]
Since = Annotated[
    str | None, typer.Option("--since", metavar="T", help="Nothing older: a moment such as 2026-11-23T10:00Z, or 2h, 3d for so long ago.")
]
Status = Annotated[
    str | None, typer.Option("--status", metavar="S", help="Only these: succeeded, failed, skipped or warning.", show_default=False)
]
Person = Annotated[str | None, typer.Option("--person", metavar="USER", help="Only this person.")]
Limit = Annotated[int, typer.Option("--limit", metavar="N", min=1, help="At most so many results, the newest first.")]
Reset = Annotated[str, typer.Option("--reset", metavar="WHAT", help="What to forget: full, retry-failed, quarantine or allow-deletions.")]
_PRINT_TOKEN = "Write the access token to standard output, for --graph-token-stdin of other commands."  # noqa: S105
Explain = Annotated[
    bool, typer.Option("--permissions", help="Show what is asked for, and how to use a registration of your own; signs nobody in.")
]
PrintToken = Annotated[bool, typer.Option("--print-token", help=_PRINT_TOKEN)]
_AGO = {"m": "minutes", "h": "hours", "d": "days"}


@group.command("sign-in")
@reaches_entra
def sign_in(
    access: Access,
    print_token: PrintToken = False,
    permissions: Explain = False,
) -> int:
    """Sign in with all that setting up needs, to see whether you may. Nothing is kept; asks in the browser."""
    import sys

    from jellyfish_setup.entra.permissions import Need

    needs = (Need.CONFIGURE, Need.ADD, Need.ASSIGN, Need.PEOPLE)
    if permissions:
        return _explain(access, needs)
    signing_in = access.sign_in(needs)
    token = asyncio.run(signing_in.current())
    account = signing_in.account
    username, tenant_id = (account.username, account.tenant_id) if account else ("", "")
    document = {"status": "ok", "username": username, "tenant": tenant_id}
    if print_token:  # asked for, so it passes by the redaction
        sys.stdout.write((json.dumps({**document, "token": token.reveal()}) if access.terminal.as_json else token.reveal()) + "\n")
        return 0
    access.terminal.answer(document)
    access.terminal.show(say(words.ENTRA_SIGNED_IN, username=username, organisation=tenant_id))
    return 0


@group.command("sign-out")
def sign_out(context: typer.Context, as_json: options.AsJson = False) -> int:
    """Say that there is nothing to sign out of: tokens live in memory, and only as long as a command."""
    terminal = Session.of(context).terminal(as_json=as_json)
    terminal.answer({"status": "ok", "kept": False})
    terminal.show(say(words.ENTRA_NOTHING_KEPT))
    return 0


@group.command()
@reaches_entra
def status(
    access: Access,
    app: RequiredApp,
) -> int:
    """Say how provisioning is doing: state, progress, last and next cycle, quarantine with its cause. Changes nothing."""
    from jellyfish_setup.entra.permissions import Need

    async def run() -> int:
        from jellyfish_setup.cli.entra_words import status_parts
        from jellyfish_setup.entra.application import find_application
        from jellyfish_setup.entra.jobs import find_job
        from jellyfish_setup.entra.monitoring import status_of
        from jellyfish_setup.report.entra_documents import status_document

        async with access.graph((Need.READ,)) as graph:
            application = await find_application(graph, app)
            job = await find_job(graph, application)
        now = status_of(job, access.session.redaction)
        access.terminal.answer(status_document(application, job, now))
        access.terminal.show(*status_parts(application, now))
        return 0 if now.problem is None else 1

    return asyncio.run(run())


@group.command("on-demand")
@reaches_entra
def on_demand(
    access: Access,
    people: People,
    app: RequiredApp,
) -> int:
    """Let Entra provision these people now, and show every step."""
    from jellyfish_setup.entra.permissions import Need

    async def run() -> "list[UserResult]":
        from jellyfish_setup.entra.application import find_application
        from jellyfish_setup.entra.control import require_job
        from jellyfish_setup.entra.on_demand import provision_on_demand

        async with access.graph((Need.CONFIGURE, Need.PEOPLE)) as graph:
            application = await find_application(graph, app)
            job = await require_job(graph, application)
            return [result async for result in provision_on_demand(graph, application, job, people)]

    return _tell_results(access, asyncio.run(run()))


@group.command()
@reaches_entra
def results(
    access: Access,
    app: RequiredApp,
    since: Since = None,
    status: Status = None,
    person: Person = None,
    limit: Limit = 1000,
) -> int:
    """Show what happened to each person, from Entra's provisioning logs, which are about ten minutes behind."""
    from jellyfish_setup.core.result import Outcome
    from jellyfish_setup.entra.permissions import Need

    if status is not None and status not in tuple(Outcome):
        raise typer.BadParameter(f"There are {', '.join(Outcome)}.", param_hint="--status")
    begin = _moment(since)

    async def run() -> "list[UserResult]":
        from jellyfish_setup.entra.application import find_application
        from jellyfish_setup.entra.assignments import find_user
        from jellyfish_setup.entra.logs import read_results

        needs = (Need.READ, Need.LOGS, *([Need.PEOPLE] if person else []))
        async with access.graph(needs) as graph:
            application = await find_application(graph, app)
            known = await find_user(graph, person) if person else None
            if person and known is None:
                raise found(Code.PERSON_NOT_FOUND, person=person[:100])
            kept: list[UserResult] = []
            async for result in read_results(graph, application, since=begin, person_id=known.id if known else ""):
                if status is None or result.outcome == status:
                    kept.append(result)
                if len(kept) >= limit:
                    break
            return kept

    return _tell_results(access, asyncio.run(run()))


@group.command()
@reaches_entra
def start(
    access: Access,
    app: RequiredApp,
) -> int:
    """Turn provisioning on; this also ends a quarantine."""
    from jellyfish_setup.entra.actions.run import Start

    return _control(access, app, (Start(),))


@group.command()
@reaches_entra
def pause(
    access: Access,
    app: RequiredApp,
) -> int:
    """Turn provisioning off; a cycle that is under way is still finished, and accounts stay as they are."""
    from jellyfish_setup.entra.actions.run import Pause

    return _control(access, app, (Pause(),))


@group.command()
@reaches_entra
def restart(
    access: Access,
    app: RequiredApp,
    reset: Reset = "full",
) -> int:
    """Let Entra look at everybody again, and turn provisioning on."""
    from jellyfish_setup.entra.actions.run import Restart, Start
    from jellyfish_setup.entra.control import ResetScope

    names = {scope.name.lower().replace("_", "-"): scope for scope in ResetScope}
    if reset not in names:
        raise typer.BadParameter(f"There are {', '.join(names)}.", param_hint="--reset")
    return _control(access, app, (Restart(names[reset]), Start()))


def _explain(access: Access, needs: "tuple[Need, ...]") -> int:
    """Show the permissions, and how to make a registration of one's own."""
    from jellyfish_setup.entra.permissions import permissions
    from jellyfish_setup.texts.entra_registration import registration_steps, why_registration

    names, steps = permissions(needs, access.chosen_cloud), registration_steps()
    told = [{"title": step.title, "text": step.text} for step in steps]
    access.terminal.answer({"status": "ok", "permissions": list(names), "registration": told})
    access.terminal.show(*names, "", why_registration())
    for number, step in enumerate(steps, start=1):
        access.terminal.show(f"{number}. {step.title}", below(step.text))
    return 0


def _control(access: Access, app: str, actions: "Iterable[Action]") -> int:
    """Carry out actions on the application's job; 1 where one of them did not work."""
    from jellyfish_setup.entra.permissions import Need

    async def run() -> int:
        from jellyfish_setup.cli.entra_words import follow, outcome_parts
        from jellyfish_setup.entra.application import find_application
        from jellyfish_setup.entra.carrying_out import carry_out
        from jellyfish_setup.entra.control import require_job
        from jellyfish_setup.entra.notes import Notes
        from jellyfish_setup.entra.plan import Ground, Known, Wishes
        from jellyfish_setup.report.entra_documents import plan_document

        async with access.graph((Need.CONFIGURE,)) as graph:
            application = await find_application(graph, app)
            known = Known(application=application, job=await require_job(graph, application))
            ground = Ground(graph, Wishes(), Notes(access.session.places.state / "entra", application.service_principal_id))
            report = await follow(access.terminal, carry_out(ground, actions, known))
        access.terminal.show(*outcome_parts(report))
        access.terminal.answer(plan_document(report))
        return 0 if report.problem is None else 1

    return asyncio.run(run())


def _tell_results(access: Access, found_results: "list[UserResult]") -> int:
    """Show results; 1 where somebody's failed."""
    from jellyfish_setup.cli.trial_words import result_parts
    from jellyfish_setup.core.result import Outcome
    from jellyfish_setup.entra.logs import LOG_DELAY_MINUTES
    from jellyfish_setup.report.entra_documents import results_document

    access.terminal.answer(results_document(found_results))
    if found_results:
        access.terminal.show(*result_parts(found_results))
    else:
        access.terminal.show(say(words.ENTRA_NO_RESULTS, minutes=LOG_DELAY_MINUTES))
    return 1 if any(result.outcome is Outcome.FAILED for result in found_results) else 0


def _moment(text: str | None) -> datetime | None:
    """The moment that `--since` means.

    Raises:
        typer.BadParameter: it means none.
    """
    if text is None:
        return None
    amount, unit = text[:-1], text[-1:]
    if amount.isascii() and amount.isdigit() and len(amount) < 6 and unit in _AGO:  # noqa: PLR2004  (two hundred years)
        return datetime.now(UTC) - timedelta(**{_AGO[unit]: int(amount)})
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter("A moment such as 2026-11-23T10:00Z, or 2h or 3d for so long ago.", param_hint="--since") from None
    return moment if moment.tzinfo else moment.astimezone()

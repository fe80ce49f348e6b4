"""`entra status`, `entra on-demand` and `entra results`: how provisioning is doing, and what it did for people."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from jellyfish_setup.cli.choices import check_choice, outcomes
from jellyfish_setup.cli.entra_access import Access, RequiredApp
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import found
from jellyfish_setup.texts import command_line as words
from jellyfish_setup.texts.command_line import say

if TYPE_CHECKING:
    from jellyfish_setup.core.result import UserResult

People = Annotated[list[str], typer.Argument(metavar="PERSON", help="Sign-in names or object ids.")]
Since = Annotated[
    str | None, typer.Option("--since", metavar="T", help="Nothing older than this: a moment such as 2026-11-23T10:00Z, or 2h or 3d ago.")
]
Status = Annotated[
    str | None,
    typer.Option(
        "--status", metavar="S", autocompletion=outcomes, help="Only these: succeeded, failed, skipped or warning.", show_default=False
    ),
]
Person = Annotated[str | None, typer.Option("--person", metavar="PERSON", help="Only this person.")]
Limit = Annotated[int, typer.Option("--limit", metavar="N", min=1, help="At most this many results, newest first.")]
_AGO = {"m": "minutes", "h": "hours", "d": "days"}


def status(access: Access, app: RequiredApp) -> int:
    """Say how provisioning is doing: state, progress, last and next cycle, quarantine with its cause. Changes nothing."""
    import asyncio

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


def on_demand(access: Access, people: People, app: RequiredApp) -> int:
    """Let Entra provision these people now, and show every step."""
    import asyncio

    from jellyfish_setup.entra.permissions import Need

    async def run() -> "list[UserResult]":
        from jellyfish_setup.entra.application import find_application
        from jellyfish_setup.entra.control import require_job
        from jellyfish_setup.entra.on_demand import provision_on_demand

        async with access.graph((Need.CONFIGURE, Need.PEOPLE)) as graph:
            application = await find_application(graph, app)
            job = await require_job(graph, application)
            return [result async for result in provision_on_demand(graph, application, job, people)]

    return _tell_results(access, asyncio.run(run()), when=False)


def results(
    access: Access,
    app: RequiredApp,
    since: Since = None,
    status: Status = None,
    person: Person = None,
    limit: Limit = 1000,
) -> int:
    """Show what happened to each person, from Entra's provisioning logs, which are about ten minutes behind."""
    import asyncio

    from jellyfish_setup.entra.permissions import Need

    check_choice(status, outcomes(), "--status")
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

    return _tell_results(access, asyncio.run(run()), when=True)


def _tell_results(access: Access, found_results: "list[UserResult]", *, when: bool) -> int:
    """Show results; 1 where somebody's failed."""
    from jellyfish_setup.cli.trial_words import result_parts
    from jellyfish_setup.core.result import Outcome
    from jellyfish_setup.entra.logs import LOG_DELAY_MINUTES
    from jellyfish_setup.report.entra_documents import results_document

    access.terminal.answer(results_document(found_results))
    if found_results:
        access.terminal.show(*result_parts(found_results, when=when))
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

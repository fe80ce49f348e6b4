"""`key replace` and `key reminder`: a key is replaced before it ends, and nobody has to remember when."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jellyfish_setup.cli import options
from jellyfish_setup.cli.failures import PROBLEM
from jellyfish_setup.cli.key_source import find_key, only_key, read_key
from jellyfish_setup.cli.render import BAD, GOOD, problem_lines, signed
from jellyfish_setup.cli.session import Session
from jellyfish_setup.cli.terminal import Exact, Terminal
from jellyfish_setup.connection.diagnosis import Diagnosis, Verdict
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem, ProblemFound, found
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.credential.expiry import beginning_of
from jellyfish_setup.report.documents import moment, problem_document
from jellyfish_setup.texts import command_line as words
from jellyfish_setup.texts.command_help import OUTPUT
from jellyfish_setup.texts.dates import day
from jellyfish_setup.texts.guide import new_key_instructions, old_key_instruction

if TYPE_CHECKING:
    from jellyfish_setup.connection.proxy import ProxyResolver
    from jellyfish_setup.core.api_key import ApiKey
    from jellyfish_setup.credential.replacement import Check

NewFile = Annotated[Path, typer.Argument(metavar="FILE", help="The key file of the new key.")]
Out = Annotated[Path, typer.Option("--out", metavar="FILE.ics", help="Where to put the calendar file.", rich_help_panel=OUTPUT)]


def replace(
    context: typer.Context,
    address: options.Address,
    file: NewFile,
    field: options.Field = None,
    expires: options.Expires = None,
    proxy: options.Proxy = None,
    ca_file: options.Authority = None,
    other_host: options.OtherHost = None,
    as_json: options.AsJson = False,
) -> int:
    """Replace the stored key: the new one is checked first, and the old one is put back if the new one cannot be stored."""
    import asyncio

    from jellyfish_setup.cli.network import check_authority, proxy_resolver
    from jellyfish_setup.credential.key_record import known_expiry
    from jellyfish_setup.wizard.replacement import note_in_journey, remember_key

    check_authority(ca_file)
    session = Session.of(context)
    terminal = session.terminal(as_json=as_json)
    tenant = Tenant.parse(address, other_host=other_host)
    reading = read_key(session, file=file)
    key = only_key(reading, field)
    expiry = known_expiry(key, in_file=reading.expires_at, typed=expires.date() if expires else None)
    check = _check(terminal, tenant, proxies=proxy_resolver(proxy), authority=ca_file, expires=expiry.at if expiry else None)
    steps = [{"step": "read", "state": "done"}]
    problem = asyncio.run(_replace(session, terminal, tenant, key, check, steps))
    if problem is not None:
        terminal.answer({"status": "error", **problem_document(problem), "steps": steps})
        if not as_json:
            terminal.warn(*problem_lines(problem))
        return PROBLEM
    place = {"origin": str(tenant.origin), "store": session.key_store.name}
    remembered = remember_key(session.places, tenant, key, expiry, store=session.key_store.name, now=datetime.now(UTC))
    remembered = note_in_journey(session.places, tenant, reading, expiry) and remembered
    instructions = [*new_key_instructions(), old_key_instruction()]
    terminal.answer(
        {
            "status": "ok",
            **place,
            "masked": key.masked,
            "length": len(key),
            "expires_at": moment(expiry.at) if expiry else None,
            "remembered": remembered,
            "steps": steps,
            "to_do": [{"title": item.title, "text": item.text} for item in instructions],
        }
    )
    terminal.show("", words.say(words.KEY_REPLACED, masked=key.masked, **place), words.say(words.KEY_TO_DO))
    terminal.show(*(f"  {number}. {item.title}. {item.text}" for number, item in enumerate(instructions, start=1)))
    if not remembered:
        terminal.warn(words.say(words.KEY_NOT_REMEMBERED, path=str(session.places.keys)))
    return 0


def reminder(
    context: typer.Context,
    address: options.Address,
    out: Out,
    expires: options.Expires = None,
    other_host: options.OtherHost = None,
    as_json: options.AsJson = False,
) -> int:
    """Write a calendar file that reminds you of the key two weeks before it expires."""
    import asyncio

    from jellyfish_setup.credential.expiry import reminder_day
    from jellyfish_setup.report.reminder import write_reminder

    session = Session.of(context)
    terminal = session.terminal(as_json=as_json)
    tenant, now = Tenant.parse(address, other_host=other_host), datetime.now(UTC)
    ends = beginning_of(expires.date()) if expires else asyncio.run(_remembered_expiry(session, tenant))
    write_reminder(out, tenant.origin, ends, now)
    when = reminder_day(ends, now)
    terminal.answer({"status": "ok", "path": str(out.absolute()), "expires_at": moment(ends), "reminds_on": when.isoformat()})
    terminal.show(Exact(words.say(words.REMINDER_WRITTEN, date=day(when.isoformat()), path=str(out.absolute()))))
    return 0


async def _remembered_expiry(session: Session, tenant: Tenant) -> datetime:
    """When the stored key ends.

    Raises:
        ProblemFound: `keyring-not-found`, or another code of the `keyring-…` group.
        typer.BadParameter: nobody has said when it ends.
    """
    key = await find_key(session, tenant, file=None, stdin=False)
    if key is None:
        raise found(Code.KEYRING_NOT_FOUND, host=tenant.origin.host, store=session.key_store.name)
    expiry = session.key_records.expiry_of(tenant, key)
    if expiry is None:
        raise typer.BadParameter(words.say(words.EXPIRY_NEEDED), param_hint="--expires")
    return expiry.at


async def _replace(
    session: Session, terminal: Terminal, tenant: Tenant, key: "ApiKey", check: "Check", steps: list[dict[str, Any]]
) -> Problem | None:
    """Why it did not succeed; each step that ended is shown and put into `steps`."""
    from jellyfish_setup.credential.replacement import StepState, replace_key

    try:
        async for progress in replace_key(tenant, key, session.key_store, check):
            if progress.state is not StepState.RUNNING:
                steps.append({"step": str(progress.step), "state": str(progress.state)})
                sign = GOOD if progress.state is StepState.DONE else BAD
                terminal.show(signed(sign, words.say(words.REPLACEMENT_STEPS[progress.step, progress.state])))
    except ProblemFound as stopped:
        return stopped.problem
    return None


def _check(terminal: Terminal, tenant: Tenant, *, proxies: "ProxyResolver", authority: Path | None, expires: datetime | None) -> "Check":
    from jellyfish_setup.cli.check import diagnose

    async def check(key: "ApiKey") -> Problem | None:
        diagnosis: Diagnosis = await diagnose(tenant, key, terminal, proxies=proxies, authority=authority, expires=expires)
        return diagnosis.problem if diagnosis.verdict is Verdict.FAILED else None

    return check

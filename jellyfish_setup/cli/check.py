"""`check`: the connection check, for people and for programs."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jellyfish_setup.cli import options
from jellyfish_setup.cli.key_source import find_key_and_expiry
from jellyfish_setup.cli.key_words import ending_lines
from jellyfish_setup.cli.program import system_facts
from jellyfish_setup.cli.render import BAD, GOOD, REMARK, problem_lines, signed, stage_line
from jellyfish_setup.cli.session import Session
from jellyfish_setup.cli.terminal import Exact, Terminal
from jellyfish_setup.connection.diagnosis import Diagnosis, Stage, StageName, StageState, Verdict
from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.problem import Problem, ProblemFound
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.report.documents import diagnosis_document
from jellyfish_setup.texts import command_line as words
from jellyfish_setup.texts.command_help import CONNECTION, OUTPUT
from jellyfish_setup.texts.stages import stage_title, verdict_sentence

if TYPE_CHECKING:
    from rich.console import RenderableType

    from jellyfish_setup.connection.proxy import ProxyResolver
    from jellyfish_setup.credential.key_record import Expiry

Report = Annotated[
    Path | None, typer.Option("--report", metavar="FILE", help="Save a report for support: .html or .json.", rich_help_panel=OUTPUT)
]
Timeout = Annotated[
    float,
    typer.Option(
        "--timeout", metavar="SECONDS", min=0.1, max=600, help="The longest that the whole check may take.", rich_help_panel=CONNECTION
    ),
]


def check(
    context: typer.Context,
    address: options.Address,
    key_file: options.KeyFile = None,
    key_stdin: options.KeyStdin = False,
    report: Report = None,
    timeout: Timeout = 10.0,
    proxy: options.Proxy = None,
    ca_file: options.Authority = None,
    other_host: options.OtherHost = None,
    as_json: options.AsJson = False,
) -> int:
    """Find out whether Jellyfish can be reached with this key, and if not, why. Changes nothing."""
    import asyncio

    from jellyfish_setup.cli.network import check_authority, proxy_resolver

    if report is not None and report.suffix.lower() not in (".html", ".htm", ".json"):
        raise typer.BadParameter("The name of the report has to end in .html or .json.", param_hint="--report")
    check_authority(ca_file)
    session = Session.of(context)
    terminal = session.terminal(as_json=as_json)
    proxies = proxy_resolver(proxy)

    async def run() -> "tuple[Diagnosis, ApiKey | None, Expiry | None]":
        try:
            tenant = Tenant.parse(address, other_host=other_host)
        except ProblemFound as stopped:
            return _refused(stopped.problem, terminal), None, None
        key, expiry = await find_key_and_expiry(session, tenant, file=key_file, stdin=key_stdin)
        expires = expiry.at if expiry else None
        diagnosis = await diagnose(tenant, key, terminal, proxies=proxies, limit_seconds=timeout, authority=ca_file, expires=expires)
        return diagnosis, key, expiry

    diagnosis, key, expiry = asyncio.run(run())
    if report is not None:
        _write(report, session, diagnosis, key, expiry)
    terminal.answer(diagnosis_document(diagnosis))
    terminal.show("", *_conclusion(diagnosis))
    terminal.warn(*ending_lines(expiry, datetime.now(UTC)))
    if report is not None:
        terminal.show(Exact(words.say(words.REPORT_WRITTEN, path=str(report.absolute()))))
    return 1 if diagnosis.verdict is Verdict.FAILED else 0


async def diagnose(
    tenant: Tenant,
    key: ApiKey | None,
    terminal: Terminal,
    *,
    proxies: "ProxyResolver",
    limit_seconds: float = 10.0,
    authority: Path | None = None,
    expires: date | None = None,
) -> Diagnosis:
    """The finished check; each stage is shown to people as it ends. `expires`: the day on which the key ends, where that is known."""
    from jellyfish_setup.connection.examination import examine

    failed: StageName | None = None
    diagnosis: Diagnosis | None = None
    following = dict(pairwise(StageName))
    with terminal.progress() as tell:
        async for event in examine(tenant, key, proxies=proxies, limit_seconds=limit_seconds, authority=authority, expires=expires):
            match event:
                case Stage():
                    tell("")
                    terminal.show(stage_line(event, because=failed))
                    failed = event.name if event.state is StageState.FAILED else failed
                    if failed is None and event.name in following:
                        tell(words.say(words.DOING_STAGE, stage=stage_title(following[event.name])))
                case Diagnosis():
                    diagnosis = event
    if diagnosis is None:
        raise AssertionError("a check ends with its diagnosis")
    return diagnosis


def _refused(problem: Problem, terminal: Terminal) -> Diagnosis:
    """The check of something that is no address: it ends before anything is sent."""
    first, *others = StageName
    stages = (Stage(first, StageState.FAILED, problem.code, facts=problem.facts), *(Stage(name, StageState.SKIPPED) for name in others))
    terminal.show(*(stage_line(stage, because=first) for stage in stages))
    return Diagnosis("", Verdict.FAILED, problem, stages)


def _conclusion(diagnosis: Diagnosis) -> "Iterator[RenderableType]":
    """How it ended, and the words for the cause and for each remark."""
    sign = {Verdict.PASSED: GOOD, Verdict.ATTENTION: REMARK, Verdict.FAILED: BAD}[diagnosis.verdict]
    yield signed(sign, verdict_sentence(diagnosis))
    if diagnosis.problem is not None:
        yield from problem_lines(diagnosis.problem)
    for remark in diagnosis.remarks:
        yield from problem_lines(remark, sign=REMARK)


def _write(path: Path, session: Session, diagnosis: Diagnosis, key: ApiKey | None, expiry: "Expiry | None") -> None:
    from jellyfish_setup.report.contents import KeyFacts, SupportReport
    from jellyfish_setup.report.writing import write_report

    report = SupportReport(
        created_at=datetime.now(UTC),
        practice=session.practice,
        address=diagnosis.origin or None,
        key=None if key is None else KeyFacts(len(key), expires=expiry.at if expiry else None),
        diagnosis=diagnosis,
        system=system_facts(),
    )
    write_report(report, path, session.redaction)

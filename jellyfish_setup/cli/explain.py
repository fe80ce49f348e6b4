"""`explain`: why one person has an account, or none. Only reads."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from jellyfish_setup.cli import entra_access, options
from jellyfish_setup.cli.entra_access import Access, reaches_entra
from jellyfish_setup.cli.render import BAD, GOOD, REMARK, problem_lines, signed, stage_row, told_lines
from jellyfish_setup.core.stage import StageState, Verdict
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.texts import command_line as words
from jellyfish_setup.texts.command_line import say

if TYPE_CHECKING:
    from rich.console import RenderableType

    from jellyfish_setup.explanation.stages import Explanation

User = Annotated[str, typer.Argument(metavar="PERSON", help="The person's sign-in name or object id.")]
Address = Annotated[str | None, typer.Argument(metavar="ADDRESS", help="The Jellyfish address, such as contoso.securesme.com.")]
People = Annotated[Path | None, typer.Option("--people", metavar="FILE", help="A list of people, for when nobody is signed in to Entra.")]
Logs = Annotated[list[Path] | None, typer.Option("--logs", metavar="FILE", help="Exported provisioning logs; may be repeated.")]


def _explain(
    access: Access,
    user: User,
    address: Address = None,
    key_file: options.KeyFile = None,
    key_stdin: options.KeyStdin = False,
    app: entra_access.AppName = "",
    people: People = None,
    mapping: options.Mapping = None,
    scope: options.Scope = None,
    logs: Logs = None,
    ca_file: options.Authority = None,
    other_host: options.OtherHost = None,
) -> int:
    """Say why this person has an account or none, and what to do. Changes nothing. With --app it signs in to Entra."""
    import asyncio

    from jellyfish_setup.cli.mapping_source import chosen_mapping
    from jellyfish_setup.cli.network import check_authority
    from jellyfish_setup.cli.way import Way
    from jellyfish_setup.entra.permissions import Need
    from jellyfish_setup.explanation.explaining import explain as explain_evidence
    from jellyfish_setup.mapping.scope_document import read_filter
    from jellyfish_setup.provisioning.one_person import in_logs, listed_people
    from jellyfish_setup.report.explanation_document import explanation_document
    from jellyfish_setup.wizard.explaining import Rules, Sources, gather

    if not user.strip():
        raise typer.BadParameter("Name somebody.", param_hint="PERSON")
    if access.token_stdin and key_stdin:
        raise typer.BadParameter("Only one of --graph-token-stdin and --key-stdin can have standard input.")
    if address is None and (key_file is not None or key_stdin):
        raise typer.BadParameter("A key is of use only with the address of Jellyfish.", param_hint="ADDRESS")
    check_authority(ca_file)
    signs_in, way = bool(access.token_stdin or app or access.device_code), None
    if address is not None:
        tenant = Tenant.parse(address, other_host=other_host)
        way = Way(access.session, tenant, key_file, key_stdin, access.proxy, ca_file, other_host)
    holder = scope or mapping  # a mapping as a whole holds a filter as well
    sources = Sources(
        user=user.strip(),
        graph=(lambda: access.graph((Need.READ, Need.PEOPLE, Need.GROUPS, Need.LOGS))) if signs_in else None,
        application=app,
        people=listed_people(people) if people is not None else None,
        chosen=Rules(None if mapping is None else chosen_mapping(mapping), None if holder is None else read_filter(holder)),
        logs=(lambda names: in_logs(logs, names)) if logs else None,
        jellyfish=way.client if way is not None else None,
    )
    with access.terminal.progress() as tell:
        tell(say(words.DOING_EXPLAIN))
        evidence, unread = asyncio.run(gather(sources))
    explanation = explain_evidence(evidence)
    for problem in unread:
        access.terminal.warn(*problem_lines(problem, sign=REMARK))
    access.terminal.answer(explanation_document(explanation))
    access.terminal.show(*_parts(explanation))
    return 1 if explanation.verdict is Verdict.FAILED else 0


explain = reaches_entra(_explain)
explain.__name__ = "explain"


def _parts(explanation: "Explanation") -> "Iterator[RenderableType]":
    """Every stage, how it ended, the one cause and the one next step."""
    from jellyfish_setup.texts.explanation import cause_words, explanation_sentence, person_stage_detail, person_stage_title

    for stage in explanation.stages:
        yield stage_row(str(stage.state), person_stage_title(stage.name), person_stage_detail(stage), None)
    yield ""
    sign = {Verdict.PASSED: GOOD, Verdict.ATTENTION: REMARK, Verdict.FAILED: BAD}[explanation.verdict]
    yield signed(sign, explanation_sentence(explanation))
    words, failed = cause_words(explanation), explanation.failed
    if words is not None and failed is not None:
        facts = {name: fact for name, fact in failed.facts.items() if failed.state is StageState.FAILED}
        yield from told_lines(words.code, words.title, words.why, words.next_step, facts)
    for remark in explanation.remarks:
        yield from problem_lines(remark, sign=REMARK)

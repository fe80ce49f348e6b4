"""`entra single-sign-on`: whether people can sign in through the application, who could, and what is missing."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from jellyfish_setup.cli.entra_access import Access, PlanOnly, RequiredApp
from jellyfish_setup.cli.terminal import Exact

if TYPE_CHECKING:
    from rich.console import RenderableType

    from jellyfish_setup.entra.graph import Graph
    from jellyfish_setup.entra.plan import PlanReport
    from jellyfish_setup.entra.single_sign_on import SingleSignOn

Enable = Annotated[
    bool,
    typer.Option("--enable", help="Choose SAML, and let in only people who are assigned. What Jellyfish needs stays to be done by hand."),
]


Everybody = Annotated[bool, typer.Option("--everybody", help="With --enable: leave it as it is who is let in.")]


def single_sign_on(
    access: Access, app: RequiredApp, enable: Enable = False, everybody: Everybody = False, plan_only: PlanOnly = False
) -> int:
    """Say whether people can sign in through the application, who could, and what is missing. Changes nothing without --enable."""
    import asyncio

    from jellyfish_setup.entra.permissions import Need

    if (plan_only or everybody) and not enable:
        raise typer.BadParameter("Without --enable nothing is changed anyway.", param_hint="--plan-only" if plan_only else "--everybody")
    changes = enable and not plan_only

    async def run() -> int:
        from jellyfish_setup.entra.application import find_application
        from jellyfish_setup.entra.single_sign_on import read_single_sign_on
        from jellyfish_setup.report.entra_documents import plan_document, single_sign_on_document

        async with access.graph((Need.READ, *([Need.ADD] if changes else []))) as graph:
            application = await find_application(graph, app)
            now = await read_single_sign_on(graph, application)
            report = await _enable(access, graph, now, only_assigned=not everybody, plan_only=plan_only) if enable else None
            if changes:
                now = await read_single_sign_on(graph, application)
        plan = {} if report is None else {"plan": plan_document(report)["plan"]}
        access.terminal.answer(single_sign_on_document(now) | plan)
        access.terminal.show(*_parts(now))
        if report is not None:
            return 0 if report.problem is None else 1
        return 1 if now.missing else 0

    return asyncio.run(run())


async def _enable(access: Access, graph: "Graph", now: "SingleSignOn", *, only_assigned: bool, plan_only: bool) -> "PlanReport":
    """Carry out what can be done from here, or say what it would be."""
    from jellyfish_setup.cli.entra_words import follow, outcome_parts, plan_parts
    from jellyfish_setup.entra.actions.single_sign_on import enabling, known_from
    from jellyfish_setup.entra.carrying_out import carry_out, look_over
    from jellyfish_setup.entra.notes import Notes
    from jellyfish_setup.entra.plan import Ground, Wishes

    notes = Notes(access.session.places.entra, now.application.service_principal_id)
    ground = Ground(graph, Wishes(), notes)
    if plan_only:
        report = await look_over(ground, enabling(only_assigned=only_assigned), known_from(now))
        access.terminal.show(*plan_parts(report), "")
    else:
        report = await follow(access.terminal, carry_out(ground, enabling(only_assigned=only_assigned), known_from(now)))
        access.terminal.show(*outcome_parts(report), "")
    return report


def _parts(now: "SingleSignOn") -> "Iterator[RenderableType]":
    """How it stands, item by item, and what is left to do by hand."""
    from jellyfish_setup.cli.render import BAD, GOOD, REMARK, below, signed
    from jellyfish_setup.entra.single_sign_on import Standing
    from jellyfish_setup.texts import command_line as words
    from jellyfish_setup.texts.command_line import say
    from jellyfish_setup.texts.single_sign_on import finding_sentence, item_title, separate_application, sign_on_steps, who_sentence

    signs = {Standing.DONE: GOOD, Standing.MISSING: BAD, Standing.TO_CHECK: REMARK}
    yield say(words.ENTRA_APPLICATION, name=now.application.name, app_id=now.application.app_id)
    yield who_sentence(now)
    for finding in now.findings:
        yield signed(signs[finding.standing], item_title(finding.item))
        yield below(finding_sentence(finding))
    yield ""
    advice, why = separate_application()
    yield advice
    yield below(why)
    yield ""
    for number, step in enumerate(sign_on_steps(now), start=1):
        yield f"{number}. {step.title}"
        yield below(step.text)
        if step.copy:
            yield Exact(f"  {step.copy}")  # on one line, to be copied

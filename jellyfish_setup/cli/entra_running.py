"""`entra start`, `entra pause` and `entra restart`."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from jellyfish_setup.cli.choices import check_choice, resets
from jellyfish_setup.cli.entra_access import Access, PlanOnly, RequiredApp

if TYPE_CHECKING:
    from jellyfish_setup.entra.plan import Action

Reset = Annotated[
    str,
    typer.Option(
        "--reset",
        metavar="WHAT",
        autocompletion=resets,
        help="What for: full starts over with everybody, retry-failed, quarantine leaves it, allow-deletions.",
    ),
]


def start(access: Access, app: RequiredApp, plan_only: PlanOnly = False) -> int:
    """Turn provisioning on; this also ends a quarantine."""
    from jellyfish_setup.entra.actions.run import Start

    return _control(access, app, (Start(),), plan_only=plan_only)


def pause(access: Access, app: RequiredApp, plan_only: PlanOnly = False) -> int:
    """Turn provisioning off; a cycle that is under way is still finished, and accounts stay as they are."""
    from jellyfish_setup.entra.actions.run import Pause

    return _control(access, app, (Pause(),), plan_only=plan_only)


def restart(access: Access, app: RequiredApp, reset: Reset = "full", plan_only: PlanOnly = False) -> int:
    """Let Entra look at everybody again, or what --reset says, and turn provisioning on."""
    from jellyfish_setup.entra.actions.run import Restart, Start
    from jellyfish_setup.entra.control import ResetScope

    names = dict(zip(resets(), ResetScope, strict=True))
    check_choice(reset, names, "--reset")
    return _control(access, app, (Restart(names[reset]), Start()), plan_only=plan_only)


def _control(access: Access, app: str, actions: "Iterable[Action]", *, plan_only: bool) -> int:
    """Carry out actions on the application's job, or say what they would do; 1 where one of them did not work."""
    import asyncio

    from jellyfish_setup.entra.permissions import Need

    async def run() -> int:
        from jellyfish_setup.cli.entra_words import follow, outcome_parts, plan_parts
        from jellyfish_setup.entra.application import find_application
        from jellyfish_setup.entra.carrying_out import carry_out, look_over
        from jellyfish_setup.entra.control import require_job
        from jellyfish_setup.entra.notes import Notes
        from jellyfish_setup.entra.plan import Ground, Known, Wishes
        from jellyfish_setup.report.entra_documents import plan_document

        async with access.graph((Need.CONFIGURE,)) as graph:
            application = await find_application(graph, app)
            known = Known(application=application, job=await require_job(graph, application))
            ground = Ground(graph, Wishes(), Notes(access.session.places.entra, application.service_principal_id))
            if plan_only:
                report = await look_over(ground, actions, known)
                access.terminal.show(*plan_parts(report))
            else:
                report = await follow(access.terminal, carry_out(ground, actions, known))
                access.terminal.show(*outcome_parts(report))
        access.terminal.answer(plan_document(report))
        return 0 if report.problem is None else 1

    return asyncio.run(run())

"""`entra …`: the commands for Microsoft Entra, and signing in."""

import json
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from jellyfish_setup.cli import options
from jellyfish_setup.cli.commands import Group
from jellyfish_setup.cli.entra_access import Access, reaches_entra
from jellyfish_setup.cli.entra_looking import on_demand, results, status
from jellyfish_setup.cli.entra_running import pause, restart, start
from jellyfish_setup.cli.entra_set_up import rotate_key, set_up
from jellyfish_setup.cli.entra_single_sign_on import single_sign_on
from jellyfish_setup.cli.render import below
from jellyfish_setup.cli.session import Session
from jellyfish_setup.cli.terminal import Exact
from jellyfish_setup.texts import command_line as words
from jellyfish_setup.texts.command_help import OUTPUT
from jellyfish_setup.texts.command_line import say

if TYPE_CHECKING:
    from jellyfish_setup.entra.permissions import Need

group = Group("Microsoft Entra: set up provisioning, look at it, turn it on and off.")

_PRINT_TOKEN = "Write the access token to standard output, for --graph-token-stdin of other commands."  # noqa: S105
PrintToken = Annotated[bool, typer.Option("--print-token", help=_PRINT_TOKEN, rich_help_panel=OUTPUT)]
Explain = Annotated[
    bool, typer.Option("--permissions", help="Show what is asked for, and how to use a registration of your own; signs nobody in.")
]


def sign_in(
    access: Access,
    print_token: PrintToken = False,
    permissions: Explain = False,
) -> int:
    """Sign in with everything that the set-up needs, to see whether you may. Nothing is kept; asks in the browser."""
    import asyncio

    from jellyfish_setup.entra.permissions import Need

    needs = (Need.CONFIGURE, Need.ADD, Need.ASSIGN, Need.PEOPLE)
    if permissions:
        return _explain(access, needs)
    if access.token_stdin:
        raise typer.BadParameter("Whoever hands a token over is signed in already.", param_hint="--graph-token-stdin")
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


def sign_out(context: typer.Context, as_json: options.AsJson = False) -> int:
    """Say that there is nothing to sign out of: tokens are kept in memory only, until the command ends."""
    terminal = Session.of(context).terminal(as_json=as_json)
    terminal.answer({"status": "ok", "kept": False})
    terminal.show(say(words.ENTRA_NOTHING_KEPT))
    return 0


def _explain(access: Access, needs: "tuple[Need, ...]") -> int:
    """Show the permissions, and how to make a registration of one's own."""
    from jellyfish_setup.entra.permissions import permissions
    from jellyfish_setup.texts.entra_registration import registration_steps, why_registration

    names, steps = permissions(needs, access.chosen_cloud), registration_steps()
    told = [{"title": step.title, "text": step.text} for step in steps]
    access.terminal.answer({"status": "ok", "permissions": list(names), "registration": told})
    access.terminal.show(say(words.ENTRA_PERMISSIONS), *(Exact(f"  {name}") for name in names), "", why_registration())
    for number, step in enumerate(steps, start=1):
        access.terminal.show(f"{number}. {step.title}", below(step.text))
    return 0


_COMMANDS: dict[str, Callable[..., int]] = {
    "sign-in": sign_in,
    "set-up": set_up,
    "status": status,
    "on-demand": on_demand,
    "results": results,
    "start": start,
    "pause": pause,
    "restart": restart,
    "rotate-key": rotate_key,
    "single-sign-on": single_sign_on,
}
for name, command in _COMMANDS.items():
    group.command(name)(reaches_entra(command))
group.command("sign-out")(sign_out)

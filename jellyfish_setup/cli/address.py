"""`address`: what the program understands by an address."""

from typing import Annotated

import typer

from jellyfish_setup.cli import options
from jellyfish_setup.cli.session import Session
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.texts import command_line as words

Typed = Annotated[str, typer.Argument(metavar="TEXT", help="What somebody typed or pasted as the Jellyfish address.")]


def address(context: typer.Context, text: Typed, other_host: options.OtherHost = None, as_json: options.AsJson = False) -> int:
    """Say how an address is understood, or why it is refused. Nothing is sent anywhere."""
    terminal = Session.of(context).terminal(as_json=as_json)
    tenant = Tenant.parse(text, other_host=other_host)
    terminal.answer({"status": "ok", "origin": str(tenant.origin), "tenant_url": str(tenant)})
    terminal.show(words.say(words.ADDRESS_UNDERSTOOD, origin=str(tenant)))
    return 0

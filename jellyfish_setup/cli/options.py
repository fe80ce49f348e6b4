"""The arguments and options that several commands share."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from jellyfish_setup.cli.choices import languages
from jellyfish_setup.texts import command_line as words
from jellyfish_setup.texts.command_help import CONNECTION, OUTPUT
from jellyfish_setup.texts.command_line import say
from jellyfish_setup.texts.languages import LANGUAGES, OPTION, is_spoken


def _spoken(code: str | None) -> str | None:
    if code is not None and not is_spoken(code):
        raise typer.BadParameter(say(words.ONE_OF, names=", ".join(LANGUAGES)), param_hint=OPTION)
    return code


Address = Annotated[str, typer.Argument(metavar="ADDRESS", help="The Jellyfish address, such as contoso.securesme.com.")]
OtherHost = Annotated[
    str | None,
    typer.Option(
        "--other-host",
        metavar="HOST",
        help="Repeat the host of an address outside securesme.com, to confirm it.",
        rich_help_panel=CONNECTION,
    ),
]
KeyFile = Annotated[
    Path | None,
    typer.Option("--key-file", metavar="FILE", help="Take the key from this file instead of the key store.", rich_help_panel=CONNECTION),
]
KeyFileArgument = Annotated[Path, typer.Argument(metavar="FILE", help="The key file that Jellyfish downloaded.")]
KeyStdin = Annotated[
    bool, typer.Option("--key-stdin", help="Take the key from standard input instead of the key store.", rich_help_panel=CONNECTION)
]
Expires = Annotated[
    datetime | None, typer.Option("--expires", metavar="DATE", formats=["%Y-%m-%d"], help="The day on which the key expires: 2027-05-31.")
]
Field = Annotated[str | None, typer.Option("--field", metavar="LABEL", help="Which key, if the file holds several.")]
People = Annotated[
    Path, typer.Option("--people", metavar="FILE", help="A list of people, from Entra's “Download users” or from Microsoft Graph.")
]
Mapping = Annotated[
    Path | None, typer.Option("--mapping", metavar="FILE", help="A mapping exported from Entra, instead of the tutorial's six attributes.")
]
Scope = Annotated[
    Path | None,
    typer.Option(
        "--scope",
        metavar="FILE",
        help="A scoping filter as Graph keeps it, or a downloaded schema that holds one; without it, the one in the mapping's file.",
    ),
]
Assigned = Annotated[
    Path | None, typer.Option("--assigned", metavar="FILE", help="A list of the people who are assigned, from “Download group members”.")
]
Proxy = Annotated[
    str | None,
    typer.Option(
        "--proxy", metavar="URL", help="Use this proxy instead of the system's own. host:port is enough.", rich_help_panel=CONNECTION
    ),
]
Authority = Annotated[
    Path | None,
    typer.Option(
        "--ca-file",
        metavar="PEM",
        exists=True,
        dir_okay=False,
        readable=True,
        help="Trust these certificate authorities as well.",
        rich_help_panel=CONNECTION,
    ),
]
Language = Annotated[
    str | None,
    typer.Option(
        OPTION,
        autocompletion=languages,
        metavar="CODE",
        callback=_spoken,
        help="The language of the words for people. JSON is always English.",
        rich_help_panel=OUTPUT,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Answer with one JSON document.", rich_help_panel=OUTPUT)]

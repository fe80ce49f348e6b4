"""`practice …`: the practice organisation alone, for rehearsing from the command line and for tests; and what can go wrong there."""

import signal
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from jellyfish_setup.cli import options
from jellyfish_setup.cli.choices import check_choice, faults
from jellyfish_setup.cli.commands import Group
from jellyfish_setup.cli.render import table
from jellyfish_setup.cli.session import Session
from jellyfish_setup.cli.terminal import Exact
from jellyfish_setup.texts import command_line as words
from jellyfish_setup.texts.command_line import say

group = Group("The practice organisation, where nothing real can be harmed.")

Port = Annotated[int, typer.Option("--port", metavar="N", min=0, max=65535, help="The loopback port; 0 for any free one.")]
Fault = Annotated[
    str | None,
    typer.Option(
        "--fault", metavar="NAME", autocompletion=faults, help="What is to go wrong, such as key-expired; `practice faults` lists all."
    ),
]
Folder = Annotated[
    Path | None, typer.Option("--folder", metavar="DIR", help="Keep everything here; without it, all is removed at the end.")
]

_LOOK_SECONDS = 0.5  # a wait without end cannot be interrupted on Windows


@group.callback()
def practice() -> None:
    """The practice organisation, where nothing real can be harmed."""


@group.command()
def serve(context: typer.Context, port: Port = 0, fault: Fault = None, folder: Folder = None, as_json: options.AsJson = False) -> int:
    """Open the practice organisation until Ctrl-C, and say where its address, key file, people and Graph are."""
    from jellyfish_setup.practice.organisation import PracticeOrganisation

    check_choice(fault, faults(), "--fault")
    terminal = Session.of(context).terminal(as_json=as_json)
    with _asked_to_end() as ended, _folder(folder) as place, PracticeOrganisation(place, port=port) as organisation:
        organisation.fault = fault
        where = {
            "address": organisation.address,
            "key_file": str(organisation.key_file),
            "people": str(organisation.people_file),
            "graph_url": organisation.graph_url,
            "graph_token_file": str(organisation.write_token()),
        }
        terminal.answer(where)
        terminal.show(say(words.PRACTICE_READY))
        for line in (words.PRACTICE_ADDRESS, words.PRACTICE_KEY_FILE, words.PRACTICE_PEOPLE, words.PRACTICE_GRAPH, words.PRACTICE_SIGN_IN):
            terminal.show(Exact(say(line, **where)))
        while not ended.wait(_LOOK_SECONDS):
            pass
    return 0


@group.command("faults")
def list_faults(context: typer.Context, as_json: options.AsJson = False) -> int:
    """List the faults to choose from with --fault."""
    from jellyfish_setup.practice.faults import GROUPS
    from jellyfish_setup.texts.faults import fault_words, group_title

    terminal = Session.of(context).terminal(as_json=as_json)
    listed = [(group, name, fault_words(name)) for group, names in GROUPS.items() for name in names]
    terminal.answer(
        {
            "status": "ok",
            "faults": [{"fault": name, "group": group, "name": told.name, "look_for": told.look_for} for group, name, told in listed],
        }
    )
    widest = max(len(name) for _, name, _ in listed)
    for place, (group, names) in enumerate(GROUPS.items()):
        terminal.show(*([""] if place else []), group_title(group))
        told_of_group = {name: fault_words(name) for name in names}
        terminal.show(table(("", ""), ((f"  {name:<{widest}}", f"{told.name}. {told.look_for}") for name, told in told_of_group.items())))
    return 0


@contextmanager
def _asked_to_end() -> Iterator[threading.Event]:
    """An event that Ctrl-C and SIGTERM set, instead of breaking off what is being done."""
    ended = threading.Event()
    before = {number: signal.signal(number, lambda *_: ended.set()) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield ended
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _folder(named: Path | None) -> Iterator[Path]:
    if named is not None:
        yield named
        return
    with tempfile.TemporaryDirectory(prefix="jellyfish-practice-") as temporary:
        yield Path(temporary)

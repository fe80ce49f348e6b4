"""`entra set-up` and `entra rotate-key`: what changes an application."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from jellyfish_setup.cli import entra_access, options
from jellyfish_setup.cli.choices import check_choice, populations
from jellyfish_setup.cli.entra_access import Access
from jellyfish_setup.cli.key_source import find_key
from jellyfish_setup.cli.session import Session
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound, found
from jellyfish_setup.core.tenant import Tenant

if TYPE_CHECKING:
    from jellyfish_setup.core.api_key import ApiKey
    from jellyfish_setup.core.person import Person
    from jellyfish_setup.entra.graph import Graph
    from jellyfish_setup.entra.permissions import Need
    from jellyfish_setup.entra.plan import Ground, PlanEvent, PlanReport, Wishes

Email = Annotated[str, typer.Option("--email", metavar="E-MAIL", help="Who gets an e-mail when provisioning stops.")]
Scope = Annotated[
    str,
    typer.Option(
        "--scope", metavar="assigned|all", autocompletion=populations, help="Who gets an account: the people assigned, or everybody."
    ),
]
New = Annotated[
    bool, typer.Option("--new", help="Add an application, even if there is one already; run again, it goes on with the same one.")
]
Assign = Annotated[
    list[str] | None, typer.Option("--assign", metavar="PERSON_OR_GROUP", help="Assign this person or group; may be repeated.")
]
Filter = Annotated[Path | None, typer.Option("--filter", metavar="FILE", help="Scoping filters, as Entra exports them in JSON.")]
OnDemand = Annotated[
    list[str] | None, typer.Option("--on-demand", metavar="PERSON", help="Provision this person at once; may be repeated.")
]
Start = Annotated[bool, typer.Option("--start", help="Turn provisioning on at the end.")]
Threshold = Annotated[
    int | None, typer.Option("--deletion-threshold", metavar="N", min=1, help="How many deletions in a cycle make Entra stop and ask.")
]
Role = Annotated[
    str, typer.Option("--role", metavar="NAME", help="Assign in this role; it is added where the application has none.", show_default=False)
]
People = Annotated[
    Path | None,
    typer.Option("--people", metavar="FILE", help="A list of people to count in where Entra does not let this program count them."),
]


def set_up(
    access: Access,
    address: options.Address,
    email: Email,
    scope: Scope = "assigned",
    key_file: options.KeyFile = None,
    key_stdin: options.KeyStdin = False,
    app: entra_access.AppName = "",
    new: New = False,
    assign: Assign = None,
    mapping: options.Mapping = None,
    filter_file: Filter = None,
    on_demand: OnDemand = None,
    start: Start = False,
    deletion_threshold: Threshold = None,
    role: Role = "",
    people: People = None,
    plan_only: entra_access.PlanOnly = False,
    other_host: options.OtherHost = None,
) -> int:
    """Set up provisioning in Microsoft Entra, one action after another. If it is cut off, start it again and it goes on."""
    import asyncio

    from jellyfish_setup.entra.permissions import Need
    from jellyfish_setup.entra.plan import Wishes
    from jellyfish_setup.entra.set_up import plan_set_up
    from jellyfish_setup.entra.set_up import set_up as carry_out

    check_choice(scope, populations(), "--scope")
    if "@" not in email:
        raise typer.BadParameter("An e-mail address has an @ in it.", param_hint="--email")
    tree = _mapping_tree(mapping)
    groups = _filter_groups(filter_file, mapping)
    needs = {Need.CONFIGURE, *([Need.ADD] if new or role or not app else []), *([Need.ASSIGN] if assign else [])}
    needs |= {Need.PEOPLE} if on_demand else set()
    needs |= {Need.GROUPS} if groups is not None else set()  # to count who leaves the scope

    def wishes(jellyfish: Tenant, key: "ApiKey") -> Wishes:
        return Wishes(
            tenant=jellyfish,
            key=key,
            email=email,
            sync_all=scope == "all",
            application=app,
            new=new,
            assign=tuple(assign or ()),
            mapping=tree,
            groups=groups,
            on_demand=tuple(on_demand or ()),
            start=start,
            deletion_threshold=deletion_threshold,
            role=role.strip(),
        )

    where = (Tenant.parse(address, other_host=other_host), key_file, key_stdin)
    return asyncio.run(_run(access, needs, where, wishes, plan_set_up if plan_only else None, carry_out, people))


def rotate_key(
    access: Access,
    address: options.Address,
    app: entra_access.AppName = "",
    key_file: options.KeyFile = None,
    key_stdin: options.KeyStdin = False,
    plan_only: entra_access.PlanOnly = False,
    other_host: options.OtherHost = None,
) -> int:
    """Give Entra another key for the same Jellyfish; it is tested first, and a quarantine ends."""
    import asyncio

    from jellyfish_setup.entra.permissions import Need
    from jellyfish_setup.entra.plan import Wishes
    from jellyfish_setup.entra.set_up import plan_rotation
    from jellyfish_setup.entra.set_up import rotate_key as carry_out

    def wishes(jellyfish: Tenant, key: "ApiKey") -> Wishes:
        return Wishes(jellyfish, key, application=app)

    where = (Tenant.parse(address, other_host=other_host), key_file, key_stdin)
    return asyncio.run(_run(access, {Need.CONFIGURE}, where, wishes, plan_rotation if plan_only else None, carry_out))


async def _run(
    access: Access,
    needs: "set[Need]",
    where: tuple[Tenant, Path | None, bool],
    wishes_for: "Callable[[Tenant, ApiKey], Wishes]",
    plan: "Callable[[Ground], Awaitable[PlanReport]] | None",
    carry_out: "Callable[[Ground], AsyncIterator[PlanEvent]]",
    people: Path | None = None,
) -> int:
    """Show the plan, or carry it out; 1 where it stopped."""
    from jellyfish_setup.cli.entra_words import follow, outcome_parts, plan_parts
    from jellyfish_setup.report.entra_documents import plan_document
    from jellyfish_setup.wizard.replacement import note_entra_has_key

    session, terminal = access.session, access.terminal
    jellyfish, key_file, key_stdin = where
    if key_stdin and access.token_stdin:
        raise typer.BadParameter("--graph-token-stdin and --key-stdin both want standard input: put the key into a file.")
    key = await find_key(session, jellyfish, file=key_file, stdin=key_stdin)
    if key is None:
        raise found(Code.KEYRING_NOT_FOUND, host=jellyfish.origin.host, store=session.key_store.name)
    async with access.graph(needs) as graph:
        ground = await _ground(session, graph, wishes_for(jellyfish, key), people)
        if plan is not None:
            report = await plan(ground)
            terminal.show(*plan_parts(report))
        else:
            report = await follow(terminal, carry_out(ground))
            terminal.show(*outcome_parts(report))
    terminal.answer(plan_document(report))
    if report.problem is None and plan is None and key_file is None and not key_stdin:
        note_entra_has_key(session.places, jellyfish)  # the window need not ask whether Entra has the stored key
    return 0 if report.problem is None else 1


async def _ground(session: Session, graph: "Graph", wishes: "Wishes", people: Path | None) -> "Ground":
    """The notes are told apart by organisation and address, and by the name of an application of its own."""
    from jellyfish_setup.entra.leaving import Counting
    from jellyfish_setup.entra.notes import Notes
    from jellyfish_setup.entra.organisation import read_organisation
    from jellyfish_setup.entra.plan import Ground
    from jellyfish_setup.provisioning.people_graph import person_of

    organisation = await read_organisation(graph)
    about = [graph.cloud.graph, organisation.id, str(wishes.tenant)]
    if wishes.application or wishes.new:
        about.append(f"{'new' if wishes.new else 'app'} {wishes.application}")
    counting = Counting(person_of, None if people is None else lambda: _listed(people))
    return Ground(graph, wishes, Notes(session.places.entra, *about), counting)


def _listed(path: Path) -> "Iterator[Person]":
    """The people of a list, without its rows that are none."""
    from jellyfish_setup.core.person import Person
    from jellyfish_setup.provisioning.people import stream_people

    return (row for row in stream_people(path) if isinstance(row, Person))


def _mapping_tree(path: Path | None) -> "dict[str, Any] | None":
    """The mapping in a file, read by the same rules as everywhere.

    Raises:
        ProblemFound: a code of the `mapping-…` group.
    """
    from jellyfish_setup.cli.mapping_source import chosen_mapping
    from jellyfish_setup.mapping.rules import check_mapping

    if path is None:
        return None
    for problem in check_mapping(chosen_mapping(path)):
        raise ProblemFound(problem)
    tree: dict[str, Any] = _json(path)
    return tree


def _filter_groups(path: Path | None, mapping: Path | None) -> list[Any] | None:
    """The filters in a file, else those that the mapping's own file brings; None, which leaves them as they are, where it has none.

    Raises:
        ProblemFound: `scope-unreadable`, or another code of the `scope-…` group for which Entra would refuse them.
    """
    from jellyfish_setup.cli.scope_source import chosen_scope
    from jellyfish_setup.mapping.scope_document import filter_document

    if path is None and mapping is None:
        return None
    chosen = chosen_scope(path, None, mapping)
    if chosen.hindrance is not None:
        raise ProblemFound(chosen.hindrance)
    groups: list[Any] = (filter_document(chosen.scope.filter) or {}).get("groups") or []
    return groups if groups or path is not None else None


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        raise found(Code.MAPPING_UNREADABLE, path=str(path)) from None

"""`key …`: the downloaded file and the key store."""

from pathlib import Path
from typing import Annotated

import typer

from jellyfish_setup.cli import key_replacement, options, stored_key
from jellyfish_setup.cli.commands import Group
from jellyfish_setup.cli.key_source import find_key, only_key, read_key
from jellyfish_setup.cli.key_words import reading_lines
from jellyfish_setup.cli.session import Session
from jellyfish_setup.cli.terminal import Terminal
from jellyfish_setup.connection.diagnosis import Verdict
from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound, found
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.credential.reading import ReadingStatus
from jellyfish_setup.report.documents import reading_document, search_document
from jellyfish_setup.texts.copies import search_sentences
from jellyfish_setup.texts.deletion import deletion_sentences, where_names_remain

group = Group("The API key: its file, and the key store of this computer.")

ForAddress = Annotated[
    str | None, typer.Option("--address", metavar="ADDRESS", help="Say too whether the file was downloaded from another organisation.")
]
StoredAddress = Annotated[str, typer.Option("--address", metavar="ADDRESS", help="The address for which the key is stored.")]
WholeFile = Annotated[bool, typer.Option("--whole-file", help="Delete the file although it holds more than the key.")]
Unprotect = Annotated[bool, typer.Option("--unprotect", help="Delete the file although it is write-protected.")]
NoCheck = Annotated[bool, typer.Option("--no-check", help="Delete the file without trying the key once more.")]


@group.command()
def inspect(
    context: typer.Context,
    file: options.KeyFileArgument,
    address: ForAddress = None,
    other_host: options.OtherHost = None,
    as_json: options.AsJson = False,
) -> int:
    """Say what a key file holds, without showing the key."""
    session = Session.of(context)
    terminal = session.terminal(as_json=as_json)
    tenant = None if address is None else Tenant.parse(address, other_host=other_host)
    reading = read_key(session, file=file)
    terminal.answer(reading_document(reading, tenant))
    if not as_json:
        only_key(reading)  # raises what people are told where there is no key, or more than one
        terminal.show(*reading_lines(reading, tenant))
    return 0 if reading.status is ReadingStatus.OK else 1


for command in (stored_key.store, stored_key.status, stored_key.forget, key_replacement.replace, key_replacement.reminder):
    group.command()(command)


@group.command()
def copies(context: typer.Context, file: options.KeyFileArgument, field: options.Field = None, as_json: options.AsJson = False) -> int:
    """Look for other copies of this key in the usual folders and in the trash. Nothing is changed."""
    from jellyfish_setup.credential.copies import find_copies

    session = Session.of(context)
    terminal = session.terminal(as_json=as_json)
    reading = read_key(session, file=file)
    key = only_key(reading, field)
    path = file.absolute() if reading.identity is None else reading.identity.path
    search = find_copies(path, key, reading.identity)
    terminal.answer({"status": "ok", "file": str(path), **search_document(search)})
    terminal.show(*search_sentences(search))
    return 0


@group.command()
def delete(
    context: typer.Context,
    file: options.KeyFileArgument,
    address: StoredAddress,
    field: options.Field = None,
    no_check: NoCheck = False,
    whole_file: WholeFile = False,
    unprotect: Unprotect = False,
    proxy: options.Proxy = None,
    ca_file: options.Authority = None,
    other_host: options.OtherHost = None,
    as_json: options.AsJson = False,
) -> int:
    """Overwrite and remove a key file, once its key has been read back from the key store and Jellyfish has accepted it.

    Copies of the key in the same folder are named, and left alone.
    """
    import asyncio

    from jellyfish_setup.credential.copies import find_copies
    from jellyfish_setup.credential.deletion import delete_key_file

    session = Session.of(context)
    terminal = session.terminal(as_json=as_json)
    tenant = Tenant.parse(address, other_host=other_host)
    reading = read_key(session, file=file)
    key = only_key(reading, field)
    if reading.identity is None or (reading.holds_more and not whole_file):
        raise found(Code.DELETE_HOLDS_MORE, path=str(file))
    asyncio.run(_is_stored(session, tenant, key, file))
    if not no_check:
        _is_accepted(terminal, tenant, key, proxy, ca_file)
    deletion = delete_key_file(reading.identity, unprotect=unprotect)
    beside = find_copies(deletion.path, key, reading.identity, [deletion.path.parent])
    found_beside = search_sentences(beside) if beside.copies or not beside.complete else ()
    said, more = deletion_sentences(deletion), where_names_remain()
    remarks = [str(remark) for remark in deletion.remarks]
    done = {"overwritten": deletion.overwritten, "removed": deletion.removed, "remarks": remarks, "said": list(said), "more": list(more)}
    terminal.answer({"status": "ok", "path": str(deletion.path), **done, **search_document(beside)})
    terminal.show(said[0], *found_beside, *said[1:-1], *more, said[-1])
    return 0


async def _is_stored(session: Session, tenant: Tenant, key: ApiKey, file: Path) -> None:
    """Returns when the key store gives back this very key."""
    if await find_key(session, tenant, file=None, stdin=False) != key:
        raise found(Code.DELETE_NOT_STORED, path=str(file), host=tenant.origin.host)


def _is_accepted(terminal: Terminal, tenant: Tenant, key: ApiKey, proxy: str | None, authority: Path | None) -> None:
    """Returns when the connection check passes with this key."""
    import asyncio

    from jellyfish_setup.cli.check import diagnose
    from jellyfish_setup.cli.network import check_authority, proxy_resolver

    check_authority(authority)
    diagnosis = asyncio.run(diagnose(tenant, key, terminal, proxies=proxy_resolver(proxy), authority=authority))
    terminal.show("")
    if diagnosis.verdict is Verdict.FAILED:
        raise ProblemFound(diagnosis.problem) if diagnosis.problem else found(Code.DELETE_NOT_CHECKED)

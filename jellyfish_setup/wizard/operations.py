"""The journey's work as operations for the background.

What an operation needs is imported inside it: httpx, keyring and cryptography cost a third of a second, which belongs on
the background thread behind the first paint and not before it.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from jellyfish_setup.connection.diagnosis import Diagnosis, Stage, StageStarted
from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.places import Places
from jellyfish_setup.core.problem import Problem, found
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.credential.key_store import KeyStoring
from jellyfish_setup.credential.reading import KeyFileReading
from jellyfish_setup.mapping.schema import default_mapping
from jellyfish_setup.mapping.scope_filter import ScopeFilter
from jellyfish_setup.provisioning.people import PeopleList
from jellyfish_setup.wizard.practice_facts import PracticeFacts
from jellyfish_setup.wizard.session import Parts
from jellyfish_setup.wizard.state import JourneyState

if TYPE_CHECKING:
    from jellyfish_setup.credential.downloads import LikelyKeyFile
    from jellyfish_setup.credential.key_record import Expiry
    from jellyfish_setup.credential.replacement import Progress
    from jellyfish_setup.mapping.draft import MappingDraft
    from jellyfish_setup.scim.client import ScimClient


async def warm_up() -> None:
    """Have ready what the pages will need: slow imports, and the mapping. Begun once the first page is painted."""
    await asyncio.to_thread(_warm_up)


def _warm_up() -> None:
    import jellyfish_setup.connection.examination
    import jellyfish_setup.credential.key_file
    import jellyfish_setup.provisioning.run
    import jellyfish_setup.scim.client
    import jellyfish_setup.texts.problems
    import jellyfish_setup.wizard.support  # noqa: F401
    from jellyfish_setup.wizard.presenters.making import load_presenters

    load_presenters()
    default_mapping()


async def read_key(path: Path) -> KeyFileReading:
    """What stands in the downloaded file; never raises for its content."""
    from jellyfish_setup.credential.key_file import read_key_file

    return await asyncio.to_thread(read_key_file, path)


async def look_for_key_files(folder: Path, now: datetime) -> "tuple[LikelyKeyFile, ...]":
    """The newest files in the folder that hold a key; a handful at most."""
    from jellyfish_setup.credential.downloads import find_key_files

    return await asyncio.to_thread(find_key_files, folder, now)


async def store_key(parts: Parts, store: KeyStoring, tenant: Tenant, key: ApiKey, expiry: "Expiry | None") -> None:
    """Put the key into `store`, read it back, and remember when it ends where the store lasts.

    Raises:
        ProblemFound: a code of the `keyring-…` group.
    """
    await store.store(tenant, key)
    await _remember(parts, store, tenant, key, expiry)


async def _remember(parts: Parts, store: KeyStoring, tenant: Tenant, key: ApiKey, expiry: "Expiry | None") -> None:
    from jellyfish_setup.wizard.replacement import remember_key

    if store.lasts:
        await asyncio.to_thread(remember_key, parts.places, tenant, key, expiry, store=store.name, now=parts.now())


async def load_key(parts: Parts, tenant: Tenant) -> ApiKey:
    """The stored key.

    Raises:
        ProblemFound: `key-missing` where there is none, or a code of the `keyring-…` group.
    """
    key = await parts.key_store.load(tenant)
    if key is None:
        raise found(Code.KEY_MISSING, host=tenant.origin.host)
    parts.redaction.add(key)
    return key


async def issue_practice_key(practice: PracticeFacts) -> None:
    """Have the practice organisation "download" a new key."""
    await asyncio.to_thread(practice.issue_key)


async def replace_key(parts: Parts, tenant: Tenant, key: ApiKey, expiry: "Expiry | None") -> AsyncIterator["Progress | Diagnosis"]:
    """Each step of the replacement, and once the new key is stored the check that it passed; when it ends is then remembered.

    Raises:
        ProblemFound: `keyring-same`, what the check found, or a code of the `keyring-…` group.
    """
    from jellyfish_setup.credential.replacement import replace_key as replace

    passed: list[Diagnosis] = []

    async def check(tried: ApiKey) -> Problem | None:
        async for event in check_connection(parts, tenant, tried, expiry.at if expiry else None):
            if isinstance(event, Diagnosis):
                passed.append(event)
        return passed[-1].problem

    async for progress in replace(tenant, key, parts.key_store, check):
        yield progress
    await _remember(parts, parts.key_store, tenant, key, expiry)
    yield passed[-1]


async def save_reminder(path: Path, tenant: Tenant, expires_at: datetime, now: datetime) -> None:
    """Put the calendar file at `path`.

    Raises:
        ProblemFound: `reminder-not-written`.
    """
    from jellyfish_setup.report.reminder import write_reminder

    await asyncio.to_thread(write_reminder, path, tenant.origin, expires_at, now)


async def check_connection(
    parts: Parts, tenant: Tenant, key: ApiKey | None, expires: date | None
) -> AsyncIterator[StageStarted | Stage | Diagnosis]:
    """The nine stages, with the stored key where none is at hand."""
    from jellyfish_setup.connection.examination import examine

    known = key or await load_key(parts, tenant)
    async for event in examine(tenant, known, proxies=parts.proxies, authority=parts.authority, expires=expires):
        yield event


@dataclass(frozen=True)
class Materials:
    """What the pages from the people on work with.

    Attributes:
        people: those of the journey's file, and behind them those who were typed by hand.
        draft: the mapping as it was edited, None while the tutorial's is used.
    """

    people: PeopleList
    draft: "MappingDraft | None"


async def read_materials(state: JourneyState, places: Places) -> Materials:
    """People and mapping, from their files.

    Raises:
        ProblemFound: a code of the `people-…` group, `person-invalid` or `mapping-unreadable`.
    """
    from jellyfish_setup.mapping.draft import MappingDraft
    from jellyfish_setup.provisioning.people import read_people as read
    from jellyfish_setup.provisioning.typed_person import typed_person

    listed = await asyncio.to_thread(read, Path(state.people_file)) if state.people_file else PeopleList((), ())
    people = listed.with_people(typed_person(dict(fields)) for fields in state.typed_people)
    await asyncio.to_thread(lambda: people.user_names)  # counted here, so that the window need not
    draft = await asyncio.to_thread(MappingDraft.of_file, places.mapping) if places.mapping.exists() else None
    return Materials(people, draft)


async def open_mapping(path: Path) -> "MappingDraft":
    """The mapping in a file of Graph's or of the portal, to be edited.

    Raises:
        ProblemFound: `mapping-unreadable`.
    """
    from jellyfish_setup.mapping.draft import MappingDraft

    return await asyncio.to_thread(MappingDraft.of_file, path)


async def save_mapping(draft: "MappingDraft", path: Path) -> None:
    """Write the mapping as the portal keeps it.

    Raises:
        ProblemFound: `mapping-not-written`.
    """
    await asyncio.to_thread(draft.save, path)


async def read_filter_file(path: Path) -> ScopeFilter:
    """The scoping filter in a file of Graph's or of the portal.

    Raises:
        ProblemFound: `scope-unreadable`.
    """
    from jellyfish_setup.mapping.scope_document import read_filter

    return await asyncio.to_thread(read_filter, path)


async def forget_key(parts: Parts, tenant: Tenant) -> None:
    """Take the key out of the key store, and what is remembered of it.

    Raises:
        ProblemFound: a code of the `keyring-…` group.
    """
    from jellyfish_setup.credential.key_record import KeyRecords

    await parts.key_store.forget(tenant)
    await asyncio.to_thread(KeyRecords(parts.places.keys).forget, tenant)


@asynccontextmanager
async def jellyfish(parts: Parts, tenant: Tenant, key: ApiKey | None) -> AsyncIterator["ScimClient"]:
    """A client for the tenant, with the stored key where none is at hand."""
    from jellyfish_setup.scim.client import open_scim_client

    known = key or await load_key(parts, tenant)
    proxy = await asyncio.to_thread(parts.proxies, str(tenant))
    async with open_scim_client(tenant, known, proxy=proxy, authority=parts.authority) as client:
        yield client

"""Several organisations beside each other: one folder, one journey and one window for each.

What is told apart by its address anyway stays where it is for all of them, and where the command line finds it: the records of keys,
the notes of a set-up in Entra, and the journals of trials.
"""

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from jellyfish_setup.core.folder_lock import FolderLock
from jellyfish_setup.core.places import Places
from jellyfish_setup.core.private_file import UNREADABLE, make_private_folder
from jellyfish_setup.wizard.resume import FILE, Resume

if TYPE_CHECKING:
    from jellyfish_setup.core.tenant import Tenant
    from jellyfish_setup.wizard.state import JourneyState

NEW = "new"
"""Asks for an organisation that is not there yet."""

_MOST = 10_000


class OpenedOrganisation(NamedTuple):
    """The one this window is for.

    Attributes:
        lock: held as long as the window is open.
        instead_of: the name of the one that was wanted and that another window has; empty where it is the wanted one.
        unknown: the name that was asked for and that nobody knows here.
    """

    places: Places
    lock: FolderLock
    instead_of: str = ""
    unknown: str = ""


def open_organisation(places: Places, wanted: str | None = None) -> OpenedOrganisation:
    """The organisation of this name or folder; without one, the one that was open last.

    Where it is not known, or another window has it, this window is for a new organisation.
    """
    take_over(places)
    known = organisation_folders(places)
    if wanted == NEW or not known:
        return _open_new(places, unknown=wanted if wanted not in (None, NEW) else None)
    chosen = _matching(known, wanted) if wanted else known[0]
    if chosen is None:
        return _open_new(places, unknown=wanted)
    lock = FolderLock.take(chosen)
    if lock is None:
        return _open_new(places, instead_of=name_in(chosen) or chosen.name)
    return OpenedOrganisation(replace(places, organisation=chosen.name), lock)


def open_alone(places: Places) -> OpenedOrganisation:
    """For practice: its own folder, and for each further window at the same time one beside it."""
    for number in range(1, _MOST):
        beside = places if number == 1 else replace(places, state=places.state.with_name(f"{places.state.name}-{number}"))
        lock = FolderLock.take(beside.state)
        if lock is not None:
            return OpenedOrganisation(beside, lock)
    raise LookupError("too many windows are open")


def has_others(places: Places) -> bool:
    """Whether there is another organisation than the one of `places`."""
    return any(folder.name != places.organisation for folder in organisation_folders(places))


def journeys_with(places: Places, tenant: "Tenant") -> "Iterator[tuple[Resume, JourneyState]]":
    """Every saved journey with this address that has stored a key; for the command line, which knows no organisation."""
    for folder in (places.state, *organisation_folders(places)):
        resume = Resume(folder)
        state = resume.known()
        if state is not None and state.tenant is not None and state.tenant.origin == tenant.origin and state.key_store is not None:
            yield resume, state


def take_over(places: Places) -> None:
    """Give what an earlier version kept for the one organisation a folder of its own, the journey last: killed in between, it goes on."""
    if not (places.state / FILE).exists():
        return
    folder = places.organisations / "1"
    number = 1
    while (folder / FILE).exists():
        number += 1
        folder = places.organisations / str(number)
    with contextlib.suppress(OSError):
        make_private_folder(folder)
        mapping = places.state / places.mapping.name
        if mapping.exists():
            mapping.replace(folder / mapping.name)
        (places.state / FILE).replace(folder / FILE)


def _open_new(places: Places, *, instead_of: str = "", unknown: str | None = None) -> OpenedOrganisation:
    """A folder that nothing was saved in and that no window has: also one that an abandoned window left."""
    for number in range(1, _MOST):
        folder = places.organisations / str(number)
        if (folder / FILE).exists():
            continue
        lock = FolderLock.take(folder)
        if lock is not None:
            return OpenedOrganisation(replace(places, organisation=folder.name), lock, instead_of, unknown or "")
    raise LookupError("too many organisations")


def organisation_folders(places: Places) -> list[Path]:
    """Those in which something was saved, the one that was open last first."""
    try:
        saved = [(saved_at, folder) for folder in places.organisations.iterdir() if (saved_at := _saved_at(folder))]
    except OSError:
        return []
    return [folder for _when, folder in sorted(saved, reverse=True)]


def _saved_at(folder: Path) -> int:
    """In nanoseconds since 1970; 0 where nothing was saved."""
    try:
        return (folder / FILE).stat().st_mtime_ns
    except OSError:
        return 0


def _matching(folders: list[Path], wanted: str) -> Path | None:
    return next((folder for folder in folders if wanted in (folder.name, name_in(folder))), None)


def name_in(folder: Path) -> str:
    """The host of the address, as the window shows it; empty where there is none."""
    import json
    from urllib.parse import urlsplit

    try:
        document = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return urlsplit(document["tenant"] or "").hostname or ""
    except UNREADABLE:
        return ""

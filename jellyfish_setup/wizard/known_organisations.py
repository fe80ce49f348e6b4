"""The organisations that are known, for the menu to choose from."""

from dataclasses import dataclass

from jellyfish_setup.core.folder_lock import is_locked
from jellyfish_setup.core.places import Places
from jellyfish_setup.wizard.organisations import name_in, organisation_folders


@dataclass(frozen=True)
class KnownOrganisation:
    """One that has an address.

    Attributes:
        folder: by which it is asked for.
        name: the host of its Jellyfish.
        is_open: a window has it just now.
    """

    folder: str
    name: str
    is_open: bool = False


def known_organisations(places: Places) -> tuple[KnownOrganisation, ...]:
    """All that have an address, by name."""
    named = ((folder, name_in(folder)) for folder in organisation_folders(places))
    known = [KnownOrganisation(folder.name, name, is_locked(folder)) for folder, name in named if name]
    return tuple(sorted(known, key=lambda organisation: (organisation.name, organisation.folder)))

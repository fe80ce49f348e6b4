"""What is remembered once a key was replaced or given to Entra, whoever did it: the window goes on from there at its next start."""

import contextlib
from dataclasses import replace
from datetime import datetime

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.places import Places
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.credential.key_record import Expiry, KeyRecords
from jellyfish_setup.credential.pending_file import PendingFile
from jellyfish_setup.credential.reading import KeyFileReading
from jellyfish_setup.wizard.organisations import journeys_with


def remember_key(places: Places, tenant: Tenant, key: ApiKey, expiry: Expiry | None, *, store: str, now: datetime) -> bool:
    """Whether it could be written down when the stored key ends; where not, the key is stored all the same."""
    with contextlib.suppress(OSError):
        KeyRecords(places.keys).remember(tenant, key, store=store, saved_at=now, expiry=expiry)
        return True
    return False


def note_in_journey(places: Places, tenant: Tenant, reading: KeyFileReading, expiry: Expiry | None) -> bool:
    """Let the window know, where it has a journey with this address: that Entra has the old key, and which file is to be deleted.

    False where there is such a journey and it could not be written.
    """
    file = PendingFile.of(reading.identity) if reading.identity else None
    ends = expiry.at.date() if expiry else None
    try:
        for resume, state in journeys_with(places, tenant):
            resume.save(state.with_replaced_key(expires=ends, file=file))
    except OSError:
        return False
    return True


def note_entra_has_key(places: Places, tenant: Tenant) -> bool:
    """Let the window know, where it has a journey with this address, that Entra was given the stored key and could use it.

    False where there is such a journey and it could not be written.
    """
    try:
        for resume, state in journeys_with(places, tenant):
            if not state.entra_saved:
                resume.save(replace(state, entra_saved=True))
    except OSError:
        return False
    return True

"""What is worth knowing of a key or its file before it is stored, though nothing is wrong with reading it.

A warning is a name, `over_windows_limit`; its words live in `texts.key_warnings`.
"""

from datetime import datetime

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.credential.download_origin import is_of_another_organisation
from jellyfish_setup.credential.expiry import has_expired
from jellyfish_setup.credential.reading import KeyFileReading

ENCODING = "encoding:"  # and the name of the encoding
MARKS_REMOVED = "marks_removed"
EXPIRED = "expired"
MAY_EXCEED_ENTRA_LIMIT = "may_exceed_entra_limit"
OVER_WINDOWS_LIMIT = "over_windows_limit"
CLOUD_SYNCED = "cloud_synced"
HOLDS_MORE = "holds_more"
OTHER_ORGANISATION = "other_organisation"

_LONG_FOR_ENTRA = 900  # Entra keeps 1,024 bytes for all certificates, secrets and addresses of one application
_LONGEST_ON_WINDOWS = 1_280  # CRED_MAX_CREDENTIAL_BLOB_SIZE is 2,560 bytes, two for each character


def warnings_about_key(key: ApiKey, expires_at: datetime | None, now: datetime) -> tuple[str, ...]:
    """Whether the key has expired and whether it is long: `expired`, `may_exceed_entra_limit`, `over_windows_limit`."""
    known = {
        EXPIRED: expires_at is not None and has_expired(expires_at, now),
        MAY_EXCEED_ENTRA_LIMIT: len(key) > _LONG_FOR_ENTRA,
        OVER_WINDOWS_LIMIT: len(key) > _LONGEST_ON_WINDOWS,
    }
    return tuple(warning for warning, applies in known.items() if applies)


def warnings_about_file(reading: KeyFileReading, tenant: Tenant | None = None) -> tuple[str, ...]:
    """The notes of the reading, then `holds_more`, then `other_organisation` where the file was downloaded from another than `tenant`."""
    known = {
        HOLDS_MORE: reading.holds_more,
        OTHER_ORGANISATION: tenant is not None and is_of_another_organisation(reading.downloaded_from, tenant),
    }
    return (*reading.notes, *(warning for warning, applies in known.items() if applies))

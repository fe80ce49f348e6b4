"""What is remembered of a stored key, so that window and command line know its expiry; never a part of the key.

One small private file for each address, beside the program's other state. The key store is the truth: a record only says
what was true when the key was stored, and its fingerprint tells whether that is still the key in the store.
"""

import hmac
import json
import re
import secrets
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from enum import StrEnum
from pathlib import Path
from typing import Any

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.private_file import UNREADABLE, write_private
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.credential.fingerprint import fingerprint
from jellyfish_setup.credential.web_token import expiry_of

_VERSION = 1
_SALT_BYTES = 32
_FINGERPRINT = re.compile(r"[0-9a-f]{8}")


class ExpirySource(StrEnum):
    """Who said when the key ends: the person, the key itself (a JWT's `exp`), or a field beside it in the file."""

    TYPED = "typed"
    KEY = "key"
    FILE = "file"


@dataclass(frozen=True)
class Expiry:
    """When a key ends, UTC, and who said so. A day without a time means its beginning."""

    at: datetime
    source: ExpirySource


def known_expiry(key: ApiKey, *, in_file: datetime | None = None, typed: date | None = None) -> Expiry | None:
    """When `key` ends: what the person typed, else what the key says itself, else what stood beside it in its file.

    A typed day that is the day of the key or file only confirms it: the exact moment is kept.
    """
    own = expiry_of(key.reveal())
    read = Expiry(own, ExpirySource.KEY) if own else Expiry(in_file, ExpirySource.FILE) if in_file else None
    if typed is None or (read is not None and read.at.date() == typed):
        return read
    return Expiry(datetime.combine(typed, time(), UTC), ExpirySource.TYPED)


@dataclass(frozen=True)
class KeyRecord:
    """What was true when a key was stored.

    Attributes:
        origin: the address, `https://acme.securesme.com`.
        store: the name of the key store.
        fingerprint: eight hexadecimal digits that tell this key from another on this computer, and nothing about it.
    """

    origin: str
    store: str
    saved_at: datetime
    expiry: Expiry | None
    fingerprint: str
    salt: bytes = field(repr=False)

    def is_of(self, key: ApiKey) -> bool:
        """Whether `key` is the one that was stored."""
        return hmac.compare_digest(self.fingerprint, fingerprint(key, self.salt))


class KeyRecords:
    """The records in one folder (`Places.keys`). Blocks for one small file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def remember(self, tenant: Tenant, key: ApiKey, *, store: str, saved_at: datetime, expiry: Expiry | None) -> KeyRecord:
        """Write down that `key` was stored for the address, in place of what was known before.

        The salt stays that of the previous record, so that the same key keeps its fingerprint.

        Raises:
            OSError: the folder cannot be written.
        """
        before = self.find(tenant)
        salt = before.salt if before else secrets.token_bytes(_SALT_BYTES)
        record = KeyRecord(str(tenant.origin), store, saved_at.astimezone(UTC), expiry, fingerprint(key, salt), salt)
        write_private(self._file(tenant), json.dumps(_document(record), indent=2) + "\n")
        return record

    def find(self, tenant: Tenant) -> KeyRecord | None:
        """What is known of the address's key; None where nothing is, or where the file cannot be understood."""
        try:
            record = _record(json.loads(self._file(tenant).read_text(encoding="utf-8")))
        except UNREADABLE:
            return None
        return record if record.origin == str(tenant.origin) else None

    def expiry_of(self, tenant: Tenant, key: ApiKey, in_file: datetime | None = None) -> Expiry | None:
        """When `key` ends, as it was remembered for this very key, else as key or file say themselves."""
        record = self.find(tenant)
        return record.expiry if record is not None and record.expiry and record.is_of(key) else known_expiry(key, in_file=in_file)

    def forget(self, tenant: Tenant) -> None:
        """Remove the record; its salt goes with it.

        Raises:
            OSError: the folder cannot be written.
        """
        self._file(tenant).unlink(missing_ok=True)

    def _file(self, tenant: Tenant) -> Path:
        origin = tenant.origin
        return self._folder / f"{origin.scheme}-{origin.host.replace(':', '-')}-{origin.port}.json"


def _document(record: KeyRecord) -> dict[str, Any]:
    expiry = record.expiry
    return {
        "version": _VERSION,
        "origin": record.origin,
        "store": record.store,
        "saved_at": record.saved_at.isoformat(),
        "expires_at": expiry.at.isoformat() if expiry else None,
        "expires_source": expiry.source if expiry else None,
        "fingerprint": record.fingerprint,
        "salt": record.salt.hex(),
    }


def _record(document: dict[str, Any]) -> KeyRecord:
    if document["version"] != _VERSION:
        raise ValueError("written by another version")
    if not _FINGERPRINT.fullmatch(document["fingerprint"]):
        raise ValueError("no fingerprint")
    ends = document["expires_at"]
    return KeyRecord(
        origin=str(document["origin"]),
        store=str(document["store"]),
        saved_at=_moment(document["saved_at"]),
        expiry=Expiry(_moment(ends), ExpirySource(document["expires_source"])) if ends else None,
        fingerprint=document["fingerprint"],
        salt=bytes.fromhex(document["salt"]),
    )


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment without its time zone")
    return moment.astimezone(UTC)

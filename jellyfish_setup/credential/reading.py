"""What was found in a downloaded key file."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.problem import Problem


class ReadingStatus(StrEnum):
    """Whether there is one key, a choice of several, or none."""

    OK = "ok"
    CHOOSE = "choose"
    ERROR = "error"


@dataclass(frozen=True)
class Candidate:
    """One of several keys in a file; `label` is the name that stands beside it, shortened, for display."""

    label: str
    key: ApiKey


@dataclass(frozen=True)
class FileIdentity:
    """By what the loaded file is known again before it is deleted.

    Attributes:
        digest: HMAC-SHA256 of the bytes under a salt that lives only in memory; never saved.
    """

    path: Path
    device: int
    inode: int
    size: int
    salt: bytes = field(repr=False)
    digest: bytes = field(repr=False)


@dataclass(frozen=True)
class KeyFileReading:
    """What was found in the file. Holds nothing of the file but keys behind their mask.

    Attributes:
        kind: how the key stood there (`raw`, `jwt`, `bearer`, `json`, `key_value`, `csv`, `xml`, `wrapped`, `armoured`, `prose`), None
            where there is none.
        key: the key, when status is ok.
        candidates: when status is choose, in the file's order.
        problem: when status is error, a code of the `file-…` group.
        notes: what was put right or is worth knowing: `encoding:…`, `marks_removed`, `expired`, `may_exceed_entra_limit`,
            `over_windows_limit`, `cloud_synced`.
        expires_at: from a JWT's `exp` or a field beside the key, UTC.
        identity: None when bytes were read that came from no file.
        holds_more: the file holds more than the key, so deleting it would lose something else.
        confidence: `high` (take it), `medium` or `low` (show the mask and ask).
        downloaded_from: the host that the browser noted on the file, None where none did.
        synced_by: the cloud service that copies the file's folder, such as `OneDrive`: the key is in the cloud already.
    """

    status: ReadingStatus
    kind: str | None = None
    key: ApiKey | None = None
    candidates: tuple[Candidate, ...] = ()
    problem: Problem | None = None
    notes: tuple[str, ...] = ()
    expires_at: datetime | None = None
    identity: FileIdentity | None = None
    holds_more: bool = False
    confidence: str = "high"
    downloaded_from: str | None = None
    synced_by: str | None = None

    @property
    def keys(self) -> tuple[ApiKey, ...]:
        """The key, or all that there are to choose from."""
        return (self.key,) if self.key else tuple(candidate.key for candidate in self.candidates)

"""What this computer remembers of a set-up, so that one that was cut off goes on and adds nothing twice.

Private files without any secret. Of the key there is only a fingerprint.
"""

import hmac
import json
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from secrets import token_bytes
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.private_file import write_private
from jellyfish_setup.core.problem import found
from jellyfish_setup.credential.fingerprint import fingerprint
from jellyfish_setup.entra.documents import Document

_SALT_BYTES = 32


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)


class Creating(_Frozen):
    """An application that was asked for.

    Attributes:
        known: the client ids of those that had the name before; another one of that name is the one that was asked for.
    """

    template: str
    name: str
    known: tuple[str, ...]
    at: datetime


class Noted(_Frozen):
    """The notes of one set-up.

    Attributes:
        restart: everybody has to be looked at again, as fewer people are to be provisioned than before.
    """

    creating: Creating | None = None
    service_principal_id: str = ""
    salt: str = Field(default="", pattern="^([0-9a-f]{2})*$")
    key: str = Field(default="", pattern="^[0-9a-f]*$")
    restart: bool = False


class Notes:
    """The notes of one set-up, told apart by what it is about: the Entra organisation, the Jellyfish address and more."""

    def __init__(self, folder: Path, *about: str) -> None:
        self._folder = folder
        self._file = folder / f"{sha256('|'.join(about).encode()).hexdigest()[:16]}.json"

    def read(self) -> Noted:
        """The notes; empty where there are none that can be read."""
        try:
            return Noted.model_validate_json(self._file.read_bytes())
        except (OSError, ValidationError):
            return Noted()

    def change(self, **fields: Any) -> Noted:
        """The notes with these fields changed, on the disk when it returns.

        Raises:
            ProblemFound: `entra-notes-not-written`.
        """
        noted = self.read().model_copy(update=fields)
        _write(self._file, noted.model_dump_json())
        return noted

    def note_key(self, key: ApiKey) -> None:
        """Remember which key was saved in Entra."""
        salt = bytes.fromhex(self.read().salt) or token_bytes(_SALT_BYTES)
        self.change(salt=salt.hex(), key=fingerprint(key, salt))

    def is_noted(self, key: ApiKey) -> bool:
        """Whether this is the key that was saved in Entra from here."""
        noted = self.read()
        return bool(noted.key) and hmac.compare_digest(noted.key, fingerprint(key, bytes.fromhex(noted.salt)))

    def keep_mapping(self, tree: Document, *, name: str, now: datetime) -> Path:
        """Where the mapping as it was is kept, for going back.

        Raises:
            ProblemFound: `entra-notes-not-written`; the mapping must not be replaced then.
        """
        safe = "".join(letter if letter.isalnum() else "-" for letter in name)[:40]
        path = self._folder / "earlier-mappings" / f"{safe}-{now:%Y%m%d-%H%M%S}.json"
        _write(path, json.dumps(tree, ensure_ascii=False, indent=1))
        return path


def _write(path: Path, content: str) -> None:
    try:
        write_private(path, content)
    except OSError:
        raise found(Code.ENTRA_NOTES_NOT_WRITTEN, path=str(path.parent)) from None

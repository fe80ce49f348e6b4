"""An organisation to rehearse on: a Jellyfish on a loopback port, a downloaded key file, and a list of people."""

import hmac
import json
import secrets
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Self

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.private_file import write_private
from jellyfish_setup.core.problem import found
from jellyfish_setup.core.resources import resource_text
from jellyfish_setup.practice.server import PracticeServer

_KEY_FILE = "jellyfish-api-key.txt"
_PEOPLE_FILE = "people.csv"
_ACCOUNTS_FILE = "accounts.jsonl"
_MEMORY_FILE = "organisation.json"
_KEY_PREFIX = "jf_"


@dataclass(frozen=True)
class _Memory:
    """What the organisation knows again after a restart: its port, and its keys by a salted hash only.

    A key is 256 random bits, so a plain HMAC is as good as a slow hash. `older_hash` is of the key before, empty for none.
    """

    port: int
    salt: str
    key_hash: str
    older_hash: str = ""

    @classmethod
    def load(cls, path: Path) -> Self | None:
        """What the file says, None when there is none or it cannot be read."""
        try:
            known = json.loads(path.read_text(encoding="utf-8"))
            memory = cls(int(known["port"]), str(known["salt"]), str(known["key_hash"]), str(known.get("older_hash", "")))
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return None
        return memory if 0 <= memory.port <= 65535 else None  # noqa: PLR2004

    def save(self, path: Path) -> None:
        write_private(path, json.dumps(asdict(self)))

    def accepts(self, key: str) -> bool:
        sent = _hash(self.salt, key)
        return any(hmac.compare_digest(known, sent) for known in (self.key_hash, self.older_hash))


class PracticeOrganisation:
    """A practice organisation that runs from the moment it is made until `close`; also a context manager.

    A folder that was used before gives the same port, key and accounts again, so that a journey which was broken off can go
    on. Where the remembered port is taken in the meantime, another one is used: `address` tells.

    Attributes:
        key_file: where the key was "downloaded" to. It holds one line, and it is missing once somebody deleted it.
        people_file: the "Download users" file of a practice Microsoft Entra.
    """

    def __init__(self, folder: Path, *, port: int = 0, anew: bool = False) -> None:
        """Open the organisation in `folder`, which is made when it is missing.

        Args:
            port: the port to use and no other; 0 for the remembered one, or any.
            anew: begin without accounts and with a new key, as for the first time; the port stays.

        Raises:
            ProblemFound: `practice-port-taken` when `port` is named and another program uses it.
            OSError: the folder cannot be written.
        """
        self.key_file = folder / _KEY_FILE
        self.people_file = folder / _PEOPLE_FILE
        self._memory_file = folder / _MEMORY_FILE
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not self.people_file.exists():
            write_private(self.people_file, resource_text("practice/people.csv"))
        if anew:
            (folder / _ACCOUNTS_FILE).unlink(missing_ok=True)
        # The key file comes before the memory of its key: broken off in between, the next start makes a new key.
        known = _Memory.load(self._memory_file)
        self._memory = known if known and not anew else self._new_key(port=known.port if known else 0)
        self._server = self._open_server(port, folder / _ACCOUNTS_FILE)
        self._remember(replace(self._memory, port=self._server.port))

    @property
    def address(self) -> str:
        """The Tenant URL, `http://127.0.0.1:PORT`."""
        return self._server.address

    @property
    def fault(self) -> str | None:
        """The name of the fault that is on, one of `faults.FAULTS`; None, as at the beginning, for none.

        Raises:
            ValueError: on setting a name that is none.
        """
        return self._server.fault

    @fault.setter
    def fault(self, name: str | None) -> None:
        self._server.fault = name

    def issue_key(self) -> None:
        """Make a new key and "download" it to `key_file`; the one before stays good until yet another is made."""
        known = self._memory
        self._remember(replace(self._new_key(port=self._server.port, salt=known.salt), older_hash=known.key_hash))

    def close(self) -> None:
        """End the server and its threads; again is fine."""
        self._server.close()

    def _new_key(self, *, port: int, salt: str = "") -> _Memory:
        key = _KEY_PREFIX + secrets.token_urlsafe(32)
        write_private(self.key_file, key + "\n")
        salt = salt or secrets.token_hex(16)
        return _Memory(port, salt, _hash(salt, key))

    def _remember(self, memory: _Memory) -> None:
        self._memory = memory
        memory.save(self._memory_file)

    def _open_server(self, port: int, accounts: Path) -> PracticeServer:
        if port:
            try:
                return PracticeServer(port, self._accepts, accounts)
            except (OSError, OverflowError):
                raise found(Code.PRACTICE_PORT_TAKEN, port=port) from None
        try:
            return PracticeServer(self._memory.port, self._accepts, accounts)
        except OSError:
            return PracticeServer(0, self._accepts, accounts)

    def _accepts(self, key: str) -> bool:
        return self._memory.accepts(key)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def _hash(salt: str, key: str) -> str:
    return hmac.new(salt.encode(), key.encode(), sha256).hexdigest()

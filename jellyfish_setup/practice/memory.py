"""What a practice organisation knows again after a restart, without any key."""

import hmac
import json
import secrets
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Self

from jellyfish_setup.core.private_file import UNREADABLE, write_private

_LARGEST_PORT = 65535


@dataclass(frozen=True)
class Memory:
    """What the organisation knows again after a restart: its ports, and its keys by a salted hash only.

    A key is 256 random bits, so a plain HMAC is as good as a slow hash. `older_hash` is of the key before, empty for none.
    """

    port: int = 0
    salt: str = ""
    key_hash: str = ""
    older_hash: str = ""
    graph_port: int = 0

    @classmethod
    def load(cls, path: Path) -> Self | None:
        """What the file says, None when there is none or it cannot be read."""
        try:
            known = json.loads(path.read_text(encoding="utf-8"))
            hashes = (str(known["salt"]), str(known["key_hash"]), str(known.get("older_hash", "")))
            memory = cls(int(known["port"]), *hashes, int(known.get("graph_port", 0)))
        except UNREADABLE:
            return None
        usable = all(0 <= port <= _LARGEST_PORT for port in (memory.port, memory.graph_port)) and all(map(str.isascii, hashes))
        return memory if usable else None

    def save(self, path: Path) -> None:
        """Write it to a private file."""
        write_private(path, json.dumps(asdict(self)))

    def with_key(self, key: str) -> Self:
        """The same ports, and this key alone."""
        salted = replace(self, salt=self.salt or secrets.token_hex(16))
        return replace(salted, key_hash=salted.hash(key), older_hash="")

    def hash(self, key: str) -> str:
        """By which a key is known again."""
        return hmac.new(self.salt.encode(), key.encode(), sha256).hexdigest()

    def knows(self, sent: str) -> bool:
        """Whether this is the hash of a key that is good."""
        return any(hmac.compare_digest(known, sent) for known in (self.key_hash, self.older_hash))


class StandIns:
    """Keys of which only the hash is left, as the practice Entra keeps them.

    It must send a key that was saved there, also after a restart, and no key may stand in a file. So its file has the hash;
    for that it gets a stand-in that is as good as the key at the practice Jellyfish, as long as the program runs.
    """

    def __init__(self, hash_of: Callable[[str], str]) -> None:
        self._hash_of = hash_of
        self._hashes: dict[str, str] = {}

    def seal(self, key: str) -> str:
        """The hash of a key, or of that for which a stand-in stands."""
        return self._hashes.get(key) or self._hash_of(key)

    def unseal(self, sealed: str) -> str:
        """A stand-in for the key with this hash."""
        stand_in = secrets.token_urlsafe(32)
        self._hashes[stand_in] = sealed
        return stand_in

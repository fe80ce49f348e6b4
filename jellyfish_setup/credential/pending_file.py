"""The key file that is still to be deleted, as it is noted beforehand."""

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from jellyfish_setup.credential.reading import FileIdentity

NAME_BYTES = 16


def hidden_name() -> str:
    """A name that nobody else knows, under which a file is removed: a point and 32 hexadecimal digits."""
    return f".{secrets.token_hex(NAME_BYTES)}"


@dataclass(frozen=True)
class PendingFile:
    """The key file that is still to be deleted: enough to know it again after a restart, nothing of its content.

    Attributes:
        hidden: the name under which it will be removed, noted beforehand, so that what an interrupted deletion leaves is known.
    """

    path: str
    device: int
    inode: int
    size: int
    hidden: str = field(default_factory=hidden_name)

    @classmethod
    def of(cls, identity: "FileIdentity") -> Self:
        """The file that was loaded."""
        return cls(str(identity.path), identity.device, identity.inode, identity.size)

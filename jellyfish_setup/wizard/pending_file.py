"""The key file that a journey has still to delete."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from jellyfish_setup.credential.deletion import hidden_name

if TYPE_CHECKING:
    from jellyfish_setup.credential.reading import FileIdentity


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

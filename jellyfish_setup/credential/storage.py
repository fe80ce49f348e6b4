"""What kind of disk a folder is on, as far as it decides whether overwriting a file removes its old content."""

import re
import subprocess
import sys
from enum import StrEnum
from pathlib import Path

from jellyfish_setup.credential.windows_calls import REMOTE_DRIVE, Kernel32, WindowsCallError

_COPY_ON_WRITE = frozenset({
    "btrfs", "zfs", "bcachefs", "apfs", "overlay", "aufs", "unionfs", "fuse.fuse-overlayfs", "fuse.unionfs", "f2fs", "nilfs2", "refs",
    "data=journal",
})  # fmt: skip
_NETWORK = frozenset({
    "cifs", "smb3", "smbfs", "nfs", "nfs4", "9p", "virtiofs", "afpfs", "afs", "ceph", "davfs", "webdav", "glusterfs", "lustre",
})  # fmt: skip
_MOUNTS = Path("/proc/self/mounts")
_ESCAPED = re.compile(r"\\([0-7]{3})")
_MACOS_LINE = re.compile(r".+? on (?P<point>/.*) \((?P<type>\w+)[,)].*")
_SECONDS = 3
_JOURNALLED = "data=journal"
_DEVICE_PATHS = ("\\\\?\\", "\\\\.\\")  # a long path or a device; `\\?\UNC\` is Windows' to resolve


class StorageKind(StrEnum):
    """How a disk treats changed data."""

    ORDINARY = "ordinary"  # writes over the old place, as far as can be seen from here; an SSD may still not
    COPY_ON_WRITE = "copy-on-write"  # writes elsewhere and keeps the old place until it needs it
    NETWORK = "network"  # another computer decides
    UNKNOWN = "unknown"


def storage_of(path: Path) -> StorageKind:
    """The kind of disk that holds `path`, by the mount point above it; on Windows by its drive. May block for a moment."""
    if sys.platform == "win32":
        return kind_on_windows(str(path.resolve()), Kernel32.of_this_system())
    kind = _type_of(path.resolve(), _mounts())
    if kind is None:
        return StorageKind.UNKNOWN
    if kind in _COPY_ON_WRITE:
        return StorageKind.COPY_ON_WRITE
    if kind in _NETWORK or kind.startswith("fuse."):
        return StorageKind.NETWORK
    return StorageKind.ORDINARY


def kind_on_windows(path: str, kernel: Kernel32) -> StorageKind:
    """The kind of drive that holds `path`. Not run on Windows yet."""
    if path.startswith("\\\\") and not path.startswith(_DEVICE_PATHS):
        return StorageKind.NETWORK
    try:
        drive, system = kernel.drive_of(path)
    except WindowsCallError:
        return StorageKind.UNKNOWN
    if drive == REMOTE_DRIVE:
        return StorageKind.NETWORK
    return StorageKind.COPY_ON_WRITE if system.lower() in _COPY_ON_WRITE else StorageKind.ORDINARY


def read_linux_mounts(table: str) -> list[tuple[Path, str]]:
    """Mount points and types in `/proc/self/mounts` (proc(5), fstab(5): blanks are written as octal numbers).

    A disk that writes all data to its journal first (ext4(5), `data=journal`) counts as a type of its own.
    """
    mounts = []
    for line in table.splitlines():
        match line.split(" "):
            case [_, point, kind, options, *_]:
                is_journalled = _JOURNALLED in options.split(",")
                mounts.append((Path(_ESCAPED.sub(lambda code: chr(int(code[1], 8)), point)), _JOURNALLED if is_journalled else kind))
    return mounts


def read_macos_mounts(table: str) -> list[tuple[Path, str]]:
    """Mount points and types in what `mount` prints: `/dev/disk3s1 on / (apfs, local, journaled)`."""
    matches = (_MACOS_LINE.fullmatch(line) for line in table.splitlines())
    return [(Path(match["point"]), match["type"]) for match in matches if match is not None]


def _mounts() -> list[tuple[Path, str]]:
    try:
        if sys.platform == "darwin":
            return read_macos_mounts(subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=_SECONDS, check=True).stdout)
        return read_linux_mounts(_MOUNTS.read_text(encoding="utf-8", errors="surrogateescape"))
    except (OSError, subprocess.SubprocessError):
        return []


def _type_of(path: Path, mounts: list[tuple[Path, str]]) -> str | None:
    """The type of the deepest mount point above `path`; of two at the same place the one mounted last."""
    above = [(len(point.parts), order, kind) for order, (point, kind) in enumerate(mounts) if path.is_relative_to(point)]
    return max(above)[2] if above else None

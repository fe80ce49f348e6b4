"""What the mount tables of Linux and macOS say about a folder."""

from pathlib import Path

import pytest

from jellyfish_setup.credential import storage
from jellyfish_setup.credential.storage import StorageKind, read_linux_mounts, read_macos_mounts, storage_of

LINUX = r"""overlay / overlay rw,relatime 0 0
/dev/sda1 /home ext4 rw 0 0
/dev/sdb1 /home/sam/My\040Disk btrfs rw 0 0
server:/share /net nfs4 rw 0 0
sshfs#sam@host: /ssh fuse.sshfs rw 0 0
/dev/sdc1 /usb fuseblk rw 0 0
tmpfs /twice tmpfs rw 0 0
/dev/sdd1 /twice xfs rw 0 0
/dev/sde1 /journalled ext4 rw,data=journal,relatime 0 0
broken line
"""
MACOS = """/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
devfs on /dev (devfs, local, nobrowse)
//sam@server/share on /Volumes/The share (on the server) (smbfs, nodev, nosuid, mounted by sam)
/dev/disk5s1 on /Volumes/STICK (msdos, local, nodev)
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/tmp/key", StorageKind.COPY_ON_WRITE),
        ("/home/sam", StorageKind.ORDINARY),
        ("/homes", StorageKind.COPY_ON_WRITE),
        ("/home/sam/My Disk/x", StorageKind.COPY_ON_WRITE),
        ("/net/a", StorageKind.NETWORK),
        ("/ssh", StorageKind.NETWORK),
        ("/usb", StorageKind.ORDINARY),
        ("/twice", StorageKind.ORDINARY),
        ("/journalled/a", StorageKind.COPY_ON_WRITE),
    ],
)
def test_linux(path: str, kind: StorageKind, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "_mounts", lambda: read_linux_mounts(LINUX))
    monkeypatch.setattr(Path, "resolve", lambda self: self)
    assert storage_of(Path(path)) is kind


def test_macos(monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = read_macos_mounts(MACOS)
    assert (Path("/Volumes/The share (on the server)"), "smbfs") in mounts
    monkeypatch.setattr(storage, "_mounts", lambda: mounts)
    monkeypatch.setattr(Path, "resolve", lambda self: self)
    assert storage_of(Path("/Users/sam/Downloads")) is StorageKind.COPY_ON_WRITE
    assert storage_of(Path("/Volumes/STICK")) is StorageKind.ORDINARY


def test_without_a_mount_table_nothing_is_known(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(storage, "_MOUNTS", tmp_path / "missing")
    monkeypatch.setattr(storage.sys, "platform", "linux")
    assert storage_of(tmp_path) is StorageKind.UNKNOWN

"""Where deleted files wait: the trash of Linux and macOS, the Recycle Bin of Windows, and what each notes of a file in it.

Linux: freedesktop.org Trash specification 1.0. The Recycle Bin's pairs of `$R…` (the file) and `$I…` (the note) are described by
those who examine disks, not by Microsoft; on Windows and macOS this has not been run.
"""

import os
import sys
from pathlib import Path
from urllib.parse import unquote

import platformdirs

from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.credential.found_copies import Trashed
from jellyfish_setup.credential.loading import load

_BIN, _FILE, _NOTE = "$Recycle.Bin", "$R", "$I"
_VERSION_BYTES, _PATH_AT = 8, 24  # version, size and moment of the deletion stand before the path
_LENGTH_BYTES = 4


def trash_folders(beside: Path) -> tuple[Path, ...]:
    """The folders in which this user's deleted files lie, on the disk of the home and on that of the folder `beside`.

    They need not exist.
    """
    top = _mount_point(beside)
    match sys.platform:
        case "win32":
            drives = dict.fromkeys(Path(path.anchor) for path in (beside, Path.home()))
            return tuple(folder for drive in drives for folder in _open_folders(drive / _BIN))
        case "darwin":
            return Path.home() / ".Trash", top / ".Trashes" / str(os.getuid())
        case _:
            of_disk = (top / ".Trash" / str(os.getuid()), top / f".Trash-{os.getuid()}")
            return tuple(trash / "files" for trash in (platformdirs.user_data_path() / "Trash", *of_disk))


def trashed(path: Path) -> Trashed | None:
    """What the trash notes of the file at `path`; None where that is not in a trash."""
    folder = path.parent
    if folder.parent.name.lower() == _BIN.lower():
        return _noted(path.with_name(_NOTE + path.name.removeprefix(_FILE)), None) if path.name.startswith(_FILE) else None
    if folder.name == "files" and (folder.parent / "info").is_dir():
        return _noted(folder.parent / "info" / f"{path.name}.trashinfo", folder.parent)
    return Trashed() if folder.name == ".Trash" or folder.parent.name == ".Trashes" else None


def read_trashinfo(content: bytes) -> str | None:
    """The path in a `.trashinfo` file (`Path=`, percent-encoded), None where there is none."""
    for line in content.decode("utf-8", "replace").splitlines():
        if line.startswith("Path="):
            return unquote(line.removeprefix("Path=").strip()) or None
    return None


def read_bin_note(content: bytes) -> str | None:
    """The path in a `$I…` file, UTF-16: of fixed length up to Windows 8, with its length before it since; None where there is none."""
    match int.from_bytes(content[:_VERSION_BYTES], "little"):
        case 1:
            text = content[_PATH_AT:]
        case 2:
            text = content[_PATH_AT + _LENGTH_BYTES :]
        case _:
            return None
    return text.decode("utf-16-le", "replace").split("\0")[0] or None


def _noted(note: Path, trash: Path | None) -> Trashed:
    try:
        content = load(note).content
    except ProblemFound:
        return Trashed()
    if trash is None:
        return Trashed(note, read_bin_note(content))
    path = read_trashinfo(content)
    # The trash of another disk notes paths from the top of that disk.
    return Trashed(note, str(_top_of(trash) / path) if path else None)


def _top_of(trash: Path) -> Path:
    return trash.parent if trash.name.startswith(".Trash-") else trash.parent.parent


def _mount_point(folder: Path) -> Path:
    place = Path(os.path.realpath(folder))
    while not os.path.ismount(place) and place != place.parent:
        place = place.parent
    return place


def _open_folders(place: Path) -> list[Path]:
    """The folders in there that are open to this program: those of other people are not."""
    try:
        return [entry for entry in place.iterdir() if os.access(entry, os.R_OK | os.X_OK) and entry.is_dir()]
    except OSError:
        return []

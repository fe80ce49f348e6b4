"""Which cloud service copies a folder, by the traces that each service leaves: a file in there has left this computer already.

Nothing is opened but the services' own settings, and nothing is fetched. On Windows and macOS it has not been run.
"""

import contextlib
import fnmatch
import json
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

_ONE_DRIVE, _DROPBOX, _ICLOUD, _GOOGLE, _NEXTCLOUD = "OneDrive", "Dropbox", "iCloud Drive", "Google Drive", "Nextcloud or ownCloud"
_ANY = "a cloud service"
_ONE_DRIVE_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_APPLICATION_DATA = ("APPDATA", "LOCALAPPDATA")
_ONE_DRIVE_ACCOUNTS = r"Software\Microsoft\OneDrive\Accounts"
# Folders of ~/Library/CloudStorage are called `Service-account`.
_CLOUD_STORAGE = {"GoogleDrive": _GOOGLE, "iCloudDrive": _ICLOUD}
# What stands in the topmost folder that a service copies.
_MARKS = {
    ".sync_*.db": _NEXTCLOUD,  # Nextcloud 3, ownCloud 2.3 and later
    "._sync_*.db": _NEXTCLOUD,  # before
    ".csync_journal.db": _NEXTCLOUD,
    ".dropbox.cache": _DROPBOX,
    ".tmp.drivedownload": _GOOGLE,
    ".shortcut-targets-by-id": _GOOGLE,
}
_GVFS_GOOGLE = "google-drive:"  # GNOME's mount of Google Drive: …/gvfs/google-drive:host=…
_CLOUD_TAG, _CLOUD_TAG_MASK = 0x9000_001A, 0xFFFF_0FFF  # IO_REPARSE_TAG_CLOUD and its fifteen relatives
_MOST_SETTINGS = 65_536


def cloud_service_of(path: Path, *, environment: Mapping[str, str] | None = None, home: Path | None = None) -> str | None:
    """The service that copies the folder of `path`, as people call it; None where no trace of one is seen. May block for a moment.

    Args:
        path: a file, absolute.
        environment: instead of this process's own.
        home: instead of this user's own.
    """
    known = os.environ if environment is None else environment
    folder = _real(path.parent)
    for root, service in _roots(known, home or Path.home()):
        if folder.is_relative_to(_real(root)):
            return service
    return _marked(folder) or _tagged(path)


def _roots(environment: Mapping[str, str], home: Path) -> Iterator[tuple[Path, str]]:
    """The folders that services copy, as far as their settings tell."""
    for name in _ONE_DRIVE_VARIABLES:
        if environment.get(name):
            yield Path(environment[name]), _ONE_DRIVE
    for folder in _one_drive_folders():
        yield folder, _ONE_DRIVE
    for folder in _folders_in(home / "Library" / "CloudStorage"):
        service = folder.name.split("-")[0]
        yield folder, _CLOUD_STORAGE.get(service, service)
    yield home / "Library" / "Mobile Documents", _ICLOUD
    for name in ("Desktop", "Documents"):  # once they are in iCloud, its folder has links to them
        link = home / "Library" / "Mobile Documents" / "com~apple~CloudDocs" / name
        if os.path.islink(link):  # noqa: PTH114  (Path's raises where the home is closed to this program)
            yield link, _ICLOUD
    yield home / "iCloudDrive", _ICLOUD
    for base in (
        home / ".dropbox",
        *(Path(environment[name]) / "Dropbox" for name in ("APPDATA", "LOCALAPPDATA") if environment.get(name)),
    ):
        for folder in _dropbox_folders(base / "info.json"):
            yield folder, _DROPBOX


def _dropbox_folders(settings: Path) -> Iterator[Path]:
    """The folders in Dropbox's info.json: `{"personal": {"path": …}, "business": {"path": …}}`."""
    try:
        with settings.open("rb") as file:
            accounts = json.loads(file.read(_MOST_SETTINGS))
        paths = [account["path"] for account in accounts.values()]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return
    yield from (Path(path) for path in paths if isinstance(path, str) and path)


def _one_drive_folders() -> list[Path]:
    """The `UserFolder` of each OneDrive account in the registry."""
    folders: list[Path] = []
    if sys.platform == "win32":
        import winreg

        with contextlib.suppress(OSError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, _ONE_DRIVE_ACCOUNTS) as accounts:
            for number in range(winreg.QueryInfoKey(accounts)[0]):
                with contextlib.suppress(OSError), winreg.OpenKey(accounts, winreg.EnumKey(accounts, number)) as account:
                    folders.append(Path(winreg.QueryValueEx(account, "UserFolder")[0]))
    return folders


def _folders_in(place: Path) -> list[Path]:
    try:
        return [entry for entry in place.iterdir() if entry.is_dir()]
    except OSError:
        return []


def _marked(folder: Path) -> str | None:
    """The service whose mark stands in this folder or in one above it."""
    for level in (folder, *folder.parents):
        if level.name.startswith(_GVFS_GOOGLE):
            return _GOOGLE
        try:
            hidden = [entry.name for entry in level.iterdir() if entry.name.startswith(".")]
        except OSError:
            continue
        for mark, service in _MARKS.items():
            if fnmatch.filter(hidden, mark):
                return service
    return None


def _tagged(path: Path) -> str | None:
    """Windows marks the files of every cloud service, also of those that are not known here."""
    try:
        tag = getattr(os.lstat(path), "st_reparse_tag", 0)
    except (OSError, ValueError):
        return None
    return _ANY if tag & _CLOUD_TAG_MASK == _CLOUD_TAG else None


def _real(folder: Path) -> Path:
    return Path(os.path.normcase(os.path.realpath(folder)))

"""By which traces a cloud service is known, and that a placeholder is not opened."""

import json
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from jellyfish_setup.core.codes import Code
from jellyfish_setup.credential import cloud_folders
from jellyfish_setup.credential.cloud_folders import cloud_service_of
from jellyfish_setup.credential.key_file import read_key_file
from jellyfish_setup.credential.loading import is_only_in_the_cloud

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="folders of all systems, imitated on POSIX")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "ann"
    home.mkdir()
    return home


def service(home: Path, *place: str, **environment: str) -> str | None:
    folder = home.joinpath(*place)
    folder.mkdir(parents=True, exist_ok=True)
    return cloud_service_of(folder / "apikey.txt", environment=environment, home=home)


def test_an_ordinary_folder_is_copied_by_nobody(home: Path) -> None:
    assert service(home, "Downloads") is None
    assert service(home, "OneDrive", "Documents", OneDrive="") is None, "a folder that is only called so"


@pytest.mark.parametrize("variable", ["OneDrive", "OneDriveCommercial", "OneDriveConsumer"])
def test_onedrive_says_where_it_is(home: Path, variable: str) -> None:
    where = {variable: str(home / "OneDrive - Contoso")}
    assert service(home, "OneDrive - Contoso", "Desktop", **where) == "OneDrive"
    assert service(home, "OneDrive - Contoso 2", **where) is None, "a name that only begins alike"


def test_onedrive_in_the_registry(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cloud_folders, "_one_drive_folders", lambda: [home / "Work"])
    assert service(home, "Work", "a") == "OneDrive"


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("OneDrive-Contoso", "OneDrive"),
        ("GoogleDrive-ann@contoso.com", "Google Drive"),
        ("Dropbox", "Dropbox"),
        ("Box-Box", "Box"),
        ("iCloudDrive-x", "iCloud Drive"),
    ],
)
def test_the_cloud_storage_of_macos(home: Path, folder: str, name: str) -> None:
    assert service(home, "Library", "CloudStorage", folder, "Keys") == name


def test_icloud_on_macos_and_windows(home: Path) -> None:
    assert service(home, "Library", "Mobile Documents", "com~apple~CloudDocs") == "iCloud Drive"
    assert service(home, "iCloudDrive") == "iCloud Drive"
    assert service(home, "Desktop") is None
    (home / "Library" / "Mobile Documents" / "com~apple~CloudDocs" / "Desktop").symlink_to(home / "Desktop")
    assert service(home, "Desktop") == "iCloud Drive", "Desktop and Documents were moved into iCloud"


def test_dropbox_says_where_it_is(home: Path) -> None:
    accounts = {"personal": {"path": str(home / "Box A")}, "business": {"path": str(home / "Contoso Dropbox")}}
    for settings in (home / ".dropbox", home / "roaming" / "Dropbox"):
        settings.mkdir(parents=True)
        (settings / "info.json").write_text(json.dumps(accounts))
    assert service(home, "Contoso Dropbox", "a") == service(home, "Box A") == "Dropbox"
    (home / ".dropbox" / "info.json").unlink()
    assert service(home, "Box A") is None
    assert service(home, "Box A", APPDATA=str(home / "roaming")) == "Dropbox"


@pytest.mark.parametrize("content", ["", "[]", "{", '{"personal": 1}', '{"personal": {}}', '{"a": {"path": 3}}', "[" * 9_000])
def test_settings_that_are_none_are_passed_over(home: Path, content: str) -> None:
    (home / ".dropbox").mkdir()
    (home / ".dropbox" / "info.json").write_text(content)
    assert service(home, "Box A") is None


@pytest.mark.parametrize(
    ("mark", "name"),
    [
        (".sync_0123abcd.db", "Nextcloud or ownCloud"),
        ("._sync_0123abcd.db", "Nextcloud or ownCloud"),
        (".csync_journal.db", "Nextcloud or ownCloud"),
        (".tmp.drivedownload", "Google Drive"),
        (".shortcut-targets-by-id", "Google Drive"),
        (".dropbox.cache", "Dropbox"),
        ("sync_0123abcd.db", None),
    ],
)
def test_a_mark_in_the_topmost_folder(home: Path, mark: str, name: str | None) -> None:
    assert service(home, "Cloud", "a", "b") is None
    (home / "Cloud" / mark).touch()
    assert service(home, "Cloud", "a", "b") == name


def test_google_drive_of_gnome(home: Path) -> None:
    assert service(home, "gvfs", "google-drive:host=contoso.com,user=ann", "x") == "Google Drive"


def test_windows_marks_the_files_of_services_that_are_not_known_here(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for tag, name in ((0x9000_001A, "a cloud service"), (0x9000_F01A, "a cloud service"), (0xA000_000C, None), (0, None)):
        monkeypatch.setattr(
            cloud_folders, "os", SimpleNamespace(**vars(os) | {"lstat": lambda _, tag=tag: SimpleNamespace(st_reparse_tag=tag)})
        )
        assert service(home, "Elsewhere") == name


def test_a_link_into_a_copied_folder_is_seen_through(home: Path) -> None:
    service(home, "Cloud")
    (home / "Cloud" / ".sync_1.db").touch()
    (home / "Keys").symlink_to(home / "Cloud")
    assert service(home, "Keys") == "Nextcloud or ownCloud"


def test_a_home_that_is_closed_says_nothing(as_ordinary_user: Path) -> None:
    (as_ordinary_user / "home").mkdir(mode=0)
    assert cloud_service_of(as_ordinary_user / "apikey.txt", environment={}, home=as_ordinary_user / "home") is None


def test_the_reading_of_a_key_file_says_it(key_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (read_key_file(key_path).synced_by, read_key_file(key_path).notes) == (None, ())
    monkeypatch.setenv("OneDrive", str(key_path.parent))
    assert (read_key_file(key_path).synced_by, read_key_file(key_path).notes) == ("OneDrive", ("cloud_synced",))


@pytest.mark.parametrize("marks", [{"st_flags": 0x4000_0000}, {"st_file_attributes": 0x1000}, {"st_file_attributes": 0x40_0020}])
def test_a_placeholder_is_not_opened(key_path: Path, monkeypatch: pytest.MonkeyPatch, marks: dict[str, int]) -> None:
    real, opened = os.lstat(key_path), []
    status = SimpleNamespace(**{name: getattr(real, name) for name in dir(real) if name.startswith("st_")} | marks)
    monkeypatch.setattr(os, "lstat", lambda _: status)
    monkeypatch.setattr(os, "open", lambda *arguments, **_: opened.append(arguments))
    problem = read_key_file(key_path).problem
    assert problem is not None
    assert problem.code is Code.FILE_IN_CLOUD_ONLY
    assert opened == []


def test_a_file_that_is_here_is_no_placeholder(key_path: Path) -> None:
    assert not is_only_in_the_cloud(key_path.stat())

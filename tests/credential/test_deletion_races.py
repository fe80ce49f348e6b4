"""Somebody swaps the key file in the middle of its deletion: nothing else is ever touched, and what is said is true."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.credential.deletion import Deletion, delete_key_file
from jellyfish_setup.credential.loading import load
from jellyfish_setup.credential.storage import StorageKind

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="on Windows nobody else can open the file meanwhile")

STRANGER = "not the key, and somebody else needs it\n"


def _swap_file(path: Path, stranger: Path) -> None:
    (path.parent / "moved").exists() or path.rename(path.parent / "moved")
    path.write_text(stranger.read_text())


def _swap_link(path: Path, stranger: Path) -> None:
    path.rename(path.parent / "moved")
    path.symlink_to(stranger)


def _swap_hard_link(path: Path, stranger: Path) -> None:
    path.rename(path.parent / "moved")
    os.link(stranger, path)


def _swap_fifo(path: Path, stranger: Path) -> None:
    path.rename(path.parent / "moved")
    os.mkfifo(path)


def _swap_folder(path: Path, stranger: Path) -> None:
    path.rename(path.parent / "moved")
    path.mkdir()
    (path / "inside").write_text(STRANGER)


def _swap_parent(path: Path, stranger: Path) -> None:
    """Another folder takes the place of the one that holds the key file, with a file of the same name."""
    path.parent.rename(path.parent.with_name("moved-folder"))
    path.parent.mkdir()
    path.write_text(STRANGER)


SWAPS = [_swap_file, _swap_link, _swap_hard_link, _swap_fifo, _swap_folder, _swap_parent]

# The call before which the swap happens, and which one of them: the first, or the one with these flags.
MOMENTS: dict[str, tuple[str, Callable[..., bool]]] = {
    "before-open": ("open", lambda _path, flags, *_: bool(flags & os.O_DIRECTORY)),
    "between-folder-and-file": ("open", lambda _path, flags, *_: bool(flags & os.O_RDWR)),
    "after-check": ("pwrite", lambda *_: True),
    "after-overwrite": ("ftruncate", lambda *_: True),
    "before-rename": ("rename", lambda *_: True),
}


@pytest.fixture(autouse=True)
def _ordinary_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jellyfish_setup.credential.storage.storage_of", lambda _: StorageKind.ORDINARY)


@pytest.fixture
def path(tmp_path: Path, key_path: Path) -> Path:
    folder = tmp_path / "downloads"
    folder.mkdir()
    return key_path.rename(folder / "apikey.txt")


@pytest.fixture
def stranger(tmp_path: Path) -> Path:
    file = tmp_path / "stranger.txt"
    file.write_text(STRANGER)
    return file


def swap_before(monkeypatch: pytest.MonkeyPatch, name: str, applies: Callable[..., bool], swap: Callable[[], object]) -> None:
    """Do `swap` once, before the first call of `os.<name>` to which it applies, with the real calls."""
    real, done = getattr(os, name), []

    def call(*arguments: Any, **options: Any) -> Any:
        if not done and applies(*arguments):
            done.append(True)
            with monkeypatch.context() as original:
                original.setattr(os, name, real)
                swap()
        return real(*arguments, **options)

    monkeypatch.setattr(os, name, call)


def contents(place: Path) -> dict[Path, str | None]:
    """Every file below, with what is in it; None for what is no file."""
    return {path: path.read_text(errors="replace") if path.is_file() else None for path in place.rglob("*") if not path.is_dir()}


@pytest.mark.parametrize("swap", SWAPS, ids=lambda swap: swap.__name__.removeprefix("_swap_"))
@pytest.mark.parametrize("moment", MOMENTS)
def test_whatever_is_swapped_whenever(
    path: Path, stranger: Path, token: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str, swap: Callable[[Path, Path], None]
) -> None:
    identity = load(path).identity
    name, applies = MOMENTS[moment]
    after_swap: dict[Path, str | None] = {}

    def swap_and_look() -> None:
        swap(path, stranger)
        after_swap.update(contents(tmp_path))

    swap_before(monkeypatch, name, applies, swap_and_look)
    outcome: Deletion | Code
    try:
        outcome = delete_key_file(identity)
    except ProblemFound as fault:
        outcome = fault.problem.code
    assert after_swap, "the moment never came"

    ours = next(place for place in (tmp_path / "moved-folder" / "apikey.txt", path.parent / "moved") if place in after_swap)
    now = contents(tmp_path)
    others = {place: content for place, content in after_swap.items() if place != ours}
    assert {place: now.get(place, "missing") for place in others} == others
    assert set(now) <= {*others, ours}, "something new was left"
    if isinstance(outcome, Deletion):
        assert outcome.overwritten
        assert token not in (now.get(ours) or "")
        assert outcome.removed is (ours not in now)
    else:
        assert outcome in (Code.DELETE_REPLACED, Code.DELETE_LINK, Code.DELETE_NOT_A_FILE)
        assert token in (now[ours] or ""), "nothing was done"


def test_a_stranger_under_the_hidden_name_is_put_back(path: Path, stranger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After the renaming somebody puts another file in the place of ours."""
    real = os.lstat

    def lstat(name: Any, **options: Any) -> os.stat_result:
        if str(name).startswith("."):
            stranger.replace(path.with_name(name))
        return real(name, **options)

    monkeypatch.setattr(os, "lstat", lstat)
    identity = load(path).identity
    deletion = delete_key_file(identity)
    assert deletion.remarks == (Code.DELETE_NAME_TAKEN,)
    assert contents(path.parent) == {path: STRANGER}


def test_a_stranger_is_not_put_back_over_a_third_file(path: Path, stranger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a disk without hard links, and with the name taken once more."""

    def refuse(*_: Any, **__: Any) -> None:
        path.write_text("a third file")
        raise PermissionError(1, "no hard links here")

    identity = load(path).identity
    swap_before(monkeypatch, "rename", lambda *_: True, lambda: stranger.replace(path))
    monkeypatch.setattr(os, "link", refuse)
    assert delete_key_file(identity).remarks == (Code.DELETE_NAME_TAKEN,)
    assert sorted(str(content) for content in contents(path.parent).values()) == ["a third file", STRANGER]

"""The package for Debian and Ubuntu."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from building import icons, libraries
from building.places import APPLICATION_ID, FOLDER, PACKAGES, PROGRAM, ROOT, SOURCES, WINDOW, WORK, BuildError, version

_LINUX = SOURCES / "linux"
_TREE = WORK / "debian"
_HOME = Path("usr", "lib", PROGRAM)
_DOCUMENTS = Path("usr", "share", "doc", PROGRAM)
_COMPLETIONS = {
    "bash": Path("usr", "share", "bash-completion", "completions", PROGRAM),
    "fish": Path("usr", "share", "fish", "vendor_completions.d", f"{PROGRAM}.fish"),
    "zsh": Path("usr", "share", "zsh", "vendor-completions", f"_{PROGRAM}"),
}
_BESIDE_THE_LIBRARIES = ("ca-certificates", "dbus-user-session | dbus-x11 | dbus")
_MAINTAINER = "Cogito Group <noreply@cogitogroup.net>"


def build() -> Path:
    """The package, made of the built folder and what a desktop wants beside it.

    Raises:
        BuildError: a library has no package on this machine, or dpkg-deb failed.
    """
    shutil.rmtree(_TREE, ignore_errors=True)
    shutil.copytree(FOLDER, _TREE / _HOME, symlinks=True)
    for name in (PROGRAM, WINDOW):
        _link(Path("usr", "bin", name), Path("..", "lib", PROGRAM, PROGRAM))
    _desktop()
    _documents()
    _control()
    _set_modes()
    package = PACKAGES / f"{PROGRAM}_{version()}_{libraries.architecture()}.deb"
    command = ["dpkg-deb", "--build", "--root-owner-group", "-Zxz", str(_TREE), str(package)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BuildError(f"dpkg-deb failed:\n{done.stderr}")
    return package


def _desktop() -> None:
    share = Path("usr", "share")
    _copy(_LINUX / f"{APPLICATION_ID}.desktop", share / "applications" / f"{APPLICATION_ID}.desktop")
    _copy(_LINUX / f"{APPLICATION_ID}.metainfo.xml", share / "metainfo" / f"{APPLICATION_ID}.metainfo.xml")
    pictures = share / "icons" / "hicolor"
    _copy(icons.DRAWING, pictures / "scalable" / "apps" / f"{APPLICATION_ID}.svg")
    for size in icons.LINUX_SIZES:
        _copy(icons.picture(size), pictures / f"{size}x{size}" / "apps" / f"{APPLICATION_ID}.png")
    for shell, place in _COMPLETIONS.items():
        _copy(ROOT / "resources" / "completion" / shell, place)


def _documents() -> None:
    _copy(_LINUX / "copyright", _DOCUMENTS / "copyright")
    _copy(SOURCES / "licences" / "NOTICE-Qt.md", _DOCUMENTS / "NOTICE-Qt.md")
    _copy(_LINUX / "lintian-overrides", Path("usr", "share", "lintian", "overrides", PROGRAM))
    _compress((_LINUX / "changelog").read_bytes(), _DOCUMENTS / "changelog.gz")
    page = WORK / f"{PROGRAM}.1"
    subprocess.run([sys.executable, str(SOURCES / "man_page.py"), str(page)], check=True, stdout=subprocess.DEVNULL)
    for name in (PROGRAM, WINDOW):
        _compress(page.read_bytes(), Path("usr", "share", "man", "man1", f"{name}.1.gz"))


def _control() -> None:
    depends = sorted({*libraries.debian_packages(FOLDER), *_BESIDE_THE_LIBRARIES})
    size = sum(file.lstat().st_size for file in (_TREE / "usr").rglob("*") if not file.is_dir()) // 1024
    name, address = os.environ.get("DEBFULLNAME"), os.environ.get("DEBEMAIL")  # Debian's own names for who makes a package
    fields = {
        "Package": PROGRAM,
        "Version": version(),
        "Section": "admin",
        "Priority": "optional",
        "Architecture": libraries.architecture(),
        "Maintainer": f"{name} <{address}>" if name and address else _MAINTAINER,
        "Installed-Size": str(size),
        "Depends": ", ".join(depends),
        "Recommends": "gnome-keyring | kwalletmanager | keepassxc",
        "Homepage": "https://cogitogroup.net",
        "Description": "set up user provisioning from Microsoft Entra to Jellyfish\n"
        " Jellyfish Setup takes an administrator by the hand through setting up\n"
        " automatic user provisioning from Microsoft Entra ID to Jellyfish: it says\n"
        " whether Entra could reach Jellyfish and why not, shows what would be sent,\n"
        " runs a trial and undoes it, and sets up Entra or guides through it.\n"
        " .\n"
        " The same is there as commands, for scripts and for support.",
    }
    control = _TREE / "DEBIAN" / "control"
    control.parent.mkdir()
    control.write_text("".join(f"{field}: {value}\n" for field, value in fields.items()), encoding="utf-8")
    files = [file for file in sorted((_TREE / "usr").rglob("*")) if file.is_file() and not file.is_symlink()]
    sums = "".join(f"{_sum(file)}  {file.relative_to(_TREE).as_posix()}\n" for file in files)
    (control.parent / "md5sums").write_text(sums, encoding="utf-8")


def _sum(file: Path) -> str:
    """What `dpkg --verify` compares; it finds damage, and is not meant to find forgery."""
    return hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest()


def _copy(source: Path, place: Path) -> None:
    (_TREE / place).parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, _TREE / place)


def _compress(content: bytes, place: Path) -> None:
    (_TREE / place).parent.mkdir(parents=True, exist_ok=True)
    (_TREE / place).write_bytes(gzip.compress(content, mtime=0))


def _link(place: Path, target: Path) -> None:
    (_TREE / place).parent.mkdir(parents=True, exist_ok=True)
    (_TREE / place).symlink_to(target)


def _set_modes() -> None:
    """Nothing can be run but what is a program, and nothing can be written but by root, whatever the umask of the builder."""
    program = _TREE / _HOME / PROGRAM
    for path in (_TREE, *_TREE.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path == program else 0o644)

"""What Linux itself must have for Qt and for the Secret Service, and how to get it. Standard library only."""

from __future__ import annotations

import ctypes
import os
import shlex
import shutil
import subprocess
from collections.abc import Iterable, Mapping

# File to look for -> Debian package that has it. The libraries are those that Qt's own libraries and plug-ins are linked
# with (readelf -d) and that PySide6-Essentials does not bring along.
_QT = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxkbcommon.so.0": "libxkbcommon0",
}
_QT_ON_A_DISPLAY = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
_X_SERVER = {
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",  # what a screen reader hears (tests/accessibility)
    "Xvfb": "xvfb",
    "xclip": "xclip",  # looks at the clipboard with another program's eyes
}
_SECRET_SERVICE = {
    "dbus-daemon": "dbus",
    "dbus-send": "dbus",
    "gnome-keyring-daemon": "gnome-keyring",
    "secret-tool": "libsecret-tools",  # looks into the key store with another program's eyes
}
_TYPEFACES = {"ja": ("Japanese", "fonts-noto-cjk")}
PACKAGE_TOOLS = {
    "appstreamcli": "appstream",
    "apt-get": "apt",
    "desktop-file-validate": "desktop-file-utils",
    "dpkg-deb": "dpkg",
    "lintian": "lintian",
    "readelf": "binutils",
}
"""What the package for Debian and Ubuntu is looked at with."""

BENCHMARK_TOOLS = {"curl": "curl"}
"""What the program is measured against."""


class MissingError(Exception):
    """Something is missing that this user may not install; the message holds the exact command."""


def needs(*, display: bool, secret_service: bool, x_server: bool = False) -> dict[str, str]:
    """The libraries (`….so.N`) and programs that are needed, each with its Debian package."""
    return {
        **_QT,
        **(_QT_ON_A_DISPLAY if display or x_server else {}),
        **(_SECRET_SERVICE if secret_service else {}),
        **(_X_SERVER if x_server else {}),
    }


def typeface_needed(language: str) -> str:
    """What to say where there is no typeface for `language`. None is installed unasked: this program is tested without."""
    name, package = _TYPEFACES[language]
    return f"a {name} typeface is missing. On Debian and Ubuntu: sudo apt-get install {package}"


def ensure(needed: Mapping[str, str]) -> None:
    """Install what is missing of `needed`; nothing happens when all is there.

    Raises:
        MissingError: it may not be installed from here, or is still not there afterwards.
    """
    missing = [name for name in needed if not _is_there(name)]
    if missing:
        install([needed[name] for name in missing], why=f"not found: {', '.join(missing)}")
        still = [name for name in missing if not _is_there(name)]
        if still:
            raise MissingError(f"Installed, and yet not found: {', '.join(still)}")


def install(packages: Iterable[str], *, why: str) -> None:
    """Install Debian packages as root or by a sudo that asks nothing.

    Raises:
        MissingError: neither is possible, or apt failed.
    """
    names = sorted(set(packages))
    command = ["apt-get", "install", "--yes", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120", *names]
    by_hand = f"sudo apt-get update && sudo {shlex.join(command[:4] + names)}"
    if shutil.which("apt-get") is None:
        raise MissingError(f"This system lacks something ({why}). Install it; on Debian and Ubuntu the packages are:\n  {' '.join(names)}")
    as_root = _as_root()
    if as_root is None:
        raise MissingError(f"This system lacks something ({why}). Install it with:\n  {by_hand}")
    print(f"Installing {' '.join(names)} ({why}) ...", flush=True)
    variables = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # The list of packages may be older than the packages. That one source of many fails need not matter.
    updated = _run([*as_root, "apt-get", "update", "-qq"], variables)
    installed = _run([*as_root, *command, "-qq"], variables)
    if installed.returncode != 0:
        raise MissingError(f"{updated.stderr}{installed.stderr}\napt-get failed (its own words are above). By hand:\n  {by_hand}")


def _is_there(name: str) -> bool:
    if ".so." not in name:
        return shutil.which(name) is not None
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _as_root() -> list[str] | None:
    """What to put before a command to run it as root; None when that is not possible without asking."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and _run(["sudo", "-n", "true"], os.environ).returncode == 0:
        return ["sudo", "-n", "DEBIAN_FRONTEND=noninteractive"]
    return None


def _run(command: list[str], variables: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, env=dict(variables), stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)

"""Which files of the libraries the built program needs; everything else that PyInstaller finds is left out."""

from __future__ import annotations

import re
from pathlib import PurePath

LANGUAGES = ("en", "de", "es", "fr", "ja")

UNUSED_MODULES = [
    *(f"PySide6.{name}" for name in ("QtDesigner", "QtHelp", "QtOpenGL", "QtOpenGLWidgets", "QtPrintSupport", "QtQml", "QtQuick")),
    *(f"PySide6.{name}" for name in ("QtQuickWidgets", "QtSql", "QtTest", "QtUiTools", "QtXml")),
    *("tkinter", "idlelib", "lib2to3", "test", "ensurepip", "pip", "setuptools", "pkg_resources", "wheel"),
    *(
        "pytest",
        "_pytest",
        "hypothesis",
        "mypy",
        "coverage",
        "django",
        "trustme",
        "PIL",
        "numpy",
        "IPython",
        "attr",
        "click",
        "httpx2",
        "httpcore2",
    ),
]
"""Modules that libraries would use if they were there, and that this program does without."""

_UNWANTED_MODULES = frozenset({"ijson.backends.yajl", "ijson.backends.yajl2", "ijson.backends.yajl2_cffi"})
_QT_LIBRARIES = frozenset({"Core", "DBus", "Gui", "Network", "OpenGL", "Svg", "WaylandClient", "Widgets", "WlShellIntegration", "XcbQpa"})
_QT_PLUGINS = {
    "iconengines": {"qsvgicon"},
    "imageformats": {"qsvg"},
    "platforminputcontexts": {"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"},
    "platforms": {"qcocoa", "qoffscreen", "qwayland", "qwindows", "qxcb"},
    "platformthemes": {"qxdgdesktopportal"},
    "styles": {"qmacstyle", "qmodernwindowsstyle", "qwindowsvistastyle"},
    "wayland-decoration-client": None,
    "wayland-graphics-integration-client": None,
    "wayland-shell-integration": {"xdg-shell"},
    "xcbglintegrations": {"qxcb-egl-integration", "qxcb-glx-integration"},
}
"""Plugins by folder; None for the whole folder. The key goes over Python's TLS, so Qt's own is not needed."""
_QT_TRANSLATIONS = frozenset(f"qtbase_{language}" for language in LANGUAGES)
_BABEL_LOCALES = frozenset({"root", *LANGUAGES})

_TELLS_WHERE_IT_WAS_INSTALLED = frozenset({"direct_url.json", "INSTALLER", "REQUESTED", "uv_cache.json"})

_QT_LIBRARY = re.compile(r"(?:lib)?Qt6(\w+?)(?:\.so|\.dll|\.\d|$)|^Qt(\w+)\.framework")
_SYSTEM_FOLDERS = ("/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/")


def is_wanted_module(name: str) -> bool:
    """Whether a module that is found by its folder is to come along."""
    return name not in _UNWANTED_MODULES


def is_wanted_file(destination: str, source: str) -> bool:
    """Whether the file that would lie at `destination` in the folder is to come along."""
    path = PurePath(destination)
    if path.parts[0].endswith(".dist-info") and path.name in _TELLS_WHERE_IT_WAS_INSTALLED:
        return False
    if path.parts[0] in ("PySide6", "shiboken6"):
        return _is_wanted_of_qt(path)
    if len(path.parts) > 1:
        return path.parts[:2] != ("babel", "locale-data") or path.stem in _BABEL_LOCALES
    library = _QT_LIBRARY.match(path.name)
    if library:
        return (library[1] or library[2]) in _QT_LIBRARIES
    return not _belongs_to_the_system(path, source)


def _is_wanted_of_qt(path: PurePath) -> bool:
    folder, name = path.parent.name, path.stem.removeprefix("lib")
    if "plugins" in path.parts:
        wanted = _QT_PLUGINS.get(folder, set())
        return wanted is None or name in wanted
    if folder == "translations":
        return name in _QT_TRANSLATIONS
    library = next((found for part in path.parts if (found := _QT_LIBRARY.match(part))), None)
    return library is None or (library[1] or library[2]) in _QT_LIBRARIES


def _belongs_to_the_system(path: PurePath, source: str) -> bool:
    """A library of the Linux that this is built on: the package names the one of the Linux it is installed on, which is kept up to date."""
    return source.startswith(_SYSTEM_FOLDERS) and not path.name.startswith("libpython")

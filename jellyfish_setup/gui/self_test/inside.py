"""Looks at what came with the program: its resources, its languages, and the parts of Qt."""

from datetime import UTC, datetime
from pathlib import Path

from jellyfish_setup.gui.self_test.finding import BrokenError, Facts, LackingError

_FOLDERS = ("fonts", "help", "icons", "mapping", "report", "translations")
_A_DAY = datetime(2027, 5, 31, tzinfo=UTC)
_A_NUMBER = 12_345
_ICON_SIDE = 64
_NEEDS_NO_DISPLAY = "offscreen"


def resources() -> Facts:
    """All folders are there and hold something, and there are help pages in every language.

    Raises:
        BrokenError: something is missing.
    """
    from jellyfish_setup.core.resources import resources_folder
    from jellyfish_setup.texts.languages import LANGUAGES

    root = resources_folder()
    files = {name: [file for file in (root / name).rglob("*") if file.is_file() and file.stat().st_size] for name in _FOLDERS}
    if missing := [name for name, found in files.items() if not found]:
        raise BrokenError(f"nothing is in resources/{', '.join(missing)}")
    pages = {code: len([*(root / "help" / code).glob("*.md")]) for code in LANGUAGES}
    if silent := [code for code, count in pages.items() if not count]:
        raise BrokenError(f"there are no help pages in {', '.join(silent)}")
    return {"files": sum(len(found) for found in files.values()), "help_pages": pages}


def languages() -> Facts:
    """Each language has its own words, dates and numbers, and Qt's own words.

    Raises:
        BrokenError: one of these is missing in a language.
    """
    from PySide6.QtCore import QLibraryInfo, QTranslator

    from jellyfish_setup.texts.dates import day
    from jellyfish_setup.texts.language import ENGLISH, language, translate
    from jellyfish_setup.texts.languages import LANGUAGES, speak
    from jellyfish_setup.texts.numbers import number_text
    from jellyfish_setup.texts.pages.common import CONTINUE

    spoken, before = {}, language()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    try:
        for code in LANGUAGES:
            speak(code)
            if code != ENGLISH and not QTranslator().load(f"qtbase_{code}", folder):
                raise BrokenError(f"Qt’s own words are missing in {code}")
            spoken[code] = [translate("Pages", CONTINUE), day(_A_DAY), number_text(_A_NUMBER)]
    finally:
        speak(before)
    if same := [code for code, words in spoken.items() if code != ENGLISH and words[0] == spoken[ENGLISH][0]]:
        raise BrokenError(f"there are no words of {', '.join(same)}")
    return spoken


def pictures() -> Facts:
    """Qt draws our SVG pictures, and has our typeface.

    Raises:
        BrokenError: nothing was drawn, or the typeface is not there.
    """
    from PySide6.QtGui import QFontDatabase, QImageReader

    from jellyfish_setup.gui.icons import application_icon

    image = application_icon().pixmap(_ICON_SIDE).toImage()
    if image.isNull() or not image.pixelColor(_ICON_SIDE // 2, 2).alpha():
        raise BrokenError("the program’s picture was not drawn")
    if "Inter" not in QFontDatabase.families():
        raise BrokenError("the typeface Inter is missing")
    return {"formats": sorted(str(name.data(), "ascii") for name in QImageReader.supportedImageFormats())}


def displays() -> Facts:
    """Qt's way to each kind of display is there and can be loaded with what this system has.

    Raises:
        BrokenError: the package lacks all but the one without a display.
        LackingError: this system lacks the libraries for one.
    """
    from PySide6.QtCore import QLibraryInfo, QPluginLoader

    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath), "platforms")
    loaded, refused = [], {}
    for file in sorted(file for file in folder.iterdir() if file.suffix in (".so", ".dll", ".dylib")):
        loader = QPluginLoader(str(file))
        name = file.stem.removeprefix("lib").removeprefix("q")
        if loader.load():
            loaded.append(name)
        else:
            refused[name] = loader.errorString()
    if not {*loaded, *refused} - {_NEEDS_NO_DISPLAY}:
        raise BrokenError("the package has no way to a display")
    if refused:
        raise LackingError("; ".join(refused.values()))
    return {"displays": loaded}

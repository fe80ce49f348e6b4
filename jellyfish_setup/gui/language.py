"""The language of the window: the program's own words, Qt's, the direction, and how Qt writes numbers."""

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication

from jellyfish_setup.texts.language import ENGLISH, RIGHT_TO_LEFT
from jellyfish_setup.texts.languages import nearest, speak, wishes_of_this_system

_AS_HEBREW = {RIGHT_TO_LEFT: "he"}  # what Qt itself says in the language that nobody speaks


def speak_in_the_window(application: QGuiApplication, code: str | None = None) -> str:
    """Speak `code`, else the person's language; to be called before anything is shown. Returns what is spoken."""
    spoken = nearest([code or "", *(wishes_of_this_system() or QLocale.system().uiLanguages())])
    speak(spoken)
    if spoken != ENGLISH:
        from PySide6.QtCore import QLibraryInfo, QTranslator  # here, as Qt speaks English by itself

        qt = QTranslator(application)
        if qt.load(f"qtbase_{_AS_HEBREW.get(spoken, spoken)}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            application.installTranslator(qt)
        QLocale.setDefault(QLocale(_AS_HEBREW.get(spoken, spoken)))
    application.setLayoutDirection(Qt.LayoutDirection.RightToLeft if spoken == RIGHT_TO_LEFT else Qt.LayoutDirection.LeftToRight)
    return spoken

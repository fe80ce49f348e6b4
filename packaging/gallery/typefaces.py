"""Which languages this computer has letters for; without them a picture shows a box for each."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase, QGuiApplication

_WRITING = {"ja": QFontDatabase.WritingSystem.Japanese}


def has_letters_for(language: str) -> bool:
    """True where a typeface is installed for it; those of the other languages travel with the program."""
    application = QGuiApplication.instance() or QGuiApplication([])
    del application
    return language not in _WRITING or bool(QFontDatabase.families(_WRITING[language]))

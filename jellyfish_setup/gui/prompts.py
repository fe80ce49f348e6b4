"""The few questions that need an answer before anything else can go on."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from jellyfish_setup.texts.pages import common, say

_REPORT_NAME = "jellyfish-setup-report.html"


def ask_where_to_save(parent: QWidget) -> Path | None:
    """Where the person wants the report, None when they changed their mind."""
    chosen, _kind = QFileDialog.getSaveFileName(
        parent, say(common.SAVE_REPORT), str(Path.home() / _REPORT_NAME), "HTML (*.html);;JSON (*.json)"
    )
    return Path(chosen) if chosen else None


def asks_to_stop(parent: QWidget) -> bool:
    """Whether the person wants the work stopped and the window closed; to keep working is the safe answer."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(say(common.CLOSE_TITLE))
    box.setInformativeText(say(common.CLOSE_TEXT))
    stop = box.addButton(say(common.CLOSE_STOP), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(say(common.CLOSE_STAY), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    return box.clickedButton() is stop

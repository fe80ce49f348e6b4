"""The few questions that need an answer before anything else can go on.

Qt's windows for them are imported when one is asked, for a quick start of the window.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from jellyfish_setup.texts.pages import common, say

if TYPE_CHECKING:
    from jellyfish_setup.wizard.presenters.report import ReportView


_REPORT_NAME = "jellyfish-setup-report.html"
_REMINDER_NAME = "replace-jellyfish-api-key.ics"


def ask_where_to_save(parent: QWidget) -> Path | None:
    """Where the person wants the report, None when they changed their mind."""
    from PySide6.QtWidgets import QFileDialog

    chosen, _kind = QFileDialog.getSaveFileName(
        parent, say(common.SAVE_REPORT), str(Path.home() / _REPORT_NAME), "HTML (*.html);;JSON (*.json)"
    )
    return Path(chosen) if chosen else None


def ask_where_to_save_reminder(parent: QWidget) -> Path | None:
    """Where the person wants the calendar file, None when they changed their mind."""
    from PySide6.QtWidgets import QFileDialog

    kind = f"{say(common.REMINDER_FILES)} (*.ics)"
    chosen, _kind = QFileDialog.getSaveFileName(parent, say(common.SAVE_REMINDER), str(Path.home() / _REMINDER_NAME), kind)
    return Path(chosen) if chosen else None


def ask_which_report(parent: QWidget) -> Path | None:
    """The report that the person wants to look at, None when they changed their mind."""
    from PySide6.QtWidgets import QFileDialog

    kind = f"{say(common.REPORT_FILES)} (*.html *.htm *.json)"
    chosen, _kind = QFileDialog.getOpenFileName(parent, say(common.OPEN_REPORT), str(Path.home()), kind)
    return Path(chosen) if chosen else None


def show_report(parent: QWidget, view: "ReportView", save: Callable[[QWidget], bool] | None) -> None:
    """Show a report in a window of its own before `parent`; returns at once.

    Args:
        parent: the window that waits until it is closed.
        view: the report.
        save: called with the report's window when it shall be saved; answers whether a place was chosen. None for one that is
            a file already.
    """
    from jellyfish_setup.gui.report_window import ReportWindow

    ReportWindow(parent, view, save).open()


def asks_to_stop(parent: QWidget) -> bool:
    """Whether the person wants the work stopped and the window closed; to keep working is the safe answer."""
    from PySide6.QtWidgets import QMessageBox

    from jellyfish_setup.gui.widgets.buttons import Look

    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(say(common.CLOSE_TITLE))
    box.setInformativeText(say(common.CLOSE_TEXT))
    stop = box.addButton(say(common.CLOSE_STOP), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(say(common.CLOSE_STAY), QMessageBox.ButtonRole.RejectRole)
    for button, look in ((stop, Look.PLAIN), (stay, Look.PRIMARY)):
        button.setProperty("look", look.value)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    return box.clickedButton() is stop

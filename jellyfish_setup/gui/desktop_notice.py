"""A word on the desktop to somebody who does not look at the window."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from jellyfish_setup.gui.icons import application_icon
from jellyfish_setup.wizard.presenters.pieces import Notice, Tone

_KINDS = {Tone.BAD: QSystemTrayIcon.MessageIcon.Critical, Tone.WARN: QSystemTrayIcon.MessageIcon.Warning}


class DesktopNotice(QObject):
    """Tells each piece of news once, while the window is not in front; the page itself says the same in either case.

    Where the desktop has no place for it, the window asks for attention in the list of windows instead.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._told: Notice | None = None
        self._icon: QSystemTrayIcon | None = None

    def tell(self, news: Notice | None) -> None:
        """Tell of `news`, unless it is what was told last; None: there is nothing, and nothing was."""
        is_new, self._told = news != self._told, news
        if news is None:
            self._take_away()
        elif is_new and not self._window.isActiveWindow():
            self._show(news)

    def _show(self, news: Notice) -> None:
        QApplication.alert(self._window)
        if not (QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()):
            return
        if self._icon is None:
            self._icon = QSystemTrayIcon(application_icon(), self)
            self._icon.setToolTip(self._window.windowTitle())
            self._icon.messageClicked.connect(self._come_forward)
            self._icon.activated.connect(self._come_forward)
        self._icon.show()
        self._icon.showMessage(news.title, news.text, _KINDS.get(news.tone, QSystemTrayIcon.MessageIcon.Information))

    def _come_forward(self) -> None:
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.raise_()
        self._window.activateWindow()
        self._take_away()

    def _take_away(self) -> None:
        if self._icon is not None:
            self._icon.hide()

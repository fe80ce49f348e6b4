"""A quiet button behind which those stand that have no room."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from jellyfish_setup.gui.widgets.buttons import Button, Look


class MoreButton(Button):
    """Opens a menu with what other buttons do; hidden while there is nothing behind it."""

    def __init__(self, label: str, parent: QWidget) -> None:
        super().__init__(label, parent, Look.QUIET)
        self.setProperty("has_menu", True)
        self._behind: tuple[Button, ...] = ()
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        self.hide()

    @property
    def behind(self) -> tuple[Button, ...]:
        """The buttons that can be pressed here alone."""
        return self._behind

    def take(self, behind: tuple[Button, ...]) -> None:
        """Let these stand behind it and nowhere else."""
        for button in self._behind:
            if button not in behind and button.isHidden():
                button.show()
        self._behind = behind
        for button in behind:
            button.hide()
        self.setVisible(bool(behind))

    def forget(self) -> None:
        """The buttons are no more."""
        self._behind = ()

    def _fill(self) -> None:
        self._menu.clear()
        for button in self._behind:
            action = QAction(button.text(), self._menu)
            action.setEnabled(button.isEnabled())
            action.triggered.connect(button.click, Qt.ConnectionType.QueuedConnection)  # the menu is closed by then
            self._menu.addAction(action)

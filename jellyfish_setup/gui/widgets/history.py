"""Everything that happened to one person, one line for each event, the values that were changed below it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import TextSize, Token
from jellyfish_setup.gui.widgets.card import Hairline
from jellyfish_setup.gui.widgets.clearing import clear
from jellyfish_setup.gui.widgets.labels import Label, dim, strong
from jellyfish_setup.gui.widgets.pill import Pill
from jellyfish_setup.wizard.presenters.bodies.results import HistoryEvent, HistoryView

_WHEN_WIDTH = 47
_ROOMY = 130


class History(QWidget):
    """When, how it ended, what happened; hidden while there is nothing to tell."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: HistoryView | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().grid(2))
        self.hide()

    @property
    def shown(self) -> HistoryView | None:
        """What it shows."""
        return self._shown

    def show_history(self, history: HistoryView | None) -> None:
        """Show another person's, or none."""
        if history == self._shown:
            return
        clear(self._column)
        self._shown = history
        self.setVisible(history is not None)
        if history is None:
            return
        self.setAccessibleName(history.title)
        self._column.addWidget(strong(history.title, self))
        for event in history.events:
            self._column.addWidget(Hairline(self))
            self._column.addWidget(_Event(self, event))


class _Event(QWidget):
    def __init__(self, parent: QWidget, event: HistoryEvent) -> None:
        super().__init__(parent)
        self.setAccessibleName(", ".join((event.when, event.word, event.text)))
        self._when = Label(event.when, self, size=TextSize.SMALL, token=Token.DIM, wraps=False)
        words = QVBoxLayout()
        words.setSpacing(theme().grid(0.5))
        words.addWidget(Label(event.text, self, size=TextSize.SMALL))
        for change in event.changes:
            words.addWidget(dim(change, self, size=TextSize.SMALL))
        self._pill = Pill(self, event.word, event.tone)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for part in (self._when, self._pill):
            self._head.addWidget(part, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._head.addStretch(1)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme().grid(3))
        self._line.addLayout(self._head)
        self._line.addLayout(words, 1)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """As narrow as it can be laid out, however it is just now."""
        width = max(self._when.sizeHint().width(), self._pill.sizeHint().width())
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """The words beside the time where there is room, else below it; how it ended likewise, with very large letters."""
        is_roomy = self.width() >= theme().scaled(_ROOMY)
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if is_roomy else QBoxLayout.Direction.TopToBottom)
        self._when.setMinimumWidth(theme().scaled(_WHEN_WIDTH) if is_roomy else 0)
        is_narrow = self.width() <= self._when.sizeHint().width() + theme().grid(3) + self._pill.sizeHint().width()
        self._head.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(theme().grid(1 if is_narrow else 3))
        self.updateGeometry()  # those around it are being laid out, and would keep the height that it had

"""What unfolds below the table: one person's steps, values before and after, the cause of a failure, and what happened before."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import Token
from jellyfish_setup.gui.widgets.history import History
from jellyfish_setup.gui.widgets.labels import title
from jellyfish_setup.gui.widgets.notice import NoticeCard
from jellyfish_setup.gui.widgets.timeline import Timeline
from jellyfish_setup.gui.widgets.values_form import ValuesForm
from jellyfish_setup.wizard.presenters.bodies.results import HistoryView, ResultRow

_RADIUS = 3


class PersonDetails(QWidget):
    """The unfolded `ResultRow`; stands at the lower end of a card."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = title("", self)
        self._timeline = Timeline(self)
        self._explanation = NoticeCard(self, with_sign=False)
        self._changes = ValuesForm(self)
        self.history = History(self)
        self._person = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(theme().grid(4), theme().grid(3.5), theme().grid(4), theme().grid(3.5))
        column.setSpacing(theme().grid(3))
        for part in (self._name, self._timeline, self._explanation, self._changes, self.history):
            column.addWidget(part)

    def show_person(self, row: ResultRow, before_label: str, after_label: str) -> None:
        """Show another person."""
        self._name.setText(row.name)
        self._timeline.show_steps(row.timeline)
        self._explanation.show_notice(row.explanation)
        self._changes.setVisible(bool(row.changes))
        self._changes.show_values(row.changes, ("", before_label, after_label) if row.changes else ())
        self.setAccessibleName(row.name)
        if row.person != self._person:  # what happened before comes a moment later
            self._person = row.person
            self.history.show_history(None)

    def show_history(self, history: HistoryView | None) -> None:
        """Show what happened to the person who is shown before; that of another is not."""
        self.history.show_history(history if history and history.person == self._person else None)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = theme().grid(_RADIUS) - 1
        rect = QRectF(self.rect())
        ground = QPainterPath()
        ground.addRoundedRect(rect.adjusted(0, -radius, 0, 0), radius, radius)  # only its lower corners are seen
        painter.setClipRect(rect)
        painter.fillPath(ground, theme().colour(Token.SIDE))
        painter.fillRect(QRectF(0, 0, rect.width(), 1), theme().colour(Token.LINE))

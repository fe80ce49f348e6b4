"""What unfolds below the table: one person's steps, values before and after, the cause of a failure, and what happened before."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import Token
from jellyfish_setup.gui.widgets.buttons import quiet_button
from jellyfish_setup.gui.widgets.history import History
from jellyfish_setup.gui.widgets.labels import title
from jellyfish_setup.gui.widgets.notice import NoticeCard
from jellyfish_setup.gui.widgets.timeline import Timeline
from jellyfish_setup.gui.widgets.values_form import ValuesForm
from jellyfish_setup.wizard.presenters.bodies.results import HistoryView, ResultRow
from jellyfish_setup.wizard.presenters.pieces import Button

_RADIUS = 3


class PersonDetails(QWidget):
    """The unfolded `ResultRow`; stands at the lower end of a card.

    Signals:
        pressed: the id of the button, and behind a slash the sign-in name of the person who is shown.
    """

    pressed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = title("", self)
        self._timeline = Timeline(self)
        self._explanation = NoticeCard(self, with_sign=False)
        self._changes = ValuesForm(self)
        self.history = History(self)
        self.button = quiet_button("", self)
        self._person, self._sign_in_name, self._button = "", "", ""
        self.button.clicked.connect(lambda: self.pressed.emit(f"{self._button}/{self._sign_in_name}"))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme().grid(4), theme().grid(3.5), theme().grid(4), theme().grid(3.5))
        column.setSpacing(theme().grid(3))
        for part in (self._name, self._timeline, self._explanation, self.button, self._changes, self.history):
            column.addWidget(part)

    def show_person(self, row: ResultRow, before_label: str, after_label: str) -> None:
        """Show another person."""
        self._name.setText(row.name)
        self._timeline.show_steps(row.timeline)
        self._explanation.show_notice(row.explanation)
        self._changes.setVisible(bool(row.changes))
        self._changes.show_values(row.changes, ("", before_label, after_label) if row.changes else ())
        self.setAccessibleName(row.name)
        self._sign_in_name = row.sign_in_name or row.person
        if row.person != self._person:  # what happened before comes a moment later
            self._person = row.person
            self.history.show_history(None)

    def show_button(self, button: Button | None) -> None:
        """Show what can be done for whoever is shown."""
        self.button.setVisible(button is not None)
        if button is not None:
            self._button = button.id
            self.button.set_label(button.label)
            self.button.setEnabled(button.enabled)

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

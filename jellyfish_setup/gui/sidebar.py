"""The left side: whose organisation this is, the steps, and that this is practice when it is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jellyfish_setup.gui.announcing import announce
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import TextSize, Token
from jellyfish_setup.gui.widgets.card import Card
from jellyfish_setup.gui.widgets.fault_chooser import FaultChooser
from jellyfish_setup.gui.widgets.labels import Label
from jellyfish_setup.gui.widgets.step_list import StepList
from jellyfish_setup.texts.pages import common, say
from jellyfish_setup.wizard.presenters.pieces import Tone
from jellyfish_setup.wizard.presenters.views import FaultsView, SidebarView

PROGRAM = "Jellyfish Setup"
_WIDTH = 62
_LARGEST_SHARE = 0.31
_INSET = 5.5


class Sidebar(QWidget):
    """Shows a `SidebarView`.

    Signals:
        chosen: the `StepId` of a step that somebody wants to see.
        fault_chosen: the id of a fault to practise, None for none.
    """

    chosen = Signal(object)
    fault_chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._program = Label(PROGRAM, self, weight=QFont.Weight.Bold)
        self._organisation = Label("", self, size=TextSize.SMALL, token=Token.DIM)
        self.steps = StepList(self)
        self.steps.setAccessibleName(say(common.STEPS))
        self.steps.chosen.connect(self.chosen)
        self._practice = Card(self, tone=Tone.WARN, gap=0.5)
        self._practice.content.addWidget(
            Label(say(common.PRACTICE), self._practice, size=TextSize.SMALL, weight=QFont.Weight.Bold, token=Token.WARN)
        )
        self._practice_text = Label(say(common.PRACTICE_TEXT), self._practice, size=TextSize.SMALL, token=Token.WARN)
        self._practice.content.addWidget(self._practice_text)
        self._fault = FaultChooser(self._practice, name=say(common.FAULT), nothing=say(common.NO_FAULT))
        self._fault.fault_chosen.connect(self.fault_chosen)
        self._practice.content.addSpacing(theme().grid(1))
        self._practice.content.addWidget(self._fault)
        edge = theme().grid(2.5)
        self._practice.content.setContentsMargins(edge, theme().grid(2), edge, theme().grid(2))

        head = QVBoxLayout()
        head.setContentsMargins(theme().grid(_INSET), 0, theme().grid(_INSET), 0)
        head.setSpacing(theme().grid(1.5))
        head.addWidget(self._program)
        head.addWidget(self._organisation)
        foot = QVBoxLayout()
        foot.setContentsMargins(theme().grid(3), 0, theme().grid(3), 0)
        foot.addWidget(self._practice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme().grid(5.5), 1, theme().grid(3))
        column.setSpacing(theme().grid(3))
        column.addLayout(head)
        column.addWidget(self.steps, 1)
        column.addLayout(foot)

    def show_sidebar(self, view: SidebarView) -> None:
        """Show another state of the journey."""
        self._organisation.setText(view.organisation)
        self._practice.setVisible(view.practice)
        self._show_faults(view.faults)
        self.steps.show_steps(view.steps)

    def _show_faults(self, view: FaultsView | None) -> None:
        self._fault.setVisible(view is not None)
        text = (view.look_for if view else "") or say(common.PRACTICE_TEXT)
        if text != self._practice_text.text():
            self._practice_text.setText(text)
            announce(self, text)
        if view is not None:
            self._fault.show_faults(view)

    def fit(self, window_width: int) -> None:
        """Take as much width as the text needs, but leave most of the window to the page."""
        self.setFixedWidth(min(theme().scaled(_WIDTH), round(window_width * _LARGEST_SHARE)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme().colour(Token.SIDE))
        line = self.rect()
        line.setLeft(line.right() if self.layoutDirection() is Qt.LayoutDirection.LeftToRight else line.left())
        line.setWidth(1)
        painter.fillRect(line, theme().colour(Token.LINE))

"""The left side: whose organisation this is, the steps, and that this is practice when it is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import TextSize, Token
from jellyfish_setup.gui.widgets.card import fill
from jellyfish_setup.gui.widgets.labels import Label
from jellyfish_setup.gui.widgets.step_list import StepList
from jellyfish_setup.texts.pages import common, say
from jellyfish_setup.wizard.presenters.views import OrganisationOpens, SidebarView

if TYPE_CHECKING:
    from jellyfish_setup.gui.widgets.organisation_button import OrganisationButton
    from jellyfish_setup.gui.widgets.practice_card import PracticeCard

PROGRAM = "Jellyfish Setup"
_WIDTH = 62
_LARGEST_SHARE = 0.31
_INSET = 5.5
_EDGE = 1.5


class Sidebar(QWidget):
    """Shows a `SidebarView`.

    Signals:
        chosen: the `StepId` of a step that somebody wants to see.
        fault_chosen: the id of a fault to practise, None for none.
        organisation_pressed: the organisation's name was pressed, which leads home or to a menu: an `OrganisationOpens`.
    """

    chosen = Signal(object)
    organisation_pressed = Signal(object)
    fault_chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._program = Label(PROGRAM, self, weight=QFont.Weight.Bold)
        self._organisation = Label("", self, size=TextSize.SMALL, token=Token.DIM)
        self.steps = StepList(self)
        self.steps.setAccessibleName(say(common.STEPS))
        self.steps.chosen.connect(self.chosen)
        self._practice: PracticeCard | None = None
        self.organisation_button: OrganisationButton | None = None
        self._opens: OrganisationOpens | None = None

        head = self._head = QVBoxLayout()
        head.setContentsMargins(theme().grid(_INSET - _EDGE), 0, theme().grid(_INSET - _EDGE), 0)
        # The name's button has its edge around the words.
        self._program.setContentsMargins(theme().grid(_EDGE), 0, theme().grid(_EDGE), 0)
        self._organisation.setContentsMargins(theme().grid(_EDGE), theme().grid(1), theme().grid(_EDGE), theme().grid(1))
        head.setSpacing(theme().grid(0.5))
        head.addWidget(self._program)
        head.addWidget(self._organisation)
        self._foot = QVBoxLayout()
        self._foot.setContentsMargins(theme().grid(3), 0, theme().grid(3), 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme().grid(5.5), 1, theme().grid(3))
        column.setSpacing(theme().grid(2))
        column.addLayout(head)
        column.addWidget(self.steps, 1)
        column.addLayout(self._foot)

    def show_sidebar(self, view: SidebarView) -> None:
        """Show another state of the journey."""
        self._organisation.setText(view.organisation)
        self._organisation.setVisible(view.opens is None)
        self._opens = view.opens
        if view.opens is not None:
            self._name_button().show_name(view.organisation, has_menu=view.opens is OrganisationOpens.MENU)
        if self.organisation_button is not None:
            self.organisation_button.setVisible(view.opens is not None)
        if view.practice:
            self._practice_card().show_faults(view.faults)
        if self._practice is not None:
            self._practice.setVisible(view.practice)
        self.steps.show_steps(view.steps)

    def _name_button(self) -> "OrganisationButton":
        """Made where the name first leads anywhere, as on the first page it never does."""
        if self.organisation_button is None:
            from jellyfish_setup.gui.widgets.organisation_button import OrganisationButton

            self.organisation_button = OrganisationButton(self)
            self.organisation_button.clicked.connect(lambda: self.organisation_pressed.emit(self._opens))
            self._head.addWidget(self.organisation_button)
        return self.organisation_button

    def _practice_card(self) -> "PracticeCard":
        """Made where it is first shown, as in earnest it never is."""
        if self._practice is None:
            from jellyfish_setup.gui.widgets.practice_card import PracticeCard

            self._practice = PracticeCard(self)
            self._practice.fault_chosen.connect(self.fault_chosen)
            self._foot.addWidget(self._practice)
        return self._practice

    def fit(self, window_width: int) -> None:
        """Take as much width as the text needs, but leave most of the window to the page."""
        self.setFixedWidth(min(theme().scaled(_WIDTH), round(window_width * _LARGEST_SHARE)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill(painter, event.rect(), Token.SIDE)
        line = self.rect()
        line.setLeft(line.right() if self.layoutDirection() is Qt.LayoutDirection.LeftToRight else line.left())
        line.setWidth(1)
        fill(painter, line, Token.LINE)

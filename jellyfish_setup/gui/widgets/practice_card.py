"""That this is practice, and what is to go wrong there."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from jellyfish_setup.gui.announcing import announce
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.tokens import TextSize, Token
from jellyfish_setup.gui.widgets.card import Card
from jellyfish_setup.gui.widgets.fault_chooser import FaultChooser
from jellyfish_setup.gui.widgets.labels import Label
from jellyfish_setup.texts.pages import common, say
from jellyfish_setup.wizard.presenters.pieces import Tone
from jellyfish_setup.wizard.presenters.practice_views import FaultsView


class PracticeCard(Card):
    """Says that nothing real is touched, and offers a `FaultsView`.

    Signals:
        fault_chosen: the id of a fault to practise, None for none.
    """

    fault_chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, tone=Tone.WARN, gap=0.5)
        self.content.addWidget(Label(say(common.PRACTICE), self, size=TextSize.SMALL, weight=QFont.Weight.Bold, token=Token.WARN))
        self._text = Label(say(common.PRACTICE_TEXT), self, size=TextSize.SMALL, token=Token.WARN)
        self.content.addWidget(self._text)
        self._fault = FaultChooser(self, name=say(common.FAULT), nothing=say(common.NO_FAULT))
        self._fault.fault_chosen.connect(self.fault_chosen)
        self.content.addSpacing(theme().grid(1))
        self.content.addWidget(self._fault)
        edge = theme().grid(2.5)
        self.content.setContentsMargins(edge, theme().grid(2), edge, theme().grid(2))

    def show_faults(self, view: FaultsView | None) -> None:
        """Offer other faults; None where there is nothing to choose."""
        self._fault.setVisible(view is not None)
        text = (view.look_for if view else "") or say(common.PRACTICE_TEXT)
        if text != self._text.text():
            self._text.setText(text)
            announce(self, text)
        if view is not None:
            self._fault.show_faults(view)

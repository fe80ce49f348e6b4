"""Something that can be done as well, as a card with the button that leads there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from jellyfish_setup.gui.widgets.buttons import Button
from jellyfish_setup.gui.widgets.card import Card
from jellyfish_setup.gui.widgets.labels import dim, strong
from jellyfish_setup.wizard.presenters.bodies.entra import InstructionView


class OfferCard(Card):
    """Title, sentence and button.

    Signals:
        pressed: the id of the button.
    """

    pressed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._title, self._text = strong("", self), dim("", self)
        self._button = Button("", self)
        self._id = ""
        self._button.clicked.connect(lambda: self.pressed.emit(self._id))
        self.content.addWidget(self._title)
        self.content.addWidget(self._text)
        self.content.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_offer(self, offer: InstructionView) -> None:
        """Show another offer."""
        self._title.setText(offer.title)
        self._text.setText(offer.text)
        self._button.setVisible(offer.button is not None)
        if offer.button is not None:
            self._id = offer.button.id
            self._button.set_label(offer.button.label)
            self._button.setEnabled(offer.button.enabled)
            self._button.setObjectName(offer.button.id)

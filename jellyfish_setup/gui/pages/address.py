"""Page 2: the field for the address, and under it what was understood."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from jellyfish_setup.gui.announcing import announce, spoken
from jellyfish_setup.gui.pages.page import Page
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.widgets.buttons import quiet_button
from jellyfish_setup.gui.widgets.hint import Hint
from jellyfish_setup.gui.widgets.identifier import identify
from jellyfish_setup.gui.widgets.labelled_field import LabelledField
from jellyfish_setup.wizard.presenters.address import AddressPresenter
from jellyfish_setup.wizard.presenters.bodies.credential import AddressBody
from jellyfish_setup.wizard.presenters.pieces import Notice

_PAUSE_MS = 400


class AddressPage(Page):
    """While somebody types, what is said about it waits for a pause: half an address is not wrong."""

    def __init__(self, presenter: AddressPresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._body: AddressBody | None = None
        self._meant: Notice | None = None
        self._address = LabelledField(self)
        self._hint = Hint(self)
        self._again = LabelledField(self)
        self._example = quiet_button("", self)
        identify(self._address.field, "address.text")
        identify(self._hint, "address.hint")
        identify(self._again.field, "address.again")
        identify(self._example, "address.example")
        self._address.edited.connect(self._typed)
        self._again.edited.connect(self._typed_again)
        self._example.clicked.connect(presenter.use_example)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._say)
        self.column.setSpacing(theme().grid(2.5))
        for part in (self._address, self._hint, self._again, self._example):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def show_body(self, body: AddressBody) -> None:
        """Show page 2."""
        self._body = body
        self._address.show_field(body.label, body.typed, body.placeholder)
        self._example.set_label(body.example_label)
        self._example.setVisible(bool(body.example_label))
        if not self._pause.isActive():
            self._show_meaning(body)

    def _typed(self, text: str) -> None:
        self._pause.start()
        self._presenter.type(text)

    def _typed_again(self, text: str) -> None:
        self._pause.start()
        self._presenter.type_again(text)

    def _say(self) -> None:
        if self._body is not None:
            self._show_meaning(self._body)

    def _show_meaning(self, body: AddressBody) -> None:
        is_new, self._meant = body.hint != self._meant, body.hint
        self._hint.show_notice(body.hint)
        self._hint.setVisible(body.hint is not None or not body.asks_again)  # keeps its line, but not between the fields
        self._again.show_field(body.again_label, body.typed_again)
        self._again.setVisible(body.asks_again)
        if is_new and body.hint is not None:
            announce(self, spoken(body.hint))

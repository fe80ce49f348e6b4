"""The page for somebody who comes back."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jellyfish_setup.gui.pages.page import Page
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.widgets.buttons import Button, quiet_button
from jellyfish_setup.gui.widgets.flow import FlowLayout
from jellyfish_setup.gui.widgets.identifier import identify
from jellyfish_setup.gui.widgets.labels import strong
from jellyfish_setup.gui.widgets.state_card import StateCard
from jellyfish_setup.wizard.presenters import pieces
from jellyfish_setup.wizard.presenters.bodies.home import HomeBody
from jellyfish_setup.wizard.presenters.home import HomePresenter

_GAP = 3


class HomePage(Page):
    """Three cards, and below them what else there is."""

    begins_with_verb = True

    def __init__(self, presenter: HomePresenter, parent: QWidget) -> None:
        super().__init__(parent)
        del presenter  # the window tells it what is pressed
        self._cards: dict[str, StateCard] = {}
        self._above = QVBoxLayout()
        self._above.setSpacing(theme().grid(3))
        self._more_title = strong("", self)
        self._links: dict[str, Button] = {}
        self._row = QWidget(self)
        self._more = FlowLayout(self._row, gap=theme().grid(_GAP))
        policy = self._row.sizePolicy()
        policy.setHeightForWidth(True)
        self._row.setSizePolicy(policy)
        below = QVBoxLayout()
        below.setSpacing(theme().grid(1))
        below.addWidget(self._more_title)
        below.addWidget(self._row)
        self.column.addLayout(self._above)
        self.column.addSpacing(theme().grid(2))
        self.column.addLayout(below)
        self.column.addStretch(1)

    def show_body(self, body: HomeBody) -> None:
        """Show how all is."""
        for card in body.cards:
            if card.name not in self._cards:
                made = StateCard(self, card.name)
                made.pressed.connect(self.button_pressed)
                self._cards[card.name] = made
                self._above.addWidget(made)
            self._cards[card.name].show_card(card)
        self._more_title.setText(body.more_title)
        self._show_links(body.more)

    def _show_links(self, more: tuple[pieces.Button, ...]) -> None:
        """Those that stay keep the focus; they come and go only where what they need does."""
        for known in [known for known in self._links if known not in {button.id for button in more}]:
            link = self._links.pop(known)
            self._more.removeWidget(link)
            link.deleteLater()
        for place, button in enumerate(more):
            if button.id not in self._links:
                link = quiet_button(button.label, self._row)
                link.clicked.connect(lambda _on, pressed=button.id: self.button_pressed.emit(pressed))
                identify(link, f"home.{button.id}")
                self._links[button.id] = link
                self._more.insert_widget(place, link)
                link.show()
            self._links[button.id].set_label(button.label)
            self._links[button.id].setEnabled(button.enabled)

"""Page 1: what is needed, and how to go on."""

from PySide6.QtWidgets import QWidget

from jellyfish_setup.gui.pages.page import Page
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.widgets.choice_cards import ChoiceCards
from jellyfish_setup.gui.widgets.help_link import HelpLink
from jellyfish_setup.gui.widgets.identifier import identify
from jellyfish_setup.gui.widgets.labels import title
from jellyfish_setup.gui.widgets.titled_rows import TitledRows
from jellyfish_setup.wizard.presenters.bodies.start import StartBody
from jellyfish_setup.wizard.presenters.start import StartPresenter


class StartPage(Page):
    """Prerequisites, and the choices as cards."""

    def __init__(self, presenter: StartPresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._needed_title = title("", self)
        self._needed = TitledRows(self)
        self._not_there = HelpLink(presenter.step, self)
        self._not_there.wanted.connect(self.button_pressed)
        identify(self._not_there, "start.not-there")
        self._choices_title = title("", self)
        self._choices = ChoiceCards(self)
        self._choices.chosen.connect(presenter.choose)
        self.column.setSpacing(theme().grid(2))
        self.column.addWidget(self._needed_title)
        self.column.addWidget(self._needed)
        self.column.addWidget(self._not_there)
        self.column.addSpacing(theme().grid(2))
        self.column.addWidget(self._choices_title)
        self.column.addWidget(self._choices)
        self.column.addStretch(1)

    def show_body(self, body: StartBody) -> None:
        """Show page 1."""
        self._needed_title.setText(body.prerequisites_title)
        self._needed.show_rows(body.prerequisites)
        self._choices_title.setText(body.choices_title)
        self._choices_title.setVisible(bool(body.choices))
        self._choices.show_choices(body.choices)
        self._choices.setAccessibleName(body.choices_title)
        for known, card in self._choices.cards:
            identify(card, f"start.choice.{known}")

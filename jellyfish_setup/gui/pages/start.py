"""Page 1: what is needed, and how to go on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from jellyfish_setup.gui.pages.page import Page
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.widgets.choice_cards import ChoiceCards
from jellyfish_setup.gui.widgets.chooser import Chooser
from jellyfish_setup.gui.widgets.help_link import HelpLink
from jellyfish_setup.gui.widgets.identifier import identify
from jellyfish_setup.gui.widgets.labels import dim, title
from jellyfish_setup.gui.widgets.titled_rows import TitledRows
from jellyfish_setup.wizard.presenters.bodies.start import LanguageView, StartBody
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
        self._language = Chooser(self)
        self._language.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._language.activated.connect(lambda row: presenter.choose_language(self._language.itemData(row)))
        self._language_title = dim("", self)
        self._language_title.setBuddy(self._language)
        self._language_remark = dim("", self)
        line = QHBoxLayout()
        line.setSpacing(theme().grid(2.5))
        line.addWidget(self._language_title, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._language)
        line.addWidget(self._language_remark, 1, Qt.AlignmentFlag.AlignVCenter)
        self.column.addStretch(1)
        self.column.addLayout(line)

    def show_body(self, body: StartBody) -> None:
        """Show page 1."""
        self._needed_title.setText(body.prerequisites_title)
        self._needed.show_rows(body.prerequisites)
        self._choices_title.setText(body.choices_title)
        self._choices_title.setVisible(bool(body.choices))
        self._choices.show_choices(body.choices)
        self._choices.setAccessibleName(body.choices_title)
        self._show_language(body.language)
        for known, card in self._choices.cards:
            identify(card, f"start.choice.{known}")

    def _show_language(self, view: LanguageView | None) -> None:
        for part in (self._language_title, self._language, self._language_remark):
            part.setVisible(view is not None)
        if view is not None:
            self._language_title.setText(view.title)
            self._language.setAccessibleName(view.title)
            self._language.show_entries(view.languages)
            self._language.setCurrentIndex(self._language.findData(view.chosen))
            self._language_remark.setText(view.remark)
            identify(self._language, "start.language")

"""Page 3: the place for the key file, and what was found in it."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from jellyfish_setup.gui.pages.page import Page
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.widgets.buttons import quiet_button
from jellyfish_setup.gui.widgets.card import Card
from jellyfish_setup.gui.widgets.choice_cards import ChoiceCards
from jellyfish_setup.gui.widgets.file_drop import FileDrop
from jellyfish_setup.gui.widgets.flow import FlowLayout
from jellyfish_setup.gui.widgets.help_link import HelpLink
from jellyfish_setup.gui.widgets.identifier import identify
from jellyfish_setup.gui.widgets.labelled_field import LabelledField
from jellyfish_setup.gui.widgets.labels import strong
from jellyfish_setup.gui.widgets.remark_rows import RemarkRows
from jellyfish_setup.gui.widgets.unfolding import UnfoldingInstructions
from jellyfish_setup.gui.widgets.values_form import ValuesForm
from jellyfish_setup.texts.pages import key as words
from jellyfish_setup.texts.pages import say
from jellyfish_setup.wizard.presenters.bodies.choices import Choice
from jellyfish_setup.wizard.presenters.bodies.credential import KeyBody
from jellyfish_setup.wizard.presenters.key import KeyPresenter


class KeyPage(Page):
    """Never shows a key: what a view says about one is masked."""

    def __init__(self, presenter: KeyPresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._instructions = UnfoldingInstructions(self)
        self.drop = FileDrop(self)
        self.drop.file_chosen.connect(self._choose_file)
        self._example = quiet_button("", self)
        self._example.clicked.connect(presenter.use_example)
        self._look = quiet_button("", self)
        self._look.clicked.connect(presenter.look)
        self._not_there = HelpLink(presenter.step, self)
        self._not_there.wanted.connect(self.button_pressed)
        self._likely_title = strong("", self)
        self._likely = ChoiceCards(self)
        self._likely.chosen.connect(lambda place: presenter.choose_likely(int(place)))
        self._found_card = Card(self)
        self._found = ValuesForm(self._found_card, selectable=False)
        self._found_card.content.addWidget(self._found)
        self._remarks = RemarkRows(self)
        self._which = strong("", self)
        self._choices = ChoiceCards(self)
        self._choices.chosen.connect(lambda place: presenter.choose_key(int(place)))
        self._expiry = LabelledField(self, is_short=True)
        self._expiry.edited.connect(presenter.type_expiry)
        identify(self._instructions.button, "key.instructions")
        identify(self.drop, "key.drop")
        identify(self.drop.button, "key.choose")
        identify(self._example, "key.example")
        identify(self._look, "key.look")
        identify(self._not_there, "key.not-there")
        identify(self._found, "key.found")
        identify(self._remarks, "key.remarks")
        identify(self._expiry.field, "key.expiry")
        self._lay_out()

    def show_body(self, body: KeyBody) -> None:
        """Show page 3."""
        self._instructions.show_instructions(body.instructions_title, body.instructions, is_open=not body.has_begun)
        self.drop.show_words(body.drop_title, body.drop_button)
        self._example.set_label(body.example_label)
        if body.has_begun:
            self.hand_over_focus((self._example, self._look, self._not_there, self._likely), self.drop.button)
        self._not_there.setVisible(not body.has_begun)
        self._show_look(body)
        self._example.setVisible(bool(body.example_label) and not body.has_begun)
        self._found.show_values(body.found)
        self._found_card.setVisible(bool(body.found))
        self._remarks.show_remarks(body.remarks)
        self._which.setText(body.choices_title)
        self._which.setVisible(bool(body.choices))
        self._choices.setAccessibleName(body.choices_title)
        self._choices.show_choices(
            tuple(Choice(str(place), key.label, key.masked, place == body.chosen) for place, key in enumerate(body.choices))
        )
        for place, card in self._choices.cards:
            identify(card, f"key.choice.{place}")
        self._expiry.show_field(body.expiry_label, body.expiry, say(words.EXPIRY_PLACEHOLDER))
        self._expiry.setVisible(body.asks_expiry)

    def _show_look(self, body: KeyBody) -> None:
        """The offer to look for the file, or what was found."""
        self._look.set_label(body.look_label)
        self._look.setToolTip(body.look_hint)
        self._look.setAccessibleDescription(body.look_hint)
        if body.likely and not self._likely.cards:
            self.hand_over_focus((self._look,), self.drop.button)
        self._look.setVisible(bool(body.look_label))
        self._likely_title.setText(body.likely_title)
        self._likely_title.setVisible(bool(body.likely))
        self._likely.setAccessibleName(body.likely_title)
        self._likely.show_choices(body.likely)
        for place, card in self._likely.cards:
            identify(card, f"key.likely.{place}")

    def _choose_file(self, path: Path) -> None:
        self._presenter.choose_file(path)

    def _lay_out(self) -> None:
        self._offers = QWidget(self)
        offers = FlowLayout(self._offers, gap=theme().grid(4))
        for offer in (self._look, self._example, self._not_there):
            offers.addWidget(offer)
        self.column.addWidget(self._instructions)
        self.column.addWidget(self.drop)
        self.column.addWidget(self._offers)
        for part in (self._likely_title, self._likely, self._found_card, self._remarks, self._which, self._choices, self._expiry):
            self.column.addWidget(part)
        self.column.addStretch(1)

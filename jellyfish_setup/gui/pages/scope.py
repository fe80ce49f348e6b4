"""The page beside the journey on which the scope is chosen."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from jellyfish_setup.gui.pages.page import Page
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.widgets.card import Card
from jellyfish_setup.gui.widgets.choice_cards import ChoiceCards
from jellyfish_setup.gui.widgets.filter_editor import FilterEditor
from jellyfish_setup.gui.widgets.identifier import identify
from jellyfish_setup.gui.widgets.labels import Label, dim, strong, title
from jellyfish_setup.gui.widgets.values_form import ValuesForm
from jellyfish_setup.wizard.presenters.bodies.people import ScopeBody, ScopeOutcomeView
from jellyfish_setup.wizard.presenters.scope import ScopePresenter


class ScopePage(Page):
    """Two choices, the filter, and what it means for the list."""

    def __init__(self, presenter: ScopePresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._choices = ChoiceCards(self)
        self._choices.chosen.connect(presenter.choose)
        self.filter = FilterEditor(self)
        self.filter.added.connect(self._add)
        self.filter.removed.connect(presenter.remove_condition)
        self.filter.edited.connect(presenter.change_condition)
        self.filter.from_file_pressed.connect(self._take_from_file)
        self._summary = title("", self)
        self._lines: Label = dim("", self)
        self._left_out = Card(self)
        self._left_out_title = strong("", self._left_out)
        self._people = ValuesForm(self._left_out, selectable=False)
        self._left_out.content.addWidget(self._left_out_title)
        self._left_out.content.addWidget(self._people)
        identify(self._summary, "scope.summary")
        identify(self._people, "scope.left-out")
        for part in (self._choices, self.filter, self._summary, self._lines, self._left_out):
            self.column.addWidget(part)
        self.column.setSpacing(theme().grid(3))
        self.column.addStretch(1)

    def choose_file(self) -> Path | None:
        """The file that the person picks in the system's own window, None when they think better of it."""
        chosen, _filter = QFileDialog.getOpenFileName(self, "", "", "JSON (*.json);;* (*)")
        return Path(chosen) if chosen else None

    def show_body(self, body: ScopeBody) -> None:
        """Show the scope."""
        self._choices.show_choices(body.choices)
        for known, card in self._choices.cards:
            identify(card, f"scope.choice.{known}")
        self.filter.show_filter(body)
        self._show_outcome(body.outcome or ScopeOutcomeView("", (), "", ()))

    def _show_outcome(self, outcome: ScopeOutcomeView) -> None:
        self._summary.setText(outcome.summary)
        self._summary.setVisible(bool(outcome.summary))
        self._lines.setText("\n".join(outcome.lines))
        self._lines.setVisible(bool(outcome.lines))
        self._left_out_title.setText(outcome.left_out_title)
        self._people.show_values(outcome.left_out)
        self._left_out.setVisible(bool(outcome.left_out))

    def _add(self, group: int) -> None:
        self._presenter.add_condition(None if group < 0 else group)
        self.filter.focus_last()

    def _take_from_file(self) -> None:
        chosen = self.choose_file()
        if chosen is not None:
            self._presenter.take_from_file(chosen)

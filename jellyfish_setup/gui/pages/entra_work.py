"""The pages beside the journey on which the program itself works in Entra, or asks it."""

from functools import partial

from PySide6.QtWidgets import QWidget

from jellyfish_setup.gui.pages.page import Page
from jellyfish_setup.gui.widgets.choice_cards import ChoiceCards
from jellyfish_setup.gui.widgets.folded_fields import FoldedFields
from jellyfish_setup.gui.widgets.identifier import identify
from jellyfish_setup.gui.widgets.instruction_list import InstructionList
from jellyfish_setup.gui.widgets.labelled_field import LabelledField
from jellyfish_setup.gui.widgets.labels import title
from jellyfish_setup.gui.widgets.sign_in_choices import SignInChoicesCard
from jellyfish_setup.gui.widgets.stage_list import StageList
from jellyfish_setup.gui.widgets.tick_box import TickBox
from jellyfish_setup.gui.widgets.titled_rows import TitledRows
from jellyfish_setup.wizard.presenters.bodies.entra_work import EntraWorkBody
from jellyfish_setup.wizard.presenters.entra_set_up import EntraSetUpPresenter
from jellyfish_setup.wizard.presenters.entra_sign_in import SignedInPresenter


class EntraWorkPage(Page):
    """What to do to sign in; else the wishes, the facts, and the actions or people as rows."""

    def __init__(self, presenter: SignedInPresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._fields: dict[str, LabelledField] = {}
        self._instructions = InstructionList(self)
        self._sign_in: SignInChoicesCard | None = None
        self._choices_title = title("", self)
        self._choices = ChoiceCards(self)
        self._more: FoldedFields | None = None
        self._tick = TickBox(self)
        self._facts = TitledRows(self)
        self._rows_title = title("", self)
        self._rows = StageList(self)
        if isinstance(presenter, EntraSetUpPresenter):
            self._tick.clicked.connect(lambda ticked: presenter.tick(ticked=ticked))
            self._choices.chosen.connect(presenter.choose)
        self._rows.pressed.connect(self.button_pressed)
        identify(self._instructions, "entra.instructions")
        identify(self._tick, "entra.start")
        identify(self._facts, "entra.facts")
        identify(self._rows, "entra.rows")
        self.column.addWidget(self._instructions)
        for part in (self._choices_title, self._choices, self._tick, self._facts, self._rows_title, self._rows):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def show_body(self, body: EntraWorkBody) -> None:
        """Show what there is."""
        if not body.instructions:
            self.hand_over_focus((self._instructions,), self)
        self._instructions.show_instructions(body.instructions)
        self._instructions.setVisible(bool(body.instructions))
        self._show_sign_in(body)
        self._show_fields(body)
        self._show_more_fields(body)
        self._choices_title.setText(body.choices_title)
        self._choices_title.setVisible(bool(body.choices_title))
        self._choices.show_choices(body.choices)
        self._tick.show_tick(body.tick_label, ticked=body.ticked)
        self._tick.setVisible(bool(body.tick_label))
        self._facts.show_rows(body.facts)
        self._facts.setVisible(bool(body.facts))
        self._rows_title.setText(body.rows_title)
        self._rows_title.setVisible(bool(body.rows_title))
        self._rows.show_stages(body.rows, 0.0)
        self._rows.setVisible(bool(body.rows))

    def place_below_facts(self, part: QWidget) -> None:
        """Give a part of the page's own its place between the facts and the title of the rows."""
        self.column.insertWidget(self.column.indexOf(self._rows_title), part)

    def place_last(self, part: QWidget) -> None:
        """Give a part of the page's own its place below all others."""
        self.column.insertWidget(self.column.indexOf(self._rows) + 1, part)

    def _show_sign_in(self, body: EntraWorkBody) -> None:
        """The other choices are made when they are first shown: seldom does somebody come here who is not signed in."""
        if body.sign_in is not None and self._sign_in is None:
            self._sign_in = SignInChoicesCard(self)
            self._sign_in.chosen.connect(self._presenter.choose_sign_in)
            self.column.insertWidget(1, self._sign_in)
        if self._sign_in is not None:
            self._sign_in.setVisible(body.sign_in is not None)
            if body.sign_in is not None:
                self._sign_in.show_choices(body.sign_in)

    def _show_more_fields(self, body: EntraWorkBody) -> None:
        """Made when they are first shown, as few of these pages have any."""
        if body.more_fields and self._more is None:
            self._more = FoldedFields(self)
            self._more.edited.connect(self._presenter.type)
            self.column.insertWidget(self.column.indexOf(self._tick) + 1, self._more)
            identify(self._more.button, "entra.more")
        if self._more is not None:
            self._more.setVisible(bool(body.more_fields))
            self._more.show_fields(body.more_title, body.more_fields)
            for known, field in self._more.fields.items():
                identify(field.field, f"entra.{known}")

    def _show_fields(self, body: EntraWorkBody) -> None:
        for view in body.fields:
            if view.id not in self._fields:
                field = LabelledField(self)
                field.edited.connect(partial(self._presenter.type, view.id))
                identify(field.field, f"entra.{view.id}")
                self._fields[view.id] = field
                self.column.insertWidget(self.column.indexOf(self._tick), field)
            self._fields[view.id].show_field(view.label, view.text, view.placeholder)
        for known, field in self._fields.items():
            field.setVisible(any(view.id == known for view in body.fields))

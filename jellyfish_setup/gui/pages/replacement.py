"""The side page "Replace the API key"."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jellyfish_setup.gui.pages.key import KeyPage
from jellyfish_setup.gui.pages.page import Page
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.widgets.card import Card
from jellyfish_setup.gui.widgets.identifier import identify
from jellyfish_setup.gui.widgets.instruction_list import InstructionList
from jellyfish_setup.gui.widgets.labels import title
from jellyfish_setup.gui.widgets.tick_box import TickBox
from jellyfish_setup.wizard.presenters.bodies.entra import GuideSection, ReplacementBody
from jellyfish_setup.wizard.presenters.replacement import ReplacementPresenter


class ReplacementPage(Page):
    """Page 3's place for the file; once the new key is stored, the lists of what to do elsewhere, each with its tick."""

    def __init__(self, presenter: ReplacementPresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._file = KeyPage(presenter, self)
        self._sections: dict[str, _Section] = {}
        self._elsewhere = QVBoxLayout()
        self._elsewhere.setSpacing(theme().grid(6))
        self.column.addWidget(self._file)
        self.column.addLayout(self._elsewhere)
        self.column.addStretch(1)

    def show_body(self, body: ReplacementBody) -> None:
        """Show the one or the other."""
        if body.file is not None:
            self._file.show_body(body.file)
        self._file.setVisible(body.file is not None)
        for section in body.sections:
            if section.id not in self._sections:
                self._sections[section.id] = _Section(self, section.id, self._presenter)
                self._elsewhere.addWidget(self._sections[section.id])
            self._sections[section.id].show_section(section)
        shown = {section.id for section in body.sections}
        for known, widget in self._sections.items():
            widget.setVisible(known in shown)


class _Section(QWidget):
    """A heading, its list, and the tick."""

    def __init__(self, parent: ReplacementPage, section: str, presenter: ReplacementPresenter) -> None:
        super().__init__(parent)
        self._title = title("", self)
        self._list = InstructionList(self)
        self._list.pressed.connect(parent.button_pressed)
        self._card = Card(self)
        self._tick = TickBox(self._card)
        self._tick.clicked.connect(lambda ticked: presenter.tick(section, ticked=ticked))
        self._card.content.addWidget(self._tick)
        identify(self._list, f"replacement.{section}.instructions")
        identify(self._tick, f"replacement.{section}.tick")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().grid(2))
        for part in (self._title, self._list, self._card):
            column.addWidget(part)

    def show_section(self, section: GuideSection) -> None:
        """Show other words."""
        self._title.setText(section.title)
        self._list.show_instructions(section.instructions)
        self._tick.show_tick(section.tick_label, ticked=section.ticked)

"""The page beside the journey on which the mapping is edited."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from jellyfish_setup.gui.pages.page import Page
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.widgets.buttons import Button, quiet_button
from jellyfish_setup.gui.widgets.card import Card
from jellyfish_setup.gui.widgets.chooser import Chooser
from jellyfish_setup.gui.widgets.code_view import CodeView
from jellyfish_setup.gui.widgets.flow import FlowLayout
from jellyfish_setup.gui.widgets.identifier import identify
from jellyfish_setup.gui.widgets.labels import dim, strong
from jellyfish_setup.gui.widgets.mapping_row_editor import MappingRowEditor
from jellyfish_setup.gui.widgets.mapping_rows import MappingRows
from jellyfish_setup.gui.widgets.person_chooser import PersonChooser
from jellyfish_setup.texts.pages import mapping_editor as words
from jellyfish_setup.texts.pages import say
from jellyfish_setup.wizard.presenters.bodies.mapping import MappingEditorBody
from jellyfish_setup.wizard.presenters.mapping_editor import MappingEditorPresenter

_ROOMY = 172
_FILE_NAME = "jellyfish-mapping.json"


class MappingEditorPage(Page):
    """The lines at the left, the one that is edited at the right; under one another where it is narrow."""

    def __init__(self, presenter: MappingEditorPresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.rows = MappingRows(self)
        self.rows.chosen.connect(presenter.select)
        self.editor = MappingRowEditor(self)
        self._connect_editor()
        self._person = Card(self)
        self.chooser = PersonChooser(self._person)
        self.chooser.chosen.connect(presenter.show_person)
        self._person.content.addWidget(self.chooser)
        self._add_label = dim("", self)
        self.add = Chooser(self)
        self._add_label.setBuddy(self.add)
        self.add.activated.connect(self._add)
        self.undo = Button("", self)
        self.undo.clicked.connect(lambda: presenter.press("undo"))
        self.redo = Button("", self)
        self.redo.clicked.connect(lambda: presenter.press("redo"))
        self.open = quiet_button(say(words.OPEN), self)
        self.open.clicked.connect(self._open)
        self.save = quiet_button(say(words.SAVE), self)
        self.save.clicked.connect(self._save)
        self._changes = Card(self)
        self._changes_title = strong("", self._changes)
        self.changes = CodeView(self._changes)
        for name, widget in (("add", self.add), ("undo", self.undo), ("redo", self.redo), ("open", self.open), ("save", self.save)):
            identify(widget, f"editor.{name}")
        identify(self.changes, "editor.changes")
        identify(self.chooser.field, "editor.person")
        self._lay_out()

    def choose_file(self) -> Path | None:
        """The mapping that the person picks in the system's own window, None when they think better of it."""
        chosen, _kind = QFileDialog.getOpenFileName(self, say(words.OPEN), "", f"{say(words.FILES)} (*.json);;* (*)")
        return Path(chosen) if chosen else None

    def choose_place(self) -> Path | None:
        """Where the person wants the mapping saved, None when they think better of it."""
        chosen, _kind = QFileDialog.getSaveFileName(self, say(words.SAVE), str(Path.home() / _FILE_NAME), f"{say(words.FILES)} (*.json)")
        return Path(chosen) if chosen else None

    def show_body(self, body: MappingEditorBody) -> None:
        """Show the mapping."""
        self.rows.show_lines(body.lines, body.selected)
        self.editor.show_row(body)
        self._person.setVisible(bool(body.people))
        self.chooser.show_people(body.people, body.person_index, body.choose_label, "")
        self._add_label.setText(body.add_label)
        self.add.setAccessibleName(body.add_label)
        self.add.show_entries((("", ""), *((target, target) for target in body.addable)))
        self.add.setCurrentIndex(0)
        for shown in (self._add_label, self.add):
            shown.setVisible(bool(body.addable))
        for button, view in ((self.undo, body.undo), (self.redo, body.redo)):
            if not view.enabled:
                self.hand_over_focus((button,), self.rows)
            button.set_label(view.label)
            button.setEnabled(view.enabled)
        self._changes_title.setText(body.changes_title)
        self.changes.setAccessibleName(body.changes_title)
        self._changes.setVisible(bool(body.changes))
        self.changes.show_code("\n".join(body.changes))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_roomy = self.width() >= theme().scaled(_ROOMY)
        self._cards.setDirection(QBoxLayout.Direction.LeftToRight if is_roomy else QBoxLayout.Direction.TopToBottom)

    def _connect_editor(self) -> None:
        editor, presenter = self.editor, self._presenter
        editor.kind_chosen.connect(presenter.choose_kind)
        editor.source_typed.connect(presenter.type_source)
        editor.default_typed.connect(presenter.type_default)
        editor.finished.connect(presenter.finish)
        editor.matching_ticked.connect(lambda ticked: presenter.set_matching(matching=ticked))
        editor.creation_ticked.connect(lambda ticked: presenter.set_only_at_creation(only=ticked))
        editor.removed.connect(lambda: presenter.press("remove"))

    def _add(self, row: int) -> None:
        target = self.add.itemData(row)
        if target:
            self._presenter.add(target)

    def _open(self) -> None:
        chosen = self.choose_file()
        if chosen is not None:
            self._presenter.open_file(chosen)

    def _save(self) -> None:
        chosen = self.choose_place()
        if chosen is not None:
            self._presenter.save_file(chosen)

    def _lay_out(self) -> None:
        more = QHBoxLayout()
        more.setSpacing(theme().grid(2))
        more.addWidget(self._add_label, 0, Qt.AlignmentFlag.AlignVCenter)
        more.addWidget(self.add, 1)
        steps = FlowLayout(gap=theme().grid(3))
        for part in (self.undo, self.redo, self.open, self.save):
            steps.addWidget(part)
        left = QVBoxLayout()
        left.setSpacing(theme().grid(3))
        left.addWidget(self.rows)
        left.addLayout(more)
        left.addLayout(steps)
        left.addWidget(self._person)
        left.addWidget(self._changes)
        left.addStretch(1)
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cards.setSpacing(theme().grid(4))
        self._cards.addLayout(left, 1)
        self._cards.addWidget(self.editor, 1)
        self._changes.content.addWidget(self._changes_title)
        self._changes.content.addWidget(self.changes)
        self.column.addLayout(self._cards)
        self.column.addStretch(1)

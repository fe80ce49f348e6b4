"""A filter as it is edited: conditions in groups, of which one has to hold."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.widgets.buttons import Button, quiet_button
from jellyfish_setup.gui.widgets.card import Card
from jellyfish_setup.gui.widgets.clause_row import ClauseRow
from jellyfish_setup.gui.widgets.clearing import clear
from jellyfish_setup.gui.widgets.flow import FlowLayout
from jellyfish_setup.gui.widgets.identifier import identify
from jellyfish_setup.gui.widgets.labels import dim, title
from jellyfish_setup.texts.pages import say
from jellyfish_setup.texts.pages import scope as words
from jellyfish_setup.wizard.presenters.bodies.people import ScopeBody


class FilterEditor(Card):
    """The rows stay, with cursor and focus, as long as there are as many of them and they offer the same.

    Signals:
        added: another condition in a group, by its place; -1 for a group of its own.
        removed: the condition at a place of a group.
        edited: group, place, attribute, operator and value.
        from_file_pressed: the filter of a file shall be taken.
    """

    added = Signal(int)
    removed = Signal(int, int)
    edited = Signal(int, int, str, str, str)
    from_file_pressed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, gap=3)
        self._built: object = None
        self._rows: list[list[ClauseRow]] = []
        self._adds: list[Button] = []
        self._title = title("", self)
        self._groups = QVBoxLayout()
        self._groups.setSpacing(theme().grid(2))
        self.alternative = quiet_button("", self)
        self.alternative.clicked.connect(lambda: self.added.emit(-1))
        self.from_file = quiet_button("", self)
        self.from_file.clicked.connect(self.from_file_pressed)
        identify(self.alternative, "scope.add")
        identify(self.from_file, "scope.file")
        foot = FlowLayout(gap=theme().grid(4))
        foot.addWidget(self.alternative)
        foot.addWidget(self.from_file)
        self.content.addWidget(self._title)
        self.content.addLayout(self._groups)
        self.content.addLayout(foot)

    def show_filter(self, body: ScopeBody) -> None:
        """Show the conditions of `body`."""
        self._title.setText(body.filter_title)
        self.alternative.set_label(body.add_alternative)
        self.from_file.set_label(body.from_file)
        shape = (tuple(len(group) for group in body.groups), body.attributes, body.operators, body.add_condition)
        if shape != self._built:
            self._built = shape
            self._build(body)
        for rows, group in zip(self._rows, body.groups, strict=True):
            for row, clause in zip(rows, group, strict=True):
                row.show_clause(clause)

    def focus_last(self) -> None:
        """To the condition that was added last."""
        if self._rows:
            self._rows[-1][-1].attribute.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, body: ScopeBody) -> None:
        clear(self._groups)
        self._rows = []
        for group, clauses in enumerate(body.groups):
            if group:
                self._groups.addWidget(title(say(words.OR), self))
            self._rows.append([self._row(body, group, place) for place in range(len(clauses))])
            for place, row in enumerate(self._rows[-1]):
                if place:
                    self._groups.addWidget(dim(say(words.AND), self))
                self._groups.addWidget(row)
            add = quiet_button(body.add_condition, self)
            add.clicked.connect(lambda _on=False, group=group: self.added.emit(group))
            identify(add, f"scope.add.{group}")
            self._groups.addWidget(add, 0, Qt.AlignmentFlag.AlignLeading)

    def _row(self, body: ScopeBody, group: int, place: int) -> ClauseRow:
        row = ClauseRow(self, body.attributes, body.operators)
        row.edited.connect(lambda attribute, operator, value: self.edited.emit(group, place, attribute, operator, value))
        row.removed.connect(lambda: self.removed.emit(group, place))
        for part, name in ((row.attribute, "attribute"), (row.operator, "operator"), (row.value, "value"), (row.remove, "remove")):
            identify(part, f"scope.{group}.{place}.{name}")
        return row

"""The line of a mapping that is edited: where its value comes from, and what a person would get."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.widgets.buttons import quiet_button
from jellyfish_setup.gui.widgets.card import Card, Hairline
from jellyfish_setup.gui.widgets.chooser import Chooser
from jellyfish_setup.gui.widgets.expression_field import ExpressionField
from jellyfish_setup.gui.widgets.identifier import identify
from jellyfish_setup.gui.widgets.labelled_field import LabelledField
from jellyfish_setup.gui.widgets.labels import dim, strong, title
from jellyfish_setup.gui.widgets.notice import NoticeCard
from jellyfish_setup.gui.widgets.tick_box import TickBox
from jellyfish_setup.mapping.schema import MappingKind
from jellyfish_setup.wizard.presenters.bodies.mapping import EditedRowView, MappingEditorBody


class MappingRowEditor(Card):
    """All fields of one line.

    Signals:
        kind_chosen: the id of a kind.
        source_typed, default_typed: the text, while a person types.
        finished: a field was left, or Enter was pressed in it.
        matching_ticked, creation_ticked: the box.
        removed: the line shall go.
    """

    kind_chosen = Signal(str)
    source_typed = Signal(str)
    default_typed = Signal(str)
    finished = Signal()
    matching_ticked = Signal(bool)
    creation_ticked = Signal(bool)
    removed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, gap=3)
        self._target = title("", self)
        self._kind_label = strong("", self)
        self.kind = Chooser(self)
        self._kind_label.setBuddy(self.kind)
        self.kind.activated.connect(lambda row: self.kind_chosen.emit(self.kind.itemData(row)))
        self._attribute_label = strong("", self)
        self.attribute = Chooser(self, editable=True)
        self._attribute_label.setBuddy(self.attribute)
        self.attribute.editTextChanged.connect(self.source_typed)
        self.attribute.activated.connect(lambda _row: self.finished.emit())
        self.text = LabelledField(self)
        self.text.edited.connect(self.source_typed)
        self.expression = ExpressionField(self)
        self.expression.edited.connect(self.source_typed)
        self.expression.finished.connect(self.finished)
        self._value_title = dim("", self)
        self.value = strong("", self)
        self._doubt = dim("", self)
        self.fault = NoticeCard(self)
        self.default = LabelledField(self)
        self.default.edited.connect(self.default_typed)
        for field in (self.text.field, self.default.field):
            field.editingFinished.connect(self.finished)
        line_edit = self.attribute.lineEdit()
        if line_edit is not None:
            line_edit.editingFinished.connect(self.finished)
        self.matching = TickBox(self)
        self.matching.clicked.connect(self.matching_ticked)
        self.creation = TickBox(self)
        self.creation.clicked.connect(self.creation_ticked)
        self.remove = quiet_button("", self)
        self.remove.clicked.connect(self.removed)
        self._name_parts()
        self._lay_out()

    def show_row(self, body: MappingEditorBody) -> None:
        """Show the line of `body` that is edited."""
        row = body.row
        self._target.setText(row.target)
        self._kind_label.setText(row.kind_label)
        self.kind.setAccessibleName(row.kind_label.replace("&", ""))
        self.kind.show_entries(row.kinds)
        self.kind.setCurrentIndex(self.kind.findData(row.kind))
        self._show_source(row)
        self._value_title.setText(row.value_title)
        self.value.setText(row.value)
        self._value_title.setVisible(bool(row.value_title) and row.fault is None)
        self.value.setVisible(bool(row.value_title) and row.fault is None)
        self._doubt.setText(row.doubt)
        self._doubt.setVisible(bool(row.doubt))
        self.fault.show_notice(row.fault)
        self.default.show_field(row.default_label, row.default)
        self.matching.show_tick(row.matching_label, ticked=row.matching)
        self.creation.show_tick(row.creation_label, ticked=row.only_at_creation)
        if row.remove is not None:
            self.remove.set_label(row.remove.label)
        self.remove.setVisible(row.remove is not None)

    def _show_source(self, row: EditedRowView) -> None:
        shown = {MappingKind.DIRECT: self._attribute, MappingKind.CONSTANT: self.text, MappingKind.EXPRESSION: self.expression}
        for kind, widget in shown.items():
            widget.setVisible(kind == row.kind)
        self._attribute_label.setText(row.source_label)
        self.attribute.setAccessibleName(row.source_label.replace("&", ""))
        self.attribute.show_entries(tuple((name, name) for name in row.attributes))
        self.attribute.show_text(row.source)
        self.text.show_field(row.source_label, row.source)
        self.expression.show_field(row.source_label, row.source)

    def _name_parts(self) -> None:
        parts = (
            ("kind", self.kind),
            ("attribute", self.attribute),
            ("text", self.text.field),
            ("expression", self.expression.field),
            ("value", self.value),
            ("default", self.default.field),
            ("matching", self.matching),
            ("creation", self.creation),
            ("remove", self.remove),
        )
        for name, widget in parts:
            identify(widget, f"editor.{name}")

    def _lay_out(self) -> None:
        kind = QVBoxLayout()
        kind.setSpacing(theme().grid(1.5))
        kind.addWidget(self._kind_label)
        kind.addWidget(self.kind)
        self._attribute = QWidget(self)
        attribute = QVBoxLayout(self._attribute)
        attribute.setContentsMargins(0, 0, 0, 0)
        attribute.setSpacing(theme().grid(1.5))
        attribute.addWidget(self._attribute_label)
        attribute.addWidget(self.attribute)
        got = QHBoxLayout()
        got.setSpacing(theme().grid(2))
        got.addWidget(self._value_title)
        got.addWidget(self.value, 1)
        self.content.addWidget(self._target)
        self.content.addLayout(kind)
        for part in (self._attribute, self.text, self.expression):
            self.content.addWidget(part)
        self.content.addLayout(got)
        self.content.addWidget(self._doubt)
        self.content.addWidget(self.fault)
        self.content.addWidget(Hairline(self))
        for part in (self.default, self.matching, self.creation):
            self.content.addWidget(part)
        self.content.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeading)
        self.content.addStretch(1)

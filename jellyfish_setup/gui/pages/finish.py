"""Page 10: the key file, and what is stored where."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jellyfish_setup.gui.pages.page import Page
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.widgets.card import Card
from jellyfish_setup.gui.widgets.clearing import clear
from jellyfish_setup.gui.widgets.copies_card import CopiesCard
from jellyfish_setup.gui.widgets.identifier import identify
from jellyfish_setup.gui.widgets.labels import Label, dim, title
from jellyfish_setup.gui.widgets.tick_box import TickBox
from jellyfish_setup.gui.widgets.titled_rows import TitledRows
from jellyfish_setup.gui.widgets.unfolding import UnfoldingInstructions
from jellyfish_setup.wizard.presenters.bodies.tidying import TidyBody
from jellyfish_setup.wizard.presenters.finish import FinishPresenter


class FinishPage(Page):
    """The file with its tick, then the facts."""

    def __init__(self, presenter: FinishPresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: tuple[str, ...] = ()
        self._file_title = title("", self)
        self._file = Card(self, gap=2.5)
        self._path = Label("", self._file)
        self._said = QVBoxLayout()
        self._tick = TickBox(self._file)
        self._tick.clicked.connect(lambda ticked: presenter.tick(ticked=ticked))
        self._copies_title = title("", self)
        self._copies = CopiesCard(self)
        self._copies.pressed.connect(self.button_pressed)
        self._copies.ticked.connect(lambda place, ticked: presenter.tick_copy(place, ticked=ticked))
        self._more = UnfoldingInstructions(self)
        self._facts_title = title("", self)
        self._facts = TitledRows(self)
        identify(self._path, "finish.path")
        identify(self._tick, "finish.tick")
        identify(self._facts, "finish.facts")
        self._file.content.addWidget(self._path)
        self._file.content.addLayout(self._said)
        self._file.content.addWidget(self._tick)
        self.column.setSpacing(theme().grid(2))
        self.column.addWidget(self._file_title)
        self.column.addWidget(self._file)
        self.column.addSpacing(theme().grid(3))
        self.column.addWidget(self._copies_title)
        self.column.addWidget(self._copies)
        self.column.addWidget(self._more)
        self.column.addSpacing(theme().grid(3))
        self.column.addWidget(self._facts_title)
        self.column.addWidget(self._facts)
        self.column.addStretch(1)

    def show_body(self, body: TidyBody) -> None:
        """Show page 10."""
        self._file_title.setText(body.file_title)
        self._path.setText(body.file_path)
        self._path.setVisible(bool(body.file_path))
        if body.file_lines != self._lines:
            clear(self._said)
            self._lines = body.file_lines
            for line in body.file_lines:
                self._said.addWidget(dim(line, self._file))
        self._tick.show_tick(body.tick_label, ticked=body.ticked)
        if not body.tick_label:
            self.hand_over_focus((self._tick,), self)  # from where the frame leads on
        self._tick.setVisible(bool(body.tick_label))
        self._show_copies(body)
        self._facts_title.setText(body.facts_title)
        self._facts.show_rows(body.facts)

    def _show_copies(self, body: TidyBody) -> None:
        for part in (self._copies_title, self._copies):
            part.setVisible(body.copies is not None)
        if body.copies is not None:
            self._copies_title.setText(body.copies.title)
            self._copies.show_copies(body.copies)
        self._more.show_instructions(body.more_title, body.more, is_open=False)
        self._more.setVisible(bool(body.more))

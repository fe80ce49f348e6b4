"""The question before everything begins anew."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jellyfish_setup.gui.pages.page import Page
from jellyfish_setup.gui.theme import theme
from jellyfish_setup.gui.widgets.identifier import identify
from jellyfish_setup.gui.widgets.labels import title
from jellyfish_setup.gui.widgets.tick_box import TickBox
from jellyfish_setup.gui.widgets.titled_rows import TitledRows
from jellyfish_setup.wizard.presenters.bodies.home import StartOverBody
from jellyfish_setup.wizard.presenters.start_over import StartOverPresenter


class StartOverPage(Page):
    """What is forgotten, what stays, and the tick for the key."""

    begins_with_verb = True

    def __init__(self, presenter: StartOverPresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._forgotten_title, self._kept_title = title("", self), title("", self)
        self._forgotten, self._kept = TitledRows(self), TitledRows(self)
        self._tick = TickBox(self)
        self._tick.clicked.connect(lambda ticked: presenter.tick(ticked=ticked))
        identify(self._forgotten, "start-over.forgotten")
        identify(self._kept, "start-over.kept")
        identify(self._tick, "start-over.forget-key")
        for heading, rows in ((self._forgotten_title, self._forgotten), (self._kept_title, self._kept)):
            part = QVBoxLayout()
            part.setSpacing(theme().grid(2))
            part.addWidget(heading)
            part.addWidget(rows)
            self.column.addLayout(part)
        self.column.addWidget(self._tick)
        self.column.addStretch(1)

    def show_body(self, body: StartOverBody) -> None:
        """Show both lists."""
        self._forgotten_title.setText(body.forgotten_title)
        self._forgotten.show_rows(body.forgotten)
        self._kept_title.setText(body.kept_title)
        self._kept.show_rows(body.kept)
        self._tick.show_tick(body.tick_label, ticked=body.ticked)
        self._tick.setVisible(bool(body.tick_label))

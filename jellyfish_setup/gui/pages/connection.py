"""Page 4: the stages of the check."""

from PySide6.QtWidgets import QWidget

from jellyfish_setup.gui.pages.page import Page
from jellyfish_setup.gui.widgets.identifier import identify
from jellyfish_setup.gui.widgets.stage_list import StageList
from jellyfish_setup.wizard.presenters.bodies.credential import CheckBody
from jellyfish_setup.wizard.presenters.connection import ConnectionPresenter


class ConnectionPage(Page):
    """Nine rows with their bars; the failed one explains itself."""

    def __init__(self, presenter: ConnectionPresenter, parent: QWidget) -> None:
        super().__init__(parent)
        del presenter  # all that can be pressed is at the foot
        self._stages = StageList(self)
        identify(self._stages, "connection.stages")
        self.column.addWidget(self._stages)
        self.column.addStretch(1)

    def show_body(self, body: CheckBody) -> None:
        """Show page 4."""
        self._stages.show_stages(body.rows, body.total_seconds)
        for row, widget in zip(body.rows, self._stages.rows, strict=True):
            identify(widget, f"connection.stage.{row.name}")

"""The page beside the journey on which one invented account is tried from its creation to its removal."""

from PySide6.QtWidgets import QWidget

from jellyfish_setup.gui.pages.page import Page
from jellyfish_setup.gui.widgets.identifier import identify
from jellyfish_setup.gui.widgets.stage_list import StageList
from jellyfish_setup.wizard.presenters.bodies.credential import CheckBody
from jellyfish_setup.wizard.presenters.lifecycle import LifecyclePresenter


class LifecyclePage(Page):
    """Seven rows, as on the page of the connection check."""

    def __init__(self, presenter: LifecyclePresenter, parent: QWidget) -> None:
        super().__init__(parent)
        del presenter  # all that can be pressed is at the foot
        self._steps = StageList(self)
        identify(self._steps, "lifecycle.steps")
        self.column.addWidget(self._steps)
        self.column.addStretch(1)

    def show_body(self, body: CheckBody) -> None:
        """Show the steps."""
        self._steps.show_stages(body.rows, body.total_seconds)
        for row, widget in zip(body.rows, self._steps.rows, strict=True):
            identify(widget, f"lifecycle.step.{row.name}")

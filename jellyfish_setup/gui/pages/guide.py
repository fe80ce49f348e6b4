"""Pages 8 and 9: what to click in the Entra portal, in order."""

from PySide6.QtWidgets import QWidget

from jellyfish_setup.gui.pages.page import Page
from jellyfish_setup.gui.widgets.card import Card
from jellyfish_setup.gui.widgets.help_link import HelpLink
from jellyfish_setup.gui.widgets.identifier import identify
from jellyfish_setup.gui.widgets.instruction_list import InstructionList
from jellyfish_setup.gui.widgets.offer_card import OfferCard
from jellyfish_setup.gui.widgets.tick_box import TickBox
from jellyfish_setup.wizard.presenters.bodies.entra import GuideBody
from jellyfish_setup.wizard.presenters.guide import EntraPresenter, MonitorPresenter
from jellyfish_setup.wizard.steps import StepId


class GuidePage(Page):
    """Numbered instructions; below them a box to tick where the presenter takes one."""

    def __init__(self, presenter: EntraPresenter | MonitorPresenter, parent: QWidget) -> None:
        super().__init__(parent)
        self._not_there = HelpLink(StepId.ENTRA, self)
        self._not_there.wanted.connect(self.button_pressed)
        self._not_there.setVisible(isinstance(presenter, EntraPresenter))
        self._instructions = InstructionList(self)
        self._instructions.pressed.connect(self.button_pressed)
        self._card = Card(self)
        self._tick = TickBox(self._card)
        self._card.content.addWidget(self._tick)
        if isinstance(presenter, EntraPresenter):
            self._tick.clicked.connect(lambda ticked: presenter.tick(ticked=ticked))
        identify(self._not_there, "guide.not-there")
        identify(self._instructions, "guide.instructions")
        identify(self._tick, "guide.tick")
        self.column.addWidget(self._not_there)
        self.column.addWidget(self._instructions)
        self.column.addWidget(self._card)
        self._beside = OfferCard(self)
        self._beside.pressed.connect(self.button_pressed)
        identify(self._beside, "guide.beside")
        self.column.addWidget(self._beside)
        self.column.addStretch(1)

    def show_body(self, body: GuideBody) -> None:
        """Show page 8 or 9."""
        self._instructions.show_instructions(body.instructions)
        self._tick.show_tick(body.tick_label, ticked=body.ticked)
        self._card.setVisible(bool(body.tick_label))
        self._beside.setVisible(body.beside is not None)
        if body.beside is not None:
            self._beside.show_offer(body.beside)

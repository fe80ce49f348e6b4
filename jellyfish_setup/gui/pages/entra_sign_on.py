"""The page about single sign-on: as the other pages of work in Entra, with the steps by hand below."""

from PySide6.QtWidgets import QWidget

from jellyfish_setup.gui.pages.entra_work import EntraWorkPage
from jellyfish_setup.gui.widgets.identifier import identify
from jellyfish_setup.gui.widgets.instruction_list import InstructionList
from jellyfish_setup.gui.widgets.labels import title
from jellyfish_setup.wizard.presenters.bodies.entra_work import EntraWorkBody, SignOnBody
from jellyfish_setup.wizard.presenters.entra_sign_in import SignedInPresenter
from jellyfish_setup.wizard.presenters.entra_sign_on import EntraSignOnPresenter


class EntraSignOnPage(EntraWorkPage):
    """What would be or was set, how single sign-on stands, and what is left to do by hand, in this order."""

    def __init__(self, presenter: SignedInPresenter, parent: QWidget) -> None:
        super().__init__(presenter, parent)
        self._facts_title, self._guide_title = title("", self), title("", self)
        self._guide = InstructionList(self)
        if isinstance(presenter, EntraSignOnPresenter):
            self._tick.clicked.connect(lambda ticked: presenter.tick(ticked=ticked))
        identify(self._guide, "entra.guide")
        identify(self._tick, "entra.only-assigned")
        self.column.removeWidget(self._facts)
        for part in (self._facts_title, self._facts, self._guide_title, self._guide):
            self.column.insertWidget(self.column.count() - 1, part)  # above the stretch

    def show_body(self, body: EntraWorkBody) -> None:
        """Show what there is."""
        super().show_body(body)
        ours = body if isinstance(body, SignOnBody) else SignOnBody()
        self._facts_title.setText(ours.facts_title)
        self._facts_title.setVisible(bool(ours.facts_title))
        self._guide_title.setText(ours.guide_title)
        self._guide.show_instructions(ours.guide)
        self._guide_title.setVisible(bool(ours.guide))
        self._guide.setVisible(bool(ours.guide))

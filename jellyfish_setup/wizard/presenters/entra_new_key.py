"""The page beside the journey on which the program gives Entra the stored key in place of the one that it has."""

from collections.abc import AsyncIterator, Awaitable
from dataclasses import replace

from jellyfish_setup.entra.plan import PlanEvent, PlanReport
from jellyfish_setup.texts.pages import entra_work as words
from jellyfish_setup.texts.pages import say
from jellyfish_setup.wizard.entra_work import SignedIn, carry_out_rotation, look_over_rotation
from jellyfish_setup.wizard.presenters.bodies.entra_work import EntraWorkBody
from jellyfish_setup.wizard.presenters.entra_plan import EntraPlanPresenter
from jellyfish_setup.wizard.presenters.pieces import Button, Notice, Tone
from jellyfish_setup.wizard.presenters.views import PageView
from jellyfish_setup.wizard.steps import SidePage


class EntraNewKeyPresenter(EntraPlanPresenter):
    """Shows at once what would be done, for there is nothing to choose; then does it, and leads back to the replacement."""

    step = SidePage.ENTRA_NEW_KEY

    def begin(self, signed_in: SignedIn) -> None:
        """Look at once."""
        self._look(signed_in)

    def press_own(self, button: str, signed_in: SignedIn) -> None:
        """`look` looks again, `do` gives Entra the key."""
        if button == "look":
            self._look(signed_in)
        elif button == "do":
            self._do(signed_in)

    def own_view(self, signed_in: SignedIn) -> PageView:
        """The plan."""
        return PageView(
            heading=say(words.NEW_KEY_HEADING),
            lead=say(words.NEW_KEY_LEAD, username=signed_in.username),
            body=EntraWorkBody(rows_title=self._rows_title, rows=self._rows),
            primary=self._primary(),
            secondary=(self._look_button(),) if self._reports else (),
            quiet=self._other_button(),
            busy=self._busy,
            notice=self._notice or (Notice(Tone.OK, say(words.NEW_KEY_DONE), say(words.NEW_KEY_DONE_TEXT)) if self._is_done else None),
        )

    def plan(self, signed_in: SignedIn) -> Awaitable[PlanReport]:
        """What changing the key would do."""
        session = self._session
        return look_over_rotation(session.parts, signed_in, session.state, session.key)

    def carry_out(self, signed_in: SignedIn) -> AsyncIterator[PlanEvent]:
        """The change."""
        session = self._session
        return carry_out_rotation(session.parts, signed_in, session.state, session.key)

    def take_on(self, report: PlanReport) -> None:
        """Entra has the stored key."""
        if report.problem is None:
            self._session.update(replace(self._session.state, entra_saved=True))

    def _primary(self) -> Button:
        if not self._reports:
            return self._look_button()
        return self._do_button() if self._left else Button(SidePage.REPLACE_KEY, say(words.NEW_KEY_BACK), enabled=not self.is_busy)

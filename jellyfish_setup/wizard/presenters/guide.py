"""Pages 8 and 9: what to do in the Entra portal. They show and copy; they do not act, and say so."""

from dataclasses import replace

from jellyfish_setup.texts.guide import APPLICATION_NAME, CopyWhat, Instruction, monitoring_instructions, set_up_instructions
from jellyfish_setup.texts.pages import common, say
from jellyfish_setup.texts.pages import compare as compare_words
from jellyfish_setup.texts.pages import entra as entra_words
from jellyfish_setup.texts.pages import entra_sign_on as sign_on_words
from jellyfish_setup.texts.pages import entra_work as work_words
from jellyfish_setup.texts.pages import explain as explain_words
from jellyfish_setup.texts.pages import monitor as monitor_words
from jellyfish_setup.texts.pages import results as results_words
from jellyfish_setup.wizard.presenters.bodies.entra import GuideBody, InstructionView
from jellyfish_setup.wizard.presenters.pieces import Button, Notice, Tone
from jellyfish_setup.wizard.presenters.presenter import Presenter
from jellyfish_setup.wizard.presenters.views import PageView
from jellyfish_setup.wizard.session import Session
from jellyfish_setup.wizard.steps import SidePage, StepId, is_open_to


class EntraPresenter(Presenter):
    """The tutorial's clicks, with the address to copy and the way to the key file."""

    step = StepId.ENTRA

    def tick(self, *, ticked: bool) -> None:
        """The person says whether Entra has saved address and key, and tested them."""
        self._session.update(replace(self._session.state, entra_saved=ticked))
        self.changed()

    def press(self, button: str) -> None:
        """`continue` goes on."""
        self._session.update(replace(self._session.state, entra_done=True))
        self.go_on()

    def view(self) -> PageView:
        """Instructions, and a tick by which the key file may be deleted later."""
        return PageView(
            heading=say(entra_words.HEADING),
            lead=say(entra_words.LEAD),
            body=GuideBody(
                tuple(instruction_view(item, self._session) for item in set_up_instructions()),
                say(entra_words.TICK),
                self._session.state.entra_saved,
                _sign_on_offer(),
            ),
            primary=Button("continue", say(common.CONTINUE)),
            notice=self._notice or self._offer(),
        )

    def _offer(self) -> Notice:
        """The way to have it done; once it was done, to look at it again."""
        done = self._session.state.entra_done and bool(self._session.state.entra_application)
        button = Button(SidePage.ENTRA_SET_UP, say(work_words.CHANGE_BUTTON if done else work_words.OFFER_BUTTON))
        title, text = (work_words.DONE, work_words.DONE_TEXT) if done else (work_words.OFFER, work_words.OFFER_TEXT)
        return Notice(Tone.OK if done else Tone.INFO, say(title), say(text), button=button)


def _sign_on_offer() -> InstructionView:
    button = Button(SidePage.ENTRA_SIGN_ON, say(sign_on_words.OFFER_BUTTON))
    return InstructionView(say(sign_on_words.OFFER), say(sign_on_words.OFFER_TEXT), button=button)


class MonitorPresenter(Presenter):
    """Where to see in the portal whether everyone arrives."""

    step = StepId.MONITOR

    def press(self, button: str) -> None:
        """`continue` goes on."""
        self._session.update(replace(self._session.state, monitor_seen=True))
        self.go_on()

    def view(self) -> PageView:
        """Instructions only."""
        return PageView(
            heading=say(monitor_words.HEADING),
            lead=say(monitor_words.LEAD),
            body=GuideBody(tuple(instruction_view(item, self._session) for item in monitoring_instructions())),
            primary=Button("continue", say(common.CONTINUE)),
            quiet=(
                Button(SidePage.RESULTS, say(results_words.OPEN)),
                *compare_button(self._session),
                Button(SidePage.EXPLAIN, say(explain_words.OPEN)),
                Button(SidePage.REPLACE_KEY, say(common.REPLACE_KEY)),
            ),
            notice=self._notice or _watch_offer(),
        )


def _watch_offer() -> Notice:
    button = Button(SidePage.ENTRA_WATCH, say(work_words.WATCH_BUTTON))
    return Notice(Tone.INFO, say(work_words.OFFER), say(work_words.WATCH_OFFER_TEXT), button=button)


def compare_button(session: Session) -> tuple[Button, ...]:
    """The way to the comparison, where it can be made."""
    return (Button(SidePage.COMPARE, say(compare_words.OPEN)),) if is_open_to(SidePage.COMPARE, session.state) else ()


def instruction_view(item: Instruction, session: Session) -> InstructionView:
    """The instruction with what its button copies."""
    match item.copy:
        case CopyWhat.TENANT_URL:
            return InstructionView(item.title, item.text, say(entra_words.COPY_ADDRESS), str(session.state.tenant or ""))
        case CopyWhat.APPLICATION_NAME:
            return InstructionView(item.title, item.text, say(entra_words.COPY_NAME), APPLICATION_NAME)
        case CopyWhat.KEY:
            return InstructionView(item.title, item.text, say(common.COPY_KEY), copies_key=True)
        case None:
            return InstructionView(item.title, item.text)

"""The page for somebody who comes back: the key, the connection, Entra, and the three things to do."""

from dataclasses import replace
from typing import TYPE_CHECKING

from jellyfish_setup.texts.pages import common, say
from jellyfish_setup.texts.pages import compare as compare_words
from jellyfish_setup.texts.pages import explain as explain_words
from jellyfish_setup.texts.pages import home as words
from jellyfish_setup.wizard.journey import step_of
from jellyfish_setup.wizard.organisations import NEW
from jellyfish_setup.wizard.presenters.bodies.home import HomeBody
from jellyfish_setup.wizard.presenters.home_cards import connection_card, entra_card, key_card
from jellyfish_setup.wizard.presenters.pieces import Button, Notice, Tone
from jellyfish_setup.wizard.presenters.presenter import Presenter
from jellyfish_setup.wizard.presenters.views import PageView
from jellyfish_setup.wizard.state import KeyFileState
from jellyfish_setup.wizard.steps import SidePage, StepId, is_open_to

if TYPE_CHECKING:
    from jellyfish_setup.connection.diagnosis import Diagnosis, Stage, StageStarted
    from jellyfish_setup.core.problem import Problem
    from jellyfish_setup.wizard.background import Background
    from jellyfish_setup.wizard.session import Session

ANOTHER = "another-organisation"


class HomePresenter(Presenter):
    """Tells what is known without asking anybody; only a check does."""

    step = SidePage.HOME

    def __init__(self, session: "Session", background: "Background") -> None:
        super().__init__(session, background)
        self._doing = ""  # the stage of the check that is going on

    def press(self, button: str) -> None:
        """`check`, `show-check`, `continue-set-up`, `another-organisation`; side pages open by themselves."""
        if button == "check":
            self._check()
        elif button == "show-check":
            self.go_to(StepId.CONNECTION)
        elif button == "continue-set-up":
            self.go_to(self._next_step)
        elif button == ANOTHER and self._session.parts.open_organisation is not None:
            self._session.parts.open_organisation(NEW)

    def view(self) -> PageView:
        """Three cards; the verb is to check again."""
        session, busy = self._session, self.is_busy
        tenant = session.state.tenant
        return PageView(
            heading=say(words.HEADING, name=tenant.origin.host if tenant else ""),
            lead=say(words.LEAD),
            body=HomeBody(
                cards=(key_card(session), connection_card(session, self._doing if busy else None), entra_card(session)),
                more_title=say(words.MORE),
                more=tuple(replace(button, enabled=not busy) for button in self._more()),
            ),
            primary=Button("check", say(words.CHECK_AGAIN), enabled=not busy),
            secondary=(
                Button(SidePage.REPLACE_KEY, say(common.REPLACE_KEY), enabled=not busy),
                Button(SidePage.RESULTS, say(words.SEE_RESULTS), enabled=not busy),
            ),
            can_go_back=False,  # it is where one comes from; the steps lead into the journey
            busy=self._busy,
            notice=self._notice or self._unfinished(),
        )

    def _more(self) -> tuple[Button, ...]:
        can_compare = is_open_to(SidePage.COMPARE, self._session.state)
        compare = (Button(SidePage.COMPARE, say(compare_words.OPEN)),) if can_compare else ()
        another = (Button(ANOTHER, say(words.ANOTHER)),) if self._session.parts.open_organisation else ()
        return (
            Button(SidePage.EXPLAIN, say(explain_words.OPEN)),
            *compare,
            *another,
            Button(SidePage.START_OVER, say(words.START_OVER)),
        )

    @property
    def _next_step(self) -> StepId:
        """The first page on which something is left to do."""
        return step_of(replace(self._session.state, step=StepId.FINISH)).id

    def _unfinished(self) -> Notice | None:
        """What is left of the journey; nothing is said while the check failed, as that comes first."""
        state, step = self._session.state, self._next_step
        is_left = state.key_file_state is KeyFileState.PENDING or step is not StepId.FINISH
        if not is_left or not state.check_passed or self.is_busy:
            return None
        is_file = step is StepId.FINISH
        text = say(words.FILE_LEFT) if is_file else say(words.NOT_FINISHED_TEXT, step=say(common.STEP_TITLES[step]))
        return Notice(Tone.INFO, say(words.NOT_FINISHED), text, button=Button("continue-set-up", say(words.CONTINUE_SET_UP)))

    def _check(self) -> None:
        from jellyfish_setup.wizard import operations

        session = self._session
        tenant, key, parts, expires = session.state.tenant, session.key, session.parts, session.state.key_expires
        if tenant is None or self.is_busy:
            return
        self._doing = ""
        self._start(
            lambda: operations.check_connection(parts, tenant, key, expires),
            say(words.CHECKING),
            on_event=self._happened,
            on_done=lambda _result: None,
        )

    def _happened(self, event: "StageStarted | Stage | Diagnosis") -> None:
        from jellyfish_setup.connection.diagnosis import Diagnosis, StageStarted
        from jellyfish_setup.texts.stages import stage_title
        from jellyfish_setup.wizard.remembering import remember_check

        if isinstance(event, StageStarted):
            self._doing = stage_title(event.name)
        elif isinstance(event, Diagnosis):
            remember_check(self._session, event)

    def _failed(self, problem: "Problem") -> None:
        """Without the key there was no check: what is remembered of the last one stays."""
        super()._failed(problem)
        self._doing = ""

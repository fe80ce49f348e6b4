"""The question before everything begins anew: what is forgotten, and what stays."""

from typing import TYPE_CHECKING

from jellyfish_setup.texts.pages import home as words
from jellyfish_setup.texts.pages import say
from jellyfish_setup.wizard.journey import is_reachable
from jellyfish_setup.wizard.presenters.bodies.home import StartOverBody
from jellyfish_setup.wizard.presenters.pieces import Button, Notice, Titled, Tone
from jellyfish_setup.wizard.presenters.presenter import Presenter
from jellyfish_setup.wizard.presenters.views import PageView
from jellyfish_setup.wizard.state import KeyFileState
from jellyfish_setup.wizard.steps import SidePage, StepId

if TYPE_CHECKING:
    from jellyfish_setup.wizard.background import Background
    from jellyfish_setup.wizard.session import Session


class StartOverPresenter(Presenter):
    """Forgets the journey of this organisation once somebody has said so; the key only where that was ticked."""

    step = SidePage.START_OVER

    def __init__(self, session: "Session", background: "Background") -> None:
        super().__init__(session, background)
        self._forgets_key = False

    def enter(self) -> None:
        """Ask anew."""
        self._forgets_key, self._notice = False, None

    def tick(self, *, ticked: bool) -> None:
        """Whether the key is forgotten as well."""
        self._forgets_key = ticked
        self.changed()

    def press(self, button: str) -> None:
        """`start-over-now`; `keep` leads back; `undo-first` leads to the trial."""
        if button == "start-over-now":
            self._start_over()
        elif button == "keep":
            self.go_on()
        elif button == "undo-first":
            self.go_to(StepId.TRIAL)

    def view(self) -> PageView:
        """Both lists, and the tick."""
        busy = self.is_busy
        return PageView(
            heading=say(words.START_OVER_HEADING),
            lead=say(words.START_OVER_LEAD),
            body=StartOverBody(
                forgotten_title=say(words.FORGOTTEN),
                forgotten=self._forgotten(),
                kept_title=say(words.KEPT),
                kept=self._kept(),
                tick_label=say(words.FORGET_KEY) if self._has_stored_key else "",
                ticked=self._forgets_key,
            ),
            primary=Button("keep", say(words.KEEP_ALL), enabled=not busy),
            secondary=(Button("start-over-now", say(words.START_OVER_NOW), enabled=not busy),),
            busy=self._busy,
            notice=self._notice or self._trial_left(),
        )

    @property
    def _has_stored_key(self) -> bool:
        state = self._session.state
        return state.tenant is not None and state.key_store is not None and not state.key_kept_in_memory

    def _forgotten(self) -> tuple[Titled, ...]:
        state = self._session.state
        address = (Titled(say(words.FORGOTTEN_ADDRESS), str(state.tenant)),) if state.tenant else ()
        people = (Titled(say(words.FORGOTTEN_PEOPLE), say(words.FORGOTTEN_PEOPLE_TEXT)),) if state.has_people else ()
        mapping = (Titled(say(words.FORGOTTEN_MAPPING), say(words.FORGOTTEN_MAPPING_TEXT)),) if self._has_own_mapping else ()
        return (*address, *people, *mapping, Titled(say(words.FORGOTTEN_STEPS), say(words.FORGOTTEN_STEPS_TEXT)))

    @property
    def _has_own_mapping(self) -> bool:
        return self._session.draft is not None or self._session.parts.places.mapping.exists()

    def _kept(self) -> tuple[Titled, ...]:
        state, kept = self._session.state, []
        if state.key_store is not None:
            in_store = self._has_stored_key and not self._forgets_key
            text = say(words.KEPT_KEY_TEXT, store=state.key_store) if in_store else say(words.KEPT_KEY_ELSEWHERE)
            kept.append(Titled(say(words.KEPT_KEY), text))
        if state.key_file is not None and state.key_file_state is not KeyFileState.DELETED:
            kept.append(Titled(say(words.KEPT_FILE), say(words.KEPT_FILE_TEXT, path=state.key_file.path)))
        kept.append(Titled(say(words.KEPT_ACCOUNTS), say(words.KEPT_ACCOUNTS_TEXT)))
        kept.append(Titled(say(words.KEPT_ENTRA), say(words.KEPT_ENTRA_TEXT)))
        return tuple(kept)

    def _trial_left(self) -> Notice | None:
        """What can only be undone with what this computer still knows."""
        state = self._session.state
        if not state.sealed:
            return None
        button = Button("undo-first", say(words.TO_THE_TRIAL)) if is_reachable(state, StepId.TRIAL) else None
        if state.entra_done:
            return Notice(Tone.INFO, say(words.TRIAL_LEFT), say(words.TRIAL_TAKEN_OVER_TEXT), button=button)
        return Notice(Tone.WARN, say(words.TRIAL_LEFT), say(words.TRIAL_LEFT_TEXT), button=button)

    def _start_over(self) -> None:
        parts, tenant = self._session.parts, self._session.state.tenant
        if not self._forgets_key or tenant is None:
            self.begin_anew()
            return
        from jellyfish_setup.wizard import operations

        self._start(
            lambda: operations.forget_key(parts, tenant),
            say(words.FORGETTING),
            on_done=lambda _nothing: self.begin_anew(),
            can_cancel=False,
        )

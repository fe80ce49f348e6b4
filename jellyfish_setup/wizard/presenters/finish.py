"""Page 10: delete the key file, and say what is stored where."""

from dataclasses import replace

from jellyfish_setup.connection.diagnosis import StageState
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.credential.deletion import Deletion
from jellyfish_setup.credential.expiry import warning_level
from jellyfish_setup.texts.dates import day
from jellyfish_setup.texts.deletion import deletion_sentences, no_promise
from jellyfish_setup.texts.expiry import expiry_text, expiry_title
from jellyfish_setup.texts.pages import common, say
from jellyfish_setup.texts.pages import finish as words
from jellyfish_setup.wizard import tidying
from jellyfish_setup.wizard.background import Background
from jellyfish_setup.wizard.presenters.bodies import TidyBody
from jellyfish_setup.wizard.presenters.pieces import Button, Notice, Titled, Tone
from jellyfish_setup.wizard.presenters.presenter import Presenter
from jellyfish_setup.wizard.presenters.views import PageView
from jellyfish_setup.wizard.session import Session
from jellyfish_setup.wizard.state import KeyFileState, TrialState
from jellyfish_setup.wizard.steps import SidePage, StepId

# Before these, a person is asked; the button then says what they agree to.
_DELETE_LABELS: dict[Code | None, str] = {
    Code.DELETE_HOLDS_MORE: words.DELETE_WHOLE,
    Code.DELETE_WRITE_PROTECTED: words.DELETE_PROTECTED,
}
_TRIAL_FACTS = {
    TrialState.KEPT: words.FACT_TRIAL_KEPT,
    TrialState.RUN: words.FACT_TRIAL_KEPT,
    TrialState.UNDONE: words.FACT_TRIAL_UNDONE,
}


class FinishPresenter(Presenter):
    """Offers the deletion only when the key is stored, the connection was proven, and Entra is said to have the key."""

    step = StepId.FINISH

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(session, background)
        self._asked: Code | None = None  # what the person is asked to agree to before the file is deleted
        self._allowed: frozenset[Code] = frozenset()

    def tick(self, *, ticked: bool) -> None:
        """The person says that Entra has the key."""
        self._session.update(replace(self._session.state, entra_saved=ticked))
        self._notice = None
        self.changed()

    def press(self, button: str) -> None:
        """`delete`, `keep`; `close` is for the window."""
        if button == "delete":
            if self._asked is not None:
                self._allowed |= {self._asked}
            self._delete()
        elif button == "keep":
            self._session.update(replace(self._session.state, key_file_state=KeyFileState.KEPT))
            self.changed()

    def view(self) -> PageView:
        """The file, the tick, and the facts."""
        state = self._session.state
        pending = state.key_file is not None and state.key_file_state in (KeyFileState.PENDING, KeyFileState.KEPT)
        delete = Button("delete", say(_DELETE_LABELS.get(self._asked, words.DELETE)), enabled=not self.is_busy)
        close = Button("close", say(words.DONE), enabled=not self.is_busy)
        undecided = pending and state.key_file_state is KeyFileState.PENDING
        return PageView(
            heading=say(words.HEADING),
            lead=say(words.LEAD),
            body=TidyBody(
                file_title=say(words.FILE_TITLE),
                file_path=state.key_file.path if state.key_file and pending else "",
                file_lines=self._file_lines(),
                tick_label=say(words.TICK_PRACTICE if self._session.parts.practice else words.TICK) if pending else "",
                ticked=state.entra_saved,
                facts_title=say(words.FACTS_TITLE),
                facts=self._facts(),
            ),
            primary=delete if undecided else close,
            secondary=(Button("keep", say(words.KEEP)),) if undecided else (delete,) if pending else (),
            quiet=self._quiet(),
            busy=self._busy,
            notice=self._notice,
        )

    def _quiet(self) -> tuple[Button, ...]:
        report = Button("save-report", say(common.SAVE_REPORT), enabled=not self.is_busy)
        reminder = Button("save-reminder", say(common.SAVE_REMINDER), enabled=not self.is_busy)
        other_key = Button(SidePage.REPLACE_KEY, say(common.REPLACE_KEY), enabled=not self.is_busy)
        return (report, reminder, other_key) if self._session.key_expires_at else (report, other_key)

    def _delete(self) -> None:
        state, parts, reading = self._session.state, self._session.parts, self._session.reading
        if state.tenant is None or state.key_file is None:
            return
        if not state.entra_saved:
            self._notice = Notice(Tone.WARN, say(words.TICK_FIRST))
            self.changed()
            return
        tenant, file, allowed = state.tenant, state.key_file, self._allowed
        self._asked = None

        def deleted(deletion: Deletion) -> None:
            self._session.deletion = deletion
            self._notice = Notice(Tone.OK, say(words.DELETED)) if deletion.removed else Notice(Tone.WARN, say(words.NOT_DELETED))
            self._settle_file()

        self._start(
            lambda: tidying.delete_key_file(parts, tenant, file, reading, allowed),
            say(words.DELETING),
            on_done=deleted,
            can_cancel=False,
        )

    def _failed(self, problem: Problem) -> None:
        super()._failed(problem)
        if problem.code is Code.DELETE_GONE:
            self._settle_file()
        elif problem.code in _DELETE_LABELS:
            self._asked = problem.code

    def _settle_file(self) -> None:
        self._session.reading = None
        self._session.update(replace(self._session.state, key_file=None, key_file_state=KeyFileState.DELETED))

    def _file_lines(self) -> tuple[str, ...]:
        state = self._session.state
        if state.key_file_state is KeyFileState.NONE:
            return (say(words.NO_FILE),)
        if state.key_file_state is KeyFileState.KEPT and state.key_file is not None:
            return (say(words.KEPT, path=state.key_file.path),)
        if state.key_file_state is KeyFileState.DELETED:
            deletion = self._session.deletion
            return deletion_sentences(deletion) if deletion else (say(words.GONE), no_promise())
        return ()

    def _facts(self) -> tuple[Titled, ...]:
        state = self._session.state
        stored = say(words.FACT_KEY_STORED, store=state.key_store or "", address=str(state.tenant or ""))
        key = say(words.FACT_KEY_MEMORY) if state.key_kept_in_memory else stored
        return (
            Titled(say(words.FACT_KEY), key, StageState.PASSED),
            self._expiry_fact(),
            Titled(say(words.FACT_TRIAL), say(_TRIAL_FACTS.get(state.trial, words.FACT_TRIAL_SKIPPED)), StageState.PASSED),
            Titled(say(words.FACT_STATE), say(words.FACT_STATE_TEXT, path=str(self._session.parts.places.state)), StageState.PASSED),
        )

    def _expiry_fact(self) -> Titled:
        ends, now = self._session.key_expires_at, self._session.parts.now()
        if ends is None:
            return Titled(say(words.FACT_EXPIRY), say(words.FACT_EXPIRY_NONE), StageState.REMARK)
        level, text = warning_level(ends, now), say(words.FACT_EXPIRY_DATE, date=day(ends))
        if level is None:
            return Titled(say(words.FACT_EXPIRY), text, StageState.PASSED)
        if level == 0:
            return Titled(expiry_title(ends, now), expiry_text(ends, now), StageState.FAILED)
        return Titled(expiry_title(ends, now), text, StageState.REMARK)

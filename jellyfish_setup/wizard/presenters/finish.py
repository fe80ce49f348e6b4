"""Page 10: delete the key file, and say what is stored where."""

from dataclasses import replace
from pathlib import Path

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.core.stage import StageState
from jellyfish_setup.credential.deletion import Deletion
from jellyfish_setup.credential.expiry import warning_level
from jellyfish_setup.credential.found_copies import CopySearch
from jellyfish_setup.texts.dates import day
from jellyfish_setup.texts.deletion import deletion_sentences, no_promise, where_names_remain
from jellyfish_setup.texts.expiry import expiry_text, expiry_title
from jellyfish_setup.texts.pages import common, say
from jellyfish_setup.texts.pages import explain as explain_words
from jellyfish_setup.texts.pages import finish as words
from jellyfish_setup.wizard import tidying
from jellyfish_setup.wizard.background import Background
from jellyfish_setup.wizard.presenters.bodies.tidying import CopiesView, TidyBody
from jellyfish_setup.wizard.presenters.copies import copies_view
from jellyfish_setup.wizard.presenters.guide import compare_button
from jellyfish_setup.wizard.presenters.pieces import Button, Notice, Titled, Tone
from jellyfish_setup.wizard.presenters.presenter import Presenter
from jellyfish_setup.wizard.presenters.views import PageView
from jellyfish_setup.wizard.session import Session
from jellyfish_setup.wizard.state import KeyFileState, TrialState
from jellyfish_setup.wizard.steps import SidePage, StepId
from jellyfish_setup.wizard.tidying import CopyDeletion

# Before these, a person is asked; the button then says what they agree to.
_DELETE_LABELS: dict[Code | None, str] = {
    Code.DELETE_HOLDS_MORE: words.DELETE_WHOLE,
    Code.DELETE_WRITE_PROTECTED: words.DELETE_PROTECTED,
}
_TRIAL_FACTS = {
    TrialState.KEPT: words.FACT_TRIAL_KEPT,
    TrialState.STOPPED: words.FACT_TRIAL_KEPT,
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
        self._copies: CopySearch | None = None
        self._ticked: frozenset[int] = frozenset()
        self._ended: dict[int, CopyDeletion] = {}

    def tick(self, *, ticked: bool) -> None:
        """The person says that Entra has the key."""
        self._session.update(replace(self._session.state, entra_saved=ticked))
        self._notice = None
        self.changed()

    def press(self, button: str) -> None:
        """`delete`, `keep`, `find-copies`, `delete-copies`; `close` is for the window."""
        if button == "delete":
            if self._asked is not None:
                self._allowed |= {self._asked}
            self._delete()
        elif button == "keep":
            self._session.update(replace(self._session.state, key_file_state=KeyFileState.KEPT))
            self.changed()
        elif button == "find-copies":
            self._find_copies()
        elif button == "delete-copies":
            self._delete_copies()

    def tick_copy(self, place: int, *, ticked: bool) -> None:
        """A copy was ticked or unticked."""
        self._ticked = self._ticked | {place} if ticked else self._ticked - {place}
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
                copies=self._copies_view() if self._path else None,
                more_title=say(words.MORE),
                more=where_names_remain() if state.key_file_state is KeyFileState.DELETED else (),
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
        explain = Button(SidePage.EXPLAIN, say(explain_words.OPEN), enabled=not self.is_busy)
        compare = tuple(replace(button, enabled=not self.is_busy) for button in compare_button(self._session))
        return (report, *((reminder,) if self._session.key_expires_at else ()), *compare, explain, other_key)

    def _delete(self) -> None:
        state, parts, reading = self._session.state, self._session.parts, self._session.reading
        if state.tenant is None or state.key_file is None or not self._may_delete():
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

    @property
    def _path(self) -> Path | None:
        """Where the key file stands, or stood."""
        file, deletion = self._session.state.key_file, self._session.deletion
        return Path(file.path) if file else deletion.path if deletion else None

    def _copies_view(self) -> CopiesView:
        hint = say(words.COPIES_HINT_PRACTICE if self._session.parts.practice else words.COPIES_HINT)
        return copies_view(self._copies, self._ticked, self._ended, hint, enabled=not self.is_busy)

    def _find_copies(self) -> None:
        tenant, path, session = self._session.state.tenant, self._path, self._session
        if tenant is None or path is None:
            return

        def found(search: CopySearch) -> None:
            copies = sorted(search.copies, key=lambda copy: (not copy.same_file, not copy.same_key))
            search = replace(search, copies=tuple(copies))
            self._copies, self._ended = search, {}
            self._ticked = frozenset(place for place, copy in enumerate(search.copies) if copy.ticked)

        parts, key, reading = session.parts, session.key, session.reading
        self._start(
            lambda: tidying.find_copies(parts, tenant, key, path, reading, only_beside=parts.practice),
            say(words.FINDING_COPIES),
            on_done=found,
        )

    def _delete_copies(self) -> None:
        tenant, parts, search = self._session.state.tenant, self._session.parts, self._copies
        if tenant is None or search is None or not self._may_delete():
            return
        places = sorted(self._ticked)
        copies, ended = [search.copies[place] for place in places], iter(places)

        def one_ended(deletion: CopyDeletion) -> None:
            place = next(ended)
            self._ended[place] = deletion
            self._ticked -= {place}

        def all_ended(_result: object) -> None:
            self._allowed |= {each.problem.code for each in self._ended.values() if each.problem} & {Code.DELETE_WRITE_PROTECTED}

        allowed = self._allowed
        self._start(
            lambda: tidying.delete_copies(parts, tenant, copies, allowed),
            say(words.DELETING_COPIES),
            on_event=one_ended,
            on_done=all_ended,
            can_cancel=False,
        )

    def _may_delete(self) -> bool:
        """Whether Entra is said to have the key; where not, what is left to do is said."""
        if not self._session.state.entra_saved:
            self._notice = Notice(Tone.WARN, say(words.TICK_FIRST))
            self.changed()
        return self._session.state.entra_saved

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

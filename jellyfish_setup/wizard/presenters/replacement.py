"""The side page "Replace the API key": the file of the new key, then what to do with it elsewhere."""

from dataclasses import replace
from pathlib import Path

from jellyfish_setup.connection.diagnosis import Diagnosis
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.credential.replacement import Progress, ReplacementStep, StepState
from jellyfish_setup.texts.guide import new_key_file_instruction, new_key_instructions, old_key_instruction
from jellyfish_setup.texts.pages import common, say
from jellyfish_setup.texts.pages import entra_work as work_words
from jellyfish_setup.texts.pages import key as key_words
from jellyfish_setup.texts.pages import replacement as words
from jellyfish_setup.wizard import operations
from jellyfish_setup.wizard.background import Background
from jellyfish_setup.wizard.journey import is_reachable
from jellyfish_setup.wizard.presenters.bodies.credential import KeyBody
from jellyfish_setup.wizard.presenters.bodies.entra import GuideSection, InstructionView, ReplacementBody
from jellyfish_setup.wizard.presenters.guide import instruction_view
from jellyfish_setup.wizard.presenters.key import KeyPresenter
from jellyfish_setup.wizard.presenters.pieces import Busy, Button, Notice, Tone
from jellyfish_setup.wizard.presenters.presenter import notice_of
from jellyfish_setup.wizard.presenters.views import PageView
from jellyfish_setup.wizard.remembering import remember_check
from jellyfish_setup.wizard.session import Session
from jellyfish_setup.wizard.state import KeyFileState, OldKeyState
from jellyfish_setup.wizard.steps import SidePage, StepId, is_open_to

_BUSY = {
    ReplacementStep.COMPARE: words.COMPARING,
    ReplacementStep.CHECK: words.CHECKING,
    ReplacementStep.STORE: words.STORING,
    ReplacementStep.PUT_BACK: words.PUTTING_BACK,
}
_ENTRA, _OLD_KEY = "entra", "old-key"


class ReplacementPresenter(KeyPresenter):
    """Chooses a key as page 3 does; then tries it, stores it, and stays with the person until Entra has it."""

    step = SidePage.REPLACE_KEY

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(session, background)
        self._is_stored_now = False  # the new key is stored, and what follows is to be done elsewhere
        self._old_file = ""

    def enter(self) -> None:
        """Go on with a replacement that is not finished, else begin one."""
        self._notice = None
        self._is_stored_now = not self._session.state.replacement_settled

    def leave(self) -> None:
        """A key that is being stored is stored to the end; all else stops."""
        if self._can_cancel:
            super().leave()

    def use_example(self) -> None:
        """Let the practice organisation issue a new key, and take its file."""
        practice = self._session.practice
        if practice is not None:
            self._start(
                lambda: operations.issue_practice_key(practice),
                say(words.ISSUING),
                on_done=lambda _result: self.choose_file(practice.key_file),
            )

    def tick(self, section: str, *, ticked: bool) -> None:
        """The person says that Entra has the new key, or that the old one is deleted."""
        state = self._session.state
        self._notice = None
        if section == _ENTRA:
            self._session.update(replace(state, entra_saved=ticked))
        elif ticked and state.entra_has_old_key:
            self._notice = Notice(Tone.WARN, say(words.ENTRA_FIRST), say(words.ENTRA_FIRST_TEXT))
        else:
            self._session.update(replace(state, old_key=OldKeyState.DELETED if ticked else OldKeyState.IN_JELLYFISH))
        self.changed()

    def press(self, button: str) -> None:
        """`replace` begins; afterwards `done` leads back, `another` chooses anew, `tidy-up` and `show-old-file` lead to the files."""
        if button == "replace":
            self._replace()
        elif button == "done":
            self.go_on()
        elif button == "another":
            self._is_stored_now, self._notice = False, None
            self.changed()
        elif button == "show-old-file" and self._session.parts.show_in_folder is not None:
            self._session.parts.show_in_folder(Path(self._old_file))
        elif button == "tidy-up":
            self.go_to(StepId.FINISH)

    def view(self) -> PageView:
        """The place for the file; once the new key is stored, what to do in Entra and in Jellyfish."""
        return self._view_elsewhere() if self._is_stored_now else self._view_of_file()

    @property
    def _has_begun(self) -> bool:
        return self._path is not None

    def _view_of_file(self) -> PageView:
        page = super().view()
        body = page.body
        if not isinstance(body, KeyBody):
            raise TypeError("page 3 shows a key file")
        file = replace(
            body,
            instructions_title=say(words.INSTRUCTIONS_TITLE),
            instructions=tuple(say(line) for line in words.INSTRUCTIONS),
            drop_title=say(words.DROP),
            example_label=say(words.EXAMPLE) if body.example_label else "",
        )
        return replace(
            page,
            heading=say(words.HEADING),
            lead=say(words.LEAD),
            body=ReplacementBody(file),
            primary=Button("replace", say(words.REPLACE), enabled=self._chosen is not None and not self.is_busy),
            secondary=(),
            quiet=(),
            can_go_back=self._can_cancel,
            notice=self._notice,
        )

    def _view_elsewhere(self) -> PageView:
        state = self._session.state
        waits = state.entra_has_old_key
        return PageView(
            heading=say(words.HEADING_ENTRA if waits else words.HEADING_DONE),
            lead=self._lead_elsewhere(),
            body=ReplacementBody(None, self._sections()),
            primary=Button("done", say(words.DONE), enabled=not waits),
            quiet=(
                *((Button("save-reminder", say(common.SAVE_REMINDER)),) if self._session.key_expires_at else ()),
                Button("another", say(words.ANOTHER)),
            ),
            notice=self._notice or self._offer(),
        )

    def _offer(self) -> Notice | None:
        """To have Entra given the key, where the program knows the application."""
        state = self._session.state
        if not state.entra_has_old_key or not is_open_to(SidePage.ENTRA_NEW_KEY, state):
            return None
        button = Button(SidePage.ENTRA_NEW_KEY, say(work_words.NEW_KEY_BUTTON))
        return Notice(Tone.INFO, say(work_words.OFFER), say(work_words.NEW_KEY_OFFER_TEXT), button=button)

    def _lead_elsewhere(self) -> str:
        state = self._session.state
        if state.replacement_settled:
            return say(words.LEAD_SETTLED)
        if state.entra_has_old_key:
            return say(words.LEAD_ENTRA)
        return say(words.LEAD_DONE if state.entra_done else words.LEAD_BEFORE_ENTRA)

    def _sections(self) -> tuple[GuideSection, ...]:
        state, session = self._session.state, self._session
        in_entra = tuple(instruction_view(item, session) for item in new_key_instructions())
        afterwards = [instruction_view(old_key_instruction(), session)]
        if self._old_file:
            show = Button("show-old-file", say(words.SHOW_FILE)) if session.parts.show_in_folder else None
            afterwards.append(InstructionView(say(words.OLD_FILE), say(words.OLD_FILE_TEXT), copy_text=self._old_file, button=show))
        if state.key_file is not None:
            way = Button("tidy-up", say(words.TIDY_UP)) if is_reachable(state, StepId.FINISH) else None
            afterwards.append(replace(instruction_view(new_key_file_instruction(), session), button=way))
        title, deleted = words.IN_JELLYFISH if state.entra_done else words.ONLY_IN_JELLYFISH, state.old_key is OldKeyState.DELETED
        last = GuideSection(_OLD_KEY, say(title), tuple(afterwards), say(words.TICK_OLD_KEY), deleted)
        if not state.entra_done:  # Entra gets its first key on page 8
            return (last,)
        return (GuideSection(_ENTRA, say(words.IN_ENTRA), in_entra, say(words.TICK_ENTRA), state.entra_saved), last)

    @property
    def _can_cancel(self) -> bool:
        return self._busy is None or self._busy.can_cancel

    def _replace(self) -> None:
        tenant, key, parts = self._session.state.tenant, self._chosen, self._session.parts
        if tenant is None or key is None:
            return
        try:
            expiry = self._expiry_of(key)
        except ValueError:
            self._notice = Notice(Tone.WARN, say(key_words.EXPIRY_WRONG))
            self.changed()
            return

        def happened(event: Progress | Diagnosis) -> None:
            match event:
                case Progress(step, StepState.RUNNING):
                    self._busy = Busy(say(_BUSY[step]), can_cancel=step in (ReplacementStep.COMPARE, ReplacementStep.CHECK))
                case Diagnosis():
                    self._session.diagnosis = event

        def replaced(_result: object) -> None:
            session, old = self._session, self._session.state
            undeleted = old.key_file if old.key_file_state in (KeyFileState.PENDING, KeyFileState.KEPT) else None
            file = self._pending_file()
            self._old_file = undeleted.path if undeleted and file and undeleted.path != file.path else ""
            session.hold(key)
            session.reading = self._reading
            session.update(old.with_replaced_key(expires=expiry.at.date() if expiry else None, file=file))
            if session.diagnosis is not None:
                remember_check(session, session.diagnosis)
            self._path, self._reading, self._chosen, self._is_stored_now = None, None, None, True
            text = words.REPLACED_IN_MEMORY_TEXT if old.key_kept_in_memory else words.REPLACED_TEXT
            offer = self._offer()
            button = offer.button if offer else None
            self._notice = Notice(Tone.OK, say(words.REPLACED), say(text, host=tenant.origin.host), button=button)

        self._start(lambda: operations.replace_key(parts, tenant, key, expiry), say(words.COMPARING), on_event=happened, on_done=replaced)

    def _failed(self, problem: Problem) -> None:
        """The cause, and that the old key is still there, except where that is what cannot be said."""
        notice = notice_of(problem)
        if self._reading is not None and problem.code not in (Code.KEYRING_SAME, Code.KEYRING_NOT_RESTORED):
            notice = replace(notice, text=f"{notice.text} {say(words.NOTHING_CHANGED)}")
        self._notice = notice

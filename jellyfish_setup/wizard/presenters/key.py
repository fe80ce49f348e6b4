"""Page 3: the downloaded key file, into the key store."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.credential.key_store import KeyStoring, TransientKeyStore
from jellyfish_setup.credential.reading import Candidate, KeyFileReading
from jellyfish_setup.texts.pages import common, say
from jellyfish_setup.texts.pages import key as words
from jellyfish_setup.wizard import operations
from jellyfish_setup.wizard.background import Background
from jellyfish_setup.wizard.presenters.bodies import KeyBody, KeyChoice
from jellyfish_setup.wizard.presenters.pieces import Button, Notice, Tone
from jellyfish_setup.wizard.presenters.presenter import Presenter, notice_of
from jellyfish_setup.wizard.presenters.views import PageView
from jellyfish_setup.wizard.session import Session
from jellyfish_setup.wizard.state import PendingFile
from jellyfish_setup.wizard.steps import StepId

# With these the key store cannot be used now, so keeping the key only in this window is offered; it is never done unasked.
_NO_STORE = frozenset(
    {Code.KEYRING_NONE, Code.KEYRING_INSECURE, Code.KEYRING_LOCKED, Code.KEYRING_TIMEOUT, Code.KEYRING_TOO_LONG, Code.KEYRING_FAILED}
)


class KeyPresenter(Presenter):
    """Reads the file, lets a person choose where it holds several keys, stores the key and has it read back."""

    step = StepId.KEY

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(session, background)
        self._path: Path | None = None
        self._reading: KeyFileReading | None = None
        self._chosen: ApiKey | None = None
        self._expiry = ""
        self._offers_memory = False

    def choose_file(self, path: Path) -> None:
        """A file was chosen or dropped."""
        self._path, self._reading, self._chosen, self._expiry, self._offers_memory = path, None, None, "", False
        self._start(lambda: operations.read_key(path), say(words.READING), on_done=self._was_read)

    def use_example(self) -> None:
        """Take the practice organisation's file."""
        if self._session.practice is not None:
            self.choose_file(self._session.practice.key_file)

    def choose_key(self, index: int) -> None:
        """One of several keys was chosen."""
        if self._reading is not None:
            self._chosen = self._reading.candidates[index].key
            self.changed()

    def type_expiry(self, text: str) -> None:
        """The expiry field changed."""
        self._expiry = text.strip()
        self.changed()

    def press(self, button: str) -> None:
        """`store` stores the chosen key, `memory` keeps it in this window only, `continue` goes on with the stored one."""
        if button == "continue":
            self.go_on()
        elif button == "store":
            self._store(self._session.parts.key_store, in_memory=False)
        elif button == "memory":
            self._store(TransientKeyStore(), in_memory=True)

    def view(self) -> PageView:
        """The drop area, what was found in the file, and where the key is stored."""
        practice = self._session.practice
        return PageView(
            heading=say(words.HEADING),
            lead=say(words.LEAD),
            body=KeyBody(
                instructions_title=say(words.INSTRUCTIONS_TITLE),
                instructions=tuple(say(line) for line in words.INSTRUCTIONS),
                has_begun=self._path is not None or self._is_stored,
                drop_title=say(words.DROP),
                drop_button=say(words.CHOOSE_OTHER if self._path or self._is_stored else words.CHOOSE_FILE),
                found=self._found(),
                choices_title=say(words.WHICH),
                choices=tuple(KeyChoice(candidate.label, candidate.key.masked) for candidate in self._candidates),
                chosen=next((place for place, candidate in enumerate(self._candidates) if candidate.key == self._chosen), None),
                expiry_label=say(words.EXPIRY),
                expiry=self._expiry,
                asks_expiry=self._chosen is not None,
                example=str(practice.key_file) if practice else "",
                example_label=say(words.EXAMPLE) if practice else "",
            ),
            primary=self._primary(),
            secondary=(Button("memory", say(words.MEMORY_ONLY)),) if self._offers_memory else (),
            busy=self._busy,
            notice=self._notice or self._stored_notice(),
        )

    @property
    def _is_stored(self) -> bool:
        return self._session.state.key_store is not None

    @property
    def _candidates(self) -> tuple[Candidate, ...]:
        return self._reading.candidates if self._reading else ()

    def _primary(self) -> Button:
        if self._is_stored and self._path is None:
            return Button("continue", say(common.CONTINUE))
        return Button("store", say(words.STORE), enabled=self._chosen is not None and not self.is_busy)

    def _found(self) -> tuple[tuple[str, str], ...]:
        if self._path is None or self._reading is None:
            return ()
        rows = [(say(words.FOUND_FILE), str(self._path))]
        if self._chosen is not None:
            value = say(words.FOUND_KEY_VALUE, masked=self._chosen.masked, length=len(self._chosen))
            rows.append((say(words.FOUND_KEY), value))
        return tuple(rows)

    def _stored_notice(self) -> Notice | None:
        state = self._session.state
        if state.key_store is None or self._path is not None:
            return None
        text = say(words.STORED_IN_MEMORY_TEXT) if state.key_kept_in_memory else say(words.STORED_TEXT, store=state.key_store)
        return Notice(Tone.OK, say(words.STORED_TITLE), text)

    def _was_read(self, reading: KeyFileReading) -> None:
        self._reading = reading
        self._chosen = reading.key
        if reading.problem is not None:
            self._notice = notice_of(reading.problem)
        for key in [candidate.key for candidate in reading.candidates] + ([reading.key] if reading.key else []):
            self._session.parts.redaction.add(key)
        if reading.expires_at is not None:
            self._expiry = reading.expires_at.date().isoformat()

    def _store(self, store: KeyStoring, *, in_memory: bool) -> None:
        tenant, key = self._session.state.tenant, self._chosen
        if tenant is None or key is None:
            return
        try:
            expires = date.fromisoformat(self._expiry) if self._expiry else None
        except ValueError:
            self._notice = Notice(Tone.WARN, say(words.EXPIRY_WRONG))
            self.changed()
            return

        def stored(_result: object) -> None:
            session = self._session
            if in_memory:
                session.parts = replace(session.parts, key_store=store)
            session.hold(key)
            session.reading = self._reading
            session.diagnosis = None
            session.update(session.state.with_new_key(store.name, in_memory=in_memory, expires=expires, file=self._pending_file()))
            self._path, self._reading, self._chosen, self._offers_memory = None, None, None, False

        self._start(lambda: store.store(tenant, key), say(words.STORING), on_done=stored)

    def _pending_file(self) -> PendingFile | None:
        identity = self._reading.identity if self._reading else None
        return PendingFile(str(identity.path), identity.device, identity.inode, identity.size) if identity else None

    def _failed(self, problem: Problem) -> None:
        super()._failed(problem)
        self._offers_memory = problem.code in _NO_STORE

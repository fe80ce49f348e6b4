"""Page 3: the downloaded key file, into the key store."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.credential.key_record import Expiry, known_expiry
from jellyfish_setup.credential.key_store import KeyStoring, TransientKeyStore
from jellyfish_setup.credential.pending_file import PendingFile
from jellyfish_setup.credential.reading import Candidate, KeyFileReading
from jellyfish_setup.credential.warnings import warnings_about_file, warnings_about_key
from jellyfish_setup.texts.dates import day
from jellyfish_setup.texts.key_warnings import warning_sentences
from jellyfish_setup.texts.pages import common, say
from jellyfish_setup.texts.pages import key as words
from jellyfish_setup.wizard import operations
from jellyfish_setup.wizard.background import Background
from jellyfish_setup.wizard.presenters.bodies.choices import Choice
from jellyfish_setup.wizard.presenters.bodies.credential import KeyBody, KeyChoice
from jellyfish_setup.wizard.presenters.pieces import Button, Notice, Tone
from jellyfish_setup.wizard.presenters.presenter import Presenter, notice_of
from jellyfish_setup.wizard.presenters.views import PageView
from jellyfish_setup.wizard.session import Session
from jellyfish_setup.wizard.steps import PageId, SidePage, StepId

if TYPE_CHECKING:
    from jellyfish_setup.credential.downloads import LikelyKeyFile

# With these the key store cannot be used now, so keeping the key only in this window is offered; it is never done unasked.
_NO_STORE = frozenset(
    {Code.KEYRING_NONE, Code.KEYRING_INSECURE, Code.KEYRING_LOCKED, Code.KEYRING_TIMEOUT, Code.KEYRING_TOO_LONG, Code.KEYRING_FAILED}
)


class KeyPresenter(Presenter):
    """Reads the file, lets a person choose where it holds several keys, stores the key and has it read back."""

    step: ClassVar[PageId] = StepId.KEY

    def __init__(self, session: Session, background: Background) -> None:
        super().__init__(session, background)
        self._path: Path | None = None
        self._reading: KeyFileReading | None = None
        self._chosen: ApiKey | None = None
        self._expiry = ""
        self._offers_memory = False
        self._likely: tuple[LikelyKeyFile, ...] = ()

    def choose_file(self, path: Path) -> None:
        """A file was chosen or dropped."""
        self._path, self._reading, self._chosen, self._expiry, self._offers_memory = path, None, None, "", False
        self._start(lambda: operations.read_key(path), say(words.READING), on_done=self._was_read)

    def use_example(self) -> None:
        """Take the practice organisation's file."""
        if self._session.practice is not None:
            self.choose_file(self._session.practice.key_file)

    def look(self) -> None:
        """Look for the file where downloads are saved; in practice beside the practice organisation's."""
        folder, now = self._downloads, self._session.parts.now()
        self._start(lambda: operations.look_for_key_files(folder, now), say(words.LOOKING), on_done=self._was_looked_for)

    def choose_likely(self, index: int) -> None:
        """One of the files that were found there was chosen."""
        self.choose_file(self._likely[index].path)

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
                has_begun=self._has_begun,
                drop_title=say(words.DROP),
                drop_button=say(words.CHOOSE_OTHER if self._has_begun else words.CHOOSE_FILE),
                found=self._found(),
                remarks=self._remarks(),
                choices_title=say(words.WHICH),
                choices=tuple(KeyChoice(candidate.label, candidate.key.masked) for candidate in self._candidates),
                chosen=next((place for place, candidate in enumerate(self._candidates) if candidate.key == self._chosen), None),
                expiry_label=say(words.EXPIRY),
                expiry=self._expiry,
                asks_expiry=self._chosen is not None,
                example=str(practice.key_file) if practice else "",
                example_label=say(words.EXAMPLE) if practice else "",
                look_label="" if self._has_begun or self._likely else say(words.LOOK),
                look_hint=say(words.LOOK_HINT, folder=str(self._downloads)),
                likely_title=say(words.LIKELY_TITLE),
                likely=() if self._has_begun else tuple(_choice(place, file) for place, file in enumerate(self._likely)),
            ),
            primary=self._primary(),
            secondary=(Button("memory", say(words.MEMORY_ONLY)),) if self._offers_memory else (),
            quiet=(Button(SidePage.REPLACE_KEY, say(common.REPLACE_KEY), enabled=not self.is_busy),) if self._is_stored else (),
            busy=self._busy,
            notice=self._notice or self._stored_notice(),
        )

    @property
    def _is_stored(self) -> bool:
        return self._session.state.key_store is not None

    @property
    def _has_begun(self) -> bool:
        return self._path is not None or self._is_stored

    @property
    def _downloads(self) -> Path:
        practice = self._session.practice
        return practice.key_file.parent if practice else self._session.parts.find_downloads()

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
        if self._reading.downloaded_from:
            rows.append((say(words.FOUND_ORIGIN), self._reading.downloaded_from))
        return tuple(rows)

    def _remarks(self) -> tuple[Notice, ...]:
        """What is worth knowing before the key is stored."""
        reading, tenant = self._reading, self._session.state.tenant
        if reading is None or not reading.keys:
            return ()
        names = dict.fromkeys(warnings_about_file(reading, tenant))
        if self._chosen is not None:
            names |= dict.fromkeys(warnings_about_key(self._chosen, reading.expires_at, self._session.parts.now()))
        guessed = (say(words.GUESSED),) if reading.confidence == "low" else ()
        return tuple(Notice(Tone.WARN, "", sentence) for sentence in (*guessed, *warning_sentences(names, reading, tenant)))

    def _stored_notice(self) -> Notice | None:
        state = self._session.state
        if state.key_store is None or self._path is not None:
            return None
        text = say(words.STORED_IN_MEMORY_TEXT) if state.key_kept_in_memory else say(words.STORED_TEXT, store=state.key_store)
        return Notice(Tone.OK, say(words.STORED_TITLE), text)

    def _was_looked_for(self, likely: "tuple[LikelyKeyFile, ...]") -> None:
        self._likely = likely
        for file in likely:
            self._redact(file.reading)
        if not likely:
            self._notice = Notice(Tone.INFO, say(words.NOT_FOUND), say(words.NOT_FOUND_TEXT))

    def _was_read(self, reading: KeyFileReading) -> None:
        self._reading = reading
        self._chosen = reading.key
        if reading.problem is not None:
            self._notice = notice_of(reading.problem)
        self._redact(reading)
        if reading.expires_at is not None:
            self._expiry = reading.expires_at.date().isoformat()

    def _redact(self, reading: KeyFileReading) -> None:
        for key in reading.keys:
            self._session.parts.redaction.add(key)

    def _store(self, store: KeyStoring, *, in_memory: bool) -> None:
        tenant, key = self._session.state.tenant, self._chosen
        if tenant is None or key is None:
            return
        try:
            expiry = self._expiry_of(key)
        except ValueError:
            self._notice = Notice(Tone.WARN, say(words.EXPIRY_WRONG))
            self.changed()
            return

        def stored(_result: object) -> None:
            session = self._session
            if in_memory:
                session.parts = replace(session.parts, open_key_store=lambda: store)
            session.hold(key)
            session.reading = self._reading
            session.diagnosis = None
            expires = expiry.at.date() if expiry else None
            session.update(session.state.with_new_key(store.name, in_memory=in_memory, expires=expires, file=self._pending_file()))
            self._path, self._reading, self._chosen, self._offers_memory = None, None, None, False

        parts = self._session.parts
        self._start(lambda: operations.store_key(parts, store, tenant, key, expiry), say(words.STORING), on_done=stored)

    def _expiry_of(self, key: ApiKey) -> Expiry | None:
        """When `key` ends, by the field, the key itself or its file; ValueError where the field holds no date."""
        typed = date.fromisoformat(self._expiry) if self._expiry else None
        return known_expiry(key, in_file=self._reading.expires_at if self._reading else None, typed=typed)

    def _pending_file(self) -> PendingFile | None:
        identity = self._reading.identity if self._reading else None
        return PendingFile.of(identity) if identity else None

    def _failed(self, problem: Problem) -> None:
        super()._failed(problem)
        self._offers_memory = problem.code in _NO_STORE


def _choice(place: int, file: "LikelyKeyFile") -> Choice:
    """A file by its name, and how to tell it from the others; of its key no more than the mask."""
    key, when = file.reading.key, day(file.changed_at.astimezone())
    if key is None:
        return Choice(str(place), file.path.name, say(words.LIKELY_SEVERAL, date=when, number=len(file.reading.keys)))
    return Choice(str(place), file.path.name, say(words.LIKELY_ONE, date=when, masked=key.masked, length=len(key)))

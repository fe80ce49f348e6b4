"""What the open wizard works with: the outside world as parameters, the saved state, and what lives only in memory."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from jellyfish_setup.wizard.state import JourneyState

if TYPE_CHECKING:
    from datetime import datetime

    from jellyfish_setup.connection.diagnosis import Diagnosis
    from jellyfish_setup.connection.proxy import ProxyResolver
    from jellyfish_setup.core.api_key import ApiKey
    from jellyfish_setup.core.places import Places
    from jellyfish_setup.core.redaction import Redaction
    from jellyfish_setup.credential.deletion import Deletion
    from jellyfish_setup.credential.key_store import KeyStoring
    from jellyfish_setup.credential.reading import KeyFileReading
    from jellyfish_setup.mapping.draft import MappingDraft
    from jellyfish_setup.mapping.schema import UserMapping
    from jellyfish_setup.provisioning.people import PeopleList
    from jellyfish_setup.provisioning.results.newest import NewestResults
    from jellyfish_setup.provisioning.trial import Plan
    from jellyfish_setup.wizard.entra_work import SignedIn
    from jellyfish_setup.wizard.known_organisations import KnownOrganisation
    from jellyfish_setup.wizard.log_reading import LogResults
    from jellyfish_setup.wizard.practice_facts import PracticeFacts
    from jellyfish_setup.wizard.resume import Resume
    from jellyfish_setup.wizard.trying import LifeCheck


def _downloads() -> Path:
    from platformdirs import user_downloads_path  # here, for a quick start of the window

    return user_downloads_path()


@dataclass(frozen=True, eq=False, repr=False)
class Parts:
    """The outside world, given by whoever opens the wizard.

    Attributes:
        open_key_store: gives the place for the key, when the first page asks for it.
        open_practice: opens the practice organisation in a window of its own; None where that makes no sense.
        open_organisation: opens the organisation of this folder in a window of its own; None where there is only one, as in practice.
        organisations: all that are known, by name; looks at the disk.
        system: asks for name and version of system and libraries, for the report.
        find_downloads: tells where a browser saves files, unless it was told otherwise.
    """

    open_key_store: "Callable[[], KeyStoring]"
    proxies: "ProxyResolver"
    places: "Places"
    redaction: "Redaction"
    now: "Callable[[], datetime]"
    practice: bool = False
    authority: Path | None = None
    open_practice: Callable[[], None] | None = None
    open_organisation: Callable[[str], None] | None = None
    organisations: "Callable[[], tuple[KnownOrganisation, ...]]" = tuple
    show_in_folder: Callable[[Path], None] | None = None
    system: Callable[[], tuple[tuple[str, str], ...]] = tuple
    find_downloads: Callable[[], Path] = _downloads

    @cached_property
    def key_store(self) -> "KeyStoring":
        """Where the key is kept."""
        return self.open_key_store()


class Session:
    """The one mutable thing of the wizard; only presenters touch it, on the window's thread.

    `state` is saved; everything else here is forgotten when the window closes.

    Attributes:
        life: the last try of one account's whole life, which may still be removing its account.
        shown_person: the place in the list of the one whose values are shown.
        entra: who is signed in to Entra.
        draft: the mapping as it was edited, None while the tutorial's is used.
        fault: the id of the fault that is being practised.
        asked_person: of whom the side page that is opened next shall tell, empty for nobody in particular.
        logs: what the exported logs say that were opened last.
        plans_anew: the trial is to be planned for other people when its page is shown next.
        has_others: there are other organisations than this one.
        instead_of: the name of the organisation that was wanted and that another window has.
        unknown_organisation: the name of one that was wanted and is not known.
    """

    fault: str | None = None
    key: "ApiKey | None" = None
    reading: "KeyFileReading | None" = None
    diagnosis: "Diagnosis | None" = None
    people: "PeopleList | None" = None
    draft: "MappingDraft | None" = None
    shown_person: int = 0
    entra: "SignedIn | None" = None
    plan: "Plan | None" = None
    plans_anew: bool = False
    asked_person: str = ""
    logs: "LogResults | None" = None
    life: "LifeCheck | None" = None
    deletion: "Deletion | None" = None
    instead_of: str = ""
    unknown_organisation: str = ""

    def __init__(
        self, parts: Parts, resume: "Resume", state: JourneyState, practice: "PracticeFacts | None" = None, *, has_others: bool = False
    ) -> None:
        self.parts = parts
        self.resume = resume
        self.state = state
        self.practice = practice
        self.has_others = has_others
        self._saving = Lock()

    def update(self, state: JourneyState) -> None:
        """Take on `state`; it is on the disk when this returns.

        Raises:
            OSError: the folder cannot be written.
        """
        self.state = state
        self.save()

    def save(self) -> None:
        """Have the newest state on the disk, where anything was begun; on any thread, as whoever comes last writes what is newest.

        Raises:
            OSError: as `update`.
        """
        with self._saving:
            if self.state != JourneyState():
                self.resume.save(self.state)

    def begin_anew(self) -> None:
        """Forget this journey and its mapping, here and on the disk; the key store, and the journals of trials, are left alone.

        Raises:
            OSError: the folder cannot be written; nothing is forgotten then.
        """
        with self._saving:
            self.resume.forget()
            self.parts.places.mapping.unlink(missing_ok=True)
            self.state = JourneyState()
        self.key = self.reading = self.diagnosis = self.people = self.draft = None
        self.entra = self.plan = self.logs = self.deletion = None
        self.shown_person, self.plans_anew, self.asked_person = 0, False, ""
        self.__dict__.pop("results", None)
        if self.practice is not None and not self.practice.key_file.exists():
            self.practice.issue_key()  # else there is none to practise with

    def hold(self, key: "ApiKey") -> None:
        """Keep the key in memory, and out of every text from now on."""
        self.key = key
        self.parts.redaction.add(key)

    @cached_property
    def results(self) -> "NewestResults":
        """What the trial did last for each person; the undo's where it was taken back."""
        from jellyfish_setup.provisioning.results.newest import NewestResults  # here, for a quick start of the window

        return NewestResults()

    @property
    def key_expires_at(self) -> "datetime | None":
        """When the stored key ends, None where no date is known."""
        from jellyfish_setup.credential.expiry import beginning_of  # here, for a quick start of the window

        return beginning_of(self.state.key_expires) if self.state.key_expires else None

    @property
    def mapping(self) -> "UserMapping":
        """The mapping in use: the edited one, else the tutorial's."""
        from jellyfish_setup.mapping.schema import default_mapping  # here, for a quick start of the window

        return self.draft.mapping if self.draft else default_mapping()

    @property
    def chosen_people(self) -> tuple[str, ...]:
        """The sign-in names chosen for the trial that are still in the list."""
        if self.people is None:
            return ()
        return tuple(name for name in self.state.chosen if name in self.people.user_names)

    @property
    def has_chosen(self) -> bool:
        """Whether anybody is chosen; does not look at all of them, as is asked for each event of a trial."""
        return self.people is not None and any(name in self.people.user_names for name in self.state.chosen)

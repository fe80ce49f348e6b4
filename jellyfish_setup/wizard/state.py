"""How far the journey has come. Frozen, saved after every step, and without a field that could hold a key."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from jellyfish_setup.core.tenant import Tenant
    from jellyfish_setup.credential.pending_file import PendingFile
    from jellyfish_setup.mapping.scope_filter import ScopeFilter
    from jellyfish_setup.wizard.last_seen import LastCheck, LastLook


class TrialState(StrEnum):
    """What became of the trial."""

    NOT_RUN = "not-run"
    RUNNING = "running"  # begun and, after a crash, not known to have ended
    STOPPED = "stopped"  # ended before everybody was tried
    RUN = "run"
    KEPT = "kept"
    UNDONE = "undone"
    SKIPPED = "skipped"


class KeyFileState(StrEnum):
    """What became of the downloaded key file."""

    NONE = "none"
    PENDING = "pending"
    DELETED = "deleted"
    KEPT = "kept"


class OldKeyState(StrEnum):
    """What became of the key that was replaced."""

    NONE = "none"
    IN_JELLYFISH = "in-jellyfish"
    DELETED = "deleted"


@dataclass(frozen=True)
class EntraWishes:
    """What is wished for the set-up in Entra, as it was typed: names stand between commas.

    Attributes:
        application: the client id of the one that was chosen of several, `new` for another one; empty before it was asked.
    """

    email: str = ""
    assign: str = ""
    on_demand: str = ""
    start: bool = False
    role: str = ""
    threshold: str = ""
    application: str = ""


@dataclass(frozen=True)
class SignInChoices:
    """Where and as which program somebody signs in to Microsoft, as it was typed; nothing of it is a secret.

    Attributes:
        cloud: the name of Microsoft's cloud.
        client_id: the registration of their own, empty for Microsoft's.
        organisation: a domain or an id, empty for whichever the person belongs to.
    """

    cloud: str = "global"
    client_id: str = ""
    organisation: str = ""


NO_WISHES, USUAL_SIGN_IN = EntraWishes(), SignInChoices()


@dataclass(frozen=True)
class JourneyState:
    """Everything that is remembered between two starts.

    Attributes:
        tenant: the address, once understood.
        other_host: the host that was typed a second time, where the address is not one of `securesme.com`.
        key_store: the name of the key store that holds the key, once it was read back from there.
        key_kept_in_memory: the key lives only until the window closes, because there is no key store.
        old_key: the key that the stored one replaced; Jellyfish knows it until the person deletes it there.
        chosen: the sign-in names of the people for the trial.
        typed_people: the fields of those who were typed by hand, name and text.
        entra_application: the service principal that was set up, empty before.
        everyone: all people of the organisation are in scope, not only those who are assigned.
        scope_filter: what was chosen of them; None where nothing was.
        entra_saved: the person said that Entra has the stored key.
        last_check: the last check of the connection with the stored key.
    """

    step: str = "start"
    started: bool = False
    tenant: "Tenant | None" = None
    other_host: str | None = None
    key_store: str | None = None
    key_kept_in_memory: bool = False
    key_expires: "date | None" = None
    key_file: "PendingFile | None" = None
    key_file_state: KeyFileState = KeyFileState.NONE
    old_key: OldKeyState = OldKeyState.NONE
    check_passed: bool = False
    people_file: str | None = None
    chosen: tuple[str, ...] = ()
    typed_people: tuple[tuple[tuple[str, str], ...], ...] = ()
    everyone: bool = False
    scope_filter: "ScopeFilter | None" = None
    mapping_seen: bool = False
    trial_run: str | None = None
    trial: TrialState = TrialState.NOT_RUN
    entra_wishes: EntraWishes = NO_WISHES
    entra_sign_in: SignInChoices = USUAL_SIGN_IN
    entra_application: str = ""
    entra_done: bool = False
    entra_saved: bool = False
    monitor_seen: bool = False
    last_check: "LastCheck | None" = None
    last_look: "LastLook | None" = None

    @property
    def has_home(self) -> bool:
        """Whether so much was done that somebody who comes back wants to know how it is, not where they were."""
        is_checked = self.check_passed or self.last_check is not None
        is_in_entra = self.entra_saved or self.entra_has_old_key or (self.entra_done and self.monitor_seen)
        return self.tenant is not None and self.key_store is not None and is_checked and is_in_entra

    @property
    def scope(self) -> "ScopeFilter":
        """Who of those in scope is let in; everybody, where nothing was chosen."""
        from jellyfish_setup.mapping.scope_filter import EVERYBODY  # here, for a quick start of the window

        return EVERYBODY if self.scope_filter is None else self.scope_filter

    @property
    def has_people(self) -> bool:
        """Whether there is a list, from a file or typed."""
        return self.people_file is not None or bool(self.typed_people)

    @property
    def sealed(self) -> bool:
        """Whether a trial's accounts exist, so that what it was made from must stay as it is."""
        return self.trial in (TrialState.RUNNING, TrialState.STOPPED, TrialState.RUN, TrialState.KEPT)

    @property
    def trial_settled(self) -> bool:
        """Whether the trial ended or was left out, so the journey can go on."""
        return self.trial not in (TrialState.NOT_RUN, TrialState.RUNNING)

    @property
    def file_settled(self) -> bool:
        """Whether there is nothing left to decide about the key file."""
        return self.key_file_state is not KeyFileState.PENDING

    @property
    def entra_has_old_key(self) -> bool:
        """Whether Entra still works with a key that was replaced here, as far as the person has said."""
        return self.old_key is not OldKeyState.NONE and self.entra_done and not self.entra_saved

    @property
    def replacement_settled(self) -> bool:
        """Whether nothing is left to do of the last replacement."""
        return self.old_key is OldKeyState.NONE or (self.old_key is OldKeyState.DELETED and not self.entra_has_old_key)

    def with_tenant(self, tenant: "Tenant", other_host: str | None) -> "JourneyState":
        """The state after the address was given; another address forgets what was only true of the old one."""
        if tenant == self.tenant:
            return replace(self, other_host=other_host)
        return JourneyState(
            step=self.step,
            started=self.started,
            tenant=tenant,
            other_host=other_host,
            people_file=self.people_file,
            chosen=self.chosen,
            typed_people=self.typed_people,
            everyone=self.everyone,
            scope_filter=self.scope_filter,
            entra_sign_in=self.entra_sign_in,
        )

    def with_new_key(self, store: str, *, in_memory: bool, expires: "date | None", file: "PendingFile | None") -> "JourneyState":
        """The state after a key was stored and read back; it has to be checked, and given to Entra, which may have another."""
        return replace(
            self,
            key_store=store,
            key_kept_in_memory=in_memory,
            key_expires=expires,
            key_file=file,
            key_file_state=KeyFileState.PENDING if file else KeyFileState.NONE,
            old_key=OldKeyState.IN_JELLYFISH if self.entra_saved else self.old_key,
            check_passed=False,
            last_check=None,
            entra_done=self.entra_done or self.entra_saved,
            entra_saved=False,
        )

    def with_replaced_key(self, *, expires: "date | None", file: "PendingFile | None") -> "JourneyState":
        """The state after the stored key was replaced by one that passed the check; Entra has to be given it next."""
        if self.key_store is None:
            raise ValueError("there was no key to replace")
        stored = self.with_new_key(self.key_store, in_memory=self.key_kept_in_memory, expires=expires, file=file)
        return replace(stored, check_passed=True, old_key=OldKeyState.IN_JELLYFISH)

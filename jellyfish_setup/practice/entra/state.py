"""What the practice Entra knows of applications: the application, its secrets, its jobs and what they did."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from jellyfish_setup.practice.entra.answers import Document


@dataclass(frozen=True)
class Error:
    """Why a run or a person failed, in Microsoft's words."""

    code: str
    message: str


@dataclass(frozen=True)
class Execution:
    """One run of a job.

    Attributes:
        state: `Succeeded`, `Failed` or `EntryLevelErrors`.
        entitled: how many people are in scope.
        exported: how many accounts were written.
        escrowed: how many people failed and will be tried again.
    """

    activity: str
    began: datetime
    ended: datetime
    state: str
    imported: int = 0
    entitled: int = 0
    exported: int = 0
    escrowed: int = 0
    error: Error | None = None


@dataclass(frozen=True)
class Quarantine:
    """Provisioning was stopped; `count` is how often it was tried since `series_began`."""

    reason: str
    began: datetime
    next_attempt: datetime
    series_began: datetime
    count: int = 1
    error: Error | None = None


@dataclass
class Job:
    """A provisioning job.

    Attributes:
        tree: its mapping, a `synchronizationSchema`.
        links: the account of each person who was brought over, by object id: Entra's connector data store.
        escrows: the object ids of those who failed.
        progress: pages done and pages in all of a run that is under way.
        initial: the next run looks at everybody anew.
        deletions_allowed: somebody has allowed the deletions that stopped it.
    """

    id: str
    template: str
    tree: Document
    schedule: str = "Disabled"
    code: str = "Paused"
    last: Execution | None = None
    last_good: Execution | None = None
    last_with_exports: Execution | None = None
    steady_first: datetime | None = None
    steady_last: datetime | None = None
    quarantine: Quarantine | None = None
    progress: tuple[int, int] | None = None
    failures_in_a_row: int = 0
    links: dict[str, str] = field(default_factory=dict)
    escrows: set[str] = field(default_factory=set)
    initial: bool = True
    deletions_allowed: bool = False

    @property
    def is_on(self) -> bool:
        """Whether it runs by itself."""
        return self.schedule == "Active"


@dataclass
class App:
    """An application with its enterprise application.

    Attributes:
        principal: the object id of the enterprise application.
        assigned: its `appRoleAssignment`s.
        assigned_at: when each of them was made, by the object id of the person or group.
        secrets: what was saved beside its jobs.
        looks: how often somebody asked for it.
        sign_on_mode: how people sign in through it; None while nobody has chosen.
        keys: the `keyCredential`s with which Entra signs who somebody is.
    """

    id: str
    app_id: str
    principal: str
    name: str
    template: str
    born: datetime
    roles: list[dict[str, Any]]
    assigned: list[Document] = field(default_factory=list)
    assigned_at: dict[str, datetime] = field(default_factory=dict)
    secrets: dict[str, str] = field(default_factory=dict)
    jobs: dict[str, Job] = field(default_factory=dict)
    looks: int = 0
    enabled: bool = True
    assignment_required: bool = True
    sign_on_mode: str | None = None
    login_url: str | None = None
    identifiers: list[str] = field(default_factory=list)
    reply_urls: list[str] = field(default_factory=list)
    notified: list[str] = field(default_factory=list)
    thumbprint: str | None = None
    keys: list[Document] = field(default_factory=list)


@dataclass
class LogEntry:
    """One line of the provisioning logs."""

    at: datetime
    document: Document


@dataclass
class State:
    """All that outlives a restart."""

    apps: list[App] = field(default_factory=list)
    logs: list[LogEntry] = field(default_factory=list)

"""What the practice Graph needs of a provisioning service."""

from typing import Protocol

from jellyfish_setup.practice.entra.answers import Document
from jellyfish_setup.practice.entra.records import ChangeRecord
from jellyfish_setup.practice.entra.state import App, Error, Job


class Engine(Protocol):
    """The service behind the jobs. May be called from several threads; both calls may take as long as Jellyfish takes."""

    def try_connection(self, secrets: dict[str, str]) -> Error | None:
        """Why Jellyfish cannot be reached with this address and key; None when it can."""

    def provision(self, app: App, job: Job, user: Document) -> ChangeRecord:
        """Bring one person over now."""

    def job_changed(self, app: App, job: Job) -> None:
        """Called when a job was switched on, off or back, so that it need not be looked at all the time."""

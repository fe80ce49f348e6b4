"""What all parts of the practice Entra stand on."""

from datetime import timedelta

from jellyfish_setup.practice.clock import Clock
from jellyfish_setup.practice.entra.directory import Directory
from jellyfish_setup.practice.entra.state import App, State
from jellyfish_setup.practice.entra.traps import Traps

TENANT = "9efe224a-224a-4efe-8a22-fe9e4a22fe9e"


class Ground:
    """State, people, time and traps.

    Attributes:
        root: what stands before every path, as links begin with it; set when the port is known.
    """

    def __init__(self, clock: Clock, directory: Directory, state: State) -> None:
        self.clock, self.directory, self.state = clock, directory, state
        self.traps = Traps()
        self.root = ""

    def app(self, principal: str) -> App | None:
        """The application with this object id of its enterprise application, or `(appId='…')`."""
        return next((app for app in self.state.apps if principal in (app.principal, f"(appId='{app.app_id}')")), None)

    def is_new(self, app: App) -> bool:
        """Whether not every copy of the directory has it yet."""
        return self.clock.now() - app.born < timedelta(seconds=self.traps.replication)

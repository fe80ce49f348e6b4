"""What pages with a table of people have in common: which of them are shown, and what happened to the one whose details are open."""

from collections.abc import Callable

from jellyfish_setup.core.result import UserResult
from jellyfish_setup.wizard import log_reading
from jellyfish_setup.wizard.background import Background, Job
from jellyfish_setup.wizard.log_reading import LogResults
from jellyfish_setup.wizard.presenters.bodies.results import HistoryView
from jellyfish_setup.wizard.presenters.log_rows import history_view
from jellyfish_setup.wizard.presenters.result_rows import ALL


class PeopleSifted:
    """The part of a presenter that remembers which rows are wanted."""

    changed: Callable[[], None]
    _chosen, _search = ALL, ""

    def filter(self, chosen: str) -> None:
        """Show only rows with this word, be it a result, a cause or how somebody stands; all for the empty word."""
        self._chosen = chosen
        self.changed()

    def search(self, text: str) -> None:
        """Show only people whose name or sign-in name holds `text`."""
        self._search = text
        self.changed()


class PersonHistory:
    """All that happened to one person at a time, looked up in logs that were read before.

    Attributes:
        person: of whom it is known; empty while it is of nobody.
    """

    def __init__(self, background: Background, changed: Callable[[], None]) -> None:
        self._background, self._changed = background, changed
        self._job: Job | None = None
        self._events: tuple[UserResult, ...] = ()
        self.person = ""

    def look_up(self, results: LogResults | None, person: str) -> None:
        """Find it; for the empty name, and without logs, there is none."""
        self.forget()
        if results is None or not person:
            return

        def found(events: tuple[UserResult, ...]) -> None:
            self.person, self._events = person, events
            self._changed()

        self._job = self._background.start(lambda: log_reading.read_history(results, person), on_done=found)

    def cancel(self) -> None:
        """Look no further; what was found stays."""
        if self._job is not None:
            self._job.cancel()
        self._job = None

    def forget(self) -> None:
        """Look no further, and know of nobody."""
        self.cancel()
        self.person, self._events = "", ()

    def view(self) -> HistoryView | None:
        """As the page shows it; None while it is of nobody."""
        return history_view(self.person, self._events) if self.person else None

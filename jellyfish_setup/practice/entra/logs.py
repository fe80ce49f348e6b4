"""The provisioning logs.

Source: https://learn.microsoft.com/graph/api/provisioningobjectsummary-list
"""

from datetime import timedelta
from http import HTTPStatus

from jellyfish_setup.practice.entra.answers import listed, refused
from jellyfish_setup.practice.entra.conditions import condition_of
from jellyfish_setup.practice.entra.ground import Ground
from jellyfish_setup.practice.entra.pace import Pace
from jellyfish_setup.practice.entra.records import ChangeRecord, log_document
from jellyfish_setup.practice.entra.routes import Route
from jellyfish_setup.practice.entra.state import App, Job, LogEntry
from jellyfish_setup.practice.exchange import Reply, Request

_MOST_KEPT = 2000
_PAGE = 500


class Logs:
    """What Graph answers about what was done.

    Attributes:
        page: how many lines one answer has at most.
    """

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._pace = Pace(ground.clock)
        self.page = _PAGE

    @property
    def routes(self) -> list[Route]:
        """The requests that are answered here."""
        return [Route("GET", "/auditLogs/provisioning", self._read)]

    def write(self, record: ChangeRecord, app: App, job: Job, cycle: str) -> None:
        """Add a line; the oldest are forgotten."""
        logs = self._ground.state.logs
        logs.append(LogEntry(self._ground.clock.now(), log_document(record, app, job, cycle)))
        del logs[:-_MOST_KEPT]

    def _read(self, request: Request) -> Reply:
        if self._pace.is_exceeded():
            return refused(HTTPStatus.TOO_MANY_REQUESTS, "TooManyRequests", headers={"Retry-After": "2.128"})
        meets = condition_of(request.parameters.get("$filter", ""))
        if meets is None:
            return refused(HTTPStatus.BAD_REQUEST, "Request_UnsupportedQuery", "Unsupported or invalid query filter clause.")
        shown = self._ground.clock.now() - timedelta(seconds=self._ground.traps.log_delay)
        lines = [entry.document for entry in reversed(self._ground.state.logs) if entry.at <= shown]
        return listed([line for line in lines if meets(line)], request, self._ground.root, page=self.page)

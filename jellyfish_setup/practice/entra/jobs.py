"""Jobs: made, read, switched on and off, begun anew; and the mapping of each.

Source: https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationjob
"""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from jellyfish_setup.practice.entra.answers import Document, document, listed, nothing, refused
from jellyfish_setup.practice.entra.engine import Engine
from jellyfish_setup.practice.entra.ground import TENANT, Ground
from jellyfish_setup.practice.entra.job_document import job_document
from jellyfish_setup.practice.entra.routes import ID, Answered, Route
from jellyfish_setup.practice.entra.state import App, Job
from jellyfish_setup.practice.exchange import Reply, Request

_FULL = frozenset({"ConnectorDataStore", "Escrows", "Watermark", "QuarantineState"})
_SCOPES = _FULL | {"None", "Full", "ForceDeletes"}


class Jobs:
    """What Graph answers about them.

    Args:
        interval: how often a job runs, as an ISO 8601 duration.
        first_trees: by template, the mapping with which a job begins, by the job's id.
    """

    def __init__(self, ground: Ground, engine: Engine, *, interval: str, first_trees: Mapping[str, Callable[[str], Document]]) -> None:
        self._ground, self._engine, self._interval, self._first_trees = ground, engine, interval, first_trees

    def routes(self, base: str) -> list[Route]:
        """The requests that are answered here; their acts want the application behind the request."""
        job = f"{base}/{ID}"
        return [
            Route("GET", base, self._list),
            Route("POST", base, self._create),
            Route("GET", job, self._of_job(lambda _request, _app, job: self._told(job))),
            Route("DELETE", job, self._delete),
            Route("POST", f"{job}/start", self._of_job(self._start)),
            Route("POST", f"{job}/pause", self._of_job(self._pause)),
            Route("POST", f"{job}/restart", self._of_job(self._restart)),
            Route("GET", f"{job}/schema", self._of_job(lambda _request, _app, job: document(job.tree))),
            Route("PUT", f"{job}/schema", self._of_job(self._save_tree)),
            Route("DELETE", f"{job}/schema", self._of_job(self._forget_tree)),
        ]

    def _of_job(self, act: Callable[[Request, App, Job], Reply]) -> Callable[..., Answered]:
        def with_job(request: Request, app: App, job_id: str) -> Answered:
            job = app.jobs.get(job_id)
            return refused(HTTPStatus.NOT_FOUND, "NotFound") if job is None else act(request, app, job)

        return with_job

    def _list(self, request: Request, app: App) -> Reply:
        return listed([self._document(job) for job in app.jobs.values()], request, self._ground.root)

    def _create(self, request: Request, app: App) -> Reply:
        template = request.members.get("templateId")
        if not isinstance(template, str) or template not in self._first_trees:
            return refused(HTTPStatus.BAD_REQUEST, "RequestMissingRequiredParameter")
        job_id = f"{template}.{TENANT.replace('-', '')}.{app.app_id}"
        if job_id in app.jobs:
            return refused(HTTPStatus.CONFLICT, "Request_MultipleObjectsWithSameKeyValue")
        app.jobs[job_id] = Job(job_id, template, self._first_trees[template](job_id))
        return document(self._document(app.jobs[job_id]), HTTPStatus.CREATED)

    def _told(self, job: Job) -> Reply:
        return document(self._document(job))

    def _document(self, job: Job) -> Document:
        return job_document(job, interval=self._interval, now=self._ground.clock.now())

    def _delete(self, _request: Request, app: App, job_id: str) -> Reply:
        """The accounts stay in Jellyfish."""
        return nothing if app.jobs.pop(job_id, None) else refused(HTTPStatus.NOT_FOUND, "NotFound")

    def _start(self, _request: Request, app: App, job: Job) -> Reply:
        job.schedule, job.quarantine = "Active", None
        job.code = "NotRun" if job.last is None else "Active"
        self._engine.job_changed(app, job)
        return nothing

    def _pause(self, _request: Request, app: App, job: Job) -> Reply:
        """A run that is under way is still finished."""
        job.schedule, job.code = "Disabled", "Paused"
        self._engine.job_changed(app, job)
        return nothing

    def _restart(self, request: Request, app: App, job: Job) -> Reply:
        criteria = request.members.get("criteria")
        written = str(criteria.get("resetScope", "None")) if isinstance(criteria, dict) else "None"
        flags = {flag.strip() for flag in written.split(",")}
        if not flags <= _SCOPES:
            return refused(HTTPStatus.BAD_REQUEST, "BadRequest", f"Requested value '{written[:100]}' was not found.")
        flags |= _FULL if "Full" in flags else frozenset()
        if "ConnectorDataStore" in flags:
            job.links.clear()
        if "Escrows" in flags:
            job.escrows.clear()
        job.initial |= "Watermark" in flags
        job.deletions_allowed |= "ForceDeletes" in flags
        if flags & {"QuarantineState", "ForceDeletes"} and job.quarantine is not None:
            job.quarantine, job.code = None, "Active"
        self._engine.job_changed(app, job)
        return nothing

    def _save_tree(self, request: Request, app: App, job: Job) -> Reply:
        tree: Any = request.document
        if not _describes_its_targets(tree):
            return refused(HTTPStatus.BAD_REQUEST, "InvalidSchema", "A target attribute is not in the directory's description.")
        job.tree = {key: value for key, value in tree.items() if key != "@odata.type"}
        job.initial = True
        self._engine.job_changed(app, job)
        return nothing

    def _forget_tree(self, _request: Request, app: App, job: Job) -> Reply:
        job.tree, job.initial = self._first_trees[job.template](job.id), True
        self._engine.job_changed(app, job)
        return nothing


def _describes_its_targets(tree: Any) -> bool:
    """Whether a mapping for users maps only attributes that the tree itself describes."""
    try:
        mappings = [mapping for rule in tree["synchronizationRules"] for mapping in rule["objectMappings"]]
        users = [mapping for mapping in mappings if mapping["sourceObjectName"] == "User"]
        described = {row["name"] for directory in tree["directories"] for thing in directory["objects"] for row in thing["attributes"]}
        wanted = {row["targetAttributeName"] for mapping in users for row in mapping["attributeMappings"]}
    except (TypeError, KeyError):
        return False
    return bool(users) and wanted <= described

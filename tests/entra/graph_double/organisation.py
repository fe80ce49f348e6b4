"""The organisation behind the double: the practice Entra's own, with three people, as tests want to see and change it."""

import uuid
from datetime import datetime
from typing import Any

from graph_double.examples import body_of
from graph_double.jellyfish import Jellyfish
from jellyfish_setup.practice.entra.directory import Directory
from jellyfish_setup.practice.entra.graph import PracticeGraph
from jellyfish_setup.practice.entra.state import App, Error, Job, LogEntry, Quarantine
from jellyfish_setup.practice.entra.synchronization import first_tree


class Organisation:
    """What is there."""

    def __init__(self, graph: PracticeGraph, jellyfish: Jellyfish) -> None:
        self._graph = graph
        self._directory: Directory = graph.ground.directory
        self.apps = graph.ground.state.apps
        self.groups, self.members = self._directory.groups, self._directory.members
        self.synchronization = Synchronization(graph, jellyfish)
        for name in ("ann", "bo", "cy"):
            self.add_user(name)
        self._directory.add_group("PKI operators", [])

    @property
    def in_gallery(self) -> bool:
        return self._graph.applications.in_gallery

    @in_gallery.setter
    def in_gallery(self, there: bool) -> None:
        self._graph.applications.in_gallery = there

    def add_user(self, name: str) -> dict[str, Any]:
        user = body_of("users-list-select-paged")["value"][0]
        return self._directory.add(
            user | {"id": str(uuid.uuid4()), "userPrincipalName": f"{name}@contoso.com", "displayName": name.title()}
        )

    def user(self, name: str) -> dict[str, Any]:
        user = self._directory.user(name)
        assert user is not None
        return user

    def add_app(self, name: str = "Jellyfish") -> App:
        return self._graph.applications.add(name)


class Synchronization:
    """The provisioning of all applications, as it was saved."""

    def __init__(self, graph: PracticeGraph, jellyfish: Jellyfish) -> None:
        self._graph, self.jellyfish = graph, jellyfish

    @property
    def secrets(self) -> dict[str, dict[str, str]]:
        return {app.principal: app.secrets for app in self._graph.ground.state.apps if app.secrets}

    @property
    def jobs(self) -> dict[str, Job]:
        return {job.id: job for app in self._graph.ground.state.apps for job in app.jobs.values()}

    def quarantine(self) -> Job:
        """The only job, stopped as in Microsoft's example."""
        (job,) = self.jobs.values()
        told = body_of("synchronization-jobs-get-quarantine")["status"]["quarantine"]
        moments = [datetime.fromisoformat(told[name][:-2] + "Z") for name in ("currentBegan", "nextAttempt", "seriesBegan")]
        error = Error(told["error"]["code"], told["error"]["message"])
        job.code, job.quarantine = "Quarantine", Quarantine(told["reason"], *moments, told["seriesCount"], error)
        return job

    @property
    def trees(self) -> dict[str, dict[str, Any]]:
        return {job.id: job.tree for job in self.jobs.values()}

    def first_tree(self, job_id: str = "") -> dict[str, Any]:
        return first_tree(job_id)

    @property
    def accepted_keys(self) -> set[str]:
        return self.jellyfish.accepted_keys

    @accepted_keys.setter
    def accepted_keys(self, keys: set[str]) -> None:
        self.jellyfish.accepted_keys = keys

    @property
    def on_demand_fails(self) -> dict[str, str]:
        return self.jellyfish.fails

    def log(self, *documents: dict[str, Any]) -> None:
        """Let the logs hold these lines and no other."""
        self._graph.ground.state.logs[:] = [LogEntry(self._graph.ground.clock.now(), document) for document in documents]

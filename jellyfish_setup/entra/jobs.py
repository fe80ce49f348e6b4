"""The provisioning job of an application, and the template that it is made from.

Source: https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationjob
"""

from dataclasses import dataclass
from typing import Self

from jellyfish_setup.entra.application import Application
from jellyfish_setup.entra.documents import Document, text
from jellyfish_setup.entra.graph import Graph, segment


@dataclass(frozen=True)
class Job:
    """One job. The document is Graph's own, whole.

    Attributes:
        code: `NotConfigured`, `NotRun`, `Active`, `Paused`, `Quarantine`, or what Microsoft adds one day.
        schedule: `Active`, `Disabled` or `Paused`.
    """

    id: str
    template_id: str
    code: str
    schedule: str
    document: Document

    @classmethod
    def of(cls, document: Document) -> Self:
        """The job that a `synchronizationJob` describes."""
        return cls(
            id=text(document, "id"),
            template_id=text(document, "templateId"),
            code=text(document, "status", "code"),
            schedule=text(document, "schedule", "state"),
            document=document,
        )

    @property
    def is_on(self) -> bool:
        """Whether it is switched on; one in quarantine is, but hardly ever tried."""
        return self.schedule.casefold() == "active" and self.code.casefold() not in ("paused", "notconfigured")

    @property
    def is_quarantined(self) -> bool:
        """Whether Entra has stopped it."""
        return self.code.casefold() == "quarantine"


def job_path(application: Application, job: Job) -> str:
    """Where Graph keeps the job."""
    return f"{application.synchronization}/jobs/{segment(job.id)}"


async def find_template(graph: Graph, application: Application) -> str | None:
    """The id of the application's own provisioning template, None where it has none (or not yet)."""
    templates = [entry async for entry in graph.pages(f"{application.synchronization}/templates") if text(entry, "id")]
    standard = [entry for entry in templates if entry.get("default") is True]
    return text((standard or templates)[0], "id") if templates else None


async def find_job(graph: Graph, application: Application, template: str = "") -> Job | None:
    """The application's job (of this template, where one is named), None where there is none."""
    jobs = [Job.of(entry) async for entry in graph.pages(f"{application.synchronization}/jobs")]
    fitting = [job for job in jobs if job.template_id.casefold() == template.casefold()] or jobs
    return fitting[0] if fitting else None


async def read_job(graph: Graph, application: Application, job: Job) -> Job:
    """The job as it is now."""
    return Job.of(await graph.read(job_path(application, job)))


async def create_job(graph: Graph, application: Application, template: str) -> Job:
    """The new job, switched off. Sent once: look for it before sending again."""
    body = {"templateId": template}
    return Job.of(await graph.send("POST", f"{application.synchronization}/jobs", body, repeatable=False))

"""Entra's provisioning logs, live: what happened to each person in every cycle.

Source: https://learn.microsoft.com/graph/api/provisioningobjectsummary-list
"""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.core.result import Source, UserResult
from jellyfish_setup.entra.application import Application
from jellyfish_setup.entra.documents import Document, text
from jellyfish_setup.entra.events import read_event
from jellyfish_setup.entra.graph import Graph, literal

# Entries appear five to ten minutes after the event.
LOG_DELAY_MINUTES = 10
_PAGE = "500"


async def read_results(
    graph: Graph, application: Application, *, since: datetime | None = None, person_id: str = ""
) -> AsyncIterator[UserResult]:
    """What happened to people, the newest first, each page read when it is needed; groups and roles are left out.

    Args:
        since: nothing older than this; the logs themselves reach back 30 days at most.
        person_id: only the person with this object id.

    Raises:
        ProblemFound: `entra-licence-missing`, `entra-role-missing`, `entra-consent-needed` and others of the group.
    """
    clauses = [f"servicePrincipal/id eq {literal(application.service_principal_id)}"]
    if since is not None:
        clauses.append(f"activityDateTime gt {since.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}")
    if person_id:
        clauses.append(f"sourceIdentity/id eq {literal(person_id)}")
    query = {"$filter": " and ".join(clauses), "$orderby": "activityDateTime desc", "$top": _PAGE}
    async for entry in graph.pages("/auditLogs/provisioning", query):
        if not _is_about_a_person(entry):
            continue
        try:
            yield read_event(entry, Source.LOG, graph.redaction)
        except ProblemFound:
            continue  # one of which not even Microsoft tells who it is about or how it ended


def _is_about_a_person(entry: Document) -> bool:
    kind = text(entry, "sourceIdentity", "identityType").casefold()
    return kind in ("", "user") or kind.endswith(":user")

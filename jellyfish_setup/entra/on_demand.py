"""Provisioning one person now, and seeing every step.

Source: https://learn.microsoft.com/graph/api/synchronization-synchronizationjob-provisionondemand
"""

import json
from collections.abc import AsyncIterator, Iterable
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem, ProblemFound, found
from jellyfish_setup.core.result import Action, Outcome, Source, UserResult
from jellyfish_setup.entra.application import Application
from jellyfish_setup.entra.assignments import Assignee, find_user
from jellyfish_setup.entra.documents import Document, text
from jellyfish_setup.entra.events import read_event
from jellyfish_setup.entra.graph import Graph
from jellyfish_setup.entra.jobs import Job, job_path
from jellyfish_setup.entra.mapping_tree import user_rule

# It answers within about half a minute, after it has read, matched and written.
_LIMIT_SECONDS = 150.0


async def provision_on_demand(graph: Graph, application: Application, job: Job, people: Iterable[str]) -> AsyncIterator[UserResult]:
    """One result for each person, named by sign-in name or object id, in their order.

    Nothing about one person stops the others: whoever is not found or is refused gets a failed result. At most five people
    in ten seconds, as Graph allows.

    Raises:
        ProblemFound: a code of the `entra-…` group that concerns all of them.
    """
    rule = user_rule(await graph.read(f"{job_path(application, job)}/schema"))
    if not rule:
        raise found(Code.ENTRA_MAPPING_UNUSABLE)
    for name in people:
        person = await find_user(graph, name)
        if person is None:
            yield _failed(graph, Assignee("", name, ""), Problem(Code.PERSON_NOT_FOUND, MappingProxyType({"person": name[:100]})))
            continue
        try:
            yield await _provision(graph, application, job, rule, person)
        except ProblemFound as stopped:
            if stopped.problem.code not in _ABOUT_ONE:
                raise
            yield _failed(graph, person, stopped.problem)


# Refusals that need not be the next person's.
_ABOUT_ONE = frozenset({Code.ENTRA_REFUSED, Code.ENTRA_CONFLICT, Code.ENTRA_UNAVAILABLE})


async def _provision(graph: Graph, application: Application, job: Job, rule: str, person: Assignee) -> UserResult:
    subject = {"objectId": person.id, "objectTypeName": "User"}
    body: Document = {"parameters": [{"ruleId": rule, "subjects": [subject]}]}
    path = f"{job_path(application, job)}/provisionOnDemand"
    # Done twice, the second time finds that nothing is left to do.
    answer = await graph.send("POST", path, body, repeatable=True, limit_seconds=_LIMIT_SECONDS)
    record, verdict = read_answer(answer)
    if not record and not verdict:
        raise found(Code.ENTRA_NOT_UNDERSTOOD, found="provisionOnDemand")
    return read_result(graph, _about(record, verdict, person))


def read_answer(answer: Document) -> tuple[Document, Document]:
    """The record and the verdict, in both shapes in which Graph has been seen to answer.

    Key and value are texts that hold JSON. One shape has the verdict as its key and one record as its value; the other has
    the name of a type as its key, which is no JSON, and a list of records.
    """
    value, key = _inside(answer.get("value")), _inside(answer.get("key"))
    records = [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []
    record = records[-1] if records else value if isinstance(value, dict) else {}
    return record, key if isinstance(key, dict) else {}


def read_result(graph: Graph, record: Document) -> UserResult:
    """What a record says. That nothing was left to do is a success, although Microsoft calls it skipped.

    Raises:
        ProblemFound: `entra-not-understood` when it does not tell how it ended.
    """
    try:
        result = read_event(record, Source.ON_DEMAND, graph.redaction)
    except ProblemFound as stopped:
        raise ProblemFound(Problem(Code.ENTRA_NOT_UNDERSTOOD, stopped.problem.facts)) from None
    nothing_left = result.outcome is Outcome.SKIPPED and result.action is Action.NONE and result.problem is None
    return replace(result, outcome=Outcome.SUCCEEDED) if nothing_left else result


def _about(record: Document, verdict: Document, person: Assignee) -> Document:
    """The record, with the person whom we asked for and the verdict where it tells of neither itself."""
    identity = record.get("sourceIdentity")
    named: dict[str, Any] = {name: value for name, value in identity.items() if value} if isinstance(identity, dict) else {}
    status = {"status": text(verdict, "result"), "errorCode": text(verdict, "details", "errorCode")}
    status["reason"] = text(verdict, "details", "errorMessage")
    told = record.get("statusInfo")
    told = {name: value for name, value in told.items() if value} if isinstance(told, dict) else {}
    merged = {name: value for name, value in {**status, **told}.items() if value}
    about = {"id": person.id, "displayName": person.display_name, **named}
    return {**record, "reportableIdentifier": person.name, "sourceIdentity": about, **({"statusInfo": merged} if merged else {})}


def _inside(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return None


def _failed(graph: Graph, person: Assignee, problem: Problem) -> UserResult:
    return UserResult(
        person=person.name,
        display_name=person.display_name or person.name,
        source=Source.ON_DEMAND,
        action=Action.NONE,
        outcome=Outcome.FAILED,
        steps=(),
        changes=(),
        problem=problem,
        seconds=0.0,
        at=graph.clock.now(),
        ids=MappingProxyType({"source": person.id} if person.id else {}),
    )

"""The pages on which the program works in Entra, and those that watch over it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

from gallery.journey_scenes import Scene
from gallery.theatre import NOW, Theatre
from jellyfish_setup.practice.entra.state import Execution, Quarantine
from jellyfish_setup.practice.service.provisioning import Subject
from jellyfish_setup.practice.service.scope import JobScope
from jellyfish_setup.practice.service.staging import staged_deletion
from jellyfish_setup.scim.client import open_scim_client
from jellyfish_setup.wizard.steps import SidePage, StepId

_SCHEMAS = ["urn:ietf:params:scim:schemas:core:2.0:User"]
_BY_HAND = (
    {"schemas": _SCHEMAS, "userName": "pat.leaver@contoso.com", "active": True},
    {"schemas": _SCHEMAS, "userName": "mia.ortega@contoso.com", "active": True, "title": "Facilities"},
)


def set_up(stage: Theatre) -> Iterator[Scene]:
    """Signing in, the wishes, the plan, and doing it."""
    stage.open_side(SidePage.ENTRA_SET_UP)
    yield "08-entra-set-up", "empty"
    stage.work.hold_after = 0
    stage.press("sign-in")
    yield "08-entra-set-up", "busy"
    stage.work.release()
    yield "08-entra-set-up", "wishes"
    stage.presenter.type("email", "ops@contoso.com")
    stage.presenter.type("assign", ", ".join(stage.session.state.chosen))
    stage.conductor.choose_fault("entra-role-missing")
    stage.press("look", "do")
    yield "08-entra-set-up", "failed"
    stage.conductor.choose_fault(None)
    stage.press("look")
    yield "08-entra-set-up", "plan"
    stage.work.hold_after = 5
    stage.press("do")
    yield "08-entra-set-up", "partial"
    stage.work.release()
    yield "08-entra-set-up", "finished"
    stage.press("done")
    yield "08-entra", "finished"


def sign_on(stage: Theatre) -> Iterator[Scene]:
    """Single sign-on, and the new key in Entra."""
    stage.open_side(SidePage.ENTRA_SIGN_ON)
    yield "08-entra-sign-on", "partial"
    stage.press("do")
    yield "08-entra-sign-on", "finished"
    stage.conductor.go_back()
    stage.open_side(SidePage.ENTRA_NEW_KEY)
    yield "08-entra-new-key", "empty"
    stage.press("look")
    yield "08-entra-new-key", "partial"
    stage.press("do")
    yield "08-entra-new-key", "finished"
    stage.conductor.go_back()
    stage.press("continue")
    yield "09-monitor", "empty"


def watch(stage: Theatre) -> Iterator[Scene]:
    """How provisioning is doing: never run, under way, well, with failures, in quarantine, removals held back."""
    job, graph = _job(stage), stage.organisation.entra.graph
    stage.open_side(SidePage.ENTRA_WATCH)
    yield "09-entra-watch", "empty"
    stage.work.hold_after = 0
    stage.press("refresh")
    yield "09-entra-watch", "busy"
    stage.work.release()
    job.schedule, job.code = "Active", "Active"
    job.last, job.progress = Execution("a-0", NOW - timedelta(minutes=25), NOW - timedelta(minutes=20), "Succeeded", 4, 4, 2), (7, 18)
    stage.press("refresh")
    yield "09-entra-watch", "partial"
    job.progress, job.steady_first = None, NOW
    job.last = Execution("a-1", NOW - timedelta(minutes=22), NOW - timedelta(minutes=19), "EntryLevelErrors", 12, 12, 9, 2)
    stage.press("refresh")
    yield "09-entra-watch", "remarks"
    job.last = replace(job.last, state="Succeeded", escrowed=0)
    app = graph.ground.state.apps[0]
    for user in list(graph.ground.directory.users.values())[:3]:
        subject = Subject(user, JobScope(graph.ground, app, job).standing(user), f"account-{user['id']}")
        graph.logs.write(staged_deletion(subject, graph.ground.clock), app, job, "a-1")
    stage.press("refresh")
    yield "09-entra-watch", "finished"
    job.code = "Quarantine"
    since, attempt = NOW - timedelta(hours=5), NOW + timedelta(hours=1)
    job.quarantine = Quarantine("EncounteredQuarantineException", since, attempt, since, 4)
    stage.press("refresh")
    yield "09-entra-watch", "failed"
    job.quarantine = replace(job.quarantine, reason="TooManyDeletes")
    stage.press("refresh")
    yield "09-entra-watch", "held"
    stage.conductor.press("allow-deletions")
    yield "09-entra-watch", "question"
    stage.press("leave", "done")


def results(stage: Theatre) -> Iterator[Scene]:
    """What Entra's logs say of everybody, and of one."""
    stage.open_side(SidePage.RESULTS)
    yield "09-results", "empty"
    wrong = stage.folder / "notes.txt"
    stage.presenter.choose_files([wrong])
    yield "09-results", "failed"
    stage.work.hold_after = 0
    stage.presenter.use_example()
    yield "09-results", "busy"
    stage.work.release()
    yield "09-results", "finished"
    stage.open_details()
    yield "09-results", "person"
    stage.press("done")


def explain(stage: Theatre) -> Iterator[Scene]:
    """Why somebody has no account."""
    stage.open_side(SidePage.EXPLAIN)
    yield "09-explain", "empty"
    for person, state in (("george.papadakis@contoso.com", "failed"), (stage.session.state.chosen[0], "finished")):
        stage.presenter.type("who", person)
        stage.press("find-out")
        yield "09-explain", state
    stage.press("done")


def compare(stage: Theatre) -> Iterator[Scene]:
    """Whether people and accounts are in step."""
    asyncio.run(_make_accounts(stage))
    stage.open_side(SidePage.COMPARE)
    yield "09-compare", "empty"
    stage.work.hold_after = 0
    stage.press("compare-now")
    yield "09-compare", "busy"
    stage.work.release()
    yield "09-compare", "finished"
    stage.conductor.choose_fault("server-error")
    stage.press("compare-now")
    yield "09-compare", "failed"
    stage.conductor.choose_fault(None)
    stage.conductor.go_back()
    stage.conductor.go_to(StepId.MONITOR)
    stage.press("continue")


def _job(stage: Theatre) -> Any:
    return next(iter(stage.organisation.entra.graph.ground.state.apps[0].jobs.values()))


async def _make_accounts(stage: Theatre) -> None:
    tenant, key = stage.session.state.tenant, stage.session.key
    assert tenant is not None  # noqa: S101
    assert key is not None  # noqa: S101
    async with open_scim_client(tenant, key) as client:
        for account in _BY_HAND:
            await client.create(account)


ENTRA = (set_up, sign_on, watch, results, explain, compare)

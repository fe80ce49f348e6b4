"""The JSON shapes of what was done in and read from Microsoft Entra (DESIGN section 6)."""

from collections.abc import Iterable
from datetime import datetime

from jellyfish_setup.core.result import UserResult
from jellyfish_setup.entra.application import Application
from jellyfish_setup.entra.jobs import Job
from jellyfish_setup.entra.monitoring import Cycle, ProvisioningStatus, Quarantine
from jellyfish_setup.entra.plan import ActionReport, PlanReport
from jellyfish_setup.entra.single_sign_on import SingleSignOn
from jellyfish_setup.report.documents import Document, facts_document, moment, problem_document, result_document, summary_document
from jellyfish_setup.texts.entra import action_details, action_sentence, action_state_word, action_title
from jellyfish_setup.texts.entra_status import quarantine_sentence, status_sentence
from jellyfish_setup.texts.single_sign_on import finding_sentence, item_title, sign_on_steps, standing_word, who_sentence


def plan_document(report: PlanReport) -> Document:
    """`{"plan", "application", "job", "results", "summary"}`: what a plan in Entra answers."""
    return {
        "plan": [_action(action) for action in report.actions],
        "application": application_document(report.application),
        "job": _job(report.job),
        **results_document(report.results),
    }


def results_document(results: Iterable[UserResult]) -> Document:
    """`{"results", "summary"}`."""
    listed = list(results)
    return {"results": [result_document(result) for result in listed], "summary": summary_document(listed)}


def status_document(application: Application, job: Job | None, status: ProvisioningStatus) -> Document:
    """`{"application", "job", "state", "progress", "last_cycle", "next_cycle", "quarantine", "problem", …}`."""
    return {
        "application": application_document(application),
        "job": _job(job),
        "state": str(status.state),
        "text": status_sentence(status),
        "progress": [{"done": part.done, "total": part.total, "units": part.units, "seen": _moment(part.seen)} for part in status.progress],
        "accounts": dict(status.accounts),
        "last_cycle": None if status.last_cycle is None else _cycle(status.last_cycle),
        "next_cycle": _moment(status.next_cycle),
        "steady_since": _moment(status.steady_since),
        "quarantine": None if status.quarantine is None else _quarantine(status.quarantine),
        "problem": None if status.problem is None else problem_document(status.problem),
    }


def single_sign_on_document(now: SingleSignOn) -> Document:
    """`{"application", "mode", "who", "people", "groups", "items", "steps", …}`: how single sign-on stands, and what is left by hand."""
    return {
        "application": application_document(now.application),
        "mode": now.mode,
        "who": str(now.who),
        "text": who_sentence(now),
        "people": now.people,
        "groups": now.groups,
        "missing": [str(finding.item) for finding in now.missing],
        "items": [
            {
                "item": str(finding.item),
                "title": item_title(finding.item),
                "state": str(finding.standing),
                "state_word": standing_word(finding.standing),
                "answer": str(finding.answer),
                "text": finding_sentence(finding),
                "facts": facts_document(finding.facts),
            }
            for finding in now.findings
        ],
        "metadata_url": now.metadata_url,
        "sign_in_url": now.sign_in_url,
        "entra_identifier": now.entra_identifier,
        "steps": [{"title": step.title, "text": step.text, "copy": step.copy} for step in sign_on_steps(now)],
    }


def application_document(application: Application | None) -> Document | None:
    """`{"id", "app_id", "service_principal_id", "name"}`."""
    if application is None:
        return None
    return {
        "id": application.id,
        "app_id": application.app_id,
        "service_principal_id": application.service_principal_id,
        "name": application.name,
    }


def _action(report: ActionReport) -> Document:
    return {
        "action": str(report.action),
        "title": action_title(report.action),
        "state": str(report.state),
        "state_word": action_state_word(report.state),
        "text": action_sentence(report),
        "details": list(action_details(report)),
        "problem": None if report.problem is None else problem_document(report.problem),
        "facts": facts_document(report.facts),
    }


def _job(job: Job | None) -> Document | None:
    return None if job is None else {"id": job.id, "state": job.code, "schedule": job.schedule}


def _cycle(cycle: Cycle) -> Document:
    return {
        "outcome": cycle.outcome,
        "began": _moment(cycle.began),
        "ended": _moment(cycle.ended),
        "counts": dict(cycle.counts),
        "activity": cycle.activity,
    }


def _quarantine(quarantine: Quarantine) -> Document:
    return {
        "reason": quarantine.reason,
        "text": quarantine_sentence(quarantine.reason),
        "since": _moment(quarantine.since),
        "next_attempt": _moment(quarantine.next_attempt),
        "attempts": quarantine.attempts,
    }


def _moment(when: datetime | None) -> str | None:
    return None if when is None else moment(when)

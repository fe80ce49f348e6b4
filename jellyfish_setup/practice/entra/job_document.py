"""A job as Graph describes it (`synchronizationJob`).

Source: https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationjob
"""

from datetime import datetime

from jellyfish_setup.practice.clock import written
from jellyfish_setup.practice.entra.answers import Document
from jellyfish_setup.practice.entra.state import Error, Execution, Job, Quarantine

_NEVER = "0001-01-01T00:00:00Z"


def job_document(job: Job, *, interval: str, now: datetime) -> Document:
    """The document of a job."""
    return {
        "id": job.id,
        "templateId": job.template,
        "schedule": {"expiration": None, "interval": interval, "state": job.schedule},
        "status": {
            "countSuccessiveCompleteFailures": job.failures_in_a_row,
            "escrowsPruned": False,
            "code": job.code,
            "lastExecution": _last(job),
            "lastSuccessfulExecution": _execution(job.last_good),
            "lastSuccessfulExecutionWithExports": _execution(job.last_with_exports),
            "quarantine": _quarantine(job.quarantine),
            "steadyStateFirstAchievedTime": _moment(job.steady_first),
            "steadyStateLastAchievedTime": _moment(job.steady_last),
            "troubleshootingUrl": "",
            "progress": [] if job.progress is None else [_progress(*job.progress, now)],
            "synchronizedEntryCountByType": [{"key": "User to User", "value": len(job.links)}] if job.links else [],
        },
        "synchronizationJobSettings": [{"name": "AzureIngestionAttributeOptimization", "value": "False"}],
    }


def _last(job: Job) -> Document | None:
    """The last run. One that is on and never ran shows a run that "Failed" with the error "None" in year 1."""
    if job.last is not None or job.code != "NotRun":
        return _execution(job.last)
    return {
        **_counts(0, 0, 0, 0),
        "activityIdentifier": None,
        "state": "Failed",
        "timeBegan": _NEVER,
        "timeEnded": _NEVER,
        "error": {"code": "None", "message": "", "tenantActionable": False},
    }


def _execution(execution: Execution | None) -> Document | None:
    if execution is None:
        return None
    return {
        **_counts(execution.entitled, execution.escrowed, execution.exported, execution.imported),
        "activityIdentifier": execution.activity,
        "state": execution.state,
        "timeBegan": written(execution.began),
        "timeEnded": written(execution.ended),
        "error": _error(execution.error),
    }


def _counts(entitled: int, escrowed: int, exported: int, imported: int) -> Document:
    return {
        "countEntitled": entitled,
        "countEntitledForProvisioning": entitled,
        "countEscrowed": escrowed,
        "countEscrowedRaw": escrowed,
        "countExported": exported,
        "countExports": exported,
        "countImported": imported,
        "countImportedDeltas": 0,
        "countImportedReferenceDeltas": 0,
    }


def _quarantine(quarantine: Quarantine | None) -> Document | None:
    if quarantine is None:
        return None
    return {
        "currentBegan": written(quarantine.began),
        "nextAttempt": written(quarantine.next_attempt),
        "reason": quarantine.reason,
        "seriesBegan": written(quarantine.series_began),
        "seriesCount": quarantine.count,
        "error": _error(quarantine.error),
    }


def _error(error: Error | None) -> Document | None:
    return None if error is None else {"code": error.code, "message": error.message, "tenantActionable": True}


def _progress(done: int, total: int, now: datetime) -> Document:
    return {"completedUnits": done, "totalUnits": total, "units": "Pages", "progressObservationDateTime": written(now)}


def _moment(moment: datetime | None) -> str:
    return _NEVER if moment is None else written(moment)

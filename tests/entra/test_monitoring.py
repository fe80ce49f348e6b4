"""How provisioning is doing, from Microsoft's own examples and their oddities."""

import copy
from datetime import UTC, datetime
from typing import Any

import pytest
from graph_double import body_of
from hypothesis import given
from hypothesis import strategies as st

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.redaction import Redaction
from jellyfish_setup.entra.documents import moment
from jellyfish_setup.entra.jobs import Job
from jellyfish_setup.entra.monitoring import ProvisioningStatus, State, status_of
from jellyfish_setup.texts.entra_status import quarantine_sentence, status_sentence

CYCLE = {
    "activityIdentifier": "a-1",
    "countEntitled": 10,
    "countExported": 4,
    "countEscrowed": 1,
    "countImported": "12",
    "state": "EntryLevelErrors",
    "timeBegan": "2026-11-23T09:00:00.1234567Z",
    "timeEnded": "2026-11-23T09:05:00Z",
    "error": None,
}


def status_in(document: dict[str, Any] | None) -> ProvisioningStatus:
    return status_of(None if document is None else Job.of(document), Redaction())


def running(**status: Any) -> dict[str, Any]:
    job = body_of("synchronization-jobs-get-notrun")
    job["status"] |= {"code": "Active", "lastExecution": CYCLE, **status}
    return job  # type: ignore[no-any-return]


def test_no_job_and_one_without_credentials_are_not_set_up() -> None:
    assert status_in(None).state is State.NOT_SET_UP
    assert status_in(body_of("synchronization-jobs-create-notconfigured")).state is State.NOT_SET_UP


def test_a_job_that_never_ran_has_not_failed() -> None:
    """It shows a run that "Failed" with the error "None" in year 1."""
    document = body_of("synchronization-jobs-get-notrun")
    assert document["status"]["lastExecution"]["state"] == "Failed"
    status = status_in(document)
    assert (status.state, status.problem, status.last_cycle, status.next_cycle) == (State.NEVER_RUN, None, None, None)
    assert status.is_on
    assert not status_in(body_of("synchronization-jobs-create")).is_on


def test_the_empty_remains_of_a_quarantine_are_none() -> None:
    document = body_of("synchronization-jobs-get")
    assert document["status"]["quarantine"]["currentBegan"] == ""
    status = status_in(document)
    assert (status.quarantine, status.problem, status.state) == (None, None, State.NEVER_RUN)


def test_a_quarantine_has_its_reason_its_time_and_its_cause() -> None:
    status = status_in(body_of("synchronization-jobs-get-quarantine"))
    assert status.state is State.QUARANTINE
    assert status.quarantine is not None
    assert status.quarantine.reason == "EncounteredQuarantineException"
    assert (status.quarantine.since, status.quarantine.next_attempt) == (
        datetime(2021, 5, 24, 21, 45, 54, 498136, UTC),
        datetime(2021, 5, 24, 21, 50, 54, 498136, UTC),
    )
    assert status.problem is not None
    assert status.problem.code is Code.ENTRA_QUARANTINE
    assert status.problem.facts["entra_code"] == "SystemForCrossDomainIdentityManagementInvalidCredentials"
    assert status.next_cycle == status.quarantine.next_attempt


def test_the_first_cycle_and_the_steady_state() -> None:
    first = status_in(running())
    assert (first.state, first.steady_since) == (State.RUNNING, None)
    assert first.last_cycle is not None
    assert dict(first.last_cycle.counts) == {"entitled": 10, "imported": 12, "exported": 4, "failed": 1}
    assert first.next_cycle == datetime(2026, 11, 23, 9, 40, 0, 123456, UTC)
    assert first.problem is None, "some people failed, the cycle did not"
    steady = status_in(running(steadyStateFirstAchievedTime="2026-11-22T08:00:00Z"))
    assert (steady.state, steady.steady_since) == (State.HEALTHY, datetime(2026, 11, 22, 8, tzinfo=UTC))


def test_a_cycle_that_failed_is_told() -> None:
    failed = {**CYCLE, "state": "Failed", "error": {"code": "InternalError", "message": "Something\nbroke"}}
    status = status_in(running(lastExecution=failed))
    assert status.problem is not None
    assert (status.problem.code, status.problem.facts["server_said"]) == (Code.ENTRA_CYCLE_FAILED, "Something broke")


def test_progress_is_in_pages_and_accounts_by_kind() -> None:
    progress = [{"completedUnits": 30, "totalUnits": 100, "units": "pages", "progressObservationDateTime": "2026-11-23T09:02:00Z"}]
    status = status_in(running(progress=progress, synchronizedEntryCountByType=[{"key": "User to User", "value": 42}]))
    (part,) = status.progress
    assert (part.done, part.total, part.units) == (30, 100, "pages")
    assert dict(status.accounts) == {"User to User": 42}


def test_a_paused_job_and_one_without_an_interval() -> None:
    paused = running(code="Paused", steadyStateFirstAchievedTime="2026-11-22T08:00:00Z")
    assert status_in(paused).state is State.PAUSED
    disabled = running()
    disabled["schedule"] = {"state": "Disabled", "interval": "PT40M"}
    assert status_in(disabled).state is State.PAUSED
    endless = running()
    endless["schedule"]["interval"] = "P10675199DT2H48M5.4775807S"
    assert status_in(endless).next_cycle is None, "not in ten million days"


ODD = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.datetimes().map(lambda when: f"{when.isoformat()}Z")
    | st.text(max_size=20)
    | st.builds(lambda: [1, {}, None])
    | st.builds(lambda: {"a": 1})
)


@given(st.data())
def test_whatever_microsoft_changes_there_is_a_state(data: st.DataObject) -> None:
    document = copy.deepcopy(data.draw(st.sampled_from([running(), body_of("synchronization-jobs-get-quarantine")])))
    for _ in range(data.draw(st.integers(1, 4))):
        place: Any = document
        while isinstance(place, dict) and place:
            name = data.draw(st.sampled_from(sorted(place)))
            if data.draw(st.booleans()) or not isinstance(place[name], dict):
                place[name] = data.draw(ODD)
                break
            place = place[name]
    status = status_in(document)
    assert status_sentence(status)
    assert quarantine_sentence(status.quarantine.reason if status.quarantine else "SomethingNew")


@pytest.mark.parametrize("written", ["", "0001-01-01T00:00:00Z", "soon", "2026-13-01T00:00:00Z", "2026-11-23T09:00:00", None, 7])
def test_a_moment_that_never_was_is_none(written: Any) -> None:
    assert moment({"when": written}, "when") is None

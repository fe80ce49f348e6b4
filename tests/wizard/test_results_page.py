"""The page beside the journey with what Entra's logs say of every person."""

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.wizard.conductor import Conductor
from jellyfish_setup.wizard.presenters.bodies.results import ResultsBody, TrialBody
from jellyfish_setup.wizard.presenters.pieces import Tone
from jellyfish_setup.wizard.presenters.results import ResultsPresenter
from jellyfish_setup.wizard.presenters.trial import TrialPresenter
from jellyfish_setup.wizard.state import TrialState
from jellyfish_setup.wizard.steps import SidePage, StepId

Open = Callable[[], Conductor]


@pytest.fixture
def page(open_wizard: Open) -> "Page":
    return Page(open_wizard())


class Page:
    """The page of results, opened from the first page."""

    def __init__(self, wizard: Conductor) -> None:
        self.wizard = wizard
        wizard.press(SidePage.RESULTS)
        assert isinstance(wizard.presenter, ResultsPresenter)
        self.presenter = wizard.presenter

    @property
    def body(self) -> ResultsBody:
        body = self.presenter.view().body
        assert isinstance(body, ResultsBody)
        return body

    @property
    def table(self) -> TrialBody:
        assert self.body.table is not None
        return self.body.table

    @property
    def people(self) -> list[str]:
        return [row.person.partition("@")[0] for row in self.table.rows]


def event(person: str, when: str, code: str | None = "EntryConflict", **more: object) -> dict[str, object]:
    error = {"errorCode": code, "reason": "409"} if code else None
    return {
        "id": f"{person}-{when}",
        "activityDateTime": f"2026-11-23T{when}Z",
        "provisioningAction": "create",
        "sourceIdentity": {"id": person, "displayName": person.title(), "details": {"userPrincipalName": f"{person}@contoso.com"}},
        "provisioningStatusInfo": {"status": "failure" if code else "success", "errorInformation": error},
        "provisioningSteps": [],
        "modifiedProperties": [],
        **more,
    }


def write(path: Path, *events: dict[str, object]) -> Path:
    path.write_text(json.dumps({"value": events}))
    return path


def test_who_fails_stands_first_and_each_cause_leads_to_its_people(page: Page) -> None:
    assert page.body.table is None
    assert page.presenter.view().primary is None
    page.presenter.use_example()
    assert page.body.summary == "3 people fail at present"
    assert page.body.files == "12 people · 18 events · ProvisioningLogs.json"
    assert page.people[:3] == ["zoe.muller", "siobhan.o'connor", "tomasz.wojcik"]
    assert (page.table.bar[0].label, page.table.bar[0].count) == ("Failed", 3)
    conflict, missing, unassigned = page.body.causes
    assert (conflict.tone, missing.tone, unassigned.tone) == (Tone.BAD, Tone.BAD, Tone.NEUTRAL)
    assert conflict.next_step.startswith("Find the account")
    assert conflict.button is not None
    assert conflict.button.label == "Show 2 people"
    page.wizard.press(conflict.button.id)
    assert page.people == ["zoe.muller", "siobhan.o'connor"]
    assert [chip.label for chip in page.table.chips if chip.selected] == ["Another account is in the way of this person"]
    shown = page.body.causes[0].button
    assert shown is not None
    assert shown.label == "Show everybody"
    page.wizard.press(shown.id)
    assert len(page.people) == 12
    page.presenter.filter("Failed")
    page.presenter.search("TOMASZ")
    assert page.people == ["tomasz.wojcik"]


def test_a_person_is_shown_as_they_stand_now_and_all_that_happened_is_found(page: Page) -> None:
    page.presenter.use_example()
    mia = next(row for row in page.table.rows if row.person.startswith("mia"))
    assert (mia.word, mia.text) == ("Created", "6 values sent"), "the newest counts, though she failed before"
    page.presenter.open_person("mia.ortega@contoso.com")
    history = page.body.history
    assert history is not None
    assert [(told.when, told.word) for told in history.events] == [
        ("23 November 2026, 08:41 UTC", "Created"),
        ("23 November 2026, 08:01 UTC", "Failed"),
    ]
    page.presenter.open_person("bo.lindqvist@contoso.com")
    bo = page.table.rows[page.people.index("bo.lindqvist")]
    assert bo.changes == (("title", "Analyst", "Senior Analyst"),)
    page.presenter.open_person("")
    assert page.body.history is None
    zoe = page.table.rows[0]
    assert [step.title for step in zoe.timeline] == ["Read from Entra", "In scope", "Look for a match", "Create"]
    assert "409 Conflict" in zoe.timeline[-1].text
    assert "Received" not in zoe.timeline[0].text, "what is said of steps that went well is noise"


def test_several_files_are_one_story(page: Page, tmp_path: Path) -> None:
    old = write(tmp_path / "old.json", event("ann", "08:00:00"), event("bo", "08:00:00", None))
    new = write(tmp_path / "new.json", event("ann", "10:00:00", None), event("bo", "10:00:00"))
    page.presenter.choose_files((new, old))
    assert [(row.person.partition("@")[0], row.word) for row in page.table.rows] == [("bo", "Failed"), ("ann", "Created")]
    page.presenter.open_person("bo@contoso.com")
    assert page.body.history is not None
    assert len(page.body.history.events) == 2
    assert page.body.files == "2 people · 4 events · new.json and 1 more"


def test_files_that_are_no_logs_are_told_and_what_was_there_stays(page: Page, tmp_path: Path) -> None:
    other = tmp_path / "holiday.json"
    other.write_text('{"photos": [{"beach": true}]}')
    page.presenter.choose_files((other,))
    notice = page.presenter.view().notice
    assert notice is not None
    assert notice.code == "logs-not-logs"
    assert notice.next_step
    assert page.body.table is None
    page.presenter.use_example()
    page.presenter.choose_files((other,))
    assert len(page.people) == 12
    assert page.presenter.view().notice is not None


def test_a_file_that_breaks_off_shows_what_stands_before(page: Page, tmp_path: Path) -> None:
    whole = write(tmp_path / "logs.json", event("ann", "08:00:00"), event("bo", "08:00:01"))
    whole.write_bytes(whole.read_bytes()[:-40])
    page.presenter.choose_files((whole,))
    assert page.people == ["ann"]
    assert [problem.code for problem in page.body.problems] == ["logs-cut-off"]


def test_many_causes_are_folded(page: Page, tmp_path: Path) -> None:
    logs = write(tmp_path / "logs.json", *(event(f"p{number}", "08:00:00", f"Strange{number}") for number in range(7)))
    page.presenter.choose_files((logs,))
    assert len(page.body.causes) == 4
    more = page.body.more_causes
    assert more is not None
    assert more.label == "Show 3 more reasons"
    page.wizard.press(more.id)
    assert len(page.body.causes) == 7
    last = page.body.causes[-1].button
    assert last is not None
    page.wizard.press(last.id)
    assert len(page.people) == 1, "each of Entra's own codes is a cause of its own"


def test_those_who_are_shown_are_saved(page: Page, tmp_path: Path) -> None:
    page.presenter.use_example()
    page.presenter.filter("Failed")
    page.presenter.save(tmp_path / "failed")
    notice = page.presenter.view().notice
    assert notice is not None
    assert notice.title == "3 people were saved"
    with (tmp_path / "failed.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["Person"] for row in csv.DictReader(file)] == [row.person for row in page.table.rows]
    for ending in (".html", ".json"):
        page.presenter.save(tmp_path / f"failed{ending}")
        assert "zoe.muller@contoso.com" in (tmp_path / f"failed{ending}").read_text(encoding="utf-8")
    page.presenter.save(tmp_path / "nowhere" / "\0" / "x.csv")
    notice = page.presenter.view().notice
    assert notice is not None
    assert notice.code == "report-not-written"


# Trying again.


@pytest.fixture
def ready(open_wizard: Open, practice: PracticeOrganisation) -> Conductor:
    """A journey whose trial was kept."""
    wizard = open_wizard()
    state = replace(
        wizard.session.state,
        started=True,
        tenant=Tenant.parse(practice.address),
        key_store="Secret Service",
        check_passed=True,
        people_file=str(practice.people_file),
        chosen=("ann.chu@contoso.com",),
        mapping_seen=True,
        trial=TrialState.KEPT,
    )
    wizard.session.update(state)
    wizard.session.hold(ApiKey(practice.key_file.read_text().strip()))
    return wizard


def test_those_for_whom_it_is_safe_are_tried_again(ready: Conductor) -> None:
    page = Page(ready)
    page.presenter.use_example()
    page.wizard.press("try-again")
    presenter = ready.presenter
    assert isinstance(presenter, TrialPresenter)
    body = presenter.view().body
    assert isinstance(body, TrialBody)
    assert sorted(row.name for row in body.rows) == ["Siobhán O'Connor", "Tomasz Wójcik", "Zoë Müller-Núñez"]
    assert {row.outcome for row in body.rows} == {None}, "planned, and not yet done"
    assert ready.session.state.trial is TrialState.NOT_RUN


def test_only_a_few_are_tried_at_once_and_only_those_of_the_list(ready: Conductor, tmp_path: Path) -> None:
    page = Page(ready)
    page.presenter.choose_files((write(tmp_path / "logs.json", *(event(f"p{number}", "08:00:00") for number in range(3))),))
    page.wizard.press("try-again")
    notice = page.presenter.view().notice
    assert notice is not None
    assert notice.title == "These people are not in your list"
    people = tmp_path / "people.csv"
    people.write_text("userPrincipalName,displayName\n" + "".join(f"P{number}@contoso.com,P\n" for number in range(30)))
    ready.session.update(replace(ready.session.state, people_file=str(people)))
    ready.session.people = None
    page.presenter.choose_files((write(tmp_path / "logs.json", *(event(f"p{number}", "08:00:00") for number in range(30))),))
    page.wizard.press("try-again")
    assert ready.session.state.chosen == tuple(f"P{number}@contoso.com" for number in range(10))


def test_nobody_is_tried_again_where_it_is_not_safe_or_a_trial_waits(ready: Conductor, tmp_path: Path) -> None:
    page = Page(ready)
    page.presenter.choose_files((write(tmp_path / "logs.json", event("ann.chu", "08:00:00", "DuplicateTargetEntries")),))
    page.wizard.press("try-again")
    notice = page.presenter.view().notice
    assert notice is not None
    assert notice.title == "None of these can be tried from here"
    page.presenter.use_example()
    ready.session.update(replace(ready.session.state, trial=TrialState.RUN))
    page.wizard.press("try-again")
    notice = page.presenter.view().notice
    assert notice is not None
    assert notice.button is not None
    assert ready.session.state.chosen == ("ann.chu@contoso.com",)
    page.wizard.press(notice.button.id)
    assert ready.presenter.step is StepId.TRIAL

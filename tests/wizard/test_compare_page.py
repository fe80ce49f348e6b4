"""The page beside the journey that compares people with their accounts, on the real practice organisation."""

import asyncio
import csv
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.http import HttpClient
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.wizard.conductor import Conductor
from jellyfish_setup.wizard.presenters.bodies.results import CompareBody, TrialBody
from jellyfish_setup.wizard.presenters.compare import ComparePresenter
from jellyfish_setup.wizard.presenters.pieces import Tone
from jellyfish_setup.wizard.steps import SidePage, StepId, is_open_to

Open = Callable[[], Conductor]
SCIM = {"Content-Type": "application/scim+json"}


@pytest.fixture
def wizard(open_wizard: Open, practice: PracticeOrganisation) -> Conductor:
    """A journey with an address, a key and a list, started anew."""
    wizard = open_wizard()
    state = replace(
        wizard.session.state,
        tenant=Tenant.parse(practice.address),
        key_store="Secret Service",
        people_file=str(practice.people_file),
    )
    wizard.session.update(state)
    wizard.session.hold(ApiKey(practice.key_file.read_text().strip()))
    return wizard


def make_accounts(wizard: Conductor, *accounts: dict[str, object]) -> None:
    tenant, key = wizard.session.state.tenant, wizard.session.key
    assert tenant is not None

    async def make() -> None:
        async with HttpClient(tenant.origin, bearer=key) as client:
            for account in accounts:
                document = {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], **account}
                answer = await client.request("POST", tenant.url("/Users"), body=json.dumps(document).encode(), headers=SCIM)
                assert answer.status == 201

    asyncio.run(make())


def open_page(wizard: Conductor) -> ComparePresenter:
    wizard.press(SidePage.COMPARE)
    assert isinstance(wizard.presenter, ComparePresenter)
    return wizard.presenter


def body_of(presenter: ComparePresenter) -> CompareBody:
    body = presenter.view().body
    assert isinstance(body, CompareBody)
    return body


def table_of(presenter: ComparePresenter) -> TrialBody:
    table = body_of(presenter).table
    assert table is not None
    return table


def test_without_a_list_or_a_key_there_is_nothing_to_compare(open_wizard: Open) -> None:
    wizard = open_wizard()
    wizard.press(SidePage.COMPARE)
    assert wizard.presenter.step is StepId.START
    assert not is_open_to(SidePage.COMPARE, wizard.session.state)


def test_those_who_may_still_get_in_stand_first(wizard: Conductor, tmp_path: Path) -> None:
    make_accounts(
        wizard,
        {"userName": "george.papadakis@contoso.com", "active": True, "displayName": "George"},
        {"userName": "left.long.ago@contoso.com", "active": True},
        {"userName": "off@contoso.com", "active": False},
        {"userName": "ann.chu@contoso.com", "active": True, "title": "Boss"},
    )
    presenter = open_page(wizard)
    assert [fact.title for fact in body_of(presenter).facts] == ["Your list: 12 people", "All accounts in 127.0.0.1"]
    assert presenter.view().primary is not None
    wizard.press("compare-now")
    notice = presenter.view().notice
    assert notice is not None
    assert (notice.tone, notice.title) == (Tone.BAD, "2 accounts can be used and perhaps should not")
    rows = table_of(presenter).rows
    assert [(row.person, row.tone) for row in rows[:2]] == [
        ("george.papadakis@contoso.com", Tone.BAD),
        ("left.long.ago@contoso.com", Tone.BAD),
    ]
    assert (rows[0].word, rows[0].text) == ("Still active", "Blocked in Entra, active in Jellyfish")
    assert all(row.explanation and row.explanation.next_step for row in rows[:2])
    ann = next(row for row in rows if row.person.startswith("ann"))
    assert ("title", "Boss", "Engineer") in ann.changes
    assert next(row for row in rows if row.person.startswith("off")).text == "The account is switched off"
    assert body_of(presenter).summary == "0 of 14 people and accounts are in step"
    assert body_of(presenter).detail == "people.csv, compared 23 November 2026 at 00:00"
    presenter.filter("Other values")
    assert [row.person for row in table_of(presenter).rows] == ["ann.chu@contoso.com"]
    presenter.filter("")
    presenter.search("LEFT")
    assert [row.person for row in table_of(presenter).rows] == ["left.long.ago@contoso.com"]
    presenter.save(tmp_path / "drift")
    with (tmp_path / "drift.csv").open(encoding="utf-8-sig", newline="") as file:
        saved = list(csv.DictReader(file))
    assert len(saved) == 14
    assert [row["May still get in"] for row in saved[:3]] == ["yes", "yes", "no"]
    assert "title: Boss → Engineer" in next(row for row in saved if row["Person"].startswith("ann"))["Jellyfish → Entra"]
    saved_notice = presenter.view().notice
    assert saved_notice is not None
    assert saved_notice.title == "The comparison was saved"


def test_all_in_step_says_so(wizard: Conductor, practice: PracticeOrganisation, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("userPrincipalName,displayName,accountEnabled\nzed@contoso.com,Zed,False\n")
    wizard.session.update(replace(wizard.session.state, people_file=str(people)))
    presenter = open_page(wizard)
    wizard.press("compare-now")
    notice = presenter.view().notice
    assert notice is not None
    assert (notice.tone, notice.title) == (Tone.OK, "Everybody is in step")
    assert not table_of(presenter).chips


def test_rows_of_the_list_that_were_left_out_are_told(wizard: Conductor, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("userPrincipalName,displayName\nzed@contoso.com,Zed\nZED@contoso.com,Zed\n")
    wizard.session.update(replace(wizard.session.state, people_file=str(people)))
    presenter = open_page(wizard)
    wizard.press("compare-now")
    assert [remark.title for remark in body_of(presenter).remarks] == ["1 row of your list could not be used"]


def test_a_jellyfish_that_cannot_be_asked_is_told_and_it_can_be_tried_again(wizard: Conductor, practice: PracticeOrganisation) -> None:
    presenter = open_page(wizard)
    practice.fault = "key-expired"
    wizard.press("compare-now")
    notice = presenter.view().notice
    assert notice is not None
    assert notice.code == "key-rejected"
    assert body_of(presenter).table is None
    practice.fault = None
    wizard.press("compare-now")
    assert body_of(presenter).table is not None
    wizard.press("done")
    assert wizard.presenter.step is StepId.START


def test_a_list_that_is_gone_is_told(wizard: Conductor, practice: PracticeOrganisation) -> None:
    practice.people_file.unlink()
    presenter = open_page(wizard)
    notice = presenter.view().notice
    assert notice is not None
    assert notice.code == "people-file-unreadable"
    primary = presenter.view().primary
    assert primary is not None
    assert not primary.enabled

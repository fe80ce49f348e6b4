"""“Why does this person have no account?” in the window, against the practice Entra and Jellyfish: one cause, one next step, a way out."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from jellyfish_setup.connection.diagnosis import StageState
from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.core.result import Action, Outcome, Source, UserResult
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.credential.key_store import TransientKeyStore
from jellyfish_setup.mapping.scope_filter import Clause, ClauseGroup, ScopeFilter
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.scim.client import ScimClient, open_scim_client
from jellyfish_setup.wizard.conductor import Conductor
from jellyfish_setup.wizard.presenters.bodies.credential import StageRow
from jellyfish_setup.wizard.presenters.bodies.entra_work import EntraWorkBody
from jellyfish_setup.wizard.presenters.bodies.mapping import MappingBody
from jellyfish_setup.wizard.presenters.bodies.results import CompareBody, ResultsBody, TrialBody
from jellyfish_setup.wizard.presenters.entra_rows import result_rows
from jellyfish_setup.wizard.presenters.entra_set_up import EntraSetUpPresenter
from jellyfish_setup.wizard.presenters.explain import ExplainPresenter
from jellyfish_setup.wizard.presenters.pieces import Button, Notice, Tone
from jellyfish_setup.wizard.presenters.results import ResultsPresenter
from jellyfish_setup.wizard.resume import Resume
from jellyfish_setup.wizard.session import Parts
from jellyfish_setup.wizard.state import JourneyState, TrialState
from jellyfish_setup.wizard.steps import SidePage, StepId, opens_for

ANN, BO, GEORGE, NOURA, ZOE = (
    f"{name}@contoso.com" for name in ("ann.chu", "bo.lindqvist", "george.papadakis", "noura.alhashimi", "zoe.muller")
)
STAGES = ["known", "enabled", "assigned", "scope", "values", "match", "result", "account", "active", "equal"]


@pytest.fixture
def wizard(parts: Parts, practice: PracticeOrganisation, open_wizard: Callable[[], Conductor]) -> Conductor:
    """At page 9, with a key in the store and two people chosen; nobody has signed in."""
    tenant = Tenant.parse(practice.address)
    asyncio.run(parts.key_store.store(tenant, ApiKey(practice.key_file.read_text().strip())))
    Resume(parts.places.state).save(
        JourneyState(
            step=StepId.MONITOR,
            started=True,
            tenant=tenant,
            key_store=parts.key_store.name,
            check_passed=True,
            people_file=str(practice.people_file),
            chosen=(ANN, BO),
            mapping_seen=True,
            trial=TrialState.UNDONE,
            entra_done=True,
        )
    )
    return open_wizard()


@pytest.fixture
def set_up(wizard: Conductor) -> Conductor:
    """Signed in, and Entra was set up for Ann, whom it has provisioned, and for a group that holds another."""
    wizard.press(SidePage.ENTRA_SET_UP)
    wizard.press("sign-in")
    assert isinstance(wizard.presenter, EntraSetUpPresenter)
    for name, text in (("email", "ops@contoso.com"), ("assign", f"{ANN}, PKI operators"), ("on-demand", ANN)):
        wizard.presenter.type(name, text)
    wizard.press("look")
    wizard.press("do")
    assert wizard.session.state.entra_application
    wizard.press("done")
    return wizard


def explain(wizard: Conductor, person: str) -> None:
    """Open the page for somebody, as from their result."""
    wizard.press(opens_for(SidePage.EXPLAIN, person))
    assert wizard.presenter.step is SidePage.EXPLAIN


def rows(wizard: Conductor) -> tuple[StageRow, ...]:
    shown = wizard.page().body
    assert isinstance(shown, EntraWorkBody)
    return shown.rows


def who(wizard: Conductor) -> str:
    shown = wizard.page().body
    assert isinstance(shown, EntraWorkBody)
    return shown.fields[0].text


def detail(wizard: Conductor, stage: str) -> str:
    return next(row.detail for row in rows(wizard) if row.name == stage)


def cause(wizard: Conductor) -> tuple[str, Notice]:
    """The stage that failed and what it says; there is one, and nothing behind it was looked at."""
    states = [row.state for row in rows(wizard)]
    assert [row.name for row in rows(wizard)] == STAGES
    failed = states.index(StageState.FAILED)
    assert set(states[failed + 1 :]) <= {StageState.SKIPPED}
    assert wizard.page().notice is None, "the stage says it"
    told = rows(wizard)[failed].explanation
    assert told is not None
    assert told.next_step
    return rows(wizard)[failed].name, told


def with_account(practice: PracticeOrganisation, name: str, work: Callable[[ScimClient, str], Any]) -> None:
    """Do something with somebody's account behind Entra's back."""

    async def do() -> None:
        async with open_scim_client(Tenant.parse(practice.address), ApiKey(practice.key_file.read_text().strip())) as client:
            (account,) = await client.find("userName", name)
            await work(client, account.id)

    asyncio.run(do())


def test_each_cause_is_found_with_entra_and_leads_to_where_it_is_put_right(set_up: Conductor, practice: PracticeOrganisation) -> None:
    wizard = set_up
    explain(wizard, ANN)
    assert {row.state for row in rows(wizard)} <= {StageState.PASSED, StageState.REMARK, StageState.SKIPPED}
    assert wizard.page().notice is not None
    assert "admin@contoso.com" in wizard.page().lead

    for person, stage, code, way in (
        ("nobody@contoso.com", "known", "person-not-found", None),
        (GEORGE, "enabled", "person-disabled", None),
        (ZOE, "assigned", "person-not-assigned", SidePage.ENTRA_SET_UP),
        (NOURA, "assigned", "person-nested-group", SidePage.ENTRA_SET_UP),
    ):
        wizard.go_back()
        explain(wizard, person)
        assert who(wizard) == person
        failed, told = cause(wizard)
        assert (failed, told.code) == (stage, code)
        assert (told.button.id if told.button else None) == way

    wizard.session.update(replace(wizard.session.state, entra_application=""))
    wizard.press("find-out")
    assert cause(wizard)[1].code == "person-nested-group", "set up by hand, it has the name of the guide"

    wizard.go_back()
    practice.fault = "key-revoked"
    explain(wizard, ANN)
    practice.fault = None
    stage, told = cause(wizard)
    assert (stage, told.code, told.button) == ("match", "key-rejected", Button(SidePage.REPLACE_KEY, "Replace the key"))
    wizard.press(SidePage.REPLACE_KEY)
    assert wizard.presenter.step is SidePage.REPLACE_KEY
    wizard.go_back()
    assert wizard.presenter.step is SidePage.EXPLAIN, "back is where one was"
    assert cause(wizard)[0] == "match", "what was found is still shown"
    wizard.press("find-out")
    assert StageState.FAILED not in {row.state for row in rows(wizard)}

    from jellyfish_setup.scim.patch import replace_operations

    with_account(practice, ANN, lambda client, one: client.patch(one, replace_operations({"title": "Boss"}, {"title": "x"})))
    wizard.press("find-out")
    stage, told = cause(wizard)
    assert (stage, told.code, told.button and told.button.id) == ("equal", "person-differs", SidePage.RESULTS)
    assert "title: Boss → " in told.text, "what differs is told"
    with_account(practice, ANN, lambda client, one: client.delete(one))
    wizard.press("find-out")
    assert cause(wizard)[1].button == Button(SidePage.ENTRA_WATCH, "Look at provisioning…")


def test_without_a_sign_in_the_journeys_people_rules_and_key_are_asked(wizard: Conductor, practice: PracticeOrganisation) -> None:
    explain(wizard, ANN)
    stage, told = cause(wizard)
    assert (stage, told.code) == ("account", "person-no-account")
    assert detail(wizard, "known") == "in the list"
    assert detail(wizard, "assigned") == "not looked at, because nobody is signed in to Entra"
    assert detail(wizard, "scope") == "there is no filter"
    assert wizard.session.people is not None, "it was read once, for all pages"

    clause = Clause("department", "EQUALS", ("Sales",))
    wizard.session.update(replace(wizard.session.state, scope_filter=ScopeFilter((ClauseGroup((clause,), "Sellers"),))))
    wizard.press("find-out")
    stage, told = cause(wizard)
    assert (stage, told.code, told.button) == ("scope", "person-out-of-scope", Button(SidePage.SCOPE, "Change the filter…"))
    wizard.go_back()
    explain(wizard, GEORGE)
    assert cause(wizard)[1].code == "person-disabled"
    wizard.go_back()
    explain(wizard, "nobody@contoso.com")
    assert cause(wizard)[1].code == "person-not-found"


def test_the_sign_in_is_offered_and_not_needed(wizard: Conductor) -> None:
    explain(wizard, ZOE)
    assert [button.label for button in wizard.page().secondary] == ["Sign in to Microsoft…", "Look again"]
    wizard.press("sign-in-first")
    assert wizard.page().heading == "Who administers Microsoft Entra?"
    wizard.press("without")
    assert who(wizard) == ZOE
    assert rows(wizard)
    wizard.press("sign-in-first")
    wizard.press("sign-in")
    assert wizard.session.entra is not None
    assert detail(wizard, "known") == "found", "Entra was asked at once"
    assert detail(wizard, "assigned") == "not looked at, because no application was named"
    assert [button.id for button in wizard.page().secondary] == ["find-out"]


def test_logs_that_were_opened_in_this_session_tell_the_last_result(wizard: Conductor) -> None:
    wizard.press(SidePage.RESULTS)
    assert isinstance(wizard.presenter, ResultsPresenter)
    wizard.presenter.use_example()
    shown = wizard.page().body
    assert isinstance(shown, ResultsBody)
    assert shown.table is not None
    failing = shown.table.rows[0]
    assert shown.table.explain == Button(SidePage.EXPLAIN, "Check this person stage by stage…")
    explain(wizard, failing.person)
    stage, told = cause(wizard)
    assert stage == "result"
    assert told.code == "person-failed"
    assert told.button is not None
    wizard.press(told.button.id)
    assert wizard.presenter.step is SidePage.RESULTS
    assert isinstance(wizard.page().body, ResultsBody)
    wizard.go_back()
    assert wizard.presenter.step is StepId.MONITOR, "the results were where one came from"


def test_a_list_that_is_gone_is_told_and_the_rest_is_looked_at(wizard: Conductor, tmp_path: Path) -> None:
    wizard.session.update(replace(wizard.session.state, people_file=str(tmp_path / "gone.csv")))
    explain(wizard, ANN)
    shown = wizard.page().notice
    assert shown is not None
    assert shown.code.startswith("people-")
    assert next(row for row in rows(wizard) if row.state is StageState.FAILED).name == "account"


def test_without_a_key_it_is_said_that_there_is_none(wizard: Conductor, parts: Parts) -> None:
    wizard.session.parts = replace(parts, open_key_store=cache(TransientKeyStore))
    explain(wizard, ANN)
    assert detail(wizard, "match") == "not looked at, because there is no key for Jellyfish"
    shown = wizard.page().notice
    assert shown is not None
    assert (shown.tone, shown.text) == (Tone.WARN, "Entra was not asked. Sign in to Microsoft to look at all stages.")


def test_nobody_is_looked_for_before_somebody_is_named(wizard: Conductor) -> None:
    wizard.press(SidePage.EXPLAIN)
    assert (who(wizard), rows(wizard)) == ("", ())
    wizard.press("find-out")
    shown = wizard.page().notice
    assert shown is not None
    assert shown.title == "Type whom you mean, such as ann@contoso.com"
    assert isinstance(wizard.presenter, ExplainPresenter)
    wizard.presenter.type("who", f" {ANN} ")
    assert wizard.page().notice is None
    wizard.press("find-out")
    assert rows(wizard)
    wizard.presenter.type("who", BO)
    assert rows(wizard) == (), "it was about somebody else"


def test_a_key_that_is_pasted_into_the_field_is_neither_kept_nor_asked_for(wizard: Conductor, practice: PracticeOrganisation) -> None:
    key = practice.key_file.read_text().strip()
    wizard.session.hold(ApiKey(key))
    wizard.press(SidePage.EXPLAIN)
    assert isinstance(wizard.presenter, ExplainPresenter)
    wizard.presenter.type("who", key)
    wizard.press("find-out")
    assert key not in repr(wizard.page())
    assert key not in wizard.presenter.told_as_text()
    assert not any(key in path.read_text() for path in wizard.session.parts.places.state.glob("*.json"))


def test_it_is_copied_as_text_for_support(wizard: Conductor) -> None:
    wizard.press(SidePage.EXPLAIN)
    copied: list[str] = []
    wizard.exports.copy_shown(copied.append)
    assert copied == [], "there is nothing to copy yet"
    wizard.go_back()
    explain(wizard, ANN)
    assert Button("copy-shown", "Copy for support") in wizard.page().quiet
    wizard.exports.copy_shown(copied.append)
    (text,) = copied
    lines = text.splitlines()
    assert lines[0] == ANN
    assert "✓ Known in Entra: in the list" in lines
    assert "✗ Account: Jellyfish has no account for this person" in lines
    assert "Jellyfish has no account for this person (person-no-account)" in lines
    shown = wizard.page().notice
    assert shown is not None
    assert shown.title == "Copied"


def test_every_page_with_people_leads_to_it(set_up: Conductor) -> None:
    wizard = set_up
    asks = Button(SidePage.EXPLAIN, "Why is there no account?")
    assert asks in wizard.page().quiet
    wizard.session.update(replace(wizard.session.state, monitor_seen=True))
    wizard.go_to(StepId.FINISH)
    assert asks in wizard.page().quiet
    wizard.press(SidePage.COMPARE)
    wizard.press("compare-now")
    compared = wizard.page().body
    assert isinstance(compared, CompareBody)
    assert compared.table is not None
    assert compared.table.explain is not None
    assert all("@" in row.sign_in_name for row in compared.table.rows)
    explain(wizard, compared.table.rows[0].sign_in_name)
    wizard.press("done")
    assert wizard.presenter.step is SidePage.COMPARE
    wizard.go_to(StepId.MAPPING)
    assert isinstance(wizard.page().body, MappingBody)
    assert wizard.page().quiet[-1] == Button(f"explain/{ANN}", "Check this person stage by stage…")
    wizard.press(f"explain/{ANN}")
    assert who(wizard) == ANN
    wizard.session.update(replace(wizard.session.state, trial=TrialState.NOT_RUN))
    wizard.go_to(StepId.TRIAL)
    planned = wizard.page().body
    assert isinstance(planned, TrialBody)
    assert planned.explain is not None
    assert planned.explain.enabled


def test_what_went_wrong_on_the_watching_page_leads_to_it() -> None:
    problem = Problem(Code.PROVISIONING_CONFLICT)
    failed = UserResult(BO, "Bo", Source.LOG, Action.CREATE, Outcome.FAILED, (), (), problem, 0.1, None, {})
    done = UserResult(ANN, "Ann", Source.LOG, Action.CREATE, Outcome.SUCCEEDED, (), (), None, 0.1, None, {})
    first, second = result_rows((done, failed))
    assert first.explanation is not None
    assert first.explanation.button == Button(f"explain/{BO}", "Find out why")
    assert second.explanation is None

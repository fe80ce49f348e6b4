"""The pages beside the journey: who is in scope, somebody typed by hand, and the mapping that is edited."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.scim.client import open_scim_client
from jellyfish_setup.texts.blanks import one_line
from jellyfish_setup.texts.languages import speak
from jellyfish_setup.wizard.conductor import Conductor
from jellyfish_setup.wizard.presenters.bodies.mapping import MappingBody, MappingEditorBody
from jellyfish_setup.wizard.presenters.bodies.people import PeopleBody, ScopeBody, TypedPersonBody
from jellyfish_setup.wizard.presenters.mapping_editor import MappingEditorPresenter
from jellyfish_setup.wizard.presenters.people import PeoplePresenter
from jellyfish_setup.wizard.presenters.pieces import Tone
from jellyfish_setup.wizard.presenters.scope import ScopePresenter
from jellyfish_setup.wizard.presenters.typed_person import TypedPersonPresenter
from jellyfish_setup.wizard.steps import SidePage, StepId

Open = Callable[[], Conductor]


@pytest.fixture
def at_people(open_wizard: Open, practice: PracticeOrganisation) -> Conductor:
    """The wizard on page 5, with the practice list."""
    wizard = open_wizard()
    _lead_to_people(wizard, practice)
    return wizard


def _lead_to_people(wizard: Conductor, practice: PracticeOrganisation) -> None:
    state = replace(
        wizard.session.state, started=True, tenant=Tenant.parse(practice.address), key_store="Secret Service", check_passed=True
    )
    wizard.session.update(state)
    wizard.go_to(StepId.PEOPLE)
    presenter = wizard.presenter
    assert isinstance(presenter, PeoplePresenter)
    if wizard.session.people is None:
        presenter.use_example()


def scope_page(wizard: Conductor) -> tuple[ScopePresenter, Callable[[], ScopeBody]]:
    wizard.press(SidePage.SCOPE)
    presenter = wizard.presenter
    assert isinstance(presenter, ScopePresenter)

    def body() -> ScopeBody:
        shown = presenter.view().body
        assert isinstance(shown, ScopeBody)
        return shown

    return presenter, body


def editor_page(wizard: Conductor) -> tuple[MappingEditorPresenter, Callable[[], MappingEditorBody]]:
    wizard.press(SidePage.MAPPING_EDITOR)
    presenter = wizard.presenter
    assert isinstance(presenter, MappingEditorPresenter)

    def body() -> MappingEditorBody:
        shown = presenter.view().body
        assert isinstance(shown, MappingEditorBody)
        return shown

    return presenter, body


def people_body(wizard: Conductor) -> PeopleBody:
    body = wizard.presenter.view().body
    assert isinstance(body, PeopleBody)
    return body


# Scope


def test_a_filter_is_tried_on_the_list_while_it_is_edited(at_people: Conductor):
    presenter, body = scope_page(at_people)
    outcome = body().outcome
    assert outcome is not None
    assert outcome.summary == "12 of the 12 people in your list are included"
    assert outcome.left_out == ()
    presenter.add_condition(None)
    presenter.change_condition(0, 0, "department", "EQUALS", "Platform")
    outcome = body().outcome
    assert outcome is not None
    inside = int(outcome.summary.split()[0])
    assert 0 < inside < 12
    assert ("Bo Lindqvist", "department is not “Platform” but “Risk, Audit and Compliance”") in outcome.left_out
    presenter.add_condition(None)
    presenter.change_condition(1, 0, "department", "IS NOT NULL", "")
    assert body().outcome is not None
    assert not body().groups[1][0].takes_value
    presenter.remove_condition(1, 0)
    presenter.remove_condition(0, 0)
    assert body().groups == ()


def test_a_scope_that_is_used_is_remembered_and_marks_those_who_are_left_out(at_people: Conductor, open_wizard: Open):
    presenter, _ = scope_page(at_people)
    presenter.choose("everyone")
    presenter.add_condition(None)
    presenter.change_condition(0, 0, "department", "EQUALS", "Nowhere")
    presenter.press("use")
    assert at_people.presenter.step is StepId.PEOPLE
    assert "Everyone" in people_body(at_people).scope
    assert "3 people whom you ticked are left out by the filter" in [remark.title for remark in people_body(at_people).remarks]
    again = open_wizard()
    _, body = scope_page(again)
    assert [choice.chosen for choice in body().choices] == [False, True]
    assert [(clause.attribute, clause.operator, clause.value) for clause in body().groups[0]] == [("department", "EQUALS", "Nowhere")]


def test_a_draft_that_is_left_changes_nothing(at_people: Conductor):
    presenter, _ = scope_page(at_people)
    presenter.add_condition(None)
    at_people.go_back()
    assert at_people.session.state.scope.groups == ()
    _, body = scope_page(at_people)
    assert body().groups == ()


def test_a_condition_that_entra_would_refuse_is_told(at_people: Conductor):
    presenter, _ = scope_page(at_people)
    presenter.add_condition(None)
    presenter.change_condition(0, 0, "manager", "EQUALS", "x")
    notice = presenter.view().notice
    assert notice is not None
    assert notice.code == "scope-unusable-attribute"


def test_the_filter_of_a_file_is_taken_and_a_file_without_one_is_told(at_people: Conductor, tmp_path: Path):
    presenter, body = scope_page(at_people)
    file = tmp_path / "scope.json"
    clause = {"operatorName": "EQUALS", "sourceOperandName": "country", "targetOperand": {"values": ["Norway"]}}
    file.write_text(json.dumps({"scope": {"groups": [{"name": "North", "clauses": [clause]}]}}))
    presenter.take_from_file(file)
    assert [(clause.attribute, clause.value) for clause in body().groups[0]] == [("country", "Norway")]
    file.write_text("no filter")
    presenter.take_from_file(file)
    notice = presenter.view().notice
    assert notice is not None
    assert notice.code == "scope-unreadable"
    assert body().groups, "what was there stays"


# Typed by hand


def test_somebody_typed_by_hand_is_in_the_list_also_after_a_new_start(at_people: Conductor, open_wizard: Open):
    at_people.press(SidePage.TYPED_PERSON)
    presenter = at_people.presenter
    assert isinstance(presenter, TypedPersonPresenter)
    presenter.press("add")
    notice = presenter.view().notice
    assert notice is not None
    assert notice.code == "person-invalid"
    presenter.type("userPrincipalName", " zed@contoso.com ")
    presenter.type("givenName", "Zed")
    presenter.press("add")
    assert at_people.presenter.step is StepId.PEOPLE
    assert "zed@contoso.com" in people_body(at_people).chosen
    assert len(people_body(at_people).people) == 13
    again = open_wizard()
    assert [person.user_principal_name for person in people_body(again).people][-1] == "zed@contoso.com"
    body = _typed_body(again)
    assert all(field.text == "" for field in body.fields)


def test_a_list_can_be_typed_without_any_file(open_wizard: Open, practice: PracticeOrganisation):
    wizard = open_wizard()
    _lead_to_people(wizard, practice)
    wizard.session.people = None
    wizard.session.update(replace(wizard.session.state, people_file=None, chosen=()))
    wizard.press(SidePage.TYPED_PERSON)
    presenter = wizard.presenter
    assert isinstance(presenter, TypedPersonPresenter)
    presenter.type("userPrincipalName", "only@contoso.com")
    presenter.press("add")
    again = open_wizard()
    assert [person.user_principal_name for person in people_body(again).people] == ["only@contoso.com"]
    assert people_body(again).has_list


def test_yes_and_no_are_typed_in_the_language_of_the_page_and_kept_in_that_of_entra(at_people: Conductor, open_wizard: Open):
    speak("xx-stretched")
    try:
        at_people.press(SidePage.TYPED_PERSON)
        presenter = at_people.presenter
        assert isinstance(presenter, TypedPersonPresenter)
        presenter.type("userPrincipalName", "zed@contoso.com")
        presenter.type("accountEnabled", one_line(False))
        presenter.press("add")
    finally:
        speak("en")
    (typed,) = at_people.session.state.typed_people
    assert dict(typed)["accountEnabled"] == "no"
    people = open_wizard().session.people
    assert people is not None
    assert not people.people[-1].enabled


def _typed_body(wizard: Conductor) -> TypedPersonBody:
    wizard.press(SidePage.TYPED_PERSON)
    body = wizard.presenter.view().body
    assert isinstance(body, TypedPersonBody)
    return body


# The mapping


def test_an_expression_shows_its_value_while_it_is_typed_and_is_used(at_people: Conductor, open_wizard: Open):
    presenter, body = editor_page(at_people)
    presenter.select(2)
    assert body().row.target == "title"
    presenter.choose_kind("expression")
    assert body().row.source == "[jobTitle]"
    presenter.type_source('Join(", ", [department]')
    assert body().row.fault is not None
    presenter.type_source('Join(", ", [department], [jobTitle])')
    assert body().row.fault is None
    assert body().row.value_title == "Ann Chu would get"
    assert body().row.value == "Platform, Engineer"
    assert body().changes == (), "not a step yet"
    presenter.press("use")
    again = open_wizard()
    again.session.update(at_people.session.state)
    again.go_to(StepId.MAPPING)
    mapping = again.presenter.view().body
    assert isinstance(mapping, MappingBody)
    assert ("title", "Platform, Engineer") in mapping.values


def test_steps_are_taken_back_and_made_again(at_people: Conductor):
    presenter, body = editor_page(at_people)
    presenter.select(2)
    presenter.type_source("department")
    presenter.finish()
    presenter.type_default("Staff")
    presenter.finish()
    presenter.set_only_at_creation(only=True)
    assert [line.strip() for line in body().changes if line.startswith("  +")] == [
        "+ value: [department]",
        "+ default value: Staff",
        "+ is sent: only when an account is created",
    ]
    for _ in range(3):
        presenter.press("undo")
    assert body().changes == ()
    assert (body().undo.enabled, body().redo.enabled) == (False, True)
    presenter.press("redo")
    assert body().row.source == "department"


def test_what_jellyfish_needs_stays(at_people: Conductor):
    presenter, body = editor_page(at_people)
    assert body().row.target == "userName"
    assert body().row.remove is None
    presenter.choose_kind("none")
    notice = presenter.view().notice
    assert notice is not None
    assert notice.code == "mapping-required-missing"
    presenter.press("undo")
    assert body().lines[0].source == "userPrincipalName"


def test_a_wrong_expression_holds_one_back_and_nothing_is_lost(at_people: Conductor):
    presenter, body = editor_page(at_people)
    presenter.select(2)
    presenter.choose_kind("expression")
    presenter.type_source("Left([jobTitle]")
    presenter.select(3)
    assert body().row.target == "title"
    assert body().row.source == "Left([jobTitle]"
    notice = presenter.view().notice
    assert notice is not None
    assert notice.code.startswith("mapping-")
    presenter.press("use")
    assert at_people.presenter is presenter


def test_a_mapping_is_saved_and_opened(at_people: Conductor, tmp_path: Path):
    presenter, body = editor_page(at_people)
    presenter.select(2)
    presenter.type_source("department")
    file = tmp_path / "mapping.json"
    presenter.save_file(file)
    rows = json.loads(file.read_bytes())["synchronizationRules"][0]["objectMappings"][0]["attributeMappings"]
    assert next(row for row in rows if row["targetAttributeName"] == "title")["source"]["name"] == "department"
    at_people.go_back()
    presenter, body = editor_page(at_people)
    assert body().lines[2].source == "jobTitle"
    presenter.open_file(file)
    assert body().lines[2].source == "department"
    file.write_text("{}")
    presenter.open_file(file)
    notice = presenter.view().notice
    assert notice is not None
    assert notice.code == "mapping-unreadable"
    assert body().lines[2].source == "department"


def test_that_accounts_are_found_by_an_attribute_is_tried_with_jellyfish(at_people: Conductor, practice: PracticeOrganisation):
    at_people.session.hold(ApiKey(practice.key_file.read_text().strip()))
    presenter, _ = editor_page(at_people)
    presenter.select(2)
    presenter.set_matching(matching=True)
    assert code_of(presenter) == "mapping-match-not-filterable"
    presenter.press("prove")
    assert code_of(presenter) == "mapping-not-tried", "nobody there has a job title yet"
    make_account(practice, {"userName": "ann.chu@contoso.com", "title": "Baker"})
    presenter.press("prove")
    notice = presenter.view().notice
    assert notice is not None
    assert (notice.tone, notice.title) == (Tone.OK, "Jellyfish finds accounts by this attribute")
    presenter.finish()
    presenter.tell(None)
    assert presenter.view().notice is None


# Everybody at once


def test_what_everybody_gets_is_counted_and_a_remark_leads_to_the_people_it_is_about(at_people: Conductor):
    at_people.go_to(StepId.MAPPING)
    body = mapping_body(at_people)
    assert body.summary == "11 people get an account · 1 is switched off"
    no_mail = next(remark for remark in body.remarks if "no e-mail address" in remark.title)
    assert no_mail.button is not None
    at_people.press(no_mail.button.id)
    assert ("emails[work]", "nothing is sent") in mapping_body(at_people).values
    shown = mapping_body(at_people).person_name
    at_people.press(no_mail.button.id)
    assert mapping_body(at_people).person_name == shown, "there is only one"


def test_the_filter_counts_on_the_mapping_page(at_people: Conductor):
    presenter, _ = scope_page(at_people)
    presenter.add_condition(None)
    presenter.change_condition(0, 0, "department", "EQUALS", "Platform")
    presenter.press("use")
    at_people.go_to(StepId.MAPPING)
    assert "are left out" in mapping_body(at_people).summary


def test_what_jellyfish_has_now_stands_beside_it_when_asked(at_people: Conductor, practice: PracticeOrganisation):
    at_people.session.hold(ApiKey(practice.key_file.read_text().strip()))
    at_people.go_to(StepId.MAPPING)
    presenter = at_people.presenter
    presenter.press("look-up")
    assert mapping_body(at_people).has_no_account
    assert mapping_body(at_people).value_headers == ()
    make_account(practice, {"userName": "ann.chu@contoso.com", "title": "Baker"})
    presenter.press("look-up")
    values = {row[0]: row[1:] for row in mapping_body(at_people).values}
    assert values["title"] == ("Engineer", "Baker")
    assert values["name.givenName"] == ("Ann", "no value")
    at_people.press("show-0")
    assert mapping_body(at_people).value_headers == (), "somebody else is shown"


def code_of(presenter: MappingEditorPresenter) -> str:
    notice = presenter.view().notice
    return notice.code if notice else ""


def make_account(practice: PracticeOrganisation, values: dict[str, str]) -> None:
    async def create() -> None:
        async with open_scim_client(Tenant.parse(practice.address), ApiKey(practice.key_file.read_text().strip())) as client:
            await client.create({"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], **values})

    asyncio.run(create())


def mapping_body(wizard: Conductor) -> MappingBody:
    body = wizard.presenter.view().body
    assert isinstance(body, MappingBody)
    return body

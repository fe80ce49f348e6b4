"""The whole journey through the presenters: real SCIM server, real files; after every page a new start resumes there."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.scim.client import open_scim_client
from jellyfish_setup.wizard.conductor import Conductor
from jellyfish_setup.wizard.presenters.address import AddressPresenter
from jellyfish_setup.wizard.presenters.bodies.credential import CheckBody, KeyBody
from jellyfish_setup.wizard.presenters.bodies.mapping import MappingBody
from jellyfish_setup.wizard.presenters.bodies.people import PeopleBody
from jellyfish_setup.wizard.presenters.bodies.results import TrialBody
from jellyfish_setup.wizard.presenters.finish import FinishPresenter
from jellyfish_setup.wizard.presenters.guide import EntraPresenter
from jellyfish_setup.wizard.presenters.key import KeyPresenter
from jellyfish_setup.wizard.presenters.people import PeoplePresenter
from jellyfish_setup.wizard.presenters.pieces import Tone
from jellyfish_setup.wizard.presenters.presenter import Presenter
from jellyfish_setup.wizard.session import Parts
from jellyfish_setup.wizard.state import TrialState
from jellyfish_setup.wizard.steps import SidePage, StepId

Open = Callable[[], Conductor]


@pytest.mark.parametrize("fate", ["keep", "undo"])
def test_from_the_address_to_the_deleted_file_with_a_new_start_at_every_page(
    open_wizard: Open, practice: PracticeOrganisation, parts: Parts, fate: str
) -> None:
    key = ApiKey(practice.key_file.read_text().strip())
    wizard = open_wizard()
    visited = []

    for _ in range(20):
        step = wizard.presenter.step
        visited.append(step)
        assert resumed(open_wizard()).presenter.step is step, "a new start resumes on the same page"
        assert key.reveal() not in (parts.places.state / "journey.json").read_text() if step is not StepId.START else True
        if step is StepId.FINISH:
            break
        do_what_the_page_asks(wizard, fate)
        wizard = resumed(open_wizard())

    assert visited == list(StepId)
    finish = presenter(wizard, FinishPresenter)
    finish.tick(ticked=True)
    finish.press("delete")
    notice = finish.view().notice
    assert notice is not None
    assert notice.tone is Tone.OK, notice
    assert not practice.key_file.exists()
    names = sorted(user_names_in(practice.address, key))
    assert len(names) == (3 if fate == "keep" else 0)


def resumed(wizard: Conductor) -> Conductor:
    """Where the journey goes on; once Entra has the key, a start tells how all is, and leads there."""
    if wizard.presenter.step is SidePage.HOME:
        notice = wizard.page().notice
        assert notice is not None
        assert notice.button is not None
        wizard.press(notice.button.id)
    return wizard


def do_what_the_page_asks(wizard: Conductor, fate: str) -> None:
    page = wizard.presenter
    match page:
        case AddressPresenter() | PeoplePresenter():
            page.use_example()
            press_primary(page)
        case KeyPresenter():
            page.use_example()
            press_primary(page)
            press_primary(page)
        case EntraPresenter():
            page.tick(ticked=True)
            press_primary(page)
        case _ if page.step is StepId.TRIAL:
            assert primary(page).startswith("Create 3")
            press_primary(page)
            body = page.view().body
            assert isinstance(body, TrialBody)
            assert [row.word for row in body.rows] == ["Created"] * 3
            if fate == "undo":
                page.press("undo")
                assert wizard.session.state.trial is TrialState.UNDONE
            press_primary(page)
        case _:
            press_primary(page)


def test_a_trial_killed_before_it_was_noted_is_found_again(open_wizard: Open, practice: PracticeOrganisation, parts: Parts) -> None:
    wizard = open_wizard()
    while wizard.presenter.step is not StepId.TRIAL:
        do_what_the_page_asks(wizard, "keep")
    before = (parts.places.state / "journey.json").read_bytes()
    press_primary(wizard.presenter)
    (parts.places.state / "journey.json").write_bytes(before)  # as if killed before the state was saved

    again = open_wizard()
    assert again.session.state.trial is TrialState.STOPPED
    again.presenter.press("undo")
    assert again.session.state.trial is TrialState.UNDONE


def test_a_wrong_key_leads_to_choosing_another(open_wizard: Open, tmp_path: Path) -> None:
    wizard = open_wizard()
    for _ in range(2):
        do_what_the_page_asks(wizard, "keep")
    key_page = presenter(wizard, KeyPresenter)
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("jf_THIS_IS_NOT_THE_KEY_0123456789abcdef\n")
    key_page.choose_file(wrong)
    press_primary(key_page)
    press_primary(key_page)
    check = wizard.presenter.view()
    assert isinstance(check.body, CheckBody)
    explained = [row.explanation for row in check.body.rows if row.explanation]
    assert [notice.code for notice in explained] == ["key-rejected"]
    assert check.primary is not None
    assert check.primary.label == "Choose another key"
    wizard.presenter.press(check.primary.id)
    assert wizard.presenter.step is StepId.KEY


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "file-empty"), (b"<!DOCTYPE html><html><title>Sign in</title></html>", "file-html-page"), (b"short", "file-too-short")],
)
def test_a_file_that_is_no_key_is_explained_and_nothing_is_lost(open_wizard: Open, tmp_path: Path, content: bytes, code: str) -> None:
    wizard = open_wizard()
    for _ in range(2):
        do_what_the_page_asks(wizard, "keep")
    key_page = presenter(wizard, KeyPresenter)
    file = tmp_path / "download"
    file.write_bytes(content)
    key_page.choose_file(file)
    view = key_page.view()
    assert view.notice is not None
    assert (view.notice.tone, view.notice.code) == (Tone.BAD, code)
    assert view.notice.next_step
    assert file.read_bytes() == content
    assert isinstance(view.body, KeyBody)
    assert view.primary is not None
    assert not view.primary.enabled


def test_a_list_without_sign_in_names_is_explained_and_the_old_one_stays(open_wizard: Open, tmp_path: Path) -> None:
    wizard = open_wizard()
    while wizard.presenter.step is not StepId.PEOPLE:
        do_what_the_page_asks(wizard, "keep")
    page = presenter(wizard, PeoplePresenter)
    page.use_example()
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("displayName,mail\nAnn Chu,ann@contoso.com\n")
    page.choose_file(wrong)
    view = page.view()
    assert view.notice is not None
    assert view.notice.code == "people-column-missing"
    assert isinstance(view.body, PeopleBody)
    assert len(view.body.people) == 12


def test_the_mapping_page_says_what_would_be_sent_and_what_is_missing(open_wizard: Open) -> None:
    wizard = open_wizard()
    while wizard.presenter.step is not StepId.MAPPING:
        do_what_the_page_asks(wizard, "keep")
    body = wizard.presenter.view().body
    assert isinstance(body, MappingBody)
    assert len(body.lines) == 6
    assert [line.target for line in body.lines if line.is_match] == ["userName"]
    assert len(body.values) == 6
    assert [(remark.tone, remark.title) for remark in body.remarks] == [
        (Tone.WARN, "1 person has no e-mail address"),
        (Tone.WARN, "1 person has no job title"),
        (Tone.INFO, "1 person: This person is a guest"),
    ]
    assert body.lines[0].source == "userPrincipalName"
    assert body.lines[1].source == "Switch([IsSoftDeleted] …)"
    assert body.lines[3].target == "emails[work]"


@pytest.mark.parametrize(
    "typed", ["", "https://acme.securesme.com.evil.example", "acme.securesrne.com", "http://acme.securesme.com", "<organisation>"]
)
def test_an_address_that_is_none_keeps_the_page_and_what_was_typed(open_wizard: Open, typed: str) -> None:
    wizard = open_wizard()
    press_primary(wizard.presenter)
    page = presenter(wizard, AddressPresenter)
    page.type(typed)
    press_primary(page)
    assert wizard.presenter is page
    view = page.view()
    assert view.notice is not None
    assert view.notice.code.startswith("address-")
    assert view.body.typed == typed  # type: ignore[union-attr]


def test_another_host_is_taken_only_when_typed_twice(open_wizard: Open) -> None:
    wizard = open_wizard()
    press_primary(wizard.presenter)
    page = presenter(wizard, AddressPresenter)
    page.type("https://jellyfish.corp.example/scim")
    press_primary(page)
    assert wizard.presenter is page
    page.type_again("jellyfish.corp.example")
    press_primary(page)
    assert wizard.session.state.tenant == Tenant.parse("https://jellyfish.corp.example/scim", other_host="jellyfish.corp.example")


def primary(page: Presenter) -> str:
    button = page.view().primary
    assert button is not None
    return button.label


def press_primary(page: Presenter) -> None:
    button = page.view().primary
    assert button is not None
    assert button.enabled, page.view()
    page.press(button.id)


P = TypeVar("P", bound=Presenter)


def presenter(wizard: Conductor, kind: type[P]) -> P:
    shown = wizard.presenter
    assert isinstance(shown, kind)
    return shown


def user_names_in(address: str, key: ApiKey) -> list[str]:
    async def ask() -> list[str]:
        async with open_scim_client(Tenant.parse(address), key) as client:
            found = await client.find("active", "true") + await client.find("active", "false")
            return [user.user_name for user in found]

    return asyncio.run(ask())

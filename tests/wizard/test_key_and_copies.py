"""Pages 3 and 10: what is worth knowing before the key is stored, and the copies that are left of its file."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.wizard.conductor import Conductor
from jellyfish_setup.wizard.presenters.bodies.credential import KeyBody
from jellyfish_setup.wizard.presenters.bodies.tidying import CopiesView, TidyBody
from jellyfish_setup.wizard.presenters.finish import FinishPresenter
from jellyfish_setup.wizard.presenters.key import KeyPresenter
from jellyfish_setup.wizard.state import TrialState
from jellyfish_setup.wizard.steps import StepId

Open = Callable[[], Conductor]
OTHER_KEY = "jf_0aG9x7Qw3Zp1Lm5Rt8Vb2Nc4Hd6Ke"


@pytest.fixture
def wizard(open_wizard: Open, practice: PracticeOrganisation) -> Conductor:
    """The wizard on page 3."""
    opened = open_wizard()
    opened.session.update(replace(opened.session.state, started=True, tenant=Tenant.parse(practice.address)))
    opened.go_to(StepId.KEY)
    return opened


@pytest.fixture
def at_key(wizard: Conductor) -> KeyPresenter:
    assert isinstance(wizard.presenter, KeyPresenter)
    return wizard.presenter


def at_finish(wizard: Conductor, *, entra_has_it: bool = True) -> FinishPresenter:
    """The last page, after the chosen key was stored."""
    wizard.presenter.press("store")
    done = replace(
        wizard.session.state,
        check_passed=True,
        people_file="people.csv",
        chosen=("ann.chu@contoso.com",),
        mapping_seen=True,
        trial=TrialState.KEPT,
        entra_done=True,
        monitor_seen=True,
        entra_saved=entra_has_it,
    )
    wizard.session.update(done)
    wizard.go_to(StepId.FINISH)
    assert isinstance(wizard.presenter, FinishPresenter)
    return wizard.presenter


def remarks(presenter: KeyPresenter) -> list[str]:
    body = presenter.view().body
    assert isinstance(body, KeyBody)
    return [remark.text for remark in body.remarks]


def copies(presenter: FinishPresenter) -> CopiesView:
    body = presenter.view().body
    assert isinstance(body, TidyBody)
    assert body.copies is not None
    return body.copies


def test_what_is_worth_knowing_of_a_file_is_said_before_the_key_is_stored(at_key: KeyPresenter, practice: PracticeOrganisation):
    at_key.use_example()
    assert remarks(at_key) == []
    notes = practice.key_file.with_name("notes.txt")
    notes.write_text(f"Dear Ann, the key is {OTHER_KEY} and the coffee is ready.")
    at_key.choose_file(notes)
    assert [remark.partition(";")[0].partition(".")[0] for remark in remarks(at_key)] == [
        "The file does not say that this is the key",
        "The file holds more than the key",
    ]
    assert not any(OTHER_KEY in remark for remark in remarks(at_key))


def test_copies_are_looked_for_when_asked_and_only_those_of_the_file_are_ticked(
    at_key: KeyPresenter, wizard: Conductor, practice: PracticeOrganisation
):
    folder, key = practice.key_file.parent, practice.key_file.read_text()
    same = folder / "jellyfish-api-key (1).txt"
    same.write_text(key)
    other = folder / "jellyfish-api-key (2).txt"
    other.write_text(OTHER_KEY)
    prose = folder / "notes.txt"
    prose.write_text(f"My key: {key.strip()}, and a poem.")
    at_key.use_example()
    finish = at_finish(wizard)
    assert copies(finish).rows == ()
    finish.press("find-copies")
    rows = copies(finish).rows
    assert [(row.can_be_ticked, row.ticked) for row in rows] == [(True, True), (True, False), (False, False)]
    assert [str(path) in row.text for path, row in zip((same, prose, other), rows, strict=True)] == [True] * 3
    finish.press("delete-copies")
    assert not same.exists()
    assert (prose.exists(), other.read_text()) == (True, OTHER_KEY)
    assert copies(finish).rows[0].text == f"The key file was overwritten and removed: {same}."
    assert copies(finish).delete is None
    finish.tick_copy(1, ticked=True)
    finish.press("delete-copies")
    assert not prose.exists()
    finish.press("find-copies")
    assert [str(other) in row.text for row in copies(finish).rows] == [True]


def test_no_copy_is_deleted_before_entra_has_the_key(at_key: KeyPresenter, wizard: Conductor, practice: PracticeOrganisation):
    same = practice.key_file.with_name("jellyfish-api-key (1).txt")
    same.write_text(practice.key_file.read_text())
    at_key.use_example()
    finish = at_finish(wizard, entra_has_it=False)
    finish.press("find-copies")
    finish.press("delete-copies")
    notice = finish.view().notice
    assert notice is not None
    assert "Tick the box" in notice.title
    assert same.exists()


def test_a_copy_that_was_changed_meanwhile_stays_and_says_why(at_key: KeyPresenter, wizard: Conductor, practice: PracticeOrganisation):
    same = practice.key_file.with_name("jellyfish-api-key (1).txt")
    same.write_text(practice.key_file.read_text())
    at_key.use_example()
    finish = at_finish(wizard)
    finish.press("find-copies")
    same.write_text("something else of the same name")
    finish.press("delete-copies")
    assert same.read_text() == "something else of the same name"
    assert "changed" in copies(finish).rows[0].refusal


def test_copies_can_be_looked_for_after_the_file_is_gone(at_key: KeyPresenter, wizard: Conductor, practice: PracticeOrganisation):
    key: Path = practice.key_file
    content = key.read_text()
    at_key.use_example()
    finish = at_finish(wizard)
    finish.press("delete")
    assert not key.exists()
    key.with_name("later.txt").write_text(content)
    finish.press("find-copies")
    assert [row.can_be_ticked for row in copies(finish).rows] == [True]
    body = finish.view().body
    assert isinstance(body, TidyBody)
    assert body.more, "what cannot be cleaned from here is said"

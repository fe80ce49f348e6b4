"""Practising a fault, without a window."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from jellyfish_setup.practice.faults import FAULTS, GROUPS
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.texts.faults import fault_words, group_title
from jellyfish_setup.wizard.conductor import Conductor
from jellyfish_setup.wizard.practice_facts import PracticeFacts
from jellyfish_setup.wizard.presenters.practice_views import FaultGroupView


def test_the_faults_stand_in_their_groups(open_wizard: Callable[[], Conductor]) -> None:
    faults = open_wizard().sidebar().faults
    assert faults is not None
    assert (faults.chosen, faults.look_for) == (None, "")
    assert [group.title for group in faults.groups] == [group_title(group) for group in GROUPS]
    assert [fault for group in faults.groups for fault in group.faults] == [(name, fault_words(name).name) for name in FAULTS]


def test_a_chosen_fault_is_on_until_another_is_chosen(open_wizard: Callable[[], Conductor], practice: PracticeOrganisation) -> None:
    conductor = open_wizard()
    drawn: list[str | None] = []
    conductor.changed = lambda: drawn.append(conductor.sidebar().faults.chosen)  # type: ignore[union-attr]
    for fault in ("key-expired", "drip", None):
        conductor.choose_fault(fault)
        assert practice.fault == fault
        faults = conductor.sidebar().faults
        assert faults is not None
        assert faults.look_for == (fault_words(fault).look_for if fault else "")
    assert drawn == ["key-expired", "drip", None]


def test_a_fault_is_not_remembered(open_wizard: Callable[[], Conductor]) -> None:
    conductor = open_wizard()
    conductor.choose_fault("key-expired")
    conductor.close()
    faults = open_wizard().sidebar().faults
    assert faults is not None
    assert faults.chosen is None


def test_only_what_the_organisation_knows_is_offered(open_wizard: Callable[[], Conductor]) -> None:
    conductor = open_wizard()
    assert conductor.session.practice is not None
    conductor.session.practice = replace(conductor.session.practice, faults=(("drip", "A very slow answer"),))
    faults = conductor.sidebar().faults
    assert faults is not None
    assert faults.groups == (FaultGroupView("The connection", (("drip", "A very slow answer"),)),)


@pytest.mark.parametrize("has_organisation", [True, False])
def test_outside_practice_nothing_can_be_chosen(
    open_wizard: Callable[[], Conductor], practice: PracticeOrganisation, has_organisation: bool
) -> None:
    conductor = open_wizard()
    conductor.session.parts = replace(conductor.session.parts, practice=False)
    if not has_organisation:
        conductor.session.practice = None
    assert conductor.sidebar().faults is None
    conductor.choose_fault("key-expired")
    assert practice.fault is None


def test_an_organisation_without_faults_offers_none(open_wizard: Callable[[], Conductor], tmp_path: Path) -> None:
    conductor = open_wizard()
    conductor.session.practice = PracticeFacts("http://127.0.0.1:1", tmp_path, tmp_path)
    assert conductor.sidebar().faults is None

"""The window's tests: our own application offscreen, in Inter, and nothing left behind."""

import os
from collections.abc import Callable, Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jellyfish_setup.connection.diagnosis import StageState
from jellyfish_setup.core.result import Outcome
from jellyfish_setup.gui.application import Application
from jellyfish_setup.gui.fonts import bundled_inter
from jellyfish_setup.gui.runner import Runner
from jellyfish_setup.gui.theme import Theme, theme
from jellyfish_setup.gui.tokens import Scheme
from jellyfish_setup.wizard.presenters.views import Notice, ResultRow, SidebarView, StepView, TimelineStep, Tone
from jellyfish_setup.wizard.steps import StepId


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen plugin says this of every window that has a smallest size."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints"))


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    return Application


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[Theme]:
    """The theme in light colours and in Inter; a test may choose otherwise, the next one starts anew."""
    theme().use(Scheme.LIGHT, family=bundled_inter())
    yield theme()
    theme().use(Scheme.LIGHT, family=bundled_inter())


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[Runner]:
    made = Runner()
    yield made
    assert made.close()
    assert made.jobs == 0


@pytest.fixture(autouse=True)
def _no_window_left(qapp: QApplication) -> Iterator[None]:
    yield
    left = [widget for widget in qapp.topLevelWidgets() if widget.isVisible()]
    assert left == []


LONG = (
    "Donaudampfschifffahrtsgesellschaftskapitän Bartholomäus-Maximilian von und zu Hohenstaufen-Sigmaringen has an address that is "
    "bartholomaeus-maximilian.hohenstaufen@subsidiary.contoso-international.example.com and nothing shorter"
)


@pytest.fixture(params=["usual", "long"])
def words(request: pytest.FixtureRequest) -> Callable[[str], str]:
    """Leaves a text as it is, or makes it longer than anybody planned for."""
    return (lambda text: text) if request.param == "usual" else (lambda text: f"{text} {LONG}" if text else text)


@pytest.fixture
def sidebar_view() -> SidebarView:
    """The check page's place in the journey, in practice."""
    titles = {
        StepId.START: ("Plan", "Before you start"),
        StepId.ADDRESS: ("Credential", "Jellyfish address"),
        StepId.KEY: ("Credential", "API key"),
        StepId.CONNECTION: ("Credential", "Connection"),
        StepId.PEOPLE: ("People", "Who gets an account"),
        StepId.MAPPING: ("Mapping", "What is sent"),
        StepId.TRIAL: ("Trial", "Try a few people"),
        StepId.ENTRA: ("Entra", "Set up Entra"),
        StepId.MONITOR: ("Monitor", "Is everyone arriving"),
        StepId.FINISH: ("Finish", "Tidy up"),
    }
    steps = tuple(
        StepView(
            step,
            number,
            group,
            title,
            StageState.PASSED if number < 4 else None,
            "done" if number < 4 else "current" if number == 4 else "not done yet",
            current=number == 4,
            reachable=number <= 4,
        )
        for number, (step, (group, title)) in enumerate(titles.items(), start=1)
    )
    return SidebarView("contoso.securesme.com", practice=True, steps=steps)


@pytest.fixture
def result_rows() -> tuple[ResultRow, ...]:
    """One failure, behind two successes."""
    timeline = tuple(
        TimelineStep(title, state, "")
        for title, state in (
            ("Read from Entra", StageState.PASSED),
            ("In scope", StageState.PASSED),
            ("Look for a match", StageState.PASSED),
            ("Create", StageState.FAILED),
            ("Read back", StageState.SKIPPED),
        )
    )
    why = Notice(Tone.BAD, "Another account already uses this address", "", "Find that account, then try again.", "provisioning-conflict")
    return (
        ResultRow("ann@contoso.com", "Ann Chu", Tone.OK, "Created", "6 values arrived", Outcome.SUCCEEDED, timeline[:3]),
        ResultRow(
            "bo@contoso.com",
            "Bo Lindqvist",
            Tone.OK,
            "Updated",
            "title",
            Outcome.SUCCEEDED,
            timeline[:3],
            (("title", "Analyst", "Senior"),),
        ),
        ResultRow("mia@contoso.com", "Mia Ortega", Tone.BAD, "Failed", "The address is taken", Outcome.FAILED, timeline, (), why),
    )

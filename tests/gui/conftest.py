"""The window's tests: our own application offscreen, in Inter, and nothing left behind."""

import importlib.util
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

import pytest

from at_once import AtOnce, Ended

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from jellyfish_setup.app import practice_facts
from jellyfish_setup.connection.diagnosis import StageState
from jellyfish_setup.connection.proxy import environment_proxy
from jellyfish_setup.core.places import Places
from jellyfish_setup.core.redaction import Redaction
from jellyfish_setup.core.result import Outcome
from jellyfish_setup.credential.key_store import TransientKeyStore
from jellyfish_setup.gui.application import Application
from jellyfish_setup.gui.fonts import bundled_inter
from jellyfish_setup.gui.frame import Frame
from jellyfish_setup.gui.pages.page import Page
from jellyfish_setup.gui.runner import Runner
from jellyfish_setup.gui.theme import Theme, theme
from jellyfish_setup.gui.tokens import Scheme
from jellyfish_setup.gui.window import Window
from jellyfish_setup.practice.organisation import PracticeOrganisation
from jellyfish_setup.wizard.background import Operation
from jellyfish_setup.wizard.conductor import Conductor
from jellyfish_setup.wizard.presenters.address import AddressPresenter
from jellyfish_setup.wizard.presenters.bodies.results import ResultRow, TimelineStep
from jellyfish_setup.wizard.presenters.key import KeyPresenter
from jellyfish_setup.wizard.presenters.people import PeoplePresenter
from jellyfish_setup.wizard.presenters.pieces import Notice, Tone
from jellyfish_setup.wizard.presenters.start import StartPresenter
from jellyfish_setup.wizard.presenters.trial import TrialPresenter
from jellyfish_setup.wizard.presenters.views import SidebarView, StepView
from jellyfish_setup.wizard.resume import Resume
from jellyfish_setup.wizard.session import Parts, Session
from jellyfish_setup.wizard.state import JourneyState
from jellyfish_setup.wizard.steps import StepId

W = TypeVar("W", bound=QWidget)


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


class Held(AtOnce):
    """Does its work at once; `holds` lets it begin and never end."""

    def __init__(self) -> None:
        super().__init__()
        self.holds = False

    def start(self, operation: Operation, **callbacks: Any) -> Ended:
        return Ended() if self.holds else super().start(operation, **callbacks)


@pytest.fixture
def background() -> Held:
    return Held()


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[PracticeOrganisation]:
    organisation = PracticeOrganisation(tmp_path / "organisation")
    yield organisation
    organisation.close()


@pytest.fixture
def session(practice: PracticeOrganisation, tmp_path: Path) -> Session:
    """A practice journey at its beginning, the key kept in memory."""
    parts = Parts(
        open_key_store=cache(TransientKeyStore),
        proxies=environment_proxy,
        places=Places(tmp_path / "state"),
        redaction=Redaction(),
        now=lambda: datetime(2026, 11, 23, tzinfo=UTC),
        practice=True,
        show_in_folder=lambda _path: None,
    )
    facts = practice_facts(practice)
    return Session(parts, Resume(parts.places.state), JourneyState(), facts)


@dataclass
class Wizard:
    """The real window on the journey: what a test finds, types into and presses."""

    window: Window
    conductor: Conductor

    @property
    def frame(self) -> Frame:
        return self.window.frame

    @property
    def page(self) -> Page:
        return next(page for page in self.frame.findChildren(Page) if page.isVisible())

    def find(self, identifier: str, kind: type[W]) -> W:
        """The control of this name on the page."""
        QCoreApplication.processEvents()  # what was built just now is shown by the event loop
        return next(widget for widget in self.frame.findChildren(kind, identifier) if widget.isVisible())

    def shows(self, identifier: str) -> bool:
        QCoreApplication.processEvents()
        return any(widget.isVisible() for widget in self.frame.findChildren(QWidget, identifier))

    def press(self, *buttons: str) -> None:
        """Press buttons of the footer, which must be on."""
        for button in buttons:
            shown = self.frame.footer.button(button)
            assert shown is not None, button
            assert shown.isEnabled(), button
            shown.click()

    def words(self) -> str:
        """All words that are seen on the page."""
        QCoreApplication.processEvents()
        return "\n".join(label.text() for label in self.page.findChildren(QLabel) if label.isVisible())

    def go_to(self, step: StepId) -> None:
        """Walk on to a page, doing on each what it asks for."""
        while self.conductor.presenter.step is not step:
            match self.conductor.presenter:
                case AddressPresenter() | PeoplePresenter() as presenter:
                    presenter.use_example()
                    self.press("continue")
                case KeyPresenter() as presenter:
                    presenter.use_example()
                    self.press("store", "continue")
                case StartPresenter():
                    self.press("start")
                case TrialPresenter():
                    self.press("run", "keep")
                case _:
                    self.press("continue")


@pytest.fixture
def wizard(session: Session, background: Held, dressed: Theme, qtbot: QtBot) -> Wizard:
    """The window of the pictures, on the first page."""
    conductor = Conductor(session, background)
    frame = Frame(asks_to_stop=lambda _window: True)
    qtbot.addWidget(frame)
    opened = Wizard(Window(conductor, frame), conductor)
    with qtbot.waitExposed(frame):
        opened.window.open()
    return opened


@pytest.fixture(scope="session")
def looking() -> ModuleType:
    """What the pictures are looked at with: `cut`, `overlaid`, `too_wide` and `untranslated` yield each fault as a line."""
    place = Path(__file__).resolve().parents[2] / "packaging" / "gallery" / "looking.py"
    spec = importlib.util.spec_from_file_location("looking", place)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def everything_fits(looking: ModuleType) -> Callable[[QWidget], None]:
    """Checks that no word is cut off at the side or below, and that nothing is wider than the page leaves room for."""

    def check(page: QWidget) -> None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QCoreApplication.processEvents()
        faults = [*looking.cut(page), *looking.too_wide(page.window())]
        assert not faults, "\n".join(faults)

    return check

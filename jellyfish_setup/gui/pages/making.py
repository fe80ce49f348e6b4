"""Makes a page; it is imported when it is first shown, so that the first one comes quickly."""

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from jellyfish_setup.gui.pages.page import Page
from jellyfish_setup.wizard.presenters.presenter import Presenter
from jellyfish_setup.wizard.steps import PageId, SidePage, StepId


def make_page(presenter: Presenter, parent: QWidget) -> Page:
    """The page of the presenter, bound to it."""
    return _kind(presenter.step)(presenter, parent)


def load_pages() -> Iterator[None]:
    """Import them all and what they are drawn with, one at each step, so that the window can answer in between."""
    import PySide6.QtSvg  # noqa: F401

    yield
    QAbstractScrollArea().viewport()  # the first that is handed over has PySide look at every class of widgets
    yield
    for page in (*StepId, *SidePage):
        _kind(page)
        yield


def _kind(page: PageId) -> Callable[[Any, QWidget], Page]:
    match page:
        case StepId.START:
            from jellyfish_setup.gui.pages.start import StartPage

            return StartPage
        case StepId.ADDRESS:
            from jellyfish_setup.gui.pages.address import AddressPage

            return AddressPage
        case StepId.KEY:
            from jellyfish_setup.gui.pages.key import KeyPage

            return KeyPage
        case StepId.CONNECTION:
            from jellyfish_setup.gui.pages.connection import ConnectionPage

            return ConnectionPage
        case StepId.PEOPLE:
            from jellyfish_setup.gui.pages.people import PeoplePage

            return PeoplePage
        case StepId.MAPPING:
            from jellyfish_setup.gui.pages.mapping import MappingPage

            return MappingPage
        case StepId.TRIAL:
            from jellyfish_setup.gui.pages.trial import TrialPage

            return TrialPage
        case StepId.ENTRA | StepId.MONITOR:
            from jellyfish_setup.gui.pages.guide import GuidePage

            return GuidePage
        case StepId.FINISH:
            from jellyfish_setup.gui.pages.finish import FinishPage

            return FinishPage
        case SidePage.HOME:
            from jellyfish_setup.gui.pages.home import HomePage

            return HomePage
        case SidePage.START_OVER:
            from jellyfish_setup.gui.pages.start_over import StartOverPage

            return StartOverPage
        case SidePage.SCOPE:
            from jellyfish_setup.gui.pages.scope import ScopePage

            return ScopePage
        case SidePage.TYPED_PERSON:
            from jellyfish_setup.gui.pages.typed_person import TypedPersonPage

            return TypedPersonPage
        case SidePage.MAPPING_EDITOR:
            from jellyfish_setup.gui.pages.mapping_editor import MappingEditorPage

            return MappingEditorPage
        case SidePage.ENTRA_WATCH:
            from jellyfish_setup.gui.pages.entra_watch import EntraWatchPage

            return EntraWatchPage
        case SidePage.ENTRA_SET_UP | SidePage.ENTRA_NEW_KEY | SidePage.EXPLAIN:
            from jellyfish_setup.gui.pages.entra_work import EntraWorkPage

            return EntraWorkPage
        case SidePage.ENTRA_SIGN_ON:
            from jellyfish_setup.gui.pages.entra_sign_on import EntraSignOnPage

            return EntraSignOnPage
        case SidePage.LIFECYCLE:
            from jellyfish_setup.gui.pages.lifecycle import LifecyclePage

            return LifecyclePage
        case SidePage.REPLACE_KEY:
            from jellyfish_setup.gui.pages.replacement import ReplacementPage

            return ReplacementPage
        case SidePage.RESULTS:
            from jellyfish_setup.gui.pages.results import ResultsPage

            return ResultsPage
        case SidePage.COMPARE:
            from jellyfish_setup.gui.pages.compare import ComparePage

            return ComparePage

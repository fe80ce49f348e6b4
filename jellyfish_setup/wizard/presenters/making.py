"""Makes the presenter of a page; what a page needs is imported when it is first shown, so that the first one comes quickly."""

from jellyfish_setup.wizard.background import Background
from jellyfish_setup.wizard.presenters.presenter import Presenter
from jellyfish_setup.wizard.session import Session
from jellyfish_setup.wizard.steps import PageId, SidePage, StepId


def make_presenter(page: PageId, session: Session, background: Background) -> Presenter:
    """The presenter of `page`, at its beginning."""
    return _kind(page)(session, background)


def load_presenters() -> None:
    """Import them all, so that no page has to wait for its own."""
    for page in (*StepId, *SidePage):
        _kind(page)


def _kind(page: PageId) -> type[Presenter]:
    match page:
        case StepId.START:
            from jellyfish_setup.wizard.presenters.start import StartPresenter

            return StartPresenter
        case StepId.ADDRESS:
            from jellyfish_setup.wizard.presenters.address import AddressPresenter

            return AddressPresenter
        case StepId.KEY:
            from jellyfish_setup.wizard.presenters.key import KeyPresenter

            return KeyPresenter
        case StepId.CONNECTION:
            from jellyfish_setup.wizard.presenters.connection import ConnectionPresenter

            return ConnectionPresenter
        case StepId.PEOPLE:
            from jellyfish_setup.wizard.presenters.people import PeoplePresenter

            return PeoplePresenter
        case StepId.MAPPING:
            from jellyfish_setup.wizard.presenters.mapping import MappingPresenter

            return MappingPresenter
        case StepId.TRIAL:
            from jellyfish_setup.wizard.presenters.trial import TrialPresenter

            return TrialPresenter
        case StepId.ENTRA:
            from jellyfish_setup.wizard.presenters.guide import EntraPresenter

            return EntraPresenter
        case StepId.MONITOR:
            from jellyfish_setup.wizard.presenters.guide import MonitorPresenter

            return MonitorPresenter
        case StepId.FINISH:
            from jellyfish_setup.wizard.presenters.finish import FinishPresenter

            return FinishPresenter
        case SidePage.HOME:
            from jellyfish_setup.wizard.presenters.home import HomePresenter

            return HomePresenter
        case SidePage.START_OVER:
            from jellyfish_setup.wizard.presenters.start_over import StartOverPresenter

            return StartOverPresenter
        case SidePage.SCOPE:
            from jellyfish_setup.wizard.presenters.scope import ScopePresenter

            return ScopePresenter
        case SidePage.TYPED_PERSON:
            from jellyfish_setup.wizard.presenters.typed_person import TypedPersonPresenter

            return TypedPersonPresenter
        case SidePage.MAPPING_EDITOR:
            from jellyfish_setup.wizard.presenters.mapping_editor import MappingEditorPresenter

            return MappingEditorPresenter
        case SidePage.ENTRA_SET_UP:
            from jellyfish_setup.wizard.presenters.entra_set_up import EntraSetUpPresenter

            return EntraSetUpPresenter
        case SidePage.ENTRA_WATCH:
            from jellyfish_setup.wizard.presenters.entra_watch import EntraWatchPresenter

            return EntraWatchPresenter
        case SidePage.ENTRA_NEW_KEY:
            from jellyfish_setup.wizard.presenters.entra_new_key import EntraNewKeyPresenter

            return EntraNewKeyPresenter
        case SidePage.ENTRA_SIGN_ON:
            from jellyfish_setup.wizard.presenters.entra_sign_on import EntraSignOnPresenter

            return EntraSignOnPresenter
        case SidePage.LIFECYCLE:
            from jellyfish_setup.wizard.presenters.lifecycle import LifecyclePresenter

            return LifecyclePresenter
        case SidePage.REPLACE_KEY:
            from jellyfish_setup.wizard.presenters.replacement import ReplacementPresenter

            return ReplacementPresenter
        case SidePage.RESULTS:
            from jellyfish_setup.wizard.presenters.results import ResultsPresenter

            return ResultsPresenter
        case SidePage.COMPARE:
            from jellyfish_setup.wizard.presenters.compare import ComparePresenter

            return ComparePresenter
        case SidePage.EXPLAIN:
            from jellyfish_setup.wizard.presenters.explain import ExplainPresenter

            return ExplainPresenter

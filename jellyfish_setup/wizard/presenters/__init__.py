"""One presenter for each page: state in, view out."""

from jellyfish_setup.wizard.presenters.address import AddressPresenter
from jellyfish_setup.wizard.presenters.connection import ConnectionPresenter
from jellyfish_setup.wizard.presenters.finish import FinishPresenter
from jellyfish_setup.wizard.presenters.guide import EntraPresenter, MonitorPresenter
from jellyfish_setup.wizard.presenters.key import KeyPresenter
from jellyfish_setup.wizard.presenters.mapping import MappingPresenter
from jellyfish_setup.wizard.presenters.people import PeoplePresenter
from jellyfish_setup.wizard.presenters.presenter import Presenter
from jellyfish_setup.wizard.presenters.start import StartPresenter
from jellyfish_setup.wizard.presenters.trial import TrialPresenter

PRESENTERS: tuple[type[Presenter], ...] = (
    StartPresenter,
    AddressPresenter,
    KeyPresenter,
    ConnectionPresenter,
    PeoplePresenter,
    MappingPresenter,
    TrialPresenter,
    EntraPresenter,
    MonitorPresenter,
    FinishPresenter,
)

__all__ = ["PRESENTERS", "Presenter"]

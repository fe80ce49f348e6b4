"""The ten pages: each lays out the body of its step, and decides nothing.

How tests, the tour and assistive programs find a control (its object name, and its accessible identifier where Qt has one):
`<page>.<control>`, lower case, and `<page>.<control>.<id>` where there are several.

======================  ==============================================================================================
start                   `start.choice.<id>`
address                 `address.text`, `address.hint`, `address.again`, `address.example`
key                     `key.instructions`, `key.drop`, `key.choose`, `key.example`, `key.found`, `key.choice.<place>`,
                        `key.expiry`
connection              `connection.stages`, `connection.stage.<name>`
people                  `people.instructions`, `people.drop`, `people.choose`, `people.example`, `people.summary`,
                        `people.choose-other`, `people.remarks`, `people.table`
mapping                 `mapping.arrows`, `mapping.person`, `mapping.previous`, `mapping.next`, `mapping.values`,
                        `mapping.json`, `mapping.toggle`, `mapping.remarks`
trial                   `trial.bar`, `trial.filter.<word>` (`trial.filter.all`), `trial.search`, `trial.table`,
                        `trial.details`
entra, monitor          `guide.instructions`, `guide.tick`
finish                  `finish.path`, `finish.tick`, `finish.facts`
======================  ==============================================================================================

Places are counted from 0. The buttons at the foot belong to the frame.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from PySide6.QtWidgets import QWidget

from jellyfish_setup.gui.pages.address import AddressPage
from jellyfish_setup.gui.pages.connection import ConnectionPage
from jellyfish_setup.gui.pages.finish import FinishPage
from jellyfish_setup.gui.pages.guide import GuidePage
from jellyfish_setup.gui.pages.key import KeyPage
from jellyfish_setup.gui.pages.mapping import MappingPage
from jellyfish_setup.gui.pages.page import Page
from jellyfish_setup.gui.pages.people import PeoplePage
from jellyfish_setup.gui.pages.start import StartPage
from jellyfish_setup.gui.pages.trial import TrialPage
from jellyfish_setup.wizard.steps import StepId

PAGES: Mapping[StepId, Callable[[Any, QWidget], Page]] = MappingProxyType(
    {
        StepId.START: StartPage,
        StepId.ADDRESS: AddressPage,
        StepId.KEY: KeyPage,
        StepId.CONNECTION: ConnectionPage,
        StepId.PEOPLE: PeoplePage,
        StepId.MAPPING: MappingPage,
        StepId.TRIAL: TrialPage,
        StepId.ENTRA: GuidePage,
        StepId.MONITOR: GuidePage,
        StepId.FINISH: FinishPage,
    }
)
"""The page of each step; it is made with the step's presenter and its parent."""

__all__ = ["PAGES", "Page"]

"""The body of any page."""

from jellyfish_setup.wizard.presenters.bodies.credential import AddressBody, CheckBody, KeyBody
from jellyfish_setup.wizard.presenters.bodies.entra import GuideBody, ReplacementBody
from jellyfish_setup.wizard.presenters.bodies.entra_work import EntraWorkBody
from jellyfish_setup.wizard.presenters.bodies.home import HomeBody, StartOverBody
from jellyfish_setup.wizard.presenters.bodies.mapping import MappingBody, MappingEditorBody
from jellyfish_setup.wizard.presenters.bodies.people import PeopleBody, ScopeBody, TypedPersonBody
from jellyfish_setup.wizard.presenters.bodies.results import CompareBody, ResultsBody, TrialBody
from jellyfish_setup.wizard.presenters.bodies.start import StartBody
from jellyfish_setup.wizard.presenters.bodies.tidying import TidyBody

Body = (
    StartBody
    | HomeBody
    | StartOverBody
    | AddressBody
    | KeyBody
    | CheckBody
    | PeopleBody
    | ScopeBody
    | TypedPersonBody
    | MappingEditorBody
    | MappingBody
    | TrialBody
    | GuideBody
    | TidyBody
    | ReplacementBody
    | EntraWorkBody
    | ResultsBody
    | CompareBody
)

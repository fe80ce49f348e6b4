"""What each page shows between its heading and its buttons, as data; one file for each part of the journey."""

from jellyfish_setup.wizard.presenters.bodies.choices import Choice, FieldView
from jellyfish_setup.wizard.presenters.bodies.credential import AddressBody, CheckBody, KeyBody, KeyChoice, StageRow, StartBody
from jellyfish_setup.wizard.presenters.bodies.entra import GuideBody, GuideSection, InstructionView, ReplacementBody
from jellyfish_setup.wizard.presenters.bodies.entra_work import EntraWorkBody
from jellyfish_setup.wizard.presenters.bodies.mapping import EditedRowView, MappingBody, MappingEditorBody, MappingLine
from jellyfish_setup.wizard.presenters.bodies.people import ClauseView, PeopleBody, ScopeBody, ScopeOutcomeView, TypedPersonBody
from jellyfish_setup.wizard.presenters.bodies.results import BarPart, Chip, ResultRow, TimelineStep, TrialBody
from jellyfish_setup.wizard.presenters.bodies.tidying import CopiesView, CopyRow, TidyBody

Body = (
    StartBody
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
)

__all__ = [
    "Body",
    "AddressBody",
    "BarPart",
    "CheckBody",
    "Chip",
    "Choice",
    "ClauseView",
    "CopiesView",
    "CopyRow",
    "EditedRowView",
    "EntraWorkBody",
    "FieldView",
    "GuideBody",
    "GuideSection",
    "InstructionView",
    "KeyBody",
    "KeyChoice",
    "MappingBody",
    "MappingEditorBody",
    "MappingLine",
    "PeopleBody",
    "ReplacementBody",
    "ResultRow",
    "ScopeBody",
    "ScopeOutcomeView",
    "StageRow",
    "StartBody",
    "TidyBody",
    "TimelineStep",
    "TrialBody",
    "TypedPersonBody",
]

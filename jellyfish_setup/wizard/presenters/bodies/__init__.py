"""What each page shows between its heading and its buttons, as data; one file for each part of the journey."""

from jellyfish_setup.wizard.presenters.bodies.choices import Choice, FieldView
from jellyfish_setup.wizard.presenters.bodies.credential import AddressBody, CheckBody, KeyBody, KeyChoice, StageRow, StartBody
from jellyfish_setup.wizard.presenters.bodies.entra import GuideBody, GuideSection, InstructionView, ReplacementBody
from jellyfish_setup.wizard.presenters.bodies.entra_work import EntraWorkBody
from jellyfish_setup.wizard.presenters.bodies.mapping import EditedRowView, MappingBody, MappingEditorBody, MappingLine
from jellyfish_setup.wizard.presenters.bodies.people import ClauseView, PeopleBody, ScopeBody, ScopeOutcomeView, TypedPersonBody
from jellyfish_setup.wizard.presenters.bodies.results import (
    BarPart,
    Chip,
    CompareBody,
    HistoryEvent,
    HistoryView,
    ResultRow,
    ResultsBody,
    TimelineStep,
    TrialBody,
)
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
    | ResultsBody
    | CompareBody
)

__all__ = [
    "Body",
    "AddressBody",
    "BarPart",
    "CheckBody",
    "Chip",
    "Choice",
    "ClauseView",
    "CompareBody",
    "CopiesView",
    "CopyRow",
    "EditedRowView",
    "EntraWorkBody",
    "FieldView",
    "GuideBody",
    "GuideSection",
    "HistoryEvent",
    "HistoryView",
    "InstructionView",
    "KeyBody",
    "KeyChoice",
    "MappingBody",
    "MappingEditorBody",
    "MappingLine",
    "PeopleBody",
    "ReplacementBody",
    "ResultRow",
    "ResultsBody",
    "ScopeBody",
    "ScopeOutcomeView",
    "StageRow",
    "StartBody",
    "TidyBody",
    "TimelineStep",
    "TrialBody",
    "TypedPersonBody",
]

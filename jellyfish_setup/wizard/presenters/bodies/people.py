"""Bodies of page 5 and the pages beside it: the list, the scope, somebody typed by hand."""

from dataclasses import dataclass

from jellyfish_setup.core.person import Person
from jellyfish_setup.wizard.presenters.bodies.choices import Choice
from jellyfish_setup.wizard.presenters.bodies.fields import FieldView
from jellyfish_setup.wizard.presenters.pieces import Button, Notice


@dataclass(frozen=True)
class PeopleBody:
    """Page 5. Without a list there is the drop area. People are formatted row by row when they are seen."""

    instructions_title: str
    instructions: tuple[str, ...]
    drop_title: str
    drop_button: str
    has_list: bool
    file_name: str
    summary: str
    people: tuple[Person, ...]
    chosen: frozenset[str]
    headers: tuple[str, ...]  # ticked, name, sign-in name, whether sign-in is allowed
    enabled_word: str
    disabled_word: str
    remarks: tuple[Notice, ...]
    scope: str = ""
    change_scope: Button | None = None
    add_person: Button | None = None
    example: str = ""
    example_label: str = ""


@dataclass(frozen=True)
class TypedPersonBody:
    """The page beside the journey on which somebody is typed by hand."""

    fields: tuple[FieldView, ...]
    hint: str


@dataclass(frozen=True)
class ClauseView:
    """One condition of a filter, as it is edited."""

    attribute: str
    operator: str
    value: str
    takes_value: bool


@dataclass(frozen=True)
class ScopeOutcomeView:
    """What a scope means for the list: a sentence, what else to know, and who is left out, each with the reason."""

    summary: str
    lines: tuple[str, ...]
    left_out_title: str
    left_out: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ScopeBody:
    """The page beside the journey on which the scope is chosen; of `groups` one has to hold, and in it every condition."""

    choices: tuple[Choice, ...]
    filter_title: str
    groups: tuple[tuple[ClauseView, ...], ...]
    attributes: tuple[str, ...]
    operators: tuple[tuple[str, str], ...]  # as Graph writes it, and in words
    add_condition: str
    add_alternative: str
    from_file: str
    outcome: ScopeOutcomeView | None

"""Bodies of page 6 and the page beside it: what is sent, and the mapping that is edited."""

from dataclasses import dataclass

from jellyfish_setup.core.person import Person
from jellyfish_setup.wizard.presenters.pieces import Button, Notice


@dataclass(frozen=True)
class MappingLine:
    """One arrow of the picture."""

    source: str
    target: str
    badge: str
    is_match: bool
    tooltip: str = ""


@dataclass(frozen=True)
class MappingBody:
    """Page 6."""

    source_title: str
    target_title: str
    lines: tuple[MappingLine, ...]
    person_name: str
    position: str  # "1 of 248"
    would: str  # "would be created"
    values: tuple[tuple[str, ...], ...]  # name, what it would be, and what it is now where somebody looked
    value_headers: tuple[str, ...]
    look_up: Button
    has_no_account: str
    json: str
    json_label: str
    form_label: str
    people: tuple[Person, ...]
    person_index: int
    choose_label: str
    summary: str
    remarks: tuple[Notice, ...]


@dataclass(frozen=True)
class EditedRowView:
    """The line of the mapping that is edited. `attributes` are offered where the value comes from one."""

    target: str
    kind_label: str
    kinds: tuple[tuple[str, str], ...]
    kind: str
    source_label: str  # empty where the value comes from nowhere
    source: str
    attributes: tuple[str, ...]
    value_title: str
    value: str
    doubt: str  # why Entra may give another value
    fault: Notice | None
    default_label: str
    default: str
    matching_label: str
    matching: bool
    creation_label: str
    only_at_creation: bool
    remove: Button | None  # None for what Jellyfish cannot do without


@dataclass(frozen=True)
class MappingEditorBody:
    """The page beside the journey on which the mapping is edited."""

    source_title: str
    target_title: str
    lines: tuple[MappingLine, ...]
    selected: int
    row: EditedRowView
    people: tuple[Person, ...]
    person_index: int
    choose_label: str
    undo: Button
    redo: Button
    add_label: str
    addable: tuple[str, ...]
    changes_title: str
    changes: tuple[str, ...]

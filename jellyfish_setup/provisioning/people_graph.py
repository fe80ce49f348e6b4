"""People as Microsoft Graph answers them (`GET /users`, `GET /groups/{id}/members`), saved to a file.

Graph's property names become those of Entra's provisioning, which kept the old directory's (`mobilePhone` is `mobile`,
the first of `businessPhones` is `telephoneNumber`; Microsoft Graph, "user resource type").
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, TextIO

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.person import AttributeValue, Person
from jellyfish_setup.core.problem import Problem, found
from jellyfish_setup.provisioning.columns import SIGN_IN_NAME, attribute_of, is_no_user, read_cell
from jellyfish_setup.provisioning.json_entries import JsonEntries
from jellyfish_setup.provisioning.record import Record

_EXTENSION_ATTRIBUTES = "onPremisesExtensionAttributes"
_FIRST_ONLY = frozenset({"telephoneNumber"})  # a list in Graph, one value in Entra's provisioning
_NEXT_PAGE = "@odata.nextLink"


def read_entries(file: TextIO) -> Iterator[tuple[int, Person | Problem]]:
    """Each entry with its number, counted from 1: a person, or why it is none.

    Raises:
        ProblemFound: `people-file-unreadable` with the reason `json`: not JSON, or no user and no list of them.
    """
    entries = JsonEntries(file)
    number = 0
    shapes: dict[tuple[str, ...], dict[str, int]] = {}
    try:
        for number, entry in enumerate(entries, start=1):
            read = person_of(entry, number)
            yield number, _compact(read, shapes) if isinstance(read, Person) else read
    except ValueError:
        if not number:
            raise found(Code.PEOPLE_FILE_UNREADABLE, reason="json") from None
        yield number + 1, Problem(Code.PEOPLE_CUT_OFF, {"people": number})
        return
    if entries.is_list and entries.members.get(_NEXT_PAGE):
        yield number + 1, Problem(Code.PEOPLE_MORE_PAGES, {"people": number})
    elif not entries.is_list:
        if SIGN_IN_NAME not in entries.members:
            raise found(Code.PEOPLE_FILE_UNREADABLE, reason="json")
        yield 1, person_of(entries.members)


def person_of(entry: Any, number: int = 1) -> Person | Problem:
    """The person in one entry of Graph; `people-row-invalid` with `row` and `reason` (`kind`, `name`, `value`) where it is none.

    Nothing is dropped but OData's annotations: nested values are found under dotted names (`employeeOrgData.division`).
    """
    if not isinstance(entry, Mapping) or is_no_user(entry.get("@odata.type")):
        return Problem(Code.PEOPLE_ROW_INVALID, {"row": number, "reason": "kind"})
    attributes: dict[str, AttributeValue] = {}
    for name, value in _flat(entry):
        attribute = attribute_of(name)
        try:
            read = _value(attribute, value)
        except ValueError:
            return Problem(Code.PEOPLE_ROW_INVALID, {"row": number, "reason": "value", "column": attribute})
        if read is not None:
            attributes.setdefault(attribute if attribute not in attributes else name, read)
    if not isinstance(attributes.get(SIGN_IN_NAME), str):
        return Problem(Code.PEOPLE_ROW_INVALID, {"row": number, "reason": "name", "column": SIGN_IN_NAME})
    return Person(attributes)


def _compact(person: Person, shapes: dict[tuple[str, ...], dict[str, int]]) -> Person:
    """The same person in a row that shares its names with all others who have the same ones."""
    names = tuple(person.attributes)
    columns = shapes.setdefault(names, {})
    if not columns:
        columns.update((name, place) for place, name in enumerate(names))
    return Person(Record(columns, tuple(person.attributes.values())))


def _flat(entry: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Every value with its dotted name, OData's annotations left out."""
    for name, value in entry.items():
        if "@odata." in name:
            continue
        if isinstance(value, Mapping):
            yield from _flat(value, "" if name == _EXTENSION_ATTRIBUTES else f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def _value(attribute: str, value: Any) -> AttributeValue:
    """A JSON value as Entra carries it; raises ValueError for a truth value that is neither yes nor no."""
    match value:
        case None | bool():
            return value
        case str():
            return read_cell(attribute, value)
        case list():
            texts = tuple(
                part if isinstance(part, str) else json.dumps(part, ensure_ascii=False) for part in value if part not in (None, "")
            )
            if attribute in _FIRST_ONLY:
                return texts[0] if texts else None
            return texts or None
        case _:
            return str(value)

"""What would be sent for one person."""

import re

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.problem import Problem, ProblemFound
from jellyfish_setup.mapping import functions
from jellyfish_setup.mapping.evaluation import run
from jellyfish_setup.mapping.functions import FALSE, TRUE, truth
from jellyfish_setup.mapping.payload import Payload, Value
from jellyfish_setup.mapping.schema import MappingRow, UserMapping

# Entra makes these itself; no list of people and no Graph answer holds them.
COMPUTED_ATTRIBUTES = frozenset({"IsSoftDeleted", "originalUserPrincipalName"})

_GUEST = re.compile(r"(?P<name>.+)_(?P<domain>[^_@]+)#EXT#@.+", re.IGNORECASE)


def payload_for(mapping: UserMapping, person: Person) -> Payload:
    """The values for `person`, and what is missing or wrong with them; nothing is raised.

    A problem has the facts `attribute` and `required`: without a required value the person cannot be provisioned.
    """
    attributes = source_values(person)
    values: dict[str, Value] = {}
    problems: list[Problem] = []
    only_at_creation: set[str] = set()
    for row in mapping.rows:
        try:
            value = run(row.program, attributes).value
        except ProblemFound as stopped:
            problems.append(_of_row(row, stopped.problem.code, stopped.problem))
            continue
        if row.only_at_creation or (value is None and row.default is not None):
            only_at_creation.add(row.target)
        if value is None:
            value = row.default
        if value is None or (value == "" and row.required):
            problems.append(_of_row(row, Code.MAPPING_VALUE_MISSING))
        elif (typed := _typed(row, value)) is None:
            problems.append(_of_row(row, Code.MAPPING_VALUE_TYPE))
        else:
            values[row.target] = typed
    return Payload(values, mapping.match_attribute, tuple(problems), frozenset(only_at_creation & values.keys()))


def source_values(person: Person) -> dict[str, functions.Value]:
    """A person's attributes as Entra's service hands them to a mapping.

    Booleans are capitalised texts, empty texts are absent, and the service's own attributes are there: `IsSoftDeleted`
    says whether the account is to be switched off, and a guest's `userPrincipalName` takes the form of the guest's own
    organisation while `originalUserPrincipalName` keeps the name in this one. A person who brings `IsSoftDeleted` along
    keeps it, also without a value.
    """
    attributes: dict[str, functions.Value] = {
        name: truth(value) if isinstance(value, bool) else value for name, value in person.attributes.items() if value not in (None, "", ())
    }
    if "IsSoftDeleted" not in person.attributes:
        attributes["IsSoftDeleted"] = truth(not person.enabled)
    name = person.user_principal_name
    if name:
        attributes.setdefault("originalUserPrincipalName", name)
        if guest := _GUEST.fullmatch(name):
            attributes["userPrincipalName"] = f"{guest['name']}@{guest['domain']}"
    return attributes


def _typed(row: MappingRow, value: functions.Value) -> Value | None:
    """`value` as the target takes it, None where it cannot: several values, or a text that is neither True nor False."""
    if not isinstance(value, str):
        return None
    if not row.boolean:
        return value
    return {TRUE: True, FALSE: False}.get(value)


def _of_row(row: MappingRow, code: Code, because: Problem | None = None) -> Problem:
    facts = dict(because.facts) if because is not None else {}
    return Problem(code, facts | {"attribute": row.target, "required": row.required})

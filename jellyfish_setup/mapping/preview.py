"""What would be sent for one person."""

from collections.abc import Callable, Mapping

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.problem import Fact, Problem, ProblemFound
from jellyfish_setup.mapping import functions
from jellyfish_setup.mapping.evaluation import THIS_WORLD, run
from jellyfish_setup.mapping.expression import Attribute, Constant
from jellyfish_setup.mapping.functions import FALSE, TRUE, Doubt, World
from jellyfish_setup.mapping.payload import Payload, Value
from jellyfish_setup.mapping.schema import MappingKind, MappingRow, UserMapping
from jellyfish_setup.mapping.source_values import source_values

Attributes = Mapping[str, functions.Value]
_Doubts = dict[str, tuple[Doubt, ...]]
_Evaluation = Callable[[Attributes, _Doubts], functions.Value]

_TRUTH = {TRUE: True, FALSE: False}


def payload_for(mapping: UserMapping, person: Person, world: World = THIS_WORLD) -> Payload:
    """The values for `person`, and what is missing or wrong with them; nothing is raised.

    A problem has the facts `attribute` and `required`: without a required value the person cannot be provisioned.
    """
    return PayloadMaker(mapping, world).payload(source_values(person))


class PayloadMaker:
    """A mapping made ready for many people: whatever does not depend on the person was worked out before.

    Args:
        world: clock, chance, and what is known of Jellyfish and of the organisation.
    """

    def __init__(self, mapping: UserMapping, world: World = THIS_WORLD) -> None:
        rows = (row for row in mapping.rows if row.kind is not MappingKind.NONE or row.default is not None or row.required)
        self._rows = [_Row(row, world) for row in rows]
        self._match_attribute = mapping.match_attribute

    def payload(self, attributes: Attributes) -> Payload:
        """What `payload_for` gives, for somebody's `source_values`."""
        values: dict[str, Value] = {}
        problems: list[Problem] = []
        only_at_creation: list[str] = []
        unverified: _Doubts = {}
        for row in self._rows:
            try:
                value = row.value(attributes, unverified)
            except ProblemFound as stopped:
                problems.append(row.problem(stopped.problem.code, stopped.problem.facts))
                continue
            at_creation = row.only_at_creation
            if value is None:
                value = row.default
                at_creation = True
            if value is None or (value == "" and row.required):
                problems.append(row.missing)
                continue
            typed = value if not row.boolean else _TRUTH.get(value) if isinstance(value, str) else None
            if typed is None or isinstance(typed, tuple):
                problems.append(row.wrong_type)
                continue
            values[row.target] = typed
            if at_creation:
                only_at_creation.append(row.target)
        return Payload(values, self._match_attribute, tuple(problems), frozenset(only_at_creation), unverified)


class _Row:
    """One row of the mapping with its ready-made evaluation and problems."""

    __slots__ = ("boolean", "default", "missing", "only_at_creation", "required", "target", "value", "wrong_type")

    def __init__(self, row: MappingRow, world: World) -> None:
        self.target = row.target
        self.value = _evaluation(row, world)
        self.boolean = row.boolean
        self.default = row.default
        self.required = row.required
        self.only_at_creation = row.only_at_creation
        self.missing = self.problem(Code.MAPPING_VALUE_MISSING, {})
        self.wrong_type = self.problem(Code.MAPPING_VALUE_TYPE, {})

    def problem(self, code: Code, facts: Mapping[str, Fact]) -> Problem:
        """A problem of this row."""
        return Problem(code, {**facts, "attribute": self.target, "required": self.required})


def _evaluation(row: MappingRow, world: World) -> _Evaluation:
    """What works out a row for a person; the two simplest kinds, which most rows are, need no program."""
    match row.expression:
        case Attribute(name):
            return lambda attributes, _: attributes.get(name)
        case Constant(text):
            return lambda *_: text
    try:
        program = row.program
    except ProblemFound as stopped:
        return _refusing(stopped.problem)
    if program is None:
        return lambda *_: None
    target = row.target

    def evaluated(attributes: Attributes, unverified: _Doubts) -> functions.Value:
        value, doubts, *_ = run(program, attributes, world)
        if doubts:
            unverified[target] = doubts
        return value

    return evaluated


def _refusing(problem: Problem) -> _Evaluation:
    def refuse(*_: object) -> functions.Value:
        raise ProblemFound(problem)

    return refuse

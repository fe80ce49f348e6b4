"""How long the values of many people take, and how an expression's value grows with its length.

The time is that of the processor, one of them. Neither reads a list nor makes bodies of what comes out.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

from benchmarks.figures import LARGEST_EXPONENT, Figure, Quantity, exponent, listed
from benchmarks.fresh_process import in_fresh_process

PEOPLE = (10_000, 50_000, 100_000, 200_000)
LENGTHS = (1_250, 2_500, 5_000, 10_000)  # characters; Microsoft's own limit is 10,000
_EVALUATIONS = 200
_FORMS = ("side by side", "inside one another")

_VALUES = Quantity(f"values of {listed(PEOPLE)} people", "s")
_MANY = Quantity("values of 100,000 people", "s", at_most=5)
_PEOPLE_GROWTH = Quantity("growth with the people, as a power of their number", at_most=LARGEST_EXPONENT)
_LENGTH = {form: Quantity(f"an expression of {listed(LENGTHS)} characters, its calls {form}, for one person", "ms") for form in _FORMS}
_LENGTH_GROWTH = {form: Quantity(f"growth with the length, calls {form}", at_most=LARGEST_EXPONENT) for form in _FORMS}
FIGURES = (_VALUES, _MANY, _PEOPLE_GROWTH, *_LENGTH.values(), *_LENGTH_GROWTH.values())


def measure_mapping(rounds: int) -> list[Figure]:
    """The default mapping for lists of people, and long expressions; of some rounds the quickest.

    Raises:
        CalledProcessError: the mapping failed.
    """
    each = [in_fresh_process("mapping") for _ in range(rounds)]
    # Whatever else the computer does can only make one slower.
    values, *lengths = ([min(times) for times in zip(*measured, strict=True)] for measured in zip(*each, strict=True))
    return [
        _VALUES.measured(*values),
        _MANY.measured(values[PEOPLE.index(100_000)]),
        _PEOPLE_GROWTH.measured(exponent(PEOPLE, values)),
        *(_LENGTH[form].measured(*times) for form, times in zip(_FORMS, lengths, strict=True)),
        *(_LENGTH_GROWTH[form].measured(exponent(LENGTHS, times)) for form, times in zip(_FORMS, lengths, strict=True)),
    ]


def _seconds_for(number: int) -> float:
    from jellyfish_setup.core.person import AttributeValue, Person
    from jellyfish_setup.mapping.preview import PayloadMaker
    from jellyfish_setup.mapping.schema import default_mapping
    from jellyfish_setup.mapping.source_values import source_values

    maker = PayloadMaker(default_mapping())
    names: dict[str, AttributeValue] = {"jobTitle": "Chemist", "givenName": "Ann", "surname": "Chu", "accountEnabled": True}
    people = [Person({"userPrincipalName": f"ann{n}@contoso.com", "mail": f"ann{n}@contoso.com", **names}) for n in range(number)]
    begun = time.process_time()
    for person in people:
        maker.payload(source_values(person))
    return time.process_time() - begun


def _milliseconds_for(text: str) -> float:
    """Reading it once is in the figure as well: a list of people pays for that once."""
    from jellyfish_setup.mapping.evaluation import run
    from jellyfish_setup.mapping.expression import parse
    from jellyfish_setup.mapping.program import compiled

    attributes: dict[str, Any] = {"givenName": "Ann"}
    begun = time.process_time()
    program = compiled(parse(text))
    for _ in range(_EVALUATIONS):
        run(program, attributes)
    return (time.process_time() - begun) / _EVALUATIONS * 1000


def _expression(form: str, length: int) -> str:
    """An expression of about so many characters."""
    if form == "side by side":
        part = ', Append([givenName], "x")'
        return 'Join(""' + part * ((length - 9) // len(part)) + ")"
    before, after = "Left(Append(", ', "x"), 9)'
    number = (length - len("[givenName]")) // len(before + after)
    return before * number + "[givenName]" + after * number


if __name__ == "__main__":
    measured = [[_seconds_for(number) for number in PEOPLE]]
    measured += [[_milliseconds_for(_expression(form, length)) for length in LENGTHS] for form in _FORMS]
    json.dump(measured, sys.stdout)

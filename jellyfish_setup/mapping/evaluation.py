"""The value of an expression for one person."""

from collections.abc import Mapping
from typing import NamedTuple

from jellyfish_setup.core.problem import Problem, ProblemFound
from jellyfish_setup.mapping.expression import Expression
from jellyfish_setup.mapping.functions import Doubt, Value, World
from jellyfish_setup.mapping.functions.values import Run
from jellyfish_setup.mapping.program import Program, compiled

THIS_WORLD = World()


class Evaluated(NamedTuple):
    """What came out.

    Attributes:
        value: None for "no value": Entra then sends nothing.
        unverified: why Entra's service may give another value; empty where Microsoft documents this one.
        is_dropped: `IgnoreFlowIfNullOrEmpty` took the attribute out, so what the target has stays.
        is_redacted: Entra's provisioning log shows `[Redact]` instead.
    """

    value: Value
    unverified: tuple[Doubt, ...] = ()
    is_dropped: bool = False
    is_redacted: bool = False


def run(program: Program, attributes: Mapping[str, Value], world: World = THIS_WORLD) -> Evaluated:
    """What a compiled expression gives for one person, in time linear in its length.

    Args:
        program: from `compiled`.
        attributes: the person's values as Entra carries them; booleans are the texts "True" and "False" here already.
        world: clock, chance, and what is known of the target.

    Raises:
        ProblemFound: `mapping-value-missing`, `mapping-value-type`, `mapping-pattern` or `mapping-not-evaluated`, with the
            facts `function` and `at`: the call that could not work on what it was given.
    """
    this = Run(world)
    value = program.outcome(attributes, this)
    if isinstance(value, Problem):
        raise ProblemFound(value)
    doubts = program.doubts + tuple(this.doubts)
    return Evaluated(value, doubts, this.is_dropped, this.is_redacted)


def evaluate(expression: Expression, attributes: Mapping[str, Value], world: World = THIS_WORLD) -> Value:
    """The value alone, for an expression that is used once.

    Raises:
        ProblemFound: see `run`, and `compiled`.
    """
    return run(compiled(expression), attributes, world).value

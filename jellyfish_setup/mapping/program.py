"""An expression made ready to be evaluated for many people.

A program is a list of steps for a small machine with a stack: arguments are pushed, a call takes them and pushes its value.
All branches are worked out, also those that are not chosen. What fails leaves its `Problem` in the place of a value, so that
only what is really used can make the whole fail.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import eq, ge, gt, le, lt, ne
from typing import Any

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem, ProblemFound
from jellyfish_setup.mapping.expression import Attribute, Call, Comparison, Constant, Expression, walk
from jellyfish_setup.mapping.expression_check import problems_of
from jellyfish_setup.mapping.functions import FUNCTIONS, Doubt, Function, Value, truth
from jellyfish_setup.mapping.functions.choice import NULL_TESTS
from jellyfish_setup.mapping.functions.signature import converter, whole_number
from jellyfish_setup.mapping.functions.values import Run

_Attributes = Mapping[str, Value]
_Stack = list[Value | Problem]
_Step = Callable[[_Stack, _Attributes, Run], None]

_OPERATORS: Mapping[str, Callable[[Any, Any], bool]] = {"=": eq, "<>": ne, ">": gt, ">=": ge, "<": lt, "<=": le}


@dataclass(frozen=True)
class Program:
    """The steps, and what is to be doubted of the value whoever the person is."""

    steps: tuple[_Step, ...]
    doubts: tuple[Doubt, ...] = ()

    def outcome(self, attributes: _Attributes, run: Run) -> Value | Problem:
        """The value for one person, or why there is none."""
        stack: _Stack = []
        for step in self.steps:
            step(stack, attributes, run)
        return stack.pop()


def compiled(expression: Expression) -> Program:
    """The program of an expression.

    Raises:
        ProblemFound: the first problem of `problems_of`: `mapping-unknown-function` or `mapping-arguments`.
    """
    for problem in problems_of(expression):
        raise ProblemFound(problem)
    steps: list[_Step] = []
    waiting: list[Expression | _Step | None] = [expression]
    while waiting:
        match waiting.pop():
            case None:
                steps.append(_pushed(None))
            case Attribute(name):
                steps.append(_read(name))
            case Constant(text):
                steps.append(_pushed(text))
            case Comparison() as comparison:
                waiting += (_compared(comparison), comparison.right, comparison.left)
            case Call() as call:
                waiting.append(_called(call))
                waiting.extend(reversed(call.arguments))
            case step:
                steps.append(step)
    return Program(tuple(steps), _doubts(expression))


def _pushed(value: Value) -> _Step:
    def step(stack: _Stack, _attributes: _Attributes, _run: Run) -> None:
        stack.append(value)

    return step


def _read(name: str) -> _Step:
    def step(stack: _Stack, attributes: _Attributes, _run: Run) -> None:
        stack.append(attributes.get(name))

    return step


def _called(call: Call) -> _Step:
    function = FUNCTIONS[call.function]
    step = _strict(call, function) if function.strict else _choosing(call, function)
    names = _needed(call)
    if not names:
        return step

    def checked(stack: _Stack, attributes: _Attributes, run: Run) -> None:
        step(stack, attributes, run)
        if missing := next((name for name in names if not attributes.get(name)), None):
            stack[-1] = Problem(Code.MAPPING_VALUE_MISSING, {"source": missing, "function": call.function, "at": call.at})

    return checked


def _strict(call: Call, function: Function) -> _Step:
    """A call that fails when an argument does."""
    apply = function.apply
    count = len(call.arguments)
    converters = tuple(converter(function.signature.parameter(place)) for place in range(count))
    missing = (None,) * (len(function.signature.parameters) - count)

    def step(stack: _Stack, _attributes: _Attributes, run: Run) -> None:
        first = len(stack) - count
        given = stack[first:]
        del stack[first:]
        try:
            arguments = [convert(value) for convert, value in zip(converters, given, strict=True)]
            stack.append(apply(run, *arguments, *missing))
        except ProblemFound as stopped:
            stack.append(_located(stopped.problem, call))

    return step


def _choosing(call: Call, function: Function) -> _Step:
    """A call that gives one of its arguments, and fails only when that one does."""
    apply = function.apply
    count = len(call.arguments)

    def step(stack: _Stack, _attributes: _Attributes, run: Run) -> None:
        first = len(stack) - count
        given = stack[first:]
        del stack[first:]
        try:
            outcome = apply(run, *given)
        except ProblemFound as stopped:
            outcome = _located(stopped.problem, call)
        if outcome.__class__ is not Problem:
            for value in given:
                if value.__class__ is Problem:
                    run.doubt(Doubt.UNUSED_PART_FAILS)
        stack.append(outcome)

    return step


def _compared(comparison: Comparison) -> _Step:
    """True or False as text; None where a side is absent or empty, which Entra cannot compare."""
    holds = _OPERATORS[comparison.operator]
    is_order = comparison.operator not in ("=", "<>")

    def step(stack: _Stack, _attributes: _Attributes, run: Run) -> None:
        right = stack.pop()
        left = stack.pop()
        if left.__class__ is Problem or right.__class__ is Problem:
            stack.append(left if left.__class__ is Problem else right)
        elif not isinstance(left, str) or not isinstance(right, str) or not left or not right:
            stack.append(_not_one_text(left, right, comparison))
        else:
            figures = (whole_number(left), whole_number(right))
            are_numbers = None not in figures
            outcome = holds(*figures) if are_numbers else holds(left, right)
            run.doubt(Doubt.COMPARED_AS_NUMBERS, are_numbers and not is_order and outcome != holds(left, right))
            run.doubt(Doubt.COMPARED_AS_TEXT, is_order and not are_numbers)
            stack.append(truth(outcome))

    return step


def _not_one_text(left: Any, right: Any, comparison: Comparison) -> Value | Problem:
    if isinstance(left, tuple) or isinstance(right, tuple):
        return Problem(Code.MAPPING_VALUE_TYPE, {"wanted": "one-text", "at": comparison.at})
    return None


def _located(problem: Problem, call: Call) -> Problem:
    """The problem with its function and column, unless it comes from further inside and has them."""
    return problem if "at" in problem.facts else Problem(problem.code, {**problem.facts, "function": call.function, "at": call.at})


def _needed(call: Call) -> tuple[str, ...]:
    """The attributes without which an `IIF` fails although its condition asks whether they are there.

    Microsoft lists `IIF(IsNullOrEmpty([country]), …)` and `IIF(IsPresent([country]), …)` as unsupported for that reason.
    """
    asked = call.arguments[0] if call.function == "IIF" else None
    if asked is None or not any(isinstance(part, Call) and part.function in NULL_TESTS for part in walk(asked)):
        return ()
    return tuple(part.name for part in walk(asked) if isinstance(part, Attribute))


def _doubts(expression: Expression) -> tuple[Doubt, ...]:
    """What Microsoft advises against, as far as the expression alone shows it."""
    calls = [part for part in walk(expression) if isinstance(part, Call)]
    doubts = [doubt for call in calls for doubt in (_doubt_of_switch(call), _doubt_of_date(call)) if doubt]
    return tuple(dict.fromkeys(doubts))


def _doubt_of_switch(call: Call) -> Doubt | None:
    """Microsoft warns of null tests as the source of `Switch`, and uses them there itself."""
    source = call.arguments[0] if call.function == "Switch" else None
    return Doubt.NULL_TEST_IN_SWITCH if isinstance(source, Call) and source.function in NULL_TESTS else None


def _doubt_of_date(call: Call) -> Doubt | None:
    """Dates for `DateAdd` and `DateDiff` have to come out of `CDate`, or of another function that gives one."""
    dates = {"DateAdd": call.arguments[2:], "DateDiff": call.arguments[1:]}.get(call.function, ())
    return Doubt.DATE_NOT_CONVERTED if any(isinstance(date, Attribute | Constant) for date in dates) else None

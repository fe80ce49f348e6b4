"""Choosing between values, and asking whether there is one."""

from typing import Any

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem, found
from jellyfish_setup.mapping.functions.signature import Function, Kind, Parameter, Signature, anything, condition, one
from jellyfish_setup.mapping.functions.values import FALSE, TRUE, Doubt, Run, Value, truth, unfit

_Outcome = Value | Problem

# Microsoft's page: their use inside the condition of IIF is not supported, and inside Switch they are warned of.
NULL_TESTS = frozenset({"IsNull", "IsNothing", "IsNullOrEmpty", "IsPresent"})


def iif(run: Run, asked: _Outcome, if_true: _Outcome, if_false: _Outcome) -> _Outcome:
    """One of two values. An absent or empty attribute in the condition makes Entra's check fail, so it does here."""
    if isinstance(asked, Problem):
        return asked
    if not asked:
        raise found(Code.MAPPING_VALUE_MISSING)
    run.doubt(Doubt.NOT_A_TRUTH_VALUE, asked not in (TRUE, FALSE))
    return if_true if asked == TRUE else if_false


def switch(run: Run, source: _Outcome, default: _Outcome, *pairs: _Outcome) -> _Outcome:
    """The value behind the first key that equals `source`, case-sensitively; the key `""` also matches an absent attribute.

    Without a match and without a default nothing is sent.
    """
    if isinstance(source, Problem):
        return source
    if isinstance(source, tuple):
        raise unfit("one-text", parameter="source")
    wanted = "" if source is None else source
    for place in range(0, len(pairs), 2):
        if pairs[place] == wanted:
            run.doubt(Doubt.EMPTY_KEY, source is None)
            return pairs[place + 1]
    return default


def coalesce(_run: Run, *sources: Any) -> _Outcome:
    """The first value that is there; an empty text counts as one."""
    return next((source for source in sources if source is not None), None)


def is_null(_run: Run, source: Value) -> Value:
    """Whether there is no value."""
    return truth(source is None)


def is_null_or_empty(_run: Run, source: Value) -> Value:
    """Whether there is no value, or an empty one."""
    return truth(not source)


def is_present(_run: Run, source: Value) -> Value:
    """Whether there is a value that is not empty."""
    return truth(bool(source))


def negated(run: Run, source: str | None) -> Value:
    """False for `True`, True for everything else."""
    run.doubt(Doubt.NOT_A_TRUTH_VALUE, source not in (TRUE, FALSE))
    return FALSE if source == TRUE else TRUE


def ignore_flow(run: Run, source: Value) -> Value:
    """The value itself; without one the attribute takes no part, which is more than sending none: nothing is cleared."""
    run.is_dropped = run.is_dropped or not source
    return source or None


def redact(run: Run, source: Value) -> Value:
    """The value itself; Entra's log shows `[Redact]` in its place."""
    run.is_redacted = True
    return source


_REPEATED = anything("source", repeating=True)
_EXPRESSION = Signature((anything("Expression"),))

CHOICE = {
    "Coalesce": Function(coalesce, Signature((_REPEATED,)), strict=False),
    "IgnoreFlowIfNullOrEmpty": Function(ignore_flow, _EXPRESSION),
    "IIF": Function(iif, Signature((condition("condition"), anything("valueIfTrue"), anything("valueIfFalse"))), strict=False),
    "IsNothing": Function(is_null, Signature((anything("source"),))),
    "IsNull": Function(is_null, _EXPRESSION),
    "IsNullOrEmpty": Function(is_null_or_empty, _EXPRESSION),
    "IsPresent": Function(is_present, _EXPRESSION),
    "Not": Function(negated, Signature((one("source"),))),
    "Redact": Function(redact, Signature((anything("value"),))),
    "Switch": Function(
        switch,
        Signature(
            (
                anything("source"),
                anything("defaultValue", required=False),
                Parameter("key", Kind.ANY, repeating=True, key="switchValue"),
                Parameter("value", Kind.ANY, repeating=True, key="switchValue"),
            )
        ),
        strict=False,
    ),
}

"""Why somebody is left out of provisioning, in one sentence."""

from collections.abc import Mapping

from jellyfish_setup.mapping.scope import Refusal, Verdict
from jellyfish_setup.mapping.scope_operators import OperatorName
from jellyfish_setup.texts.blanks import one_line, put_in
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP, translate

_NOT_ASSIGNED = QT_TRANSLATE_NOOP("Scope", "Left out: not assigned")
_LEFT_OUT = QT_TRANSLATE_NOOP("Scope", "Left out: {reasons}")
_NO_VALUE = QT_TRANSLATE_NOOP("Scope", "{attribute} has no value")
_SEVERAL = QT_TRANSLATE_NOOP("Scope", "{attribute} has several values, by which Entra cannot filter")
_UNKNOWN = QT_TRANSLATE_NOOP("Scope", "{attribute} is compared in a way that is not known here (“{operator}”)")
_REFUSALS: Mapping[str, str] = {
    OperatorName.EQUALS: QT_TRANSLATE_NOOP("Scope", "{attribute} is not “{wanted}” but “{value}”"),
    OperatorName.NOT_EQUALS: QT_TRANSLATE_NOOP("Scope", "{attribute} is “{value}”"),
    OperatorName.IS_TRUE: QT_TRANSLATE_NOOP("Scope", "{attribute} is not true"),
    OperatorName.IS_FALSE: QT_TRANSLATE_NOOP("Scope", "{attribute} is not false"),
    OperatorName.IS_NULL: QT_TRANSLATE_NOOP("Scope", "{attribute} has a value, “{value}”"),
    OperatorName.IS_NOT_NULL: _NO_VALUE,
    OperatorName.REGEX_MATCH: QT_TRANSLATE_NOOP("Scope", "{attribute} is “{value}”, which does not fit the pattern “{wanted}”"),
    OperatorName.NOT_REGEX_MATCH: QT_TRANSLATE_NOOP("Scope", "{attribute} is “{value}”, which fits the pattern “{wanted}”"),
    OperatorName.GREATER_THAN: QT_TRANSLATE_NOOP("Scope", "{attribute} is “{value}”, which is not a number above {wanted}"),
    OperatorName.GREATER_THAN_OR_EQUALS: QT_TRANSLATE_NOOP("Scope", "{attribute} is “{value}”, which is not a number of at least {wanted}"),
    OperatorName.INCLUDES: QT_TRANSLATE_NOOP("Scope", "{attribute} is “{value}”, which does not contain “{wanted}”"),
    OperatorName.ENDS_WITH: QT_TRANSLATE_NOOP("Scope", "{attribute} is “{value}”, which does not end with “{wanted}”"),
    OperatorName.STANDS_IN: QT_TRANSLATE_NOOP("Scope", "{attribute} is “{value}”, which is not part of “{wanted}”"),
    OperatorName.STANDS_NOT_IN: QT_TRANSLATE_NOOP("Scope", "{attribute} is “{value}”, which is part of “{wanted}”"),
}


def left_out(verdict: Verdict) -> str:
    """Which conditions leave a person out, such as `Left out: department is not “Sales” but “Marketing”`; empty for who is in."""
    if verdict.in_scope:
        return ""
    if not verdict.assigned:
        return translate("Scope", _NOT_ASSIGNED)
    return put_in(translate("Scope", _LEFT_OUT), {"reasons": reasons(verdict)})


def reasons(verdict: Verdict) -> str:
    """The conditions that leave a person out, without a capital letter and a full stop."""
    return "; ".join(dict.fromkeys(refusal_words(refusal) for refusal in verdict.refusals))


def refusal_words(refusal: Refusal) -> str:
    """What one condition has against a person, without a capital letter and a full stop."""
    clause = refusal.clause
    values = {
        "attribute": one_line(clause.attribute),
        "operator": one_line(clause.operator),
        "wanted": one_line(clause.values),
        "value": one_line(refusal.value),
    }
    return put_in(translate("Scope", _sentence(refusal)), values)


def _sentence(refusal: Refusal) -> str:
    operator = refusal.clause.operator
    if operator not in _REFUSALS:
        return _UNKNOWN
    if not refusal.value:
        return _NO_VALUE
    return _SEVERAL if isinstance(refusal.value, tuple) else _REFUSALS[operator]

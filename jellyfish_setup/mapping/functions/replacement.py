"""`Replace`, which is five functions in one: which it is depends on the arguments that are there."""

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import found
from jellyfish_setup.mapping.dotnet.pattern import Pattern, pattern_of
from jellyfish_setup.mapping.dotnet.pattern_error import PatternError
from jellyfish_setup.mapping.functions.signature import Function, Signature, one
from jellyfish_setup.mapping.functions.values import Doubt, Run, Value, unfit, unknowable


def replace(
    run: Run,
    source: str | None,
    old: str | None,
    pattern: str | None,
    group: str | None,
    new: str | None,
    other: str | None,
    template: str | None,
) -> Value:
    """One of Microsoft's five ways to replace; the sixth argument, another attribute, only counts without a source."""
    if pattern is not None and group is not None and new is None:
        return source or _caught(run, pattern, group, other)
    if source is None:
        run.null()
        return None
    if old is not None and template is not None and new is None:
        return _without_empty(template, old, source)
    if old is not None and pattern is None and new is not None:
        return _without_empty(source, old, new)
    if pattern is not None and new is not None:
        run.doubt(Doubt.REPLACE_ARGUMENTS, old is not None or template is not None)
        return _by_pattern(run, source, pattern, group, new)
    run.doubt(Doubt.REPLACE_ARGUMENTS)
    return source


def _without_empty(text: str, old: str, new: str) -> str:
    """.NET refuses to look for nothing; Python would find it everywhere."""
    if not old:
        raise unfit("not-empty", parameter="oldValue")
    return text.replace(old, new)


def _by_pattern(run: Run, source: str, written: str, group: str | None, new: str) -> str:
    pattern = _pattern(run, written, source)
    try:
        if group is None:
            return pattern.replaced(source, new)
        run.doubt(Doubt.REPLACE_ARGUMENTS, "$" in new)
        return pattern.group_replaced(source, _group(pattern, group), new)
    except TimeoutError:
        raise unknowable("pattern-too-slow", pattern=written) from None


def _caught(run: Run, written: str, group: str, other: str | None) -> Value:
    """What the group catches in the other attribute."""
    if other is None:
        run.null()
        return None
    pattern = _pattern(run, written, other)
    try:
        caught = pattern.group(other, _group(pattern, group))
    except TimeoutError:
        raise unknowable("pattern-too-slow", pattern=written) from None
    run.doubt(Doubt.NOT_FOUND, caught is None)
    return caught


def _pattern(run: Run, written: str, text: str) -> Pattern:
    try:
        pattern = pattern_of(written)
    except PatternError as refused:
        if refused.is_ours:
            raise unknowable("pattern", pattern=written) from None
        raise found(Code.MAPPING_PATTERN, pattern=written) from None
    run.doubt(Doubt.PATTERN_DIALECT, not pattern.is_certain(text))
    return pattern


def _group(pattern: Pattern, group: str) -> str:
    if not pattern.has_group(group):
        raise unfit("group-of-the-pattern", parameter="regexGroupName")
    return group


REPLACEMENT = {
    "Replace": Function(
        replace,
        Signature(
            (
                one("source"),
                one("oldValue", key="Find", required=False),
                one("regexPattern", key="RegularExpression", required=False),
                one("regexGroupName", key="RegularExpressionGroupName", required=False),
                one("replacementValue", key="Replacement", required=False),
                one("replacementAttributeName", key="ReplacementPropertyName", required=False),
                one("template", key="Template", required=False),
            )
        ),
    ),
}

"""Capital and small letters, and letters without their marks."""

from collections.abc import Callable

from jellyfish_setup.mapping.dotnet import culture as dotnet
from jellyfish_setup.mapping.functions.diacritics import normalise
from jellyfish_setup.mapping.functions.signature import Function, Signature, one
from jellyfish_setup.mapping.functions.values import Doubt, Run, Value, unfit


def to_lower(run: Run, source: str | None, culture: str | None) -> Value:
    """The text in small letters."""
    return _in_case(run, dotnet.lower, source, culture)


def to_upper(run: Run, source: str | None, culture: str | None) -> Value:
    """The text in capital letters."""
    return _in_case(run, dotnet.upper, source, culture)


def proper_case(run: Run, source: str | None, separators: str | None) -> Value:
    """The first letter of each word in capitals, the others small, words in capitals too.

    Without `separators`, words end where .NET's `ToTitleCase` ends them.
    """
    if source is None:
        run.null()
        return None
    run.doubt(Doubt.CULTURE, dotnet.depends_on_culture(source))
    return dotnet.title(dotnet.lower(source)) if separators is None else dotnet.capitalised(source, separators)


def without_diacritics(run: Run, source: str | None) -> Value:
    """Letters with marks become those of Microsoft's table; what is not in it stays."""
    if source is None:
        run.null()
        return None
    text, all_listed = normalise(source)
    run.doubt(Doubt.CHARACTER_NOT_LISTED, not all_listed)
    return text


def _in_case(run: Run, change: Callable[[str, str], str], source: str | None, culture: str | None) -> Value:
    if source is None:
        run.null()
        return None
    name = culture or ""
    if not dotnet.is_culture(name):
        raise unfit("culture", parameter="culture")
    run.doubt(Doubt.CULTURE, dotnet.depends_on_culture(source))
    return change(source, name)


_CULTURE = one("culture", required=False)

LETTERS = {
    "NormalizeDiacritics": Function(without_diacritics, Signature((one("source"),))),
    "PCase": Function(proper_case, Signature((one("source"), one("wordSeparators", required=False)))),
    "ToLower": Function(to_lower, Signature((one("source"), _CULTURE))),
    "ToUpper": Function(to_upper, Signature((one("source"), _CULTURE))),
}

"""Attributes with several values."""

from jellyfish_setup.mapping.functions.signature import Function, Signature, anything, number, one, several
from jellyfish_setup.mapping.functions.values import Doubt, Run, Value, unfit


def count(run: Run, values: tuple[str, ...]) -> Value:
    """How many values there are."""
    run.doubt(Doubt.NULL_SOURCE, not values)
    return str(len(values))


def item(run: Run, values: tuple[str, ...], index: int) -> Value:
    """The value at `index`, counted from 1."""
    if index < 1:
        raise unfit("position", parameter="index")
    if index > len(values):
        run.doubt(Doubt.BEYOND_THE_END)
        return None
    return values[index - 1]


def join(run: Run, separator: str | None, *sources: Value) -> Value:
    """All values with the separator between them; empty ones are skipped, several values of one attribute are spread."""
    spread = [part for source in sources for part in (source if isinstance(source, tuple) else (source,)) if part]
    run.doubt(Doubt.NULL_ARGUMENT, separator is None)
    if not spread:
        run.null()
        return None
    return (separator or "").join(spread)


def remove_duplicates(run: Run, values: tuple[str, ...]) -> Value:
    """Each value once, in the place where it stood first."""
    distinct = tuple(dict.fromkeys(values))
    run.doubt(Doubt.UPPER_AND_LOWER_CASE, len({value.casefold() for value in distinct}) < len(distinct))
    return distinct or None


def split(run: Run, source: str | None, delimiter: str | None) -> Value:
    """The parts between the delimiters, with the blanks around them; Microsoft's own example drops those."""
    if source is None:
        run.null()
        return None
    run.doubt(Doubt.DELIMITER, delimiter is None or len(delimiter) != 1)
    parts = tuple(source.split(delimiter)) if delimiter else (source,)
    run.doubt(Doubt.BLANKS_KEPT, any(part != part.strip() for part in parts))
    run.doubt(Doubt.EMPTY_PARTS, "" in parts)
    return parts


_SOURCES = anything("source", repeating=True)

COLLECTIONS = {
    "Count": Function(count, Signature((several("attribute"),))),
    "Item": Function(item, Signature((several("attribute"), number("index")))),
    "Join": Function(join, Signature((one("separator"), _SOURCES))),
    "RemoveDuplicates": Function(remove_duplicates, Signature((several("attribute"),))),
    "Split": Function(split, Signature((one("source"), one("delimiter")))),
}

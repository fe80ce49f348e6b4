"""What is different between two mappings, line by line, as it is shown before saving."""

from collections.abc import Iterable, Iterator, Mapping

from jellyfish_setup.mapping.differences import FieldChange, RowDifference, RowField, fields_of
from jellyfish_setup.mapping.schema import MappingRow
from jellyfish_setup.texts.blanks import put_in
from jellyfish_setup.texts.language import QT_TRANSLATE_NOOP, translate

_FIELDS: Mapping[RowField, str] = {
    RowField.SOURCE: QT_TRANSLATE_NOOP("MappingDifferences", "value"),
    RowField.DEFAULT: QT_TRANSLATE_NOOP("MappingDifferences", "default value"),
    RowField.MATCHING: QT_TRANSLATE_NOOP("MappingDifferences", "finds accounts, in turn"),
    RowField.OCCASION: QT_TRANSLATE_NOOP("MappingDifferences", "is sent"),
}
_OCCASIONS = {
    "always": QT_TRANSLATE_NOOP("MappingDifferences", "always"),
    "creation": QT_TRANSLATE_NOOP("MappingDifferences", "only when an account is created"),
}
_CHANGE = QT_TRANSLATE_NOOP("MappingDifferences", "{name}: {before} → {after}")
_NOTHING = QT_TRANSLATE_NOOP("MappingDifferences", "nothing")


def difference_lines(differences: Iterable[RowDifference]) -> Iterator[str]:
    """Lines as of a unified difference, each attribute under its name: `-` what was, `+` what comes."""
    for difference in differences:
        yield difference.target
        if difference.before is None and difference.after is not None:
            yield from (f"  + {line}" for line in _lines(difference.after))
        elif difference.after is None and difference.before is not None:
            yield from (f"  - {line}" for line in _lines(difference.before))
        else:
            for change in difference.changes:
                yield f"  - {_line(change.field, change.before)}"
                yield f"  + {_line(change.field, change.after)}"


def change_words(change: FieldChange) -> str:
    """One change on one line, such as `default value: nothing → Staff`."""
    name = translate("MappingDifferences", _FIELDS[change.field])
    before, after = _value(change.field, change.before), _value(change.field, change.after)
    return put_in(translate("MappingDifferences", _CHANGE), {"name": name, "before": before, "after": after})


def _lines(row: MappingRow) -> Iterator[str]:
    usual = {RowField.OCCASION: "always"}
    return (_line(name, value) for name, value in fields_of(row).items() if value is not None and value != usual.get(name))


def _line(name: RowField, value: str | None) -> str:
    return f"{translate('MappingDifferences', _FIELDS[name])}: {_value(name, value)}"


def _value(name: RowField, value: str | None) -> str:
    if value is None:
        return translate("MappingDifferences", _NOTHING)
    return translate("MappingDifferences", _OCCASIONS[value]) if name is RowField.OCCASION else " ".join(value.split())

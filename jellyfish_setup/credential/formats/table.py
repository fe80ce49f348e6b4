"""A key in a table with a header line: commas, semicolons, tabs or bars."""

import csv
import re

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import found
from jellyfish_setup.credential.choice import NamedValue, choose
from jellyfish_setup.credential.finding import Finding
from jellyfish_setup.credential.names import Tier, is_label, tier_of

_DELIMITERS = ",;\t|"
_HEADER_CELL = re.compile(r"[^\W\d][\w .()/-]{0,40}")


def read(text: str) -> Finding | None:
    """The key in the column whose header is a known name.

    Raises:
        ProblemFound: file-csv-no-key where it is a table without such a column or row, or what is wrong with the value.
    """
    rows = _rows(text)
    if rows is None:
        return None
    header, records = rows[0], rows[1:]
    values = []
    for record in records:
        cells = list(zip(header, record, strict=False))
        owner = next((cell for name, cell in cells if is_label(name)), "")
        values += [NamedValue(name, cell, owner) for name, cell in cells]
    finding = choose(values, "csv")
    if finding is None:
        raise found(Code.FILE_CSV_NO_KEY)
    return finding


def _rows(text: str) -> list[list[str]] | None:
    """Header and records where the text is a table."""
    lines = [line for line in text.splitlines() if line.strip()]
    for delimiter in _DELIMITERS:
        try:
            rows = list(csv.reader(lines, delimiter=delimiter, skipinitialspace=True))
        except csv.Error:
            continue
        if rows and _is_table(rows):
            return rows
    return None


def _is_table(rows: list[list[str]]) -> bool:
    """Whether a header stands above records of as many cells: a single known name counts as a header, a list of words does not."""
    header, records = rows[0], rows[1:]
    if not all(_HEADER_CELL.fullmatch(cell.strip()) for cell in header):
        return False
    has_known_name = any(tier_of(name) in (Tier.CLEAR, Tier.POSSIBLE) for name in header)
    if len(header) == 1:
        return has_known_name and bool(records) and all(len(row) == 1 and len(row[0].split()) == 1 for row in records)
    full = [record for record in records if len(record) == len(header)]
    if has_known_name:
        return bool(full) or not records
    return bool(records) and len(full) == len(records)

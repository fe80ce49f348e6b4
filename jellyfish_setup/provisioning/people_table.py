"""People in a table: the CSV files of "Download users" and "Download group members", read row by row.

Excel and people themselves write such tables in several ways, and all of them are understood.
"""

import csv
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TextIO

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.person import AttributeValue, Person
from jellyfish_setup.core.problem import Problem, ProblemFound, found
from jellyfish_setup.provisioning.columns import OBJECT_TYPES, SIGN_IN_NAME, attribute_of, is_no_user, read_cell, says_the_opposite
from jellyfish_setup.provisioning.record import Record

_DELIMITERS = ",;\t"
_MOST_HEADINGS = 40  # of those that were found, for the words
_LONGEST_HEADING = 60
_MOST_REMEMBERED = 1000  # different values of one column that are kept only once


def read_rows(file: TextIO) -> Iterator[tuple[int, Person | Problem]]:
    """Each row with its number, as a spreadsheet counts (the headings are row 1): a person, or why it is none.

    Raises:
        ProblemFound: `people-file-unreadable` with `reason` (`empty`, or `quotes`: those of the headings do not close),
            `people-column-missing` with `column` and `found`: the headings that are there.
    """
    columns: _Columns | None = None
    for row, cells in _records(file):
        if columns is None:
            if isinstance(cells, Problem):
                raise found(Code.PEOPLE_FILE_UNREADABLE, reason="quotes")
            columns = _Columns(cells)
        elif isinstance(cells, Problem):
            yield row, cells
        else:
            try:
                yield row, columns.person(row, cells)
            except ProblemFound as stopped:
                yield row, stopped.problem
    if columns is None:
        raise found(Code.PEOPLE_FILE_UNREADABLE, reason="empty")


def _records(file: TextIO) -> Iterator[tuple[int, list[str] | Problem]]:
    """Each record with its number; a Problem for one whose quotation marks do not close. Empty lines only count."""
    line = file.readline(64 * 1024)
    # Excel writes the delimiter before the headings, the portal's bulk templates their version.
    skipped = line.strip().casefold().startswith(("sep=", '"sep=', "version:"))
    sample = file.readline(64 * 1024) if skipped else line
    file.seek(0)
    reader = csv.reader(file, delimiter=_delimiter(sample), strict=True)
    row = 0
    while True:
        row += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:  # the reader goes on with the next line
            yield row, Problem(Code.PEOPLE_ROW_INVALID, {"row": row, "reason": "quotes"})
            continue
        if not (skipped and row == 1) and any(cell and not cell.isspace() for cell in cells):
            yield row, cells


def _delimiter(heading_line: str) -> str:
    """What stands between the columns: the most frequent candidate outside quotation marks."""
    outside = "".join(heading_line.split('"')[::2])
    return max(_DELIMITERS, key=outside.count)


class _Column(NamedTuple):
    """One column that is read: where it stands, what it is, and the values that it was seen to repeat."""

    cell: int
    attribute: str
    opposite: bool
    seen: dict[AttributeValue, AttributeValue]


class _Columns:
    """What the headings say, and the reading of one row by them."""

    def __init__(self, headings: Sequence[str]) -> None:
        names = _names(headings)
        if SIGN_IN_NAME not in names:
            shown = tuple(" ".join(heading.split())[:_LONGEST_HEADING] for heading in headings[:_MOST_HEADINGS])
            raise found(Code.PEOPLE_COLUMN_MISSING, column=SIGN_IN_NAME, found=shown)
        self._columns = [_Column(index, name, says_the_opposite(headings[index]), {}) for name, index in names.items()]
        self._places = {column.attribute: place for place, column in enumerate(self._columns)}
        self._kinds = [place for name, place in self._places.items() if name in OBJECT_TYPES]
        self._count = len(headings)

    def person(self, row: int, cells: Sequence[str]) -> Person:
        """The person in one row.

        Raises:
            ProblemFound: `people-row-invalid` with `row` and `reason`: `cells`, `value`, `name`, or `kind`: a group or a
                device among the members of a group.
        """
        if len(cells) > self._count and any(cells[self._count :]):
            raise found(Code.PEOPLE_ROW_INVALID, row=row, reason="cells")  # a comma without quotation marks moved them
        here = len(cells)
        values: list[AttributeValue] = []
        for cell, attribute, opposite, seen in self._columns:
            try:
                value = read_cell(attribute, cells[cell]) if cell < here else None
            except ValueError:
                raise found(Code.PEOPLE_ROW_INVALID, row=row, reason="value", column=attribute) from None
            if value is not None:
                value = (not value) if opposite else value
                # Countries and departments repeat by the thousand.
                value = seen.setdefault(value, value) if len(seen) < _MOST_REMEMBERED else seen.get(value, value)
            values.append(value)
        if any(is_no_user(values[place]) for place in self._kinds):
            raise found(Code.PEOPLE_ROW_INVALID, row=row, reason="kind")
        if values[self._places[SIGN_IN_NAME]] is None:
            raise found(Code.PEOPLE_ROW_INVALID, row=row, reason="name", column=SIGN_IN_NAME)
        return Person(Record(self._places, tuple(values)))


def _names(headings: Sequence[str]) -> dict[str, int]:
    """Each attribute and its column. Of two columns for one attribute the first is it, and the second keeps its heading.

    A column without heading means nothing.
    """
    names: dict[str, int] = {}
    later: dict[str, int] = {}
    for index, heading in enumerate(headings):
        attribute = attribute_of(heading)
        if attribute and names.setdefault(attribute, index) != index:
            later.setdefault(heading.strip(), index)
    return names | {heading: index for heading, index in later.items() if heading not in names}

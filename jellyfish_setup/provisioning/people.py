"""The list of people that an administrator downloads from Entra ("Download users"), read row by row."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TextIO

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.person import AttributeValue, Person
from jellyfish_setup.core.problem import Problem, ProblemFound, found
from jellyfish_setup.provisioning.columns import attribute_of, read_cell, says_the_opposite
from jellyfish_setup.provisioning.encoding import encoding_of

_DELIMITERS = ",;\t"
_NAME = "userPrincipalName"
_MOST_HEADINGS = 40  # of those that were found, for the words
_LONGEST_HEADING = 60
_MOST_REMEMBERED = 1000  # different values of one column that are kept only once


@dataclass(frozen=True)
class PeopleList:
    """Everybody who can be used, and what was wrong with the other rows.

    Attributes:
        people: in the file's order, each sign-in name once.
        problems: `people-row-invalid` and `people-duplicate` with `row`, as a spreadsheet counts (the headings are row 1);
            `people-none` where the list holds nobody.
    """

    people: tuple[Person, ...]
    problems: tuple[Problem, ...]

    @cached_property
    def user_names(self) -> frozenset[str]:
        """Everybody's sign-in name."""
        return frozenset(person.user_principal_name for person in self.people)


def read_people(path: Path) -> PeopleList:
    """The people in a CSV file.

    Comma, semicolon and tab are understood between the columns; UTF-8, UTF-16 and Windows' own code page as encoding.
    Entra's downloads hold up to 500,000 rows.

    Raises:
        ProblemFound: `people-file-unreadable` with `reason` (`not-found`, `no-access`, `empty`, `spreadsheet`, `binary`,
            `quotes`: those of the headings do not close),
            `people-column-missing` with `column` and `found`: the headings that are there.
    """
    people: list[Person] = []
    problems: list[Problem] = []
    for read in stream_people(path):
        if isinstance(read, Person):
            people.append(read)
        else:
            problems.append(read)
    if not people:
        problems.append(Problem(Code.PEOPLE_NONE))
    return PeopleList(tuple(people), tuple(problems))


def stream_people(path: Path) -> Iterator[Person | Problem]:
    """The same one by one, for lists that are not to be held in memory; raises what `read_people` raises."""
    try:
        with path.open(encoding=encoding_of(path), newline="") as file:
            yield from _read_rows(file)
    except OSError as error:
        reason = "not-found" if isinstance(error, FileNotFoundError) else "no-access"
        raise found(Code.PEOPLE_FILE_UNREADABLE, reason=reason) from None
    except UnicodeError:  # changed while it was read
        raise found(Code.PEOPLE_FILE_UNREADABLE, reason="binary") from None


def _read_rows(file: TextIO) -> Iterator[Person | Problem]:
    columns: _Columns | None = None
    first_rows: dict[str, int] = {}
    for row, cells in _records(file):
        if columns is None:
            if isinstance(cells, Problem):
                raise found(Code.PEOPLE_FILE_UNREADABLE, reason="quotes")
            columns = _Columns(cells)
            continue
        try:
            if isinstance(cells, Problem):
                raise ProblemFound(cells)
            person = columns.person(row, cells)
        except ProblemFound as stopped:
            yield stopped.problem
            continue
        first_row = first_rows.setdefault(person.user_principal_name.casefold(), row)
        if first_row == row:
            yield person
        else:
            yield Problem(Code.PEOPLE_DUPLICATE, {"person": person.user_principal_name, "row": row, "first_row": first_row})
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


class _Columns:
    """What the headings say, and the reading of one row by them."""

    def __init__(self, headings: Sequence[str]) -> None:
        first = {attribute: index for index, attribute in reversed([*enumerate(map(attribute_of, headings))])}
        if _NAME not in first:
            shown = tuple(" ".join(heading.split())[:_LONGEST_HEADING] for heading in headings[:_MOST_HEADINGS])
            raise found(Code.PEOPLE_COLUMN_MISSING, column=_NAME, found=shown)
        # Of two columns for one attribute the first counts; a column without heading means nothing.
        self._attributes = [(index, attribute, says_the_opposite(headings[index])) for attribute, index in first.items() if attribute]
        self._attributes.sort()
        self._count = len(headings)
        self._remembered: dict[str, dict[AttributeValue, AttributeValue]] = {attribute: {} for attribute in first}

    def person(self, row: int, cells: Sequence[str]) -> Person:
        """The person in one row.

        Raises:
            ProblemFound: `people-row-invalid` with `row` and `reason`: `cells`, `value` or `name`.
        """
        if len(cells) > self._count and any(cells[self._count :]):
            raise found(Code.PEOPLE_ROW_INVALID, row=row, reason="cells")  # a comma without quotation marks moved them
        values: dict[str, AttributeValue] = {}
        for index, attribute, opposite in self._attributes:
            try:
                value = read_cell(attribute, cells[index]) if index < len(cells) else None
            except ValueError:
                raise found(Code.PEOPLE_ROW_INVALID, row=row, reason="value", column=attribute) from None
            if value is not None:
                values[attribute] = self._shared(attribute, (not value) if opposite else value)
        if _NAME not in values:
            raise found(Code.PEOPLE_ROW_INVALID, row=row, reason="name", column=_NAME)
        return Person(values)

    def _shared(self, attribute: str, value: AttributeValue) -> AttributeValue:
        """`value`, as the one object for all rows that have it: countries and departments repeat by the thousand."""
        remembered = self._remembered[attribute]
        return remembered.setdefault(value, value) if len(remembered) < _MOST_REMEMBERED else remembered.get(value, value)

"""The rows of a CSV export by their headings: one of the portal's three files, or a table of Log Analytics."""

import csv
from collections.abc import Iterator
from enum import StrEnum
from itertools import islice
from typing import TextIO

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Fact, Problem, found
from jellyfish_setup.provisioning.exported_logs.opening import LogFile
from jellyfish_setup.sync_events.moments import says_day_first
from jellyfish_setup.sync_events.names import Detail, Field, arranged_details, arranged_fields, field_of

_DELIMITERS = ",;\t"
_LONGEST_LINE = 256 * 1024
_LARGEST_CELL = 4 * 1024 * 1024
_ROWS_FOR_DATES = 1000
_MOST_HEADINGS, _LONGEST_HEADING = 40, 60


class Kind(StrEnum):
    """Which of the portal's three files it is."""

    EVENTS = "events"
    STEPS = "steps"
    CHANGES = "changes"


class CsvLog:
    """One CSV file, its headings read.

    Attributes:
        kind: which file it is, told by its headings.
        headings: as they stand.

    Raises:
        ProblemFound: `logs-not-logs` with `path`, `reason` (`columns`) and `found`: the headings that are there.
    """

    def __init__(self, file: LogFile) -> None:
        self._file = file
        csv.field_size_limit(max(csv.field_size_limit(), _LARGEST_CELL))
        with self._open() as text:
            self._delimiter, self._skipped = _dialect(text)
            text.seek(0)
            try:
                self.headings: tuple[str, ...] = tuple(next(self._reader(text), ()))
            except csv.Error:
                self.headings = ()
        kind = _kind(self.headings)
        if kind is None:
            shown = tuple(" ".join(heading.split())[:_LONGEST_HEADING] for heading in self.headings[:_MOST_HEADINGS])
            raise found(Code.LOGS_NOT_LOGS, path=file.name, reason="columns", found=shown)
        self.kind = kind

    @property
    def name(self) -> str:
        """What the file is called, for problems."""
        return self._file.name

    def rows(self) -> Iterator[list[str] | Problem]:
        """The cells of each row, under `headings`; `logs-row-invalid` for one that cannot be read, `logs-cut-off` at the end."""
        width, held, number = len(self.headings), None, 0
        with self._open() as text:
            reader = self._reader(text)
            next(reader, None)  # the headings
            while True:
                try:
                    cells = next(reader)
                except StopIteration:
                    break
                except csv.Error as error:
                    if "end of data" in str(error):
                        yield self._problem(Code.LOGS_CUT_OFF, count=number, reason="quotes")
                        return
                    number += 1
                    yield self._problem(Code.LOGS_ROW_INVALID, row=number + 1, reason="quotes")
                    continue
                if not cells:
                    continue
                number += 1
                if held is not None:
                    yield held
                    held = None
                if len(cells) < width:  # the last row of all: the file ends in the middle of it
                    held = cells
                else:
                    yield cells
        if held is not None:
            yield self._problem(Code.LOGS_CUT_OFF, count=number - 1, reason="row")

    def day_first(self) -> bool:
        """Whether the dates of the first rows can only be read with the day in front."""
        places = [index for index, heading in enumerate(self.headings) if field_of(heading) is Field.AT]
        rows = islice(self.rows(), _ROWS_FOR_DATES)
        return any(says_day_first(row[index]) for row in rows if isinstance(row, list) for index in places if index < len(row))

    def _open(self) -> TextIO:
        return self._file.path.open(encoding=self._file.encoding, errors="replace", newline="")

    def _reader(self, text: TextIO) -> Iterator[list[str]]:
        for _line in range(self._skipped):
            text.readline(_LONGEST_LINE)
        return csv.reader(text, delimiter=self._delimiter, strict=True)

    def _problem(self, code: Code, **facts: Fact) -> Problem:
        return Problem(code, {"path": self._file.name, **facts})


def _dialect(text: TextIO) -> tuple[str, int]:
    """What stands between the columns, and how many lines stand before the headings (Excel's `sep=`)."""
    line, skipped = text.readline(_LONGEST_LINE), 0
    if line.strip().casefold().startswith(("sep=", '"sep=')):
        line, skipped = text.readline(_LONGEST_LINE), 1
    outside = "".join(line.split('"')[::2])
    return max(_DELIMITERS, key=outside.count), skipped


def _kind(headings: tuple[str, ...]) -> Kind | None:
    """The events have a state of their own and somebody whom they are about; steps and values only belong to a change."""
    fields = {field for _index, field in arranged_fields(headings)[0]}
    details = {detail for _index, detail in arranged_details(headings)}
    if Detail.CHANGE in details and not fields & _ONLY_EVENTS:
        if details & {Detail.OLD_VALUE, Detail.NEW_VALUE}:
            return Kind.CHANGES
        if details & {Detail.NAME, Detail.TYPE} and details & {Detail.STATUS, Detail.DESCRIPTION}:
            return Kind.STEPS
    return Kind.EVENTS if fields & _WHO and fields & _STATE else None


_ONLY_EVENTS = {Field.ACTION, Field.PERSON, Field.SOURCE, Field.SOURCE_ID, Field.TARGET, Field.TARGET_ID}
_WHO = {Field.SOURCE, Field.SOURCE_ID, Field.TARGET, Field.TARGET_ID, Field.PERSON, Field.SOURCE_NAME, Field.TARGET_NAME}
_STATE = {Field.STATUS, Field.STATUS_INFO, Field.ACTION}

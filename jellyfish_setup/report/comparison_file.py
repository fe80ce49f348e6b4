"""A comparison as a table for a spreadsheet: one row for everybody who is not in step, the gaps first."""

import csv
from collections.abc import Iterator
from pathlib import Path

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.private_file import writing_private
from jellyfish_setup.core.problem import found
from jellyfish_setup.provisioning.drift import Comparison, Drift
from jellyfish_setup.provisioning.formulas import guarded
from jellyfish_setup.texts.comparison import standing_word
from jellyfish_setup.texts.problems import describe
from jellyfish_setup.texts.results import change_sentence

_HEADINGS = ("Person", "Display name", "Status", "May still get in", "Account", "Active", "Jellyfish → Entra", "What to do", "Code")


def write_comparison(path: Path, comparison: Comparison) -> None:
    """Put the table at `path`, readable by this user alone.

    Raises:
        ProblemFound: `report-not-written` when the place cannot be written to; what was there before is then still there.
    """
    try:
        with writing_private(path) as file:
            file.write("\ufeff")  # by which Excel knows that it is UTF-8
            table = csv.writer(file)
            table.writerow(_HEADINGS)
            table.writerows([guarded(cell) for cell in _cells(drift)] for drift in comparison.drifts)
    except (OSError, ValueError):  # ValueError: a path that no file system takes
        raise found(Code.REPORT_NOT_WRITTEN, path=str(path), reason="disk") from None


def _cells(drift: Drift) -> Iterator[str]:
    told = describe(drift.problem) if drift.problem else None
    yield from (drift.person, drift.display_name, standing_word(drift.standing), "yes" if drift.is_gap else "no")
    yield drift.target_id or ""
    yield "" if drift.active is None else "yes" if drift.active else "no"
    yield "; ".join(change_sentence(change) for change in drift.changes) if drift.target_id else ""
    yield from (told.next_step if told else "", told.code if told else "")

"""The preview of what would be sent, written to a file while it is made."""

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import found
from jellyfish_setup.core.whole_file import whole_file
from jellyfish_setup.provisioning.preview import PersonPreview
from jellyfish_setup.report.preview_documents import PreviewDocuments, table_headings, table_row
from jellyfish_setup.texts.language import in_english


def write_preview(path: Path, previews: Iterable[PersonPreview], targets: Sequence[str]) -> None:
    """Write one preview after the other: a JSON document a line (`.jsonl`), a list of them (`.json`) or a table (`.csv`).

    The file is there once it is whole; whatever `previews` raise leaves nothing behind.

    Args:
        targets: the attributes that are sent, which are the columns of the table.

    Raises:
        ValueError: the name ends otherwise (`is_preview_name`).
        ProblemFound: `report-not-written`.
    """
    write = _WRITERS.get(path.suffix.lower())
    if write is None:
        raise ValueError(path.suffix)
    try:
        with whole_file(path) as whole, TextIOWrapper(whole, _encoding(path), errors="backslashreplace", newline="") as file:
            write(file, previews, targets)
    except OSError:
        raise found(Code.REPORT_NOT_WRITTEN, path=str(path), reason="disk") from None


def is_preview_name(path: Path) -> bool:
    """Whether the ending of the name says in which form to write."""
    return path.suffix.lower() in _WRITERS


def _encoding(path: Path) -> str:
    """UTF-8; Excel needs the mark at the beginning to see that."""
    return "utf-8-sig" if path.suffix.lower() == ".csv" else "utf-8"


def _write_lines(file: TextIO, previews: Iterable[PersonPreview], _: Sequence[str]) -> None:
    documents = PreviewDocuments()
    with in_english():
        for preview in previews:
            file.write(json.dumps(documents.document(preview), ensure_ascii=False) + "\n")


def _write_list(file: TextIO, previews: Iterable[PersonPreview], _: Sequence[str]) -> None:
    documents = PreviewDocuments()
    before = "[\n"
    with in_english():
        for preview in previews:
            file.write(before + json.dumps(documents.document(preview), ensure_ascii=False))
            before = ",\n"
    file.write("\n]\n" if before.startswith(",") else "[]\n")


def _write_table(file: TextIO, previews: Iterable[PersonPreview], targets: Sequence[str]) -> None:
    table = csv.writer(file)
    table.writerow(table_headings(targets))
    table.writerows(table_row(preview, targets) for preview in previews)


_WRITERS: dict[str, Callable[[TextIO, Iterable[PersonPreview], Sequence[str]], None]] = {
    ".jsonl": _write_lines,
    ".json": _write_list,
    ".csv": _write_table,
}

"""Opening an exported file: whether it is JSON or a table, and how its letters are written."""

import codecs
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import found

_START = 1024 * 1024
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_NO_TEXT = {b"PK\x03\x04": "archive", b"\xd0\xcf\x11\xe0": "spreadsheet", b"%PDF": "binary", b"\x1f\x8b": "archive"}


class Form(StrEnum):
    """What a file is written in."""

    JSON = "json"
    TABLE = "table"


@dataclass(frozen=True)
class LogFile:
    """A file of which the beginning was looked at."""

    path: Path
    form: Form
    encoding: str

    @property
    def name(self) -> str:
        """What it is called, for problems."""
        return self.path.name


def look_at(path: Path) -> LogFile:
    """Form and encoding, told by the first megabyte and not by the name.

    Raises:
        ProblemFound: `logs-unreadable` with `reason` (`not-found`, `no-access`), `logs-not-logs` with `reason` (`empty`,
            `archive`, `spreadsheet`, `binary`), each with `path`.
    """
    try:
        with path.open("rb") as file:
            start = file.read(_START)
    except (OSError, ValueError) as error:  # ValueError: a name that no file system takes
        reason = "not-found" if isinstance(error, FileNotFoundError) else "no-access"
        raise found(Code.LOGS_UNREADABLE, path=path.name, reason=reason) from None
    for beginning, reason in _NO_TEXT.items():
        if start.startswith(beginning):
            raise found(Code.LOGS_NOT_LOGS, path=path.name, reason=reason)
    encoding = _encoding(start)
    text = codecs.getincrementaldecoder(encoding)(errors="replace").decode(start).lstrip("\ufeff \t\r\n")
    if not text:
        raise found(Code.LOGS_NOT_LOGS, path=path.name, reason="empty")
    return LogFile(path, Form.JSON if text[0] in "{[" else Form.TABLE, encoding)


def _encoding(start: bytes) -> str:
    """Not looked for further than the start: a file that is cut off in the middle of a letter is still in UTF-8."""
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return encoding
    if b"\0" in start[:4096]:
        return "utf-16-le" if start[1:4096:2].count(0) > start[0:4096:2].count(0) else "utf-16-be"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"

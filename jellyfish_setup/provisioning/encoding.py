"""The encoding of a text file that people made with whatever they had."""

import codecs
from pathlib import Path

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import found

_CHUNK = 1024 * 1024
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # .xlsx and .ods, old .xls


def encoding_of(path: Path) -> str:
    """The codec that reads the whole file: what its first bytes say, else UTF-8, else Windows' code page 1252.

    Raises:
        OSError: the file cannot be opened or read.
        ProblemFound: `people-file-unreadable` with `reason`: `empty`, `spreadsheet` or `binary`.
    """
    with path.open("rb") as file:
        start = file.read(4096)
    if not start:
        raise found(Code.PEOPLE_FILE_UNREADABLE, reason="empty")
    if start.startswith(_SPREADSHEETS):
        raise found(Code.PEOPLE_FILE_UNREADABLE, reason="spreadsheet")
    for encoding in _candidates(start):
        if _reads(path, encoding):
            return encoding
    raise found(Code.PEOPLE_FILE_UNREADABLE, reason="binary")


def _candidates(start: bytes) -> tuple[str, ...]:
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return (encoding,)
    if b"\0" in start:  # Latin letters in UTF-16 have a zero beside each of them
        return ("utf-16-le",) if start[1::2].count(0) > start[0::2].count(0) else ("utf-16-be",)
    return ("utf-8", "cp1252")


def _reads(path: Path, encoding: str) -> bool:
    """Whether the whole file is text in `encoding`, without holding it."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                if "\0" in decoder.decode(chunk):
                    return False
            return "\0" not in decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False

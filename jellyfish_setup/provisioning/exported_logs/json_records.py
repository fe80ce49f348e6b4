"""The objects of a JSON export, one after the other, however large the file is.

Understood are a list, an object with the list in `value` (Graph; several pages behind each other too), `records` or `results`, one
object a line, tables of columns and rows (the answers of Log Analytics), the answer of provisioning on demand, and what this program
gave out itself.
"""

import codecs
from collections.abc import Iterator, Mapping
from typing import IO, Any

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.core.result import Source
from jellyfish_setup.provisioning.exported_logs.opening import LogFile
from jellyfish_setup.provisioning.exported_logs.own import as_event, is_own
from jellyfish_setup.sync_events.details import listed

_LISTS = frozenset({"value", "records", "results", "items"})
_ROWS, _COLUMN = "tables.item.rows", "tables.item.columns.item.name"
_CHUNK = 32 * 1024  # what is made of a larger one no longer fits the processor's cache
_BEGINNING = 4 * 1024  # where the records stand is known after a few members
_BLOCK = 512
_SQUARE = bytes.maketrans(b"{}", b"[]")
_NO_BRACKETS = bytes(byte for byte in range(256) if byte not in b"[]{}")
_DEEPEST = 1_000  # ijson writes down the whole way to each value, so that time and memory grow with the square of the depth


def json_records(file: LogFile) -> Iterator[Mapping[str, Any] | Problem]:
    """Each object by its members; at the end `logs-cut-off` where the file breaks off or is no JSON from some place on."""
    import ijson  # only who reads logs waits for it

    number = 0
    try:
        with file.path.open("rb") as raw:
            prefix, columns = _where(_Shallow(_text(raw, file.encoding)))
            raw.seek(0)
            for item in ijson.items(_Shallow(_text(raw, file.encoding)), prefix, multiple_values=True, use_float=True, buf_size=_CHUNK):
                for record in _records(item, columns):
                    number += 1
                    yield record
    except OSError:
        yield Problem(Code.LOGS_UNREADABLE, {"path": file.name, "reason": "no-access"})
    except (ijson.JSONError, ValueError, OverflowError, RecursionError, MemoryError):
        yield Problem(Code.LOGS_CUT_OFF if number else Code.LOGS_NOT_LOGS, {"path": file.name, "count": number, "reason": "broken"})


def _text(raw: IO[bytes], encoding: str) -> IO[bytes]:
    """The file as UTF-8 without a mark, which is all that the JSON reader takes."""
    if encoding == "utf-8":
        return raw
    if encoding == "utf-8-sig":
        raw.seek(len(codecs.BOM_UTF8))
        return raw
    return _Recoded(raw, encoding)  # type: ignore[return-value]  # ijson asks it for nothing but `read`


class _Recoded:
    """A file in another encoding, read as UTF-8."""

    def __init__(self, raw: IO[bytes], encoding: str) -> None:
        self._raw = raw
        self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")

    def read(self, size: int) -> bytes:
        """About `size` bytes, nothing at the end."""
        while chunk := self._raw.read(size):
            if text := self._decoder.decode(chunk):
                return text.encode()
        return b""


class _Shallow:
    """A file whose brackets are counted while it is read, as well as that goes without reading the texts in it.

    Raises:
        ValueError: by `read`, where more are open than in any export.
    """

    def __init__(self, raw: IO[bytes]) -> None:
        self._raw = raw
        self._depth = 0
        self._is_too_deep = False

    def read(self, size: int) -> bytes:
        """At most `size` bytes, nothing at the end."""
        if self._is_too_deep:
            raise ValueError("nested too deep")
        chunk = self._raw.read(size)
        brackets = _brackets(chunk)
        if self._depth + brackets.count(b"[") <= _DEEPEST:  # nearly always: too few to be too deep, in whatever order
            self._count(brackets)
            return chunk
        for start in range(0, len(chunk), _BLOCK):
            self._count(_brackets(chunk[start : start + _BLOCK]))
            if self._depth > _DEEPEST:
                self._is_too_deep = True
                return chunk[:start] or self.read(size)  # what stands before it is still read
        return chunk

    def _count(self, brackets: bytes) -> None:
        self._depth = max(0, self._depth + brackets.count(b"[") - brackets.count(b"]"))


def _brackets(text: bytes) -> bytes:
    """All brackets of `text`, as square ones."""
    return text.translate(_SQUARE, _NO_BRACKETS)


def _where(file: "_Shallow") -> tuple[str, tuple[str, ...]]:
    """Where the records stand (as ijson names places), and for a table of Log Analytics its columns."""
    import ijson

    columns: list[str] = []
    try:
        # Without `use_float`, a number of more digits than Python converts ends the whole program (ijson 3.6).
        for place, event, value in ijson.parse(file, multiple_values=True, use_float=True, buf_size=_BEGINNING):
            if place == "" and event == "start_array":
                return "item", ()
            if event == "start_array" and place in _LISTS:
                return f"{place}.item", ()
            if place == _COLUMN:
                columns.append(str(value))
            if place == _ROWS and columns:
                return f"{_ROWS}.item", tuple(columns)
            if place == "" and event == "end_map":
                break
    except ijson.JSONError:
        pass  # told when it is read
    return "", ()


def _records(item: Any, columns: tuple[str, ...]) -> Iterator[Mapping[str, Any]]:
    if columns:
        yield dict(zip(columns, item, strict=False)) if isinstance(item, list) else {}
    elif not isinstance(item, dict):
        yield {}
    elif "key" in item and "value" in item:  # the answer of provisioning on demand, whose value is JSON in a text
        for result in listed(item["value"]):
            yield {**result, "ResultSource": str(Source.ON_DEMAND)} if isinstance(result, dict) else {}
    elif isinstance(item.get("properties"), dict):  # a diagnostic setting wraps what Graph would give
        yield {**item, **item["properties"], "properties": None}
    else:
        yield as_event(item) if is_own(item) else item

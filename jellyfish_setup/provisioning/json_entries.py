"""A long JSON list, read entry by entry: what `GET /users` answers may be larger than the memory that its people need."""

import json
from collections.abc import Iterator
from typing import Any, TextIO

_CHUNK = 1024 * 1024
_BLANKS = " \t\r\n\ufeff"
_DECODER = json.JSONDecoder()


class JsonEntries:
    """The entries of a JSON list, or of the list under `value` in a JSON object.

    Iterating raises ValueError where the text is no JSON; the entries before were good.

    Attributes:
        members: the other members of the object, as far as they were read; whole when the iteration has ended.
        is_list: whether a list was found, so far.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._text = ""
        self._at = 0
        self._ended = False
        self.members: dict[str, Any] = {}
        self.is_list = False

    def __iter__(self) -> Iterator[Any]:
        match self._next_mark():
            case "[":
                yield from self._entries()
            case "{":
                yield from self._members()
            case _:
                raise ValueError
        if self._next_mark(optional=True):
            raise ValueError

    def _entries(self) -> Iterator[Any]:
        self.is_list = True
        if self._peek() == "]":
            self._next_mark()
            return
        while True:
            yield self._value()
            if self._separator("]"):
                return

    def _members(self) -> Iterator[Any]:
        if self._peek() == "}":
            self._next_mark()
            return
        while True:
            name = self._value()
            if not isinstance(name, str) or self._next_mark() != ":":
                raise ValueError
            if name == "value" and self._peek() == "[":
                self._next_mark()
                yield from self._entries()
            else:
                self.members[name] = self._value()
            if self._separator("}"):
                return

    def _separator(self, end: str) -> bool:
        """Whether the list or object ends here; raises ValueError for anything but that and a comma."""
        mark = self._next_mark()
        if mark not in (end, ","):
            raise ValueError
        return mark == end

    def _value(self) -> Any:
        """The next whole value; more of the file is read until it is there."""
        self._peek()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
            except (ValueError, RecursionError):
                if not self._read():
                    raise ValueError from None
                continue
            if end == len(self._text) and self._read():
                continue  # a number may go on
            self._at = end
            return value

    def _next_mark(self, *, optional: bool = False) -> str:
        mark = self._peek(optional=optional)
        self._at += len(mark)
        return mark

    def _peek(self, *, optional: bool = False) -> str:
        """The next character that is no blank, empty at the end of the file where that is `optional`."""
        while True:
            while self._at < len(self._text) and self._text[self._at] in _BLANKS:
                self._at += 1
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._read():
                if optional:
                    return ""
                raise ValueError

    def _read(self) -> bool:
        """Whether there was more to read. As much again as is waiting, so that a long value is not tried too often."""
        waiting = len(self._text) - self._at
        chunk = "" if self._ended else self._file.read(max(_CHUNK, waiting))
        self._ended = not chunk
        self._text = self._text[self._at :] + chunk
        self._at = 0
        return bool(chunk)

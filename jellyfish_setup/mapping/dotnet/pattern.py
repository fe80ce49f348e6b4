"""Regular expressions as .NET's `Regex` works them out, with an end in sight."""

import time
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, TypeVar

from jellyfish_setup.mapping.dotnet.pattern_error import PatternError
from jellyfish_setup.mapping.dotnet.pattern_text import translate
from jellyfish_setup.mapping.dotnet.replacement_text import replacement_parts
from jellyfish_setup.mapping.dotnet.units import text_of, units

_Result = TypeVar("_Result")

_LONGEST = 0.3  # seconds for one text; .NET itself has no limit, Entra's is not known
_GIVES_UP = 2.0  # seconds that may be lost with one pattern before it is not tried any more


class Pattern:
    """A compiled pattern. Each operation raises `TimeoutError` where the pattern takes too long."""

    def __init__(self, pattern: str) -> None:
        import regex  # takes a while, and most mappings have no pattern

        translated = translate(units(pattern))
        self.groups = translated.groups
        self._pattern = pattern
        self._ignores_case = translated.ignores_case
        try:
            self._compiled = regex.compile(translated.text, regex.VERSION0)
        except (regex.error, RecursionError, OverflowError, MemoryError) as refused:
            raise PatternError("something that this program cannot do", is_ours=True) from refused
        self._lost = 0.0

    def has_group(self, group: str) -> bool:
        """Whether the pattern has a group with this name or number; 0 is the whole match."""
        return group in self.groups or group == "0"

    def is_certain(self, text: str) -> bool:
        """Whether every version of .NET finds the same in `text`: they differ in which letters beyond ASCII are alike."""
        return not self._ignores_case or (text.isascii() and self._pattern.isascii())

    def is_in(self, text: str) -> bool:
        """Whether it matches anywhere in `text`."""
        return self._within_time(lambda: self._compiled.search(units(text), timeout=_LONGEST)) is not None

    def fits(self, text: str) -> bool:
        """Whether it matches `text` from the first character to the last."""
        return self._within_time(lambda: self._compiled.fullmatch(units(text), timeout=_LONGEST)) is not None

    def group(self, text: str, group: str) -> str | None:
        """What the group caught in the first match, None where there is none."""
        match = self._within_time(lambda: self._compiled.search(units(text), timeout=_LONGEST))
        caught = match[self.groups.get(group, 0)] if match else None
        return None if caught is None else text_of(caught)[0]

    def replaced(self, text: str, replacement: str) -> str:
        """`text` with `replacement` in place of each match; `$1`, `${name}`, `$&` and the like stand for what was caught."""
        parts = replacement_parts(replacement, self.groups)

        def expanded(match: Any) -> str:
            return "".join(part if isinstance(part, str) else part(match) for part in parts)

        return self._substituted(text, expanded)

    def group_replaced(self, text: str, group: str, value: str) -> str:
        """`text` with `value` in place of what the group caught, in each match; the rest of the match stays."""
        name = self.groups.get(group, 0)
        literal = units(value)

        def exchanged(match: Any) -> str:
            begin, end = match.span(name)
            if begin < 0:
                return str(match[0])
            return f"{match.string[match.start() : begin]}{literal}{match.string[end : match.end()]}"

        return self._substituted(text, exchanged)

    def _substituted(self, text: str, change: Callable[[Any], str]) -> str:
        string = units(text)

        def substituted() -> str:
            pieces: list[str] = []
            copied = 0
            for match in self._matches(string):
                pieces += (string[copied : match.start()], change(match))
                copied = match.end()
            return "".join(pieces) + string[copied:]

        return text_of(self._within_time(substituted))[0]

    def _matches(self, string: str) -> Iterator[Any]:
        """One match after the other. Behind an empty one .NET goes on at the next character, without trying for a longer one."""
        ends_at = time.monotonic() + _LONGEST
        begin = 0
        while begin <= len(string):
            left = ends_at - time.monotonic()
            if left <= 0:
                raise TimeoutError
            match = self._compiled.search(string, begin, timeout=left)
            if match is None:
                return
            yield match
            begin = match.end() + (match.end() == match.start())

    def _within_time(self, operation: Callable[[], _Result]) -> _Result:
        if self._lost >= _GIVES_UP:
            raise TimeoutError
        began = time.monotonic()
        try:
            return operation()
        except TimeoutError:
            self._lost += time.monotonic() - began  # `regex` does not look at the clock all the time
            raise


@lru_cache(maxsize=512)
def pattern_of(text: str) -> Pattern:
    """The compiled pattern, from a small store.

    Raises:
        PatternError: see `pattern_text.translate`.
    """
    return Pattern(text)

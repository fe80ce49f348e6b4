"""A regular expression of .NET, written for the package `regex`.

Source: "Regular Expression Language - Quick Reference" and the pages below it in Microsoft's documentation of .NET. The
translation reads the pattern once, from the left. Groups get names of our own, because .NET counts named groups after the
unnamed ones; what `i`, `m`, `s`, `n` and `x` switch on is written out where it applies.
"""

import re
from dataclasses import dataclass, field, replace
from itertools import count

from jellyfish_setup.mapping.dotnet.character_class import WORD, WORD_INSIDE, class_at, escape_at, property_at
from jellyfish_setup.mapping.dotnet.pattern_error import PatternError

_LARGEST = 50_000  # characters, see `_Group.size`
_DEEPEST = 100  # groups inside groups; `regex` itself reads them by recursion
_QUANTIFIER = re.compile(r"[*+?]|\{[0-9]+(?:,[0-9]*)?\}")
_LONGEST_REPEAT = 2**31 - 1
_OPTIONS = re.compile(r"\?([imnsx]*)(?:-([imnsx]*))?([:)])")
_NAMED = re.compile(r"\?(?:<(\w+)>|'(\w+)')")
_NAMED_REFERENCE = re.compile(r"k(?:<(\w+)>|'(\w+)'|\{(\w+)\})")
_PLAIN_GROUPS = ("?:", "?>", "?=", "?!", "?<=", "?<!")
_NUMBERED = "g"
# Balancing groups and conditions, which .NET has.
_NOT_KNOWN_HERE = re.compile(r"\?(?:<\w*-\w+>|'\w*-\w+'|\()")
_BOUNDARY = f"(?:(?<={WORD})(?!{WORD})|(?<!{WORD})(?={WORD}))"
_NO_BOUNDARY = f"(?:(?<={WORD})(?={WORD})|(?<!{WORD})(?!{WORD}))"
_WRITTEN_OTHERWISE = {
    "A": r"\A", "G": r"\G", "z": r"\Z", "Z": r"(?=\n?\Z)", "b": _BOUNDARY, "B": _NO_BOUNDARY,
    "d": r"\p{Nd}", "D": r"\P{Nd}", "s": r"\s", "S": r"\S", "w": f"[{WORD_INSIDE}]", "W": f"[^{WORD_INSIDE}]",
}  # fmt: skip


@dataclass(frozen=True)
class Translated:
    """A pattern for `regex`.

    Attributes:
        text: the pattern; each group that .NET counts has a name of its own in it.
        groups: .NET's number or name of a group (as text) to that name; in .NET's order of counting.
        ignores_case: whether it does somewhere.
    """

    text: str
    groups: dict[str, str]
    ignores_case: bool


@dataclass(frozen=True)
class _Options:
    ignore_case: bool = False
    multi_line: bool = False
    single_line: bool = False
    only_named: bool = False
    free_spacing: bool = False

    def changed(self, on: str, off: str) -> "_Options":
        names = {"i": "ignore_case", "m": "multi_line", "s": "single_line", "n": "only_named", "x": "free_spacing"}
        return replace(self, **{names[letter]: True for letter in on}, **{names[letter]: False for letter in off})


@dataclass
class _Group:
    """A group that is still open.

    Attributes:
        reopen: what is open since options changed in it, and stands before each alternative from there on.
        size: how many characters it takes at least, when all repetitions are written out, as `regex` does in places.
        last: the share of the piece that was read last.
    """

    options: _Options
    reopen: str = ""
    size: int = 0
    last: int = 0

    @property
    def closing(self) -> str:
        """What closes `reopen`."""
        return ")" if self.reopen else ""

    def grow(self, size: int) -> None:
        """Count a piece.

        Raises:
            PatternError: the pattern would need too much memory.
        """
        self.size += size
        self.last = size
        if self.size > _LARGEST:
            raise PatternError("too many repetitions", is_ours=True)


def translate(pattern: str) -> Translated:
    """`pattern` for `regex`, in linear time.

    Raises:
        PatternError: .NET would refuse it, or it uses what `regex` cannot do (`is_ours`).
    """
    return _Translation(pattern).translated()


@dataclass
class _Translation:
    pattern: str
    at: int = 0
    out: list[str] = field(default_factory=list)
    open: list[_Group] = field(default_factory=lambda: [_Group(_Options())])
    unnamed: int = 0
    named: dict[str, str] = field(default_factory=dict)
    references: list[tuple[int, str]] = field(default_factory=list)
    ignores_case: bool = False

    def translated(self) -> Translated:
        can_repeat = False
        while self.at < len(self.pattern):
            can_repeat = self._piece(can_repeat)
        if len(self.open) > 1:
            raise PatternError("a closing bracket is missing")
        self.out.append(self.open[0].closing)
        groups = self._numbered()
        for place, group in self.references:
            if group not in groups:
                raise PatternError("a group that is not there")
            self.out[place] = f"(?P={groups[group]})"
        return Translated("".join(self.out), groups, self.ignores_case)

    def _piece(self, can_repeat: bool) -> bool:
        """Translate what stands at `at`; whether a quantifier may follow."""
        character = self.pattern[self.at]
        options = self.open[-1].options
        if options.free_spacing and (character.isspace() or character == "#"):
            end = self.pattern.find("\n", self.at) if character == "#" else self.at
            self.at = len(self.pattern) if end < 0 else end + 1
            return can_repeat
        if quantifier := _QUANTIFIER.match(self.pattern, self.at):
            return self._quantified(quantifier[0], can_repeat)
        self.at += 1
        if character == "(":
            return self._group()
        if character == ")":
            self._close()
            return True
        self.open[-1].grow(1)
        match character:
            case "|":
                self.out.append(f"{self.open[-1].closing}|{self.open[-1].reopen}")
                return False
            case "[":
                written, self.at = class_at(self.pattern, self.at)
                self.out.append(written)
            case "\\":
                self._escape()
            case ".":
                self.out.append("(?s:.)" if options.single_line else r"[^\n]")
            case "^":
                self.out.append("(?m:^)" if options.multi_line else r"\A")
            case "$":
                self.out.append("(?m:$)" if options.multi_line else r"(?=\n?\Z)")
            case _:
                self.out.append(re.escape(character))
        return True

    def _quantified(self, quantifier: str, can_repeat: bool) -> bool:
        if not can_repeat:
            raise PatternError("a quantifier with nothing before it")
        bounds = [int(bound) for bound in re.findall("[0-9]+", quantifier)]
        if bounds != sorted(bounds) or any(bound > _LONGEST_REPEAT for bound in bounds):
            raise PatternError("a quantifier whose numbers do not fit")
        self.at += len(quantifier)
        if self.pattern.startswith("?", self.at):
            quantifier += "?"
            self.at += 1
        self.out.append(quantifier)
        group = self.open[-1]
        # `regex` writes out what has to be there, and once more what may follow: `x{2,}` as `xxx*`.
        least = bounds[0] if bounds else int(quantifier[0] == "+")
        is_exact = len(bounds) == 1 and "," not in quantifier
        group.grow(group.last * max(least - is_exact, 0))
        return False

    def _group(self) -> bool:
        """Open a group, or switch options; no quantifier may follow an opening bracket."""
        if self.pattern.startswith("?#", self.at):
            end = self.pattern.find(")", self.at)
            if end < 0:
                raise PatternError("a comment without end")
            self.at = end + 1
            return True
        options = self.open[-1].options
        if switched := _OPTIONS.match(self.pattern, self.at):
            options = options.changed(switched[1], switched[2] or "")
            self.at = switched.end()
            self.ignores_case = self.ignores_case or options.ignore_case
            case = "(?i:" if options.ignore_case else "(?-i:"
            if switched[3] == ")":
                self.out.append(f"{self.open[-1].closing}{case}")
                self.open[-1].options = options
                self.open[-1].reopen = case
                return False
            self._open(case, options)
        elif named := _NAMED.match(self.pattern, self.at):
            self.at = named.end()
            self._open(f"(?P<{self._name(named[1] or named[2])}>", options)
        elif not self.pattern.startswith("?", self.at):
            if options.only_named:
                self._open("(?:", options)
            else:
                self.unnamed += 1
                self._open(f"(?P<{_NUMBERED}{self.unnamed}>", options)
        else:
            plain = next((start for start in _PLAIN_GROUPS if self.pattern.startswith(start, self.at)), None)
            if plain is None:
                raise PatternError("a kind of group that is not known", is_ours=_NOT_KNOWN_HERE.match(self.pattern, self.at) is not None)
            self.at += len(plain)
            self._open(f"({plain}", options)
        return False

    def _name(self, name: str) -> str:
        """Our name for a group: one with a number shares it with the unnamed group that is counted under the same."""
        if name.isdecimal():
            if name.startswith("0"):
                raise PatternError("a group with the number 0")
            return self.named.setdefault(name, f"{_NUMBERED}{name}")
        return self.named.setdefault(name, f"n{len(self.named)}")

    def _open(self, written: str, options: _Options) -> None:
        if len(self.open) > _DEEPEST:
            raise PatternError("too many groups inside groups", is_ours=True)
        self.out.append(written)
        self.open.append(_Group(options))

    def _close(self) -> None:
        if len(self.open) == 1:
            raise PatternError("a bracket that was not opened")
        closed = self.open.pop()
        self.out.append(f"{closed.closing})")
        self.open[-1].grow(closed.size)

    def _escape(self) -> None:
        letter = self.pattern[self.at : self.at + 1]
        if letter in _WRITTEN_OTHERWISE and letter:
            self.at += 1
            self.out.append(_WRITTEN_OTHERWISE[letter])
        elif letter in ("p", "P") and letter:
            written, self.at = property_at(self.pattern, self.at)
            self.out.append(written)
        elif reference := _NAMED_REFERENCE.match(self.pattern, self.at):
            self.at = reference.end()
            self._refer(reference[1] or reference[2] or reference[3])
        elif letter.isdecimal() and letter != "0" and (number := self._back_reference()):
            self._refer(number)
        else:
            character, self.at = escape_at(self.pattern, self.at)
            self.out.append(re.escape(character))

    def _back_reference(self) -> str | None:
        """The number of a group, None for a character in octal: one digit is always a group, two only when there are as many."""
        digits = re.match("[0-9]{1,3}", self.pattern[self.at : self.at + 3])
        number = digits[0] if digits else ""
        if len(number) > 1 and int(number) > self.pattern.count("("):
            if not re.match("[0-7]{2}", number):
                raise PatternError("a group that is not there")
            return None
        self.at += len(number)
        return number

    def _refer(self, group: str) -> None:
        self.references.append((len(self.out), group))
        self.out.append("")

    def _numbered(self) -> dict[str, str]:
        """.NET's numbers and names: unnamed groups from the left and those with a number, then the named ones."""
        numbers = {number: f"{_NUMBERED}{number}" for number in range(1, self.unnamed + 1)}
        numbers |= {int(name): inside for name, inside in self.named.items() if name.isdecimal()}
        names = {name: inside for name, inside in self.named.items() if not name.isdecimal()}
        free = (number for number in count(1) if number not in numbers)
        numbers |= {next(free): inside for inside in names.values()}
        return {str(number): numbers[number] for number in sorted(numbers)} | names

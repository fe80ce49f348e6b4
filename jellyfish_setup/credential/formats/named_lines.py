"""A key in a line `name = value` or `name: value`: `.env`, INI, YAML, PowerShell, or notes taken by hand.

Only known names count, so the `=` at the end of a Base64 key and the `:` inside a key are no separators.
"""

import re
from collections.abc import Iterator

from jellyfish_setup.credential.choice import NamedValue, choose
from jellyfish_setup.credential.finding import Finding
from jellyfish_setup.credential.names import tier_of
from jellyfish_setup.credential.tokens import before_closing_quote

_LINE = re.compile(
    r"""\s*(?:(?:export|set|const|let|var|-)\s+)?(?:\$(?:env:)?)?
    ["'“]?(?P<name>[^\W\d][\w .-]{0,40}?)["'”]?\s*(?P<sign>:=|=>|=|:)\s*(?P<value>.*)""",
    re.VERBOSE | re.IGNORECASE,
)
_SAYS_NOTHING = re.compile(r"\s*(?:(?:[#;]|//)\s.*|```\w*\s*)?")  # a blank line, a comment, the fence of a code block
_SECTION = re.compile(r"\s*\[[^\[\]]*\]\s*")
_REMARK = re.compile(r"\s[#;].*")


def read(text: str) -> Finding | None:
    """The key beside a known name, None where no line has one.

    Raises:
        ProblemFound: what is wrong with the value.
    """
    return choose(list(_values(without_comments(text))), "key_value")


def without_comments(text: str) -> list[str]:
    """The lines that say something."""
    return [line for line in text.splitlines() if not _SAYS_NOTHING.fullmatch(line)]


def _values(lines: list[str]) -> Iterator[NamedValue]:
    waiting: str | None = None  # a known name with nothing behind its colon: the value may stand in the next line
    for line in lines:
        match = _LINE.fullmatch(line)
        if match is not None and tier_of(match["name"]):
            if waiting is not None:
                yield NamedValue(waiting, "")
            value = _bare(match["value"])
            waiting = match["name"] if not value and match["sign"] == ":" else None
            if waiting is None:
                yield NamedValue(match["name"], value)
        elif waiting is not None:
            yield NamedValue(waiting, _bare(line))
            waiting = None
        elif match is not None:
            yield NamedValue(match["name"], _bare(match["value"]))
        elif not _SECTION.fullmatch(line):
            yield NamedValue("", line)
    if waiting is not None:
        yield NamedValue(waiting, "")


def _bare(value: str) -> str:
    """`value` up to its closing quotation mark, or without the remark behind it."""
    quoted = before_closing_quote(value.strip())
    return _REMARK.sub("", value, count=1).strip() if quoted is None else quoted

"""The words that an expression is written with, each with its column."""

import re
from typing import NamedTuple

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Fact, Problem, ProblemFound, found

LONGEST = 10_000  # characters, Microsoft's own limit ("Known issues for provisioning")
COMPARISONS = ("=", "<>", ">", ">=", "<", "<=")
WORDS = ("vbTextCompare", "vbBinaryCompare")  # constants that stand without quotation marks

_LONGEST_SHOWN = 20


class Token(NamedTuple):
    """`kind` is `string`, `attribute`, `number`, `word`, `name`, `compare`, `end`, or the mark itself: `(`, `)`, `,`."""

    kind: str
    text: str
    at: int


_TOKENS = re.compile(
    r"""(?P<blank>\s+)
      | (?P<string>"(?:[^"\\]|\\["\\])*")
      | \[(?P<attribute>[^\[\]"\s]+)\]
      | (?P<number>-?[0-9]+(?:\.[0-9]+)?|&H[0-9A-Fa-f]+)
      | (?P<word>(?:vbTextCompare|vbBinaryCompare)\b)
      | (?P<name>[A-Za-z_][A-Za-z0-9_]*)
      | (?P<compare><>|>=|<=|=|>|<)
      | (?P<mark>[(),])""",
    re.VERBOSE,
)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPED_TEXT = re.compile(r'(?:[^"\\]|\\["\\])*')
_ATTRIBUTE_NAME = re.compile(r'[^\[\]"\s]*')
_SLANTED_QUOTES = frozenset("“”„‟‘’‚‛«»″＂'`´")
_UNSEEN = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")


def tokens_of(text: str) -> list[Token]:
    """The tokens of `text`, the last one being its `end`; in linear time.

    Raises:
        ProblemFound: `mapping-too-long` with `longest` and `at`; `mapping-syntax`, see `wrong`.
    """
    if len(text) > LONGEST:
        raise found(Code.MAPPING_TOO_LONG, longest=LONGEST, at=LONGEST + 1)
    tokens = []
    position = 0
    while position < len(text):
        piece = _TOKENS.match(text, position)
        if piece is None or piece.lastgroup is None:
            raise _no_token(text, position)
        if piece.lastgroup != "blank":
            kind = piece[0] if piece.lastgroup == "mark" else piece.lastgroup
            tokens.append(Token(kind, piece[piece.lastgroup], position + 1))
        position = piece.end()
    return [*tokens, Token("end", "", len(text) + 1)]


def text_in(string: str) -> str:
    """What a string token means: without its quotation marks, and without the backslashes that protect a character."""
    return _ESCAPE.sub(r"\1", string[1:-1])


def wrong(text: str, at: int, expected: str, found_there: str = "") -> ProblemFound:
    """A `mapping-syntax` problem.

    Its facts are `at` (the column in the whole text, from 1), `line` and `column` (the same for a text of several lines),
    `expected` (what belongs there, a stable word that `texts` knows) and `found` (what stands there, where something does).
    """
    before = text[: at - 1]
    facts: dict[str, Fact] = {
        "at": at,
        "line": before.count("\n") + 1,
        "column": at - 1 - before.rfind("\n") if "\n" in before else at,
        "expected": expected,
    }
    if found_there:
        facts["found"] = found_there[:_LONGEST_SHOWN]
    return ProblemFound(Problem(Code.MAPPING_SYNTAX, facts))


def _no_token(text: str, position: int) -> ProblemFound:
    """Why no token begins at `position`: a string or an attribute that does not end, or a character of no token."""
    character = text[position]
    if character == '"':
        inside = _ESCAPED_TEXT.match(text, position + 1)
        end = inside.end() if inside else position
        if text[end : end + 1] == "\\" and end + 1 < len(text):
            return wrong(text, end + 1, "escaped-backslash", text[end : end + 2])
        return wrong(text, position + 1, "closing-quote")
    if character == "[":
        name = _ATTRIBUTE_NAME.match(text, position + 1)
        end = name.end() if name else position + 1
        return wrong(text, end + 1, "closing-square-bracket" if end > position + 1 else "attribute-name", text[end : end + 1])
    if character in _SLANTED_QUOTES:
        return wrong(text, position + 1, "straight-quote", character)
    return wrong(text, position + 1, "visible-character" if character in _UNSEEN else "known-character", character)

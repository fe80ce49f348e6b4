"""An expression of Entra's attribute mapping: text to a small tree, and back to text.

The grammar follows Microsoft's "Reference for writing expressions for attribute mappings": names and literals are
case-sensitive, blanks and new lines between tokens are free, and a left-out argument keeps its place.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound, found
from jellyfish_setup.mapping.functions import FUNCTIONS

LONGEST = 10_000  # characters, Microsoft's own limit ("Known issues for provisioning")
_DEEPEST = 64  # calls inside calls; Microsoft says nothing, people stay below ten

COMPARISONS = ("=", "<>", ">", ">=", "<", "<=")


@dataclass(frozen=True)
class Attribute:
    """A source attribute: `[mail]`."""

    name: str


@dataclass(frozen=True)
class Constant:
    """A fixed text in quotation marks; a number or one of the language's own words stands without them."""

    text: str
    quoted: bool = True


@dataclass(frozen=True)
class Call:
    """A function with its arguments; None is an argument that was left out between its commas."""

    function: str
    arguments: tuple["Expression | None", ...] = ()


@dataclass(frozen=True)
class Comparison:
    """`left operator right`, which only stands as the first argument of a function that takes a condition."""

    left: "Expression"
    operator: str
    right: "Expression"


Expression = Attribute | Constant | Call | Comparison


def parse(text: str) -> Expression:
    """The tree that `text` means.

    Raises:
        ProblemFound: `mapping-syntax`, `mapping-unknown-function` or `mapping-arguments`, with `at`: the column where it
            goes wrong, counted from 1.
    """
    if len(text) > LONGEST:
        raise found(Code.MAPPING_SYNTAX, at=LONGEST + 1)
    parser = _Parser(text)
    tree = parser.value(depth=0)
    parser.expect("end")
    return tree


def write(expression: Expression) -> str:
    """`expression` as an administrator would type it; `parse` gives the same tree back."""
    match expression:
        case Attribute(name):
            return f"[{name}]"
        case Constant(text, quoted):
            escaped = text.replace("\\", "\\\\").replace('"', '\\"')
            return f'"{escaped}"' if quoted else text
        case Comparison(left, operator, right):
            return f"{write(left)} {operator} {write(right)}"
        case Call(function, arguments):
            return f"{function}({', '.join('' if argument is None else write(argument) for argument in arguments)})"


class _Token(NamedTuple):
    kind: str
    text: str
    at: int


_TOKENS = re.compile(
    r"""(?P<blank>\s+)
      | (?P<string>"(?:[^"\\]|\\["\\])*")
      | \[(?P<attribute>[^\[\]"\s]+)\]
      | (?P<number>-?[0-9]+(?:\.[0-9]+)?|&H[0-9A-Fa-f]+)
      | (?P<word>vbTextCompare|vbBinaryCompare)\b
      | (?P<name>[A-Za-z_][A-Za-z0-9_]*)
      | (?P<compare><>|>=|<=|=|>|<)
      | (?P<mark>[(),])""",
    re.VERBOSE,
)


def _tokens(text: str) -> list[_Token]:
    tokens = []
    position = 0
    while position < len(text):
        piece = _TOKENS.match(text, position)
        if piece is None or piece.lastgroup is None:
            raise found(Code.MAPPING_SYNTAX, at=position + 1)
        if piece.lastgroup != "blank":
            kind = piece[0] if piece.lastgroup == "mark" else piece.lastgroup
            tokens.append(_Token(kind, piece[piece.lastgroup], position + 1))
        position = piece.end()
    return [*tokens, _Token("end", "", len(text) + 1)]


class _Parser:
    """Reads tokens from the left and never goes back."""

    def __init__(self, text: str) -> None:
        self._tokens = _tokens(text)
        self._next = 0

    @property
    def _here(self) -> _Token:
        return self._tokens[self._next]

    def expect(self, kind: str) -> _Token:
        token = self._here
        if token.kind != kind:
            raise self._wrong()
        self._next += 1
        return token

    def _wrong(self) -> ProblemFound:
        return found(Code.MAPPING_SYNTAX, at=self._here.at)

    def value(self, depth: int) -> Expression:
        token = self._here
        match token.kind:
            case "string":
                self._next += 1
                return Constant(re.sub(r"\\(.)", r"\1", token.text[1:-1], flags=re.DOTALL))
            case "number" | "word":
                self._next += 1
                return Constant(token.text, quoted=False)
            case "attribute":
                self._next += 1
                return Attribute(token.text)
            case "name" if depth < _DEEPEST:
                return self._call(depth)
            case _:
                raise self._wrong()

    def _call(self, depth: int) -> Call:
        name = self.expect("name")
        self.expect("(")
        function = FUNCTIONS.get(name.text)
        if function is None:
            raise found(Code.MAPPING_UNKNOWN_FUNCTION, function=name.text, at=name.at)
        arguments: list[Expression | None] = []
        if self._here.kind != ")":
            arguments.append(self._argument(depth, condition=function.takes_condition))
            while self._here.kind == ",":
                self._next += 1
                arguments.append(self._argument(depth, condition=False))
        self.expect(")")
        left_out = {index for index, argument in enumerate(arguments) if argument is None}
        if not function.accepts(len(arguments)) or left_out - function.optional:
            raise found(Code.MAPPING_ARGUMENTS, function=name.text, given=len(arguments), least=function.least, at=name.at)
        return Call(name.text, tuple(arguments))

    def _argument(self, depth: int, *, condition: bool) -> Expression | None:
        if self._here.kind in {",", ")"}:
            return None
        value = self.value(depth + 1)
        if condition and self._here.kind == "compare":
            operator = self.expect("compare").text
            return Comparison(value, operator, self.value(depth + 1))
        return value

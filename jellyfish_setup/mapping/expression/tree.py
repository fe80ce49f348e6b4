"""The tree that an expression means.

Nothing here calls itself: a mapping may nest some hundred `IIF`s within the 10,000 characters that Entra takes, and Python's
own recursion (also that of generated `__eq__` and `__hash__`) ends before that.
"""

from collections.abc import Iterator
from dataclasses import dataclass


class _Tree:
    """Two trees are equal when they are written alike; where in a text they stood does not count."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Tree) and type(self) is type(other) and write(self) == write(other)  # type: ignore[arg-type]

    def __hash__(self) -> int:
        return hash(write(self))  # type: ignore[arg-type]

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {write(self)}>"  # type: ignore[arg-type]


@dataclass(frozen=True, eq=False, repr=False)
class Attribute(_Tree):
    """A source attribute: `[mail]`. `at` is its column in the text, 0 where there was none; so it is in every part."""

    name: str
    at: int = 0


@dataclass(frozen=True, eq=False, repr=False)
class Constant(_Tree):
    """A fixed text in quotation marks; a number or one of the language's own words stands without them."""

    text: str
    quoted: bool = True
    at: int = 0


@dataclass(frozen=True, eq=False, repr=False)
class Call(_Tree):
    """A function with its arguments; None is an argument that was left out between its commas."""

    function: str
    arguments: tuple["Expression | None", ...] = ()
    at: int = 0


@dataclass(frozen=True, eq=False, repr=False)
class Comparison(_Tree):
    """`left operator right`, which only stands where a function takes a condition; `at` is the column of the operator."""

    left: "Expression"
    operator: str
    right: "Expression"
    at: int = 0


Expression = Attribute | Constant | Call | Comparison


def parts(expression: Expression) -> tuple[Expression | None, ...]:
    """What an expression is directly made of, from left to right; nothing for an attribute or a constant."""
    match expression:
        case Call(_, arguments):
            return arguments
        case Comparison(left, _, right):
            return (left, right)
        case _:
            return ()


def walk(expression: Expression) -> Iterator[Expression]:
    """`expression` and all that stands in it, in the order in which it is written."""
    waiting = [expression]
    while waiting:
        part = waiting.pop()
        yield part
        waiting.extend(inner for inner in reversed(parts(part)) if inner is not None)


def write(expression: Expression) -> str:
    """`expression` as an administrator would type it, and as Graph writes it; `parse` gives the same tree back."""
    pieces: list[str] = []
    waiting: list[Expression | str] = [expression]
    while waiting:
        match waiting.pop():
            case str(piece):
                pieces.append(piece)
            case Attribute(name):
                pieces.append(f"[{name}]")
            case Constant(text, quoted):
                pieces.append(_in_quotes(text) if quoted else text)
            case Comparison(left, operator, right):
                waiting += (right, f" {operator} ", left)
            case Call(function, arguments):
                pieces.append(f"{function}(")
                waiting.append(")")
                for index in reversed(range(len(arguments))):
                    waiting.append(arguments[index] or "")
                    if index:
                        waiting.append(", ")
    return "".join(pieces)


def _in_quotes(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'

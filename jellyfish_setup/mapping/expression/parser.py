"""Text to tree."""

from jellyfish_setup.core.problem import ProblemFound
from jellyfish_setup.mapping.expression.tokens import Token, text_in, tokens_of, wrong
from jellyfish_setup.mapping.expression.tree import Attribute, Call, Comparison, Constant, Expression


def parse(text: str) -> Expression:
    """The tree that `text` means, in linear time and however deep it nests.

    Only the grammar is looked at. Whether there is such a function, and whether it takes these arguments, is said by
    `expression_check.problems_of`, because Graph may list functions that this program does not know.

    Raises:
        ProblemFound: `mapping-syntax` with `at`, `line`, `column`, `expected` and `found` (see `tokens.wrong`);
            `mapping-too-long` with `longest` and `at`.
    """
    return _Parser(text).parse()


class _Open:
    """A call whose closing bracket has not been read yet."""

    def __init__(self, name: Token) -> None:
        self._name = name
        self._arguments: list[Expression | None] = []
        self._compared: tuple[Expression, Token] | None = None

    @property
    def is_comparing(self) -> bool:
        """Whether an operator was read whose right side is wanted."""
        return self._compared is not None

    def compare(self, left: Expression, operator: Token) -> None:
        self._compared = (left, operator)

    def take(self, value: Expression | None) -> None:
        """One argument ends here."""
        if self._compared is not None and value is not None:
            left, operator = self._compared
            value = Comparison(left, operator.text, value, operator.at)
            self._compared = None
        self._arguments.append(value)

    def closed(self, last: Expression | None) -> Call:
        """The call, now that its bracket closes behind `last`."""
        if last is not None or self._arguments:
            self.take(last)
        return Call(self._name.text, tuple(self._arguments), self._name.at)


class _Parser:
    """Reads tokens from the left and never goes back; the calls that are still open wait on a list."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = tokens_of(text)
        self._next = 0
        self._open: list[_Open] = []

    def parse(self) -> Expression:
        while True:
            value = self._value()
            while self._open:
                separator = self._take()
                call = self._open[-1]
                if separator.kind == ")":
                    self._open.pop()
                    value = call.closed(value)
                elif separator.kind == ",":
                    call.take(value)
                    break
                elif separator.kind == "compare" and value is not None and not call.is_comparing:
                    call.compare(value, separator)
                    break
                else:
                    raise self._wrong(separator, "comma-or-closing-bracket")
            else:
                end = self._take()
                if end.kind != "end" or value is None:
                    raise self._wrong(end, "end")
                return value

    def _value(self) -> Expression | None:
        """The next value, None where an argument is left out; opens the calls that stand before it."""
        while True:
            token = self._take()
            match token.kind:
                case "string":
                    return Constant(text_in(token.text), at=token.at)
                case "number" | "word":
                    return Constant(token.text, quoted=False, at=token.at)
                case "attribute":
                    return Attribute(token.text, token.at)
                case "name":
                    bracket = self._take()
                    if bracket.kind != "(":
                        raise self._wrong(bracket, "opening-bracket")
                    self._open.append(_Open(token))
                case "," | ")" if self._open and not self._open[-1].is_comparing:
                    self._next -= 1
                    return None
                case _:
                    raise self._wrong(token, "value")

    def _take(self) -> Token:
        token = self._tokens[self._next]
        self._next += 1
        return token

    def _wrong(self, token: Token, expected: str) -> ProblemFound:
        return wrong(self._text, token.at, expected, token.text)

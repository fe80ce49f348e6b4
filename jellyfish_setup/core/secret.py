"""A text that must not be shown, held so that it cannot be by accident."""

from typing import NoReturn, Self

_SHORTEST_WITH_VISIBLE_END = 24


class Secret:
    """A text that only `reveal()` hands out.

    `str`, `repr` and formatting show a mask; it cannot be pickled or copied into JSON, and comparing takes constant time.
    """

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        """Keep `value`; whoever makes one has looked that it can travel in a header."""
        self._value = value

    def reveal(self) -> str:
        """The text itself, for its store and for the one header that carries it."""
        return self._value

    @property
    def masked(self) -> str:
        """Eight stars, and the last four characters where at least twenty remain hidden."""
        return "********" + (self._value[-4:] if len(self._value) >= _SHORTEST_WITH_VISIBLE_END else "")

    def __len__(self) -> int:
        return len(self._value)

    def __eq__(self, other: object) -> bool:
        import hmac  # here, as it loads OpenSSL

        return isinstance(other, type(self)) and hmac.compare_digest(self._value, other._value)

    def __hash__(self) -> int:
        return hash(self._value)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.masked})"

    __str__ = __repr__

    def __format__(self, format_spec: str) -> str:
        return repr(self)

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret cannot be copied out of the program")

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self

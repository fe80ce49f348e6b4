"""The API key, held so that it cannot be shown by accident."""

import hmac
import re
from typing import NoReturn, Self

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import found

# RFC 6750 section 2.1 allows less, but vendors issue keys with other visible characters. Anything else cannot travel in
# an HTTP header: httpx puts the whole value into the text of its exception.
_VISIBLE_ASCII = re.compile(r"[\x21-\x7e]{1,4096}")
_SHORTEST_WITH_VISIBLE_END = 24


class ApiKey:
    """A secret that only `reveal()` hands out.

    `str`, `repr` and formatting show a mask; it cannot be pickled or copied into JSON, and comparing takes constant time.
    """

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        """Keep `value`.

        Raises:
            ProblemFound: `key-missing` when empty, `key-bad-characters` when it could not be sent as a header.
        """
        if not value:
            raise found(Code.KEY_MISSING)
        if not _VISIBLE_ASCII.fullmatch(value):
            raise found(Code.KEY_BAD_CHARACTERS)
        self._value = value

    def reveal(self) -> str:
        """The key itself, for the keyring and for the one header that carries it."""
        return self._value

    @property
    def masked(self) -> str:
        """Eight stars, and the last four characters where at least twenty remain hidden."""
        return "********" + (self._value[-4:] if len(self._value) >= _SHORTEST_WITH_VISIBLE_END else "")

    def __len__(self) -> int:
        return len(self._value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ApiKey) and hmac.compare_digest(self._value, other._value)

    def __hash__(self) -> int:
        return hash(self._value)

    def __repr__(self) -> str:
        return f"ApiKey({self.masked})"

    __str__ = __repr__

    def __format__(self, format_spec: str) -> str:
        return repr(self)

    def __reduce__(self) -> NoReturn:
        raise TypeError("an ApiKey cannot be copied out of the program")

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self

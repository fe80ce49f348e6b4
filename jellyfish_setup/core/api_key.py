"""The API key, held so that it cannot be shown by accident."""

import re

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import found
from jellyfish_setup.core.secret import Secret

# RFC 6750 section 2.1 allows less, but vendors issue keys with other visible characters. Anything else cannot travel in
# an HTTP header: httpx puts the whole value into the text of its exception.
_VISIBLE_ASCII = re.compile(r"[\x21-\x7e]{1,4096}")


class ApiKey(Secret):
    """A key of Jellyfish. Only `reveal()` hands it out; see `Secret`."""

    __slots__ = ()

    def __init__(self, value: str) -> None:
        """Keep `value`.

        Raises:
            ProblemFound: `key-missing` when empty, `key-bad-characters` when it could not be sent as a header.
        """
        if not value:
            raise found(Code.KEY_MISSING)
        if not _VISIBLE_ASCII.fullmatch(value):
            raise found(Code.KEY_BAD_CHARACTERS)
        super().__init__(value)

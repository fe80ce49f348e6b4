"""The access token for Microsoft Graph, and where it comes from."""

import re
from typing import Protocol

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import found
from jellyfish_setup.core.secret import Secret

_VISIBLE_ASCII = re.compile(r"[\x21-\x7e]{1,65536}")


class AccessToken(Secret):
    """A token of Microsoft Entra, an administrator's rights for about an hour. Its content is Microsoft's own business."""

    __slots__ = ()

    def __init__(self, value: str) -> None:
        """Keep `value`.

        Raises:
            ProblemFound: `entra-token-unreadable` when it could not be sent as a header.
        """
        if not _VISIBLE_ASCII.fullmatch(value):
            raise found(Code.ENTRA_TOKEN_UNREADABLE)
        super().__init__(value)


class Tokens(Protocol):
    """Somebody who is signed in, or was."""

    async def current(self) -> AccessToken:
        """The token to begin with."""

    async def renewed(self, claims: str = "") -> AccessToken:
        """Another token, after Graph refused the last one; `claims` is what it asked for (a claims challenge).

        Raises:
            ProblemFound: `entra-token-expired` or `entra-conditional-access` when there is no other.
        """


class GivenToken:
    """A token that was handed in from outside; nobody here can renew it."""

    def __init__(self, token: AccessToken) -> None:
        self._token = token

    async def current(self) -> AccessToken:
        """The token."""
        return self._token

    async def renewed(self, claims: str = "") -> AccessToken:
        """Never returns.

        Raises:
            ProblemFound: `entra-conditional-access` where Graph asks for more proof, else `entra-token-expired`.
        """
        raise found(Code.ENTRA_CONDITIONAL_ACCESS if claims else Code.ENTRA_TOKEN_EXPIRED)

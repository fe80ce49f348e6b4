"""Sign-ins at the practice Entra: tokens that it issues, and that nobody else accepts."""

import hmac
import secrets

_PREFIX = "practice."


class Tokens:
    """The tokens that are good."""

    def __init__(self) -> None:
        self._good: list[str] = []
        self._left: int | None = None

    def issue(self) -> str:
        """Sign the practice administrator in."""
        token = _PREFIX + secrets.token_urlsafe(32)
        self._good.append(token)
        return token

    def end_after(self, requests: int | None) -> None:
        """Let the tokens of now end after so many requests; None for never."""
        self._left = requests

    def accepts(self, token: str) -> bool:
        """Whether a token is good for this request."""
        if self._left is not None:
            self._left -= 1
            if self._left < 0:
                self._good.clear()
                self._left = None
        return any(hmac.compare_digest(good.encode(), token.encode()) for good in self._good)

"""MSAL's requests, sent by the program's own HTTP client: pinned to the sign-in's origin, by its proxy and trust.

MSAL asks whoever it is given for `get` and `post`, and reads `status_code`, `text` and `headers` of what it gets
(https://msal-python.readthedocs.io, parameter `http_client`). It calls them in the thread in which it was called.
"""

import asyncio
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlencode

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.http import Answer, HttpClient
from jellyfish_setup.core.origin import Origin
from jellyfish_setup.core.problem import ProblemFound, found
from jellyfish_setup.core.proxy import Proxy
from jellyfish_setup.entra.patience import on_the_way_to_entra

_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class SignInAnswer:
    """One answer in the form that MSAL reads."""

    def __init__(self, answer: Answer) -> None:
        self.status_code = answer.status
        self.text = answer.body.decode("utf-8", errors="replace")
        self.headers = dict(answer.headers)

    def raise_for_status(self) -> None:
        """Returns for a success.

        Raises:
            ProblemFound: `entra-unavailable` or `entra-not-understood`.
        """
        if self.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise found(Code.ENTRA_UNAVAILABLE, status=self.status_code)
        if self.status_code >= HTTPStatus.MULTIPLE_CHOICES:
            raise found(Code.ENTRA_NOT_UNDERSTOOD, status=self.status_code)


class SignInTransport:
    """What MSAL calls an HTTP client. Whatever cannot be reached is raised as a ProblemFound of the `entra-…` group."""

    def __init__(self, origin: Origin, *, proxy: Proxy | None, authority: Path | None, limit_seconds: float = 20.0) -> None:
        self._origin, self._proxy, self._authority, self._limit_seconds = origin, proxy, authority, limit_seconds

    def get(self, url: str, params: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None, **_: object) -> SignInAnswer:
        """The answer to a GET."""
        return self._send("GET", url, params, headers, None)

    def post(
        self,
        url: str,
        params: Mapping[str, str] | None = None,
        data: Mapping[str, object] | str | None = None,
        headers: Mapping[str, str] | None = None,
        **_: object,
    ) -> SignInAnswer:
        """The answer to a form that is sent by POST."""
        form = data if isinstance(data, str) else urlencode({name: value for name, value in (data or {}).items() if value is not None})
        return self._send("POST", url, params, {**(headers or {}), **_FORM}, form.encode())

    def close(self) -> None:
        """Nothing is kept open between two requests."""

    def _send(
        self, method: str, url: str, params: Mapping[str, str] | None, headers: Mapping[str, str] | None, body: bytes | None
    ) -> SignInAnswer:
        async def send() -> Answer:
            client = HttpClient(self._origin, proxy=self._proxy, authority=self._authority, limit_seconds=self._limit_seconds)
            async with client:
                return await client.request(method, f"{url}?{urlencode(params)}" if params else url, body=body, headers=headers)

        try:
            return SignInAnswer(asyncio.run(send()))
        except ProblemFound as stopped:
            raise ProblemFound(on_the_way_to_entra(stopped.problem)) from None

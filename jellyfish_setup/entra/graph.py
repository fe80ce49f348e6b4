"""Microsoft Graph: requests to one root, page after page, with patience, and never with Jellyfish's own client."""

import json
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from types import MappingProxyType, TracebackType
from typing import Any, Self
from urllib.parse import quote
from uuid import uuid4

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.http import Answer, HttpClient
from jellyfish_setup.core.origin import Origin
from jellyfish_setup.core.problem import Problem, ProblemFound, found
from jellyfish_setup.core.proxy import Proxy
from jellyfish_setup.core.redaction import Redaction
from jellyfish_setup.entra.clock import Clock
from jellyfish_setup.entra.clouds import Cloud
from jellyfish_setup.entra.patience import Pace, on_the_way_to_entra, seconds_before_next
from jellyfish_setup.entra.refusals import claims_wanted, refusal
from jellyfish_setup.entra.tokens import AccessToken, Tokens

Document = dict[str, Any]
Wait = Callable[[Problem, float], None]

_SENDING = {"Accept": "application/json", "Content-Type": "application/json"}
_LITERAL = "$,()/':@"  # what a query may hold as it is
_ACCEPT = {"Accept": "application/json"}
# Graph allows five of these in ten seconds (https://learn.microsoft.com/graph/throttling-limits).
_DEAREST = ("/auditLogs/", "/provisionOnDemand")


@dataclass(frozen=True)
class _Refused:
    """A request that came to nothing; `claims` is what a token would need so that it came to something."""

    problem: Problem
    claims: str = ""


class Graph:
    """Microsoft Graph of one cloud for one signed-in administrator. Use as an async context manager.

    Every request raises ProblemFound with a code of the `entra-…` group (or `proxy-…`) and the ids by which Microsoft's support
    finds the request. Waiting is told to `on_wait`.

    Attributes:
        redaction: what may stand in no fact; add Jellyfish's key before it is sent.
        on_wait: called with the cause and the seconds before each wait.
    """

    def __init__(
        self,
        cloud: Cloud,
        tokens: Tokens,
        *,
        redaction: Redaction,
        proxy: Proxy | None = None,
        clock: Clock | None = None,
        limit_seconds: float = 30.0,
    ) -> None:
        self.cloud = cloud
        self.clock = clock or Clock()
        self.redaction = redaction
        self.on_wait: Wait = lambda _problem, _seconds: None
        self._tokens = tokens
        self._token: AccessToken | None = None
        self._origin = Origin.of(cloud.graph)
        self._reached = False
        self._paces = {mark: Pace(self.clock, requests=5, seconds=10.0) for mark in _DEAREST}
        self._client = HttpClient(self._origin, bearer=self, proxy=proxy, limit_seconds=limit_seconds, connections=4)

    def reveal(self) -> str:
        """The token for the next request: for the HTTP client alone."""
        return self._token.reveal() if self._token is not None else ""

    async def read(self, path: str, query: Mapping[str, str] | None = None) -> Document:
        """The document at `path`."""
        return await self._document("GET", self._url(path, query))

    async def pages(self, path: str, query: Mapping[str, str] | None = None) -> AsyncIterator[Document]:
        """Every entry of a list, page after page, each page asked for only when the one before was used up.

        The address of the next page is followed as it came, and only to Graph itself.
        """
        url = self._url(path, query)
        seen: set[str] = set()
        while url:
            seen.add(url)
            page = await self._document("GET", url)
            for entry in entries(page):
                yield entry
            following = page.get("@odata.nextLink")
            url = following if isinstance(following, str) else ""
            if url and (url in seen or not self._is_ours(url)):
                raise found(Code.ENTRA_NOT_UNDERSTOOD, found="@odata.nextLink")

    async def send(
        self, method: str, path: str, body: Document | None = None, *, repeatable: bool, limit_seconds: float | None = None
    ) -> Document:
        """What Graph answers to a request that changes something; empty for an answer without a body.

        Args:
            repeatable: doing it twice does no harm, so that it is sent again where nobody knows whether it arrived.
        """
        return await self._document(method, self._url(path), body, repeatable=repeatable, limit_seconds=limit_seconds)

    async def _document(
        self,
        method: str,
        url: str,
        body: Document | None = None,
        *,
        repeatable: bool = True,
        limit_seconds: float | None = None,
    ) -> Document:
        attempt, asked_again = 0, False
        while True:
            answer = await self._ask(method, url, body, limit_seconds)
            if isinstance(answer, Answer):
                return _read(answer)
            problem = answer.problem
            if problem.code in (Code.ENTRA_TOKEN_EXPIRED, Code.ENTRA_CONDITIONAL_ACCESS) and not asked_again:
                asked_again = True
                await self._renew(answer)
                continue
            seconds = seconds_before_next(problem, attempt, repeatable=repeatable, reached=self._reached)
            if seconds is None:
                raise ProblemFound(on_the_way_to_entra(problem))
            self.on_wait(on_the_way_to_entra(problem), seconds)
            await self.clock.sleep(seconds)
            attempt += 1

    async def _ask(self, method: str, url: str, body: Document | None, limit_seconds: float | None) -> "Answer | _Refused":
        """One request, sent once."""
        if self._token is None:
            self._keep(await self._tokens.current())
        for mark, pace in self._paces.items():
            if mark in url:
                await pace.turn()
        request_id = str(uuid4())
        headers = (_ACCEPT if body is None else _SENDING) | {"client-request-id": request_id}
        content = None if body is None else json.dumps(body, ensure_ascii=False).encode("utf-8", errors="replace")
        try:
            answer = await self._client.request(method, url, body=content, headers=headers, limit_seconds=limit_seconds)
        except ProblemFound as stopped:
            return _Refused(Problem(stopped.problem.code, MappingProxyType({**stopped.problem.facts, "client_request_id": request_id})))
        self._reached = True
        problem = refusal(answer, self.redaction, client_request_id=request_id)
        return answer if problem is None else _Refused(problem, claims_wanted(answer))

    async def _renew(self, refused: "_Refused") -> None:
        """Take another token; where there is none, the refusal is told with Graph's own facts."""
        try:
            self._keep(await self._tokens.renewed(refused.claims))
        except ProblemFound as stopped:
            facts = MappingProxyType({**refused.problem.facts, **stopped.problem.facts})
            raise ProblemFound(Problem(stopped.problem.code, facts)) from None

    def _keep(self, token: AccessToken) -> None:
        self.redaction.add(token)
        self._token = token

    def _url(self, path: str, query: Mapping[str, str] | None = None) -> str:
        """Spaces become %20: Graph takes a plus for a plus."""
        asked = "&".join(f"{name}={quote(value, safe=_LITERAL)}" for name, value in (query or {}).items())
        return f"{self.cloud.root}{path}" + (f"?{asked}" if asked else "")

    def _is_ours(self, url: str) -> bool:
        try:
            return Origin.of(url) == self._origin
        except ValueError:
            return False

    async def __aenter__(self) -> Self:
        await self._client.__aenter__()
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self._client.__aexit__(kind, error, trace)


def entries(page: Document) -> list[Document]:
    """The `value` of a list, without what is no object."""
    value = page.get("value")
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def segment(text: str) -> str:
    """An id as one part of a path, whatever stands in it."""
    return quote(text, safe="")


def literal(text: str) -> str:
    """A text in a `$filter`: quotes inside are doubled (OData 4.01 section 5.1.1.6.1)."""
    return "'" + text.replace("'", "''") + "'"


def _read(answer: Answer) -> Document:
    if answer.status == HTTPStatus.NO_CONTENT or not answer.body.strip():
        return {}
    try:
        document = json.loads(answer.body)
    except (ValueError, RecursionError):
        document = None
    if not isinstance(document, dict):  # a sign-in page of some network, or something else than Graph
        raise found(Code.ENTRA_NOT_UNDERSTOOD, status=answer.status)
    return document

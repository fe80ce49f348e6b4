"""Accounts in Jellyfish, one request each, in the words that Entra's provisioning service uses."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote, quote_plus

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.http import Answer, HttpClient
from jellyfish_setup.core.problem import ProblemFound, found
from jellyfish_setup.core.proxy import Proxy
from jellyfish_setup.core.redaction import Redaction
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.scim.messages import ScimUser, UserPage, is_html, read_json, read_page, read_user
from jellyfish_setup.scim.patch import patch_body
from jellyfish_setup.scim.refusals import refusal

_ACCEPT = {"Accept": "application/scim+json, application/json"}
_SENDING = _ACCEPT | {"Content-Type": "application/scim+json; charset=utf-8"}
_GONE = frozenset({404, 410})


def open_scim_client(
    tenant: Tenant,
    key: ApiKey,
    *,
    proxy: Proxy | None = None,
    authority: Path | None = None,
    limit_seconds: float = 10.0,
    connections: int = 8,
) -> "ScimClient":
    """A client for `tenant`, to be used as an async context manager; the key goes to its origin and nowhere else."""
    client = HttpClient(tenant.origin, bearer=key, proxy=proxy, authority=authority, limit_seconds=limit_seconds, connections=connections)
    return ScimClient(tenant, client, secret=key)


def filter_query(attribute: str, value: str) -> str:
    """The query by which Entra looks for an account: `filter=userName+eq+%22ann%40contoso.com%22`.

    The value is a JSON string (RFC 7644 section 3.4.2.2), so a quote or backslash in it is escaped.
    """
    return _filter([_is(attribute, value)])


def _is(attribute: str, value: str) -> str:
    return f"{attribute} eq {json.dumps(value, ensure_ascii=False)}"


def _filter(choices: Iterable[str]) -> str:
    return "filter=" + quote_plus(" or ".join(choices), errors="replace")


class ScimClient:
    """The accounts of one organisation. Safe for many tasks at once; use as an async context manager.

    Every operation raises ProblemFound for anything that is not its success: what `HttpClient.request` raises, the codes
    of `refusals`, and those of `messages` for an answer that is not SCIM. Nothing is tried twice.

    Attributes:
        limit_seconds: how long an answer is waited for.
    """

    def __init__(self, tenant: Tenant, client: HttpClient, *, secret: ApiKey) -> None:
        self._tenant = tenant
        self._client = client
        self.limit_seconds = client.limit_seconds
        self._redaction = Redaction()
        self._redaction.add(secret)  # a server may repeat the key in its refusal

    async def find(self, attribute: str, value: str) -> tuple[ScimUser, ...]:
        """The accounts that the server shows for `attribute eq "value"`, unchecked: some servers ignore the filter.

        Raises:
            ProblemFound: `filter-wrong-answer` when it shows none and says that there are some.
        """
        page = await self._list(filter_query(attribute, value), filtering=True)
        if page.total and not page.users:
            raise found(Code.FILTER_WRONG_ANSWER, attribute=attribute, number=page.total)
        return page.users

    async def find_any(self, attribute: str, values: Sequence[str]) -> UserPage:
        """What the server shows for several values, any of which will do; Entra does not ask so. Unchecked as well."""
        return await self._list(_filter(_is(attribute, value) for value in values), filtering=True)

    async def page(self, start_index: int, count: int) -> UserPage:
        """What the server shows of all accounts when asked for `count` from `start_index` (the first is 1) on; unchecked."""
        return await self._list(f"startIndex={start_index}&count={count}")

    async def get(self, user_id: str) -> ScimUser | None:
        """The account with this id, None when there is none."""
        answer = await self._send("GET", _path_of(user_id))
        if answer.status in _GONE:
            return None
        self._refuse(answer)
        return read_user(_json_of(answer))

    async def create(self, resource: Mapping[str, Any]) -> ScimUser:
        """The account that the server made from `resource` (see `patch.create_body`).

        Raises:
            ProblemFound: `scim-not-scim` when the answer has no id, as Entra could not go on with such an account either.
        """
        answer = await self._send("POST", "/Users", document=resource)
        self._refuse(answer)
        return read_user(_json_of(answer))

    async def patch(self, user_id: str, operations: Sequence[Mapping[str, Any]]) -> ScimUser | None:
        """The account as the server shows it after the change, None when it shows nothing, as many do.

        Raises:
            ProblemFound: `provisioning-vanished` when there is no account with this id.
        """
        answer = await self._send("PATCH", _path_of(user_id), document=patch_body(operations))
        if answer.status in _GONE:
            raise found(Code.PROVISIONING_VANISHED, status=answer.status)
        self._refuse(answer)
        try:
            return read_user(_json_of(answer))
        except ProblemFound as reading:
            if reading.problem.code is Code.HTTP_LOGIN_PAGE:
                raise
            return None  # the change was accepted; only reading the account tells whether it was made

    async def delete(self, user_id: str) -> None:
        """Nothing, when the account is gone, by this request or before."""
        answer = await self._send("DELETE", _path_of(user_id))
        if answer.status in _GONE:
            return
        self._refuse(answer)
        if is_html(answer.body, _content_type(answer)):
            raise found(Code.HTTP_LOGIN_PAGE, status=answer.status)

    async def _list(self, query: str, *, filtering: bool = False) -> UserPage:
        answer = await self._send("GET", "/Users", query=query)
        self._refuse(answer, filtering=filtering)
        return read_page(_json_of(answer))

    async def _send(self, method: str, path: str, *, query: str = "", document: Mapping[str, Any] | None = None) -> Answer:
        url = self._tenant.url(path, query)
        if document is None:
            return await self._client.request(method, url, headers=_ACCEPT)
        body = json.dumps(document, ensure_ascii=False).encode("utf-8", errors="replace")
        return await self._client.request(method, url, body=body, headers=_SENDING)

    def _refuse(self, answer: Answer, *, filtering: bool = False) -> None:
        problem = refusal(answer, self._redaction, filtering=filtering)
        if problem is not None:
            raise problem

    async def __aenter__(self) -> Self:
        await self._client.__aenter__()
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self._client.__aexit__(kind, error, trace)


def _json_of(answer: Answer) -> Any:
    return read_json(answer.body, _content_type(answer))


def _content_type(answer: Answer) -> str:
    return answer.headers.get("content-type", "")


def _path_of(user_id: str) -> str:
    """The path of one account; an id can never lead to another path, whatever a server invents."""
    if not user_id.strip("."):
        raise found(Code.SCIM_NOT_SCIM, missing="id")
    return "/Users/" + quote(user_id, safe="", errors="replace")

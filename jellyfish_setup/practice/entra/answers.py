"""Graph's answers: documents, lists in pages, and refusals.

Source: https://learn.microsoft.com/graph/errors and https://learn.microsoft.com/graph/paging
"""

import json
import uuid
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from jellyfish_setup.practice.exchange import Reply, Request

Document = dict[str, Any]

_JSON = {"Content-Type": "application/json"}
_PAGE = 100
_LITERAL = "$,()/':@"  # what a path or query may hold as it is
_SAID = {
    400: "The request is not valid.",
    401: "Lifetime validation failed, the token is expired.",
    403: "Insufficient privileges to complete the operation.",
    404: "Resource does not exist or one of its queried reference-property objects are not present.",
    409: "A conflicting object with one or more of the specified property values is present in the directory.",
    429: "Please retry again later.",
}

nothing = Reply(204)


def document(body: object, status: int = 200) -> Reply:
    """An answer with a JSON document."""
    return Reply(status, _JSON, json.dumps(body, ensure_ascii=False).encode("utf-8"))


def refused(status: int, code: str, message: str = "", *, inner: str = "", headers: Mapping[str, str] | None = None) -> Reply:
    """A refusal; `inner` is the code that stands deeper inside."""
    deeper = ({"code": inner} if inner else {}) | {"request-id": str(uuid.uuid4()), "client-request-id": str(uuid.uuid4())}
    error = {"code": code, "message": message or _SAID.get(status, "An error has occurred."), "innerError": deeper}
    return Reply(status, _JSON | dict(headers or {}), json.dumps({"error": error}).encode())


def listed(entries: Sequence[Document], request: Request, root: str, *, page: int = _PAGE) -> Reply:
    """One page of a list, and the address of the next; `$top` may make a page shorter."""
    asked = request.parameters
    size = min(page, int(top)) if (top := asked.get("$top", "")).isdecimal() and int(top) else page
    first = int(token) if (token := asked.get("$skiptoken", "")).isdecimal() else 0
    shown = [selected(entry, request) for entry in entries[first : first + size]]
    body: Document = {"@odata.context": f"{root}/$metadata#{request.path.rpartition('/')[2]}", "value": shown}
    if first + size < len(entries):
        rest = {name: value for name, value in asked.items() if name != "$skiptoken"} | {"$skiptoken": str(first + size)}
        query = "&".join(f"{name}={quote(value, safe=_LITERAL)}" for name, value in rest.items())
        body["@odata.nextLink"] = f"{root}{quote(request.path.removeprefix('/v1.0'), safe=_LITERAL)}?{query}"
    return document(body)


def selected(entry: Document, request: Request) -> Document:
    """The members that the request selects, with the annotations; all where it selects none."""
    chosen = request.parameters.get("$select", "")
    return {name: value for name, value in entry.items() if name in chosen.split(",") or name.startswith("@")} if chosen else entry

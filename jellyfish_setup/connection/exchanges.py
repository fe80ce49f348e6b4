"""What was asked and answered, as far as support may see it: by allow-list, and never with the key."""

import json
from typing import Any
from urllib.parse import urlsplit

from jellyfish_setup.connection.answers import Content, Kind, content_of
from jellyfish_setup.connection.diagnosis import Exchange
from jellyfish_setup.connection.evidence import Evidence
from jellyfish_setup.connection.quotation import Quotation
from jellyfish_setup.core.http import Answer

LONGEST_BODY = 2000
_SHOWN_HEADERS = frozenset(
    {
        *("content-type", "content-length", "content-encoding", "transfer-encoding", "server", "via", "date", "location", "retry-after"),
        *("www-authenticate", "cf-ray", "cf-mitigated", "x-amzn-waf-action", "x-sucuri-block", "x-request-id", "request-id"),
    }
)
_NOT_SHOWN = "[not shown]"
_LOOKED_AT = 64 * 1024


def exchange_of(evidence: Evidence, url: str, quotation: Quotation) -> Exchange | None:
    """The request to `url` and what came back, None when it was never sent."""
    if not evidence.sent:
        return None
    parts = urlsplit(url)
    answer = evidence.answer
    return Exchange(
        method="GET",
        target=f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}",
        request_headers=evidence.sent,
        status=answer.status if answer else None,
        answer_headers=_shown_headers(answer, quotation) if answer else (),
        body=shown_body(answer, quotation) if answer else quotation.of(evidence.received.decode("utf-8", "replace")),
        seconds=evidence.ended - evidence.begun,
    )


def _shown_headers(answer: Answer, quotation: Quotation) -> tuple[tuple[str, str], ...]:
    return tuple((name, quotation.of(value)) for name, value in answer.headers.items() if name in _SHOWN_HEADERS)


def shown_body(answer: Answer, quotation: Quotation, longest: int = LONGEST_BODY) -> str:
    """The beginning of the body as a person would read it; of JSON the members that name nobody, never a list of users."""
    content = content_of(answer)
    match content.kind:
        case Kind.JSON:
            return quotation.of(json.dumps(_without_people(content), ensure_ascii=False), longest)
        case Kind.PAGE:
            return quotation.of_page(_text_of(answer), longest)
        case Kind.BROKEN_JSON:
            return quotation.of(_text_of(answer), min(longest, _LONGEST_UNREAD))
        case _:
            return quotation.of(_text_of(answer), longest)


_LONGEST_UNREAD = 60  # of JSON that cannot be read, and so cannot be searched for people: enough to see what it begins with


def _text_of(answer: Answer) -> str:
    return answer.body[:_LOOKED_AT].decode("utf-8", "replace")


def _without_people(content: Content) -> Any:
    """The JSON value with what it holds inside left out, but for the names of schemas and an empty list."""
    match content.value:
        case dict() as members:
            return {name: _plain(name, member) for name, member in members.items()}
        case other:
            return _plain("", other)


def _plain(name: str, member: Any) -> Any:
    if isinstance(member, list | dict) and member and name.lower() != "schemas":
        return _NOT_SHOWN
    return member

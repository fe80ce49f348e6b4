"""A key in a JSON document."""

import json
import re
from collections.abc import Iterator
from typing import Any

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import found
from jellyfish_setup.credential.choice import NamedValue, choose
from jellyfish_setup.credential.finding import Finding
from jellyfish_setup.credential.names import is_label, tier_of

_DEEPEST = 6
_BEGINS_LIKE_JSON = re.compile(r"\s*(?:\{\s*[\"“}]|\[\s*[\[{\"“\]])")
_STRAIGHT_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'"})


class _Members(list[tuple[str, Any]]):
    """An object's members: a dict would drop the first of two keys of the same name."""


def read(text: str) -> Finding | None:
    """The key under a known name, at most six levels deep.

    Raises:
        ProblemFound: file-json-invalid, file-json-no-key, or what is wrong with the value.
    """
    if not _BEGINS_LIKE_JSON.match(text):
        return None
    document = _parsed(text)
    if document is None:
        document = _parsed(text.translate(_STRAIGHT_QUOTES))  # a word processor made them curly
    if document is None:
        raise found(Code.FILE_JSON_INVALID)
    finding = choose(list(_values(document, "", "", 1)), "json")
    if finding is None:
        raise found(Code.FILE_JSON_NO_KEY)
    return finding


def _parsed(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_Members, parse_int=str, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError):
        return None


def _values(node: Any, name: str, owner: str, depth: int) -> Iterator[NamedValue]:
    if isinstance(node, str):
        yield NamedValue(name, node, owner)
    elif depth > _DEEPEST:
        return
    elif isinstance(node, _Members):
        yield from _members(node, owner, depth)
    elif isinstance(node, list):
        for item in node:
            yield from _values(item, name, owner, depth + 1)


def _members(members: _Members, owner: str, depth: int) -> Iterator[NamedValue]:
    texts = {member.lower(): value for member, value in members if isinstance(value, str)}
    pair_name = texts.get("key") or texts.get("name")
    if pair_name and "value" in texts and ("key" in texts or tier_of(pair_name)):
        yield NamedValue(pair_name, texts["value"], owner)  # one setting of a list: {"key": "token", "value": "…"}
        return
    own = next((value for member, value in members if isinstance(value, str) and is_label(member)), owner)
    for member, value in members:
        yield from _values(value, member, own, depth + 1)

"""Microsoft's own description of Graph's types, to hold documents against (msgraph-metadata, MIT)."""

import json
import uuid
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

_KINDS = {"Edm.String": str, "Edm.Boolean": bool, "Edm.Int32": int, "Edm.Int64": int, "Edm.Guid": str, "Edm.DateTimeOffset": str}
_ANNOTATIONS = "@odata."


@cache
def types() -> dict[str, Any]:
    described: dict[str, Any] = json.loads(Path(__file__).with_name("csdl.json").read_text(encoding="utf-8"))["types"]
    return described


def faults_in(document: Any, kind: str, at: str = "") -> Iterator[str]:
    """Each place at which a document is not of a type: a member of another name or kind, or null where none may be."""
    if kind.startswith("Collection("):
        if not isinstance(document, list):
            yield f"{at} is no list"
            return
        for index, entry in enumerate(document):
            yield from faults_in(entry, kind[11:-1], f"{at}[{index}]")
    elif kind in _KINDS:
        yield from _plain_faults(document, kind, at)
    elif (name := kind.removeprefix("graph.")) in types():
        described = types()[name]
        if described["kind"] == "enum":
            if document not in described["members"] and not (described["flags"] and _are_flags(document, described["members"])):
                yield f"{at} is {document!r}, no {name}"
        else:
            yield from _member_faults(document, described, at)


def _member_faults(document: Any, described: dict[str, Any], at: str) -> Iterator[str]:
    if not isinstance(document, dict):
        yield f"{at} is no object"
        return
    properties = dict(described["properties"])
    if described["base"] == "graph.directoryObject":
        properties["deletedDateTime"] = {"type": "Edm.DateTimeOffset", "nullable": True}
    if described["base"] in ("graph.entity", "graph.identity", "graph.directoryObject"):
        properties["id"] = {"type": "Edm.String", "nullable": True}
    if described["base"] == "graph.identity":
        properties["displayName"] = {"type": "Edm.String", "nullable": True}
    for member, value in document.items():
        if member.startswith(_ANNOTATIONS):
            continue
        if member not in properties:
            if not described["open"]:
                yield f"{at}.{member} is not described"
        elif value is None:
            if not properties[member]["nullable"]:
                yield f"{at}.{member} is null"
        else:
            yield from faults_in(value, properties[member]["type"], f"{at}.{member}")


def _plain_faults(value: Any, kind: str, at: str) -> Iterator[str]:
    if not isinstance(value, _KINDS[kind]) or (kind.startswith("Edm.Int") and isinstance(value, bool)):
        yield f"{at} is {value!r}, no {kind}"
    elif kind == "Edm.Guid":
        uuid.UUID(value)
    elif kind == "Edm.DateTimeOffset":
        head, _, rest = value.partition(".")
        if datetime.fromisoformat(head if rest == "" else f"{head}Z").tzinfo is None:
            yield f"{at} has no time zone"


def _are_flags(value: Any, members: dict[str, int]) -> bool:
    return isinstance(value, str) and all(flag.strip() in members for flag in value.split(","))

"""Microsoft's own requests and answers, as data (microsoft-graph-docs, CC BY 4.0; graph-mocks, MIT; SCIMReferenceCode, MIT)."""

import copy
import json
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "examples"


@cache
def _example(name: str) -> dict[str, Any]:
    example: dict[str, Any] = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return example


def body_of(name: str) -> Any:
    """The body of an example's answer, to be changed at will."""
    return copy.deepcopy(_example(name)["response"]["body"])


def request_of(name: str) -> Any:
    """The body of an example's request."""
    return copy.deepcopy(_example(name)["request"].get("body"))


def answer_of(name: str) -> tuple[int, Any, dict[str, str]]:
    """Status, body and headers of an example's answer."""
    response = copy.deepcopy(_example(name)["response"])
    return response["status"], response.get("body"), response["headers"]

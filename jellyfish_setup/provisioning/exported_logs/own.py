"""Results that this program gave out as JSON (`trial --json`, `results --json` or `--out`), in the names of a log."""

from collections.abc import Mapping
from typing import Any

_MARKS = frozenset({"person", "outcome", "what_happened", "steps", "ids"})
SERVER_SAID = "server_said"


def is_own(members: Mapping[str, Any]) -> bool:
    """Whether this is one of them."""
    return members.keys() >= _MARKS


def as_event(document: Mapping[str, Any]) -> dict[str, Any]:
    """The result as an event; its words are left out, because they are made anew."""
    ids, problem = _object(document["ids"]), _object(document.get("problem"))
    told = _object(problem.get("facts"))
    seconds = document.get("seconds")
    return {
        "person": document["person"],
        "displayName": document.get("display_name"),
        "ResultSource": document.get("source"),
        "action": document.get("action"),
        "status": document["outcome"],
        "errorCode": told.get("entra_code") or problem.get("code"),
        "reason": told.get(SERVER_SAID),
        "recommendedAction": told.get("entra_advice"),
        "durationMs": seconds * 1000 if isinstance(seconds, int | float) else None,
        "at": document.get("at"),
        **{f"{name}Id": ids.get(name) for name in ("source", "target", "change", "cycle", "job")},
        "steps": [_step(step) for step in _list(document["steps"])],
        "changes": document.get("changes"),
        "Facts": document.get("facts"),
    }


def _step(step: Any) -> dict[str, Any]:
    step = _object(step)
    facts = _object(step.get("facts"))
    details = {name: value for name, value in facts.items() if name != SERVER_SAID}
    return {"name": step.get("step"), "status": step.get("outcome"), "description": facts.get(SERVER_SAID), "details": details}


def _object(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []

"""One or more keys found in a text, before they become a reading."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.credential.reading import Candidate


@dataclass(frozen=True)
class Finding:
    """The different keys of a text, in its order; at least one.

    Attributes:
        kind, confidence, holds_more, expires_at: as in `KeyFileReading`.
    """

    kind: str
    candidates: tuple[Candidate, ...]
    confidence: str = "high"
    holds_more: bool = False
    expires_at: datetime | None = None


def unlabelled(keys: Iterable[ApiKey]) -> tuple[Candidate, ...]:
    """The different ones among `keys` in order, labelled by their numbers."""
    return tuple(Candidate(str(number), key) for number, key in enumerate(dict.fromkeys(keys), start=1))


def distinct(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """`candidates` without repeated keys; the second of the same label becomes `label (2)`, so that one can be chosen by it."""
    by_key: dict[ApiKey, Candidate] = {}
    for candidate in candidates:
        by_key.setdefault(candidate.key, candidate)
    seen: dict[str, int] = {}
    result = []
    for candidate in by_key.values():
        count = seen[candidate.label] = seen.get(candidate.label, 0) + 1
        result.append(candidate if count == 1 else Candidate(f"{candidate.label} ({count})", candidate.key))
    return tuple(result)

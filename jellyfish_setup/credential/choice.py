"""Which of the named values of a structured file is the key."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from jellyfish_setup.core.problem import Problem, ProblemFound
from jellyfish_setup.credential.finding import Finding, distinct
from jellyfish_setup.credential.names import Tier, describes_the_key, is_expiry, shown, tier_of
from jellyfish_setup.credential.reading import Candidate
from jellyfish_setup.credential.tokens import key_from
from jellyfish_setup.credential.web_token import moment

_CONFIDENCE = {Tier.CLEAR: "high", Tier.POSSIBLE: "medium", Tier.HINTED: "low"}
_SECONDS = re.compile(r"[0-9]{9,11}")
_MILLISECONDS = re.compile(r"[0-9]{12,14}")


@dataclass(frozen=True)
class NamedValue:
    """A value of the file, the name beside it (empty: none), and what a person called the thing it belongs to."""

    name: str
    value: str
    owner: str = ""


def choose(values: Sequence[NamedValue], kind: str) -> Finding | None:
    """The different keys under the clearest name that occurs; None where no name announces a key.

    Raises:
        ProblemFound: the values under a clear or possible name cannot be keys; nothing else is taken in their place.
    """
    tiers = [(tier, value) for value in values if (tier := tier_of(value.name)) is not None]
    if not tiers:
        return None
    best = min(tier for tier, _ in tiers)
    candidates, problems = _judged(value for tier, value in tiers if tier == best)
    if not candidates and best is Tier.HINTED:
        return None
    if not candidates:
        raise ProblemFound(problems[0])
    chosen = distinct(candidates)
    holds_more = len(chosen) > 1 or any(_is_more(value, chosen) for value in values)
    return Finding(kind, chosen, _CONFIDENCE[best], holds_more, _expiry_in(values))


def _judged(values: Iterable[NamedValue]) -> tuple[list[Candidate], list[Problem]]:
    candidates, problems = [], []
    for value in values:
        try:
            key = key_from(value.value)
        except ProblemFound as fault:
            problems.append(fault.problem)
        else:
            candidates.append(Candidate(shown(value.owner) or shown(value.name) or "1", key))
    return candidates, problems


def _is_more(value: NamedValue, chosen: tuple[Candidate, ...]) -> bool:
    is_the_key = any(candidate.key.reveal() in value.value for candidate in chosen)
    return bool(value.value.strip()) and not is_the_key and not describes_the_key(value.name)


def _expiry_in(values: Iterable[NamedValue]) -> datetime | None:
    dates = (_date(value.value.strip()) for value in values if is_expiry(value.name))
    return next((date for date in dates if date is not None), None)


def _date(text: str) -> datetime | None:
    """An ISO 8601 date or time, or the seconds or milliseconds since 1970; UTC unless it says otherwise."""
    if _SECONDS.fullmatch(text):
        return moment(int(text))
    if _MILLISECONDS.fullmatch(text):
        return moment(int(text) / 1000)
    try:
        date = datetime.fromisoformat(text)
        return date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)
    except (ValueError, OverflowError):
        return None

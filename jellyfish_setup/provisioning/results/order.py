"""In which order results are shown: what needs somebody first, and of one person the newest first."""

from collections.abc import Iterable
from datetime import UTC, datetime

from jellyfish_setup.core.result import Outcome, UserResult

URGENCY = (Outcome.FAILED, Outcome.WARNING, Outcome.SUCCEEDED, Outcome.SKIPPED)
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def failures_first(results: Iterable[UserResult]) -> list[UserResult]:
    """Failures, remarks, successes, those left out; among each other as they came."""
    return sorted(results, key=lambda result: URGENCY.index(result.outcome))


def person_key(name: str) -> str:
    """What makes two names one person: sign-in names do not tell capitals apart."""
    return name.strip().casefold()


def timeline(results: Iterable[UserResult], person: str) -> list[UserResult]:
    """Everything that happened to one person, the newest first; what has no time comes last."""
    wanted = person_key(person)
    events = [result for result in results if person_key(result.person) == wanted]
    return sorted(events, key=lambda result: result.at or _LONG_AGO, reverse=True)

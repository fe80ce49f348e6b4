"""For how long a server asks to wait."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_SECONDS = re.compile(r"\d{1,9}(\.\d{1,9})?")


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds from `Retry-After` (RFC 9110 section 10.2.3), None where it is missing or not understood.

    A number may have a fraction, as Microsoft Graph sends it. A date is measured from the server's own `Date`, where it
    tells one, as that clock made it. `headers` have lower-case names.
    """
    named = headers.get("retry-after", "").strip()
    if _SECONDS.fullmatch(named):
        return float(named)
    moment = _moment(named)
    if moment is None:
        return None
    now = _moment(headers.get("date", "")) or datetime.now(UTC)
    return max(0.0, (moment - now).total_seconds())


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

"""How soon a key ends, in words."""

from datetime import datetime

from jellyfish_setup.credential.expiry import days_left, has_expired
from jellyfish_setup.texts.dates import day
from jellyfish_setup.texts.pages import expiry as words
from jellyfish_setup.texts.pages import say, say_number


def expiry_title(expires_at: datetime, now: datetime) -> str:
    """`The API key expires in 9 days`, or that it has expired."""
    if has_expired(expires_at, now):
        return say(words.ENDED)
    left = days_left(expires_at, now)
    return say(words.ENDS_TODAY) if left <= 0 else say(words.ENDS_TOMORROW) if left == 1 else say_number(left, words.ENDS_IN)


def expiry_text(expires_at: datetime, now: datetime) -> str:
    """The date, and what it means for the people."""
    return say(words.ENDED_TEXT if has_expired(expires_at, now) else words.ENDS_TEXT, date=day(expires_at))

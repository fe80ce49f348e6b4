"""What people are told of a key file, without the key."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from jellyfish_setup.credential.copies import Copy
from jellyfish_setup.credential.expiry import has_expired
from jellyfish_setup.credential.reading import KeyFileReading
from jellyfish_setup.texts import command_line as words
from jellyfish_setup.texts.command_line import say
from jellyfish_setup.texts.dates import day


def reading_lines(reading: KeyFileReading) -> Iterator[str]:
    """Mask, length and expiry of the key in a file."""
    if reading.key is not None:
        yield say(words.KEY_FOUND, masked=reading.key.masked, length=len(reading.key))
    if reading.expires_at is not None:
        expired = has_expired(reading.expires_at, datetime.now(UTC))
        yield say(words.KEY_EXPIRED if expired else words.KEY_EXPIRES, date=day(reading.expires_at))
    if reading.holds_more:
        yield say(words.KEY_HOLDS_MORE)


def copies_lines(copies: Sequence[Copy]) -> Iterator[str]:
    """Where the other copies are, and what each has to do with the key."""
    yield say(words.COPIES_FOUND if copies else words.COPIES_NONE)
    for copy in copies:
        what = words.COPY_SAME_FILE if copy.same_file else words.COPY_SAME_KEY if copy.same_key else words.COPY_OTHER_KEY
        yield f"  {copy.path}  ({say(what)})"

"""What people are told of a key file, without the key."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.credential.expiry import has_expired, warning_level
from jellyfish_setup.credential.reading import KeyFileReading
from jellyfish_setup.credential.warnings import warnings_about_file
from jellyfish_setup.texts import command_line as words
from jellyfish_setup.texts.command_line import say
from jellyfish_setup.texts.dates import day
from jellyfish_setup.texts.expiry import expiry_title
from jellyfish_setup.texts.key_warnings import warning_sentences

if TYPE_CHECKING:
    from jellyfish_setup.credential.key_record import Expiry


def reading_lines(reading: KeyFileReading, tenant: Tenant | None) -> Iterator[str]:
    """Mask, length, expiry and origin of the key in a file, and what to know before it is used for `tenant`."""
    if reading.key is not None:
        yield say(words.KEY_FOUND, masked=reading.key.masked, length=len(reading.key))
    if reading.expires_at is not None:
        yield expiry_line(reading.expires_at, datetime.now(UTC))
    if reading.downloaded_from is not None:
        yield say(words.KEY_DOWNLOADED_FROM, host=reading.downloaded_from)
    yield from warning_sentences(warnings_about_file(reading, tenant), reading, tenant)


def expiry_line(expires_at: datetime, now: datetime) -> str:
    """Until when the key can, or could, be used."""
    return say(words.KEY_EXPIRED if has_expired(expires_at, now) else words.KEY_EXPIRES, date=day(expires_at))


def ending_lines(expiry: "Expiry | None", now: datetime) -> Iterator[str]:
    """One line from 30 days before the key ends on, and after it has ended; none where there is time, or nothing is known."""
    if expiry is not None and warning_level(expiry.at, now) is not None:
        yield say(words.KEY_ENDS, title=expiry_title(expiry.at, now))

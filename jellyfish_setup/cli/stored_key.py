"""`key store`, `key status`, `key forget`: the key store of this computer, and what is remembered of a stored key."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import typer

from jellyfish_setup.cli import options
from jellyfish_setup.cli.key_source import find_key, only_key, read_key
from jellyfish_setup.cli.key_words import ending_lines, expiry_line
from jellyfish_setup.cli.render import GOOD, NOTHING, signed
from jellyfish_setup.cli.session import Session
from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import found
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.credential.expiry import days_left, warning_level
from jellyfish_setup.credential.warnings import warnings_about_file, warnings_about_key
from jellyfish_setup.report.documents import moment
from jellyfish_setup.texts import command_line as words
from jellyfish_setup.texts.dates import day
from jellyfish_setup.texts.key_warnings import warning_sentences

if TYPE_CHECKING:
    from jellyfish_setup.credential.key_record import Expiry, KeyRecord


def store(
    context: typer.Context,
    address: options.Address,
    file: options.KeyFileArgument,
    field: options.Field = None,
    expires: options.Expires = None,
    other_host: options.OtherHost = None,
    as_json: options.AsJson = False,
) -> int:
    """Put the key of a file into the key store, read it back from there, and remember when it expires."""
    import asyncio

    from jellyfish_setup.credential.key_record import known_expiry

    session = Session.of(context)
    terminal = session.terminal(as_json=as_json)
    tenant = Tenant.parse(address, other_host=other_host)
    reading = read_key(session, file=file)
    key = only_key(reading, field)
    expiry, now = known_expiry(key, in_file=reading.expires_at, typed=expires.date() if expires else None), datetime.now(UTC)
    asyncio.run(session.key_store.store(tenant, key))
    warnings = dict.fromkeys((*warnings_about_file(reading, tenant), *warnings_about_key(key, expiry.at if expiry else None, now)))
    said = warning_sentences(warnings, reading, tenant)
    record = _remembered(session, tenant, key, expiry, now)
    if record is None:
        warnings["not_remembered"] = None
        said = (*said, words.say(words.KEY_NOT_REMEMBERED, path=str(session.places.keys)))
    place = {"origin": str(tenant.origin), "store": session.key_store.name}
    what = {"masked": key.masked, "length": len(key), **_expiry_document(expiry, now)}
    terminal.answer({"status": "ok", **place, **what, "warnings": list(warnings), "said": list(said)})
    terminal.show(signed(GOOD, words.say(words.KEY_STORED, masked=key.masked, **place)))
    terminal.show(*([expiry_line(expiry.at, now)] if expiry else []), *said)
    return 0


def status(context: typer.Context, address: options.Address, other_host: options.OtherHost = None, as_json: options.AsJson = False) -> int:
    """Say whether the key store holds a key for an address and when it expires, without showing it."""
    import asyncio

    session = Session.of(context)
    terminal = session.terminal(as_json=as_json)
    tenant = Tenant.parse(address, other_host=other_host)
    key = asyncio.run(find_key(session, tenant, file=None, stdin=False))
    if key is None:
        raise found(Code.KEYRING_NOT_FOUND, host=tenant.origin.host, store=session.key_store.name)
    record, expiry, now = session.key_records.find(tenant), session.key_records.expiry_of(tenant, key), datetime.now(UTC)
    place = {"origin": str(tenant.origin), "store": session.key_store.name}
    remembered = {
        "stored_since": moment(record.saved_at) if record else None,
        "fingerprint": record.fingerprint if record else None,
        "fingerprint_matches": record.is_of(key) if record else None,
    }
    what = {"masked": key.masked, "length": len(key), **_expiry_document(expiry, now), **remembered}
    terminal.answer({"status": "ok", **place, **what})
    terminal.show(
        signed(GOOD, words.say(words.KEY_IN_STORE, masked=key.masked, length=len(key), **place)), *_status_lines(key, record, expiry, now)
    )
    return 0


def forget(context: typer.Context, address: options.Address, other_host: options.OtherHost = None, as_json: options.AsJson = False) -> int:
    """Remove the key for an address from the key store, and check that it is gone."""
    import asyncio

    session = Session.of(context)
    terminal = session.terminal(as_json=as_json)
    tenant = Tenant.parse(address, other_host=other_host)
    was_there = asyncio.run(session.key_store.forget(tenant))
    session.key_records.forget(tenant)
    place = {"origin": str(tenant.origin), "store": session.key_store.name}
    terminal.answer({"status": "ok", **place, "was_there": was_there})
    said = words.say(words.KEY_FORGOTTEN if was_there else words.KEY_WAS_NOT_THERE, **place)
    terminal.show(signed(GOOD if was_there else NOTHING, said))
    return 0


def _remembered(session: Session, tenant: Tenant, key: ApiKey, expiry: "Expiry | None", now: datetime) -> "KeyRecord | None":
    """The record of a key that was just stored; None where it cannot be written, which takes nothing from the key."""
    try:
        return session.key_records.remember(tenant, key, store=session.key_store.name, saved_at=now, expiry=expiry)
    except OSError:
        return None


def _expiry_document(expiry: "Expiry | None", now: datetime) -> dict[str, Any]:
    return {
        "expires_at": moment(expiry.at) if expiry else None,
        "expires_source": str(expiry.source) if expiry else None,
        "days_left": days_left(expiry.at, now) if expiry else None,
        "warning": warning_level(expiry.at, now) if expiry else None,
    }


def _status_lines(key: ApiKey, record: "KeyRecord | None", expiry: "Expiry | None", now: datetime) -> Iterator[str]:
    if record is not None:
        stored = words.KEY_STORED_SINCE if record.is_of(key) else words.KEY_IS_ANOTHER
        yield words.say(stored, date=day(record.saved_at), fingerprint=record.fingerprint)
    if expiry is None:
        yield words.say(words.KEY_EXPIRY_UNKNOWN)
        return
    yield expiry_line(expiry.at, now)
    if (days := days_left(expiry.at, now)) >= 0:
        yield words.say(words.KEY_DAYS_LEFT, days=days)
    yield from ending_lines(expiry, now)

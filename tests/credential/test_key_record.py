"""What is remembered of a stored key, on the disk."""

import base64
import json
import stat
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.credential.key_record import Expiry, ExpirySource, KeyRecords, known_expiry

SAVED = datetime(2026, 11, 23, 12, tzinfo=UTC)
ENDS = Expiry(datetime(2027, 5, 31, tzinfo=UTC), ExpirySource.TYPED)


def web_token(seconds: int) -> ApiKey:
    parts = [{"alg": "HS256"}, {"exp": seconds}]
    encoded = [base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts]
    return ApiKey(".".join([*encoded, "c2lnbmF0dXJl"]))


def test_a_record_is_remembered_found_and_forgotten(tmp_path: Path, tenant: Tenant, key: ApiKey) -> None:
    records = KeyRecords(tmp_path / "keys")
    assert records.find(tenant) is None
    written = records.remember(tenant, key, store="Secret Service", saved_at=SAVED, expiry=ENDS)
    assert records.find(tenant) == written
    assert (written.store, written.saved_at, written.expiry) == ("Secret Service", SAVED, ENDS)
    assert written.is_of(key)
    assert not written.is_of(ApiKey(key.reveal()[:-1] + "x"))
    assert records.find(Tenant.parse("other")) is None
    records.forget(tenant)
    records.forget(tenant)
    assert records.find(tenant) is None
    assert list((tmp_path / "keys").iterdir()) == []


def test_the_same_key_keeps_its_fingerprint_and_another_gets_another(tmp_path: Path, tenant: Tenant, key: ApiKey) -> None:
    """By the fingerprint, support sees in two reports whether the key was really replaced."""
    records = KeyRecords(tmp_path)
    first = records.remember(tenant, key, store="S", saved_at=SAVED, expiry=None)
    replaced = records.remember(tenant, ApiKey("another-key-0123456789"), store="S", saved_at=SAVED, expiry=None)
    again = records.remember(tenant, key, store="S", saved_at=SAVED, expiry=ENDS)
    assert first.fingerprint == again.fingerprint != replaced.fingerprint
    elsewhere = KeyRecords(tmp_path / "elsewhere").remember(tenant, key, store="S", saved_at=SAVED, expiry=None)
    assert elsewhere.fingerprint != first.fingerprint


def test_no_part_of_the_key_is_written_and_only_the_owner_reads_it(tmp_path: Path, tenant: Tenant, key: ApiKey) -> None:
    record = KeyRecords(tmp_path / "keys").remember(tenant, key, store="Secret Service", saved_at=SAVED, expiry=ENDS)
    (file,) = (tmp_path / "keys").iterdir()
    content = file.read_text(encoding="utf-8")
    assert all(key.reveal()[place : place + 4] not in content for place in range(len(key) - 3))
    assert len(record.fingerprint) == 8
    assert record.salt.hex() not in repr(record)
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8080", "http://127.0.0.1:8081", "https://127.0.0.1:8080", "http://[::1]:8080", "acme"]
)
def test_each_address_has_a_file_of_its_own(tmp_path: Path, key: ApiKey, address: str) -> None:
    records = KeyRecords(tmp_path)
    addresses = ["http://127.0.0.1:8080", "http://127.0.0.1:8081", "https://127.0.0.1:8080", "http://[::1]:8080", "acme"]
    for other in addresses:
        records.remember(Tenant.parse(other), key, store=other, saved_at=SAVED, expiry=None)
    assert all(":" not in file.name for file in tmp_path.iterdir())
    found = records.find(Tenant.parse(address))
    assert found is not None
    assert found.store == address


def test_a_file_of_another_address_says_nothing(tmp_path: Path, tenant: Tenant, key: ApiKey) -> None:
    records, other = KeyRecords(tmp_path), Tenant.parse("other")
    records.remember(tenant, key, store="S", saved_at=SAVED, expiry=None)
    (file,) = tmp_path.iterdir()
    file.rename(file.with_name(file.name.replace("acme", "other")))
    assert records.find(other) is None


@given(content=st.one_of(st.binary(max_size=60), st.recursive(st.none() | st.text(), st.lists).map(lambda d: json.dumps(d).encode())))
def test_a_damaged_file_is_as_good_as_none(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder, tenant, key = tmp_path_factory.getbasetemp() / "damaged", Tenant.parse("acme"), ApiKey("another-key-0123456789")
    records = KeyRecords(folder)
    records.remember(tenant, key, store="S", saved_at=SAVED, expiry=ENDS)
    (file,) = folder.iterdir()
    file.write_bytes(content)
    assert records.find(tenant) is None
    assert records.remember(tenant, key, store="S", saved_at=SAVED, expiry=ENDS).is_of(key)


@pytest.mark.parametrize("field", ["saved_at", "expires_at", "expires_source", "salt", "version", "fingerprint"])
def test_a_value_that_cannot_be_is_as_good_as_none(tmp_path: Path, tenant: Tenant, key: ApiKey, field: str) -> None:
    records = KeyRecords(tmp_path)
    records.remember(tenant, key, store="S", saved_at=SAVED, expiry=ENDS)
    (file,) = tmp_path.iterdir()
    document = json.loads(file.read_text(encoding="utf-8"))
    for value in ("2027-05-31T00:00:00" if field.endswith("_at") else "no such", "é", 7):
        file.write_text(json.dumps(document | {field: value}), encoding="utf-8")
        found = records.find(tenant)
        assert found is None or not found.is_of(key)


def test_a_folder_that_cannot_be_written_leaves_the_old_record(as_ordinary_user: Path, tenant: Tenant, key: ApiKey) -> None:
    records = KeyRecords(as_ordinary_user)
    before = records.remember(tenant, key, store="S", saved_at=SAVED, expiry=None)
    as_ordinary_user.chmod(0o500)
    with pytest.raises(PermissionError):
        records.remember(tenant, ApiKey("another-key-0123456789"), store="S", saved_at=SAVED, expiry=None)
    assert records.find(tenant) == before
    assert len(list(as_ordinary_user.iterdir())) == 1


def test_who_says_when_the_key_ends(key: ApiKey) -> None:
    noon, typed = datetime(2027, 5, 31, 12, tzinfo=UTC), date(2027, 5, 31)
    in_token = web_token(int(noon.timestamp()))
    assert known_expiry(key) is None
    assert known_expiry(key, in_file=noon) == Expiry(noon, ExpirySource.FILE)
    assert known_expiry(in_token, in_file=noon + timedelta(days=9)) == Expiry(noon, ExpirySource.KEY)
    assert known_expiry(key, typed=typed) == ENDS
    assert known_expiry(key, typed=typed, in_file=noon + timedelta(days=9)) == ENDS
    assert known_expiry(in_token, typed=typed) == Expiry(noon, ExpirySource.KEY), "a typed day confirms the exact moment"


def test_moments_are_kept_as_utc(tmp_path: Path, tenant: Tenant, key: ApiKey) -> None:
    records = KeyRecords(tmp_path)
    records.remember(tenant, key, store="S", saved_at=SAVED.astimezone(timezone(timedelta(hours=10))), expiry=None)
    found = records.find(tenant)
    assert found is not None
    assert found.saved_at.isoformat() == "2026-11-23T12:00:00+00:00"

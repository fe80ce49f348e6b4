"""What is said of a key before it is stored."""

from datetime import UTC, datetime

import pytest

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.credential import warnings
from jellyfish_setup.credential.key_file import read_key_bytes
from jellyfish_setup.credential.reading import KeyFileReading, ReadingStatus
from jellyfish_setup.credential.warnings import warnings_about_file, warnings_about_key
from jellyfish_setup.texts.key_warnings import warning_sentences

NOW = datetime(2026, 11, 23, tzinfo=UTC)
ALL = [value for name, value in vars(warnings).items() if name.isupper() and not name.startswith("_") and isinstance(value, str)]


@pytest.mark.parametrize("name", [f"{name}utf-16-le-bom" if name == warnings.ENCODING else name for name in ALL])
def test_every_warning_has_words_without_an_open_blank(name: str) -> None:
    (sentence,) = warning_sentences([name], KeyFileReading(ReadingStatus.OK, downloaded_from="other.securesme.com"), Tenant.parse("acme"))
    assert sentence.endswith(".")
    assert "{" not in sentence
    assert "  " not in sentence


def test_a_file_of_another_organisation_names_both() -> None:
    reading, tenant = KeyFileReading(ReadingStatus.OK, downloaded_from="other.securesme.com"), Tenant.parse("acme")
    assert warnings_about_file(reading, tenant) == ("other_organisation",)
    (sentence,) = warning_sentences(["other_organisation"], reading, tenant)
    assert "from other.securesme.com, but the key is for acme.securesme.com" in sentence
    assert warnings_about_file(reading) == ()


@pytest.mark.parametrize(
    ("length", "expires_at", "expected"),
    [
        (900, None, ()),
        (901, NOW, ("expired", "may_exceed_entra_limit")),
        (1_280, datetime(2026, 11, 24, tzinfo=UTC), ("may_exceed_entra_limit",)),
        (1_281, None, ("may_exceed_entra_limit", "over_windows_limit")),
    ],
)
def test_expired_and_long_keys(length: int, expires_at: datetime | None, expected: tuple[str, ...]) -> None:
    assert warnings_about_key(ApiKey("k" * length), expires_at, NOW) == expected


def test_what_was_put_right_is_said() -> None:
    content = "name: entra\nApiKey:\u200b jf_FAKE_9vQ2mX7bL4tR8wK1sN6dP3zH5cY0aG\nexpires: 2020-01-01\nowner: ann\n"
    reading = read_key_bytes(content.encode("utf-16"))
    names = warnings_about_file(reading)
    assert names == ("encoding:utf-16-le-bom", "marks_removed", "expired", "holds_more")
    assert "(UTF-16-LE-BOM)" in warning_sentences(names, reading)[0]

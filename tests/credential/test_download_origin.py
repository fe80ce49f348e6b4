"""Where a file was downloaded from, on this system's own attributes and on bytes as the other systems write them."""

import os
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.credential import download_origin
from jellyfish_setup.credential.download_origin import downloaded_from, is_of_another_organisation
from jellyfish_setup.credential.key_file import read_key_file

TICKET = "ticket=canary-7Yq2mZ8pLw4Xc9Vb"
# ["https://acme.securesme.com/keys/apikey.txt", "https://acme.securesme.com/keys"], as `xattr -px` shows it on macOS.
WHERE_FROMS = bytes.fromhex(
    "62706c6973743030a201025f102a68747470733a2f2f61636d652e7365637572"
    "65736d652e636f6d2f6b6579732f6170696b65792e7478745f101f6874747073"
    "3a2f2f61636d652e736563757265736d652e636f6d2f6b657973080b38000000"
    "000000010100000000000000030000000000000000000000000000005a"
)


def noted(path: Path, **urls: str) -> Path:
    """The file with the attributes that a browser on Linux sets."""
    for name, url in urls.items():
        try:
            os.setxattr(path, f"user.xdg.{name}.url", url.encode())
        except OSError:
            pytest.skip("this file system keeps no extended attributes")
    return path


on_linux = pytest.mark.skipif(not hasattr(os, "setxattr"), reason="os.setxattr is Linux's")


@on_linux
def test_the_attributes_of_linux(key_path: Path) -> None:
    assert downloaded_from(key_path) is None
    noted(key_path, referrer="https://portal.example/keys")
    assert downloaded_from(key_path) == "portal.example"
    noted(key_path, origin=f"https://Acme.SecureSME.com:443/apikey.txt?{TICKET}")
    assert downloaded_from(key_path) == "acme.securesme.com"


@on_linux
def test_a_host_of_jellyfish_is_preferred_to_one_that_passed_the_file_on(key_path: Path) -> None:
    noted(key_path, origin="https://files.example/1234", referrer="https://acme.securesme.com/keys")
    assert downloaded_from(key_path) == "acme.securesme.com"
    noted(key_path, origin="https://jellyfish.securesme.com/1234")
    assert downloaded_from(key_path) == "acme.securesme.com"
    noted(key_path, referrer="https://mail.example/")
    assert downloaded_from(key_path) == "jellyfish.securesme.com"


@on_linux
def test_a_reading_carries_the_host_and_nothing_else_of_the_address(key_path: Path, tmp_path: Path) -> None:
    reading = read_key_file(noted(key_path, origin=f"https://other.securesme.com/{TICKET}?{TICKET}"))
    assert reading.downloaded_from == "other.securesme.com"
    assert "canary" not in repr(reading)
    two = tmp_path / "two.txt"
    two.write_text("primary_api_key: jf_aaaaaBBBBccccDDDDeeee1111\nsecondary_api_key: jf_zzzzzBBBBccccDDDDeeee2222\n")
    assert read_key_file(noted(two, origin="https://other.securesme.com/")).downloaded_from == "other.securesme.com"


@on_linux
def test_a_link_has_no_origin(key_path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(noted(key_path, origin="https://acme.securesme.com/"))
    assert downloaded_from(link) is None


@pytest.mark.parametrize(
    ("stream", "host"),
    [
        (b"[ZoneTransfer]\r\nReferrerUrl=https://acme.securesme.com/\r\nHostUrl=https://cdn.example/k?a=1\r\n", "acme.securesme.com"),
        (b"[ZoneTransfer]\r\nZoneId=3\r\nHostUrl=https://acme.securesme.com/apikey.txt\r\n", "acme.securesme.com"),
        (b"[ZoneTransfer]\r\nZoneId=3\r\nHostUrl=blob:https://acme.securesme.com/0b5f6c1e-7d1c\r\n", "acme.securesme.com"),
        (b"[ZoneTransfer]\r\nZoneId=3\r\nReferrerUrl=https://acme.securesme.com/\r\nHostUrl=about:internet\r\n", "acme.securesme.com"),
        (b"[ZoneTransfer]\nZoneId=3", None),
        (b"[ZoneTransfer]\r\nLastWriterPackageFamilyName=Microsoft.MicrosoftEdge_8wekyb3d8bbwe\r\nZoneId=3\r\n", None),
        (b"\xef\xbb\xbf[ZoneTransfer]\r\nhosturl = https://acme.securesme.com\r\n", "acme.securesme.com"),
    ],
)  # fmt: skip
@pytest.mark.skipif(sys.platform == "win32", reason="a colon in the name of a file is something else there")
def test_the_stream_of_windows(tmp_path: Path, stream: bytes, host: str | None) -> None:
    """Chrome and Edge write the addresses, older ones only the zone. Here the stream is a file whose name has the colon."""
    file = tmp_path / "apikey.txt"
    assert downloaded_from(file, "win32") is None
    (tmp_path / "apikey.txt:Zone.Identifier").write_bytes(stream)
    assert downloaded_from(file, "win32") == host


@pytest.mark.parametrize(
    ("attribute", "host"), [(WHERE_FROMS, "acme.securesme.com"), (WHERE_FROMS[:60], None), (b"bplist00\xa0\x08", None), (b"", None)]
)
def test_the_attribute_of_macos(key_path: Path, monkeypatch: pytest.MonkeyPatch, attribute: bytes, host: str | None) -> None:
    asked = []
    monkeypatch.setattr(download_origin, "_macos_attribute", lambda path, name: asked.append((path, name)) or attribute)
    assert downloaded_from(key_path, "darwin") == host
    assert asked == [(key_path, b"com.apple.metadata:kMDItemWhereFroms")]


@pytest.mark.parametrize(
    "url",
    [
        "https://acme.securesme.com@evil.example/",
        "https://evil.example\\@acme.securesme.com/",
        "https://[::1]/",
        "https://аcme.securesme.com/",
        "https://acme_.securesme.com/",
        "https://-acme.securesme.com/",
        "file:///home/ann/apikey.txt",
        "data:text/plain,jf_canary",
        "javascript:https://acme.securesme.com/",
        "https://" + "a" * 300,
        "https://",
        "",
    ],
)
def test_an_address_that_could_be_read_in_two_ways_says_nothing(key_path: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(download_origin, "_from_freedesktop_attributes", lambda _: [url])
    assert downloaded_from(key_path, "linux") is None


@given(changes=st.lists(st.tuples(st.integers(0, len(WHERE_FROMS) - 1), st.integers(0, 255)), max_size=6), cut=st.integers(0, 200))
def test_a_damaged_attribute_gives_a_host_or_nothing(changes: list[tuple[int, int]], cut: int) -> None:
    content = bytearray(WHERE_FROMS)
    for place, value in changes:
        content[place] = value
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(download_origin, "_macos_attribute", lambda *_: bytes(content[:cut]))
        host = downloaded_from(Path("apikey.txt"), "darwin")
    assert host is None or re.fullmatch("[a-z0-9.-]+", host)


@pytest.mark.parametrize(
    ("host", "address", "contradicts"),
    [
        ("other.securesme.com", "acme", True),
        ("other.securesme.com", "http://127.0.0.1:8080", True),
        ("acme.securesme.com", "acme", False),
        ("jellyfish.securesme.com", "acme", False),
        ("www.securesme.com", "acme", False),
        ("securesme.com", "acme", False),
        ("mail.example", "acme", False),
        ("cybersecuresme.com", "acme", False),
        (None, "acme", False),
    ],
)
def test_only_another_organisation_contradicts(host: str | None, address: str, contradicts: bool) -> None:
    assert is_of_another_organisation(host, Tenant.parse(address)) is contradicts

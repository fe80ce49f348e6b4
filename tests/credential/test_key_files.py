"""The shared cases of key files, and what holds for any bytes at all."""

import base64
import json
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jellyfish_setup.credential.key_file import read_key_bytes, read_key_file
from jellyfish_setup.credential.reading import KeyFileReading, ReadingStatus

DOCUMENT = json.loads((Path(__file__).parent / "cases" / "key-files.json").read_text(encoding="utf-8"))
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
TOKENS = st.builds(
    lambda head, body, digit: f"{head}{digit}{body}",
    st.sampled_from(["k", "T", "jf_", "sk-", "Zz"]),
    st.text(LETTERS + "_-", min_size=22, max_size=90).filter(lambda body: len(set(body)) > 5),
    st.sampled_from("0123456789"),
)
FORMS = {
    "raw": "{}",
    "line end": "{}\r\n",
    "quoted": '"{}"',
    "curly quotes": "“{}”",
    "code block": "```\n{}\n```\n",
    "remark above": "# the key of Entra\n{}\n",
    "bearer": "Bearer {}",
    "header": "Authorization: Bearer {}",
    "curl": "curl -H 'Authorization: Bearer {}' https://acme.securesme.com/Users",
    "json": '{{"apiKey": "{}", "name": "entra"}}',
    "json nested": '{{"data": {{"items": [{{"secretToken": "{}"}}]}}}}',
    "env": "JELLYFISH_API_KEY={}\n",
    "numbered": "API_KEY_1={}\n",
    "env quoted": "export API_KEY='{}' # prod\n",
    "ini": "[jellyfish]\napi_key = {}\n",
    "yaml": "jellyfish:\n  api-key: {}\n",
    "name above": "API Key:\n\n{}\n",
    "csv": "Name,API Key,Created\nentra,{},2026-01-01\n",
    "one column": "API Key\n{}\n",
    "xml": "<key><apiKey>{}</apiKey></key>",
    "xml attribute": '<jellyfish apiKey="{}"/>',
    "prose": "Hi Sam,\n\nhere is the key you asked for: {}\nPlease delete this mail.\n",
}


@pytest.mark.parametrize("case", DOCUMENT["cases"], ids=lambda case: f"{case['id']} {case['title']}")
def test_shared_case(case: dict[str, Any], tmp_path: Path, case_bytes: Any) -> None:
    path = tmp_path / case["filename"]
    path.write_bytes(case_bytes(case))
    expected = case["expect"]

    reading = read_key_file(path)

    assert {name: value for name, value in described(reading).items() if name in expected} == expected
    assert (reading.identity is None) == (reading.status is ReadingStatus.ERROR)


def described(reading: KeyFileReading) -> dict[str, Any]:
    """A reading in the words of the shared cases."""
    return {
        "status": reading.status,
        "kind": reading.kind,
        "confidence": reading.confidence,
        "notes": list(reading.notes),
        "token": reading.key and reading.key.reveal(),
        "candidates": [candidate.key.reveal() for candidate in reading.candidates],
        "error": reading.problem and reading.problem.code.removeprefix("file-").replace("-", "_"),
        "expires_at": reading.expires_at and int(reading.expires_at.timestamp()),
    }


def test_every_kind_of_error_of_the_shared_cases_has_a_code() -> None:
    from jellyfish_setup.core.codes import Code

    assert {f"file-{kind.replace('_', '-')}" for kind in DOCUMENT["error_kinds"]} <= set(Code)


@pytest.mark.parametrize("form", FORMS)
@given(token=TOKENS)
def test_the_key_comes_out_of_every_form_as_it_went_in(form: str, token: str) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        reading = read_key_bytes(FORMS[form].format(token).encode(encoding))
        assert reading.key is not None, reading
        assert reading.key.reveal() == token


@given(token=st.text(LETTERS + "+/", min_size=20, max_size=60).map(lambda body: base64.b64encode(body.encode()).decode()))
def test_padding_is_part_of_the_key(token: str) -> None:
    reading = read_key_bytes(token.encode())
    assert reading.key is not None
    assert reading.key.reveal() == token


# Bytes that are neither text nor nonsense: pieces of the forms above, cut and joined.
PIECES = st.lists(
    st.one_of(
        st.binary(max_size=20),
        st.sampled_from([b"{", b"[", b'"', b"<", b">", b":", b"=", b",", b"\n", b"\t", b" ", b"-----BEGIN X-----", b"-----END X-----"]),
        st.sampled_from(
            [b"apiKey", b"token", b"Bearer ", b"Basic ", b"null", b"\xff\xfe", b"\x00", b"0\x82", b"PK\x03\x04", b"<a>", b"eyJ"]
        ),
        st.just(b"jf_FAKE_9vQ2mX7bL4tR8wK1sN6dP3zH5cY0aG"),
    ),
    max_size=30,
).map(b"".join)


@given(content=st.one_of(st.binary(max_size=400), st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")), PIECES))
@example(b"[" * 60_000)
@example(b'{"a":' * 10_000)
@example(b'{"apiKey": ' + b"9" * 10_000 + b"}")
@example(b"<a>" * 20_000)
@example(b" " * 65_536)
@example(b'["apiKey", NaN, 1e999999]')
@example(b"eyJhbGciOjF9.eyJleHAiOjFlOTk5fQ.c2ln")
@example(b'{"apiKey":"jf_FAKE_9vQ2mX7bL4tR8w","expires":"9999-12-31T23:59:59-23:59"}')
def test_any_bytes_give_a_reading_that_shows_nothing_of_them(content: bytes) -> None:
    reading = read_key_bytes(content)

    shown = repr(reading) + str(reading.problem) + repr(reading.problem)
    assert "jf_FAKE_9vQ2" not in shown
    if reading.status is ReadingStatus.ERROR:
        assert reading.problem is not None
        assert reading.problem.code.startswith("file-")
        assert reading.problem.cause is None
        assert set(reading.problem.facts) <= {"limit"}
        assert reading.key is None
        assert reading.candidates == ()
    elif reading.status is ReadingStatus.OK:
        assert reading.key is not None
        assert reading.key.reveal().isascii()
    else:
        assert len({candidate.key for candidate in reading.candidates}) == len(reading.candidates) > 1
        assert len({candidate.label for candidate in reading.candidates}) == len(reading.candidates)


@pytest.mark.parametrize(
    "piece",
    [
        b"a=",
        b"<",
        b"a,",
        b"apiKey:",
        b'{"apiKey":"',
        b"Bearer ",
        b'"',
        b"a@",
        b"a.",
        b"\xc2\xa0",
        b"-----BEGIN A-----",
        b" \t",
        b"jf_FAKE_9vQ2mX7b ",
    ],
)
def test_the_largest_file_takes_no_longer_than_a_blink(piece: bytes) -> None:
    content = piece * (65_536 // len(piece))
    begun = time.perf_counter()
    read_key_bytes(content)
    assert time.perf_counter() - begun < 2


def test_a_date_beside_the_key_is_its_expiry() -> None:
    reading = read_key_bytes(b"API Key: jf_FAKE_9vQ2mX7bL4tR8wK1sN6dP3zH5cY0aG\nExpires: 2020-01-01\n")
    assert reading.expires_at == datetime(2020, 1, 1, tzinfo=UTC)
    assert "expired" in reading.notes

"""What the shared cases leave open: labels of a choice, what else a file holds, and mistakes with a name."""

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    pkcs12,
)

from jellyfish_setup.core.codes import Code
from jellyfish_setup.credential.key_file import read_key_bytes
from jellyfish_setup.credential.reading import ReadingStatus

ONE = "jf_FAKE_9vQ2mX7bL4tR8wK1sN6dP3zH5cY0aG"
OTHER = "jf_FAKE_SECOND_4kD8sJ2nB6vM1xQ9wZ5rT7pL"
PRIVATE = ec.generate_private_key(ec.SECP256R1())


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (f"Name,API Key\nprod,{ONE}\nprod,{OTHER}\n", ["prod", "prod (2)"]),
        (f'[{{"label": "a", "apiKey": "{ONE}"}}, {{"apiKey": "{OTHER}"}}]', ["a", "apiKey"]),
        (f"API_KEY_PROD={ONE}\nAPI_KEY_TEST={OTHER}\n", ["API_KEY_PROD", "API_KEY_TEST"]),
        (f"{ONE}\n{OTHER}\n", ["1", "2"]),
        (f"old {ONE} and new {OTHER}\n", ["1", "2"]),
        (f"Name,API Key\n{OTHER},{ONE}\n{ONE},{OTHER}\n", ["API Key", "API Key (2)"]),  # a key is no label
        (f'{{"a\\u001b{"y" * 60}ApiKey": "{ONE}", "{"z" * 60}ApiKey": "{OTHER}"}}', ["a " + "y" * 38, "z" * 40]),
    ],
)
def test_two_keys_are_a_choice_by_short_plain_labels(text: str, labels: list[str]) -> None:
    reading = read_key_bytes(text.encode())
    assert reading.status is ReadingStatus.CHOOSE
    assert [candidate.label for candidate in reading.candidates] == labels
    assert {candidate.key.reveal() for candidate in reading.candidates} == {ONE, OTHER}
    assert reading.holds_more


@pytest.mark.parametrize(
    ("text", "holds_more"),
    [
        (ONE, False),
        (f"# for Entra\n\nAPI_KEY={ONE}\n", False),
        (f"[jellyfish]\napi_key = {ONE}\nexpires = 2027-01-01\n", False),
        (f"API_KEY={ONE}\nDATABASE_URL=postgres://db\n", True),
        (f"API Key: {ONE}\nremember to call Sam\n", True),
        (f'{{"apiKey": "{ONE}", "id": "17", "createdAt": "2026-01-01"}}', False),
        (f'{{"apiKey": "{ONE}", "password": "other"}}', True),
        (f"Name,API Key\nprod,{ONE}\n", False),
        (f"Name,API Key,Owner\nprod,{ONE},Sam\n", True),
        (f"Dear Sam, the key is {ONE}", True),
        (f"curl -H 'Authorization: Bearer {ONE}' https://acme.securesme.com", True),
    ],
)
def test_a_file_that_holds_more_than_the_key_says_so(text: str, holds_more: bool) -> None:
    reading = read_key_bytes(text.encode())
    assert reading.status is ReadingStatus.OK
    assert reading.holds_more is holds_more


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\n \t\r\n", Code.FILE_EMPTY),
        (b"\xef\xbb\xbf", Code.FILE_EMPTY),
        (b"https://acme.securesme.com/keys/9vQ2mX7bL4", Code.FILE_URL_NOT_KEY),
        (b"Authorization: Basic c2FtOnNlY3JldC1wYXNzd29yZA==", Code.FILE_BASIC_AUTH),
        (b'{"apiKey": ""}', Code.FILE_EMPTY_VALUE),
        (b'{"apiKey": "${API_KEY}"}', Code.FILE_PLACEHOLDER),
        (b'{"apiKey": "this is not one", "token": "jf_FAKE_9vQ2mX7bL4tR8wK1sN6dP3zH5"}', Code.FILE_NOT_A_TOKEN),
        (b'{"error": "unauthorised", "keyId": "123456789012345678901234"}', Code.FILE_JSON_NO_KEY),
        (b'{"a":{"b":{"c":{"d":{"e":{"f":{"apiKey":"jf_FAKE_9vQ2mX7bL4tR8w"}}}}}}}', Code.FILE_JSON_NO_KEY),
        (b"Name,Created\nentra,2026-01-01\n", Code.FILE_CSV_NO_KEY),
        (b"Name,API Key\n", Code.FILE_CSV_NO_KEY),
        (b"<keys><name>entra</name></keys>", Code.FILE_XML_NO_KEY),
        (b"<keys><apiKey>jf_FAKE_9vQ2mX7bL4tR", Code.FILE_TRUNCATED),
        (b"\n<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>", Code.FILE_HTML_PAGE),
        (b"sam@contoso.example.com", Code.FILE_NOT_A_TOKEN),
        (b"aaaaaaaaaaaaaaaaaaaaaaaa", Code.FILE_NOT_A_TOKEN),
        (b"k3" * 3_000, Code.FILE_TOO_LONG),
        (b"There is nothing here that looks like it.", Code.FILE_NO_KEY_FOUND),
        (b"Your key: ********0aG was made.", Code.FILE_MASKED_VALUE),
        (b"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ4k sam@host", Code.FILE_NOT_A_TOKEN),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Code.FILE_IMAGE),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Code.FILE_IMAGE),
        (b"\x1f\x8b\x08\0\0\0\0\0", Code.FILE_ZIP_ARCHIVE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", Code.FILE_OFFICE_DOCUMENT),
        (b"L\0\0\0\x01\x14\x02\0\0\0\0\0", Code.FILE_IS_LINK),
        (b"\xfe\xed\xfe\xed\0\0\0\x02", Code.FILE_CERTIFICATE_FILE),
    ],
)
def test_a_mistake_is_named(content: bytes, code: Code) -> None:
    problem = read_key_bytes(content).problem
    assert problem is not None
    assert problem.code is code


@pytest.mark.parametrize("private_format", [PrivateFormat.PKCS8, PrivateFormat.TraditionalOpenSSL])
@pytest.mark.parametrize("form", ["der", "pem", "base64"])
def test_a_private_key_is_recognised_in_every_form(form: str, private_format: PrivateFormat) -> None:
    encoding = Encoding.PEM if form == "pem" else Encoding.DER
    content = PRIVATE.private_bytes(encoding, private_format, NoEncryption())
    problem = read_key_bytes(base64.encodebytes(content) if form == "base64" else content).problem
    assert problem is not None
    assert problem.code is Code.FILE_PRIVATE_KEY


def test_other_files_with_keys_are_certificate_files() -> None:
    bag = pkcs12.serialize_key_and_certificates(b"a", PRIVATE, None, None, BestAvailableEncryption(b"x"))
    public = PRIVATE.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    for content in (bag, public):
        problem = read_key_bytes(content).problem
        assert problem is not None
        assert problem.code is Code.FILE_CERTIFICATE_FILE


def test_lines_of_one_width_are_joined_only_when_they_are_one_key() -> None:
    long = "Qm9" + "aB3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xY" * 5 + "Zz"
    wrapped = "\n".join(long[at : at + 64] for at in range(0, len(long), 64))
    reading = read_key_bytes(wrapped.encode())
    assert reading.key is not None
    assert (reading.key.reveal(), reading.kind, reading.confidence) == (long, "wrapped", "low")

    two = "\n".join(("0123456789abcdef" * 4, "fedcba9876543210" * 4))
    assert read_key_bytes(two.encode()).status is ReadingStatus.CHOOSE


def test_an_unknown_name_before_an_equals_sign_is_asked_about() -> None:
    assert read_key_bytes(f"UNHEARD_OF={ONE}".encode()).confidence != "high"
    hinted = read_key_bytes(f"COMPANY_KEY={ONE}".encode())
    assert hinted.key is not None
    assert (hinted.key.reveal(), hinted.confidence) == (ONE, "low")


def test_high_bytes_of_an_old_code_page_are_read() -> None:
    reading = read_key_bytes(b"\x93" + ONE.encode() + b"\x94")
    assert reading.key is not None
    assert reading.key.reveal() == ONE
    assert reading.notes == ("encoding:windows-1252",)

import base64
import html
import json
from urllib.parse import quote, quote_plus

from hypothesis import example, given
from hypothesis import strategies as st

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.redaction import MARK, Redaction

KEYS = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=24, max_size=120)
BYTES = st.binary(max_size=7)
TEXT = st.text(max_size=20)
SPELLINGS = {
    "plain": lambda key: key,
    "url": lambda key: quote(key, safe=""),
    "form": quote_plus,
    "json": lambda key: json.dumps({"key": key}),
    "html": html.escape,
    "hex": lambda key: key.encode().hex(),
    "HEX": lambda key: key.encode().hex().upper(),
    "first half": lambda key: key[: len(key) // 2],
    "second half": lambda key: key[len(key) // 2 :],
}


def knowing(value: str) -> Redaction:
    redaction = Redaction()
    redaction.add(ApiKey(value))
    return redaction


@given(KEYS, TEXT, TEXT, st.sampled_from(sorted(SPELLINGS)))
def test_every_spelling_is_taken_out(key: str, before: str, after: str, spelling: str) -> None:
    redaction = knowing(key)
    text = before + SPELLINGS[spelling](key) + after
    assert redaction.finds_secret_in(text)
    assert not redaction.finds_secret_in(redaction.clean(text))
    assert key not in redaction.clean(text)


@given(KEYS, BYTES, BYTES, st.booleans(), st.sampled_from(["ascii", "utf-16-le"]))
@example("jf_" + "x" * 30, b"", b"\n", False, "ascii")
def test_base64_is_taken_out_whatever_stands_around_the_key(key: str, before: bytes, after: bytes, for_urls: bool, encoding: str) -> None:
    redaction = knowing(key)
    encode = base64.urlsafe_b64encode if for_urls else base64.b64encode
    text = encode(before + key.encode(encoding) + after).decode()
    assert redaction.finds_secret_in(text)
    assert not redaction.finds_secret_in(redaction.clean(text))


@given(KEYS, st.text(max_size=200))
def test_a_text_without_the_key_stays_as_it_is(key: str, text: str) -> None:
    redaction = knowing(key)
    if not redaction.finds_secret_in(text):
        assert redaction.clean(text) == text


def test_the_mark_says_that_something_was_there() -> None:
    assert knowing("jf_canary-0123456789abcdefghij").clean("Bearer jf_canary-0123456789abcdefghij!") == f"Bearer {MARK}!"


def test_several_keys_are_known_at_once() -> None:
    redaction = knowing("jf_first-0123456789abcdefghij")
    redaction.add(ApiKey("jf_second-0123456789abcdefghij"))
    assert redaction.clean("jf_first-0123456789abcdefghij jf_second-0123456789abcdefghij") == f"{MARK} {MARK}"


def test_without_a_key_nothing_is_taken_out() -> None:
    assert Redaction().clean("anything") == "anything"
    assert not Redaction().finds_secret_in("anything")

import copy
import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import ProblemFound

VISIBLE = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1, max_size=200)


@given(VISIBLE.filter(lambda value: len(value) >= 8 and value not in repr(ApiKey)))
def test_it_never_shows_itself(value: str) -> None:
    key = ApiKey(value)
    for shown in (str(key), repr(key), f"{key}", f"{key:>80}", repr([key]), repr({"key": key})):
        assert value not in shown or len(value) < 24  # a short one may happen to be part of the mask's own letters
        assert shown.count(key.masked) == 1
    assert key.reveal() == value


@given(VISIBLE)
def test_the_mask_leaves_twenty_characters_hidden(value: str) -> None:
    masked = ApiKey(value).masked
    assert masked.startswith("********")
    end = masked.removeprefix("********")
    assert end == (value[-4:] if len(value) >= 24 else "")


def test_it_cannot_be_copied_out() -> None:
    key = ApiKey("jf_canary-0123456789abcdefghij")
    with pytest.raises(TypeError):
        pickle.dumps(key)
    with pytest.raises(TypeError):
        json.dumps(key)
    with pytest.raises(TypeError):
        vars(key)
    assert copy.copy(key) is key
    assert copy.deepcopy({"key": key})["key"] is key


@given(st.text(min_size=1).filter(lambda value: not all("!" <= character <= "~" for character in value)))
def test_what_no_header_can_carry_is_refused_without_repeating_it(value: str) -> None:
    with pytest.raises(ProblemFound) as refused:
        ApiKey(value)
    assert refused.value.problem.code is Code.KEY_BAD_CHARACTERS
    assert refused.value.problem.facts == {}


def test_nothing_is_no_key() -> None:
    with pytest.raises(ProblemFound) as refused:
        ApiKey("")
    assert refused.value.problem.code is Code.KEY_MISSING


def test_equal_keys_are_equal() -> None:
    assert ApiKey("same-key") == ApiKey("same-key")
    assert hash(ApiKey("same-key")) == hash(ApiKey("same-key"))
    assert ApiKey("same-key") != ApiKey("other-key")
    assert ApiKey("same-key") != "same-key"

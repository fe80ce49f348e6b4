"""How long it still takes, calmly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jellyfish_setup.texts.time_left import time_left


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "a few seconds left"),
        (5, "a few seconds left"),
        (5.1, "about 10 seconds left"),
        (19, "about 20 seconds left"),
        (50, "about 50 seconds left"),
        (51, "about a minute left"),
        (91, "about 2 minutes left"),
        (3600, "about 60 minutes left"),
        (3601, "more than an hour left"),
    ],
)
def test_words(seconds: float, words: str) -> None:
    assert time_left(seconds) == words


@given(st.floats(0, 1e9))
def test_whatever_is_left_there_are_words(seconds: float) -> None:
    assert time_left(seconds).endswith("left")

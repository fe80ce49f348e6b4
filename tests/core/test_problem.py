import traceback

import pytest

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem, ProblemFound, found


def test_it_is_a_value() -> None:
    one, same = Problem(Code.FILE_EMPTY, {"path": "a"}), Problem(Code.FILE_EMPTY, {"path": "a"})
    assert one == same
    assert hash(one) == hash(same)
    assert one != Problem(Code.FILE_EMPTY, {"path": "b"})


def test_the_foreign_cause_takes_no_part_and_is_not_shown() -> None:
    secret = ValueError("jf_canary-0123456789abcdefghij")
    with_cause = Problem(Code.KEYRING_FAILED, {}, secret)
    assert with_cause == Problem(Code.KEYRING_FAILED, {})
    assert "canary" not in repr(with_cause)


def test_raising_shows_the_code_and_no_facts() -> None:
    with pytest.raises(ProblemFound) as raised:
        raise found(Code.FILE_EMPTY, path="/home/ann/key.txt") from None
    assert str(raised.value) == "file-empty"
    assert raised.value.problem.facts == {"path": "/home/ann/key.txt"}
    # facts may name people, so a traceback has none of them
    assert "/home/ann" not in "".join(line for line in traceback.format_exception(raised.value)[-1:])


def test_facts_cannot_be_changed_afterwards() -> None:
    problem = found(Code.FILE_EMPTY, path="a").problem
    with pytest.raises(TypeError):
        problem.facts["path"] = "b"  # type: ignore[index]


def test_codes_are_words_and_each_stands_once() -> None:
    values = [code.value for code in Code]
    assert len(values) == len(set(values))
    for code in Code:
        assert code.value == code.name.lower().replace("_", "-")

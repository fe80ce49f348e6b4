import logging

import pytest

from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.logs import log_to_stderr
from jellyfish_setup.core.redaction import Redaction

CANARY = "jf_canary-0123456789abcdefghij"


@pytest.fixture
def redaction() -> Redaction:
    redaction = Redaction()
    redaction.add(ApiKey(CANARY))
    return redaction


def test_the_log_is_cleaned(redaction: Redaction, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> None:
    log_to_stderr(redaction, debug=True)
    logging.getLogger("jellyfish_setup.somewhere").debug("sent %s", CANARY)
    said = capsys.readouterr().err
    assert "DEBUG jellyfish_setup.somewhere: sent [removed]" in said
    assert CANARY not in said


def test_an_exception_is_named_and_not_quoted(
    redaction: Redaction, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    log_to_stderr(redaction, debug=True)
    try:
        raise ValueError("what a library says of its input")
    except ValueError:
        logging.getLogger("jellyfish_setup.somewhere").exception("it broke")
    said = capsys.readouterr().err
    assert "(ValueError)" in said
    assert "of its input" not in said


def test_talkative_libraries_say_nothing_of_their_traffic(redaction: Redaction, capsys: pytest.CaptureFixture[str]) -> None:
    log_to_stderr(redaction, debug=True)
    for name in ("httpx", "httpcore.http11", "keyring.backend"):
        logging.getLogger(name).debug("headers of somebody")
        logging.getLogger(name).info("headers of somebody")
    assert capsys.readouterr().err == ""


def test_without_debug_only_warnings_are_said(
    redaction: Redaction, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    log_to_stderr(redaction, debug=False)
    logging.getLogger("jellyfish_setup.somewhere").info("quiet")
    logging.getLogger("jellyfish_setup.somewhere").warning("loud")
    assert capsys.readouterr().err.endswith("WARNING jellyfish_setup.somewhere: loud\n")

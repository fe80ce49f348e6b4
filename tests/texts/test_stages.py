"""The words of the connection check, as in the pictures."""

import pytest

from jellyfish_setup.connection.diagnosis import Diagnosis, Stage, StageName, StageState, Verdict
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem
from jellyfish_setup.texts.stages import stage_detail, stage_state_word, stage_title, verdict_sentence

N, S = StageName, StageState


@pytest.mark.parametrize(
    ("name", "facts", "detail"),
    [
        (N.ADDRESS, {"origin": "https://contoso.securesme.com"}, "https://contoso.securesme.com"),
        (N.PROXY, {"used": False}, "none needed"),
        (N.PROXY, {"used": True, "proxy": "http://proxy.corp:8080"}, "http://proxy.corp:8080"),
        (N.NAME, {"addresses": ("203.0.113.24",)}, "203.0.113.24"),
        (N.NAME, {"by_proxy": True}, "looked up by the proxy"),
        (N.CONNECT, {"address": "203.0.113.24", "port": 443}, "port 443 answered"),
        (N.CONNECT, {"by_proxy": True}, "through the proxy"),
        (N.TLS, {"used": True, "version": "TLSv1.3", "valid_until": "2027-05-04"}, "TLS 1.3, valid until 4 May 2027"),
        (N.TLS, {"used": True, "version": "TLSv1.3"}, "TLS 1.3"),
        (N.TLS, {"used": False}, "not used at this address"),
        (N.HTTP, {"status": 401}, "Jellyfish answered"),
        (N.KEY, {"status": 200, "judged": True}, "accepted"),
        (N.KEY, {"status": 200, "judged": False}, "not refused"),
        (N.SCIM, {}, "answers as Entra expects"),
        (N.FILTER, {}, "asked for nobody, found nobody"),
    ],
)
def test_what_was_seen(name: StageName, facts: dict, detail: str) -> None:
    assert stage_detail(Stage(name, S.PASSED, facts=facts)) == detail


@pytest.mark.parametrize("name", list(N))
@pytest.mark.parametrize("state", list(S))
def test_every_stage_has_words_in_every_state_without_any_fact(name: StageName, state: StageState) -> None:
    stage = Stage(name, state, Code.PROGRAM_FAULT if state is S.FAILED else None)
    texts = (stage_detail(stage), stage_title(name), stage_state_word(state))
    assert all(text and "{" not in text for text in texts)


def test_a_failed_stage_says_the_nearest_word() -> None:
    assert stage_detail(Stage(N.KEY, S.FAILED, Code.KEY_REJECTED)) == "not accepted"
    assert stage_detail(Stage(N.KEY, S.FAILED, Code.KEY_NOT_ADMIN)) == "may not manage people"


def test_a_skipped_stage_names_what_failed_before_it() -> None:
    wanted = "not checked, because the key was not accepted"
    assert stage_detail(Stage(N.SCIM, S.SKIPPED), because=N.KEY) == wanted
    assert stage_detail(Stage(N.SCIM, S.SKIPPED, facts={"because": "key"})) == wanted
    assert stage_detail(Stage(N.SCIM, S.SKIPPED)) == "not checked"


def test_the_verdict_in_a_sentence() -> None:
    passed = Diagnosis("https://contoso.securesme.com", Verdict.PASSED, None, (Stage(N.KEY, S.PASSED),))
    failed = Diagnosis("https://contoso.securesme.com", Verdict.FAILED, Problem(Code.KEY_REJECTED), (Stage(N.KEY, S.FAILED),))
    assert verdict_sentence(passed).startswith("This computer reached Jellyfish, and the key was accepted.")
    attention = Diagnosis("https://contoso.securesme.com", Verdict.ATTENTION, None, (Stage(N.TLS, S.REMARK, Code.REMARK_SLOW),))
    assert verdict_sentence(attention).endswith("Look at the remarks before you go on.")
    assert verdict_sentence(failed) == "The check stopped at “API key”."

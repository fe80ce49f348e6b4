"""`entra …` while Microsoft asks to wait, is away, ends the sign-in or refuses: what people read, and that the next call goes on."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from graph_double import GraphDouble
from graph_double.double import SECOND_TOKEN, TOKEN

Call = Callable[..., Any]
ANN = "ann@contoso.com"
NO_LICENCE = (403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant")
NO_ROLE = (403, "Authorization_RequestDenied")


@pytest.fixture
def entra(call: Call, double: GraphDouble) -> Call:
    """As people call it, without `--json`; what was said stands in one line."""

    def call_it(*arguments: Any, token: str = TOKEN) -> tuple[int, str]:
        said = call("entra", *arguments, "--graph-url", double.url, "--graph-token-stdin", stdin=token)
        return said.code, " ".join((said.out + said.err).split())

    return call_it


@pytest.fixture
def set_up(entra: Call, tmp_path: Path) -> tuple[Any, ...]:
    """The words of a whole set-up."""
    key = tmp_path / "key.txt"
    key.write_text("jf_canary-7Yq2mZ8pLw4Xc9Vb3Nt6Rk1S", encoding="utf-8")
    wished = ("--assign", ANN, "--on-demand", ANN, "--start")
    return ("set-up", "acme", "--key-file", key, "--email", "ops@contoso.com", *wished)


@pytest.fixture
def is_set_up(entra: Call, set_up: tuple[Any, ...], double: GraphDouble) -> None:
    """And old enough for a refusal to be meant."""
    assert entra(*set_up)[0] == 0
    double.clock.seconds += 3600


LOOKS = [("status",), ("results",), ("on-demand", ANN), ("pause",)]


@pytest.mark.usefixtures("is_set_up")
@pytest.mark.parametrize("command", LOOKS)
def test_a_minute_that_graph_asks_to_wait_is_told(entra: Call, double: GraphDouble, command: tuple[str, ...]) -> None:
    double.clock.slept.clear()
    double.traps.throttles, double.traps.retry_after = 1, "60"
    code, said = entra(*command, "--app", "Jellyfish")
    assert code == 0, said
    assert "Microsoft asks us to slow down" in said
    assert "60 seconds" in said
    assert double.clock.slept == [60.0]


@pytest.mark.usefixtures("is_set_up")
@pytest.mark.parametrize("command", LOOKS)
def test_a_graph_that_is_away_is_told(entra: Call, double: GraphDouble, command: tuple[str, ...]) -> None:
    double.traps.down_until = double.clock.seconds + 3600
    code, said = entra(*command, "--app", "Jellyfish")
    assert code == 1
    assert "Microsoft Entra is not working at the moment" in said
    assert "Try again in a quarter of an hour." in said
    double.traps.down_until = 0.0
    assert entra(*command, "--app", "Jellyfish")[0] == 0


@pytest.mark.usefixtures("is_set_up")
@pytest.mark.parametrize("command", LOOKS)
def test_a_sign_in_that_has_ended_is_told(entra: Call, double: GraphDouble, command: tuple[str, ...]) -> None:
    double.traps.first_token_ends_after = len(double.heard) + 1
    code, said = entra(*command, "--app", "Jellyfish")
    assert code == 1
    assert "The sign-in has ended" in said
    assert double.heard[-1].status == 401
    assert entra(*command, "--app", "Jellyfish", token=SECOND_TOKEN)[0] == 0


@pytest.mark.usefixtures("is_set_up")
@pytest.mark.parametrize(("refusal", "words"), [(NO_LICENCE, "P1"), (NO_ROLE, "role")])
def test_logs_that_may_not_be_read_say_why_and_nothing_else_is_lost(
    entra: Call, double: GraphDouble, refusal: tuple[int, str], words: str
) -> None:
    double.traps.refuses["GET auditLogs/provisioning"] = refusal
    code, said = entra("results", "--app", "Jellyfish")
    assert (code, words in said) == (1, True), said
    assert entra("status", "--app", "Jellyfish")[0] == 0


@pytest.mark.parametrize("after", [1, 8, 16, 24])
@pytest.mark.parametrize("what", ["throttled", "away", "signed-out"])
def test_a_set_up_says_it_and_the_next_one_goes_on(
    entra: Call, set_up: tuple[Any, ...], double: GraphDouble, after: int, what: str
) -> None:
    """Behind so many requests, whatever they were."""
    answer = double.answer

    def interrupting(*given: Any) -> Any:
        if len(double.heard) == after:
            match what:
                case "throttled":
                    double.traps.throttles, double.traps.retry_after = 1, "60"
                case "away":
                    double.traps.down_until = double.clock.seconds + 3600
                case _:
                    double.traps.first_token_ends_after = after
        return answer(*given)

    double.answer = interrupting  # type: ignore[method-assign]
    code, said = entra(*set_up)
    token = TOKEN
    match what:
        case "throttled":
            assert (code, "slow down" in said, "60 seconds" in said) == (0, True, True)
        case "away":
            assert (code, "Microsoft Entra is not working at the moment" in said) == (1, True)
            double.traps.down_until = 0.0
        case _:
            assert (code, "The sign-in has ended" in said) == (1, True)
            token = SECOND_TOKEN
    double.answer = answer  # type: ignore[method-assign]
    assert entra(*set_up, token=token)[0] == 0
    (app,) = double.organisation.apps
    assert (len(app.jobs), len(app.assigned), next(iter(app.jobs.values())).is_on) == (1, 1, True)
    made = [heard.operation for heard in double.heard if heard.method == "POST" and heard.status < 300]
    assert made.count("POST applicationTemplates/*/instantiate") == 1

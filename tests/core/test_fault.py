"""What nobody expected is named without being quoted."""

from pathlib import Path
from typing import Any

import jellyfish_setup
from jellyfish_setup.core.api_key import ApiKey
from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.fault import problem_of
from jellyfish_setup.core.problem import ProblemFound, found
from jellyfish_setup.core.tenant import Tenant


def caught(call: object) -> BaseException:
    try:
        call()  # type: ignore[operator]
    except BaseException as exception:
        return exception
    raise AssertionError("nothing was raised")


def test_the_place_is_our_own_innermost_line() -> None:
    exception = caught(lambda: Tenant.parse(None))  # type: ignore[arg-type]
    facts = problem_of(exception).facts
    assert facts["type"] == "AttributeError"
    assert str(facts["where"]).startswith("core/tenant.py:")


def test_the_fingerprint_is_the_same_each_time_and_differs_by_type() -> None:
    def divide() -> None:
        1 / 0  # noqa: B018

    def look_up() -> None:
        {}["x"]

    first, second = (problem_of(caught(divide)).facts["fingerprint"] for _ in range(2))
    assert first == second
    assert first != problem_of(caught(look_up)).facts["fingerprint"]


def test_a_problem_keeps_its_code_also_inside_a_group() -> None:
    assert problem_of(found(Code.KEY_EXPIRED)).code is Code.KEY_EXPIRED
    group = BaseExceptionGroup("two", [BaseExceptionGroup("one", [ProblemFound(problem_of(found(Code.KEY_EXPIRED)))])])
    assert problem_of(group).code is Code.KEY_EXPIRED


def test_a_key_in_an_exception_stays_there() -> None:
    secret = "canary-0123456789-abcdefghijkl"

    def leak() -> None:
        raise RuntimeError(f"header {ApiKey(secret).reveal()} refused")

    problem = problem_of(caught(leak))
    assert secret not in repr(problem) + str(dict(problem.facts))


def test_the_built_program_gives_the_same_fault_the_same_number() -> None:
    """Its files are known by `jellyfish_setup/…` alone; in a checkout and in an installed wheel by their whole place."""
    package = Path(jellyfish_setup.__file__).parent
    answers = [problem_of(_raised_in(str(file))).facts for file in (package / "core" / "x.py", Path("jellyfish_setup", "core", "x.py"))]
    assert answers[0] == answers[1]
    assert answers[0]["where"] == "core/x.py:2"


def _raised_in(file: str) -> BaseException:
    names: dict[str, Any] = {}
    exec(compile("def breaks():\n    raise RuntimeError\n", file, "exec"), names)
    return caught(names["breaks"])

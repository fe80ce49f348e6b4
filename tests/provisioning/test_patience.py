"""How many requests go out at once, and what is tried again."""

import asyncio
import time

import pytest

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem, ProblemFound
from jellyfish_setup.provisioning.patience import Patience

pytestmark = pytest.mark.anyio

_SLOW_DOWN = Problem(Code.PROVISIONING_RATE_LIMITED, {"retry_after": 0})


async def test_no_more_than_the_connections_and_who_came_first_is_first() -> None:
    patience, at_once, most, order = Patience(3), 0, 0, []

    async def work(number: int) -> None:
        nonlocal at_once, most
        async with patience.turn():
            order.append(number)
            at_once += 1
            most = max(most, at_once)
            await asyncio.sleep(0.001)
            at_once -= 1

    await asyncio.gather(*(work(number) for number in range(20)))
    assert (most, order) == (3, list(range(20)))


async def test_a_server_that_asks_to_wait_gets_half_and_slowly_all_again() -> None:
    patience = Patience(8)
    assert patience.will_wait(_SLOW_DOWN, 0)
    assert patience.connections == 4
    assert patience.will_wait(_SLOW_DOWN, 0)
    assert patience.connections == 2
    for _ in range(40):
        await patience.once(lambda: asyncio.sleep(0))
    assert patience.connections == 8


async def test_one_wait_halves_once_and_holds_everybody() -> None:
    patience = Patience(8)
    wait = Problem(Code.SCIM_UNAVAILABLE, {"retry_after": 0.2})
    assert all(patience.will_wait(wait, 0) for _ in range(5))
    assert patience.connections == 4
    begun = time.monotonic()
    await asyncio.gather(*(patience.once(lambda: asyncio.sleep(0)) for _ in range(4)))
    assert time.monotonic() - begun >= 0.19


@pytest.mark.parametrize(
    ("problem", "tries"),
    [
        (_SLOW_DOWN, 3),
        (Problem(Code.HTTP_CUT_OFF), 3),
        (Problem(Code.SCIM_SERVER_ERROR), 3),
        (Problem(Code.KEY_REJECTED), 1),
        (Problem(Code.PROVISIONING_REJECTED), 1),
        (Problem(Code.CONNECT_TIMEOUT), 1),
        (Problem(Code.PROVISIONING_RATE_LIMITED, {"retry_after": 3600}), 1),
    ],
    ids=lambda value: str(value.code) if isinstance(value, Problem) else "",
)
async def test_only_what_may_pass_is_tried_again_and_not_for_ever(problem: Problem, tries: int) -> None:
    patience, tried = Patience(tries=3, first_wait=0.01), 0

    async def fail() -> None:
        nonlocal tried
        tried += 1
        raise ProblemFound(problem)

    with pytest.raises(ProblemFound):
        await patience.repeat(fail)
    assert tried == tries


async def test_somebody_who_gives_up_waiting_takes_nobodys_turn() -> None:
    patience, done = Patience(1), asyncio.Event()

    async def hold() -> None:
        async with patience.turn():
            await done.wait()

    holder = asyncio.create_task(hold())
    await asyncio.sleep(0)
    impatient = [asyncio.create_task(patience.once(lambda: asyncio.sleep(0))) for _ in range(3)]
    await asyncio.sleep(0)
    impatient[0].cancel()
    done.set()
    await asyncio.wait_for(asyncio.gather(holder, *impatient[1:]), 1)
    await asyncio.wait_for(patience.once(lambda: asyncio.sleep(0)), 1)

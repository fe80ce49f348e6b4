"""Drift between people and accounts, also where a server pages in its own way."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.person import Person
from jellyfish_setup.core.result import Change
from jellyfish_setup.mapping.schema import default_mapping
from jellyfish_setup.provisioning.comparison import compare
from jellyfish_setup.provisioning.drift import Comparison, Standing
from jellyfish_setup.scim.listing import Listing
from jellyfish_setup.scim.messages import ScimUser, UserPage

if TYPE_CHECKING:
    from tests.provisioning.conftest import Server, Trial

pytestmark = pytest.mark.anyio

MakePerson = Callable[..., Person]


async def _compared(trial: "Trial", *people: Person) -> Comparison:
    *_, found = [event async for event in compare(people, default_mapping(), trial.client)]
    assert isinstance(found, Comparison)
    return found


async def test_each_person_and_account_stands_somewhere_and_the_gaps_come_first(
    trial: "Trial", server: "Server", person: MakePerson
) -> None:
    server.is_case_sensitive = True  # and keeps no sign-in name unique
    names = ("same", "other", "left", "back", "twin")
    await trial.run(*(person(name) for name in names))
    server.named("back@contoso.com")[0]["active"] = False
    server.add(userName="TWIN@contoso.com")
    server.add(userName="admin@contoso.com", active=True)
    server.add(userName="old@contoso.com", active="False")
    sent = server.count("POST") + server.count("PATCH")
    found = await _compared(
        trial,
        *(person("same"), person("other", jobTitle="Boss"), person("left", accountEnabled=False), person("back"), person("twin")),
        *(person("new"), person("never", accountEnabled=False), person("nameless", userPrincipalName=None)),
    )
    assert [(drift.person.partition("@")[0], drift.standing, drift.is_gap) for drift in found.drifts] == [
        ("left", Standing.STILL_ACTIVE, True),
        ("admin", Standing.ONLY_THERE, True),
        ("old", Standing.ONLY_THERE, False),
        ("twin", Standing.SEVERAL, False),
        ("new", Standing.MISSING, False),
        ("back", Standing.DISABLED_THERE, False),
        ("other", Standing.DIFFERS, False),
        ("", Standing.CANNOT_TELL, False),
    ]
    assert found.counts[Standing.IN_STEP] == 3
    left, differs = found.drifts[0], found.drifts[6]
    assert left.problem is not None
    assert (left.problem.code, left.active) == (Code.PROVISIONING_STILL_ACTIVE, True)
    assert differs.changes == (Change("title", "Clerk", "Boss"),)
    assert (found.remarks, found.complete) == ((), True)
    assert server.count("POST") + server.count("PATCH") == sent


async def test_accounts_that_the_list_hides_are_asked_for(trial: "Trial", server: "Server", person: MakePerson) -> None:
    people = [person(f"p{number}") for number in range(30)]
    await trial.run(*people)
    server.shows_at_most = 10
    found = await _compared(trial, *people, person("new"))
    assert not found.complete
    assert [remark.code for remark in found.remarks] == [Code.LISTING_TOTAL_WRONG, Code.LISTING_INCOMPLETE]
    assert [(drift.person, drift.standing) for drift in found.drifts] == [("new@contoso.com", Standing.MISSING)]


def _users(numbers: Sequence[int]) -> tuple[ScimUser, ...]:
    return tuple(ScimUser(str(number), f"u{number}", {}) for number in numbers)


async def _walk(answer: Callable[[int, int], UserPage], size: int = 10) -> tuple[list[int], set[Code], int]:
    asked = 0

    async def page(start: int, count: int) -> UserPage:
        nonlocal asked
        asked += 1
        assert asked < 50, "it goes on for ever"
        return answer(start, count)

    listing = Listing(page, size=size)
    seen = [int(account.id) async for account in listing.accounts()]
    return seen, set(listing.oddities), asked


@pytest.mark.parametrize(
    ("name", "answer", "odd", "requests"),
    [
        ("well", lambda start, count: UserPage(_users(range(start, min(26, start + count))), 25), set(), 3),
        ("exactly full", lambda start, count: UserPage(_users(range(start, min(21, start + count))), 20), set(), 3),
        ("no total", lambda start, count: UserPage(_users(range(start, min(26, start + count))), None), set(), 4),
        ("short pages", lambda start, _count: UserPage(_users(range(start, min(26, start + 5))), 25), set(), 5),
        ("count ignored", lambda start, _count: UserPage(_users(range(start, 26)), 25), {Code.LISTING_COUNT_IGNORED}, 1),
        (
            "start ignored, all shown",
            lambda _start, _count: UserPage(_users(range(1, 26)), None),
            {Code.LISTING_COUNT_IGNORED, Code.LISTING_REPEATS, Code.LISTING_INCOMPLETE},
            2,
        ),
        (
            "start ignored",
            lambda _start, count: UserPage(_users(range(1, 1 + count)), 25),
            {Code.LISTING_REPEATS, Code.LISTING_TOTAL_WRONG, Code.LISTING_INCOMPLETE},
            2,
        ),
        (
            "overlap",
            lambda start, count: UserPage(_users(range(max(1, start - 2), min(26, start + count))), 25),
            {Code.LISTING_REPEATS, Code.LISTING_COUNT_IGNORED},
            3,
        ),
        ("total too low", lambda start, count: UserPage(_users(range(start, min(26, start + count))), 10), {Code.LISTING_TOTAL_WRONG}, 4),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_odd_ways_of_paging_are_noticed_and_not_believed(
    name: str, answer: Callable[[int, int], UserPage], odd: set[Code], requests: int
) -> None:
    seen, oddities, asked = await _walk(answer)
    assert seen == list(range(1, 11 if name == "start ignored" else 21 if name == "exactly full" else 26))
    assert oddities == odd
    assert asked <= requests


@given(pages=st.lists(st.lists(st.integers(0, 20), max_size=8), max_size=8), total=st.none() | st.integers(0, 40))
async def test_whatever_a_server_shows_each_account_comes_once_and_it_ends(pages: list[list[int]], total: int | None) -> None:
    answers = iter(pages)
    seen, oddities, _ = await _walk(lambda _start, _count: UserPage(_users(next(answers, [])), total), size=4)
    assert len(seen) == len(set(seen))
    if total is not None and len(seen) < total:
        assert Code.LISTING_INCOMPLETE in oddities

"""The conditions of `$filter`, whatever people are called."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jellyfish_setup.practice.entra.conditions import condition_of


def meets(written: str, entry: dict[str, Any]) -> bool:
    condition = condition_of(written)
    assert condition is not None, written
    return condition(entry)


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20) | st.sampled_from(["O'Hara and Sons", "a' and b eq 'c"])


@given(NAMES, NAMES)
def test_any_name_can_be_looked_for(name: str, other: str) -> None:
    both = f"displayName eq {quoted(name)} and startswith(appId,{quoted(other)})"
    assert meets(both, {"displayName": name, "appId": other + "x"})
    assert not meets(both, {"displayName": name + "x", "appId": other})
    assert not meets(both, {"displayName": name})


@given(st.text(max_size=40))
def test_whatever_is_written_is_a_condition_or_none(written: str) -> None:
    assert condition_of(written) is None or callable(condition_of(written))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("activityDateTime gt 2026-11-23T10:00:00Z", True),
        ("activityDateTime lt 2026-11-23T10:00:00Z", False),
        ("activityDateTime gt 2026-11-24", False),
        ("servicePrincipal/id eq 'a' and sourceIdentity/id eq 'b'", True),
        ("servicePrincipal/id eq 'A'", False),
        ("contains(servicePrincipal/id,'A')", True),
        ("", True),
    ],
)
def test_moments_and_members_of_members(written: str, expected: bool) -> None:
    entry = {"activityDateTime": "2026-11-23T10:00:01.0000000Z", "servicePrincipal": {"id": "a"}, "sourceIdentity": {"id": "b"}}
    assert meets(written, entry) is expected


@pytest.mark.parametrize("written", ["displayName ne 'x'", "a eq b", "a gt 'x'", "endswith(a,'x')", "a eq 'x", "a eq 'x' or b eq 'y'"])
def test_what_this_graph_does_not_know_is_refused(written: str) -> None:
    assert condition_of(written) is None

"""The pages beside the journey, reached by keyboard: what can get the focus has a name, a role, a label, and a letter of its own."""

from collections import Counter
from collections.abc import Iterator

import pytest
from screen_reader.person import Person

WAYS = (  # the step, the button that leads to the page, and what is pressed there before one looks once more
    ("people", "^Change…$", "^Add a filter"),
    ("people", "^Type in a person", ""),
    ("mapping", "^Edit the mapping", ""),
    ("mapping", "^Check this person", ""),
    ("trial", "^Try one account", ""),
    ("trial", "^Open Entra’s results", "^Use the practice logs"),
)


def _faults(me: Person) -> Iterator[str]:
    """What somebody who hears the page could not make sense of."""
    letters = Counter[str]()
    for thing in [thing for thing in me.shown() if thing.is_stop]:
        labels = [label.name for label in me.tree.labels(thing.place)]
        if not thing.name.strip() and not any(labels):
            yield f"without a name: {thing}"
        if thing.role == "filler":
            yield f"without a role: {thing}"
        if thing.role == "combo box" and not any(labels):
            yield f"without a label: {thing}"
        key = me.tree.keys(thing.place)
        letters[key if key.startswith("Alt+") else ""] += 1
    yield from (f"{key} leads to {times} places" for key, times in letters.items() if key and times > 1)


@pytest.fixture(scope="module")
def faults(open_program) -> dict[str, list[str]]:
    """By the button that leads to the page; the walk goes there and back by keyboard."""
    found: dict[str, list[str]] = {}
    with open_program("--practice") as opened:
        me = opened.person
        me.goes_to_the_people()
        me.activates("Use the practice list")
        me.waits_until_on("^Continue$")
        at, steps = "people", {"people": 5, "mapping": 6, "trial": 7}
        for step, button, further in WAYS:
            while at != step:
                since = len(me.tree.announced)
                me.activates("^Continue$")
                at = next(name for name, number in steps.items() if number == steps[at] + 1)
                me.waits_until_told(f"Step {steps[at]} of 10", since=since)
            since = len(me.tree.announced)
            me.activates(button)
            me.waits_until_told("", since=since)
            found[button] = [*_faults(me)]
            if further:
                me.activates(further)
                me.tree.until(lambda: me.at, "the keyboard is somewhere")
                found[f"{button}, further"] = [*_faults(me)]
            since = len(me.tree.announced)
            me.activates("^Back$")
            me.waits_until_told(f"Step {steps[at]} of 10", since=since)
            assert me.at.name
    return found


def test_every_page_beside_can_be_made_sense_of(faults: dict[str, list[str]]) -> None:
    assert len(faults) >= len(WAYS)
    assert {page: lines for page, lines in faults.items() if lines} == {}

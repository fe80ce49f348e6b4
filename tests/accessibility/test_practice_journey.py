"""The whole practice journey by somebody with a keyboard and a screen reader, and nothing else.

What is pressed next is chosen by what the accessibility tree says. The walk is made once; the tests look at what was heard.
"""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from screen_reader.person import Person
from screen_reader.tree import Thing

BACK_FROM_BESIDE = (8, 9)  # said again when one comes back from a page beside the journey
PEOPLE = "ann.chu@contoso.com, bo.lindqvist@contoso.com"
SAID = 40  # of a name, where it is quoted


@dataclass
class Heard:
    """What was there on each page, and what was said on the way.

    Attributes:
        pages: everything that was shown, by the page's name.
        letters: what the letters of a page lead to, by the page's name.
        told: the announcements.
        places: where the keyboard was whenever something had been done.
        labels: the names of the labels of each field.
        ended: the exit code of the program.
    """

    pages: dict[str, list[Thing]] = field(default_factory=dict)
    letters: dict[str, list[str]] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    places: list[Thing] = field(default_factory=list)
    labels: dict[Thing, list[str]] = field(default_factory=dict)
    key_file_is_gone: bool = False
    ended: int | None = None

    def look(self, me: Person, page: str) -> None:
        """Take in a page."""
        self.places.append(me.at)
        self.pages[page] = list(me.shown())
        stops = [thing for thing in self.pages[page] if thing.is_stop]
        self.letters[page] = [key for thing in stops if (key := me.tree.keys(thing.place)).startswith("Alt+")]
        for thing in stops:
            if thing.role in ("text", "combo box", "spin button"):
                self.labels[thing] = [label.name for label in me.tree.labels(thing.place)]


def _goes_on(me: Person, heard: Heard, step: int, *, by_letter: bool = False) -> None:
    before = len(me.tree.announced)
    if by_letter:
        me.uses_letter_of("^Continue$")
    else:
        me.activates("^Continue$", key="Enter")
    me.waits_until_told(f"Step {step} of 10", since=before)
    heard.places.append(me.at)


def _goes_to_field(me: Person, label: str, words: str) -> None:
    me.goes_to(label, "text")
    me.types(words)


def _enters_address_and_key(me: Person, heard: Heard) -> None:
    heard.look(me, "start")
    me.activates("^Start$", key="Enter")
    me.waits_until_told("Step 2 of 10")
    heard.look(me, "address")
    me.activates("Use the practice address")
    me.waits_until_told("We will use http://127.0.0.1")
    heard.look(me, "address, understood")
    _goes_on(me, heard, 3)
    heard.look(me, "key")
    for told in ("Collapsed", "Expanded"):
        me.activates("No key yet")
        me.waits_until_told(told)
    me.activates("Use the practice key file")
    me.waits_until_on("Store this key")
    heard.look(me, "key, found")
    me.activates("Store this key", key="Enter")
    me.waits_until_told("The key is stored")
    heard.look(me, "key, stored")
    _goes_on(me, heard, 4, by_letter=True)


def _checks_and_chooses_people(me: Person, heard: Heard) -> None:
    me.waits_until_told("This computer reached Jellyfish, and the key was accepted")
    heard.look(me, "connection")
    _goes_on(me, heard, 5)
    heard.look(me, "people")
    me.activates("Use the practice list")
    me.waits_until_on("^Continue$")
    heard.look(me, "people, listed")
    me.goes_to("12 people in the list", "table")
    for key, number in (("Space", 2), ("Space", 3)):
        told = len(me.tree.announced)
        me.presses(key)
        me.waits_until_told(f"{number} chosen", since=told)
    _goes_on(me, heard, 6)
    heard.look(me, "mapping")
    _goes_on(me, heard, 7, by_letter=True)


def _tries(me: Person, heard: Heard) -> None:
    me.waits_until_on("Create 3 people")
    heard.look(me, "trial, planned")
    me.activates("Create 3 people", key="Enter")
    me.waits_until_told("3 people were tried for real")
    heard.look(me, "trial")
    table = me.goes_to("Person, Result, What happened", "table")
    me.presses("Down")
    me.tree.until(lambda: "Bo Lindqvist" in me.at.name, "the second row is reached")
    heard.places.append(me.at)
    me.presses("Enter")
    me.waits_for("Read back, The account was read back")
    heard.look(me, "trial, one person")
    assert me.tree.size(table.place) == (3, 4)
    told = len(me.tree.announced)
    me.activates("Keep them and continue")
    me.waits_until_told("Step 8 of 10", since=told)


def _sets_up_entra(me: Person, heard: Heard) -> None:
    heard.look(me, "entra")
    me.activates("Sign in and set it up")
    me.waits_until_told("Who administers Microsoft Entra?")
    heard.look(me, "entra, sign in")
    me.activates("Sign in to the practice Entra", key="Enter")
    me.waits_until_told("What should be set up in Entra?")
    heard.look(me, "entra, wishes")
    _goes_to_field(me, "Who hears when provisioning stops", "it-team@contoso.com")
    _goes_to_field(me, "People and groups to assign", PEOPLE)
    box = me.goes_to("Turn provisioning on", "check box")
    me.presses("Space")
    me.tree.until(lambda: "checked" in me.tree.thing(box.place).states, "the box is ticked")
    me.activates("Show what would be done", key="Enter")
    me.waits_until_on(r"Do these \d+ steps")
    heard.look(me, "entra, plan")
    me.activates(r"Do these \d+ steps", key="Enter")
    me.waits_until_told("Microsoft Entra is set up")
    heard.look(me, "entra, done")
    told = len(me.tree.announced)
    me.activates("^Done$")
    me.waits_until_told("Set up Microsoft Entra", since=told)
    _goes_on(me, heard, 9)


def _watches(me: Person, heard: Heard) -> None:
    heard.look(me, "monitor")
    me.activates("Sign in and look")
    me.waits_until_on("^Done$")
    while me.hears("", "table") is None:  # Entra's results come a little later than what it did
        me.activates("^Look again$")
        me.waits_until_on("^Done$")
    heard.look(me, "watch")
    told = len(me.tree.announced)
    me.activates("^Done$")
    me.waits_until_told("", since=told)
    _goes_on(me, heard, 10)


def _tidies_up(me: Person, heard: Heard) -> None:
    heard.look(me, "finish")
    box = me.goes_to("Entra has saved the key", "check box")
    if "checked" not in box.states:
        me.presses("Space")
    me.activates("^Delete the key file$")
    me.waits_until_told("The key file was deleted")
    heard.look(me, "finish, deleted")
    me.activates("^Help$")
    me.waits_until_told("Help: ")
    heard.look(me, "help")
    me.presses("Escape")
    me.tree.until(lambda: not me.hears("All help pages") and me.at.name == "Help", "the help is closed")
    me.activates("Save report", key="Enter")
    me.waits_for("Report", "dialog")
    heard.look(me, "report")
    me.presses("Escape")
    me.tree.until(lambda: not me.hears("Report", "dialog") and me.at, "the report is closed")
    heard.places.append(me.at)


@pytest.fixture(scope="module")
def heard(open_program) -> Heard:
    """The whole walk."""
    taken = Heard()
    with open_program("--practice") as opened:
        me = opened.person
        for part in (_enters_address_and_key, _checks_and_chooses_people, _tries, _sets_up_entra, _watches, _tidies_up):
            part(me, taken)
        taken.told = me.tree.announced
        taken.key_file_is_gone = not _key_file(opened.state).exists() and _key_file(opened.state).parent.is_dir()
        me.activates("^Close$", key="Enter")
        taken.ended = opened.ends_by_itself()
    return taken


def _key_file(state: Path) -> Path:
    return state / "practice" / "organisation" / "jellyfish-api-key.txt"


def test_the_journey_is_walked_to_its_end(heard: Heard) -> None:
    assert heard.key_file_is_gone
    assert heard.ended == 0


def test_every_stop_of_the_keyboard_has_a_name_and_a_role(heard: Heard) -> None:
    nameless = [(page, str(thing)) for page, things in heard.pages.items() for thing in things if thing.is_stop and not thing.name.strip()]
    without_role = [
        (page, str(thing)) for page, things in heard.pages.items() for thing in things if thing.is_stop and thing.role == "filler"
    ]
    assert not nameless
    assert not without_role


def test_the_keyboard_is_always_somewhere_that_has_a_name(heard: Heard) -> None:
    assert len(heard.places) > len(heard.pages)
    assert not [str(place) for place in heard.places if not place.name.strip() or place.role == "filler"]


def test_a_field_or_a_list_to_choose_from_has_its_label(heard: Heard) -> None:
    """A field may carry its name itself; the name of a list to choose from is what is chosen."""
    assert not [str(thing) for thing, labels in heard.labels.items() if not any(labels) and (thing.role == "combo box" or not thing.name)]
    assert sum(bool(labels) for labels in heard.labels.values()) > len(heard.labels) / 2


def test_no_letter_leads_to_two_places_on_a_page(heard: Heard) -> None:
    assert any(heard.letters.values())
    twice = {page: [key for key, times in Counter(keys).items() if times > 1] for page, keys in heard.letters.items()}
    assert not {page: keys for page, keys in twice.items() if keys}


def test_each_step_is_said_once_when_it_comes(heard: Heard) -> None:
    for step in range(2, 11):
        assert sum(f"Step {step} of 10" in said for said in heard.told) == (2 if step in BACK_FROM_BESIDE else 1), step
    doubles = [pair for pair in zip(heard.told, heard.told[1:], strict=False) if pair[0] in pair[1]]
    assert not doubles, "the same is not said twice in a row"


def test_what_work_led_to_is_said(heard: Heard) -> None:
    for words in (
        "The key is stored",
        "This computer reached Jellyfish, and the key was accepted",
        "3 people were tried for real",
        "Microsoft Entra is set up",
        "The key file was deleted",
    ):
        assert any(words in said for said in heard.told), words


def test_where_one_stands_is_said_in_words(heard: Heard) -> None:
    for page, words in (("start", "Step 1 of 10, Before you start, current"), ("finish", "Step 9 of 10, Is everyone arriving, done")):
        assert any(thing.role == "list item" and thing.name == words for thing in heard.pages[page])


def test_a_state_is_a_word_that_is_read_and_no_mere_colour(heard: Heard) -> None:
    for page, state, times in (("connection", "passed", 9), ("entra, plan", "Not started", 5)):
        read = [thing for thing in heard.pages[page] if thing.role == "label" and thing.name == state]
        assert len(read) >= times, page


def test_a_row_of_a_table_is_heard_as_a_whole(heard: Heard) -> None:
    cells = [thing.name for thing in heard.pages["people, listed"] if thing.role == "cell"]
    assert "Ann Chu, ann.chu@contoso.com, allowed" in cells
    cells = [thing.name for thing in heard.pages["trial"] if thing.role == "cell"]
    assert "Ann Chu, Created, 6 values arrived" in cells
    assert any("Bo Lindqvist, Created" in place.name for place in heard.places), "and said when the keyboard comes to it"


def test_the_tick_of_a_row_is_a_state(heard: Heard) -> None:
    ticked = {
        thing.name.partition(",")[0]: "checked" in thing.states for thing in heard.pages["people, listed"] if "checkable" in thing.states
    }
    assert ticked["Ann Chu"]
    assert not ticked["Mia Ortega"]


def test_what_unfolds_is_a_button_that_is_expanded_or_not(heard: Heard) -> None:
    for page, is_open in (("key", True), ("key, found", False), ("entra, wishes", False)):
        titles = [thing for thing in heard.pages[page] if "expandable" in thing.states and thing.role != "combo box"]
        assert titles, page
        assert {thing.role for thing in titles} == {"push button"}, page
        assert {"expanded" in thing.states for thing in titles} == {is_open}, page
        assert not [thing for thing in titles if "checkable" in thing.states], page


def test_the_window_is_a_window_and_the_report_a_dialog(heard: Heard) -> None:
    assert heard.pages["start"][0].role == "frame"
    assert heard.pages["start"][0].name == "Jellyfish Setup"
    assert any(thing.role == "dialog" and "active" in thing.states for thing in heard.pages["report"])

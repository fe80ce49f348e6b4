"""Several organisations beside each other: each keeps its own, whatever is taken over, killed or opened twice."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from jellyfish_setup.core.places import Places
from jellyfish_setup.core.tenant import Tenant
from jellyfish_setup.credential.key_file import read_key_file
from jellyfish_setup.wizard.known_organisations import KnownOrganisation, known_organisations
from jellyfish_setup.wizard.organisations import NEW, OpenedOrganisation, open_alone, open_organisation, take_over
from jellyfish_setup.wizard.replacement import note_entra_has_key, note_in_journey
from jellyfish_setup.wizard.resume import Resume
from jellyfish_setup.wizard.state import JourneyState

ACME, CONTOSO = (JourneyState(started=True, tenant=Tenant.parse(name), key_store="Test store") for name in ("acme", "contoso"))


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path / "real")


@pytest.fixture
def opened(places: Places) -> Iterator["Windows"]:
    windows = Windows(places)
    yield windows
    windows.close()


class Windows:
    """What each start of the program would get, and their locks, which are let go at the end."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self._all: list[OpenedOrganisation] = []

    def open(self, wanted: str | None = None) -> OpenedOrganisation:
        self._all.append(open_organisation(self.places, wanted))
        return self._all[-1]

    def close(self) -> None:
        for window in self._all:
            window.lock.release()
        self._all = []


def journey(window: OpenedOrganisation) -> Resume:
    return Resume(window.places.journey)


def test_each_has_its_own_journey_and_mapping_and_shares_what_is_told_apart_by_address(opened: Windows) -> None:
    first, second = opened.open(), opened.open(NEW)
    journey(first).save(ACME)
    journey(second).save(CONTOSO)
    first.places.mapping.write_text("{}")
    assert journey(first).load() == ACME
    assert journey(second).load() == CONTOSO
    assert not second.places.mapping.exists()
    assert (first.places.keys, first.places.journals) == (second.places.keys, second.places.journals) == (
        opened.places.keys,
        opened.places.journals,
    )  # fmt: skip


def test_a_start_opens_the_one_that_was_open_last_and_a_name_the_named_one(opened: Windows) -> None:
    for state in (ACME, CONTOSO):
        journey(opened.open(NEW)).save(state)
    opened.close()
    assert journey(opened.open()).load() == CONTOSO
    opened.close()
    assert journey(opened.open("acme.securesme.com")).load() == ACME
    opened.close()
    folder = next(known.folder for known in known_organisations(opened.places) if known.name.startswith("acme"))
    assert journey(opened.open(folder)).load() == ACME


def test_the_second_window_on_one_organisation_gets_another_and_says_why(opened: Windows) -> None:
    journey(opened.open()).save(ACME)
    second = opened.open()
    assert second.instead_of == "acme.securesme.com"
    assert journey(second).load() == JourneyState()
    third = opened.open("acme.securesme.com")
    assert third.places.organisation not in (second.places.organisation, "1")
    assert opened.open(NEW).instead_of == "", "nothing was taken from whoever wanted a new one"


def test_a_name_that_nobody_knows_opens_no_other_organisation(opened: Windows) -> None:
    journey(opened.open()).save(ACME)
    opened.close()
    window = opened.open("contoso.securesme.com")
    assert (window.unknown, window.instead_of) == ("contoso.securesme.com", "")
    assert journey(window).load() == JourneyState()


def test_the_menu_knows_names_and_which_are_open(opened: Windows) -> None:
    for state in (CONTOSO, ACME):
        journey(opened.open(NEW)).save(state)
    opened.close()
    opened.open("contoso.securesme.com")
    opened.open(NEW)  # begun, without an address: nothing to choose
    assert known_organisations(opened.places) == (
        KnownOrganisation("2", "acme.securesme.com"),
        KnownOrganisation("1", "contoso.securesme.com", is_open=True),
    )


def test_a_window_that_was_left_untouched_leaves_no_organisation(opened: Windows) -> None:
    first = opened.open(NEW)
    opened.close()
    assert opened.open(NEW).places.organisation == first.places.organisation


def version_1(places: Places, state: JourneyState) -> None:
    """What the version before wrote: one journey and one mapping, and nothing of checks and looks."""
    Resume(places.state).save(state)
    file = places.state / "journey.json"
    document = json.loads(file.read_text())
    document["version"] = 1
    del document["last_check"], document["last_look"]
    file.write_text(json.dumps(document))
    (places.state / "mapping.json").write_text('{"mine": 1}')


def test_the_one_organisation_of_an_earlier_version_is_taken_over(places: Places, opened: Windows) -> None:
    version_1(places, ACME)
    (places.keys).mkdir()
    window = opened.open()
    assert journey(window).load() == ACME
    assert window.places.mapping.read_text() == '{"mine": 1}'
    assert not (places.state / "journey.json").exists()
    assert places.keys.is_dir()
    opened.close()
    assert journey(opened.open()).load() == ACME, "and only once"


def test_killed_between_the_two_files_it_goes_on_with_the_other(places: Places, opened: Windows, monkeypatch: pytest.MonkeyPatch) -> None:
    version_1(places, ACME)
    move = Path.replace

    def killed(path: Path, target: Path) -> Path:
        if path.name == "journey.json":
            raise KeyboardInterrupt
        return move(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            take_over(places)
    window = opened.open()
    assert journey(window).load() == ACME
    assert window.places.mapping.read_text() == '{"mine": 1}'


def test_a_damaged_journey_is_taken_over_and_set_aside_there(places: Places, opened: Windows) -> None:
    places.state.mkdir(parents=True)
    (places.state / "journey.json").write_text("{half")
    window = opened.open()
    resume = journey(window)
    assert resume.load() == JourneyState()
    assert resume.set_aside == window.places.journey / "journey.unreadable.json"
    assert resume.set_aside.read_text() == "{half"


def test_the_command_line_notes_a_new_key_with_the_organisation_of_its_address_alone(
    places: Places, opened: Windows, tmp_path: Path
) -> None:
    for state in (ACME, CONTOSO):
        journey(opened.open(NEW)).save(replace(state, entra_saved=True))
    key_file = tmp_path / "key.txt"
    key_file.write_text("jf_0123456789abcdefghijklmnopqrstuv\n")
    assert note_in_journey(places, Tenant.parse("contoso"), read_key_file(key_file), None)
    by_name = {str(state.tenant): state for folder in ("1", "2") if (state := Resume(places.organisations / folder).known())}
    assert by_name["https://contoso.securesme.com"].entra_has_old_key
    assert not by_name["https://acme.securesme.com"].entra_has_old_key
    assert note_entra_has_key(places, Tenant.parse("contoso"))
    known = Resume(places.organisations / "2").known()
    assert known is not None
    assert known.entra_saved


def test_a_journey_that_is_too_deep_to_read_has_no_name(places: Places) -> None:
    folder = places.organisations / "1"
    folder.mkdir(parents=True)
    (folder / "journey.json").write_text("[" * 100_000)
    assert known_organisations(places) == ()


def test_the_command_line_leaves_a_damaged_journey_where_it_is(places: Places) -> None:
    folder = places.organisations / "1"
    folder.mkdir(parents=True)
    (folder / "journey.json").write_text("{half")
    assert note_entra_has_key(places, Tenant.parse("acme"))
    assert (folder / "journey.json").read_text() == "{half"


def test_each_window_of_practice_has_an_organisation_of_its_own(tmp_path: Path) -> None:
    first = open_alone(Places(tmp_path / "practice"))
    second = open_alone(Places(tmp_path / "practice"))
    assert first.places.state == first.places.journey == tmp_path / "practice"
    assert second.places.state == tmp_path / "practice-2"
    assert second.places.language == first.places.language
    first.lock.release()
    again = open_alone(Places(tmp_path / "practice"))
    assert again.places == first.places
    for window in (second, again):
        window.lock.release()

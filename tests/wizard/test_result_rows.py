"""A store of rows shows what sorting and filtering everything each time would."""

from hypothesis import given
from hypothesis import strategies as st

from jellyfish_setup.wizard.presenters.bodies.results import ResultRow
from jellyfish_setup.wizard.presenters.pieces import Tone
from jellyfish_setup.wizard.presenters.result_rows import URGENCY, RowStore

WORDS = {Tone.BAD: "Failed", Tone.OK: "Created", Tone.NEUTRAL: "Nothing to do"}
rows = st.builds(
    lambda number, tone: ResultRow(f"p{number}@X.com", f"Name {number}", tone, WORDS[tone], "", None),
    st.integers(0, 12),
    st.sampled_from(list(WORDS)),
)
steps = st.lists(
    st.one_of(rows, st.tuples(st.sampled_from(["", *WORDS.values()]), st.sampled_from(["", "1", "12", "NAME", "@x"]))), max_size=30
)


@given(steps)
def test_the_rows_are_those_of_sorting_and_filtering_anew(steps: list[ResultRow | tuple[str, str]]) -> None:
    store = RowStore(lambda row: row)
    newest: dict[str, ResultRow] = {}
    chosen, search = "", ""
    for step in steps:
        if isinstance(step, tuple):
            chosen, search = step
        else:
            newest[step.person] = step
            store.put(step.person, step.name, step.tone, step.word, step)
        wanted = [
            row for row in newest.values() if chosen in ("", row.word) and search.casefold() in f"{row.name}\n{row.person}".casefold()
        ]
        expected = sorted(wanted, key=lambda row: URGENCY.index(row.tone))
        shown = store.rows(chosen, search)
        assert list(shown) == expected
        assert [shown.place_of(row.person) for row in expected] == list(range(len(expected)))
        assert shown.place_of("nobody") == -1
        assert sum(store.counts.values()) == len(newest)


def test_what_was_shown_does_not_change_while_more_comes() -> None:
    store = RowStore.of([ResultRow("a", "A", Tone.OK, "Created", "", None)])
    before = store.rows()
    store.put("b", "B", Tone.BAD, "Failed", ResultRow("b", "B", Tone.BAD, "Failed", "", None))
    assert len(before) == 1
    assert [row.person for row in store.rows()] == ["b", "a"]


def test_a_place_decides_among_those_of_one_tone() -> None:
    store = RowStore(lambda row: row)
    for person, place in (("c", 3), ("a", 1), ("b", 2)):
        store.put(person, person, Tone.OK, "Created", ResultRow(person, person, Tone.OK, "Created", "", None), place=place)
    assert [row.person for row in store.rows()] == ["a", "b", "c"]


def test_another_word_is_given_to_those_who_are_meant_and_they_keep_their_place() -> None:
    store = RowStore(lambda row: row)
    for person, tone in (("c", Tone.INFO), ("a", Tone.INFO), ("x", Tone.BAD)):
        store.put(person, person, tone, WORDS.get(tone, "Planned"), ResultRow(person, person, tone, "", "", None))
    before = store.rows("Planned")
    store.say_of_all(lambda row: row.tone is Tone.INFO, Tone.NEUTRAL, "Waiting")
    assert [row.person for row in store.rows()] == ["x", "c", "a"]
    assert [row.person for row in store.rows("Waiting")] == ["c", "a"]
    assert store.counts == {(Tone.BAD, "Failed"): 1, (Tone.NEUTRAL, "Waiting"): 2}
    assert not store.rows("Waiting").is_same(before)
    store.put("c", "c", Tone.OK, "Created", ResultRow("c", "c", Tone.OK, "Created", "", None))
    assert [row.person for row in store.rows()] == ["x", "c", "a"]
    assert len(store.rows("Waiting")) == 1


def test_a_row_is_made_only_when_it_is_asked_for() -> None:
    asked: list[int] = []

    def make(number: int) -> ResultRow:
        asked.append(number)
        return ResultRow(str(number), str(number), Tone.OK, "Created", "", None)

    store = RowStore(make)
    for number in range(1000):
        store.put(str(number), str(number), Tone.OK, "Created", number)
    shown = store.rows(search="99")
    assert asked == []
    assert shown[0].person == "99"
    assert asked == [99]

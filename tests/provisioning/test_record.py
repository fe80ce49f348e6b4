"""A row of a list behaves like the dictionary of its values."""

import pickle
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jellyfish_setup.core.person import AttributeValue
from jellyfish_setup.provisioning.people import read_people
from jellyfish_setup.provisioning.record import Record

_NAMES = ("a", "b", "c", "d")
_values = st.tuples(*[st.none() | st.text() | st.booleans()] * len(_NAMES))


@given(_values)
def test_it_is_the_dictionary_of_what_has_a_value(values: tuple[AttributeValue, ...]) -> None:
    record = Record({name: place for place, name in enumerate(_NAMES)}, values)
    same = {name: value for name, value in zip(_NAMES, values, strict=True) if value is not None}
    assert record == same
    assert same == record
    assert (dict(record), len(record), list(record)) == (same, len(same), list(same))
    assert [record.get(name) for name in (*_NAMES, "e")] == [same.get(name) for name in (*_NAMES, "e")]
    assert record.get("e", "other") == "other"
    assert pickle.loads(pickle.dumps(record)) == same
    for name in {*_NAMES, "e"} - same.keys():
        with pytest.raises(KeyError):
            record[name]


def test_a_list_takes_little_memory(tmp_path: Path) -> None:
    """With all 29 columns of a download, a person takes less than a kilobyte beside what the file itself holds."""
    headings = ["userPrincipalName", "displayName", "country", *(f"extension_{number}" for number in range(26))]
    rows = (f"p{number}@contoso.com,Person {number},AU" + ",same" * 5 + "," * 21 for number in range(5000))
    path = tmp_path / "people.csv"
    path.write_text("\n".join([",".join(headings), *rows]))
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        people = read_people(path).people
        taken = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    assert taken / len(people) < 700

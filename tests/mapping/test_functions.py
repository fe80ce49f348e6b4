"""What holds for a function whatever it is given, beside a plain definition where there is one."""

import base64
import random
import re
import string
import unicodedata
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from jellyfish_setup.core.codes import Code
from jellyfish_setup.core.problem import Problem, ProblemFound
from jellyfish_setup.mapping.evaluation import Evaluated, run
from jellyfish_setup.mapping.expression import Attribute, Call, Constant, Expression, parse
from jellyfish_setup.mapping.functions import FUNCTIONS, Doubt, Value, World
from jellyfish_setup.mapping.program import compiled

_NOW = datetime(2026, 11, 26, 10, 20, 30, tzinfo=UTC)
_TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20)
_PLAIN = st.text(alphabet=st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]), max_size=20)


def evaluated(function: str, *values: Value, world: World | None = None) -> Evaluated:
    """What `function` gives for these values; a left-out argument is the text `-`, as nobody else uses it."""
    person = {f"a{place}": value for place, value in enumerate(values)}
    arguments: list[Expression | None] = [None if value == "-" else Attribute(f"a{place}") for place, value in enumerate(values)]
    return run(compiled(Call(function, tuple(arguments))), person, world or World(now=lambda: _NOW, chance=random.Random(3)))


def value(function: str, *values: Value) -> Value:
    return evaluated(function, *values).value


def problem(function: str, *values: Value) -> Problem:
    with pytest.raises(ProblemFound) as stopped:
        evaluated(function, *values)
    return stopped.value.problem


@given(_TEXTS, _TEXTS)
def test_append_and_prepend_put_together(one: str, other: str) -> None:
    assume("-" not in (one, other))
    assert value("Append", one, other) == value("Prepend", one, other) == one + other


@given(_PLAIN, st.integers(-3, 25))
def test_left_is_the_beginning(text: str, length: int) -> None:
    assume(text != "-")
    assert value("Left", text, str(length)) == (text if length < 0 else text[:length])


@given(_PLAIN, st.integers(1, 25), st.integers(0, 25))
def test_mid_is_what_stands_from_there_on(text: str, start: int, length: int) -> None:
    assume(text != "-")
    assert value("Mid", text, str(start), str(length)) == text[start - 1 :][:length]
    assert value("Mid", text, "1", str(length)) == value("Left", text, str(length))


def test_characters_beyond_the_first_plane_count_twice_as_in_dotnet() -> None:
    assert value("Left", "😀a", "3") == "😀a"
    assert evaluated("Left", "😀a", "1") == Evaluated("\ufffd", (Doubt.HALF_CHARACTER,))
    assert value("InStr", "😀a", "a", "-", "-") == "3"


@given(_PLAIN, _PLAIN.filter(bool))
def test_where_instr_finds_a_text_it_stands(text: str, wanted: str) -> None:
    assume("-" not in (text, wanted))
    place = int(str(value("InStr", text, wanted, "-", "vbBinaryCompare")))
    assert place == text.find(wanted) + 1
    assert place == 0 or value("Mid", text, str(place), str(len(wanted))) == wanted


@given(st.lists(st.text(alphabet="abc", min_size=1), min_size=1, max_size=6))
def test_join_after_split_is_the_same_text(parts: list[str]) -> None:
    text = ";".join(parts)
    assert value("Split", text, ";") == tuple(parts)
    assert value("Join", ";", value("Split", text, ";")) == text
    assert value("Count", value("Split", text, ";")) == str(len(parts))
    for place, part in enumerate(parts, start=1):
        assert value("Item", tuple(parts), str(place)) == value("Word", text, str(place), ";") == part


@given(st.lists(st.text(max_size=3), max_size=8).map(tuple))
def test_remove_duplicates_keeps_the_first_of_each(values: tuple[str, ...]) -> None:
    distinct = value("RemoveDuplicates", values) or ()
    assert sorted(set(values)) == sorted(distinct)
    assert value("RemoveDuplicates", distinct) == (distinct or None)


@given(_TEXTS)
def test_changing_case_twice_changes_nothing_more(text: str) -> None:
    assume(text != "-")
    for function in ("ToLower", "ToUpper"):
        once = value(function, text)
        assert value(function, once) == once
        assert len(str(once)) == len(text)


@given(_TEXTS)
def test_proper_case_only_changes_case(text: str) -> None:
    assume(text != "-")
    assert str(value("PCase", text)).casefold() == str(value("ToLower", text)).casefold()
    once = value("PCase", text, " ")
    assert value("PCase", once, " ") == once


@given(_TEXTS)
def test_strip_spaces_leaves_the_rest(text: str) -> None:
    assume(text != "-")
    assert value("StripSpaces", text) == "".join(letter for letter in text if letter != " ")


@given(_TEXTS)
def test_letters_without_marks_stay_so_and_ascii_is_not_touched(text: str) -> None:
    assume(text != "-")
    once = str(value("NormalizeDiacritics", text))
    assert value("NormalizeDiacritics", once) == once
    assert [letter for letter in text if letter.isascii() and not unicodedata.combining(letter)] == [
        letter for letter in text if letter.isascii()
    ]


@pytest.mark.parametrize(
    ("text", "plain", "doubts"),
    [
        ("Zoë Ångström Łukasz Weiß", "Zoe Angstrom Lukasz Weiss", ()),
        ("Zoe\u0308 n\u0303", "Zoe n", ()),
        ("ǞḖṲ̄", "AEU", ()),
        ("Đorđe", "Đorđe", (Doubt.CHARACTER_NOT_LISTED,)),
        ("Ελένη 山田", "Ελένη 山田", ()),
    ],
)
def test_letters_of_microsofts_table(text: str, plain: str, doubts: tuple[Doubt, ...]) -> None:
    assert evaluated("NormalizeDiacritics", text) == Evaluated(plain, doubts)


@given(_TEXTS, _TEXTS.filter(bool), _TEXTS)
def test_replace_by_text_is_what_it_says(source: str, old: str, new: str) -> None:
    assume("-" not in (source, old, new))
    assert value("Replace", source, old, "-", "-", new) == source.replace(old, new)
    assert value("Replace", source, old, "-", "-", "-", "-", new) == new.replace(old, source)


@given(st.text(alphabet="ab12 -@", max_size=12), st.text(alphabet="xy", max_size=3))
def test_replace_by_pattern_is_what_it_says(source: str, new: str) -> None:
    assume("-" not in (source, new))
    assert value("Replace", source, "-", "[0-9]", "-", new) == re.sub("[0-9]", new, source)
    assert value("Replace", source, "-", "(?<digits>[0-9]+)", "-", "<${digits}>") == re.sub("([0-9]+)", r"<\1>", source)
    assert value("Replace", source, "-", "a(?<digit>[0-9])", "digit", new) == re.sub("a([0-9])", f"a{new}", source)
    caught = re.search("[0-9]+", source)
    assert value("Replace", None, "-", "(?<digits>[0-9]+)", "digits", "-", source) == (caught[0] if caught else None)
    assert value("Replace", "there", "-", "(?<digits>[0-9]+)", "digits", "-", source) == "there"


def test_replace_names_what_is_wrong_with_a_pattern() -> None:
    assert problem("Replace", "a", "-", "(", "-", "").code is Code.MAPPING_PATTERN
    assert problem("Replace", "a", "-", "(?(a)b|c)", "-", "").facts["reason"] == "pattern"
    assert problem("Replace", "a" * 500 + "b", "-", "(a+)+$", "-", "").facts["reason"] == "pattern-too-slow"
    assert problem("Replace", "a", "-", "(?<n>a)", "m", "").facts["wanted"] == "group-of-the-pattern"
    assert problem("Replace", "a", "", "-", "-", "b").facts["wanted"] == "not-empty"
    assert evaluated("Replace", "a", "a").unverified == (Doubt.REPLACE_ARGUMENTS,)


@given(st.text(max_size=2), st.lists(st.tuples(st.text(max_size=2), st.text(max_size=2)), min_size=1, max_size=5), st.text(max_size=2))
def test_switch_gives_the_first_that_fits_or_the_default(source: str, pairs: list[tuple[str, str]], default: str) -> None:
    assume("-" not in (source, default, *(part for pair in pairs for part in pair)))
    flat = [part for pair in pairs for part in pair]
    expected = next((given for key, given in pairs if key == source), default)
    assert value("Switch", source, default, *flat) == expected
    assert value("Switch", source, "-", *flat) == next((given for key, given in pairs if key == source), None)


@given(st.lists(st.none() | st.text(max_size=2), min_size=1, max_size=5))
def test_coalesce_gives_the_first_that_is_there(values: list[str | None]) -> None:
    assume("-" not in values)
    assert value("Coalesce", *values) == next((one for one in values if one is not None), None)


@given(st.none() | st.text(max_size=2) | st.tuples(st.text()))
def test_asking_for_a_value(given_value: Value) -> None:
    assume(given_value != "-")
    assert value("IsNull", given_value) == value("IsNothing", given_value) == str(given_value is None)
    assert value("IsNullOrEmpty", given_value) == str(not given_value)
    assert value("IsPresent", given_value) == value("Not", value("IsNullOrEmpty", given_value))
    assert evaluated("IgnoreFlowIfNullOrEmpty", given_value).is_dropped == (not given_value)


@given(st.integers(0, 2**62), st.integers(0, 2**62))
def test_bit_and(one: int, other: int) -> None:
    assert value("BitAnd", str(one), f"&H{other:x}") == str(one & other)


@given(_TEXTS)
def test_what_was_written_in_another_form_can_be_read_back(text: str) -> None:
    assume(text != "-")
    assert base64.b64decode(str(value("ConvertToBase64", text))).decode("utf-16-le") == text
    assert bytes.fromhex(str(value("ConvertToUTF8Hex", text))).decode() == text
    assert value("CStr", text) == text
    assert value("IsString", text) == "True"


@pytest.mark.parametrize(("given_value", "truth"), [("True", "True"), ("False", "False"), ("0", "False"), ("-3", "True"), ("0.0", "False")])
def test_a_truth_value_of_a_number(given_value: str, truth: str) -> None:
    assert value("CBool", given_value) == truth


_SECONDS = st.datetimes(datetime(1700, 1, 1), datetime(2400, 1, 1)).map(lambda when: when.replace(microsecond=0))


@given(_SECONDS)
def test_a_date_survives_formats_and_active_directory(when: datetime) -> None:
    text = when.strftime(f"{when.year:04d}-%m-%dT%H:%M:%SZ")
    date = value("CDate", text)
    assert value("FormatDateTime", date, "-", "M/d/yyyy h:mm:ss tt", "yyyy-MM-ddTHH:mm:ssZ") == text
    assert value("DateFromNum", value("NumFromDate", date)) == date
    assert value("CDate", date) == date


@given(_SECONDS, st.integers(-5000, 5000), st.sampled_from(["s", "n", "h", "d", "ww"]))
def test_adding_and_then_counting_gives_the_number(when: datetime, number: int, interval: str) -> None:
    date = value("CDate", when.strftime(f"{when.year:04d}-%m-%d %H:%M:%S"))
    later = value("DateAdd", interval, str(number), date)
    assert value("DateDiff", interval, date, later) == str(number)
    assert value("DateAdd", interval, str(-number), later) == date


@given(_SECONDS, _SECONDS, st.sampled_from(["s", "n", "h", "d", "ww", "m", "yyyy"]))
def test_counting_backwards_is_counting_below_zero(one: datetime, other: datetime, interval: str) -> None:
    first, second = (value("CDate", when.strftime(f"{when.year:04d}-%m-%d %H:%M:%S")) for when in (one, other))
    there, back = value("DateDiff", interval, first, second), value("DateDiff", interval, second, first)
    assert int(str(there)) == -int(str(back))
    if interval == "d":
        assert int(str(there)) == (other.date() - one.date()) // timedelta(days=1)


@pytest.mark.parametrize(
    ("interval", "first", "second", "number", "doubts"),
    [
        ("d", "2021-08-24 23:00", "2021-08-25 01:00", "1", (Doubt.PARTIAL_INTERVAL,)),
        ("ww", "2021-08-21", "2021-08-22", "1", ()),
        ("ww", "2021-08-22", "2021-08-28", "0", ()),
        ("ww", "8/25/2021 5:41:18 PM", "2012-03-16-07:00", "-493", ()),
        ("d", "8/25/2021 5:41:18 PM", "2012-03-16-07:00", "-3449", ()),
        ("yyyy", "2020-12-31", "2021-01-01", "1", ()),
    ],
)
def test_boundaries_count(interval: str, first: str, second: str, number: str, doubts: tuple[Doubt, ...]) -> None:
    text = f'DateDiff("{interval}", CDate("{first}"), CDate("{second}"))'
    assert run(compiled(parse(text)), {}) == Evaluated(number, doubts)


def test_the_last_day_of_a_shorter_month_stands_for_a_later_one() -> None:
    assert value("DateAdd", "m", "1", value("CDate", "2024-01-31")) == "2/29/2024 12:00:00 AM"
    assert value("DateAdd", "yyyy", "-1", value("CDate", "2024-02-29")) == "2/28/2023 12:00:00 AM"


def test_what_the_clock_is_needed_for() -> None:
    assert value("Now") == "11/26/2026 10:20:30 AM"
    assert evaluated("FormatDateTime", "08:15", "-", "HH:mm", "s") == Evaluated("2026-11-26T08:15:00", (Doubt.TODAY,))
    assert evaluated("FormatDateTime", "1/2/35", "-", "M/d/yy", "yyyy").unverified == (Doubt.TWO_DIGIT_YEAR,)
    assert evaluated("FormatDateTime", "2020-12-31-08:00", "-", "yyyy-MM-ddzzz", "yyyy-MM-dd HH").unverified == (Doubt.TIME_ZONE,)


@pytest.mark.parametrize(
    ("function", "values", "wanted"),
    [
        ("Mid", ("abc", "0", "1"), "position"),
        ("Mid", ("abc", "1", "-1"), "length"),
        ("Mid", ("abc", None, "1"), "number"),
        ("Left", (("a", "b"), "1"), "one-text"),
        ("Item", (("a",), "0"), "position"),
        ("InStr", ("a", "b", "0", "-"), "position"),
        ("InStr", ("a", "b", "-", "binary"), "compare-type"),
        ("ToLower", ("a", "no culture"), "culture"),
        ("CDate", ("some day",), "date"),
        ("CDate", ("2021-02-30",), "date"),
        ("DateAdd", ("q", "1", "2021-02-03"), "interval"),
        ("DateAdd", ("yyyy", "9999", "2021-02-03"), "number"),
        ("DateFromNum", ("soon",), "number"),
        ("FormatDateTime", ("2021", "-", "yyyy-MM-dd", "yyyy"), "date-in-this-format"),
        ("FormatDateTime", ("2021", "-", "q", "yyyy"), "date-format"),
        ("FormatDateTime", ("2021", "Now", "yyyy", "yyyy"), "date-styles"),
        ("RandomString", ("300", "0", "0", "0", "0"), "length"),
        ("RandomString", ("3", "1", "1", "1", "1"), "length"),
        ("RandomString", ("3", "1", "0", "0", "0", string.digits), "characters"),
    ],
)
def test_what_a_function_cannot_work_on_is_named(function: str, values: tuple[Value, ...], wanted: str) -> None:
    found = problem(function, *values)
    assert (found.code, found.facts["wanted"], found.facts["function"]) == (Code.MAPPING_VALUE_TYPE, wanted, function)


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.integers(0, 20), st.randoms(use_true_random=False))
def test_a_random_text_has_what_was_asked_for(
    numbers: int, special: int, capital: int, lower: int, more: int, chance: random.Random
) -> None:
    length = numbers + special + capital + lower + more
    assume(length)
    counts = (str(length), str(numbers), str(special), str(capital), str(lower))
    text = str(evaluated("RandomString", *counts, "aA0", world=World(chance=chance)).value)
    assert len(text) == length
    assert sum(letter.isdecimal() for letter in text) >= numbers
    assert sum(letter.isupper() for letter in text) >= capital
    assert sum(letter.islower() for letter in text) >= lower
    others = sum(not letter.isalnum() for letter in text)
    assert others >= special if special else others == 0
    assert not set(text) & set("aA0")


def test_chance_comes_from_outside() -> None:
    same = [evaluated("Guid", world=World(chance=random.Random(5))) for _ in range(2)]
    assert same[0] == same[1]
    assert evaluated("Guid").value != evaluated("Guid", world=World()).value


def test_the_directory() -> None:
    assert evaluated("SingleAppRoleAssignment", ("a", "b")) == Evaluated("a", (Doubt.SEVERAL_ROLES,))
    for function in ("AppRoleAssignments", "AppRoleAssignmentsComplex", "AssertiveAppRoleAssignmentsComplex"):
        assert evaluated(function, ("a", "b")) == Evaluated(("a", "b"), (Doubt.ROLE_OBJECTS,))
    assert problem("DefaultDomain").code is Code.MAPPING_NOT_EVALUATED
    assert evaluated("DefaultDomain", world=World(default_domain="contoso.com")) == Evaluated("contoso.com")
    assert evaluated("SelectUniqueValue", "a", "b").unverified == (Doubt.NOT_FOR_JELLYFISH, Doubt.NOT_CHECKED_FOR_UNIQUENESS)
    taken = World(is_taken=lambda _: True)
    with pytest.raises(ProblemFound):
        evaluated("SelectUniqueValue", "a", "b", world=taken)


_DOCUMENTED_FOR_ABSENT = {
    "Coalesce", "Guid", "IgnoreFlowIfNullOrEmpty", "IsNothing", "IsNull", "IsNullOrEmpty", "IsPresent", "Left", "Now", "Redact",
    "RemoveDuplicates", "SingleAppRoleAssignment", "Switch", "Word",
}  # fmt: skip


@pytest.mark.parametrize("name", FUNCTIONS)
def test_absent_values_give_a_value_a_doubt_or_a_problem_but_never_pass_unnoticed(name: str) -> None:
    signature = FUNCTIONS[name].signature
    call = Call(name, tuple(Attribute("absent") for _ in range(signature.least)))
    try:
        given_value = run(compiled(call), {})
    except ProblemFound as stopped:
        given_value = None
        assert stopped.problem.facts["function"] == name  # noqa: PT017  (a value is as good)
    assert given_value is None or given_value.unverified or name in _DOCUMENTED_FOR_ABSENT


def test_constants_may_stand_for_numbers() -> None:
    call = Call("Left", (Constant("abc"), Constant("2", quoted=False)))
    assert run(compiled(call), {}).value == run(compiled(Call("Left", (Constant("abc"), Constant("2")))), {}).value == "ab"

"""Patterns, dates and title case beside the answers that a .NET class library gave for the same questions."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jellyfish_setup.mapping.dotnet import culture
from jellyfish_setup.mapping.dotnet.date_format import FormatError, write_moment
from jellyfish_setup.mapping.dotnet.date_parsing import DateError, parse_exact
from jellyfish_setup.mapping.dotnet.date_reading import read_date
from jellyfish_setup.mapping.dotnet.date_styles import Styles, styles_of
from jellyfish_setup.mapping.dotnet.moment import Moment, Zone
from jellyfish_setup.mapping.dotnet.pattern import Pattern, pattern_of
from jellyfish_setup.mapping.dotnet.pattern_error import PatternError
from jellyfish_setup.mapping.dotnet.units import text_of, units

_ANSWERS = json.loads((Path(__file__).parent / "cases" / "dotnet.json").read_text(encoding="utf-8"))
_TODAY = datetime(2026, 11, 26, tzinfo=UTC)


def _whole(text: str) -> str:
    """What was answered in code units, as text: half a character stands as U+FFFD here."""
    return text_of(units(text))[0]


@pytest.mark.parametrize("pattern", _ANSWERS["replace"])
def test_a_pattern_finds_what_it_finds_in_dotnet(pattern: str) -> None:
    for text, replacement, answer in _ANSWERS["replace"][pattern]:
        try:
            given = pattern_of(pattern).replaced(text, replacement)
        except PatternError as refused:
            given = "this program cannot" if refused.is_ours else None
        assert given == (None if answer is None else _whole(answer)), (text, replacement)


# The class library asked here ends the short years of this century in 2029, newer ones in 2049; and for a moment before the
# year 1 it goes on counting backwards, here it is refused.
def _is_known_to_differ(text: str, format_text: str, moment: Moment | None) -> bool:
    if "0001-01-01" in text:
        return True
    has_short_year = "y" in format_text.replace("yyyy", "").replace("yyy", "")
    return has_short_year and (moment is None or 2030 <= moment.clock.year < 2050)


def test_dates_are_read_in_a_format_as_in_dotnet() -> None:
    for text, format_text, styles, output, answer in _ANSWERS["parse_exact"]:
        moment = None
        try:
            moment, _ = parse_exact(text, format_text, Styles(int(styles)), _TODAY)
            given = write_moment(moment, output)
        except (DateError, FormatError):
            given = None
        assert given == answer or _is_known_to_differ(text, format_text, moment), (text, format_text, styles)


def test_dates_are_written_as_in_dotnet() -> None:
    for ticks, format_text, zone, answer in _ANSWERS["format"]:
        try:
            given = write_moment(Moment(ticks, Zone(zone)), format_text)
        except FormatError:
            given = None
        assert given == answer, (ticks, format_text)


def test_months_are_added_as_in_dotnet() -> None:
    for ticks, months, answer in _ANSWERS["add_months"]:
        try:
            given = Moment(ticks).months_later(months).ticks
        except OverflowError:
            given = None
        assert given == answer


# Read by .NET, refused here: a date with a short year, and more digits of a second than .NET keeps.
_REFUSED_HERE = {"1/2/20", "2020-01-02T03:04:05.12345678Z"}


def test_dates_without_a_format_are_read_as_in_dotnet_or_refused() -> None:
    for text, answer in _ANSWERS["parse"]:
        try:
            given = write_moment(read_date(text), "o")
        except DateError:
            given = None
        assert given == (None if text in _REFUSED_HERE else answer), text


def test_words_begin_with_a_capital_as_in_dotnet() -> None:
    for text, answer in _ANSWERS["title"]:
        assert culture.title(culture.lower(text)) == answer


@pytest.mark.parametrize(
    ("name", "text", "lowered", "raised"),
    [("", "iIıİ", "iiıİ", "IIıİ"), ("tr-TR", "iIıİ", "iııi", "İIıİ"), ("en-GB", "ÉẞÐ", "éßð", "ÉẞÐ")],
)
def test_only_turkish_and_azeri_have_two_sorts_of_i(name: str, text: str, lowered: str, raised: str) -> None:
    assert (culture.lower(text, name), culture.upper(text, name)) == (lowered, raised)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_code_units_become_the_same_text_again(text: str) -> None:
    assert text_of(units(text)) == (text, True)
    assert len(units(text)) * 2 == len(text.encode("utf-16-le"))


def test_half_a_character_is_not_whole() -> None:
    assert text_of(units("😀")[:1]) == ("\ufffd", False)


@pytest.mark.parametrize("pattern", [r"(a+)+$", r"^(([a-z])+.)+[A-Z]([a-z])+$"])
def test_a_pattern_that_never_ends_is_stopped_and_then_not_tried_any_more(pattern: str) -> None:
    compiled = Pattern(pattern)
    text = "a" * 500 + "b"
    began = datetime.now(UTC)
    for _ in range(100):
        with pytest.raises(TimeoutError):
            compiled.is_in(text)
    assert (datetime.now(UTC) - began).total_seconds() < 20


@given(st.text(alphabet=r"ab(){}[]<>?:=!*+|\^$-,.1dwWpLkPn'#ix ", max_size=30), st.text(alphabet="ab1- \n", max_size=12))
def test_any_pattern_is_used_or_refused(pattern: str, text: str) -> None:
    outcome: Any
    try:
        outcome = pattern_of(pattern).replaced(text, "<$&>")
    except PatternError as refused:
        outcome = refused
    except TimeoutError as slow:
        outcome = slow
    assert isinstance(outcome, str | PatternError | TimeoutError)


@pytest.mark.parametrize(
    "pattern",
    [
        "(" * 5000 + ")" * 5000,
        "[a-" * 3000,
        "(?i)" * 2000,
        "a{1000}" * 100,
        "\\" * 9999,
        "(?:(?:(?:a{1000}){1000}){1000})b",
        "(?:" * 90 + "a" + ")+" * 90,
    ],
)
def test_patterns_as_long_as_an_expression_may_be_come_to_an_end(pattern: str) -> None:
    outcome: Any
    try:
        outcome = pattern_of(pattern)
    except PatternError as refused:
        outcome = refused
    assert isinstance(outcome, Pattern | PatternError)


def test_styles_are_read_by_name_or_number() -> None:
    assert styles_of("AssumeUniversal, AdjustToUniversal") == Styles.ASSUME_UNIVERSAL | Styles.ADJUST_TO_UNIVERSAL
    assert styles_of("DateTimeStyles.AllowWhiteSpaces,16") == Styles.ALLOW_WHITE_SPACES | Styles.ADJUST_TO_UNIVERSAL
    for text in ("", "None,", "roundtripkind", "ROUNDTRIP_KIND", "256", "RoundtripKind,AssumeLocal", "AssumeLocal,AssumeUniversal"):
        with pytest.raises(ValueError, match=r".*"):
            styles_of(text)


_MOMENTS = st.integers(0, 3155378975999999999).map(Moment)


@given(_MOMENTS)
def test_a_moment_written_whole_is_read_as_the_same(moment: Moment) -> None:
    for format_text in ("o", "yyyy-MM-dd HH:mm:ss.fffffff", "dddd d MMMM yyyy h:m:s.fffffff tt"):
        read, _ = parse_exact(write_moment(moment, format_text), format_text, Styles.NONE, _TODAY)
        assert read.ticks == moment.ticks


@given(st.text(alphabet="yMdHhmsfFtzKgZ'\"\\%/:.-T x", max_size=12), _MOMENTS)
def test_any_format_is_used_or_refused(format_text: str, moment: Moment) -> None:
    outcome: Any
    try:
        written = write_moment(moment, format_text)
        outcome = parse_exact(written, format_text, Styles.NONE, _TODAY)
    except (FormatError, DateError) as refused:
        outcome = refused
    assert outcome is not None


_LIKE_DATES = st.from_regex(r"[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}([ T][0-9:.]{0,12})?([+-][0-9:]{1,5}|Z)?", fullmatch=True)


@given(st.text(max_size=30) | _LIKE_DATES)
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        assert read_date(text).zone is Zone.UTC
    except DateError:
        return

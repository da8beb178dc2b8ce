"""Time expressions: a table that a reader of the language can edit (times.csv), and what holds for any text."""

from __future__ import annotations

import csv
import random
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.errors import LexiconError
from graphkit.extract import calendars
from graphkit.extract.calendars import Bounds
from graphkit.extract.timegrammar import Grammar, load_grammar
from graphkit.extract.timereadings import READINGS
from graphkit.extract.times import TimeExpression, clock_of, find_times, in_tense, resolve_offset

with (Path(__file__).parent / "times.csv").open(encoding="utf-8", newline="") as stream:
    CASES = list(csv.DictReader(stream))


def find(text: str, language: str = "en", published: str | None = "2023-02-15") -> list[TimeExpression]:
    return find_times(text, 0, len(text), language=language, published=published)


def one(text: str, language: str = "en", published: str | None = "2023-02-15") -> TimeExpression:
    found = [e for e in find(text, language, published) if e.kind != "duration"]
    assert len(found) == 1, [e.span.of(text) for e in found]
    return found[0]


@pytest.mark.parametrize("case", CASES, ids=[f"{c['language']}-{i}-{c['phrase'] or c['sentence']}" for i, c in enumerate(CASES, 2)])
def test_table(case: dict[str, str]) -> None:
    text, kind = case["sentence"], case["kind"]
    found = find(text, case["language"], case["published"] or None)
    if kind == "none":
        assert [e.span.of(text) for e in found if e.kind != "duration"] == []
        return
    start = text.index(case["phrase"])
    at = [e for e in found if e.span.start < start + len(case["phrase"]) and start < e.span.end]
    assert [e.span.of(text) for e in at] == [case["phrase"]]
    expression = at[0]
    if case["tense"]:
        expression = in_tense(expression, planned=case["tense"] == "future")
    assert (clock_of(expression) or "") == case["clock"]
    if kind == "date":
        assert (expression.earliest or "", expression.latest or "", expression.precision) == (
            case["earliest"],
            case["latest"],
            case["precision"],
        )
        assert expression.kind == ("relative" if case["anchored"] == "yes" else "absolute")
        assert expression.anchored == (case["anchored"] == "yes")
    else:
        assert (expression.kind, expression.earliest, expression.edtf, expression.precision) == (kind, None, "", "unknown")
        offset = expression.offset_days
        assert (f"{offset[0]}..{offset[1]}" if offset else "") == case["offset"]
        assert (expression.direction or "") == case["direction"]


def test_table_is_large_enough_and_covers_both_languages() -> None:
    assert len(CASES) >= 250
    assert {c["language"] for c in CASES} == {"en", "id"}


# Tense


def test_bare_weekday_has_both_readings_and_the_past_one_is_the_default() -> None:
    friday = one("They meet on Friday.")
    assert (friday.weekday, friday.past, friday.future) == (True, ("2023-02-10", "2023-02-10"), ("2023-02-17", "2023-02-17"))
    assert (friday.earliest, friday.latest) == friday.past


def test_tense_changes_bounds_and_edtf_together() -> None:
    friday = in_tense(one("They meet on Friday."), planned=True)
    assert (friday.earliest, friday.latest, friday.edtf) == ("2023-02-17", "2023-02-17", "2023-02-17")


def test_weekday_of_publication_is_that_day_as_past_and_a_week_on_as_planned() -> None:
    wednesday = one("They meet on Wednesday.")
    assert wednesday.past == ("2023-02-15", "2023-02-15")
    assert wednesday.future == ("2023-02-22", "2023-02-22")


def test_day_of_ten_months_ago_is_no_reading_where_the_coming_one_is_near() -> None:
    day = one("They meet on March 20.")
    assert (day.earliest, day.past, day.future) == ("2023-03-20", None, None)
    assert in_tense(day, planned=False) == day


def test_weekday_in_brackets_decides_the_year() -> None:
    assert one("Ia tiba Senin (2/1).", "id", "2022-12-30").earliest == "2023-01-02"


def test_until_keeps_the_named_date_beside_the_open_bound() -> None:
    march = one("The ban holds until March 2024.")
    assert (march.bound, march.named, march.earliest, march.latest) == ("until", ("2024-03-01", "2024-03-31"), None, "2024-03-31")


def test_possessive_after_a_date_makes_no_range() -> None:
    assert one("He resigned since Friday's vote.").bound is None


def test_time_of_day_stands_beside_its_date() -> None:
    at = one("Gempa terjadi pada Rabu (1/3/2023) pukul 07.27 WIB.", "id")
    assert (at.clock, at.precision, at.edtf) == ("07:27", "minute", "2023-03-01T07:27:00")


def test_time_of_day_without_a_date_is_no_date() -> None:
    assert [(e.kind, e.clock, e.earliest) for e in find("It begins at 10 p.m. in Oslo.")] == [("duration", "22:00", None)]


def test_year_ago_beside_a_quarter_is_that_quarter_of_the_year_before() -> None:
    text = "Third-quarter profit rose 5% from a year ago."
    assert [(e.earliest, e.latest) for e in find(text, published="1989-10-26")] == [
        ("1989-07-01", "1989-09-30"),
        ("1988-07-01", "1988-09-30"),
    ]


def test_line_break_inside_an_expression_is_a_space_and_an_empty_line_is_an_end() -> None:
    assert one("They met last\nweek.").precision == "week"
    assert find("They met last\n\nweek.") == []


def test_offsets_count_from_the_start_of_the_text() -> None:
    text = "On Monday. On Friday. On Sunday."
    found = find_times(text, 10, 22, language="en", published="2023-02-15")
    assert [e.span.of(text) for e in found] == ["Friday"]


# Counting from another event


def test_two_days_after_a_day_is_a_day() -> None:
    after = one("It came two days after the launch.")
    assert resolve_offset("2022-01-11", "2022-01-11", after) == ("2022-01-13", "2022-01-13", "2022-01-13", "day")


def test_reversed_offset_dates_the_event_counted_from() -> None:
    after = one("The talks came two days after the launch.")
    assert resolve_offset("2022-01-13", "2022-01-13", after, reverse=True) == ("2022-01-11", "2022-01-11", "2022-01-11", "day")


def test_month_after_a_day_is_the_month_reached() -> None:
    after = one("Gugatan diajukan sebulan setelah pertemuan.", "id")
    assert resolve_offset("2024-03-04", "2024-03-04", after) == ("2024-04-01", "2024-04-30", "2024-04", "month")
    assert resolve_offset("2024-04-09", "2024-04-09", after, reverse=True) == ("2024-03-01", "2024-03-31", "2024-03", "month")


def test_year_earlier_is_the_year_before() -> None:
    assert resolve_offset("2024-03-04", "2024-03-05", one("He won a year earlier.")) == ("2023-01-01", "2023-12-31", "2023", "year")


def test_same_day_is_the_day_of_the_anchor_and_the_same_week_its_week() -> None:
    assert resolve_offset("2024-03-05", "2024-03-05", one("They met the same day."))[:2] == ("2024-03-05", "2024-03-05")
    assert resolve_offset("2024-03-05", "2024-03-05", one("They met the same week."))[:2] == ("2024-03-04", "2024-03-10")


def test_anchor_without_a_date_gives_none() -> None:
    assert resolve_offset(None, None, one("It came two days after the launch.")) == (None, None, "", "unknown")
    assert resolve_offset("2024-03-05", "2024-03-05", one("It came days after the launch.")) == (None, None, "", "unknown")


def test_anchor_with_an_open_end_stays_open() -> None:
    assert resolve_offset("2024-03-05", None, one("It came two days after the launch.")) == ("2024-03-07", None, "2024-03-07/..", "range")


def test_offset_beyond_the_calendar_is_unknown() -> None:
    assert resolve_offset("9999-12-31", "9999-12-31", one("It came two days after it."))[3] == "unknown"


# What holds for any text

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
WORDS = {language: sorted({w for words in load_grammar(language).values.values() for w in words}) for language in ("en", "id")}


def agrees(edtf: str, precision: str, earliest: str | None, latest: str | None) -> bool:
    """The condition on time assertions of shapes.ttl (gks:Time)."""
    if precision == "unknown":
        return not (earliest or latest or edtf)
    if precision == "range" and not (earliest and latest):
        return bool(earliest or latest) and edtf == f"{earliest or '..'}/{latest or '..'}"
    if not (earliest and latest) or earliest > latest:
        return False
    if precision in {"minute", "hour", "day"}:
        return edtf[:10] == earliest == latest
    if precision == "month":
        return edtf == earliest[:7] == latest[:7] and earliest[8:] == "01"
    if precision == "year":
        return edtf == earliest[:4] and (earliest, latest) == (f"{edtf}-01-01", f"{edtf}-12-31")
    if precision == "decade":
        return edtf[:3] == earliest[:3] == latest[:3]
    if precision in {"season", "quarter"}:
        return edtf[:4] in {earliest[:4], latest[:4]}
    first, slash, last = edtf.partition("/")
    return bool(slash) and earliest.startswith(first) and latest.startswith(last)


def check(text: str, language: str, published: str | None) -> None:
    found, reached = find(text, language, published), 0
    for expression in found:
        assert reached <= expression.span.start < expression.span.end <= len(text)
        reached = expression.span.end
        for reading in (expression, in_tense(expression, planned=True), in_tense(expression, planned=False)):
            assert agrees(reading.edtf, reading.precision, reading.earliest, reading.latest), reading
        assert expression.kind in {"absolute", "relative", "event", "unknown", "duration"}
        if expression.past and expression.future:
            assert expression.past <= expression.future
        if published is None:
            assert expression.kind == "absolute" or expression.earliest is expression.latest is None
        if expression.offset_days:
            assert expression.offset_days[0] <= expression.offset_days[1]
            first, last, edtf, precision = resolve_offset("2022-01-11", "2022-01-12", expression)
            assert agrees(edtf, precision, first, last)


@given(st.text(max_size=120), st.sampled_from(["en", "id"]), st.one_of(st.none(), DAYS.map(date.isoformat)))
@settings(max_examples=80, deadline=None)
def test_never_raises_on_any_text(text: str, language: str, published: str | None) -> None:
    check(text, language, published)


@given(st.randoms(use_true_random=False), st.sampled_from(["en", "id"]), st.one_of(st.none(), DAYS.map(date.isoformat)))
@settings(max_examples=150, deadline=None)
def test_bounds_are_ordered_and_edtf_agrees_on_words_of_time_in_any_order(
    chance: random.Random, language: str, published: str | None
) -> None:
    pool = [
        *WORDS[language],
        "the",
        "of",
        "in",
        "-",
        "(",
        ")",
        ",",
        ".",
        "29",
        "30",
        "31",
        "2",
        "1/2",
        "29/2/2023",
        "2024",
        "9999",
        "1500",
        "12:30",
    ]
    check(" ".join(chance.choices(pool, k=chance.randint(1, 25))), language, published)


@given(DAYS, st.sampled_from([str(c["sentence"]) for c in CASES]), st.sampled_from(["en", "id"]))
@settings(max_examples=100, deadline=None)
def test_every_sentence_of_the_table_on_any_day(published: date, sentence: str, language: str) -> None:
    check(sentence, language, published.isoformat())


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31", "2022-13-45", "yesterday", ""])
def test_publication_at_the_ends_of_the_calendar_or_no_date_at_all(published: str) -> None:
    for case in CASES:
        check(case["sentence"], case["language"], published)


@given(DAYS)
def test_a_full_date_is_read_as_written(day: date) -> None:
    for text in (f"on {day:%B} {day.day}, {day.year}", f"on {day.day} {day:%B} {day.year}", f"on {day.isoformat()}"):
        assert one(text, published=None).earliest == day.isoformat()


@given(DAYS, st.integers(0, 6))
def test_bare_weekday_lies_within_a_week_on_either_side(published: date, number: int) -> None:
    name = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][number]
    found = one(f"They met on {name}.", published=published.isoformat())
    assert found.past
    assert found.future
    past, future = date.fromisoformat(found.past[0]), date.fromisoformat(found.future[0])
    assert past.weekday() == future.weekday() == number
    assert past <= published < future
    assert future - past == timedelta(7)


# Calendar


@given(DAYS, st.integers(-500, 500), st.sampled_from(["day", "week", "month", "quarter", "year", "decade"]))
def test_shift_stays_within_the_range_of_days_told(day: date, count: int, unit: str) -> None:
    try:
        moved = calendars.shift(day, count, unit)
    except (ValueError, OverflowError):
        return
    low, high = calendars.day_range(abs(count), unit)
    assert low <= abs((moved - day).days) <= high or unit in {"month", "quarter", "year", "decade"}
    assert abs(abs((moved - day).days) - low) <= 31 + abs(count)


@given(DAYS, st.sampled_from(["day", "week", "month", "quarter", "half", "year", "decade", "century"]))
def test_a_period_holds_its_day_and_meets_the_next(day: date, unit: str) -> None:
    first, last = calendars.period(day, unit)
    assert first
    assert last
    assert first <= day <= last
    assert calendars.period(last + timedelta(1), unit).first == last + timedelta(1)


@pytest.mark.parametrize(
    ("bounds", "precision", "edtf"),
    [
        (Bounds(date(2022, 1, 1), date(2022, 3, 31)), "quarter", "2022-33"),
        (Bounds(date(2022, 12, 1), date(2023, 2, 28)), "season", "2022-24"),
        (Bounds(date(1990, 1, 1), date(1999, 12, 31)), "decade", "199X"),
        (Bounds(date(2019, 1, 1), None), "range", "2019-01-01/.."),
        (None, "day", ""),
    ],
)
def test_edtf(bounds: Bounds | None, precision: str, edtf: str) -> None:
    assert calendars.edtf(bounds, precision) == edtf


@pytest.mark.slow
def test_edtf_is_what_a_parser_of_the_standard_accepts() -> None:
    edtf: Any = pytest.importorskip("edtf")
    for case in CASES:
        for expression in find(case["sentence"], case["language"], case["published"] or None):
            if expression.edtf and not re.search(r"-3[3-6]$", expression.edtf):  # quarters are of level 2, which the parser lacks
                edtf.parse_edtf(expression.edtf)


# Grammar


def test_every_reading_named_in_a_language_is_known() -> None:
    for language in ("en", "id"):
        assert {rule.reading for rule in load_grammar(language).rules} <= READINGS.keys()


def test_a_language_without_a_calendar_says_what_to_give() -> None:
    with pytest.raises(LexiconError, match=r"calendar\.yaml"):
        load_grammar("xx")


@pytest.mark.parametrize("pattern", ["COUNT UNITS ago", "[the COUNT ago", "LOOP"])
def test_a_malformed_pattern_is_named_in_the_error(pattern: str) -> None:
    data = {"words": {"unit": {"day": "day"}, "number": {"one": 1}}, "macros": {"LOOP": ["LOOP ago"]}, "patterns": {"ago": [pattern]}}
    with pytest.raises(LexiconError, match="not understood"):
        Grammar(data, "xx")


def test_patterns_have_no_nested_repeats() -> None:
    for language in ("en", "id"):
        for rule in load_grammar(language).rules:
            assert "*" not in rule.source
            assert "+" not in rule.source


def test_a_folder_of_ones_own_adds_a_language(tmp_path: Path) -> None:
    (tmp_path / "nl").mkdir()
    (tmp_path / "nl" / "calendar.yaml").write_text(
        "settings: {order: dmy}\n"
        "words: {month: {maart: 3}, unit: {dagen: day}, number: {twee: 2}}\n"
        "patterns: {date: [DAY MONTH YEAR], ago: [{is: COUNT UNIT geleden, by: -1}]}\n",
        encoding="utf-8",
    )
    text = "Twee dagen geleden, niet op 5 maart 2022."
    found = find_times(text, 0, len(text), language="nl", published="2023-02-15", extra=(tmp_path,))
    assert [(e.span.of(text), e.earliest) for e in found] == [("Twee dagen geleden", "2023-02-13"), ("5 maart 2022", "2022-03-05")]

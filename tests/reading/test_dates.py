from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.reading.dates import Order, declared, find_days
from graphkit.reading.words import load_words


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("id", "pada Kamis (13/1/2022) untuk membahas", ["2022-01-13"]),
        ("id", "Selasa, 11 Januari 2022 - 14:20 WIB", ["2022-01-11"]),
        ("id", "Rabu, 22 Pebruari 2023 dan 3 Agt 2023", ["2023-02-22", "2023-08-03"]),
        ("en", "SEOUL, Jan. 13, 2022", ["2022-01-13"]),
        ("en", "March 3rd, 2024 and 4 March 2024", ["2024-03-03", "2024-03-04"]),
        ("en", "AUGUST 2, 2013 | 08: 06AM PT", ["2013-08-02"]),
        ("en", "2013 - 09 - 26 and 2022-01-13", ["2013-09-26", "2022-01-13"]),
        ("en", "on 13/1/2022 or 1/13/2022", ["2022-01-13", "2022-01-13"]),
        ("en", "on 3/4/2022", []),
        ("en", "on 4/4/2022", ["2022-04-04"]),
        ("id", "pada 3/4/2022", ["2022-04-03"]),
        ("en", "February 30, 2022; May 2022; 31/2/2022; Jan. 13", []),
        ("en", "pages 12-13-2022-5, call 1/2/3/2022", []),
        ("en", "8/2/13", []),
        ("en", "in the year 1492-10-12", []),
    ],
)
def test_full_dates_are_found(language: str, text: str, days: list[str]) -> None:
    assert [f.day.isoformat() for f in find_days(text, load_words(language))] == days


@pytest.mark.parametrize(("order", "day"), [("MDY", date(2013, 8, 2)), ("DMY", date(2013, 2, 8)), (None, None)])
def test_the_order_of_figures_is_told_or_left_open(order: Order | None, day: date | None) -> None:
    found = next(find_days("8 / 2 / 13 at 1: 30 PM", load_words("en"), order=order, short_years=True), None)
    assert (found.day if found else None) == day


def test_offsets_are_those_of_the_date() -> None:
    text = "pada Kamis (13/1/2022) untuk"
    (found,) = find_days(text, load_words("id"))
    assert text[found.start : found.end] == "13/1/2022"


@pytest.mark.parametrize(
    ("given", "kept", "day"),
    [
        ("2022-01-13", "2022-01-13", "2022-01-13"),
        ("2022-01-13T08:00:00+07:00", "2022-01-13T08:00:00+07:00", "2022-01-13"),
        ("2022-01-13T23:30:00Z", "2022-01-13T23:30:00Z", "2022-01-13"),
        ("2022-01-13 08:00", "2022-01-13 08:00", "2022-01-13"),
        ("20220113", "20220113", "2022-01-13"),
        ("2022-01", "2022-01", None),
        ("2022", "2022", None),
        ("2022/01/13 10:20:30", "2022-01-13T10:20:30", "2022-01-13"),
        ("Thu, 13 Jan 2022 08:00:00 +0700", "2022-01-13T08:00:00+07:00", "2022-01-13"),
        ("Kamis, 13 Januari 2022 14:20 WIB", "2022-01-13", "2022-01-13"),
        (1714730400, "2024-05-03T10:00:00+00:00", "2024-05-03"),
        (1714730400000, "2024-05-03T10:00:00+00:00", "2024-05-03"),
        (20220113, "20220113", "2022-01-13"),
    ],
)
def test_declared_dates_are_kept_as_given_or_turned_into_iso(given: str | float, kept: str, day: str | None) -> None:
    assert declared(given, load_words("id")) == (kept, day)


@pytest.mark.parametrize(
    "given",
    [
        "2024-02-30",
        "0000-01-01",
        "-0044-03-15",
        "12024-01-01",
        "2024-05-03T25:00:00",
        "2024-05-03T10:00:00+99:00",
        "last Friday",
        "",
        "9" * 5000,
        1e400,
    ],
)
def test_what_is_no_day_is_not_declared(given: str | float) -> None:
    assert declared(given, load_words("en")) is None


@given(st.text(max_size=60) | st.integers() | st.floats(allow_nan=False))
def test_no_declaration_raises(given: str | float) -> None:
    got = declared(given, load_words("id"))
    assert got is None or got[1] is None or date.fromisoformat(got[1]).isoformat() == got[1]

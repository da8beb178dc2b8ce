"""Calendar arithmetic: periods as bounds, shifts by units, and EDTF.

Everything here works on the proleptic Gregorian calendar of ``datetime.date``; weeks run from Monday to Sunday, seasons are
those of the northern temperate zone by whole months, and EDTF is ISO 8601-2:2019 level 1 with the quarters 33 to 36 of level 2.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import NamedTuple


class Bounds(NamedTuple):
    """First and last day of a period, both inclusive; None where it is open."""

    first: date | None
    last: date | None


def of_day(day: date) -> Bounds:
    """The period of one day."""
    return Bounds(day, day)


def of_days(year: int, month: int, first: int, last: int) -> Bounds:
    """Days ``first`` to ``last`` of a month.

    Raises:
        ValueError: one of the days does not exist (30 February).
    """
    return Bounds(date(year, month, first), date(year, month, last))


def of_month(year: int, month: int) -> Bounds:
    """The period of a calendar month."""
    return of_days(year, month, 1, calendar.monthrange(year, month)[1])


def of_months(year: int, month: int, count: int) -> Bounds:
    """The period of ``count`` months from ``month`` of ``year`` on; ``month`` may lie outside 1 to 12."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    end_year, end_month = year + (month + count - 2) // 12, (month + count - 2) % 12 + 1
    return Bounds(date(year, month, 1), of_month(end_year, end_month).last)


def of_quarter(year: int, number: int) -> Bounds:
    """The period of quarter ``number``, 1 to 4, of the calendar year."""
    if not 1 <= number <= 4:
        raise ValueError(f"there is no quarter {number}; quarters are 1 to 4")
    return of_months(year, 3 * number - 2, 3)


def of_half(year: int, number: int) -> Bounds:
    """The period of half-year ``number``, 1 or 2."""
    if number not in {1, 2}:
        raise ValueError(f"there is no half-year {number}; halves are 1 and 2")
    return of_months(year, 6 * number - 5, 6)


def of_season(year: int, number: int) -> Bounds:
    """The period of the season that begins in ``year``: 1 spring (March to May) to 4 winter (December to February of the next year)."""
    return of_months(year, 3 * number, 3)


def of_year(year: int) -> Bounds:
    """The period of a calendar year."""
    return Bounds(date(year, 1, 1), date(year, 12, 31))


def of_years(first: int, last: int) -> Bounds:
    """The period of calendar years ``first`` to ``last``."""
    return Bounds(date(first, 1, 1), date(last, 12, 31))


def of_decade(year: int) -> Bounds:
    """The ten years 1990 to 1999 that ``year`` belongs to."""
    start = year - year % 10
    return of_years(start, start + 9)


def of_weekend(day: date) -> Bounds:
    """Saturday and Sunday of the week of ``day``."""
    monday = day - timedelta(day.weekday())
    return Bounds(monday + timedelta(5), monday + timedelta(6))


def period(day: date, unit: str) -> Bounds:
    """The ``unit`` (day, week, weekend, month, quarter, half, year, decade, century) that ``day`` lies in."""
    if unit == "day":
        return of_day(day)
    if unit == "week":
        monday = day - timedelta(day.weekday())
        return Bounds(monday, monday + timedelta(6))
    if unit == "weekend":
        return of_weekend(day)
    if unit == "month":
        return of_month(day.year, day.month)
    if unit == "quarter":
        return of_quarter(day.year, (day.month + 2) // 3)
    if unit == "half":
        return of_half(day.year, 1 if day.month <= 6 else 2)
    if unit == "year":
        return of_year(day.year)
    if unit == "decade":
        return of_decade(day.year)
    if unit == "century":
        start = day.year - day.year % 100
        return of_years(max(start, 1), start + 99)
    raise ValueError(f"there is no period {unit!r}")


_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_REST = (0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334)
"""Least number of days that so many months in a row have; the greatest is three more."""
FEW_HOURS = 6
_DAYS = {"day": 1, "week": 7, "weekend": 7}


def shift(day: date, count: int, unit: str) -> date:
    """``day`` moved by ``count`` units; 31 January and a month is 28 or 29 February.

    Raises:
        ValueError, OverflowError: the result lies outside the years 1 to 9999.
    """
    if unit in _DAYS:
        return day + timedelta(count * _DAYS[unit])
    months = day.year * 12 + day.month - 1 + count * _MONTHS[unit]
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def day_range(count: int, unit: str) -> tuple[int, int]:
    """Least and greatest number of days that ``count`` units are; a few hours stay on the day, as news means them."""
    if unit in {"hour", "minute", "second"}:
        hours = count if unit == "hour" else 0
        return (hours // 24, -(-hours // 24)) if hours > FEW_HOURS else (0, 0)
    if unit in _DAYS:
        return count * _DAYS[unit], count * _DAYS[unit]
    years, rest = divmod(count * _MONTHS[unit], 12)
    low = 365 * years + max(years // 4 - 1, 0)
    return (low, 365 * years + (years + 3) // 4) if not rest else (low + _REST[rest], low + _REST[rest] + 3 + (years > 0))


_PRECISION = {"weekend": "range", "half": "range", "century": "range", "hour": "range", "minute": "day", "second": "day"}


def precision_of(unit: str) -> str:
    """The ontology's precision of a unit: itself, but that weekends, halves and centuries are ranges."""
    return _PRECISION.get(unit, unit)


def edtf(bounds: Bounds | None, precision: str, clock: str | None = None) -> str:
    """EDTF of ``bounds`` at ``precision``.

    Args:
        bounds: the period; None is unknown and gives the empty string.
        precision: a precision of the ontology; "minute" and "hour" need ``clock``.
        clock: "HH:MM", written with seconds as EDTF wants it.

    Returns:
        "2022-01-13", "2022-01-13T07:27:00", "2022-01", "2022", "199X", "2022-33" (first quarter), "2022-22" (summer), or an
        interval "a/b" with ".." for an open end.
    """
    if bounds is None or precision == "unknown":
        return ""
    first, last = bounds
    if first is None or last is None or precision in {"range", "week"}:
        return f"{first.isoformat() if first else '..'}/{last.isoformat() if last else '..'}"
    text = first.isoformat()
    if precision in {"minute", "hour"}:
        return f"{text}T{clock}:00"
    if precision == "month":
        return text[:7]
    if precision == "year":
        return text[:4]
    if precision == "decade":
        return text[:3] + "X"
    if precision == "quarter":
        return f"{text[:4]}-{33 + (first.month - 1) // 3}"
    if precision == "season":
        return f"{text[:4]}-{20 + first.month // 3}"
    return text


def parse(text: str | None) -> date | None:
    """The day of an ISO 8601 date or time, None if there is none."""
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def grain(bounds: Bounds) -> str:
    """Precision that ``bounds`` have of themselves: a day, a week from Monday, a calendar month, quarter, year or decade, else a range."""
    first, last = bounds
    if first is None or last is None:
        return "unknown" if first is last else "range"
    for unit in ("day", "week", "month", "quarter", "year", "decade"):
        if period(first, unit) == bounds:
            return unit
    return "range"

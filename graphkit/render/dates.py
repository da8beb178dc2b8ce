"""Days as people write them, never more precise than the bounds: "13 January 2022", "January 2022", "since 5 January 2022"."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from typing import Any


def date_text(earliest: str, latest: str, words: Mapping[str, Any], *, short: bool = False) -> str:
    """Text for two bounds.

    Args:
        earliest: xsd:date, "" where open.
        latest: the same.
        words: the part ``dates`` of a file of texts: months, short, since, until.
        short: with short names of months.
    """
    months = words["short" if short else "months"]
    if earliest and latest:
        return _both(earliest, latest, months)
    if earliest:
        return str(words["since"]).format(_day(earliest, months))
    return str(words["until"]).format(_day(latest, months)) if latest else ""


def _both(earliest: str, latest: str, months: list[str]) -> str:
    if earliest == latest:
        return _day(earliest, months)
    try:
        (year, month, day), (to_year, to_month, to_day) = _split(earliest), _split(latest)
        whole = day == 1 and to_day == calendar.monthrange(to_year, to_month)[1]
        first, last = months[month - 1], months[to_month - 1]
    except (ValueError, IndexError):
        return f"{earliest} – {latest}"
    if whole and (month, to_month) == (1, 12):
        return f"{year}" if year == to_year else f"{year}–{to_year}"
    if whole:
        if year != to_year:
            return f"{first} {year} – {last} {to_year}"
        return f"{first} {year}" if month == to_month else f"{first}–{last} {year}"
    if (year, month) == (to_year, to_month):
        return f"{day}–{to_day} {first} {year}"
    return f"{day} {first}{'' if year == to_year else f' {year}'} – {to_day} {last} {to_year}"


def _day(day: str, months: list[str]) -> str:
    try:
        year, month, number = _split(day)
        return f"{number} {months[month - 1]} {year}"
    except (ValueError, IndexError):
        return day


def _split(day: str) -> tuple[int, int, int]:
    """Year, month and day; a year before the common era or after 9999 stays text."""
    year, month, number = day.split("-")
    return int(year), int(month), int(number)

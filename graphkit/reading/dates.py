"""Full dates as articles' heads write them, and declared dates in the forms in which pages and records give them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Literal

from graphkit.reading.words import Shared, Words

_ISO = re.compile(
    r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d{1,9})?)?\s?(?:Z|UTC|([+-])(\d{2}):?(\d{2})?)?)?",
    re.ASCII | re.IGNORECASE,
)
_COARSE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?", re.ASCII)
_SLASHED = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})(?: (\d{2}:\d{2}(?::\d{2})?))?", re.ASCII)
_NUMERIC = r"(?<![\d/.-])(\d{1,2}) ?(?P<sign>[/.-]) ?(\d{1,2}) ?(?P=sign) ?(\d{4}|\d{2})(?![\d/]|-\d)"
_YEARS = range(1900, 2101)
Order = Literal["DMY", "MDY"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A full date in a text: half-open offsets, and the day."""

    start: int
    end: int
    day: date


def find_days(text: str, words: Words, *, order: Order | None = None, short_years: bool = False) -> Iterator[Found]:
    """Full dates in ``text``, in order: "Jan. 13, 2022", "13 Januari 2022", "13/1/2022", "2022-01-13".

    Args:
        text: a line or paragraph.
        words: the language's months and its order of day and month.
        order: of day and month in figures where the language leaves it open; without it such a date counts only if one of the two is
            above 12, or both are the same.
        short_years: whether "8/2/13" is a date.
    """
    for match in _pattern(words).finditer(text):
        day = _day(match, words, order or _order(words), short_years=short_years)
        if day is not None:
            yield Found(start=match.start(), end=match.end(), day=day)


def declared(value: str | float, words: Words | None = None) -> tuple[str, str | None] | None:
    """A declared date or time as it is kept, and its day.

    ISO 8601 is kept as given; RFC 5322, slashes, seconds since 1970 and written dates are turned into it. What is no date, or a day
    that no calendar has, is None.

    Args:
        value: text, or a number of seconds or milliseconds since 1970.
        words: the language's months, for written dates.
    """
    if isinstance(value, int | float):
        return _since_1970(value)
    given = " ".join(value.split())
    if _COARSE.fullmatch(given):
        return (given, None) if int(given[:4]) in _YEARS else None
    match = _ISO.fullmatch(given)
    if match:
        year, month, day, hour, minute, second = (int(g) if g else 0 for g in match.groups()[:6])
        if not _exists(year, month, day) or hour > 23 or minute > 59 or second > 60 or int(match[8] or 0) > 14:
            return None
        return given, f"{year:04}-{month:02}-{day:02}"
    match = _SLASHED.fullmatch(given)
    if match and _exists(int(match[1]), int(match[2]), int(match[3])):
        day_iso = f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}"
        return (f"{day_iso}T{match[4]}" if match[4] else day_iso), day_iso
    try:
        stamp = parsedate_to_datetime(given)
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    else:
        return (stamp.isoformat(), stamp.date().isoformat()) if stamp.year in _YEARS else None
    found = next(find_days(given[:200], words), None) if words else None
    return (found.day.isoformat(), found.day.isoformat()) if found else None


def numeric_order(line: str, shared: Shared) -> Order | None:
    """Order of day and month in figures, as a time zone beside them tells it."""
    zones = {w.lower() for w in re.findall(r"[A-Za-z]+", line)}
    if zones & shared.zones_us:
        return "MDY"
    return "DMY" if zones & shared.zones else None


def _order(words: Words) -> Order | None:
    return "DMY" if words.day_order == "DMY" else "MDY" if words.day_order == "MDY" else None


@cache
def _compiled(months: tuple[str, ...], links: tuple[str, ...]) -> re.Pattern[str]:
    month = "(?:" + "|".join(sorted(map(re.escape, months), key=lambda m: (-len(m), m)) or ["(?!)"]) + r")\b\.?"
    ordinal = "(?:st|nd|rd|th)?"
    link = f"(?:(?:{'|'.join(map(re.escape, links))}) )?" if links else ""
    return re.compile(
        rf"(?<![\d-])(?P<iy>\d{{4}}) ?(?P<isign>[/-]) ?(?P<im>\d{{1,2}}) ?(?P=isign) ?(?P<id>\d{{1,2}})(?!\d)"
        rf"|\b(?P<am>{month}) ?(?P<ad>\d{{1,2}}){ordinal}(?: ?, ?| )(?P<ay>\d{{4}})(?!\d)"
        rf"|(?<!\d)(?P<bd>\d{{1,2}}){ordinal}[ -]{link}(?P<bm>{month}),?[ -]?{link}(?P<by>\d{{4}})(?!\d)"
        rf"|{_NUMERIC}",
        re.IGNORECASE,
    )


def _pattern(words: Words) -> re.Pattern[str]:
    return _compiled(tuple(words.months), words.date_links)


def _day(match: re.Match[str], words: Words, order: Order | None, *, short_years: bool) -> date | None:
    if match["iy"]:
        year, month, day = int(match["iy"]), int(match["im"]), int(match["id"])
    elif match["am"]:
        year, month, day = int(match["ay"]), words.months[match["am"].lower().rstrip(".")], int(match["ad"])
    elif match["bm"]:
        year, month, day = int(match["by"]), words.months[match["bm"].lower().rstrip(".")], int(match["bd"])
    else:
        first, second, written = match.groups()[-4], match.groups()[-2], match.groups()[-1]
        if len(written) == 2 and not (short_years and match["sign"] == "/"):
            return None
        year = int(written) if len(written) == 4 else int(written) + (2000 if int(written) < 70 else 1900)
        a, b = int(first), int(second)
        if order is None and a <= 12 and b <= 12 and a != b:
            return None
        day, month = (b, a) if (order == "MDY" and a <= 12) or b > 12 else (a, b)
    return date(year, month, day) if _exists(year, month, day) else None


def _exists(year: int, month: int, day: int) -> bool:
    if year not in _YEARS:
        return False
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _since_1970(value: float) -> tuple[str, str | None] | None:
    seconds = value / 1000 if abs(value) > 1e11 else value
    try:
        stamp = datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError):
        return None
    if abs(seconds) < 1e8:  # a year or a day written as a number, no time
        return declared(str(int(value))) if float(value).is_integer() else None
    return stamp.isoformat(), stamp.date().isoformat()

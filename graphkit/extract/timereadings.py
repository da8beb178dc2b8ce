"""What matches of the time grammar mean: one function a reading, and the table of them.

Every function takes a ``Context`` and gives a ``Reading``, or None where the words name no day that exists (30 February). The
rules are those of news: weeks run from Monday to Sunday; a month, a weekday or a day without its year is the nearest before or
on publication, with the coming one beside it; "last week" is the week before; "two days after" counts from another event and
has no bounds of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from graphkit.extract import calendars
from graphkit.extract.calendars import Bounds
from graphkit.extract.dayreadings import (
    read_clock,
    read_date,
    read_day,
    read_days,
    read_holiday,
    read_monthday,
    read_weekday,
    read_weekdayof,
    read_weekof,
)
from graphkit.extract.timecontext import Context, Reading, absolute, fixed, full_year, moved, undated, without_year
from graphkit.extract.timegrammar import figures

# Longer periods


def read_month(c: Context) -> Reading | None:
    """A month with or without its year, with or without last, this, next; an early, late or mid part of it keeps the month's bounds."""
    month, year, turn = c.month(), c.year(), c.turn()
    if month is None:
        return None
    if year is not None:
        return absolute(calendars.of_month(year, month), "month")
    return without_year(lambda y: calendars.of_month(y, month), c.published, "month", turn=turn)


def read_monthyear(c: Context) -> Reading | None:
    """A month of last, this or next year."""
    month, turn = c.month(), c.number("TURN")
    if month is None or turn is None:
        return None
    return undated() if c.published is None else fixed(calendars.of_month(c.published.year + turn, month), "month")


def read_year(c: Context) -> Reading | None:
    """A year in figures."""
    year = c.year()
    return None if year is None else absolute(calendars.of_year(year), "year")


def read_spokenyear(c: Context) -> Reading | None:
    """A year as it is spoken: "nineteen ninety-six"."""
    hundreds = c.number("NINETIES")
    year = 2000 if hundreds is None else hundreds + (c.number("TENS") or 0) + (c.number("SPOKEN") or 0)
    month = c.month()
    return absolute(calendars.of_month(year, month), "month") if month else absolute(calendars.of_year(year), "year")


def read_years(c: Context) -> Reading | None:
    """From one year to another: "2021-2023", "1990-95"."""
    first, last = (int(y) for y in (c.words("YEAR") or (c.word("YEARRANGE") or "").replace("–", "-").split("-")))
    last = last if last > 99 else first - first % 100 + last
    return absolute(calendars.of_years(first, last), "range") if first < last else None


def read_decade(c: Context) -> Reading | None:
    """A decade: "the 1990s", "the '90s", "the nineties", "1990-an"."""
    short = c.number("DECADENAME")
    start = short if short is not None else figures((c.word("DECADE") or c.word("SHORTDECADE") or c.word("YEAR") or "").rstrip("s"))
    if start is None or start % 10:
        return None
    return absolute(calendars.of_decade(start if start > 99 else full_year(start, c.published)), "decade")


def read_century(c: Context) -> Reading | None:
    """A century by its number, counted as 1900 to 1999."""
    number = c.number("ORDINAL") or c.number("FIGURE") or c.number("ROMAN")
    if number is None or not 1 <= number <= 22:
        return None
    return absolute(calendars.of_years(max(100 * number - 100, 1), 100 * number - 1), "range")


def _term(reading: Reading | None) -> Reading | None:
    return reading and replace(reading, term=True)


def _part_of_year(c: Context, make: Callable[[int, int], Bounds], number: int | None, precision: str) -> Reading | None:
    if number is None:
        return None
    year, turn = c.year(), c.number("TURN")
    if year is not None:
        return absolute(make(year, number), precision)
    if turn is not None:
        return undated() if c.published is None else fixed(make(c.published.year + turn, number), precision)
    return without_year(lambda y: make(y, number), c.published, precision)


def read_quarter(c: Context) -> Reading | None:
    """A quarter of a year that is named, last, this or next, or left open."""
    number = c.number("QUARTERCODE") or c.number("ORDINAL") or c.number("ROMAN") or c.number("FIGURE")
    return _term(_part_of_year(c, calendars.of_quarter, number, "quarter"))


def read_quarters(c: Context) -> Reading | None:
    """The quarter that ended last."""
    return _term(moved(c.published, -1, "quarter"))


def read_pointed(c: Context) -> Reading | None:
    """A term told before ("the quarter", "the 1988 period") or that of the year before; where none was told, the year is all that is left."""
    year, years = c.year(), int(c.options.get("by", 0))
    bounds = absolute(calendars.of_year(year), "year") if year is not None else moved(c.published, years, "year") if years else None
    return replace(bounds or Reading(kind="term"), kind="term", count=years, year=year)


def read_firstmonths(c: Context) -> Reading | None:
    """The first months of a year: "the first nine months of 2023"; of no year, of that of the term told before."""
    counts, year, turn = c.counts(), c.year(), c.turn()
    if not counts or not 1 < counts[0] < 12:
        return None
    months = counts[0]
    if year is not None:
        return _term(absolute(calendars.of_months(year, 1, months), "range"))
    if turn is not None or "this" in c.options:
        return undated() if c.published is None else _term(fixed(calendars.of_months(c.published.year + (turn or 0), 1, months), "range"))
    return Reading(kind="term", in_year=lambda y: calendars.of_months(y, 1, months))


def read_half(c: Context) -> Reading | None:
    """A half of a year."""
    number = c.number("HALFCODE") or c.number("ORDINAL") or c.number("ROMAN") or c.number("FIGURE") or int(c.options.get("number", 2))
    return _term(_part_of_year(c, calendars.of_half, number, "range"))


def read_season(c: Context) -> Reading | None:
    """A season of a year, or last, this or next season."""
    number, turn = c.number("SEASON"), c.turn()
    if number is None:
        return None
    if turn is not None and c.year() is None:
        return without_year(lambda y: calendars.of_season(y, number), c.published, "season", turn=turn)
    return _part_of_year(c, calendars.of_season, number, "season")


def read_period(c: Context) -> Reading | None:
    """Last, this or next week, month, year; early, late or mid parts of it keep its bounds."""
    unit = c.unit()
    turn = c.turn()
    if turn is not None and c.weekday() is not None:
        return read_weekday(c)
    if unit == "day" and turn is None:  # "at the end of the day"
        return undated("duration")
    if unit is None or unit in {"second", "minute", "hour"}:
        return None
    if unit == "fortnight":
        return undated("duration")
    return moved(c.published, turn or 0, unit)


def read_weekend(c: Context) -> Reading | None:
    """Saturday and Sunday: of last, this or next week, or the nearest begun on publication with the coming one beside it."""
    turn = c.turn()
    if c.published is None:
        return undated()
    this = calendars.of_weekend(c.published)
    if turn is not None:
        return fixed(calendars.of_weekend(c.published + timedelta(7 * turn)), "range")
    begun = this.first is not None and this.first <= c.published
    past = this if begun else calendars.of_weekend(c.published - timedelta(7))
    return Reading(kind="relative", bounds=past, precision="range", past=past, future=this, anchored=True)


# Counted from publication or from another event


def read_ago(c: Context) -> Reading | None:
    """Units before or after publication: "five years ago" is that year, "six weeks ago" that week, "two days ago" that day.

    More or less than so much leaves one side open or gives the days between.
    """
    amount, sign, limit = c.amount(), int(c.options["by"]), c.value("LIMIT")
    if amount is None:
        return None
    low, high, unit = amount
    if c.published is None:
        return undated()
    if unit in {"second", "minute", "hour"}:
        reach = 1 if unit == "hour" else 0
        ends = sorted([c.published, c.published + timedelta(sign * reach)])
        return fixed(Bounds(ends[0], ends[1]), "range" if reach else "day")
    near = calendars.period(calendars.shift(c.published, sign * low, unit), unit)
    far = calendars.period(calendars.shift(c.published, sign * high, unit), unit)
    first, last = (far.first, near.last) if sign < 0 else (near.first, far.last)
    if limit == 1:
        return fixed(Bounds(None, last) if sign < 0 else Bounds(first, None), "range")
    if limit == -1:
        return fixed(Bounds(first, c.published) if sign < 0 else Bounds(c.published, last), "range")
    reading = fixed(Bounds(first, last), calendars.precision_of(unit) if low == high else "range")
    return replace(reading, unit=unit, count=sign * low) if reading else None


def read_event(c: Context) -> Reading | None:
    """Units before or after another event; ``offset`` counts in days. "Days later" and "over a month later" have none."""
    sign, limit, unit = int(c.options["by"]), c.value("LIMIT"), c.unit() or c.options.get("unit")
    if unit is None:
        return None
    if c.options.get("vague") or limit == 1:
        offset = (0, 0) if unit in {"second", "minute", "hour"} else None
        return Reading(kind="event", offset=offset if sign > 0 else offset and (-1, 0), direction=_side(sign), unit=unit)
    low, high, unit = c.amount() or (1, 1, unit)
    least, most = (0 if limit == -1 else calendars.day_range(low, unit)[0]), calendars.day_range(high, unit)[1]
    offset = (least, most) if sign > 0 else (-most, -least)
    count = sign * low if low == high and limit is None else None
    return Reading(kind="event", offset=offset, direction=_side(sign), unit=unit, count=count)


def _side(sign: int) -> str:
    return "after" if sign > 0 else "before"


def read_previousday(c: Context) -> Reading | None:
    """A weekday before or after another event: "the following Friday"."""
    sign = int(c.options["by"])
    return Reading(kind="event", offset=(1, 7) if sign > 0 else (-7, -1), direction=_side(sign), unit="day")


def read_same(c: Context) -> Reading | None:
    """The day, week, month or year of another event."""
    unit = c.unit() or str(c.options.get("unit", "day"))
    if unit in {"second", "minute", "hour", "fortnight", "weekend"}:
        return undated("duration") if unit == "fortnight" else Reading(kind="event", offset=(0, 0), direction="same", unit="day", count=0)
    return Reading(kind="event", offset=(0, 0), direction="same", unit=unit, count=0)


def read_stretch(c: Context) -> Reading | None:
    """The units up to publication, or from it on: "the past three months", "dua pekan ke depan"."""
    amount, sign = c.amount(), int(c.options["by"])
    if amount is None:
        return None
    _, high, unit = amount
    if unit in {"second", "minute", "hour"}:
        return undated("duration")
    if c.published is None:
        return undated()
    end = calendars.shift(c.published, sign * high, unit)
    reading = fixed(Bounds(end, c.published) if sign < 0 else Bounds(c.published, end), "range")
    return replace(reading, stretch=True) if reading else None


def read_unknown(_: Context) -> Reading | None:
    """A date of which the text says that there is none yet."""
    return undated("unknown")


def read_duration(_: Context) -> Reading | None:
    """How long, how old, how often: no date, but its words are no other thing's either."""
    return undated("duration")


def read_trap(_: Context) -> Reading | None:
    """Words that look like a date and are none: "Black Friday"."""
    return undated("trap")


READINGS: dict[str, Callable[[Context], Reading | None]] = {
    "date": read_date,
    "days": read_days,
    "holiday": read_holiday,
    "weekof": read_weekof,
    "month": read_month,
    "monthyear": read_monthyear,
    "year": read_year,
    "spokenyear": read_spokenyear,
    "years": read_years,
    "decade": read_decade,
    "century": read_century,
    "quarter": read_quarter,
    "quarters": read_quarters,
    "pointed": read_pointed,
    "firstmonths": read_firstmonths,
    "half": read_half,
    "season": read_season,
    "period": read_period,
    "weekend": read_weekend,
    "day": read_day,
    "weekday": read_weekday,
    "weekdayof": read_weekdayof,
    "monthday": read_monthday,
    "ago": read_ago,
    "event": read_event,
    "previousday": read_previousday,
    "same": read_same,
    "stretch": read_stretch,
    "clock": read_clock,
    "unknown": read_unknown,
    "duration": read_duration,
    "trap": read_trap,
}


def read(context: Context) -> Reading | None:
    """The meaning of a match; None where it names no day that exists."""
    try:
        reading = READINGS[context.match.rule.reading](context)
        return replace(reading, label=True) if reading and "label" in context.options else reading
    except (ValueError, OverflowError):  # 30 February, or a year outside 1 to 9999
        return None

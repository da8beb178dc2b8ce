"""What matches of the time grammar mean that name single days, a few days, or a time of day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from graphkit.extract import calendars
from graphkit.extract.calendars import Bounds
from graphkit.extract.timecontext import Context, Reading, absolute, attempt, fixed, full_year, moved, undated, without_year
from graphkit.extract.timegrammar import figures


def read_date(c: Context) -> Reading | None:
    """A day by month and number, or in figures, with or without its year, with or without its weekday."""
    year, month, day = c.year(), None, None
    if word := c.word("FULLDATE"):
        year, month, day = numeric_date(word, str(c.grammar.settings.get("order", "dmy")), c.published)
    elif word := c.word("DAYMONTH"):
        first, second = (int(p) for p in word.replace("-", "/").split("/"))
        swapped = c.grammar.settings.get("order") == "mdy" and first <= 12
        day, month = (second, first) if swapped else (first, second)
    else:
        month = c.month()
        day = c.number("DAY") or c.number("ORDINALDAY") or c.number("ORDINAL")
    if month is None or day is None:
        return None
    if year is not None:
        return absolute(calendars.of_days(year, month, day, day), "day")
    number, numbered_day = month, day

    def make(in_year: int) -> Bounds:
        return calendars.of_days(in_year, number, numbered_day, numbered_day)

    turn = c.number("TURN")
    if turn is not None and "year" in c.options:
        return undated() if c.published is None else fixed(make(c.published.year + turn), "day")
    reading = without_year(make, c.published, "day", turn=turn)
    weekday = c.weekday()
    if reading and weekday and c.published and turn is None:
        published = c.published
        around = [b.first for y in (-1, 0, 1) if (b := attempt(make, published.year + y)) and b.first]
        near = [day for day in around if day.isoweekday() == weekday]
        if near:
            best = min(near, key=lambda day: abs((day - published).days))
            return replace(reading, bounds=calendars.of_day(best), past=None, future=None)
    return reading


def numeric_date(word: str, order: str, published: date | None) -> tuple[int, int, int]:
    """Year, month and day of a date in figures: ISO order, else ``order`` ("dmy" or "mdy"), a number above 12 being the day in either."""
    first, second, third = (int(p) for p in word.replace("-", "/").replace(".", "/").split("/"))
    if first > 31:
        return first, second, third
    day, month = (second, first) if order == "mdy" else (first, second)
    if month > 12 >= day:
        day, month = month, day
    return third if third > 99 else full_year(third, published), month, day


def read_days(c: Context) -> Reading | None:
    """Some days of one month: "10-12 June"."""
    month, year = c.month(), c.year()
    if word := c.word("DAYRANGE"):
        first, last = (int(p) for p in word.replace("–", "-").split("-"))
    else:
        first, *_, last = (int(figures(w) or 0) for w in c.words("DAY"))
    if month is None or not 0 < first < last:
        return None
    if year is not None:
        return absolute(calendars.of_days(year, month, first, last), "range")
    return without_year(lambda y: calendars.of_days(y, month, first, last), c.published, "range", turn=c.number("TURN"))


def read_weekof(c: Context) -> Reading | None:
    """The week, or weekend, that a day lies in: "the week of March 18"."""
    reading = read_date(c)
    unit = str(c.options.get("unit", "week"))
    if reading is None or reading.bounds is None:
        return reading

    def widen(bounds: Bounds | None) -> Bounds | None:
        return None if bounds is None or bounds.first is None else calendars.period(bounds.first, unit)

    return replace(
        reading,
        bounds=widen(reading.bounds),
        past=widen(reading.past),
        future=widen(reading.future),
        precision=calendars.precision_of(unit),
        in_year=None,
    )


def read_holiday(c: Context) -> Reading | None:
    """A day of the year that has a name: "Christmas Eve", "Hari Buruh 2023"."""
    month, day, year, turn = int(c.options["month"]), int(c.options["day"]), c.year(), c.number("TURN")
    if year is not None:
        return absolute(calendars.of_days(year, month, day, day), "day")
    return without_year(lambda y: calendars.of_days(y, month, day, day), c.published, "day", turn=turn)


def read_day(c: Context) -> Reading | None:
    """A day counted from publication: today, yesterday, last night; the night before it ("overnight") reaches into it."""
    by = int(c.options["by"])
    to = int(c.options.get("to", by))
    if to == by or c.published is None:
        return moved(c.published, by, "day")
    return fixed(Bounds(c.published + timedelta(by), c.published + timedelta(to)), "range")


def read_weekday(c: Context) -> Reading | None:
    """A weekday alone or with last, this, next: "Friday", "last Friday", "Senin mendatang".

    "Next" and "coming" are the first such day after publication, but that "next Wednesday" on a Tuesday is not tomorrow: within two
    days it is a week on. Neither is "last Monday" on a Tuesday yesterday.
    """
    number, turn = c.weekday(), c.turn()
    if number is None:
        return None
    if c.published is None:
        return Reading(kind="relative", weekday=turn is None, anchored=True)
    back = (c.published.isoweekday() - number) % 7
    ahead = (number - c.published.isoweekday()) % 7
    past, future = c.published - timedelta(back), c.published + timedelta(ahead or 7)
    if "near" in c.options:  # "today, Monday": the article may be printed a day later
        return fixed(calendars.of_day(past if back <= ahead else future), "day")
    if turn == 0:
        monday = c.published - timedelta(c.published.weekday())
        return fixed(calendars.of_day(monday + timedelta(number - 1)), "day")
    if turn == -1:
        return fixed(calendars.of_day(past - timedelta(7 if back == 0 or (back == 1 and c.options.get("skip")) else 0)), "day")
    if turn == 1:
        skip = 7 if c.options.get("skip") and 0 < ahead <= 2 else 0
        return fixed(calendars.of_day(future + timedelta(skip)), "day")
    return Reading(
        kind="relative",
        bounds=calendars.of_day(past),
        precision="day",
        past=calendars.of_day(past),
        future=calendars.of_day(future),
        weekday=True,
        anchored=True,
    )


def read_weekdayof(c: Context) -> Reading | None:
    """A weekday of last, this or next week: "Monday last week", "Senin pekan depan"."""
    number, turn = c.weekday(), c.turn()
    if number is None or turn is None:
        return None
    if c.published is None:
        return undated()
    monday = c.published - timedelta(c.published.weekday())
    return fixed(calendars.of_day(monday + timedelta(7 * turn + number - 1)), "day")


def read_monthday(c: Context) -> Reading | None:
    """A day of a month that is not named: "on the 6th", "tanggal 15 bulan ini"."""
    day, turn = c.number("DAY") or c.number("ORDINALDAY") or c.number("ORDINAL"), c.number("TURN")
    if day is None:
        return None
    if c.published is None:
        return undated()
    months = {k: calendars.shift(c.published.replace(day=1), k, "month") for k in range(-3, 4)}
    if turn is not None:
        month = months[turn]
        return fixed(calendars.of_days(month.year, month.month, day, day), "day")
    found = [date(m.year, m.month, day) for m in months.values() if day <= (calendars.of_month(m.year, m.month).last or m).day]
    past, future = max(d for d in found if d <= c.published), min(d for d in found if d > c.published)
    return Reading(
        kind="relative",
        bounds=calendars.of_day(past),
        precision="day",
        past=calendars.of_day(past),
        future=calendars.of_day(future),
        anchored=True,
    )


def read_clock(c: Context) -> Reading | None:
    """A time of day, to be joined with the day beside it: "7:15 p.m.", "pukul 07.27 WIB", "pukul 7 malam", "0600 GMT"."""
    word = c.word("CLOCK") or c.word("HOUR") or c.word("FOURDIGITS") or ""
    if len(word) == 4 and word.isdecimal():
        word = f"{word[:2]}:{word[2:]}"
    parts = word.replace(".", ":").split(":")
    hour, minute = int(parts[0]), int(parts[1]) if len(parts) > 1 else 0
    half = c.value("MERIDIEM") or c.value("HALF") or c.value("PART")
    if (half in {"am", "pm"} and hour > 12 and c.word("PART") is None) or (half == "pm" and hour == 12 and c.word("PART")):
        return None
    if (half == "pm" and hour < 12) or (half == "noon" and hour < 5):
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    if hour > 23 or minute > 59:
        return None
    if half is None and hour < 13 and word[0] != "0" and not c.word("ZONE") and not c.word("FOURDIGITS") and (len(parts) < 2 or c.twelve()):
        return undated("duration")  # "jam 1", "at 7:15": which half of the day is left open
    return Reading(kind="clock", clock=f"{hour:02}:{minute:02}", precision="minute" if len(parts) > 1 else "hour")

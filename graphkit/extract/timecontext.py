"""A match of the time grammar with what its reading needs, and the readings that are common to many patterns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from graphkit.extract import calendars
from graphkit.extract.calendars import Bounds
from graphkit.extract.timegrammar import Grammar, Match, Tokens, figures


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """A time expression without its place in the text.

    Attributes:
        kind: "absolute", "relative", "event", "unknown", "duration", "term" for what points back to a term told before ("the quarter"), or
            "trap" for words that only look like a time.
        bounds: default reading; None where there is none.
        precision: of the ontology's precisions.
        past, future: bounds when read as past or as to come, where the words leave it open.
        weekday: a bare weekday.
        anchored: counted from publication.
        direction: "after", "before" or "same", for what is relative to an event.
        offset: least and greatest days from the anchoring event.
        unit: unit in which an expression counts that is relative to an event, or lies so many units before or after publication.
        count: how many units, negative for before.
        clock: time of day, "HH:MM".
        zone: its time zone as written.
        bound: "since", "until" or "before", if such a word stands before it.
        stretch: so many units up to publication or from it on.
        label: the years of a post or a budget that the words name; no event's.
        term: a quarter, half or months of a year, to which "the quarter" and "a year ago" can point back.
        year: of a "term", the year that it names.
        in_year: the same without its year, placed in a given one; for ranges that share the year of their end.
    """

    kind: str
    bounds: Bounds | None = None
    precision: str = "unknown"
    past: Bounds | None = None
    future: Bounds | None = None
    weekday: bool = False
    anchored: bool = False
    offset: tuple[int, int] | None = None
    direction: str | None = None
    unit: str | None = None
    count: int | None = None
    clock: str | None = None
    bound: str | None = None
    zone: str | None = None
    stretch: bool = False
    label: bool = False
    term: bool = False
    year: int | None = None
    in_year: Callable[[int], Bounds] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    """A match with what its reading needs: the grammar, the tokens and the day of publication, if known."""

    grammar: Grammar
    tokens: Tokens
    match: Match
    published: date | None

    @property
    def options(self) -> Mapping[str, Any]:
        """What the pattern's entry says beside the pattern."""
        return self.match.rule.options

    def words(self, name: str) -> list[str]:
        """The words of class ``name`` in the match, each as written."""
        return [" ".join(self.tokens.words[i:j]) for i, j in self.match.fields.get(name, ())]

    def word(self, name: str) -> str | None:
        """The first word of class ``name``, None if the match has none."""
        spans = self.match.fields.get(name)
        return self.tokens.words[spans[0][0]] if spans else None

    def value(self, name: str) -> int | str | None:
        """What the first word of class ``name`` stands for; None if the match has none."""
        word = self.word(name)
        return None if word is None else self.grammar.value(name, word)

    def number(self, name: str) -> int | None:
        """The first word of class ``name`` as a whole number, be it in figures or in letters."""
        word = self.word(name)
        if word is None:
            return None
        value = self.grammar.value(name, word)
        return int(value) if value is not None else figures(word)

    def month(self) -> int | None:
        """The month that the match names."""
        return self.number("MONTH") or self.number("SHORTMONTH")

    def weekday(self) -> int | None:
        """The weekday that the match names, 1 for Monday; a unit with its capital within a sentence is one too ("Minggu ini")."""
        found = next((n for name in ("WEEKDAY", "SHORTDAY", "LOWERDAY", "JUM") if (n := self.number(name)) is not None), None)
        unit = self.word("UNIT")
        if found is not None or unit is None or not unit[0].isupper() or not self.match.first:
            return found
        value = self.grammar.value("WEEKDAY", unit) if self.tokens.words[self.match.first - 1].islower() else None
        return None if value is None else int(value)

    def turn(self) -> int | None:
        """-1 for last, 0 for this, 1 for next; None where the match has no such word."""
        if (by := self.options.get("by")) is not None:
            return int(by)
        return next((int(v) for name in ("TURN", "NEAR", "CURRENT") if (v := self.value(name)) is not None), None)

    def year(self) -> int | None:
        """The year that the match names in figures, with two or four of them."""
        if (year := self.number("YEAR")) is not None:
            return year
        short = self.number("SHORTYEAR")
        return None if short is None else full_year(short, self.published)

    def counts(self) -> list[int]:
        """Every number of units in the match, in order."""
        return [self._count(self.tokens.words[i:j]) for i, j in self.match.fields.get("COUNT", ())]

    def _count(self, words: list[str]) -> int:
        total = 0
        for word in words:
            value = self.grammar.value("NUMBER", word)
            if value is None:
                total = figures(word) or 0 if word[0].isdigit() else total
            elif isinstance(value, str):
                total = max(total, 1) * int(value[1:]) if value[0] == "x" else total + int(value[1:])
            else:
                total += value
        return total

    def unit(self) -> str | None:
        """The unit that the match counts in."""
        for name in ("UNIT", "UNITS", "ONEUNIT"):
            if (found := self.value(name)) is not None:
                return str(found)
        return None

    def twelve(self) -> bool:
        """Whether the language tells the time of day in twelve hours."""
        return "MERIDIEM" in self.grammar.values

    def amount(self) -> tuple[int, int, str] | None:
        """Least and greatest count and the unit of "two days", "two or three days"; a fortnight is two weeks."""
        unit, counts = self.unit(), self.counts()
        if unit is None:
            return None
        low, high = (min(counts), max(counts)) if counts else (1, 1)
        return (2 * low, 2 * high, "week") if unit == "fortnight" else (low, high, unit)


def full_year(short: int, published: date | None) -> int:
    """Year of a two-digit one: the latest that is at most ten years after publication, or 2049 where that is unknown."""
    limit = published.year + 10 if published else 2049
    year = limit - limit % 100 + short
    return year if year <= limit else year - 100


def without_year(make: Callable[[int], Bounds], published: date | None, precision: str, *, turn: int | None = None) -> Reading | None:
    """A time that recurs every year: the last one begun on publication, and the next one not over by then.

    Args:
        make: the time in a given year; a ValueError means that the year has none (29 February).
        published: day of publication.
        precision: its precision.
        turn: -1 for the last one that is over, 1 for the next one that has not begun, 0 for that of the year of publication.
    """
    if published is None:
        return Reading(kind="relative", precision=precision, anchored=True, in_year=make) if _exists(make) else None
    if turn == 0:
        return fixed(attempt(make, published.year), precision)
    found = [b for y in (-1, 0, 1) if (b := attempt(make, published.year + y)) is not None]
    if len(found) < 3:  # 29 February: up to eight years without one
        found = [b for y in range(-9, 10) if (b := attempt(make, published.year + y)) is not None]
    if turn == -1:
        return fixed(next((b for b in reversed(found) if b.last and b.last < published), None), precision)
    if turn == 1:
        return fixed(next((b for b in found if b.first and b.first > published), None), precision)
    past = [b for b in found if b.first and b.first <= published]
    future = [b for b in found if b.last and b.last >= published]
    if not past or not future:
        return None
    chosen = _plausible(past[-1], future[0], published)
    if chosen is not None and (past[-1].first is None or past[-1].first.year != published.year or chosen != future[0]):
        return Reading(kind="relative", bounds=chosen, precision=precision, anchored=True, in_year=make)
    return Reading(
        kind="relative",
        bounds=chosen or past[-1],  # in November "in January" is as likely this year's: the tense decides
        precision=precision,
        past=past[-1],
        future=future[0],
        anchored=True,
        in_year=make,
    )


def _plausible(past: Bounds, future: Bounds, published: date) -> Bounds | None:
    """The only reading where the other is ten months off and it is not: nobody writes "15 December" of one long past without its year."""
    if past.last is None or future.first is None or past == future:
        return None
    back, ahead = (published - past.last).days, (future.first - published).days
    if back > 300 and ahead < 60:
        return future
    return past if ahead > 300 and back < 60 else None


def attempt(make: Callable[[int], Bounds], year: int) -> Bounds | None:
    """What ``make`` gives for the year; None where the year has no such day."""
    try:
        return make(year)
    except ValueError:
        return None


def _exists(make: Callable[[int], Bounds]) -> bool:
    return any(attempt(make, year) for year in range(2000, 2009))


def fixed(bounds: Bounds | None, precision: str) -> Reading | None:
    """A time counted from publication that has one reading."""
    return None if bounds is None else Reading(kind="relative", bounds=bounds, precision=precision, anchored=True)


def absolute(bounds: Bounds, precision: str) -> Reading:
    """A time that the words give in full."""
    return Reading(kind="absolute", bounds=bounds, precision=precision)


def undated(kind: str = "relative") -> Reading:
    """A time without bounds: relative to a publication whose day is unknown, or of a kind that has none."""
    return Reading(kind=kind, anchored=kind == "relative")


def moved(published: date | None, count: int, unit: str) -> Reading | None:
    """The unit ``count`` after that of publication."""
    if published is None:
        return undated()
    return fixed(calendars.period(calendars.shift(published, count, unit), unit), calendars.precision_of(unit))

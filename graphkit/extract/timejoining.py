"""How time expressions of a text join: a time of day with its day, two ends with their range, "since" and "until" with what follows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from graphkit.extract.calendars import Bounds
from graphkit.extract.timecontext import Reading, attempt
from graphkit.extract.timegrammar import Grammar, Tokens

_GRAINS = {"minute": 2, "hour": 2, "day": 2, "week": 3, "month": 4, "quarter": 5, "season": 5, "year": 6, "decade": 7}
"""Grains of dates that can be the two ends of a range: a day joins a day, a month a month."""


@dataclass(frozen=True, slots=True)
class Atom:
    """A reading with the tokens that it covers."""

    first: int
    end: int
    reading: Reading


@dataclass(frozen=True, slots=True)
class Line:
    """The tokens around the atoms, asked for the words that join or bound them."""

    grammar: Grammar
    tokens: Tokens

    def has(self, position: int, name: str) -> bool:
        """Whether the token at ``position`` is a word of class ``name``."""
        return 0 <= position < len(self.tokens.words) and self.grammar.value(name, self.tokens.words[position]) is not None

    def between(self, left: Atom, right: Atom, name: str, most: int) -> bool:
        """Whether nothing but at most ``most`` words of class ``name`` stands between the two."""
        gap = range(left.end, right.first)
        return len(gap) <= most and all(self.has(i, name) for i in gap)

    def clocked(self, atoms: list[Atom]) -> list[Atom]:
        """Times of day joined with the day beside them."""
        out: list[Atom] = []
        for atom in map(self._zoned, atoms):
            if out and "clock" in {atom.reading.kind, out[-1].reading.kind} and self.between(out[-1], atom, "AT", 2):
                time, day = (atom, out[-1]) if atom.reading.kind == "clock" else (out[-1], atom)
                if day.reading.precision == "day" and day.reading.clock is None:
                    joined = replace(day.reading, clock=time.reading.clock, zone=time.reading.zone, precision=time.reading.precision)
                    out[-1] = Atom(out[-1].first, atom.end, joined)
                    continue
            out.append(atom)
        return out

    def _zoned(self, atom: Atom) -> Atom:
        """A time of day with the time zone that stands behind it, in the words of the text."""
        if atom.reading.kind != "clock":
            return atom
        begin = atom.end - 1 if self.has(atom.end - 1, "ZONE") else atom.end
        end = self._zone(begin)
        return Atom(atom.first, end, replace(atom.reading, zone=" ".join(self.tokens.words[begin:end]))) if end > begin else atom

    def ranges(self, atoms: list[Atom]) -> list[Atom]:
        """Two dates with "to" between them as one range: after "from", or joined by a word that joins nothing else."""
        out: list[Atom] = []
        for atom in atoms:
            left = out[-1] if out else None
            if left is not None and left.end < atom.first and self.between(left, atom, "TO", 2):
                opener = "BETWEEN" if self.has(left.end, "AND") else "FROM"
                opened = self.has(left.first - 1, opener) or self.has(left.first - 2, opener)
                if opened and any(self.has(left.first - x, "MOVED") for x in (2, 3)):
                    out.append(atom)
                    continue
                opened = opened or self.has(left.end, "THROUGH") or self._running_days(left, atom)
                joined = _range(left.reading, atom.reading) if opened else None
                if joined is not None:
                    out[-1] = Atom(left.first, atom.end, joined)
                    continue
            out.append(atom)
        return out

    def _running_days(self, left: Atom, right: Atom) -> bool:
        """Whether two weekdays one after the other are told as one time: "on Saturday and Sunday"."""
        one, two = left.reading, right.reading
        if not (one.weekday and two.weekday and self.has(left.end, "AND") and right.first == left.end + 1) or self.has(
            right.end, "POSSESSIVE"
        ):
            return False
        return bool(one.past and two.past and one.past.first and two.past.first and (two.past.first - one.past.first).days % 7 == 1)

    def bounded(self, atoms: list[Atom]) -> list[Atom]:
        """Dates after "since", "until" and "before" as ranges with one open end."""
        return [self._bounded(a) for a in atoms]

    def _bounded(self, atom: Atom) -> Atom:
        reading, before = atom.reading, atom.first - 1
        if reading.bounds is None or None in reading.bounds or self.has(atom.end, "POSSESSIVE"):
            return atom
        if self.has(before, "SINCE") and reading.precision == "range" and self.has(before, "FROM"):
            return atom  # "sejak Januari hingga Mei"
        if self.has(before, "SINCE"):
            if self.grammar.value("SINCE", self.tokens.words[before]) == 1:
                return _changed(atom, bound="since")
            return _changed(atom, bound="since", past=None, future=None)
        if self.has(before, "UNTIL"):
            coming = self.grammar.value("UNTIL", self.tokens.words[before]) == 1
            return _changed(atom, bound="until", bounds=reading.future if coming and reading.future else reading.bounds)
        if self.has(before, "BEFORE") and not reading.weekday:
            return _changed(atom, bound="before")
        return atom

    def extended(self, atom: Atom) -> Atom:
        """The atom with a part of the day and a time zone that follow it: "(4/3/2024) pagi", "Sunday evening Washington time"."""
        if atom.reading.bounds is None and atom.reading.kind != "relative":
            return atom
        end = atom.end
        if atom.reading.precision in {"day", "minute", "hour", "unknown"} and self.has(end, "PART"):
            end += 1
        if end > atom.end or self.has(end - 1, "PART") or atom.reading.clock:
            end = self._zone(end)
        return atom if end == atom.end else Atom(atom.first, end, atom.reading)

    def _zone(self, end: int) -> int:
        words = self.tokens.words
        if self.has(end, "ZONEWORD"):
            return end + 2 if end + 1 < len(words) and (self.has(end + 1, "ZONE") or words[end + 1].istitle()) else end
        for reach in range(3):
            if self.has(end + reach, "TIMEWORD") and reach:
                return end + reach + 1
            if not (end + reach < len(words) and (words[end + reach].istitle() or self.has(end + reach, "ZONE"))):
                break
        return end + 1 if self.has(end, "ZONE") else end


def _changed(atom: Atom, **changes: object) -> Atom:
    return Atom(atom.first, atom.end, replace(atom.reading, **changes))  # type: ignore[arg-type]


def _range(left: Reading, right: Reading) -> Reading | None:
    """From ``left`` to ``right``; None if that is no range."""
    if right.bounds is None or "event" in {left.kind, right.kind}:
        return None
    if _GRAINS.get(left.precision, 0) != _GRAINS.get(right.precision, 1):  # "this year through August" is no range from this year on
        return None
    if left.in_year is not None and right.kind == "absolute":
        return _range_in_year(left.in_year, right.bounds)
    past, future, plain = (_until(begin, right) for begin in (left.past, left.future, left.bounds))
    chosen = past or plain
    if chosen is None:
        return None
    kind = "absolute" if left.kind == right.kind == "absolute" else "relative"
    anchored = left.anchored or right.anchored
    return Reading(kind=kind, bounds=chosen, precision="range", past=past if future else None, future=future, anchored=anchored)


def _range_in_year(begin: Callable[[int], Bounds], right: Bounds) -> Reading | None:
    """From a date without a year to one with it: "5 March to 7 April 2023", "28 December to 7 January 2023"."""
    last = right.last
    for year in (last.year, last.year - 1) if last else ():
        bounds = attempt(begin, year)
        if bounds and bounds.first and last and bounds.first <= last:
            return Reading(kind="absolute", bounds=Bounds(bounds.first, last), precision="range")
    return None


def _until(begin: Bounds | None, right: Reading) -> Bounds | None:
    """From ``begin`` to the first of the readings of ``right`` that does not lie before it."""
    if begin is None or begin.first is None:
        return None
    ends = [b.last for b in (right.past, right.future, right.bounds) if b is not None and b.last is not None]
    if right.weekday:
        ends = [end + timedelta(-7 * ((end - begin.first).days // 7)) for end in ends]
    last = min((end for end in ends if end >= begin.first), default=None)
    return None if last is None else Bounds(begin.first, last)

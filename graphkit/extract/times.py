"""Time expressions of a text, resolved against the day of publication.

The words and patterns of a language are data (``calendar.yaml``); ``timegrammar`` finds them, ``timereadings`` says what each means,
and this module puts the parts together: a time of day with its day, two ends with their range, "since" and "until" with what
follows. Nothing is filled in that the text does not give: "two days after" has no bounds before its event is dated
(``resolve_offset``), and a bare "Friday" carries both its readings for whoever knows the tense (``in_tense``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import msgspec

from graphkit.extract import calendars
from graphkit.extract.calendars import Bounds
from graphkit.extract.timecontext import Context, Reading, attempt
from graphkit.extract.timegrammar import Grammar, Tokens, load_grammar
from graphkit.extract.timereadings import read
from graphkit.model import Span


class TimeExpression(msgspec.Struct, frozen=True, kw_only=True):
    """One time expression.

    Attributes:
        span: its words, without a preposition before them.
        kind: "absolute"; "relative" to publication; "event", relative to another event; "unknown", where the text says that there is
            no date yet; "duration", which is no date and is told so that nobody takes its words for something else.
        earliest, latest: first and last day (YYYY-MM-DD), inclusive; None where open, unknown, or not yet counted from an event.
        edtf, precision: as in ``model.TimeAssertion``; "" and "unknown" where there are no bounds.
        offset_days: for "event", least and greatest number of days from the anchoring event, negative before it.
        direction: for "event", "after", "before" or "same".
        weekday: a bare weekday.
        past, future: bounds when read as past or as to come, where the words leave that open; the default is ``past``.
        anchored: counted from the day of publication.
        clock: "07:27" where a time of day stands beside the date.
        bound: "since", "until" or "before" where such a word stands before the date and leaves one of ``earliest`` and ``latest`` open.
        named: first and last day of the date that such a word stands before.
        stretch: so many units up to publication or from it on ("the past three years"): its other end is nobody's day.
        unit: for "event", the unit counted in ("day", "week", "month", "year", ...).
        count: for "event", how many units, negative for before; None where vague.
    """

    span: Span
    kind: str
    earliest: str | None = None
    latest: str | None = None
    edtf: str = ""
    precision: str = "unknown"
    offset_days: tuple[int, int] | None = None
    direction: str | None = None
    weekday: bool = False
    past: tuple[str, str] | None = None
    future: tuple[str, str] | None = None
    anchored: bool = False
    clock: str | None = None
    bound: str | None = None
    named: tuple[str, str] | None = None
    stretch: bool = False
    unit: str | None = None
    count: int | None = None


_GRAINS = {"minute": 2, "hour": 2, "day": 2, "week": 3, "month": 4, "quarter": 5, "season": 5, "year": 6, "decade": 7}
"""Grains of dates that can be the two ends of a range: a day joins a day, a month a month."""


@dataclass(frozen=True, slots=True)
class _Atom:
    """A reading with the tokens that it covers."""

    first: int
    end: int
    reading: Reading


def find_times(
    text: str, start: int, end: int, *, language: str, published: str | None, extra: tuple[Path, ...] = ()
) -> list[TimeExpression]:
    """Time expressions in ``text[start:end]``, in order, not overlapping.

    Args:
        text: the stored text.
        start: offset of the stretch to search, in code points; a sentence or the whole text.
        end: its end.
        language: "en" or "id", or any other with a ``calendar.yaml``.
        published: day of publication (YYYY-MM-DD, a time may follow); without it relative expressions have no bounds.
        extra: folders with a user's own languages.

    Raises:
        LexiconError: there is no grammar for the language.
    """
    grammar = load_grammar(language, extra)
    tokens = grammar.tokens(text, start, end)
    if tokens is None:
        return []
    day = calendars.parse(published)
    atoms = []
    for match in grammar.matches(tokens):
        reading = read(Context(grammar=grammar, tokens=tokens, match=match, published=day))
        if reading is not None:
            atoms.append(_Atom(match.first, match.end, reading))
    if not atoms:
        return []
    line = _Line(grammar, tokens)
    atoms = line.bounded(line.ranges(line.compared(line.clocked(atoms))))
    return [_expression(line.extended(a), tokens) for a in atoms if a.reading.kind != "trap"]


@dataclass(frozen=True, slots=True)
class _Line:
    """The tokens around the atoms, asked for the words that join or bound them."""

    grammar: Grammar
    tokens: Tokens

    def has(self, position: int, name: str) -> bool:
        """Whether the token at ``position`` is a word of class ``name``."""
        return 0 <= position < len(self.tokens.words) and self.grammar.value(name, self.tokens.words[position]) is not None

    def between(self, left: _Atom, right: _Atom, name: str, most: int) -> bool:
        """Whether nothing but at most ``most`` words of class ``name`` stands between the two."""
        gap = range(left.end, right.first)
        return len(gap) <= most and all(self.has(i, name) for i in gap)

    def clocked(self, atoms: list[_Atom]) -> list[_Atom]:
        """Times of day joined with the day beside them."""
        out: list[_Atom] = []
        for atom in atoms:
            if out and "clock" in {atom.reading.kind, out[-1].reading.kind} and self.between(out[-1], atom, "AT", 2):
                time, day = (atom, out[-1]) if atom.reading.kind == "clock" else (out[-1], atom)
                if day.reading.precision == "day" and day.reading.clock is None:
                    joined = replace(day.reading, clock=time.reading.clock, precision=time.reading.precision)
                    out[-1] = _Atom(out[-1].first, atom.end, joined)
                    continue
            out.append(atom)
        return out

    def compared(self, atoms: list[_Atom]) -> list[_Atom]:
        """A quarter and then "a year ago" in the same paragraph: that quarter of the year before, as results are compared."""
        out: list[_Atom] = []
        quarter: _Atom | None = None
        for atom in atoms:
            reading = atom.reading
            if reading.precision == "quarter" and reading.bounds and reading.bounds.first:
                quarter = atom
            elif quarter and quarter.reading.bounds and quarter.reading.bounds.first and self._year_ago(atom) and self._near(quarter, atom):
                first = quarter.reading.bounds.first
                bounds = calendars.of_quarter(first.year - 1, (first.month + 2) // 3)
                out.append(_Atom(atom.first, atom.end, Reading(kind="relative", bounds=bounds, precision="quarter", anchored=True)))
                continue
            out.append(atom)
        return out

    def _year_ago(self, atom: _Atom) -> bool:
        compared = any(self.has(i, "COMPARED") for i in range(atom.first, atom.end))
        return compared and atom.reading.count == -1 and atom.reading.unit == "year"

    def _near(self, left: _Atom, right: _Atom) -> bool:
        return right.first - left.end < 60 and not any(w.startswith("\n") for w in self.tokens.words[left.end : right.first])

    def ranges(self, atoms: list[_Atom]) -> list[_Atom]:
        """Two dates with "to" between them as one range: after "from", or joined by a word that joins nothing else."""
        out: list[_Atom] = []
        for atom in atoms:
            left = out[-1] if out else None
            if left is not None and left.end < atom.first and self.between(left, atom, "TO", 2):
                opener = "BETWEEN" if self.has(left.end, "AND") else "FROM"
                opened = self.has(left.first - 1, opener) or self.has(left.first - 2, opener)
                joined = _range(left.reading, atom.reading) if opened or self.has(left.end, "THROUGH") else None
                if joined is not None:
                    out[-1] = _Atom(left.first, atom.end, joined)
                    continue
            out.append(atom)
        return out

    def bounded(self, atoms: list[_Atom]) -> list[_Atom]:
        """Dates after "since", "until" and "before" as ranges with one open end."""
        return [self._bounded(a) for a in atoms]

    def _bounded(self, atom: _Atom) -> _Atom:
        reading, before = atom.reading, atom.first - 1
        if reading.bounds is None or None in reading.bounds or self.has(atom.end, "POSSESSIVE"):
            return atom
        if self.has(before, "SINCE"):
            return _changed(atom, bound="since", past=None, future=None)
        if self.has(before, "UNTIL"):
            coming = self.grammar.value("UNTIL", self.tokens.words[before]) == 1
            return _changed(atom, bound="until", bounds=reading.future if coming and reading.future else reading.bounds)
        if self.has(before, "BEFORE") and not reading.weekday:
            return _changed(atom, bound="before")
        return atom

    def extended(self, atom: _Atom) -> _Atom:
        """The atom with a part of the day and a time zone that follow it: "(4/3/2024) pagi", "Sunday evening Washington time"."""
        if atom.reading.bounds is None and atom.reading.kind != "relative":
            return atom
        end = atom.end
        if atom.reading.precision in {"day", "minute", "hour", "unknown"} and self.has(end, "PART"):
            end += 1
        if end > atom.end or self.has(end - 1, "PART") or atom.reading.clock:
            end = self._zone(end)
        return atom if end == atom.end else _Atom(atom.first, end, atom.reading)

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


def _changed(atom: _Atom, **changes: object) -> _Atom:
    return _Atom(atom.first, atom.end, replace(atom.reading, **changes))  # type: ignore[arg-type]


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


def _expression(atom: _Atom, tokens: Tokens) -> TimeExpression:
    reading = atom.reading
    span = Span(tokens.spans[atom.first][0], tokens.spans[atom.end - 1][1])
    if reading.kind == "clock":
        return TimeExpression(span=span, kind="duration", clock=reading.clock)
    bounds = _opened(reading.bounds, reading.bound)
    precision = "unknown" if bounds is None else "range" if reading.bound else reading.precision
    first, last = bounds or (None, None)
    return TimeExpression(
        span=span,
        kind=reading.kind,
        earliest=first.isoformat() if first else None,
        latest=last.isoformat() if last else None,
        edtf=calendars.edtf(bounds, precision, reading.clock),
        precision=precision,
        offset_days=reading.offset,
        direction=reading.direction,
        weekday=reading.weekday,
        past=_pair(reading.past),
        future=_pair(reading.future),
        anchored=reading.anchored,
        clock=reading.clock,
        bound=reading.bound,
        named=_pair(reading.bounds) if reading.bound else None,
        stretch=reading.stretch,
        unit=reading.unit,
        count=reading.count,
    )


def _pair(bounds: Bounds | None) -> tuple[str, str] | None:
    if bounds is None or bounds.first is None or bounds.last is None:
        return None
    return bounds.first.isoformat(), bounds.last.isoformat()


def _opened(bounds: Bounds | None, bound: str | None) -> Bounds | None:
    """``bounds`` with the side open that "since", "until" or "before" leaves open."""
    if bounds is None or bounds.first is None or bounds.last is None or bound is None:
        return bounds
    if bound == "since":
        return Bounds(bounds.first, None)
    return Bounds(None, bounds.first - timedelta(1) if bound == "before" else bounds.last)


def in_tense(expression: TimeExpression, *, planned: bool) -> TimeExpression:
    """The expression in its reading as to come (``planned``) or as past; unchanged where the words have one reading only."""
    chosen = expression.future if planned else expression.past
    if chosen is None:
        return expression
    bounds = _opened(Bounds(date.fromisoformat(chosen[0]), date.fromisoformat(chosen[1])), expression.bound)
    first, last = bounds or (None, None)
    return msgspec.structs.replace(
        expression,
        earliest=first.isoformat() if first else None,
        latest=last.isoformat() if last else None,
        edtf=calendars.edtf(bounds, expression.precision, expression.clock),
        named=chosen if expression.bound else None,
    )


def resolve_offset(
    anchor_earliest: str | None, anchor_latest: str | None, expression: TimeExpression, *, reverse: bool = False
) -> tuple[str | None, str | None, str, str]:
    """Bounds of an event-relative expression, once the event that it counts from has a date.

    Days and weeks are counted exactly. "A month later" and "a year before" give the month and the year reached, "the same week" the
    week of the anchor: the text says no more.

    Args:
        anchor_earliest: first day of the anchoring event.
        anchor_latest: its last day; both None if it has no date.
        expression: of kind "event".
        reverse: the anchoring event is the one sought: of "the talks took place two days after the launch", with the date of the
            talks, that of the launch.

    Returns:
        (earliest, latest, edtf, precision); (None, None, "", "unknown") if nothing follows.
    """
    unknown = (None, None, "", "unknown")
    offset, unit = expression.offset_days, expression.unit
    first, last = calendars.parse(anchor_earliest), calendars.parse(anchor_latest)
    if offset is None or (first is None and last is None):
        return unknown
    low, high = (-offset[1], -offset[0]) if reverse else offset
    try:
        if unit in {"month", "quarter", "half", "year", "decade", "century"} or (unit == "week" and expression.count == 0):
            count = 0 if expression.count is None else -expression.count if reverse else expression.count
            begin = calendars.period(calendars.shift(first, count, unit), unit).first if first else None
            end = calendars.period(calendars.shift(last, count, unit), unit).last if last else None
        else:
            begin = first + timedelta(low) if first else None
            end = last + timedelta(high) if last else None
    except (ValueError, OverflowError):  # beyond the years 1 to 9999
        return unknown
    bounds = Bounds(begin, end)
    precision = calendars.grain(bounds)
    return (begin.isoformat() if begin else None), (end.isoformat() if end else None), calendars.edtf(bounds, precision), precision

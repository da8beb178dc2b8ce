"""Time expressions of a text, resolved against the day of publication.

The words and patterns of a language are data (``calendar.yaml``); ``timegrammar`` finds them, ``timereadings`` says what each means,
``timeterms`` and ``timejoining`` put the parts together. Nothing is filled in that the text does not give: "two days after" has no
bounds before its event is dated (``resolve_offset``), and a bare "Friday" carries both its readings for whoever knows the tense
(``in_tense``).
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import msgspec

from graphkit.extract import calendars
from graphkit.extract.calendars import Bounds
from graphkit.extract.timecontext import Context
from graphkit.extract.timegrammar import Tokens, load_grammar
from graphkit.extract.timejoining import Atom, Line
from graphkit.extract.timereadings import read
from graphkit.extract.timeterms import with_terms
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
        clock: "07:27" where a time of day stands beside the date, or alone (kind "duration").
        zone: its time zone in the words of the text.
        bound: "since", "until" or "before" where such a word stands before the date and leaves one of ``earliest`` and ``latest`` open.
        named: first and last day of the date that such a word stands before.
        stretch: so many units up to publication or from it on ("the past three years"): its other end is nobody's day.
        label: the years of a post or a budget that the words name; they date no event but one that they name.
        unit: for "event", the unit counted in ("day", "week", "month", "year", ...); for a time of day alone, its precision.
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
    zone: str | None = None
    bound: str | None = None
    named: tuple[str, str] | None = None
    stretch: bool = False
    label: bool = False
    unit: str | None = None
    count: int | None = None


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
            atoms.append(Atom(match.first, match.end, reading))
    if not atoms:
        return []
    line = Line(grammar, tokens)
    atoms = line.bounded(line.ranges(with_terms(line, line.clocked(atoms), day)))
    return [_expression(line.extended(a), tokens) for a in atoms if a.reading.kind != "trap"]


def _expression(atom: Atom, tokens: Tokens) -> TimeExpression:
    reading = atom.reading
    span = tokens.span(atom.first, atom.end)
    if reading.kind == "clock":
        return TimeExpression(span=span, kind="duration", clock=reading.clock, zone=reading.zone, unit=reading.precision)
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
        zone=reading.zone,
        bound=reading.bound,
        named=_pair(reading.bounds) if reading.bound else None,
        stretch=reading.stretch,
        label=reading.label,
        unit=reading.unit,
        count=reading.count,
    )


def clock_of(expression: TimeExpression) -> str | None:
    """The time of day with its zone as it is kept ("14:30 WIB"); None where there is none."""
    return f"{expression.clock} {expression.zone}" if expression.clock and expression.zone else expression.clock


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


def at_named(expression: TimeExpression) -> TimeExpression:
    """The expression as the date that "since", "until" or "before" stands before: of "since 1985" the year."""
    if expression.named is None:
        return expression
    first, last = expression.named
    bounds = Bounds(date.fromisoformat(first), date.fromisoformat(last))
    precision = calendars.grain(bounds)
    edtf = calendars.edtf(bounds, precision)
    return msgspec.structs.replace(expression, earliest=first, latest=last, precision=precision, edtf=edtf, bound=None, named=None)


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
            if unit in {"decade", "century"}:
                unit, count = "year", count * (10 if unit == "decade" else 100)  # "a decade after it annexed Crimea in 2014"
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

"""What days an article speaks of beside those of its events.

An expression that dates an event of a known type stands with its report. The others are told of the article itself: the years of an outline of history,
the deadline of a bill, the day on which somebody said so. They are read as an event's times are, past or coming by the verb that governs them. How long
something took and how old somebody is are no days; neither is "the past three years", whose ends nobody gives.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from graphkit.extract import calendars
from graphkit.extract.document import Document
from graphkit.extract.tense import Tense
from graphkit.extract.times import TimeExpression, clock_of, in_tense
from graphkit.model import Span, Time

DATED = frozenset({"absolute", "relative"})


def mentioned_times(document: Document, tense: Tense, times: Iterable[TimeExpression], taken: Collection[Span]) -> tuple[Time, ...]:
    """Times of the article, in order of their first place; equal ones are one, with every place as evidence.

    Args:
        document: the article.
        tense: tells past from coming.
        times: its time expressions.
        taken: evidence of the times of its events, which are not told twice.
    """
    found: dict[Time, list[Span]] = {}
    for expression in times:
        if expression.kind not in DATED or expression.stretch or any(expression.span.overlaps(span) for span in taken):
            continue
        time = _time(_read(document, tense, expression))
        if time is not None:
            found.setdefault(time, []).append(expression.span)
    return tuple(Time(**{name: getattr(time, name) for name in _FIELDS}, evidence=tuple(spans)) for time, spans in found.items())


_FIELDS = tuple(name for name in Time.__struct_fields__ if name != "evidence")


def _read(document: Document, tense: Tense, expression: TimeExpression) -> TimeExpression:
    """The expression as past or as coming; a weekday that is the day of publication is that day."""
    if not (expression.past and expression.future):
        return expression
    if expression.weekday and expression.past[0] == (document.article.source.dated or "")[:10]:
        return in_tense(expression, planned=False)
    ahead = tense.ahead(*document.tokens_of(expression.span), weekday=expression.weekday)
    return expression if ahead is None else in_tense(expression, planned=ahead)


def _time(expression: TimeExpression) -> Time | None:
    """The days that the words name: of "since 1985" the year, since nothing is said of what has lasted."""
    earliest, latest = expression.named or (expression.earliest, expression.latest)
    if earliest is None and latest is None:
        return None
    edtf, precision = expression.edtf, expression.precision
    if expression.named:
        bounds = calendars.Bounds(date.fromisoformat(expression.named[0]), date.fromisoformat(expression.named[1]))
        precision = calendars.grain(bounds)
        edtf = calendars.edtf(bounds, precision)
    anchor = "article" if expression.anchored else None
    return Time(earliest=earliest, latest=latest, edtf=edtf, precision=precision, anchor=anchor, clock=clock_of(expression), evidence=())

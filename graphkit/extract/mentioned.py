"""What days an article speaks of beside those of its events.

An expression that dates an event of a known type stands with its report. The others are told of the article itself: the years of an outline of history,
the deadline of a bill, the day on which somebody said so. They are read as an event's times are, past or coming by the verb that governs them. How long
something took and how old somebody is are no days; neither is "the past three years", whose ends nobody gives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from graphkit.extract.counted import SAME
from graphkit.extract.document import Document
from graphkit.extract.tense import Tense
from graphkit.extract.times import TimeExpression, at_named, clock_of, in_tense, resolve_offset
from graphkit.model import EventReport, Span, Time

DATED = frozenset({"absolute", "relative"})


class MentionedTimes:
    """Reads the times of a document that date none of its events.

    Args:
        document: the article.
        tense: tells past from coming.
        events: its reports, whose times are not told twice.
        names_event: whether an expression that counts from an event says from which.
    """

    def __init__(
        self, document: Document, tense: Tense, events: Iterable[EventReport], names_event: Callable[[TimeExpression], bool]
    ) -> None:
        self.doc = document
        self.tense = tense
        self.names_event = names_event
        self.taken: dict[Span, Time] = {}
        for event in events:
            for time in event.times:
                self.taken.update(dict.fromkeys(time.evidence, msgspec.structs.replace(time, anchor=event.id)))

    def run(self, times: Iterable[TimeExpression]) -> tuple[Time, ...]:
        """The times in order of their first place; equal ones are one, with every place as evidence."""
        found: dict[Time, list[Span]] = {}
        told: tuple[TimeExpression, Time] | None = None
        for expression in times:
            dated = self.taken.get(expression.span)
            if dated is not None:
                told = (expression, dated)
                continue
            if expression.kind == "event":
                time = self._counted(expression, told)
            elif expression.kind in DATED and not expression.stretch:
                time = _time(self._read(expression))
                told = (expression, msgspec.structs.replace(time, anchor="article")) if time is not None else told
            else:
                continue
            if time is not None:
                found.setdefault(time, []).append(expression.span)
        return tuple(msgspec.structs.replace(time, evidence=tuple(spans)) for time, spans in found.items())

    def _read(self, expression: TimeExpression) -> TimeExpression:
        """The expression as past or as coming; a weekday that is the day of publication is that day."""
        if not (expression.past and expression.future):
            return expression
        if expression.weekday and expression.past[0] == (self.doc.article.source.dated or "")[:10]:
            return in_tense(expression, planned=False)
        ahead = self.tense.ahead(*self.doc.tokens_of(expression.span), weekday=expression.weekday)
        return expression if ahead is None else in_tense(expression, planned=ahead)

    def _counted(self, expression: TimeExpression, told: tuple[TimeExpression, Time] | None) -> Time | None:
        """What counts from the time told last, in its sentence or the one before: "On May 22 he was promoted, and the following year …"."""
        if told is None or self.names_event(expression) or not expression.offset_days:
            return None
        before, base = told
        here, there = (self.doc.sentences[self.doc.places[self.doc.tokens_of(e.span)[0]]] for e in (expression, before))
        same = SAME.get(expression.unit or "", 10)
        if here.paragraph != there.paragraph or here.first > there.last or (base.earliest or "")[:same] != (base.latest or "-")[:same]:
            return None
        earliest, latest, edtf, precision = resolve_offset(base.earliest, base.latest, expression)
        return Time(earliest=earliest, latest=latest, edtf=edtf, precision=precision, anchor=base.anchor, evidence=()) if earliest else None


def _time(expression: TimeExpression) -> Time | None:
    """The days that the words name: of "since 1985" the year, since nothing is said of what has lasted."""
    named = at_named(expression)
    if named.earliest is None and named.latest is None:
        return None
    anchor = "article" if named.anchored else None
    return Time(
        earliest=named.earliest,
        latest=named.latest,
        edtf=named.edtf,
        precision=named.precision,
        anchor=anchor,
        clock=clock_of(named),
        evidence=(),
    )

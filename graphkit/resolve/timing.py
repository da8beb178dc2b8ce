"""How the times of two event reports relate."""

from __future__ import annotations

from typing import NamedTuple

from graphkit.resolve.occurrences import Times

OPEN = frozenset({"hypothetical", "proposed", "planned", "postponed", "cancelled"})
"""Statuses of what has not happened (yet)."""

_GIVEN_UP = frozenset({"postponed", "cancelled"})
_WEEK = 8
_MONTH = 100
_MOVED = 21
_PUT_OFF = 60
_PUBLISHED_NEAR = 7
_PUBLISHED_FAR = 14
_PUBLISHED_LATE = 60

Interval = tuple[int, int]


class Dated(NamedTuple):
    """What is known of the time of a report: intervals, status, day of publication (0 unknown), whether such events recur."""

    times: Times
    status: str
    published: int
    recurring: bool


def relation(a: Dated, b: Dated) -> str:
    """Name of the feature that the times of two reports give; "" where they tell nothing.

    "day", "week", "month", "year" (narrowest common range); "history" (one's time is what the other's superseded); "put off", "moved",
    "far moved" (a plan that was not kept); "near day" (both happened, a day apart); "other day", "other time" (irreconcilable); "near
    published", "lately published" (a fortnight), "late published" (within two months), "far published", "after plan", "denied" (one gives no time).
    """
    ours, theirs = a.times.current, b.times.current
    if ours and theirs:
        widths = [_width(x, y) for x in ours for y in theirs if x[0] <= y[1] and y[0] <= x[1]]
        if widths:
            return _range(min(widths))
    if _meet(ours, b.times.superseded) or _meet(theirs, a.times.superseded) or _meet(a.times.superseded, b.times.superseded):
        return "history"
    one, two = ours or a.times.superseded, theirs or b.times.superseded
    if not one or not two:
        return _undated(a, b, one, two)
    return _disjoint(a, b, one, two)


def _width(x: Interval, y: Interval) -> int:
    """Days of the wider of two ranges: what both are sure to agree on."""
    return max(x[1] - x[0], y[1] - y[0]) + 1


def _range(width: int) -> str:
    return "day" if width == 1 else "week" if width <= _WEEK else "month" if width <= _MONTH else "year"


def _meet(one: tuple[Interval, ...], two: tuple[Interval, ...]) -> bool:
    return any(x[0] <= y[1] and y[0] <= x[1] for x in one for y in two)


def _disjoint(a: Dated, b: Dated, one: tuple[Interval, ...], two: tuple[Interval, ...]) -> str:
    gap = min(max(x[0], y[0]) - min(x[1], y[1]) for x in one for y in two)
    for plan, other, planned, held in ((a, b, one, two), (b, a, two, one)):
        if plan.status in OPEN:
            if other.status not in OPEN and plan.published and max(h[1] for h in held) < plan.published - 1:
                return "other time"  # it was over when the plan was still reported as one
            later = min(h[0] for h in held) > min(p[0] for p in planned)
            if (plan.status in _GIVEN_UP or plan.times.superseded) and later and gap <= _PUT_OFF and other.status not in _GIVEN_UP:
                return "put off"
    if a.status in OPEN or b.status in OPEN:
        return "moved" if gap <= _MOVED else "far moved" if gap <= _PUT_OFF else "other time"
    if all(x[0] == x[1] for x in (*one, *two)):
        if gap == 1 and "didNotOccur" not in {a.status, b.status}:
            return "near day"
        return "other day" if a.status == b.status else "other time"
    return "other day" if gap > _WEEK else "other time"


def _undated(a: Dated, b: Dated, one: tuple[Interval, ...], two: tuple[Interval, ...]) -> str:
    """At least one gives no time; its publication stands in."""
    spans = one or ((a.published, a.published),), two or ((b.published, b.published),)
    if not spans[0][0][0] or not spans[1][0][0]:
        return ""
    if _told_before(a, b.times) or _told_before(b, a.times):
        return "other time"
    gap = max(0, min(max(x[0], y[0]) - min(x[1], y[1]) for x in spans[0] for y in spans[1]))
    if a.status in OPEN or b.status in OPEN:
        plan, other, held = (a, b, spans[1]) if a.status in OPEN else (b, a, spans[0])
        if other.status not in OPEN and not (plan.times.current or plan.times.superseded):
            start = max(h[1] for h in held) - (plan.published or held[0][0])
            return "after plan" if -1 <= start <= _PUT_OFF else "far published"
    if gap <= _PUBLISHED_NEAR:
        return "near published"
    if (a.status == "didNotOccur") != (b.status == "didNotOccur"):
        return "denied"
    return "lately published" if gap <= _PUBLISHED_FAR else "late published" if gap <= _PUBLISHED_LATE else "far published"


def _told_before(a: Dated, times: Times) -> bool:
    """Whether a report without a time tells as having happened what another one dates after its publication."""
    if a.times.current or a.times.superseded or a.status in OPEN or a.status == "didNotOccur" or not times.current:
        return False
    return min(first for first, _ in times.current) > a.published + 1

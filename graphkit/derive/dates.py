"""The best date of an event and the time that it did not keep: the rule "Date" of the derivation contract."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from graphkit.derive.gather import stands
from graphkit.derive.status import HELD, NOT
from graphkit.rdf import real_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graphkit.derive.gather import Told, Witness

Bounds = tuple[str | None, str | None]
_FIRST, _LAST = "0001-01-01", "9999-12-31"


@dataclass(frozen=True, slots=True)
class _Given:
    """Bounds that one report gives, with the status that it gives."""

    bounds: Bounds
    witness: Witness
    status: str


def event_dates(reports: Sequence[Told], bearers: Sequence[Told], status: str) -> tuple[Bounds | None, Bounds | None]:
    """Best bounds of the event, and those that it was last planned for and did not keep; None where nobody gives any.

    An actual time dates what happened; a scheduled one, what is planned, proposed or threatened; for what did not occur either says when it
    would have been. A time that a report of the same day or later calls superseded dates nothing, nor does the plan of what was then
    postponed or cancelled.
    """
    superseded = list(_given([told for told in reports if told.asserts] or reports, ("superseded",)))
    if status in HELD:
        return _best(_given(bearers, ("actual",))), _last(superseded)
    scheduled = list(_given(bearers, ("scheduled", "actual") if status == NOT else ("scheduled",)))
    given_up = [one for one in scheduled if any(_gives_up(other, one) for other in superseded)]
    if status in ("postponed", "cancelled"):
        changed = max(told.witness.published for told in bearers if told.event.status == status)
        given_up += [
            one
            for one in scheduled
            if one not in given_up and (status == "cancelled" or (one.status != status and one.witness.published <= changed))
        ]
    return _best(one for one in scheduled if one not in given_up), _last(superseded or given_up)


def _given(reports: Iterable[Told], roles: Sequence[str]) -> Iterable[_Given]:
    for told in reports:
        for time in told.event.times:
            if time.role in roles and stands(time.commitment) and real_time(time) and (time.earliest or time.latest):
                yield _Given((time.earliest, time.latest), told.witness, told.event.status)


def _gives_up(superseded: _Given, scheduled: _Given) -> bool:
    return superseded.witness.published >= scheduled.witness.published and _contains(superseded.bounds, scheduled.bounds)


def _contains(outer: Bounds, inner: Bounds) -> bool:
    """Whether every day of ``inner`` is one of ``outer``; an open end reaches to the end of time."""
    return (outer[0] or _FIRST) <= (inner[0] or _FIRST) and (outer[1] or _LAST) >= (inner[1] or _LAST)


def _width(bounds: Bounds) -> int:
    return date.fromisoformat(bounds[1] or _LAST).toordinal() - date.fromisoformat(bounds[0] or _FIRST).toordinal()


def _best(given: Iterable[_Given]) -> Bounds | None:
    """Of the bounds given, those that most publishers support, then the narrower, then the latest-published, then the earlier."""
    known = list(given)
    published: dict[Bounds, str] = {}
    for one in known:
        published[one.bounds] = max(published.get(one.bounds, ""), one.witness.published)
    support = {bounds: len({one.witness.publisher for one in known if _contains(one.bounds, bounds)}) for bounds in published}
    ranked = sorted(published, key=lambda bounds: (bounds[0] or "", bounds[1] or ""))
    ranked.sort(key=lambda bounds: published[bounds], reverse=True)
    ranked.sort(key=lambda bounds: (-support[bounds], _width(bounds)))
    return ranked[0] if ranked else None


def _last(given: Sequence[_Given]) -> Bounds | None:
    """As ``_best``, among what was published last: a meeting put off twice did not keep the second date."""
    latest = max((one.witness.published for one in given), default="")
    return _best(one for one in given if one.witness.published == latest)

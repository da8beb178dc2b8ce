"""Where an event stands, and which of its reports bear: the rules "Status" and "Bearing reports" of the derivation contract.

The invariants edge-without-participation, participation-without-edge and link-without-report say the same in SPARQL.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.derive.sides import Sides, is_unnamed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkit.derive.gather import Told

NOT = "didNotOccur"
HELD = ("occurred", "ongoing")
_STAGE = {"ongoing": "occurred", "postponed": "planned", "cancelled": "planned"}


def stage(status: str) -> str:
    """Occurred and ongoing are one stage; planned, postponed and cancelled are one; each other status is its own."""
    return _STAGE.get(status, status)


def status_of(reports: Sequence[Told], statuses: Sequence[str], sides: Sides) -> str:
    """Status of the event that the reports tell of.

    Args:
        reports: at least one.
        statuses: all of them in order of life.
        sides: tells whether the one who denies is concerned.
    """
    asserting = [told for told in reports if told.asserts]
    if _is_denied(reports, asserting, sides):
        return NOT
    order = {status: place for place, status in enumerate(statuses)}
    latest = max(asserting or reports, key=lambda told: (told.witness.published, order.get(told.event.status, -1), told.event.status))
    return latest.event.status


def bearing(reports: Sequence[Told], status: str) -> list[Told]:
    """The reports that assert the stage of the status; all, where none does."""
    return [told for told in reports if told.asserts and stage(told.event.status) == stage(status)] or list(reports)


def is_actual(reports: Sequence[Told], status: str) -> bool:
    """Whether it is a gk:ActualEvent: occurred or ongoing, and a report asserts it."""
    return status in HELD and any(told.asserts for told in reports)


def _is_denied(reports: Sequence[Told], asserting: Sequence[Told], sides: Sides) -> bool:
    """Whether a denial by the party concerned wins: all that stands against it is one publisher's, without a named source."""
    against = [told for told in asserting if told.event.status != NOT]
    if not against or len({told.witness.publisher for told in against}) > 1:
        return False
    if any(told.sources() and not is_unnamed(told.sources()[0], told) for told in against):
        return False
    return any(told.event.commitment == "denied" and sides.is_concerned(told, reports) for told in reports)

"""Which events a page is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from graphkit.errors import UnknownName, UsageError

if TYPE_CHECKING:
    from graphkit.ontology import Ontology
    from graphkit.render.model import Event


def select(
    events: Mapping[str, Event],
    ontology: Ontology,
    *,
    focus: str | None = None,
    depth: int = 1,
    start: str | None = None,
    end: str | None = None,
    types: Collection[str] = (),
) -> list[Event]:
    """Events that meet all conditions, by first day, unknown days last.

    Args:
        events: IRI to event.
        ontology: for broader types.
        focus: IRI of an event or entity to start from.
        depth: how many steps from there: one is the events that an entity takes part in, or an event with those that it is linked to.
        start: day (YYYY-MM-DD), month or year; events that can have been then or later. Undated ones are left out.
        end: the same; events that can have been then or earlier.
        types: names of event types; narrower ones count.

    Raises:
        UnknownName: there is no such type, or nothing of that IRI takes part.
        UsageError: the depth is below one, or a day is none.
    """
    for name in types:
        if name not in ontology.event_types:
            raise UnknownName(f"{name!r} is no event type; `graphkit stats` lists those of a graph")
    first, last = _day(start, "-01"), _day(end, "-31")
    near = _around(events, focus, depth) if focus is not None else set(events)
    found = [
        event
        for iri, event in events.items()
        if iri in near
        and (not types or any(ontology.is_a(event.kind, name) for name in types))
        and (not first or (event.latest or event.earliest) >= first)
        and (not last or "" < (event.earliest or event.latest) <= last)
    ]
    return sorted(found, key=lambda event: (event.earliest or event.latest or "9999", event.latest or "9999", event.label["en"], event.iri))


def most_reported(events: Sequence[Event], limit: int) -> list[Event]:
    """Those that most articles report, then those with most parts; in the order given."""
    ranked = sorted(range(len(events)), key=lambda at: (-len(events[at].articles), -len(events[at].parts), at))
    return [events[at] for at in sorted(ranked[:limit])]


def _day(given: str | None, filler: str) -> str:
    """A bound that compares with days as text."""
    if not given:
        return ""
    digits = given.replace("-", "")
    if not (digits.isascii() and digits.isdigit() and len(given) in {4, 7, 10}):
        raise UsageError(f"{given!r} is no day; write 2022-01-13, 2022-01 or 2022")
    month = "-01" if filler == "-01" else "-12"
    return given + {4: month + filler, 7: filler, 10: ""}[len(given)]


def _around(events: Mapping[str, Event], focus: str, depth: int) -> set[str]:
    if depth < 1:
        raise UsageError(f"a depth of {depth} shows nothing; the least is 1")
    of_actor: dict[str, set[str]] = defaultdict(set)
    linked: dict[str, set[str]] = defaultdict(set)
    for iri, event in events.items():
        for part in event.parts:
            of_actor[part.who].add(iri)
            if part.representing:
                of_actor[part.representing].add(iri)
        for _, other in event.links:
            linked[iri].add(other)
            linked[other].add(iri)
    if focus not in events and focus not in of_actor:
        raise UnknownName(f"{focus} takes no part in any event; `graphkit search` finds things by name")
    found = {focus} if focus in events else set()
    frontier = {focus}
    for _ in range(depth):
        fresh = {event for node in frontier for event in (*of_actor.get(node, ()), *linked.get(node, ()))} - found
        found |= fresh
        frontier = fresh | {part.who for iri in fresh for part in events[iri].parts}
    return found & events.keys()

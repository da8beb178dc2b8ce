"""Grounding: every statement of an extraction leads to words of its article. What does not is dropped, with its reason.

Checked are spans, types, roles, references inside the article, dates, and that each filler has a span, itself or by coreference, in a sentence with a
trigger of its event. An extractor, a language model's among them, is believed in nothing of this.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping
from datetime import date
from typing import Protocol, TypeVar

import msgspec

from graphkit.model import (
    Article,
    AttributeAssertion,
    Attribution,
    EntityReference,
    EventReport,
    Extraction,
    Participation,
    Span,
    Time,
    TimeAssertion,
)

COMMITMENTS = frozenset({"asserted", "claimed", "hedged", "denied"})
TIME_ROLES = frozenset({"actual", "scheduled", "superseded"})
PRECISIONS = frozenset(["minute", "hour", "day", "week", "month", "season", "quarter", "year", "decade", "range", "unknown"])
AnyTime = TypeVar("AnyTime", bound=Time)
_STOP = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])|\n+")


class Terms(Protocol):
    """What grounding asks of the ontology."""

    @property
    def event_types(self) -> Mapping[str, object]:
        """Event types by name."""

    @property
    def entity_types(self) -> Collection[str]:
        """Entity types."""

    @property
    def roles(self) -> Collection[str]:
        """Roles."""

    @property
    def links(self) -> Collection[str]:
        """Links."""

    @property
    def statuses(self) -> Collection[str]:
        """Statuses."""

    @property
    def attributes(self) -> Mapping[str, object]:
        """Attributes."""


def ground(article: Article, extraction: Extraction, ontology: Terms) -> tuple[Extraction, list[str]]:
    """The extraction without what has no ground, and a reason for each thing dropped.

    Sentences are cut generously (a full stop before a capital, a line end), and a span that is a neighbour within the same sentence or one beside it in the
    same paragraph counts as near: an article's own abbreviations must not cost it its reports.
    """
    return _Grounder(article, ontology).run(extraction)


class _Grounder:
    def __init__(self, article: Article, ontology: Terms) -> None:
        self.article = article
        self.text = article.text
        self.ontology = ontology
        self.reasons: list[str] = []
        self.cuts = [0, *(m.end() for m in _STOP.finditer(self.text))]
        self.lines = [0, *(m.end() for m in re.finditer(r"\n", self.text))]
        self.known: dict[str, EntityReference] = {}

    def run(self, extraction: Extraction) -> tuple[Extraction, list[str]]:
        entities = self._entities(extraction.entities)
        events = self._events(extraction.events)
        times = self._spoken(extraction.times, {event.id for event in events})
        return msgspec.structs.replace(extraction, entities=tuple(entities), events=tuple(events), times=times), self.reasons

    def _drop(self, what: str, why: str) -> None:
        self.reasons.append(f"{what}: {why}")

    def _spans(self, what: str, spans: tuple[Span, ...]) -> bool:
        """Whether all spans lie in the text and hold words."""
        if not spans:
            self._drop(what, "has no evidence")
            return False
        for span in spans:
            if not (0 <= span.start < span.end <= len(self.text)) or not self.text[span.start : span.end].strip():
                self._drop(what, f"evidence [{span.start}, {span.end}) is not in the text of {len(self.text)} characters")
                return False
        return True

    def _entities(self, entities: tuple[EntityReference, ...]) -> list[EntityReference]:
        kept: list[EntityReference] = []
        for entity in entities:
            what = f"entity reference {entity.id} {entity.name[:60]!r}"
            if entity.id in self.known:
                self._drop(what, "its id is taken")
            elif entity.type not in self.ontology.entity_types:
                self._drop(what, f"{entity.type!r} is no entity type")
            elif not entity.name.strip():
                self._drop(what, "has no name")
            elif self._spans(what, entity.evidence):
                self.known[entity.id] = entity
                kept.append(entity)
        return [self._pointers(e) for e in kept]

    def _pointers(self, entity: EntityReference) -> EntityReference:
        """The reference without pointers that lead nowhere or to the wrong kind."""

        def to(ident: str | None, types: Collection[str] | None = None) -> str | None:
            other = self.known.get(ident) if ident else None
            return ident if other is not None and other.id != entity.id and (types is None or other.type in types) else None

        return msgspec.structs.replace(
            entity, country=to(entity.country, {"State"}), post_in=to(entity.post_in) if entity.type == "Position" else None,
            subset_of=to(entity.subset_of), includes=tuple(i for i in entity.includes if to(i)),
        )  # fmt: skip

    def _events(self, events: tuple[EventReport, ...]) -> list[EventReport]:
        kept: dict[str, EventReport] = {}
        for event in events:
            what = f"event report {event.id}"
            unknown = [t for t in event.types if t not in self.ontology.event_types]
            if event.id in kept:
                self._drop(what, "its id is taken")
            elif unknown or not event.types:
                self._drop(what, f"{', '.join(unknown) or 'no type'} is no event type")
            elif event.status not in self.ontology.statuses:
                self._drop(what, f"{event.status!r} is no status")
            elif event.commitment not in COMMITMENTS:
                self._drop(what, f"{event.commitment!r} is no commitment")
            elif self._spans(what, event.evidence):
                kept[event.id] = self._parts(event)
        out = []
        for event in kept.values():
            links = tuple(
                x
                for x in event.links
                if x.type in self.ontology.links and x.to in kept and x.to != event.id and self._spans(f"link of {event.id}", x.evidence)
            )
            times = tuple(_anchored(t, kept) for t in event.times)
            out.append(msgspec.structs.replace(event, links=links, times=times))
        return out

    def _parts(self, event: EventReport) -> EventReport:
        near = {s for span in event.evidence for s in self._near(span)}
        positions: dict[int, int] = {}
        roles: list[Participation] = []
        for number, part in enumerate(event.roles):
            checked = self._participation(event, part, near)
            if checked is not None:
                positions[number] = len(roles)
                roles.append(checked)
        times = [t for t in event.times if self._time(event, t)]
        attributes = [
            msgspec.structs.replace(
                a, on_filler=positions.get(a.on_filler) if a.on_filler is not None else None, attribution=self._attribution(a.attribution)
            )
            for a in event.attributes
            if self._attribute(event, a)
        ]
        status = "didNotOccur" if event.commitment == "denied" else event.status
        attribution = self._attribution(event.attribution)
        commitment = "asserted" if attribution is None and event.commitment in {"claimed", "denied"} else event.commitment
        return msgspec.structs.replace(
            event,
            status=status,
            commitment=commitment,
            attribution=attribution,
            roles=tuple(roles),
            times=tuple(times),
            attributes=tuple(attributes),
        )

    def _participation(self, event: EventReport, part: Participation, near: set[int]) -> Participation | None:
        what = f"{part.role} of {event.id}"
        filler = self.known.get(part.filler)
        if filler is None or filler.type == "Position":
            self._drop(what, f"{part.filler} is no entity that can fill a role")
            return None
        if part.role not in self.ontology.roles:
            self._drop(what, f"{part.role!r} is no role")
            return None
        if not self._spans(what, part.evidence):
            return None
        if not any(self._sentence(s.start) in near for s in (*part.evidence, *filler.evidence)):
            self._drop(what, f"{filler.name[:60]!r} has no span in a sentence with a trigger")
            return None
        capacity = self.known.get(part.capacity or "")
        return msgspec.structs.replace(
            part, capacity=part.capacity if capacity is not None and capacity.type == "Position" else None,
            on_behalf_of=part.on_behalf_of if part.on_behalf_of in self.known else None, attribution=self._attribution(part.attribution),
        )  # fmt: skip

    def _spoken(self, times: tuple[Time, ...], reports: Collection[str]) -> tuple[Time, ...]:
        return tuple(_anchored(t, reports) for t in times if self._days("time of the article", t))

    def _time(self, event: EventReport, time: TimeAssertion) -> bool:
        what = f"time of {event.id}"
        if time.role not in TIME_ROLES:
            self._drop(what, f"role {time.role!r} is unknown")
            return False
        return self._days(what, time)

    def _days(self, what: str, time: Time) -> bool:
        """Whether a time has evidence and bounds that exist, are in order and fit its precision."""
        if not self._spans(what, time.evidence):
            return False
        if time.precision not in PRECISIONS:
            self._drop(what, f"precision {time.precision!r} is unknown")
            return False
        try:
            first = date.fromisoformat(time.earliest) if time.earliest else None
            last = date.fromisoformat(time.latest) if time.latest else None
        except ValueError:
            self._drop(what, f"{time.earliest} to {time.latest} are no days")
            return False
        if first and last and first > last:
            self._drop(what, f"{time.earliest} is after {time.latest}")
            return False
        bounded = (first is not None) + (last is not None)
        good = bounded == 0 if time.precision == "unknown" else bounded >= 1 if time.precision == "range" else bounded == 2
        if not good:
            self._drop(what, f"bounds {time.earliest} to {time.latest} do not fit the precision {time.precision}")
        return good

    def _attribute(self, event: EventReport, value: AttributeAssertion) -> bool:
        what = f"{value.attribute} of {event.id}"
        if value.attribute not in self.ontology.attributes:
            self._drop(what, f"{value.attribute!r} is no attribute")
            return False
        given = [v for v in (value.value, value.value_min, value.value_max) if v is not None]
        if not given or (value.value is not None and len(given) > 1):
            self._drop(what, "has neither a value nor bounds, or both")
            return False
        if value.attribute != "kind" and any(isinstance(v, str) or v < 0 for v in given):
            self._drop(what, f"{given} are no numbers from 0")
            return False
        return self._spans(what, value.evidence)

    def _attribution(self, link: Attribution | None) -> Attribution | None:
        if link is None:
            return None
        relayed = self._attribution(link.relayed_by)
        source = self.known.get(link.source or "")
        if not self._spans("attribution", link.evidence) or (source is None and not link.unnamed):
            return relayed
        capacity = self.known.get(link.capacity or "")
        return msgspec.structs.replace(
            link, relayed_by=relayed, source=None if source is None else link.source, unnamed=source is None,
            capacity=link.capacity if capacity is not None and capacity.type == "Position" else None,
        )  # fmt: skip

    def _sentence(self, offset: int) -> int:
        return bisect_right(self.cuts, offset) - 1

    def _line(self, offset: int) -> int:
        return bisect_right(self.lines, offset) - 1

    def _near(self, span: Span) -> list[int]:
        """The sentence of a span, and those beside it in the same paragraph: a stop inside "Rp. 5" or "Jl. Merdeka" cuts wrongly."""
        own = self._sentence(span.start)
        return [n for n in (own - 1, own, own + 1) if 0 <= n < len(self.cuts) and self._line(self.cuts[n]) == self._line(span.start)]


def _anchored(time: AnyTime, reports: Collection[str]) -> AnyTime:
    """The time without an anchor that leads nowhere."""
    return time if time.anchor is None or time.anchor == "article" or time.anchor in reports else msgspec.structs.replace(time, anchor=None)

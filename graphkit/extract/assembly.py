"""From entities and drafts to the values that reports are made of: local ids, evidence spans, names, in a fixed order."""

from __future__ import annotations

from graphkit.extract.descriptions import Describer
from graphkit.extract.document import Document, Mention
from graphkit.extract.drafts import Draft, When
from graphkit.extract.entities import Entity
from graphkit.extract.saying import Saying
from graphkit.model import (
    AttributeAssertion,
    Attribution,
    EntityReference,
    EventLink,
    EventReport,
    Participation,
    Span,
    TimeAssertion,
)

SCHEDULED = frozenset({"planned", "proposed", "hypothetical"})
SUPERSEDED = frozenset({"postponed", "cancelled"})


class Assembly:
    """Turns the entities and drafts of a document into references and reports."""

    def __init__(self, document: Document, entities: list[Entity], drafts: list[Draft], describer: Describer) -> None:
        self.doc = document
        self.describer = describer
        self.entities = entities
        self.drafts = sorted(drafts, key=lambda d: (min(h.first for h in d.hits), d.type))
        self.ids: dict[int, str] = {}
        self.event_ids: dict[int, str] = {}
        self.spans: dict[int, list[Span]] = {}  # of the mentions of an entity, by its number
        self.heads: dict[int, Span] = {}

    def run(self) -> tuple[tuple[EntityReference, ...], tuple[EventReport, ...]]:
        """References in order of their head span, reports in order of their first trigger."""
        used = self._used()
        taken: dict[tuple[int, int], int] = {}
        heads: list[tuple[Span, Entity]] = []
        for entity in self.entities:
            if entity.number not in used or not entity.mentions:
                continue
            self.spans[entity.number] = spans = [self._span(m, entity) for m in entity.mentions]
            self.heads[entity.number] = head = self._head(entity, spans)
            heads.append((head, entity))
        heads.sort(key=lambda pair: (pair[0], pair[1].number))
        for head, entity in heads:
            number = taken.get((head.start, head.end), 0)
            taken[(head.start, head.end)] = number + 1
            self.ids[entity.number] = f"r-{head.start}-{head.end}-{number}"
        taken.clear()
        for draft in self.drafts:
            span = self._triggers(draft)[0]
            number = taken.get((span.start, span.end), 0)
            taken[(span.start, span.end)] = number + 1
            self.event_ids[id(draft)] = f"e-{span.start}-{span.end}-{number}"
        return tuple(self._reference(e) for _, e in heads), tuple(self._report(d) for d in self.drafts)

    def _used(self) -> set[int]:
        """Named entities, and unnamed ones that take part in something, with all that they point at."""
        used = {e.number for e in self.entities if (e.named and e.type != "Actor") or (e.kind == "person")}
        for draft in self.drafts:
            for role in draft.roles:
                used |= {x for x in (role.entity, role.capacity, role.behalf) if x is not None}
            saying = draft.saying
            if saying is not None:
                used |= {x for x in (saying.source, saying.relay) if x is not None}
        new = list(used)
        while new:
            entity = self.entities[new.pop()]
            pointed = [entity.country, entity.body, entity.whole, *entity.includes]
            if entity.post is not None and entity.kind == "person":
                pointed.extend(entity.post.entities)
            new.extend(fresh := {x for x in pointed if x is not None and x not in used})
            used |= fresh
        return used

    def _evidence(self, entity: Entity) -> list[Span]:
        spans = set(self.spans[entity.number])
        for mention in entity.mentions:  # "Joint Chiefs of Staff (JCS)": both names stand for it
            if (
                mention.last - mention.first > 3
                and self.doc.words[mention.last - 1].text == ")"
                and self.doc.words[mention.last - 3].text == "("
            ):
                spans.add(self.doc.span(mention.last - 2, mention.last - 1))
        return sorted(spans)

    def _span(self, mention: Mention, entity: Entity) -> Span:
        last = mention.last
        if last - mention.first > 3 and self.doc.words[last - 1].text == ")" and self.doc.words[last - 3].text == "(":
            last -= 3
        first = mention.first
        if (
            entity.kind not in {"group", "described"}
            and first < last - 1
            and self.doc.words[first].lower in self.doc.lexicon.words("articles")
        ):
            first += 1
        return self.doc.span(first, last)

    def _head(self, entity: Entity, spans: list[Span]) -> Span:
        """First span of the fullest name."""
        own = [span for m, span in zip(entity.mentions, spans, strict=True) if entity.kind in (m.kind, "described")]
        if entity.kind in {"state", "place"} and len(own) > 1:  # a noun before adjectives, seats and epithets
            proper = self.doc.lexicon.names.proper
            own = [span for span in own if {v.kind for v in proper.get(span.of(self.doc.text))} & {"state", "place"}] or own
        own = own or self._evidence(entity)
        return min(own, key=lambda s: (-(len(s.of(self.doc.text).split())), -(s.end - s.start), s.start)) if len(own) > 1 else own[0]

    def _names(self, entity: Entity) -> tuple[str, list[str]]:
        """The fullest name and the other names that the text uses."""
        head = self.heads[entity.number].of(self.doc.text)
        names = {n.split(" (")[0] if n.endswith(")") else n for n in entity.names} | ({head} if entity.kind != "described" else set())
        if entity.kind == "group":
            first, _, rest = head.partition(" ")
            names.add(rest if rest and first.lower() in self.doc.lexicon.words("articles", "indefinite") else head)
        if not entity.named:
            names.update(name for mention in entity.mentions for name in self.describer.names(mention))
        best = " ".join(head.split())
        return best, sorted({" ".join(n.split()) for n in names if n.strip()} - {best})

    def _reference(self, entity: Entity) -> EntityReference:
        name, others = self._names(entity)
        body = entity.body if entity.type == "Position" else None
        return EntityReference(
            id=self.ids[entity.number], type=entity.type, name=name, names=tuple(others), evidence=tuple(self._evidence(entity)), wikidata=entity.id,
            key=self._key(entity),
            country=self.ids.get(entity.country) if entity.country is not None and entity.country != entity.number else None,
            post_in=self.ids.get(body) if body is not None else None,
            subset_of=self.ids.get(entity.whole) if entity.whole is not None else None,
            includes=tuple(sorted(self.ids[i] for i in entity.includes if i in self.ids)),
            count=entity.count if entity.kind == "group" else None, count_min=entity.count_min if entity.kind == "group" else None,
            count_max=entity.count_max if entity.kind == "group" else None,
        )  # fmt: skip

    def _key(self, entity: Entity) -> str | None:
        """The key of a body or place; a ministry whose state the article does not tell keeps its portfolio."""
        if entity.key is None and entity.kind == "body" and (entity.noun or "").startswith("ministry:"):
            return entity.noun
        return entity.key if entity.kind in {"body", "organization", "place", "state"} else None

    def _triggers(self, draft: Draft) -> list[Span]:
        return [self.doc.span(h.first, h.last) for h in sorted(draft.hits, key=lambda h: (self.doc.in_title(h.sentence), h.first))]

    def _attribution(self, saying: Saying | None) -> Attribution | None:
        if saying is None:
            return None
        relay = None
        if saying.relay is not None and saying.relay_tokens is not None:
            relay = Attribution(source=self.ids[saying.relay], evidence=(self.doc.span(*saying.relay_tokens),))
        span = self.doc.span(saying.first, saying.last)
        capacity = None
        if saying.source is None:
            return Attribution(unnamed=True, evidence=(span,), relayed_by=relay)
        entity = self.entities[saying.source]
        if entity.kind == "person" and entity.post is not None and entity.post.entities:
            capacity = self.ids.get(entity.post.entities[0])
        return Attribution(source=self.ids[saying.source], capacity=capacity, evidence=(span,), relayed_by=relay)

    def _report(self, draft: Draft) -> EventReport:
        attribution = self._attribution(draft.saying)
        if attribution is None and draft.commitment in {"claimed", "denied"}:
            attribution = Attribution(unnamed=True, evidence=(draft.cue or self._triggers(draft)[0],))
        roles = tuple(
            Participation(
                role=r.role, filler=self.ids[r.entity], evidence=tuple(sorted(set(r.evidence))),
                capacity=self.ids.get(r.capacity) if r.capacity is not None else None,
                on_behalf_of=self.ids.get(r.behalf) if r.behalf is not None else None, commitment=r.commitment,
            )
            for r in sorted(draft.roles, key=lambda r: (r.mention_at, r.role, r.entity))
        )  # fmt: skip
        return EventReport(
            id=self.event_ids[id(draft)], types=(draft.type,), status=draft.status, commitment=draft.commitment, attribution=attribution,
            evidence=tuple(self._triggers(draft)), roles=roles, times=self._times(draft), attributes=self._values(draft), links=self._links(draft),
        )  # fmt: skip

    def _times(self, draft: Draft) -> tuple[TimeAssertion, ...]:
        """The times of a draft, of the body before those of the headline; equal bounds are one time, with the words of each as evidence."""
        found: dict[tuple[str | None, str | None, str], list[When]] = {}
        for when in draft.times:
            if when.precision != "unknown" or len(draft.times) == 1:
                found.setdefault((when.earliest, when.latest, when.role or ""), []).append(when)
        out: list[TimeAssertion] = []
        for said in found.values():
            best = next((when for when in said if when.clock), said[0])
            out.append(
                TimeAssertion(
                    earliest=best.earliest, latest=best.latest, edtf=best.edtf, precision=best.precision, role=best.role or self._time_role(draft),
                    anchor=self._anchor(best), clock=best.clock, evidence=tuple(sorted({span for when in said for span in (when.evidence, *when.also)})),
                )
            )  # fmt: skip
        return tuple(out)

    def _time_role(self, draft: Draft) -> str:
        if draft.status in SCHEDULED:
            return "scheduled"
        return "superseded" if draft.status in SUPERSEDED else "actual"

    def _anchor(self, when: When) -> str | None:
        if when.anchor is None or isinstance(when.anchor, str):
            return when.anchor
        return self.event_ids.get(id(when.anchor))

    def _values(self, draft: Draft) -> tuple[AttributeAssertion, ...]:
        return tuple(
            AttributeAssertion(
                attribute=v.attribute,
                value=v.value,
                value_min=v.low,
                value_max=v.high,
                unit=v.unit if v.unit != "1" else None,
                evidence=(v.evidence,),
            )
            for v in draft.values
        )

    def _links(self, draft: Draft) -> tuple[EventLink, ...]:
        out = []
        for kind, other, span in draft.links:
            target = self.event_ids.get(id(other))
            if target is not None and target != self.event_ids[id(draft)]:
                out.append(EventLink(type=kind, to=target, evidence=(span,)))
        return tuple(sorted(set(out), key=lambda link: (link.type, link.to)))

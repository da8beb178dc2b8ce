"""Reports by hand: what a careful extractor gives for an article, in a few words a reference."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from graphkit.identity import article_iri
from graphkit.model import (
    Article,
    AttributeAssertion,
    Attribution,
    Denotation,
    EntityReference,
    EventLink,
    EventReport,
    Extraction,
    Participation,
    Report,
    Source,
    Span,
    TimeAssertion,
)


class Teller:
    """One article in the making; references go by short names of the test, which become spans."""

    def __init__(self, name: str, published: str | None = None, *, place: str | None = None, text: str = "") -> None:
        self.name, self.published, self.place, self.text = name, published, place, text
        self.id = article_iri(url=f"https://example.org/{name}", record=None, publisher=None, published=published, raw=name)
        self.entities: dict[str, EntityReference] = {}
        self.events: dict[str, EventReport] = {}

    def entity(self, ref: str, kind: str, name: str, **more: Any) -> str:
        """Declare an entity; further fields as in the model, references by short name."""
        for key in ("country", "post_in", "subset_of"):
            if key in more:
                more[key] = self.entities[more[key]].id
        start = self.text.find(name) if self.text else -1
        if start < 0:
            start = 1000 + 40 * len(self.entities)
        span = Span(start, start + len(name))
        number = sum(e.evidence[0] == span for e in self.entities.values())
        self.entities[ref] = EntityReference(id=f"r-{span.start}-{span.end}-{number}", type=kind, name=name, evidence=(span,), **more)
        return ref

    def state(self, ref: str, name: str, wikidata: str) -> str:
        """Declare a state."""
        return self.entity(ref, "State", name, wikidata=wikidata)

    def person(self, ref: str, name: str, *, country: str | None = None, **more: Any) -> str:
        """Declare a person."""
        return self.entity(ref, "Person", name, **({"country": country} if country else {}), **more)

    def event(
        self,
        ref: str,
        kind: str,
        *,
        when: str | tuple[str, str] | None = None,
        superseded: str | None = None,
        status: str = "occurred",
        numbers: dict[str, float] | None = None,
        links: dict[str, str] | None = None,
        capacities: dict[str, str] | None = None,
        behalf: dict[str, str] | None = None,
        **roles: Sequence[str] | str,
    ) -> str:
        """Declare an event report; roles by name, each one short name or several."""
        start = 5000 + 40 * len(self.events)
        span = (Span(start, start + 5),)
        ids = {k: e.id for k, e in self.entities.items()}
        parts = [
            Participation(
                role=role,
                filler=ids[who],
                evidence=span,
                capacity=ids[capacities[who]] if capacities and who in capacities else None,
                on_behalf_of=ids[behalf[who]] if behalf and who in behalf else None,
            )
            for role, names in roles.items()
            for who in ([names] if isinstance(names, str) else names)
        ]
        times = []
        if when:
            first, last = (when, when) if isinstance(when, str) else when
            role = "scheduled" if status in {"planned", "proposed"} else "actual"
            times.append(
                TimeAssertion(
                    earliest=first, latest=last, edtf=first, precision="day" if first == last else "range", role=role, evidence=span
                )
            )
        if superseded:
            times.append(
                TimeAssertion(earliest=superseded, latest=superseded, edtf=superseded, precision="day", role="superseded", evidence=span)
            )
        self.events[ref] = EventReport(
            id=f"e-{start}-{start + 5}-0",
            types=(kind,),
            status=status,
            commitment="denied" if status == "didNotOccur" else "asserted",
            evidence=span,
            roles=tuple(parts),
            times=tuple(times),
            attributes=tuple(AttributeAssertion(attribute=a, value=v, evidence=span) for a, v in (numbers or {}).items()),
            links=tuple(EventLink(type=t, to=self.events[to].id, evidence=span) for t, to in (links or {}).items()),
        )
        return ref

    def says(self, event: str, source: str, capacity: str | None = None) -> None:
        """Attribute an event to a source."""
        old = self.events[event]
        link = Attribution(
            source=self.entities[source].id, capacity=self.entities[capacity].id if capacity else None, evidence=old.evidence
        )
        fields = {f: getattr(old, f) for f in old.__struct_fields__} | {"attribution": link}
        self.events[event] = EventReport(**fields)

    def iri(self, ref: str) -> str:
        """Full IRI of a reference."""
        return f"{self.id}#{(self.entities.get(ref) or self.events[ref]).id}"

    @property
    def report(self) -> Report:
        """The article with all that was declared."""
        source = Source(url=f"https://example.org/{self.name}", published=self.published, dated=self.published, place=self.place)
        article = Article(id=self.id, source=source, raw=self.name, text=self.text)
        extraction = Extraction(
            extractor="hand", version="1", digest="0" * 64, entities=tuple(self.entities.values()), events=tuple(self.events.values())
        )
        return Report(article=article, extraction=extraction)


class Found:
    """Denotations by the short names of the tellers: ``found["a:call"]`` is the canonical IRI of ``call`` of article ``a``."""

    def __init__(self, tellers: Iterable[Teller], denotations: Iterable[Denotation]) -> None:
        self.of = {d.reference: d for d in denotations}
        self.iris = {f"{t.name}:{ref}": t.iri(ref) for t in tellers for ref in (*t.entities, *t.events)}

    def __getitem__(self, name: str) -> str:
        return self.of[self.iris[name]].canonical

    def denotation(self, name: str) -> Denotation:
        return self.of[self.iris[name]]

    def one(self, *names: str) -> bool:
        """Whether all denote one thing."""
        return len({self[n] for n in names}) == 1

    def cluster(self, name: str) -> set[str]:
        """Short names of all that denote the same."""
        return {n for n in self.iris if self[n] == self[name]}


def rows(name: str) -> list[dict[str, str]]:
    """A table of cases beside this file."""
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))

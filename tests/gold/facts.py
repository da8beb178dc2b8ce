"""What an exported graph says of each article and each canonical thing, read from its N-Quads alone, as an outsider would."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import pyoxigraph as ox

from graphkit.vocab import GK

TERMS = {
    GK: "",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    "http://www.w3.org/2000/01/rdf-schema#": "rdfs:",
    "http://www.w3.org/2004/02/skos/core#": "skos:",
    "http://purl.org/dc/terms/": "dct:",
    "http://www.wikidata.org/entity/": "wd:",
}
NAMING = ("rdfs:label", "skos:prefLabel", "skos:altLabel", "skos:exactMatch")


def _short(term: object) -> str:
    value = str(getattr(term, "value", term))
    if isinstance(term, ox.NamedNode):
        for namespace, prefix in TERMS.items():
            if value.startswith(namespace):
                return prefix + value[len(namespace) :]
    return value


@dataclass(slots=True)
class Told:
    """An event report as the graph has it: ``fillers``, ``sources`` and ``relays`` are the names of one actor each."""

    iri: str
    types: set[str]
    status: set[str]
    denied: bool
    quotes: list[tuple[str, int]] = field(default_factory=list)
    fillers: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    when: set[tuple[str, str]] = field(default_factory=set)
    sources: list[frozenset[str]] = field(default_factory=list)
    relays: list[frozenset[str]] = field(default_factory=list)
    links: set[tuple[str, str]] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)


class Facts:
    """Statements by subject and property; names of gk: terms are local, others have their usual prefix."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.held: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        by_kind: dict[str, list[str]] = defaultdict(list)
        for quad in ox.parse("\n".join(line.rstrip("\n") for line in lines), format=ox.RdfFormat.N_QUADS):
            subject, property_, value = _short(quad.subject), _short(quad.predicate), _short(quad.object)
            if value not in self.held[subject][property_]:
                self.held[subject][property_].append(value)
            if property_ == "rdf:type":
                by_kind[value].append(subject)
        self.by_kind = {kind: sorted(set(found)) for kind, found in by_kind.items()}
        self.files = {name.rpartition("/")[2]: a for a in self.by_kind.get("Article", ()) for name in self.all(a, "dct:identifier")}
        self.parts: dict[str, list[str]] = defaultdict(list)
        for kind in ("Participation", "TimeAssertion", "AttributeAssertion", "EventLink"):
            for part in self.by_kind.get(kind, ()):
                for report in self.all(part, "report"):
                    self.parts[report].append(part)

    def all(self, subject: str, property_: str) -> list[str]:
        """Values of a property."""
        return self.held[subject][property_] if subject in self.held and property_ in self.held[subject] else []

    def one(self, subject: str, property_: str) -> str | None:
        """The first value of a property, if it has one."""
        return next(iter(self.all(subject, property_)), None)

    def text(self, article: str) -> str:
        """Stored text of an article."""
        return self.one(article, "text") or ""

    def quotes(self, subject: str) -> list[tuple[str, int]]:
        """Words and offset of each evidence."""
        return [(self.one(m, "quote") or "", int(self.one(m, "startOffset") or 0)) for m in self.all(subject, "evidence")]

    def names(self, reference: str) -> frozenset[str]:
        """What a reference and the thing that it denotes are called, Wikidata ids among it."""
        found = {quote for quote, _ in self.quotes(reference)}
        for node in (reference, *self.all(reference, "denotes")):
            found |= {name for label in NAMING for name in self.all(node, label)}
        return frozenset(found)

    def within(self, article: str, kind: str) -> list[str]:
        """References or reports of an article."""
        return [x for x in self.by_kind.get(kind, ()) if article in self.all(x, "inArticle")]

    def reports(self, article: str) -> list[Told]:
        """The event reports of an article."""
        return [self._told(iri) for iri in self.within(article, "EventReport")]

    def _told(self, iri: str) -> Told:
        told = Told(
            iri, set(self.all(iri, "eventType")), set(self.all(iri, "status")), "denied" in self.all(iri, "commitment"), self.quotes(iri)
        )
        for part in self.parts[iri]:
            for filler in self.all(part, "filler"):
                told.fillers.append((self.one(part, "role") or "", self.names(filler)))
                told.numbers |= {n for count in ("count", "countMin", "countMax") for n in self.all(filler, count)}
            first, last = self.one(part, "earliest"), self.one(part, "latest")
            if first and last:
                told.when.add((first[:10], last[:10]))
            told.numbers |= set(self.all(part, "value"))
            told.links |= {(self.one(part, "linkType") or "", to) for to in self.all(part, "linked")}
        told.when = {w for w in told.when if not any(v != w and w[0] <= v[0] and v[1] <= w[1] for v in told.when)}
        for link in self.all(iri, "attribution"):
            told.sources += [self.names(source) for source in self.all(link, "source")]
            relay = self.one(link, "relayedBy")
            while relay is not None:
                told.relays += [self.names(source) for source in self.all(relay, "source")]
                relay = self.one(relay, "relayedBy")
        return told

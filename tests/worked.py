"""The worked example of the ontology, as values and as the lines that mapping and deriving them must give.

ontology/example.trig is written by hand with names to be read. Here its article graphs become reports, and its IRIs those that the
identity rules give.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from graphkit import vocab
from graphkit.identity import BASE, DENOTATIONS, KNOWLEDGE, hash_list
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

EX = "https://w3id.org/graphkit/example/"
EXAMPLE = Path(__file__).resolve().parents[1] / "ontology" / "example.trig"
INDONESIAN = {
    "Q17": "Jepang",
    "Q30": "Amerika Serikat",
    "Q159": "Rusia",
    "Q423": "Korea Utara",
    "Q884": "Korea Selatan",
    "Q37470": "Dewan Keamanan PBB",
}
LETTERS = {
    vocab.Mention: "m",
    vocab.EntityReference: "r",
    vocab.EventReport: "e",
    vocab.Participation: "p",
    vocab.TimeAssertion: "t",
    vocab.AttributeAssertion: "v",
    vocab.EventLink: "l",
    vocab.Attribution: "a",
}


@dataclass(frozen=True)
class Worked:
    """The example.

    Attributes:
        reports: articles by their spoken name ("a1").
        denotations: what references denote.
        judged: (reference, reference, decision).
        labels: Wikidata id to language to label.
        names: spoken IRI to the IRI that the rules give.
        lines: graph IRI to its lines, with these IRIs; involvements keep the spoken ones.
    """

    reports: dict[str, Report]
    denotations: list[Denotation]
    judged: list[tuple[str, str, str]]
    labels: dict[str, dict[str, str]]
    names: dict[str, str]
    lines: dict[str, set[str]]

    def iri(self, spoken: str) -> str:
        """IRI of "kr", "e-call", "a1-kim"."""
        return self.names[EX + spoken]


def iri(term: Any) -> str:
    """IRI or text of a term."""
    return str(term.value)


class _Reader:
    """Statements of one graph in the order of the file."""

    def __init__(self, quads: list[ox.Quad], article: str) -> None:
        self.article = article
        self.of: dict[str, dict[str, list[Any]]] = {}
        for quad in quads:
            self.of.setdefault(iri(quad.subject), {}).setdefault(quad.predicate.value, []).append(quad.object)
        self.names: dict[str, str] = {article: article}
        counts: dict[tuple[str, Span], int] = {}
        for node, said in self.of.items():
            letter = LETTERS.get(said[vocab.RDF_TYPE][0].value)
            if letter == "m":
                span = self.span(node)
                self.names[node] = f"{article}#m-{span.start}-{span.end}"
            elif letter is not None:
                span = self.evidence(node)[0]
                counts[letter, span] = counts.get((letter, span), -1) + 1
                self.names[node] = f"{article}#{letter}-{span.start}-{span.end}-{counts[letter, span]}"

    def one(self, node: str, predicate: str) -> Any:
        found = self.of[node].get(predicate)
        return found[0].value if found else None

    def number(self, node: str, predicate: str) -> Any:
        literal = self.of[node].get(predicate, [None])[0]
        if literal is None:
            return None
        kind = literal.datatype.value
        return int(literal.value) if kind == vocab.XSD_INTEGER else float(literal.value) if kind == vocab.XSD_DECIMAL else literal.value

    def many(self, node: str, predicate: str) -> list[str]:
        return [value.value for value in self.of[node].get(predicate, [])]

    def name(self, node: str, predicate: str) -> Any:
        value = self.one(node, predicate)
        return None if value is None else value.removeprefix(vocab.GK)

    def local(self, node: str, predicate: str) -> Any:
        value = self.one(node, predicate)
        return None if value is None else self.names[value].partition("#")[2]

    def span(self, mention: str) -> Span:
        return Span(int(self.one(mention, vocab.START_OFFSET)), int(self.one(mention, vocab.END_OFFSET)))

    def evidence(self, node: str) -> tuple[Span, ...]:
        return tuple(self.span(mention) for mention in self.many(node, vocab.EVIDENCE))

    def nodes(self, kind: str, report: str | None = None) -> list[str]:
        return [
            node
            for node, said in self.of.items()
            if said[vocab.RDF_TYPE][0].value == kind and (report is None or self.one(node, vocab.REPORT) == report)
        ]

    def attribution(self, node: str | None) -> Attribution | None:
        if node is None:
            return None
        return Attribution(
            source=self.local(node, vocab.SOURCE),
            unnamed=self.one(node, vocab.UNNAMED_SOURCE) == "true",
            capacity=self.local(node, vocab.IN_CAPACITY),
            evidence=self.evidence(node),
            relayed_by=self.attribution(self.one(node, vocab.RELAYED_BY)),
        )

    def said(self, node: str) -> dict[str, Any]:
        return {"commitment": self.name(node, vocab.COMMITMENT), "attribution": self.attribution(self.one(node, vocab.ATTRIBUTION))}

    def entity(self, node: str) -> EntityReference:
        return EntityReference(
            id=self.names[node].partition("#")[2],
            type=self.name(node, vocab.ENTITY_TYPE),
            name=self.one(node, vocab.SKOS_PREF_LABEL),
            names=tuple(sorted(self.many(node, vocab.SKOS_ALT_LABEL))),
            evidence=self.evidence(node),
            country=self.local(node, vocab.COUNTRY),
            post_in=self.local(node, vocab.POST_IN),
            subset_of=self.local(node, vocab.SUBSET_OF),
            includes=tuple(self.names[part].partition("#")[2] for part in self.many(node, vocab.INCLUDES)),
            count=self.number(node, vocab.COUNT),
        )

    def event(self, node: str) -> EventReport:
        parts = self.nodes(vocab.Participation, node)
        times = self.nodes(vocab.TimeAssertion, node)
        values = self.nodes(vocab.AttributeAssertion, node)
        links = self.nodes(vocab.EventLink, node)
        return EventReport(
            id=self.names[node].partition("#")[2],
            types=tuple(kind.removeprefix(vocab.GK) for kind in self.many(node, vocab.EVENT_TYPE)),
            status=self.name(node, vocab.STATUS),
            evidence=self.evidence(node),
            roles=tuple(
                Participation(
                    role=self.name(part, vocab.ROLE),
                    filler=self.local(part, vocab.FILLER),
                    evidence=self.evidence(part),
                    capacity=self.local(part, vocab.IN_CAPACITY),
                    on_behalf_of=self.local(part, vocab.ON_BEHALF_OF),
                    **self.said(part),
                )
                for part in parts
            ),
            times=tuple(
                TimeAssertion(
                    earliest=self.one(time, vocab.EARLIEST),
                    latest=self.one(time, vocab.LATEST),
                    edtf=self.one(time, vocab.EDTF),
                    precision=self.name(time, vocab.PRECISION),
                    role=self.name(time, vocab.TIME_ROLE),
                    anchor="article" if self.one(time, vocab.ANCHOR) == self.article else self.local(time, vocab.ANCHOR),
                    evidence=self.evidence(time),
                    **self.said(time),
                )
                for time in times
            ),
            attributes=tuple(
                AttributeAssertion(
                    attribute=self.name(value, vocab.ATTRIBUTE),
                    value=self.number(value, vocab.VALUE),
                    value_min=self.number(value, vocab.VALUE_MIN),
                    value_max=self.number(value, vocab.VALUE_MAX),
                    unit=self.one(value, vocab.UNIT),
                    on_filler=parts.index(self.one(value, vocab.ON_FILLER)) if self.one(value, vocab.ON_FILLER) else None,
                    evidence=self.evidence(value),
                    **self.said(value),
                )
                for value in values
            ),
            links=tuple(
                EventLink(
                    type=self.name(link, vocab.LINK_TYPE),
                    to=self.local(link, vocab.LINKED),
                    evidence=self.evidence(link),
                    commitment=self.name(link, vocab.COMMITMENT),
                )
                for link in links
            ),
            **self.said(node),
        )

    def report(self) -> Report:
        node = self.article
        text = self.one(node, vocab.TEXT)
        return Report(
            article=Article(
                id=node,
                source=Source(
                    publisher=self.one(node, vocab.DCT_PUBLISHER),
                    modified=self.one(node, vocab.DCT_MODIFIED),
                    language=self.one(node, vocab.DCT_LANGUAGE),
                    dated=self.one(node, vocab.DCT_ISSUED),
                ),
                title=self.one(node, vocab.DCT_TITLE),
                raw=text,
                text=text,
                origins=tuple(sorted(self.many(node, vocab.DCT_IDENTIFIER))),
            ),
            extraction=Extraction(
                extractor=self.one(node, vocab.EXTRACTOR),
                version=self.one(node, vocab.EXTRACTOR_VERSION),
                digest=self.one(node, vocab.LEXICON_DIGEST),
                entities=tuple(self.entity(entity) for entity in self.nodes(vocab.EntityReference)),
                events=tuple(self.event(event) for event in self.nodes(vocab.EventReport)),
            ),
        )


@cache
def worked() -> Worked:
    """Read the example."""
    graphs: dict[str, list[ox.Quad]] = {}
    for quad in ox.parse(path=str(EXAMPLE), format=ox.RdfFormat.TRIG):
        graphs.setdefault(iri(quad.graph_name), []).append(quad)
    readers = {name.removeprefix(EX): _Reader(quads, name) for name, quads in graphs.items() if name.startswith(EX)}
    names = {spoken: given for reader in readers.values() for spoken, given in reader.names.items()}
    labels: dict[str, dict[str, str]] = {}
    knowledge = _Reader(graphs[KNOWLEDGE], KNOWLEDGE)
    for node in knowledge.of:
        linked = knowledge.one(node, vocab.SKOS_EXACT_MATCH)
        if linked is not None:
            linked = linked.removeprefix(vocab.WD)
            labels[linked] = {"en": knowledge.one(node, vocab.SKOS_PREF_LABEL)}
            if linked in INDONESIAN:
                labels[linked]["id"] = INDONESIAN[linked]
        if knowledge.one(node, vocab.RDF_TYPE) != vocab.Involvement:
            names[node] = BASE + (linked or hash_list([node]))
    denotations, judged = [], []
    by_node: dict[str, dict[str, str]] = {}
    for quad in graphs[DENOTATIONS]:
        subject, predicate, value = iri(quad.subject), quad.predicate.value, iri(quad.object)
        by_node.setdefault(subject, {})[predicate] = value
        if predicate in (vocab.JUDGED_SAME, vocab.JUDGED_DIFFERENT):
            judged.append((names[value], names[subject], "same" if predicate == vocab.JUDGED_SAME else "different"))
    for node, said in by_node.items():
        if said.get(vocab.RDF_TYPE) == vocab.Denotation:
            one = Denotation(
                reference=names[said[vocab.DENOTING]],
                canonical=names[said[vocab.DENOTED]],
                score=float(said[vocab.CONFIDENCE]),
                method=said[vocab.METHOD],
                features=json.loads(said[vocab.FEATURES]),
            )
            denotations.append(one)
            names[node] = BASE + hash_list([one.reference, one.canonical])
    return Worked(
        reports={name: reader.report() for name, reader in readers.items()},
        denotations=denotations,
        judged=judged,
        labels=labels,
        names=names,
        lines={names.get(name, name): _lines(quads, names) for name, quads in graphs.items()},
    )


def _lines(quads: list[ox.Quad], names: dict[str, str]) -> set[str]:
    """The quads as the index gives them back, with other names."""

    def rename(term: Any) -> Any:
        return ox.NamedNode(names.get(term.value, term.value)) if isinstance(term, ox.NamedNode) else term

    store = ox.Store()
    store.extend(ox.Quad(rename(q.subject), q.predicate, rename(q.object), rename(q.graph_name)) for q in quads)
    return lines_of(store)


def lines_of(store: ox.Store) -> set[str]:
    """All lines of a store."""
    return {f"{quad} .\n" for quad in store}


def store_of(*parts: list[str] | set[str]) -> ox.Store:
    """A store that holds all the lines."""
    store = ox.Store()
    store.load("".join(line for part in parts for line in part).encode(), format=ox.RdfFormat.N_QUADS)
    return store


def involvements(lines: list[str] | set[str]) -> set[tuple[str | None, ...]]:
    """Event, who, role, capacity, represented and commitment of each involvement of a knowledge graph."""
    found: dict[str, dict[str, str]] = {}
    for quad in store_of(lines):
        found.setdefault(str(quad.subject), {})[quad.predicate.value] = iri(quad.object)
    keys = (vocab.OF_EVENT, vocab.WHO, vocab.ROLE, vocab.CAPACITY, vocab.REPRESENTING, vocab.COMMITMENT)
    return {tuple(said.get(key) for key in keys) for said in found.values() if vocab.OF_EVENT in said}

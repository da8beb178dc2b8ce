"""Canonical events and entities of a store as plain values, in one pass over the knowledge graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graphkit import vocab
from graphkit.derive.labels import event_label, wordings
from graphkit.identity import KNOWLEDGE
from graphkit.render.model import ASSERTED, Actor, Event, Part
from graphkit.render.names import names_in
from graphkit.render.settings import texts

if TYPE_CHECKING:
    from graphkit.ontology import Ontology

Node = Mapping[str, list[str]]


def read_graph(store: ox.Store, graph: str) -> dict[str, dict[str, list[str]]]:
    """Node to property to values, sorted, of one graph."""
    nodes: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, value, _ in store.quads_for_pattern(None, None, None, ox.NamedNode(graph)):
        if isinstance(subject, ox.NamedNode) and isinstance(value, ox.NamedNode | ox.Literal):
            nodes[subject.value][predicate.value].append(value.value)
    return {iri: {name: sorted(values) for name, values in node.items()} for iri, node in nodes.items()}


def value(node: Node, predicate: str) -> str:
    """The first value of a property, "" where there is none."""
    found = node.get(predicate)
    return found[0] if found else ""


class Knowledge:
    """Events and entities of the knowledge graph.

    Attributes:
        events: IRI to event.
        actors: IRI to entity, posts left out.
    """

    def __init__(self, store: ox.Store, ontology: Ontology) -> None:
        self._ontology = ontology
        self._nodes = read_graph(store, KNOWLEDGE)
        kinds = {iri: frozenset(node.get(vocab.RDF_TYPE, ())) for iri, node in self._nodes.items()}
        self.actors = {
            iri: self._actor(iri, node)
            for iri, node in sorted(self._nodes.items())
            if vocab.Entity in kinds[iri] and vocab.Position not in kinds[iri]
        }
        parts: dict[str, set[Part]] = defaultdict(set)
        for node in self._nodes.values():
            if vocab.OF_EVENT in node:
                parts[value(node, vocab.OF_EVENT)].add(self._part(node))
        self._among = {iri for iri, types in kinds.items() if vocab.Event in types}
        self.events = {iri: self._event(iri, self._nodes[iri], parts.get(iri, set())) for iri in sorted(self._among)}

    def _label(self, iri: str) -> str:
        return value(self._nodes.get(iri, {}), vocab.SKOS_PREF_LABEL)

    def _actor(self, iri: str, node: Node) -> Actor:
        kinds = self._ontology.narrowest(self._ontology.name(kind) for kind in node[vocab.RDF_TYPE])
        label, wikidata = self._label(iri) or iri, value(node, vocab.SKOS_EXACT_MATCH).removeprefix(vocab.WD)
        known = {language: names_in(language).get(wikidata, label) for language in texts() if language != "en"}
        return Actor(
            iri=iri,
            kind=kinds[0] if kinds else "Entity",
            label=label,
            labels={language: name for language, name in known.items() if name != label},
            names=tuple(node.get(vocab.SKOS_ALT_LABEL, ())),
            wikidata=wikidata,
            country=self._label(value(node, vocab.OF_COUNTRY)),
        )

    def _part(self, node: Node) -> Part:
        return Part(
            who=value(node, vocab.WHO),
            role=self._ontology.name(value(node, vocab.ROLE)),
            capacity=self._label(value(node, vocab.CAPACITY)),
            representing=value(node, vocab.REPRESENTING),
            commitment=self._ontology.name(value(node, vocab.COMMITMENT)) or ASSERTED,
        )

    def _event(self, iri: str, node: Node, found: set[Part]) -> Event:
        ontology = self._ontology
        types = [name for name in map(ontology.name, node[vocab.RDF_TYPE]) if name in ontology.event_types]
        kind = next(iter(ontology.narrowest(types)), "Event")
        above = [kind, *ontology.above(kind)]
        order = {role: at for at, role in enumerate(ontology.roles)}
        parts = tuple(
            sorted(
                (one for one in found if one.who in self.actors),
                key=lambda one: (order.get(one.role, 99), self._label(one.who), one.who, one.commitment, one.capacity, one.representing),
            )
        )
        links = {
            (ontology.name(predicate), other)
            for predicate, others in node.items()
            if predicate != vocab.RELATES_TO
            for other in others
            if other in self._among
        }
        numbers = []
        for attribute, (low, high) in ontology.attributes.items():
            bounds = tuple(value(node, ontology.iri(name)) if name else "" for name in (low, high))
            if any(bounds):
                numbers.append((attribute, bounds[0], bounds[1]))
        return Event(
            iri=iri,
            kind=kind,
            root=above[-2] if len(above) > 1 else kind,
            label=self._labels(kind, parts, self._label(iri)),
            status=ontology.name(value(node, vocab.STATUS)),
            actual=vocab.ActualEvent in node[vocab.RDF_TYPE],
            earliest=value(node, vocab.EARLIEST),
            latest=value(node, vocab.LATEST),
            old_earliest=value(node, vocab.SUPERSEDED_EARLIEST),
            old_latest=value(node, vocab.SUPERSEDED_LATEST),
            numbers=tuple(numbers),
            parts=parts,
            links=tuple(sorted(links)),
            articles=tuple(node.get(vocab.REPORTED_IN, ())),
        )

    def _labels(self, kind: str, parts: tuple[Part, ...], label: str) -> dict[str, str]:
        """The label of the graph in English; in the other languages put together as the graph's own is."""
        asserted = sorted({(part.role, part.who) for part in parts if part.commitment == ASSERTED})
        labels = {}
        for language in sorted(wordings()):
            parties: dict[str, list[tuple[str, bool]]] = {}
            for role, who in asserted:
                actor = self.actors[who]
                parties.setdefault(role, []).append((actor.labels.get(language, actor.label), actor.kind == "Person"))
            labels[language] = event_label(kind, parties, self._ontology, language)
        return labels | {"en": label or labels["en"]}

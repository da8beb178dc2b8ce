"""Quads as mappings, for formats that are no RDF."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from graphkit import vocab
from graphkit.identity import DENOTATIONS, KNOWLEDGE, ONTOLOGY

Node = Mapping[str, list[str]]
"""Property IRI to values, sorted."""


class Statements:
    """What is stated, by node.

    Attributes:
        knowledge: canonical things and involvements.
        articles: nodes of all articles together; their IRIs are unlike each other.
        references: canonical thing to the references that denote it, sorted.
        labels: term of the ontology to its English label.
        broader: type to the types directly above it.
    """

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        knowledge: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        articles: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        references: dict[str, list[str]] = defaultdict(list)
        broader: dict[str, list[str]] = defaultdict(list)
        self.labels: dict[str, str] = {}
        for quad in quads:
            subject, predicate, value, graph = quad
            if (
                not isinstance(subject, ox.NamedNode)
                or not isinstance(graph, ox.NamedNode)
                or not isinstance(value, ox.NamedNode | ox.Literal)
            ):
                continue
            name = predicate.value
            if graph.value == KNOWLEDGE:
                knowledge[subject.value][name].append(value.value)
            elif graph.value == DENOTATIONS:
                if name == vocab.DENOTES:
                    references[value.value].append(subject.value)
            elif graph.value == ONTOLOGY:
                if name == vocab.RDFS_SUB_CLASS_OF:
                    broader[subject.value].append(value.value)
                elif name == vocab.RDFS_LABEL and isinstance(value, ox.Literal) and value.language == "en":
                    self.labels[subject.value] = value.value
            else:
                articles[subject.value][name].append(value.value)
        self.knowledge: Mapping[str, Node] = _sorted(knowledge)
        self.articles: Mapping[str, Node] = _sorted(articles)
        self.references: Mapping[str, list[str]] = {key: sorted(values) for key, values in references.items()}
        self.broader: Mapping[str, list[str]] = {key: sorted(values) for key, values in broader.items()}

    def events(self) -> list[str]:
        """IRIs of canonical events, by first day (unknown last) and label."""
        found = [iri for iri, node in self.knowledge.items() if vocab.Event in node.get(vocab.RDF_TYPE, ())]
        return sorted(found, key=lambda iri: (first(self.knowledge[iri], vocab.EARLIEST) or "9999", self.label(iri), iri))

    def entities(self) -> list[str]:
        """IRIs of canonical entities, sorted."""
        return sorted(iri for iri, node in self.knowledge.items() if vocab.Entity in node.get(vocab.RDF_TYPE, ()))

    def involvements(self) -> list[Node]:
        """Involvements, sorted by their IRI."""
        return [node for _, node in sorted(self.knowledge.items()) if vocab.OF_EVENT in node]

    def label(self, iri: str) -> str:
        """Label of a canonical thing or of a term, else the end of the IRI."""
        found = first(self.knowledge.get(iri, {}), vocab.SKOS_PREF_LABEL) or self.labels.get(iri)
        return found or iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]

    def narrowest(self, iri: str) -> list[str]:
        """Types of a canonical thing that none of its other types is below, sorted."""
        types = set(self.knowledge[iri].get(vocab.RDF_TYPE, ())) - {vocab.ActualEvent}
        above: set[str] = set()
        for kind in types:
            level = self.broader.get(kind, [])
            while level:
                above.update(level)
                level = [up for one in level for up in self.broader.get(one, ()) if up not in above]
        narrow = types - above
        if not self.broader:  # a graph without its ontology: the two roots are broad for certain
            narrow = (types - {vocab.Event, vocab.Entity, vocab.Actor}) or types
        return sorted(narrow)


def first(node: Node, predicate: str) -> str:
    """The first value of a property, "" where there is none."""
    return next(iter(node.get(predicate, ())), "")


def local(iri: str) -> str:
    """Local name of one of graphkit's terms, the IRI itself of any other."""
    return iri.removeprefix(vocab.GK)


def _sorted(nodes: Mapping[str, Mapping[str, list[str]]]) -> dict[str, Node]:
    return {iri: {name: sorted(values) for name, values in node.items()} for iri, node in nodes.items()}

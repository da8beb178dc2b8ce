"""The graph as a network: events and entities are nodes, roles and links are edges."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from graphkit import vocab
from graphkit.exporters.statements import Statements, first, local

if TYPE_CHECKING:
    import networkx as nx
    import pyoxigraph as ox

_OF_EVENT = {
    "status": vocab.STATUS,
    "earliest": vocab.EARLIEST,
    "latest": vocab.LATEST,
    "killed_min": vocab.KILLED_MIN,
    "killed_max": vocab.KILLED_MAX,
    "injured_min": vocab.INJURED_MIN,
    "injured_max": vocab.INJURED_MAX,
    "arrested_min": vocab.ARRESTED_MIN,
    "arrested_max": vocab.ARRESTED_MAX,
}
_BETWEEN_ENTITIES = (vocab.OF_COUNTRY, vocab.OF_BODY, vocab.DRAWN_FROM, vocab.COMPRISES)


def to_networkx(quads: Iterable[ox.Quad]) -> nx.MultiDiGraph:
    """Events and entities with what joins them.

    A node is the IRI of a canonical thing. Attributes of all: ``kind`` ("event", "entity"), ``label``, ``type`` (narrowest, several joined by
    a space), ``reports`` (how many references denote it). Of events: ``status``, ``actual``, ``earliest``, ``latest``, ``articles`` and
    the numbers killed, injured, arrested (``killed_min``…). Of entities: ``wikidata``, ``names``.

    An edge runs from the event to what takes part in it, ``kind`` "role", with ``role``, ``commitment`` ("asserted" where the graph has
    the direct edge), ``capacity`` and ``representing``; from event to event, ``kind`` "link", with ``link``; from entity to entity, ``kind`` "relation".

    Returns:
        A ``networkx.MultiDiGraph`` with nodes and edges in sorted order.
    """
    import networkx as nx

    said = Statements(quads)
    graph = nx.MultiDiGraph()
    for iri in said.entities():
        node = said.knowledge[iri]
        graph.add_node(
            iri,
            kind="entity",
            label=said.label(iri),
            type=_types(said, iri),
            reports=len(said.references.get(iri, ())),
            names=" | ".join(node.get(vocab.SKOS_ALT_LABEL, ())),
            wikidata=first(node, vocab.SKOS_EXACT_MATCH).removeprefix(vocab.WD),
        )
    for iri in sorted(said.events()):
        node = said.knowledge[iri]
        values = {name: local(first(node, predicate)) for name, predicate in _OF_EVENT.items()}
        graph.add_node(
            iri,
            kind="event",
            label=said.label(iri),
            type=_types(said, iri),
            reports=len(said.references.get(iri, ())),
            actual=vocab.ActualEvent in node[vocab.RDF_TYPE],
            articles=len(node.get(vocab.REPORTED_IN, ())),
            **{name: int(value) if name.endswith(("_min", "_max")) else value for name, value in values.items() if value},
        )
    for node in said.involvements():
        event, who, role = first(node, vocab.OF_EVENT), first(node, vocab.WHO), local(first(node, vocab.ROLE))
        more = {"capacity": vocab.CAPACITY, "representing": vocab.REPRESENTING}
        labels = {name: said.label(first(node, predicate)) for name, predicate in more.items() if first(node, predicate)}
        commitment = local(first(node, vocab.COMMITMENT)) or "asserted"
        graph.add_edge(event, who, kind="role", role=role, commitment=commitment, **labels)
    events = sorted(said.events())
    among = set(events)
    for iri in events:
        for predicate, others in sorted(said.knowledge[iri].items()):
            for other in others:
                if other in among and predicate != vocab.RELATES_TO:
                    graph.add_edge(iri, other, kind="link", link=local(predicate))
    for iri in said.entities():
        for predicate in _BETWEEN_ENTITIES:
            for other in said.knowledge[iri].get(predicate, ()):
                graph.add_edge(iri, other, kind="relation", relation=local(predicate))
    return graph


def _types(said: Statements, iri: str) -> str:
    return " ".join(local(kind) for kind in said.narrowest(iri))

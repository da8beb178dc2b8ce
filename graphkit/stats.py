"""Counts of a graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from graphkit.identity import DENOTATIONS, KNOWLEDGE
from graphkit.reports import State
from graphkit.search import GK, Names
from graphkit.vocab import PREFIXES


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """What a graph holds, in numbers.

    Attributes:
        articles: in force; superseded and removed ones are counted apart.
        languages, publishers: of the articles in force, most frequent first; "" where unknown.
        first_published, last_published: days of the earliest and the latest article; None where none has a day.
        events: canonical ones; ``actual`` of them happened.
        by_type, by_status: number of events, most frequent first.
        first_day, last_day: of the dated events.
        entities: canonical ones, by narrowest type.
        references: of events and entities.
        merged_events, merged_entities: those that more than one reference denotes; ``across_articles`` those of more than one article.
        quads: in the index.
        judgements, rejects: lines of these files.
    """

    articles: int
    superseded: int
    removed: int
    languages: Mapping[str, int]
    publishers: Mapping[str, int]
    first_published: str | None
    last_published: str | None
    events: int
    actual: int
    by_type: Mapping[str, int]
    by_status: Mapping[str, int]
    first_day: str | None
    last_day: str | None
    actors: int
    entities: Mapping[str, int]
    references: int
    merged_events: int
    merged_entities: int
    across_articles: int
    quads: int
    judgements: int
    rejects: int


def stats(state: State, store: ox.Store, names: Names, *, judgements: int, rejects: int, quads: int) -> Stats:
    """Count a graph.

    Args:
        state: of its lines.
        store: of its generation in force.
        names: of that generation.
        judgements: number of judgements.
        rejects: number of rejects.
        quads: number of quads in the index.
    """
    sources = [state.line(article).source for article in state.in_force()]
    published = sorted(source.dated for source in sources if source.dated)
    events = [thing for thing in names.things.values() if "Event" in thing.kinds]
    entities = [thing for thing in names.things.values() if "Event" not in thing.kinds]
    days = sorted(thing.day for thing in events if thing.day)
    references, articles = _denoting(store)
    return Stats(
        articles=len(sources),
        superseded=len(state.supersedes),
        removed=len(state.removed),
        languages=_counted(source.language or "" for source in sources),
        publishers=_counted(source.publisher or "" for source in sources),
        first_published=published[0] if published else None,
        last_published=published[-1] if published else None,
        events=len(events),
        actual=sum("ActualEvent" in thing.kinds for thing in events),
        by_type=_counted(kind for thing in events for kind in thing.kind.split(", ")),
        by_status=_statuses(store),
        first_day=days[0] if days else None,
        last_day=days[-1] if days else None,
        actors=sum("Actor" in thing.kinds for thing in entities),
        entities=_counted(thing.kind for thing in entities),
        references=references,
        merged_events=sum(thing.reports > 1 for thing in events),
        merged_entities=sum(thing.reports > 1 for thing in entities),
        across_articles=sum(count > 1 for count in articles.values()),
        quads=quads,
        judgements=judgements,
        rejects=rejects,
    )


def _counted(values: object) -> dict[str, int]:
    counts = Counter(values)  # type: ignore[call-overload]
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _denoting(store: ox.Store) -> tuple[int, dict[str, int]]:
    """Number of references that denote something, and canonical IRI to the number of articles with such a reference."""
    count = 0
    articles: dict[str, set[str]] = {}
    for quad in store.quads_for_pattern(None, ox.NamedNode(GK + "denotes"), None, ox.NamedNode(DENOTATIONS)):
        count += 1
        articles.setdefault(quad.object.value, set()).add(quad.subject.value.partition("#")[0])  # type: ignore[union-attr]
    return count, {iri: len(found) for iri, found in articles.items()}


def _statuses(store: ox.Store) -> dict[str, int]:
    event = ox.NamedNode(GK + "Event")
    knowledge, rdf_type = ox.NamedNode(KNOWLEDGE), ox.NamedNode(PREFIXES["rdf"] + "type")
    return _counted(
        quad.object.value.removeprefix(GK)  # type: ignore[union-attr]
        for found in store.quads_for_pattern(None, rdf_type, event, knowledge)
        for quad in store.quads_for_pattern(found.subject, ox.NamedNode(GK + "status"), None, knowledge)
    )

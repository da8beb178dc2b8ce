"""From a store of all graphs to what a page shows."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from graphkit.render.knowledge import Knowledge
from graphkit.render.model import Picture
from graphkit.render.selection import select
from graphkit.render.sources import Sources

if TYPE_CHECKING:
    import pyoxigraph as ox

    from graphkit.ontology import Ontology


def collect(
    store: ox.Store,
    ontology: Ontology,
    *,
    focus: str | None = None,
    depth: int = 1,
    start: str | None = None,
    end: str | None = None,
    types: Collection[str] = (),
) -> Picture:
    """Events that meet the conditions of ``selection.select``, with all that belongs to them.

    In a store that holds only what is derived, events come without sources.
    """
    knowledge = Knowledge(store, ontology)
    events = select(knowledge.events, ontology, focus=focus, depth=depth, start=start, end=end, types=types)
    articles, sources = Sources(store, ontology).read((iri for event in events for iri in event.articles), (event.iri for event in events))
    named = {part.who for event in events for part in event.parts} | {part.representing for event in events for part in event.parts}
    named |= {said.who for said_of in sources.values() for source in said_of for said in source.chain}
    return Picture(
        events=tuple(events),
        actors={iri: actor for iri, actor in knowledge.actors.items() if iri in named},
        articles=articles,
        sources=sources,
    )

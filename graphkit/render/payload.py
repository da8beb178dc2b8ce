"""What the page's script reads: a picture as JSON, in a form that is small and that the script can draw from at once.

core      everything but the sources: events, actors, articles, texts, colours, the network. Indices stand for IRIs.
details   the sources of events, some hundred events a block; the script reads a block when one of its events is opened.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from graphkit.derive.labels import event_label
from graphkit.render.dates import date_text
from graphkit.render.model import ASSERTED, Event, Picture, Source, disputed, look
from graphkit.render.network import network
from graphkit.render.selection import most_reported
from graphkit.render.settings import of_type, palette, texts

if TYPE_CHECKING:
    from graphkit.ontology import Ontology

BLOCK = 200
"""Events of a block of details."""
DRAWN = 1000
"""Nodes that the first picture has at most, about."""


def payload(
    picture: Picture, ontology: Ontology, *, title: str, language: str, top: int | None
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Core and details.

    Args:
        picture: what is to be shown.
        ontology: for labels of terms and broader types.
        title: heading of the page.
        language: in which it opens.
        top: events that are drawn, the most reported; without it as many as make about ``DRAWN`` nodes.
    """
    sources = {event.iri: picture.sources.get(event.iri, ()) for event in picture.events}
    looks = {event.iri: look(event, sources[event.iri]) for event in picture.events}
    drawn = most_reported(picture.events, top if top is not None else _room(picture))
    taking_part = {part.who for event in drawn for part in event.parts}
    event_at = {event.iri: number for number, event in enumerate(picture.events)}
    actor_at = {iri: number for number, iri in enumerate(picture.actors)}
    article_at = {iri: number for number, iri in enumerate(picture.articles)}
    nouns = {kind: _nouns(kind, ontology) for kind in sorted({event.kind for event in picture.events})}
    nodes, edges = network(
        [(f"e{event_at[event.iri]}", event, looks[event.iri], nouns[event.kind]) for event in drawn],
        [(f"a{actor_at[iri]}", actor) for iri, actor in picture.actors.items() if iri in taking_part],
        ontology,
        language,
    )
    core = {
        "title": title,
        "language": language,
        "texts": texts(),
        "nouns": nouns,
        "terms": _terms(picture, ontology),
        "palette": _colours(picture, ontology),
        "drawn": len(drawn),
        "events": [_event(event, looks[event.iri], sources[event.iri], actor_at, event_at, article_at) for event in picture.events],
        "actors": [
            _slim(
                {
                    "iri": one.iri,
                    "kind": one.kind,
                    "label": one.label,
                    "labels": one.labels,
                    "names": one.names,
                    "wikidata": one.wikidata,
                    "country": one.country,
                }
            )
            for one in picture.actors.values()
        ],
        "articles": [
            _slim({"title": one.title, "publisher": one.publisher, "issued": one.issued, "language": one.language, "place": one.place})
            for one in picture.articles.values()
        ],
        "block": BLOCK,
        "nodes": nodes,
        "edges": edges,
    }
    told = [[_source(source, article_at, actor_at) for source in sources[event.iri]] for event in picture.events]
    return core, [{"sources": told[first : first + BLOCK]} for first in range(0, len(told), BLOCK)]


def _room(picture: Picture) -> int:
    """How many of the most reported events can be drawn with all who take part."""
    seen: set[str] = set()
    for count, event in enumerate(most_reported(picture.events, len(picture.events))):
        seen |= {event.iri} | {part.who for part in event.parts}
        if len(seen) > DRAWN:
            return count
    return len(picture.events)


def _nouns(kind: str, ontology: Ontology) -> dict[str, str]:
    return {language: _capital(event_label(kind, {}, ontology, language)) for language in texts()}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _event(
    event: Event,
    seen_as: str,
    sources: tuple[Source, ...],
    actor_at: Mapping[str, int],
    event_at: Mapping[str, int],
    article_at: Mapping[str, int],
) -> dict[str, Any]:
    words = texts()
    says = {actor_at[said.who] for source in sources for said in source.chain if said.who in actor_at}
    return _slim(
        {
            "iri": event.iri,
            "kind": event.kind,
            "root": event.root,
            "label": {language: event.label.get(language, event.label["en"]) for language in words},
            "status": event.status,
            "look": seen_as,
            "disputed": disputed(sources),
            "from": event.earliest,
            "to": event.latest,
            "when": _dates(event.earliest, event.latest),
            "brief": _dates(event.earliest, event.latest, short=True),
            "old": _dates(event.old_earliest, event.old_latest),
            "numbers": event.numbers,
            "parts": [
                _slim(
                    {
                        "who": actor_at[part.who],
                        "role": part.role,
                        "capacity": part.capacity,
                        "for": actor_at.get(part.representing),
                        "commitment": "" if part.commitment == ASSERTED else part.commitment,
                    }
                )
                for part in event.parts
            ],
            "links": [[link, event_at[other]] for link, other in event.links if other in event_at],
            "articles": [article_at[iri] for iri in event.articles if iri in article_at],
            "says": sorted(says),
        }
    )


def _dates(earliest: str, latest: str, *, short: bool = False) -> dict[str, str] | None:
    if not earliest and not latest:
        return None
    return {language: date_text(earliest, latest, words["dates"], short=short) for language, words in texts().items()}


def _source(source: Source, article_at: Mapping[str, int], actor_at: Mapping[str, int]) -> dict[str, Any]:
    marks = {"": 0, "trigger": 1, "part": 2, "time": 3}
    return _slim(
        {
            "article": article_at[source.article],
            "status": source.status,
            "commitment": source.commitment,
            "passages": [[[text, marks[what]] if what else text for text, what in passage] for passage in source.passages],
            "chain": [_slim({"who": actor_at.get(said.who), "name": said.name, "capacity": said.capacity}) for said in source.chain],
            "values": source.values,
        }
    )


def _slim(values: dict[str, Any]) -> dict[str, Any]:
    """Without what is empty; a zero is an index and stays."""
    return {name: value for name, value in values.items() if value is not None and value is not False and value not in ("", [], (), {})}


def _terms(picture: Picture, ontology: Ontology) -> dict[str, dict[str, str]]:
    """Labels of the terms that occur, in each language."""
    used = {name for event in picture.events for name in (event.kind, event.root, *(link for link, _ in event.links))}
    used |= {part.role for event in picture.events for part in event.parts} | {actor.kind for actor in picture.actors.values()}
    used |= {number[0] for event in picture.events for number in event.numbers}
    used |= {entry[0] for sources in picture.sources.values() for source in sources for entry in source.values}
    used |= set(ontology.statuses) | set(ontology.commitments)
    return {name: {language: ontology.label(name, language) for language in texts()} for name in sorted(used)}


def _colours(picture: Picture, ontology: Ontology) -> dict[str, Any]:
    """The palette with an entry for each root type and kind of entity that occurs, in the order of the ontology."""
    given = palette()
    order = {name: number for number, name in enumerate((*ontology.event_types, *ontology.entity_types))}
    roots = sorted({event.root for event in picture.events}, key=lambda name: (order.get(name, -1), name))
    kinds = sorted({actor.kind for actor in picture.actors.values()}, key=lambda name: (order.get(name, -1), name))
    return {name: given[name] for name in ("ground", "ink", "faint", "tint", "looks", "roles", "doubt", "links", "sizes")} | {
        "events": {root: of_type(given["events"], root, ontology, "Event") for root in roots},
        "entities": {kind: of_type(given["entities"], kind, ontology, "Entity") for kind in kinds},
    }

"""What a page shows, as plain values; everything in a fixed order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

ASSERTED = "asserted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An entity: who or what takes part, where, or who says so.

    Attributes:
        iri: canonical IRI.
        kind: narrowest type.
        label: the preferred name.
        names: other names, sorted.
        wikidata: id, "" where not linked.
        labels: language to its name there, where that is known and another.
        country: label of the state that it belongs to, "" where unknown.
    """

    iri: str
    kind: str
    label: str
    names: tuple[str, ...] = ()
    wikidata: str = ""
    country: str = ""
    labels: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of an entity in an event.

    Attributes:
        who: IRI of the entity.
        role: name of the role.
        capacity: label of the post that it holds in the event.
        representing: IRI of the body that it stands for.
        commitment: how far the part is asserted.
    """

    who: str
    role: str
    capacity: str = ""
    representing: str = ""
    commitment: str = ASSERTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One link of the chain of who says so: IRI and name of the source ("" where unnamed), the post in which it speaks."""

    who: str
    name: str
    capacity: str


Segment = tuple[str, str]
"""A piece of a sentence, and what it is evidence of: "trigger", "part", "time", or "" for the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What one article says of an event.

    Attributes:
        article: IRI.
        status, commitment: as this report has them.
        passages: sentences with the evidence marked.
        chain: who says so, the one who vouches first; empty for the article's own voice.
        values: (attribute, value as text, commitment) of each number or kind that it gives.
    """

    article: str
    status: str
    commitment: str
    passages: tuple[tuple[Segment, ...], ...]
    chain: tuple[Said, ...] = ()
    values: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article: title, publisher, day, language, and the first place that it was read from; "" where unknown."""

    iri: str
    title: str = ""
    publisher: str = ""
    issued: str = ""
    language: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A canonical event.

    Attributes:
        iri: canonical IRI.
        kind: narrowest type.
        root: broadest type below Event.
        label: language to label.
        status: stage of its life.
        actual: whether it happened, and a report says so.
        earliest, latest: bounds, "" where unknown.
        old_earliest, old_latest: of the time that it did not keep.
        numbers: (attribute, lowest, highest), "" where open.
        parts: who takes part.
        links: (link type, IRI of the other event).
        articles: IRIs of those that report it.
    """

    iri: str
    kind: str
    root: str
    label: Mapping[str, str]
    status: str
    actual: bool
    earliest: str = ""
    latest: str = ""
    old_earliest: str = ""
    old_latest: str = ""
    numbers: tuple[tuple[str, str, str], ...] = ()
    parts: tuple[Part, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """All of a page.

    Attributes:
        events: by first day, unknown days last.
        actors: those that take part or say so, by IRI.
        articles: those that report the events, by IRI.
        sources: event IRI to what its articles say, by day of publication.
    """

    events: tuple[Event, ...]
    actors: Mapping[str, Actor]
    articles: Mapping[str, Article]
    sources: Mapping[str, tuple[Source, ...]]


def look(event: Event, sources: tuple[Source, ...]) -> str:
    """How an event is to be seen: its status, or the stance of those who report it where nobody stands behind it.

    "claimed", "hedged" and "denied" go before the status. Without reports (a graph without its articles) an event that is said to have
    occurred, but is not actual, is "claimed".
    """
    stances = {source.commitment for source in sources}
    if stances and ASSERTED not in stances:
        return next(stance for stance in ("claimed", "hedged", "denied", *sorted(stances)) if stance in stances)
    if not stances and not event.actual and event.status in {"occurred", "ongoing"}:
        return "claimed"
    return event.status


def disputed(sources: tuple[Source, ...]) -> bool:
    """Whether one report stands behind the event and another says that it is not so."""
    against = {source.commitment == "denied" or source.status == "didNotOccur" for source in sources}
    return len(against) > 1

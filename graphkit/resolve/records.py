"""What resolution looks at: one flat record a reference.

Three kinds, in the order in which they are resolved: ``Named`` (persons, bodies, organisations, places, states that have a name),
``Happening`` (event reports) and ``Unnamed`` (groups, objects, positions and persons that are only described). A record holds all that its
comparison needs of its article, so that a stored record can be compared without the article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Protocol

from graphkit.resolve.names import PersonName, ThingName
from graphkit.resolve.posts import NO_POST, Post

_WIKIDATA = re.compile(r"Q\d+\Z")


class Hierarchy(Protocol):
    """What resolution asks of the ontology."""

    def above(self, name: str) -> tuple[str, ...]:
        """All broader types of a type."""

    def is_a(self, name: str, other: str) -> bool:
        """Whether ``other`` is the type or one of its broader types."""


@dataclass(slots=True, eq=False)
class Named:
    """A reference to somebody or something by name.

    Attributes:
        forms: normal form of the name, then those of other names.
        country: Wikidata id of the state it belongs to, else its name; "" where not said.
        bodies: identity tokens of bodies that a person holds a post in or acts for.
        acts: (root type, role, first day, last day) of the dated events that it takes part in.
        company: identity tokens of the others (states left out) that the article names.
        states: the states that the article names.
        passages: tokens of the sentences that name it (see ``passages``).
        published: day of publication, "" where unknown.
        same_name: whether the article says that another person has the same name; ``unlike`` ranks of others whom it tells this one from.
        crowded: whether the article has another person by a name that might be one with this one.
        wide: for a place, whether other places may lie in it.
        sense: which of several contradictory bearers of the name it goes with, by the least IRI of that one; set during resolution.
    """

    iri: str
    article: str
    family: str
    forms: tuple[PersonName | ThingName, ...]
    wikidata: str | None = None
    key: str | None = None
    country: str = ""
    post: Post = NO_POST
    bodies: frozenset[str] = frozenset()
    age: int | None = None
    acts: frozenset[tuple[str, str, str, str]] = frozenset()
    company: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    passages: frozenset[str] = frozenset()
    wide: bool = False
    sense: str = ""
    crowded: bool = False
    published: str = ""
    same_name: bool = False
    unlike: frozenset[str] = frozenset()


@dataclass(slots=True, eq=False)
class Happening:
    """A report of an event; fillers are still references.

    Attributes:
        times: (first day, last day, precision, role) of each bounded time.
        fillers: (role, reference IRI, IRIs of those it acts for).
        topics: (type, IRIs of the fillers) of the events that it is linked to.
        numbers: (attribute, value) of what it counts.
        passages: tokens of the sentences that tell it; company: IRIs of what the article names, states left out.
        words: content words of the sentence of the first trigger.
        published: day of publication, "" where unknown; for a report without a time that dated ones are about (a denial), their first day.
    """

    iri: str
    article: str
    types: tuple[str, ...]
    roots: frozenset[str]
    status: str
    commitment: str
    times: tuple[tuple[str, str, str, str], ...] = ()
    fillers: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    topics: tuple[tuple[str, tuple[str, ...]], ...] = ()
    numbers: frozenset[tuple[str, float]] = frozenset()
    published: str = ""
    dateline: str = ""
    passages: frozenset[str] = frozenset()
    company: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


@dataclass(slots=True, eq=False)
class Unnamed:
    """A reference by description.

    Attributes:
        places: (event report IRI, role) that it fills.
        holders: for a position, IRIs of the persons who act in it.
        post_in: IRI of the body or state that a position belongs to.
    """

    iri: str
    article: str
    type: str
    words: str
    country: str = ""
    count: tuple[int | None, int | None] = (None, None)
    places: tuple[tuple[str, str], ...] = ()
    holders: tuple[str, ...] = ()
    post_in: str | None = None
    passages: frozenset[str] = frozenset()


@dataclass(slots=True)
class Gathered:
    """All references of the reports, sorted by IRI, and the state that each belongs to."""

    named: list[Named] = field(default_factory=list)
    happenings: list[Happening] = field(default_factory=list)
    unnamed: list[Unnamed] = field(default_factory=list)
    countries: dict[str, str] = field(default_factory=dict)


GAZETTEER = "place:geonames:"
"""Begin of the keys of towns."""


def is_wikidata(text: str) -> bool:
    """Whether a text is an id of Wikidata ("Q252")."""
    return bool(_WIKIDATA.match(text))


def split_key(key: str) -> tuple[str, str]:
    """A body's key as its kind and its state ("" where it does not say): "ministry:trade:Q252" → ("ministry:trade", "Q252")."""
    kind, _, last = key.rpartition(":")
    return (kind, last) if is_wikidata(last) else (key.rstrip(":"), "")


def is_listed(key: str) -> bool:
    """Whether a key is that of an entry of a lexicon or gazetteer ("org:kcna", "place:geonames:1866923"), not a pattern of bodies."""
    return key.startswith(("place:", "org:"))


def is_whole(key: str) -> bool:
    """Whether a key names one body or place: it says of which state, or is that of an entry."""
    return is_listed(key) or bool(split_key(key)[1])

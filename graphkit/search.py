"""Finding things by name: labels and other names of what the knowledge graph holds, without regard to accents and case."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pyoxigraph as ox
from rapidfuzz import fuzz, process

from graphkit.errors import AmbiguousName, UnknownName
from graphkit.identity import DENOTATIONS, KNOWLEDGE, ONTOLOGY
from graphkit.vocab import PREFIXES

GK = PREFIXES["gk"]
_SKOS = PREFIXES["skos"]
_RDF_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_CLOSE = 80.0
"""Likeness (0 to 100) from which a name counts as near."""


def fold(name: str) -> str:
    """A name for comparison: no accents, no case, only letters, digits and single spaces."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c)).split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """An event or entity of the knowledge graph.

    Attributes:
        iri: canonical IRI.
        label: the preferred one.
        names: all, the label first.
        kinds: local names of all its types.
        kind: the narrowest type, for people to read.
        reports: number of references that denote it.
        day: first day of an event; "" where unknown.
    """

    iri: str
    label: str
    names: tuple[str, ...]
    kinds: frozenset[str]
    kind: str
    reports: int
    day: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A thing that a search found: by which of its names, and how like it is (0 to 100)."""

    thing: Thing
    name: str
    score: float

    @property
    def iri(self) -> str:
        """Canonical IRI of the thing."""
        return self.thing.iri

    @property
    def label(self) -> str:
        """Preferred label of the thing."""
        return self.thing.label

    @property
    def kind(self) -> str:
        """Narrowest type of the thing."""
        return self.thing.kind


class Names:
    """All names of one generation, read once."""

    def __init__(self, store: ox.Store) -> None:
        self.things = _things(store)
        self._by_name: dict[str, dict[str, str]] = defaultdict(dict)
        for thing in self.things.values():
            for name in thing.names:
                self._by_name[fold(name)].setdefault(thing.iri, name)

    def exact(self, name: str, kinds: Iterable[str] = ()) -> list[Thing]:
        """Things that go by a name, most reported first; those whose label it is leave out those of which it is another name."""
        wanted = frozenset(kinds)
        found = [self.things[iri] for iri in self._by_name.get(fold(name), ())]
        found = [thing for thing in found if not wanted or wanted & thing.kinds]
        labelled = [thing for thing in found if fold(thing.label) == fold(name)]
        return sorted(labelled or found, key=_importance)

    def search(self, text: str, *, limit: int = 20, kinds: Iterable[str] = ()) -> list[Hit]:
        """Things with a name like ``text``: equal, beginning with it, containing it, or differing by little; best first."""
        wanted, sought = frozenset(kinds), fold(text)
        if not sought:
            return []
        best: dict[str, Hit] = {}
        for folded, score in self._scores(sought):
            for iri, name in self._by_name[folded].items():
                thing = self.things[iri]
                if (not wanted or wanted & thing.kinds) and (iri not in best or best[iri].score < score):
                    best[iri] = Hit(thing=thing, name=name, score=score)
        return sorted(best.values(), key=lambda hit: (-hit.score, *_importance(hit.thing)))[:limit]

    def _scores(self, sought: str) -> Iterable[tuple[str, float]]:
        for folded in self._by_name:
            if folded == sought:
                yield folded, 100.0
            elif folded.startswith(sought):
                yield folded, 95.0
            elif f" {sought}" in folded:
                yield folded, 90.0
        near = process.extract(sought, list(self._by_name), scorer=fuzz.ratio, score_cutoff=_CLOSE, limit=200)
        yield from ((folded, score * 0.89) for folded, score, _ in near)

    def one(self, name: str, kinds: Sequence[str] = (), *, what: str = "event or actor") -> Thing:
        """The thing that goes by a name, an IRI, a prefixed IRI or a Wikidata id.

        Raises:
            AmbiguousName: several go by it.
            UnknownName: none does; near names are told.
        """
        iri = expand(name)
        if iri is not None:
            if iri in self.things:
                return self.things[iri]
            message = f"{name}: the graph has no {what} of this IRI"
            raise UnknownName(message)
        found = self.exact(name, kinds)
        if len(found) == 1:
            return found[0]
        if found:
            message = f"{name!r}: {len(found)} have this name; give the IRI of the one that is meant"
            raise AmbiguousName(message, [(thing.iri, _described(thing), thing.kind) for thing in found])
        near = list(dict.fromkeys(hit.name for hit in self.search(name, limit=5, kinds=kinds)))
        hint = f"near to it: {', '.join(near)}" if near else "`graphkit search` finds names by a part of them"
        message = f"{name!r}: the graph has no {what} of this name; {hint}"
        raise UnknownName(message)


def expand(name: str) -> str | None:
    """The IRI that a text is: written out, with a known prefix ("gk:Sanction"), or a Wikidata id; None where it is a name."""
    text = name.strip()
    if text.startswith("<") and text.endswith(">"):
        return text[1:-1]
    if "://" in text and " " not in text:
        return text
    prefix, colon, local = text.partition(":")
    if colon and prefix in PREFIXES and local and " " not in local:
        return (PREFIXES["id"] if prefix == "wd" else PREFIXES[prefix]) + local
    if text[:1] == "Q" and text[1:].isascii() and text[1:].isdigit():
        return PREFIXES["id"] + text
    return None


def _importance(thing: Thing) -> tuple[int, str, str]:
    return -thing.reports, thing.label, thing.iri


def _described(thing: Thing) -> str:
    return f"{thing.label} ({thing.day})" if thing.day else thing.label


def _things(store: ox.Store) -> dict[str, Thing]:
    """Events and entities of the knowledge graph by IRI."""
    knowledge = ox.NamedNode(KNOWLEDGE)

    def pairs(predicate: str, graph: ox.NamedNode = knowledge) -> Iterable[tuple[str, str]]:
        for quad in store.quads_for_pattern(None, ox.NamedNode(predicate), None, graph):
            yield quad.subject.value, quad.object.value  # type: ignore[union-attr]

    labels = dict(pairs(_SKOS + "prefLabel"))
    other: dict[str, list[str]] = defaultdict(list)
    for iri, name in pairs(_SKOS + "altLabel"):
        other[iri].append(name)
    kinds: dict[str, set[str]] = defaultdict(set)
    for iri, kind in pairs(_RDF_TYPE.value):
        kinds[iri].add(kind)
    narrow: dict[str, list[str]] = defaultdict(list)
    for iri, kind in pairs(GK + "eventType"):
        narrow[iri].append(kind)
    days = dict(pairs(GK + "earliest"))
    counts: dict[str, int] = defaultdict(int)
    for _, iri in pairs(GK + "denotes", ox.NamedNode(DENOTATIONS)):
        counts[iri] += 1
    above = _above(store)
    return {
        iri: Thing(
            iri=iri,
            label=label,
            names=(label, *sorted(set(other.get(iri, ())) - {label})),
            kinds=frozenset(kind.removeprefix(GK) for kind in kinds[iri]),
            kind=_narrowest(narrow.get(iri) or kinds[iri], above),
            reports=counts.get(iri, 0),
            day=days.get(iri, ""),
        )
        for iri, label in labels.items()
    }


def _above(store: ox.Store) -> dict[str, set[str]]:
    """Class to all broader ones."""
    direct: dict[str, set[str]] = defaultdict(set)
    for quad in store.quads_for_pattern(None, ox.NamedNode(PREFIXES["rdfs"] + "subClassOf"), None, ox.NamedNode(ONTOLOGY)):
        direct[quad.subject.value].add(quad.object.value)  # type: ignore[union-attr]
    found: dict[str, set[str]] = {}
    for name in list(direct):
        todo, seen = [name], set()
        while todo:
            for up in direct.get(todo.pop(), ()):
                if up not in seen:
                    seen.add(up)
                    todo.append(up)
        found[name] = seen
    return found


def _narrowest(kinds: Iterable[str], above: dict[str, set[str]]) -> str:
    listed = sorted(kinds)
    broader = {up for kind in listed for up in above.get(kind, ())}
    left = [kind for kind in listed if kind not in broader] or listed
    return ", ".join(kind.removeprefix(GK) for kind in left)

"""What is compared of an event report once its parties are resolved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from graphkit.resolve.names import noun_concept
from graphkit.resolve.records import Gathered, Happening

_DOERS = {"agent", "participant"}


@dataclass(frozen=True, slots=True)
class Party:
    """Who fills a role.

    Attributes:
        who: canonical IRI; "" for one that is only described.
        stands_for: canonical IRIs of the state and the bodies that it belongs to or acts for.
        noun: concept of the noun where it is only described.
        family: "person", "organization", "place", "state", or "described".
        heads: number of persons, 0 where unknown or no persons.
        wide: whether it is a place that others may lie in.
    """

    who: str
    stands_for: frozenset[str]
    noun: str
    family: str
    heads: int = 0
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Times:
    """Intervals of days as ordinals, both ends included; ``superseded`` ones were not kept."""

    current: tuple[tuple[int, int], ...]
    superseded: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """An event report with resolved parties; equal for reports that say the same."""

    types: tuple[str, ...]
    roots: frozenset[str]
    status: str
    commitment: str
    times: Times
    doers: frozenset[Party]
    targets: frozenset[Party]
    themes: frozenset[Party]
    locations: frozenset[Party]
    destinations: frozenset[Party]
    topics: frozenset[tuple[str, frozenset[str]]]
    numbers: frozenset[tuple[str, float]]


class Parties:
    """Fillers as parties; states of resolved things are those that any of their references tells (the least reference first)."""

    def __init__(self, canonical: Mapping[str, str], gathered: Gathered) -> None:
        self.canonical = canonical
        self.families: dict[str, str] = {}
        states: dict[str, str] = {}
        for record in gathered.named:
            if record.family == "state" and record.country:
                states.setdefault(record.country, canonical[record.iri])
        self.state_of: dict[str, str] = {}
        for record in gathered.named:
            thing = canonical[record.iri]
            self.families.setdefault(thing, record.family)
            if record.country:
                self.state_of.setdefault(thing, states.get(record.country, record.country))
        self.country_of = {iri: states.get(country, country) for iri, country in gathered.countries.items()}
        self.wide = {canonical[record.iri] for record in gathered.named if record.wide}
        self.words = {record.iri: record.words for record in gathered.unnamed}
        self.counts = {
            record.iri: record.count[0] for record in gathered.unnamed if record.count[0] is not None and record.count[0] == record.count[1]
        }
        self.heads = self.counts | {
            record.iri: 1 for record in gathered.unnamed if record.type == "Person" and record.iri not in self.counts
        }
        self._known: dict[tuple[str, tuple[str, ...]], Party] = {}

    def party(self, filler: str, behalf: tuple[str, ...]) -> Party:
        """The party that a filler is; equal ones are one object."""
        found = self._known.get((filler, behalf))
        if found is None:
            found = self._known[filler, behalf] = self._party(filler, behalf)
        return found

    def _party(self, filler: str, behalf: tuple[str, ...]) -> Party:
        who = self.canonical.get(filler, "")
        stands = {self.canonical[b] for b in behalf if b in self.canonical}
        state = self.state_of.get(who, "") if who else self.country_of.get(filler, "")
        if state:
            stands.add(state)
        stands.discard(who)
        if who:
            family = self.families[who]
            return Party(who, frozenset(stands), "", family, int(family == "person"), who in self.wide)
        noun = noun_concept(self.words.get(filler, ""))
        return Party("", frozenset(stands), noun, "described", self.heads.get(filler, 0))


def occurrence(event: Happening, parties: Parties) -> Occurrence:
    """An event report with its parties resolved."""
    roles: dict[str, set[Party]] = {}
    for role, filler, behalf in event.fillers:
        roles.setdefault("doers" if role in _DOERS else role, set()).add(parties.party(filler, behalf))

    def of(role: str) -> frozenset[Party]:
        return frozenset(roles.get(role, ()))

    return Occurrence(
        types=event.types,
        roots=event.roots,
        status=event.status,
        commitment=event.commitment,
        times=_times(event.times),
        doers=of("doers"),
        targets=of("target"),
        themes=of("theme"),
        locations=of("location"),
        destinations=of("destination"),
        topics=frozenset((kind, frozenset(who for f in fillers if (who := parties.canonical.get(f)))) for kind, fillers in event.topics),
        numbers=event.numbers
        | {("theme", float(parties.counts[f])) for role, f, _ in event.fillers if role == "theme" and f in parties.counts},
    )


def _times(times: Iterable[tuple[str, str, str, str]]) -> Times:
    current: set[tuple[int, int]] = set()
    superseded: set[tuple[int, int]] = set()
    for first, last, _, role in times:
        (superseded if role == "superseded" else current).add((day(first), day(last)))
    return Times(tuple(sorted(current)), tuple(sorted(superseded)))


@lru_cache(maxsize=100_000)
def day(text: str) -> int:
    """A day (YYYY-MM-DD…) as an ordinal."""
    return date.fromisoformat(text[:10]).toordinal()


def agreement(one: frozenset[Party], two: frozenset[Party]) -> float | None:
    """How far the fillers of a role agree.

    1 the same, or one a part of the other; 0 they exclude each other; None where one says nothing.
    """
    if not one or not two:
        return None
    ours, theirs = {p.who for p in one if p.who}, {p.who for p in two if p.who}
    if not ours or not theirs:
        return _described_agreement(one, two)
    both = ours & theirs
    left = [p for p in one if p.who and p.who not in both and not _stands(p, two)]
    right = [p for p in two if p.who and p.who not in both and not _stands(p, one)]
    if both:
        return 1.0 if not left or not right else max(_PART, len(both) / (len(both) + min(len(left), len(right))))
    if len(left) < len(ours) or len(right) < len(theirs):
        return _STANDS if not left or not right else _PART
    return _kin(left, right)


_STANDS = 0.8
_PART = 0.5
_KIN = 0.4


def _stands(party: Party, others: frozenset[Party]) -> bool:
    """Whether a party acts for one of the others, or one of them for it."""
    return any((o.who and o.who in party.stands_for) or party.who in o.stands_for for o in others)


def _kin(left: Sequence[Party], right: Sequence[Party]) -> float:
    """Different parties of one state: a minister and his ministry may be told for one another, two ministers or two ministries may not."""
    for a in left:
        for b in right:
            if a.stands_for & b.stands_for and a.family != b.family:
                return _KIN
    return 0.0


def _described_agreement(one: frozenset[Party], two: frozenset[Party]) -> float | None:
    """Agreement where one side is only described: by states, then by nouns and the number of heads ("the three hostages" and three names)."""
    ours = frozenset().union(*({p.who, *p.stands_for} - {""} for p in one))
    theirs = frozenset().union(*({p.who, *p.stands_for} - {""} for p in two))
    nouns = not {p.noun for p in one if p.noun}.isdisjoint({p.noun for p in two if p.noun})
    number = _heads(one) > 1 and _heads(one) == _heads(two)
    if ours & theirs:
        return _STANDS if nouns or number else _PART
    if ours and theirs and _tell_states(one) and _tell_states(two):
        return 0.0
    if number:
        return _STANDS if nouns or _heads(one) >= _MANY_HEADS else _PART
    return _PART if nouns else None


_MANY_HEADS = 3
"""From here on an equal number is seldom chance."""


def _heads(parties: frozenset[Party]) -> int:
    """How many persons fill a role together; 0 where that of one is unknown."""
    return sum(p.heads for p in parties) if all(p.heads for p in parties) else 0


def _tell_states(parties: frozenset[Party]) -> bool:
    """Whether it is known of each whom it belongs to; of a person by name it often is not."""
    return all(p.stands_for or p.family != "person" for p in parties)


def place_agreement(one: Occurrence, two: Occurrence) -> float | None:
    """How far places agree: locations first, else half for equal destinations.

    0 where they exclude each other; None where nothing is known. A place in a state and the state itself do neither, nor do a town and a
    province: it may lie there.
    """
    found = _where(one.locations, two.locations)
    if found is not None:
        return found
    found = _where(one.destinations, two.destinations)
    return None if found is None else found * _PART


def _where(one: frozenset[Party], two: frozenset[Party]) -> float | None:
    ours, theirs = {p.who for p in one if p.who}, {p.who for p in two if p.who}
    if not ours or not theirs:
        return None
    if ours & theirs:
        return 1.0
    if any(_stands(p, two) for p in one if p.who) or any(
        "state" in {a.family, b.family} and a.stands_for & b.stands_for for a in one for b in two
    ):
        return None
    if any(a.wide != b.wide and not (a.stands_for and b.stands_for and a.stands_for.isdisjoint(b.stands_for)) for a in one for b in two):
        return None
    return 0.0

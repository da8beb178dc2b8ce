"""Event reports: which of them are of one event.

A planned, postponed and held meeting is one; two launches in a week are two; two meetings of the same people a month apart are two. Types,
times, parties and places each give features; what has happened on two different days is forbidden to be one, but for the neighbouring day
of another time zone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from graphkit.resolve.candidates import AGAINST, CONTRARY, is_dated, is_vague, keep_nearest, mark_only
from graphkit.resolve.compare import forbidden, score, threshold
from graphkit.resolve.keys import Line
from graphkit.resolve.names import Features
from graphkit.resolve.occurrences import Occurrence, Parties, Party, agreement, day, occurrence, place_agreement
from graphkit.resolve.passages import likeness
from graphkit.resolve.records import Gathered, Happening, Hierarchy
from graphkit.resolve.stage import Node
from graphkit.resolve.tables import table
from graphkit.resolve.timing import OPEN, Dated, relation

_AGREE = 0.8


@dataclass(slots=True, eq=False)
class Told:
    """What a node of equal reports tells.

    Attributes:
        published: first day of publication as an ordinal; 0 where unknown.
        datelines: places of the datelines.
        passages: tokens of the sentences that tell it.
        words: content words of some of the sentences.
        company: canonical IRIs of what the articles name, states left out.
    """

    what: Occurrence
    published: int
    datelines: frozenset[str]
    recurring: bool
    speech: bool
    passages: frozenset[str]
    words: tuple[frozenset[str], ...]
    company: frozenset[str]

    @property
    def dated(self) -> Dated:
        """What the comparison of times needs."""
        return Dated(self.what.times, self.what.status, self.published, self.recurring)


class EventMatcher:
    """Matcher of event reports (see ``stage.Matcher``).

    Args:
        ontology: asked for broader types.
        canonical: canonical IRI of each named reference.
        gathered: all records, for states and describing words of the parties.
        wide: let what has happened on different days meet too, to explain why it is not one.
    """

    def __init__(self, ontology: Hierarchy, canonical: Mapping[str, str], gathered: Gathered, *, wide: bool = False) -> None:
        self.ontology = ontology
        self.wide = wide
        self.parties = Parties(canonical, gathered)
        self._kinship: dict[tuple[str, str], str | None] = {}

    def nodes(self, records: Sequence[Happening], judged: frozenset[str]) -> list[Node[Told]]:
        """Reports of different articles that say the same, and enough of it, are one node."""
        groups: dict[object, list[tuple[Happening, Occurrence]]] = {}
        for record in records:
            what = occurrence(record, self.parties)
            groups.setdefault(record.iri if record.iri in judged else what, []).append((record, what))
        out: list[Node[Told]] = []
        for members in groups.values():
            if len(members) == 1:
                out.append(self._node([members[0][0]], members[0][1]))
            else:
                out.extend(self._contract([r for r, _ in members], members[0][1]))
        return out

    def _contract(self, members: list[Happening], what: Occurrence) -> Iterator[Node[Told]]:
        """Nodes of equal reports: the first of each article, the second of each; each on its own if being equal is not enough."""
        lots: list[list[Happening]] = []
        number: dict[str, int] = {}
        for record in members:
            lot = number[record.article] = number.get(record.article, -1) + 1
            if lot == len(lots):
                lots.append([])
            lots[lot].append(record)
        for lot_members in lots:
            one, two = self._node(lot_members[:1], what), self._node(lot_members[-1:], what)
            exact = self.compare(one, two) if len(lot_members) > 1 else None
            if what.times.current and exact is not None and not forbidden("event", exact) and score("event", exact) >= threshold():
                yield self._node(lot_members, what, exact)
            else:
                yield from (self._node([m], what) for m in lot_members)

    def _node(self, members: list[Happening], what: Occurrence, exact: Features | None = None) -> Node[Told]:
        weights = table("weights")
        published = [day(m.published) for m in members if m.published]
        told = Told(
            what=what,
            published=min(published, default=0),
            datelines=frozenset(m.dateline for m in members if m.dateline),
            recurring=not what.roots.isdisjoint(weights["recurring"]) and not set(what.types) & set(weights["not_speech"]),
            speech=not what.roots.isdisjoint(weights["speech"]) and not set(what.types) & set(weights["not_speech"]),
            passages=frozenset().union(*(m.passages for m in members)),
            words=tuple(m.words for m in members[:_SENTENCES]),
            company=frozenset(self.parties.canonical[i] for i in frozenset().union(*{m.company for m in members})),
        )
        told.company -= {p.who for p in what.doers | what.targets | what.locations}
        return Node("event", [m.iri for m in members], told, frozenset(m.article for m in members), dict(exact or {}))

    def keys(self, node: Node[Told]) -> tuple[Line, ...]:
        """Kind of act with each party, place or state, by day; what is planned or undated seeks all of the time around."""
        what, told = node.facts.what, node.facts
        who = (
            [f"d {w}" for w in _tokens(what.doers)]
            + [f"t {w}" for w in _tokens(what.targets)]
            + [f"p {p.who}" for p in what.locations if p.who]
        )
        days = [d for first, last in what.times.current if first == last for d in (first, first + 1)]
        loose = self.wide or what.status in OPEN or not what.times.current or bool(what.times.superseded)
        loose = loose or any(first != last for first, last in what.times.current)
        months = self._months(told, loose=loose)
        undated = not what.times.current and not told.published
        others = " ".join(sorted(who))
        lines = []
        for kind in self._kinds(what):
            for one in sorted(who):
                lines += [Line((f"{kind} {one} d{d}", others)) for d in days]
                lines += [Line((f"{kind} {one} m{m}", others), seeks=loose) for m in months]
                lines.append(Line((f"{kind} {one} *", others), seeks=undated))
        lines += [Line((f"q {passage}",)) for passage in sorted(told.passages)]
        return (*lines, *self._story_lines(told))

    def _story_lines(self, told: Told) -> Iterator[Line]:
        """A report that names no day, or no party and place, seeks others by what else the articles name: those of its time or before."""
        what = told.what
        if not (told.speech or _tells_time(told)):
            everybody = " ".join(sorted(told.company))
            yield from (Line((f"{kind} c {one} *", everybody)) for kind in self._kinds(what) for one in sorted(told.company))
        dated = is_dated(what) or bool(what.times.superseded)
        bare = is_vague(what) or not any(p.who for p in what.doers | what.targets | what.locations)
        if told.speech or not (dated or (bare and told.published)):
            return
        if dated:
            named = told.company if bare else told.company | {p.who for p in what.doers | what.targets | what.locations if p.who}
            months = {first // _MONTH for first, last in (*what.times.current, *what.times.superseded) if first == last}
            if bare and what.times.superseded:
                months |= {month + later for month in months for later in (1, 2)}
        else:
            named, months = told.company, {(told.published - _NEAR) // _MONTH, told.published // _MONTH}
        everybody = " ".join(sorted(named))  # names that a great many articles have do not make a story
        for kind in self._kinds(what):
            for one in sorted(named):
                yield from (Line((f"{kind} c {one} {month}", everybody), seeks=bare) for month in sorted(months))

    def _months(self, told: Told, *, loose: bool) -> list[int]:
        """Numbers of spans of thirty days that a report may share with one of the same event."""
        times = [*told.what.times.current, *told.what.times.superseded]
        looks_back = not times and not told.speech and any(p.family in _NARROW for p in told.what.targets)
        if not times and told.published:
            times = [(told.published, told.published)]
        if not loose:
            return sorted({first // _MONTH for first, _ in times})
        open_end = self.wide or told.what.status in OPEN or bool(told.what.times.superseded) or told.what.status == "didNotOccur"
        before, after = (_MONTH, 2 * _MONTH) if open_end else (2 * _MONTH if looks_back else _NEAR, _NEAR)
        found: set[int] = set()
        for first, last in times:
            if last - first <= _YEAR:
                found.update(range((first - before) // _MONTH, (last + after) // _MONTH + 1))
        return sorted(found)

    def _kinds(self, what: Occurrence) -> list[str]:
        rows = _related_rows()
        return sorted(what.roots | {f"r{n}" for kind in what.types for n in rows.get(kind, ())})

    def compare(self, a: Node[Told], b: Node[Told]) -> Features | None:
        """Features of types, times, parties, places, numbers and topics; None for unrelated types, and where agents exclude each other."""
        if not self.wide and agreement(a.facts.what.doers, b.facts.what.doers) == 0.0 and a.articles.isdisjoint(b.articles):
            return None  # it cannot reach the threshold
        return self._features(a, b)

    def _features(self, a: Node[Told], b: Node[Told]) -> Features | None:
        one, two = a.facts, b.facts
        kind = self._kind(one.what.types, two.what.types)
        if kind is None:
            return None
        features: Features = {kind: 1.0}
        doers, targets = (
            _add(features, "doers", one.what.doers, two.what.doers),
            _add(features, "targets", one.what.targets, two.what.targets),
        )
        if themes := agreement(one.what.themes, two.what.themes):
            features["themes"] = themes
        places = place_agreement(one.what, two.what)
        when = relation(one.dated, two.dated)
        if when == "near day":
            when = _near_day(one, two, doers, targets, places)
        elif when == "late published" and _once(one, two):
            when = ""
        if when:
            features[when] = 1.0
        if places:
            features["places"] = places
        elif places == 0.0 and when not in _MOVED:
            features["other places"] = 1.0
        if (
            (one.recurring or two.recurring)
            and when not in _FIXED
            and not {one.what.status, two.what.status} & OPEN
            and not _same_person(one.what, two.what)
        ):
            features["repeated"] = 1.0
        if when == "day" and one.what.numbers & two.what.numbers:
            features["numbers"] = 1.0
        self._add_topics(features, one, two, targets)
        if not one.passages.isdisjoint(two.passages):
            features["passage"] = 1.0
        if alike := max((likeness(x, y) for x in one.words for y in two.words), default=0.0):
            features["words"] = alike
        if doers is None and (targets or 0.0) >= _AGREE and _same_person(one.what, two.what):
            features["aimed"] = 1.0
        if shared := len(one.company & two.company):
            features["company"] = min(1.0, shared / _FULL_COMPANY)
            if kind == "type" and not (one.speech or two.speech or _tells_time(one) or _tells_time(two)):
                features["story"] = min(1.0, shared / _STORY)
                if shared >= _STORY:
                    features.pop("repeated", None)
        if not a.articles.isdisjoint(b.articles):
            _add_article(features, one.what, two.what, when)
        if shared and when in _FIRM and not (one.recurring or two.recurring) and AGAINST.isdisjoint(features):
            features["rare"] = features["company"]
        return features

    def forbids(self, a: Node[Told], b: Node[Told]) -> bool:
        """What ``compare`` forbids: other days, two reports of one article that differ."""
        features = self._features(a, b)
        return features is not None and bool(forbidden("event", features))

    def revise(self, nodes: list[Node[Told]], pairs: dict[tuple[int, int], Features]) -> None:
        """Which of several later events one was put off to; which pairs of an undated report are of the only event that it can mean."""
        whats = [node.facts.what for node in nodes]
        keep_nearest(whats, pairs)
        mark_only(nodes, whats, pairs, lambda i, j: self._features(nodes[i], nodes[j]))

    def follows(self, node: Node[Told]) -> bool:
        """Whether a report only looks back, so that it may join others but not keep them together."""
        return is_vague(node.facts.what)

    def against(self, a: Node[Told], b: Node[Told]) -> bool:
        """Whether two reports tell different things."""
        features = self._features(a, b)
        return features is None or not CONTRARY.isdisjoint(features)

    def _kind(self, one: tuple[str, ...], two: tuple[str, ...]) -> str | None:
        """The nearest of "type", "broader" and "related" that holds for two types; None where none does."""
        if set(one) & set(two):
            return "type"
        found = {self._kin(x, y) for x in one for y in two}
        return "broader" if "broader" in found else "related" if "related" in found else None

    def _kin(self, x: str, y: str) -> str | None:
        if (x, y) not in self._kinship:
            rows = _related_rows()
            broader = self.ontology.is_a(x, y) or self.ontology.is_a(y, x)
            related = bool(set(rows.get(x, ())) & set(rows.get(y, ())))
            self._kinship[x, y] = self._kinship[y, x] = "broader" if broader else "related" if related else None
        return self._kinship[x, y]

    def _add_topics(self, features: Features, one: Told, two: Told, targets: float | None) -> None:
        agree = any((x == y or self._kin(x, y)) and (fx & fy or not fx or not fy) for x, fx in one.what.topics for y, fy in two.what.topics)
        if agree:
            features["topics"] = 1.0
        elif one.speech or two.speech:
            if one.what.topics and two.what.topics:
                features["other topics"] = 1.0
            elif not targets:
                features["unfocused"] = 1.0


_NARROW = {"person", "organization"}
_FULL_COMPANY = 3
_STORY = 2
_SENTENCES = 3
_MONTH = 30
_NEAR = 14
_YEAR = 366
_FIXED = {"day", "week", "next day", "near day", "other zone", "same zone", "history", "other day"}
_FIRM = {"day", "history", "put off"}
_MOVED = {"history", "put off", "moved", "far moved"}
_UNEQUAL = {"other day", "other time", "moved", "far moved", "next day", "near day", "other zone", "same zone"}
_TOLD = {"other doers", "other targets", "other places"}


@cache
def _related_rows() -> dict[str, tuple[int, ...]]:
    """Numbers of the rows of related types that a type stands in."""
    found: dict[str, tuple[int, ...]] = {}
    for number, row in enumerate(table("weights")["related"]):
        for kind in row:
            found[kind] = (*found.get(kind, ()), number)
    return found


def _tokens(parties: frozenset[Party]) -> set[str]:
    """The parties and those that they act for, for blocking."""
    return {p.who for p in parties if p.who}.union(*(p.stands_for for p in parties))


def _same_person(one: Occurrence, two: Occurrence, families: Collection[str] = _NARROW) -> bool:
    """Whether both are aimed at one person or organisation: a man is seldom arrested twice, a state is often accused."""
    ours = {p.who for p in one.targets if p.family in families}
    return any(p.who in ours for p in two.targets)


def _add(features: Features, name: str, one: frozenset[Party], two: frozenset[Party]) -> float | None:
    found = agreement(one, two)
    if found:
        features[name] = found
    elif found == 0.0:
        features[f"other {name}"] = 1.0
    return found


def _tells_time(one: Told) -> bool:
    """Whether a report gives a time, or its article a day of publication."""
    return bool(one.published or one.what.times.current or one.what.times.superseded)


def _once(one: Told, two: Told) -> bool:
    """Whether both tell what happens to one person or organisation once in a while: he may be accused every day, but is arrested once."""
    return not (one.speech or two.speech) and _same_person(one.what, two.what)


def _add_article(features: Features, one: Occurrence, two: Occurrence, when: str) -> None:
    """Two reports of one article are two events, but for what it tells to have been put off and then held."""
    days = [{first for first, last in what.times.current if first == last} for what in (one, two)]
    if not _TOLD.isdisjoint(features) or when in _UNEQUAL or (all(days) and days[0].isdisjoint(days[1])):
        features["told apart"] = 1.0
    elif when != "put off" or "doers" not in features:
        features["same article"] = 1.0


def _near_day(one: Told, two: Told, doers: float | None, targets: float | None, places: float | None) -> str:
    """Feature of two neighbouring days.

    One event where the parties are the same and so is the place, or for what does not recur the target, or the number told from two
    datelines that a time zone may part; two where places or numbers differ, or one dateline leaves no time zone to explain it.
    """
    if doers != 0.0 and places != 0.0 and _once(one, two) and _same_person(one.what, two.what, {"person"}):
        return "next day"
    recurring = one.recurring or two.recurring
    zones = bool(one.datelines and two.datelines and not one.datelines & two.datelines)
    if recurring and one.datelines and one.datelines == two.datelines:
        return "same zone"
    ours, theirs = dict(one.what.numbers), dict(two.what.numbers)
    counted = {name: ours[name] == theirs[name] for name in ours.keys() & theirs.keys()}
    if doers == 0.0 or places == 0.0 or (recurring and False in counted.values()):
        return "other day"
    if (doers or 0.0) >= _AGREE:
        aimed = not recurring and (targets or 0.0) >= _AGREE
        if places == 1.0 or aimed or (places and zones and True in counted.values()):
            return "next day"
    return "other zone" if zones else "near day"

"""References without a name, through the event and the role that they fill; positions, through body and holder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graphkit.resolve.keys import Line
from graphkit.resolve.names import Features, is_known_noun, noun_concept, nouns_agree, plain
from graphkit.resolve.posts import Post, post_of
from graphkit.resolve.records import Unnamed
from graphkit.resolve.stage import Node

_PERSONS = frozenset({"Person", "Group"})
_CITIZENS = noun_concept("citizens")


@dataclass(slots=True, eq=False)
class Described:
    """A description with resolved surroundings.

    Attributes:
        family: "persons" (groups and persons), else the entity type.
        places: (canonical event, role) that it fills.
        post: of a position, the concepts; ``words`` where none is known.
        body: canonical IRI of the body or state that a position belongs to.
        holders: canonical IRIs of the persons who hold a position.
    """

    family: str
    noun: str
    words: str
    country: str
    count: tuple[int | None, int | None]
    places: frozenset[tuple[str, str]]
    post: Post
    body: str
    holders: frozenset[str]
    passages: frozenset[str]


class GroupMatcher:
    """Matcher of unnamed references (see ``stage.Matcher``).

    Args:
        canonical: canonical IRI of each named reference and each event report.
    """

    def __init__(self, canonical: Mapping[str, str]) -> None:
        self.canonical = canonical

    def nodes(self, records: Sequence[Unnamed], judged: frozenset[str]) -> list[Node[Described]]:
        """A node each; positions of one body that are worded with the same concepts are one node."""
        groups: dict[object, list[tuple[Unnamed, Described]]] = {}
        for record in records:
            facts = self._described(record)
            identity: object = record.iri
            if record.type == "Position" and record.iri not in judged and facts.body and (facts.post.ranks or facts.words):
                identity = (facts.post if facts.post.ranks else facts.words, facts.body)
            groups.setdefault(identity, []).append((record, facts))
        return [_node(members) for members in groups.values()]

    def _described(self, record: Unnamed) -> Described:
        post = post_of(record.words) if record.type == "Position" else Post()
        noun = noun_concept(record.words)
        if record.type in _PERSONS and record.country and not is_known_noun(noun):
            noun = _CITIZENS  # "six North Koreans"
        return Described(
            family="persons" if record.type in _PERSONS else record.type,
            noun=noun,
            words=plain(record.words),
            country=record.country,
            count=record.count,
            places=frozenset((self.canonical[event], role) for event, role in record.places),
            post=post,
            body=self.canonical.get(record.post_in or "", ""),
            holders=frozenset(self.canonical[h] for h in record.holders if h in self.canonical),
            passages=record.passages,
        )

    def keys(self, node: Node[Described]) -> tuple[Line, ...]:
        """Event and role; for positions rank with body, state or holder."""
        facts = node.facts
        copies = tuple(Line((f"q {facts.family} {passage}",)) for passage in sorted(facts.passages))
        if node.kind == "position":
            return (*dict.fromkeys(_position_lines(facts)), *copies)
        return (*copies, *(Line((f"{facts.family} {event} {role}", facts.noun, str(facts.count))) for event, role in sorted(facts.places)))

    def compare(self, a: Node[Described], b: Node[Described]) -> Features | None:
        """Features of events, nouns, numbers and states; for positions of posts, bodies and holders."""
        if a.kind != b.kind:
            return None
        features = _compare_positions(a.facts, b.facts) if a.kind == "position" else _compare_groups(a.facts, b.facts)
        if features is not None and not a.articles.isdisjoint(b.articles):
            features["same article"] = 1.0
        return features

    def forbids(self, a: Node[Described], b: Node[Described]) -> bool:
        """Two groups of one article, or of two states."""
        if a.kind == "position":
            return bool(a.facts.country and b.facts.country and a.facts.country != b.facts.country)
        return not a.articles.isdisjoint(b.articles) or bool(a.facts.country and b.facts.country and a.facts.country != b.facts.country)

    def revise(self, nodes: list[Node[Described]], pairs: dict[tuple[int, int], Features]) -> None:
        """Nothing: unnamed references have no rivals."""


def _node(members: list[tuple[Unnamed, Described]]) -> Node[Described]:
    facts = members[0][1]
    if len(members) > 1:
        facts.holders = frozenset().union(*(f.holders for _, f in members))
        facts.passages = frozenset().union(*(f.passages for _, f in members))
    kind = "position" if members[0][0].type == "Position" else "group"
    exact = {"post": 1.0, "body": 1.0} if len(members) > 1 else {}
    return Node(kind, [r.iri for r, _ in members], facts, frozenset(r.article for r, _ in members), exact)


def _position_lines(facts: Described) -> Iterator[Line]:
    for rank in sorted(facts.post.ranks) or [facts.words]:
        for where in sorted({facts.body, facts.country, *facts.holders} - {""}):
            yield Line((f"{rank} {where}", " ".join(sorted(facts.post.portfolios))))


def _compare_groups(one: Described, two: Described) -> Features | None:
    if one.family != two.family:
        return None
    features: Features = {}
    if not one.places.isdisjoint(two.places):
        features["event"] = 1.0
    if not one.passages.isdisjoint(two.passages):
        features["passage"] = 1.0
    if not features:
        return None
    nouns = nouns_agree(one.noun, two.noun)
    features["noun" if nouns else "other noun"] = nouns or 1.0
    if one.country and two.country:
        features["country" if one.country == two.country else "other country"] = 1.0
    features[_counts(one.count, two.count)] = 1.0
    return features


def _counts(one: tuple[int | None, int | None], two: tuple[int | None, int | None]) -> str:
    """Feature of two numbers: "count" for the same stated one, "other count" where bounds exclude each other, else "near count"."""
    if one == two and one != (None, None):
        return "count"
    least = max((n for n in (one[0], two[0]) if n is not None), default=None)
    most = min((n for n in (one[1], two[1]) if n is not None), default=None)
    return "other count" if least is not None and most is not None and least > most else "near count"


def _compare_positions(one: Described, two: Described) -> Features | None:
    if one.post.ranks and two.post.ranks:
        if one.post.ranks != two.post.ranks or (
            one.post.portfolios and two.post.portfolios and not one.post.portfolios & two.post.portfolios
        ):
            return None
    elif one.words != two.words:
        return None
    features: Features = {"post": 1.0}
    if one.body and one.body == two.body:
        features["body"] = 1.0
    elif one.country and two.country:
        features["country" if one.country == two.country else "other body"] = 1.0
    if one.holders & two.holders:
        features["holder"] = 1.0
    if one.passages & two.passages:
        features["passage"] = 1.0
    return features

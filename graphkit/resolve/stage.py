"""One stage of resolution: nodes, their candidate pairs, scores, clusters, denotations.

A matcher says what to compare; this module is the same for all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from graphkit.identity import canonical_iri
from graphkit.model import Denotation
from graphkit.resolve.cluster import UNIT, cluster
from graphkit.resolve.compare import forbidden, score, threshold
from graphkit.resolve.keys import Line, candidate_pairs

METHOD = "rules 1"

Record_contra = TypeVar("Record_contra", contravariant=True)
Facts = TypeVar("Facts")


@dataclass(slots=True, eq=False)
class Node(Generic[Facts]):
    """References that are one beyond doubt, compared as one.

    Attributes:
        kind: section of ``weights.yaml`` that its pairs are scored by.
        members: their IRIs, sorted.
        facts: what is known of them together.
        articles: where they stand.
        exact: features that any two of them share; empty for one alone.
    """

    kind: str
    members: list[str]
    facts: Facts
    articles: frozenset[str]
    exact: dict[str, float] = field(default_factory=dict)
    wikidata: str | None = None

    @property
    def least(self) -> str:
        """The least IRI."""
        return self.members[0]


class Matcher(Protocol[Record_contra, Facts]):
    """What a kind of reference has to say for its resolution. All of it is pure."""

    def nodes(self, records: Sequence[Record_contra], judged: frozenset[str]) -> list[Node[Facts]]:
        """The records as nodes; a reference that a judgement names (``judged``) is a node of its own."""

    def keys(self, node: Node[Facts]) -> tuple[Line, ...]:
        """Lines of blocking keys, each from coarse to fine."""

    def compare(self, a: Node[Facts], b: Node[Facts]) -> Mapping[str, float] | None:
        """Features of a pair; None where nothing speaks for it."""

    def forbids(self, a: Node[Facts], b: Node[Facts]) -> bool:
        """Whether the two may never be one, also through third ones."""

    def revise(self, nodes: list[Node[Facts]], pairs: dict[tuple[int, int], dict[str, float]]) -> None:
        """Add features that only all pairs of a node together can tell (rivals)."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Pairs of reference IRIs that people decided on, and every IRI in them; ``together`` those of *same*."""

    same: tuple[tuple[str, str], ...]
    different: tuple[tuple[str, str], ...]
    named: frozenset[str]
    together: frozenset[str]

    @classmethod
    def of(cls, same: Iterable[tuple[str, str]], different: Iterable[tuple[str, str]]) -> Judged:
        """Judged pairs, each sorted, in sorted order."""
        one = tuple(sorted({(min(p), max(p)) for p in same}))
        two = tuple(sorted({(min(p), max(p)) for p in different}))
        return cls(one, two, frozenset(iri for p in (*one, *two) for iri in p), frozenset(iri for p in one for iri in p))


@dataclass(slots=True)
class Settled(Generic[Facts]):
    """Nodes of a stage, the pairs that were scored, and the clusters."""

    nodes: list[Node[Facts]]
    pairs: dict[tuple[int, int], dict[str, float]]
    scores: dict[tuple[int, int], int]
    clusters: list[list[int]]


def settle(
    records: Sequence[Record_contra],
    matcher: Matcher[Record_contra, Facts],
    judged: Judged,
    *,
    follows: Callable[[Node[Facts]], bool] = lambda node: False,  # noqa: ARG005 - named for its callers
) -> Settled[Facts]:
    """Clusters of ``records`` (sorted by IRI); nodes that follow are left on their own, but for judgements."""
    nodes = sorted(matcher.nodes(records, judged.named), key=lambda n: n.least)
    pairs: dict[tuple[int, int], dict[str, float]] = {}
    compare = matcher.compare
    for i, j in candidate_pairs([matcher.keys(n) for n in nodes]):
        features = compare(nodes[i], nodes[j])
        if features is not None:
            pairs[i, j] = dict(features)
    matcher.revise(nodes, pairs)
    scores = {p: s for p, f in pairs.items() if (s := score(nodes[p[0]].kind, f))}
    settled = Settled(nodes, pairs, scores, [])
    leaders = {n for n, node in enumerate(nodes) if not follows(node)}
    settled.clusters = clusters_of(settled, matcher, judged, among=leaders)
    return settled


def clusters_of(
    settled: Settled[Facts], matcher: Matcher[Record_contra, Facts], judged: Judged, *, among: Collection[int]
) -> list[list[int]]:
    """Clusters of the nodes of a stage by the pairs of those in ``among``; the others come together by judgement only."""
    nodes, pairs = settled.nodes, settled.pairs
    at = {iri: i for i, node in enumerate(nodes) for iri in node.members} if judged.named else {}
    return cluster(
        [n.least for n in nodes],
        [len(n.members) for n in nodes],
        {p: s for p, s in settled.scores.items() if p[0] in among and p[1] in among},
        threshold=threshold(),
        forbids=lambda i, j: bool((i, j) in pairs and forbidden(nodes[i].kind, pairs[i, j])) or matcher.forbids(nodes[i], nodes[j]),
        same=_known(judged.same, at),
        different=_known(judged.different, at),
    )


def _known(pairs: Iterable[tuple[str, str]], at: Mapping[str, int]) -> list[tuple[int, int]]:
    """Judged pairs whose references are both here; the others sleep."""
    return [(at[a], at[b]) for a, b in pairs if a in at and b in at and at[a] != at[b]]


def denotations(settled: Settled[Facts], judged: Judged) -> list[Denotation]:
    """The denotation of every member of every cluster, sorted by reference.

    A reference shows the best pair that it has within its cluster. One that is there by a judgement alone says so.
    """
    canonical = _canonical_names(settled)
    where = {node: at for at, members in enumerate(settled.clusters) for node in members}
    best = _best_pairs(settled, where)
    out: list[Denotation] = []
    for at, members in enumerate(settled.clusters):
        for number in members:
            node = settled.nodes[number]
            value, features, method = _why(node, best.get(number), judged, alone=len(members) == 1)
            rounded = {k: round(v, 4) for k, v in sorted(features.items())}
            out.extend(
                Denotation(reference=iri, canonical=canonical[at], score=value / UNIT, method=method, features=rounded)
                for iri in node.members
            )
    return sorted(out, key=lambda d: d.reference)


def _why(node: Node[Facts], best: tuple[int, dict[str, float]] | None, judged: Judged, *, alone: bool) -> tuple[int, dict[str, float], str]:
    """Score, features and method of a node's denotations."""
    inner = score(node.kind, node.exact)
    if len(node.members) > 1 and (best is None or inner >= best[0]):
        return inner, node.exact, METHOD
    if alone:
        return UNIT, {}, "single"
    if best is None or best[0] < threshold():
        if node.least in judged.together:
            return UNIT, {"judged": 1.0}, "judgement"
        if best is None:  # contracted with others only through judgements of third references
            return UNIT, {"judged": 1.0}, "judgement"
    return *best, METHOD


def _best_pairs(settled: Settled[Facts], where: Mapping[int, int]) -> dict[int, tuple[int, dict[str, float]]]:
    """For each node, the best pair that it has within its cluster; ties by the least other."""
    best: dict[int, tuple[int, int, dict[str, float]]] = {}
    for (i, j), value in settled.scores.items():
        if where[i] != where[j]:
            continue
        for node, other in ((i, j), (j, i)):
            if node not in best or (value, -other) > best[node][:2]:
                best[node] = (value, -other, settled.pairs[i, j])
    return {node: (value, features) for node, (value, _, features) in best.items()}


def _canonical_names(settled: Settled[Facts]) -> list[str]:
    """IRI of each cluster: the Wikidata id of the least member that has one, unless a cluster with a lesser reference claims it."""
    claims: list[tuple[str, str | None, int]] = []
    for at, members in enumerate(settled.clusters):
        linked = [(settled.nodes[m].least, settled.nodes[m].wikidata) for m in members if settled.nodes[m].wikidata]
        claims.append((min(settled.nodes[m].least for m in members), min(linked)[1] if linked else None, at))
    taken: set[str] = set()
    out = [""] * len(claims)
    for least, wikidata, at in sorted(claims, key=lambda c: c[0]):
        use = wikidata if wikidata and wikidata not in taken else None
        if use:
            taken.add(use)
        out[at] = canonical_iri(least, use)
    return out

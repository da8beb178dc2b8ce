"""Why a thing was not merged with another: the nearest pairs across the border of a cluster, recomputed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from graphkit.model import Denotation, Report
from graphkit.resolve.actors import ActorMatcher
from graphkit.resolve.cluster import UNIT
from graphkit.resolve.compare import forbidden, reason, score, threshold, weight
from graphkit.resolve.events import EventMatcher
from graphkit.resolve.groups import GroupMatcher
from graphkit.resolve.keys import candidate_pairs
from graphkit.resolve.records import Hierarchy
from graphkit.resolve.references import gather
from graphkit.resolve.stage import Facts, Matcher

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A thing that a reference might have denoted and does not.

    Attributes:
        canonical: its IRI.
        reference: IRI within the cluster, ``other`` IRI outside: the best pair between the two.
        score: 0 to 1.
        features: feature to value; ``rows`` of them with weight and reason.
        why: one sentence: what forbids the pair, or how far below the threshold it is, or that the clusters as wholes are.
    """

    canonical: str
    reference: str
    other: str
    score: float
    features: dict[str, float]
    rows: tuple[tuple[str, float, float | None, str], ...]
    why: str


def nearest(
    reports: Sequence[Report],
    denotations: Iterable[Denotation],
    reference: str,
    *,
    ontology: Hierarchy,
    different: Iterable[tuple[str, str]] = (),
    limit: int = 5,
) -> list[Neighbour]:
    """The things nearest to what ``reference`` denotes that were not merged with it, best first.

    Args:
        reports: at least the articles whose references might be near; those in force.
        denotations: what their references denote.
        reference: IRI of an entity reference or an event report.
        ontology: as for ``resolve``.
        different: pairs that people judged different.
        limit: number of things.

    Raises:
        KeyError: ``reference`` denotes nothing.
    """
    canonical = {d.reference: d.canonical for d in denotations}
    home, apart = canonical[reference], set(different)
    gathered = gather(reports, ontology)
    resolved = {r.iri: canonical[r.iri] for r in gathered.named}
    if any(r.iri == reference for r in gathered.named):
        return _nearest(gathered.named, ActorMatcher(), canonical, home=home, different=apart, limit=limit)
    if any(r.iri == reference for r in gathered.happenings):
        return _nearest(
            gathered.happenings, EventMatcher(ontology, resolved, gathered, wide=True), canonical, home=home, different=apart, limit=limit
        )
    return _nearest(
        gathered.unnamed,
        GroupMatcher(resolved | {r.iri: canonical[r.iri] for r in gathered.happenings}),
        canonical,
        home=home,
        different=apart,
        limit=limit,
    )


def _nearest(
    records: Sequence[Record],
    matcher: Matcher[Record, Facts],
    canonical: dict[str, str],
    *,
    home: str,
    different: set[tuple[str, str]],
    limit: int,
) -> list[Neighbour]:
    nodes = sorted(matcher.nodes(records, frozenset(iri for pair in different for iri in pair)), key=lambda n: n.least)
    pairs = {}
    for i, j in candidate_pairs([matcher.keys(n) for n in nodes]):
        if features := matcher.compare(nodes[i], nodes[j]):
            pairs[i, j] = dict(features)
    matcher.revise(nodes, pairs)
    best: dict[str, tuple[int, str, str, int, int]] = {}
    for (i, j), features in pairs.items():
        for inner, outer in ((i, j), (j, i)):
            if canonical[nodes[inner].least] != home or canonical[nodes[outer].least] == home:
                continue
            kind = nodes[inner].kind
            entry = (-_potential(kind, features), nodes[inner].least, nodes[outer].least, i, j)
            thing = canonical[nodes[outer].least]
            best[thing] = min(best.get(thing, entry), entry)
    out = []
    for thing, (_, inner_iri, outer_iri, i, j) in sorted(best.items(), key=lambda item: item[1])[:limit]:
        kind, features = nodes[i].kind, pairs[i, j]
        value = score(kind, features)
        judged = (inner_iri, outer_iri) in different or (outer_iri, inner_iri) in different
        out.append(
            Neighbour(
                canonical=thing,
                reference=inner_iri,
                other=outer_iri,
                score=value / UNIT,
                features=dict(sorted(features.items())),
                rows=tuple(
                    (f, v, weight(kind, f), reason(kind, f))
                    for f, v in sorted(features.items(), key=lambda fv: -abs((weight(kind, fv[0]) or 2.0) * fv[1]))
                ),
                why=_sentence(kind, features, value, judged=judged),
            )
        )
    return out


def _potential(kind: str, features: dict[str, float]) -> int:
    """Score of a pair, were nothing forbidden: what makes it near."""
    never = set(forbidden(kind, features))
    return score(kind, {f: v for f, v in features.items() if f not in never})


def _sentence(kind: str, features: dict[str, float], value: int, *, judged: bool) -> str:
    if judged:
        return "judged different"
    never = forbidden(kind, features)
    if never:
        return f"forbidden by {never[0]}: {reason(kind, never[0])}"
    if value < threshold():
        return f"score {value / UNIT:.4f} is below {threshold() / UNIT:.2f}"
    return (
        f"this pair scores {value / UNIT:.4f}, but the wholes do not reach {threshold() / UNIT:.2f}, or another pair of them is forbidden"
    )

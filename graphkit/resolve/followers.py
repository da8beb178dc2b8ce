"""Reports that name no day: what says nothing cannot disagree, so that its best pair counts, not the mean of all.

Dated reports come together first, as if the others were not there; then each of the others joins the event that it looks back at; those that
find none come together among themselves.
"""

from __future__ import annotations

from itertools import product
from typing import Generic, Protocol

from graphkit.resolve.compare import forbidden, threshold
from graphkit.resolve.stage import Facts, Judged, Matcher, Node, Record_contra, Settled, clusters_of

_MARGIN = 1_000
_FOR_ONE_AGAINST = 2


class FollowerMatcher(Matcher[Record_contra, Facts], Protocol[Record_contra, Facts]):
    """A matcher that knows which nodes follow others."""

    def follows(self, node: Node[Facts]) -> bool:
        """Whether a node may join others but not keep them together."""

    def against(self, a: Node[Facts], b: Node[Facts]) -> bool:
        """Whether two nodes tell different things."""


def join_followers(settled: Settled[Facts], matcher: FollowerMatcher[Record_contra, Facts], judged: Judged) -> Settled[Facts]:
    """Let each follower join the one cluster of others that it has a good pair with, the surest first.

    Where two clusters that may not be one fit about equally well, it joins neither.

    Args:
        settled: a stage whose followers are on their own.
        matcher: its matcher.
        judged: what people decided; a follower that is judged the same as something stays with that.
    """
    joining = _Joining(settled, matcher, judged)
    waiting = {c[0] for c in settled.clusters if len(c) == 1 and matcher.follows(settled.nodes[c[0]])}
    chosen: list[tuple[int, str, int, int]] = []
    for follower in waiting:
        found = joining.hosts(follower, waiting)
        if found and not any(value > found[0][0] - _MARGIN and joining.clash(found[0][1], joining.clusters[at]) for value, at in found[1:]):
            chosen.append((-found[0][0], settled.nodes[follower].least, follower, found[0][1]))
    for _, _, follower, host in sorted(chosen):
        if not joining.clash(host, [follower]):  # another follower of that host may forbid it
            joining.clusters[joining.where[follower]].remove(follower)
            joining.clusters[host].append(follower)
            waiting.remove(follower)
    rest = [c for c in clusters_of(settled, matcher, judged, among=waiting) if waiting.issuperset(c)]
    led = [c for c in joining.clusters if c and not waiting.issuperset(c)]
    return Settled(settled.nodes, settled.pairs, settled.scores, sorted(sorted(c) for c in (*led, *rest)))


class _Joining(Generic[Record_contra, Facts]):
    """The clusters of a stage while followers join them."""

    def __init__(self, settled: Settled[Facts], matcher: FollowerMatcher[Record_contra, Facts], judged: Judged) -> None:
        self.settled, self.matcher = settled, matcher
        self.clusters = [list(c) for c in settled.clusters]
        self.where = {node: at for at, c in enumerate(settled.clusters) for node in c}
        self.apart = set(judged.different)
        self.near: dict[int, list[tuple[int, int]]] = {}
        for (i, j), value in settled.scores.items():
            if value >= threshold():
                self.near.setdefault(i, []).append((j, value))
                self.near.setdefault(j, []).append((i, value))

    def hosts(self, follower: int, waiting: set[int]) -> list[tuple[int, int]]:
        """The clusters that a follower may join, as (score of its best pair, number), best first."""
        best: dict[int, int] = {}
        for other, value in self.near.get(follower, ()):
            if other not in waiting:
                best[self.where[other]] = max(value, best.get(self.where[other], 0))
        found = sorted(((value, at) for at, value in best.items()), key=lambda f: (-f[0], self._least(f[1])))
        return [(value, at) for value, at in found if not self.clash(at, [follower]) and self._agrees(at, follower)]

    def _least(self, at: int) -> str:
        return min(self.settled.nodes[n].least for n in self.clusters[at])

    def clash(self, at: int, others: list[int]) -> bool:
        """Whether a pair of a cluster and other nodes may never be one."""
        return any(self._never(min(i, j), max(i, j)) for i, j in product(self.clusters[at], others))

    def _never(self, i: int, j: int) -> bool:
        one, two = self.settled.nodes[i], self.settled.nodes[j]
        return (
            bool(forbidden(one.kind, self.settled.pairs.get((i, j), {})))
            or self.matcher.forbids(one, two)
            or (bool(self.apart) and any((min(p), max(p)) in self.apart for p in product(one.members, two.members)))
        )

    def _agrees(self, at: int, follower: int) -> bool:
        """Whether at least twice as many pairs speak for a cluster as against it; those that say nothing do not count."""
        good = bad = 0
        for other in self.clusters[at]:
            if self.settled.scores.get((min(other, follower), max(other, follower)), 0) >= threshold():
                good += 1
            else:
                bad += self.matcher.against(self.settled.nodes[other], self.settled.nodes[follower])
        return good >= _FOR_ONE_AGAINST * bad

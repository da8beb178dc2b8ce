"""Undated reports that no cluster took: what says nothing cannot disagree, so that its best pair counts, not the mean of all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import product
from typing import Generic

from graphkit.resolve.compare import forbidden, threshold
from graphkit.resolve.stage import Facts, Judged, Node, Settled

_MARGIN = 1_000
_FOR_ONE_AGAINST = 2


class _Joining(Generic[Facts]):
    """The clusters of a stage while followers join them.

    Args:
        settled: the stage.
        judged: pairs judged different stay apart.
        forbids: whether two nodes may never be one.
        against: whether two nodes tell different things.
    """

    def __init__(
        self,
        settled: Settled[Facts],
        judged: Judged,
        *,
        forbids: Callable[[Node[Facts], Node[Facts]], bool],
        against: Callable[[Node[Facts], Node[Facts]], bool],
    ) -> None:
        self.settled = settled
        self.clusters = [list(c) for c in settled.clusters]
        self.forbids, self.against = forbids, against
        self.apart = set(judged.different)
        self.near: dict[int, list[tuple[int, int]]] = {}
        for (i, j), value in settled.scores.items():
            if value >= threshold():
                self.near.setdefault(i, []).append((j, value))
                self.near.setdefault(j, []).append((i, value))

    def hosts(self, follower: int, leading: frozenset[int]) -> list[tuple[int, int]]:
        """The clusters that a cluster may join, as (score of its best pair, number), best first."""
        where = {node: at for at in leading for node in self.clusters[at]}
        best: dict[int, int] = {}
        for node in self.clusters[follower]:
            for other, value in self.near.get(node, ()):
                if other in where:
                    best[where[other]] = max(value, best.get(where[other], 0))
        found = sorted(((value, at) for at, value in best.items()), key=lambda f: (-f[0], self.least(f[1])))
        return [(value, at) for value, at in found if not self.clash(follower, at) and self.agrees(follower, at)]

    def least(self, at: int) -> str:
        """The least IRI of a cluster."""
        return min(self.settled.nodes[n].least for n in self.clusters[at])

    def clash(self, one: int, two: int) -> bool:
        """Whether a pair of two clusters may never be one."""
        nodes = self.settled.nodes
        return any(
            bool(forbidden(nodes[i].kind, self.settled.pairs.get((min(i, j), max(i, j)), {})))
            or self.forbids(nodes[i], nodes[j])
            or any((min(x, y), max(x, y)) in self.apart for x, y in product(nodes[i].members, nodes[j].members))
            for i, j in product(self.clusters[one], self.clusters[two])
        )

    def agrees(self, one: int, two: int) -> bool:
        """Whether at least twice as many pairs speak for two clusters as against them; those that say nothing do not count."""
        nodes = self.settled.nodes
        good = bad = 0
        for i, j in product(self.clusters[one], self.clusters[two]):
            if self.settled.scores.get((min(i, j), max(i, j)), 0) >= threshold():
                good += 1
            else:
                bad += self.against(nodes[i], nodes[j])
        return good >= _FOR_ONE_AGAINST * bad


def join_followers(
    settled: Settled[Facts],
    judged: Judged,
    follows: Callable[[Node[Facts]], bool],
    forbids: Callable[[Node[Facts], Node[Facts]], bool],
    against: Callable[[Node[Facts], Node[Facts]], bool],
) -> Settled[Facts]:
    """Let each cluster of followers alone join the one cluster with a leader that it has a good pair with.

    Where two clusters that may not be one fit about equally well, it joins neither.

    Args:
        settled: nodes, pairs and clusters of a stage.
        judged: what people decided.
        follows: whether a node is a follower; the others lead.
        forbids: whether two nodes may never be one.
        against: whether two nodes tell different things.
    """
    joining = _Joining(settled, judged, forbids=forbids, against=against)
    followers = [at for at, c in enumerate(settled.clusters) if all(follows(settled.nodes[n]) for n in c)]
    leading = frozenset(range(len(settled.clusters))).difference(followers)
    chosen: list[tuple[int, str, int, int]] = []
    for follower in followers:
        found = joining.hosts(follower, leading)
        if found and not any(value > found[0][0] - _MARGIN and joining.clash(found[0][1], other) for value, other in found[1:]):
            chosen.append((-found[0][0], joining.least(follower), follower, found[0][1]))
    for _, _, follower, host in sorted(chosen):
        if not joining.clash(follower, host):  # another follower of that host may forbid it
            joining.clusters[host] += joining.clusters[follower]
            joining.clusters[follower] = []
    return replace(settled, clusters=sorted(sorted(c) for c in joining.clusters if c))

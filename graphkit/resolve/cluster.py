"""Clusters of nodes from scored pairs: one deterministic function, whatever the order of its input.

A node stands for one or more references that are already one. Scores are integers (ten-thousandths), so that sums of them do not depend on
the order of addition.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product

UNIT = 10_000
"""A score of 1."""

Pair = tuple[int, int]


def components(size: int, edges: Iterable[Pair]) -> list[list[int]]:
    """Connected components of ``size`` nodes, each sorted, by least node."""
    parent = list(range(size))

    def find(x: int) -> int:
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    for a, b in edges:
        one, two = find(a), find(b)
        if one != two:
            parent[max(one, two)] = min(one, two)
    out: dict[int, list[int]] = {}
    for node in range(size):
        out.setdefault(find(node), []).append(node)
    return list(out.values())


def cluster(
    names: Sequence[str],
    weights: Sequence[int],
    pairs: Mapping[Pair, int],
    *,
    threshold: int,
    forbids: Callable[[int, int], bool],
    same: Iterable[Pair] = (),
    different: Iterable[Pair] = (),
) -> list[list[int]]:
    """Clusters of nodes 0..n-1.

    Per connected component of (pairs at or above the threshold ∪ judged same): what is judged same is contracted; then the two clusters
    with the highest mean pair score are merged, as long as it is at or above the threshold and no pair between them is forbidden. A
    missing pair counts 0. Ties go to the least names.

    Args:
        names: least reference IRI of each node.
        weights: references that each node stands for; the mean is over pairs of references.
        pairs: scores of (i, j), i < j, in ten-thousandths; below the threshold too.
        threshold: in ten-thousandths.
        forbids: whether two nodes may never be one; asked only for nodes that are about to come together.
        same: judged pairs; they come together whatever ``forbids`` says, unless that joins a ``different`` pair.
        different: judged pairs that stay apart.

    Returns:
        Sorted clusters, by least node; every node is in one.

    Complexity: O(p log p) for p pairs, and a call of ``forbids`` for each pair of nodes that end up together.
    """
    apart = {(min(p), max(p)) for p in different}
    contracted = _contract(same, apart)
    edges = [p for p, score in pairs.items() if score >= threshold]
    edges += [(group[0], other) for group in contracted for other in group[1:]]
    near: dict[int, list[tuple[int, int]]] = {}
    for (a, b), score in pairs.items():
        near.setdefault(a, []).append((b, score))
        near.setdefault(b, []).append((a, score))
    group_of = {node: group for group in contracted for node in group}
    out: list[list[int]] = []
    for component in components(len(names), edges):
        if len(component) == 1:
            out.append(component)
            continue
        starts = {group_of.get(node, [node])[0]: group_of.get(node, [node]) for node in component}
        out.extend(_Agglomeration(starts, names=names, weights=weights, near=near, threshold=threshold, forbids=forbids, apart=apart).run())
    return sorted(sorted(c) for c in out)


def _contract(same: Iterable[Pair], apart: set[Pair]) -> list[list[int]]:
    """Groups of two and more that are judged same; a pair that would join a different one is left out, greatest pair last."""
    groups: dict[int, list[int]] = {}
    for a, b in sorted({(min(p), max(p)) for p in same}):
        one, two = groups.setdefault(a, [a]), groups.setdefault(b, [b])
        if one is two or any((min(x, y), max(x, y)) in apart for x, y in product(one, two)):
            continue
        one.extend(two)
        for node in two:
            groups[node] = one
    return [sorted(g) for g in {id(g): g for g in groups.values()}.values() if len(g) > 1]


class _Agglomeration:
    """One component on its way from nodes to clusters; clusters go by the first node that they began with."""

    def __init__(
        self,
        starts: dict[int, list[int]],
        *,
        names: Sequence[str],
        weights: Sequence[int],
        near: Mapping[int, list[tuple[int, int]]],
        threshold: int,
        forbids: Callable[[int, int], bool],
        apart: set[Pair],
    ) -> None:
        self.members = {k: list(v) for k, v in starts.items()}
        self.least = {k: min(names[n] for n in v) for k, v in starts.items()}
        self.size = {k: sum(weights[n] for n in v) for k, v in starts.items()}
        self.threshold = threshold
        self.forbids = forbids
        self.apart = apart
        self.never: set[Pair] = set()
        home = {n: k for k, v in starts.items() for n in v}
        self.sums: dict[int, dict[int, int]] = {k: {} for k in starts}
        for node, k in home.items():
            for other, score in near.get(node, ()):
                to = home.get(other)
                if to is not None and to != k:
                    self.sums[k][to] = self.sums[k].get(to, 0) + score * weights[node] * weights[other]
        self.heap: list[tuple[float, str, str, int, int]] = []
        for k, row in self.sums.items():
            for to in row:
                if self.least[k] < self.least[to]:
                    self._offer(k, to)
        heapq.heapify(self.heap)

    def _mean(self, a: int, b: int) -> float:
        return self.sums[a][b] / (self.size[a] * self.size[b])

    def _offer(self, a: int, b: int) -> None:
        mean = self._mean(a, b)
        if mean >= self.threshold:
            first, second = sorted((a, b), key=self.least.__getitem__)
            heapq.heappush(self.heap, (-mean, self.least[first], self.least[second], first, second))

    def run(self) -> list[list[int]]:
        while self.heap:
            mean, name_a, name_b, a, b = heapq.heappop(self.heap)
            if (
                a not in self.members
                or b not in self.members
                or self.least[a] != name_a
                or self.least[b] != name_b
                or self._mean(a, b) != -mean
            ):
                continue  # an offer from before one of them grew
            if (a, b) in self.never or self._forbidden(a, b):
                self.never.add((a, b))
                self.never.add((b, a))
                continue
            self._merge(a, b)
        return list(self.members.values())

    def _forbidden(self, a: int, b: int) -> bool:
        return any(
            (min(x, y), max(x, y)) in self.apart or self.forbids(min(x, y), max(x, y)) for x, y in product(self.members[a], self.members[b])
        )

    def _merge(self, a: int, b: int) -> None:
        self.members[a] += self.members.pop(b)
        self.size[a] += self.size.pop(b)
        self.least[a] = min(self.least[a], self.least.pop(b))
        gone = self.sums.pop(b)
        self.sums[a].pop(b, None)
        for to, total in gone.items():
            if to == a:
                continue
            self.sums[to].pop(b)
            self.sums[a][to] = self.sums[to][a] = self.sums[a].get(to, 0) + total
            if (b, to) in self.never:
                self.never.add((a, to))
                self.never.add((to, a))
        for to in self.sums[a]:
            if (a, to) not in self.never:
                self._offer(a, to)

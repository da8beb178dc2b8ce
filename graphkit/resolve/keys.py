"""Blocks: which pairs are compared at all.

A node has several lines of keys, each from coarse to fine. Nodes that share the coarse key of a line are a block; a block of too many
pairs is split by the next key of the line. Where the last one leaves too many, a node meets only so many of its neighbours by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graphkit.resolve.compare import block_size


class Line(NamedTuple):
    """Keys of a node, from coarse to fine.

    Attributes:
        keys: at least one.
        seeks: two nodes of a block meet where at least one of them seeks; a single name seeks the full names that have it, these do not
        seek each other.
    """

    keys: tuple[str, ...]
    seeks: bool = True


def candidate_pairs(lines: Sequence[Sequence[Line]]) -> Iterator[tuple[int, int]]:
    """Pairs (i, j), i < j, of nodes that meet in a block; each once.

    Args:
        lines: the lines of keys of each node; nodes are in the order of their least IRI.
    """
    blocks: dict[str, list[tuple[int, Line]]] = {}
    for node, own in enumerate(lines):
        for line in own:
            blocks.setdefault(line.keys[0], []).append((node, line))
    seen: set[int] = set()
    size = len(lines)
    for block in blocks.values():
        if len(block) == 1:
            continue
        for a, b in _pairs_of(block, 1):
            code = a * size + b
            if code not in seen:
                seen.add(code)
                yield a, b


def _pairs_of(block: list[tuple[int, Line]], depth: int) -> Iterator[tuple[int, int]]:
    seekers = {node for node, line in block if line.seeks}
    if not seekers:
        return
    members = sorted({node for node, _ in block})
    limit = block_size()
    if len(seekers) * len(members) > limit * limit and any(len(line.keys) > depth for _, line in block):
        finer: dict[str, list[tuple[int, Line]]] = {}
        for node, line in block:
            finer.setdefault(line.keys[depth] if len(line.keys) > depth else "", []).append((node, line))
        for part in finer.values():
            yield from _pairs_of(part, depth + 1)
        return
    for at, a in enumerate(members):
        mine = a in seekers
        for b in members[at + 1 : at + 1 + max(limit, limit * limit // len(seekers))]:
            if mine or b in seekers:
                yield a, b

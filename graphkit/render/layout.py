"""Where nodes stand: computed here once, so that a page opens at rest and the same graph gives the same picture.

Each connected component is laid out by itself (Kamada and Kawai 1989; above a few hundred nodes Fruchterman and Reingold 1991), widened, because
boxes are wider than high, cleared of overlaps, and the components are packed side by side, lying or standing as it fits.
"""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from graphkit.render.packing import pack

SMALL = 350
"""Nodes of a component up to which Kamada-Kawai is quick enough: it is cubic."""
_SEED = 1
_WIDEN = 1.35
_ROUNDS = 120
_LOOSE = 2.6
"""Least area of a picture for that of its boxes: lines need room too, and the middle is denser than the rim."""


@dataclass(frozen=True, slots=True)
class Box:
    """Room that a node takes with its label, in pixels, centred on the node but for ``below``: how far it reaches further down than up."""

    width: float
    height: float
    below: float = 0.0


Point = tuple[float, float]


def place(boxes: Sequence[Box], edges: Sequence[tuple[int, int]], *, edge: float, gap: float, ratio: float = 1.05) -> list[Point]:
    """Positions of nodes.

    Args:
        boxes: room of each node.
        edges: pairs of indices into ``boxes``.
        edge: wanted length of an edge, in pixels.
        gap: least distance between two boxes.
        ratio: wanted width of the whole for its height.

    Returns:
        A point for each box, in whole pixels.
    """
    components = _components(len(boxes), edges)
    shapes = [_shapes(nodes, boxes, edges, edge, gap) for nodes in components]
    rooms = [[_bounds(local, [boxes[node] for node in nodes]) for local in found] for nodes, found in zip(components, shapes, strict=True)]
    points: list[Point] = [(0.0, 0.0)] * len(boxes)
    packed = pack([[(right - left + 2 * gap, bottom - top + 2 * gap) for left, top, right, bottom in found] for found in rooms], ratio)
    for nodes, found, room, (which, x, y) in zip(components, shapes, rooms, packed, strict=True):
        left, top, _, _ = room[which]
        for node, (across, down) in zip(nodes, found[which], strict=True):
            points[node] = (float(round(across - left + x)), float(round(down - top + y)))
    return points


def _components(count: int, edges: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Connected components, largest first, ties by their least node."""
    parent = list(range(count))

    def find(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for a, b in edges:
        parent[max(find(a), find(b))] = min(find(a), find(b))
    groups: dict[int, list[int]] = defaultdict(list)
    for node in range(count):
        groups[find(node)].append(node)
    return sorted(groups.values(), key=lambda nodes: (-len(nodes), nodes))


def _shapes(nodes: list[int], boxes: Sequence[Box], edges: Sequence[tuple[int, int]], edge: float, gap: float) -> list[list[Point]]:
    """Positions of the nodes of one component: as laid out, and turned by a right angle."""
    if len(nodes) == 1:
        return [[(0.0, 0.0)]]
    import igraph

    at = {node: number for number, node in enumerate(nodes)}
    inside = [(at[a], at[b]) for a, b in edges if a in at]
    graph = igraph.Graph(n=len(nodes), edges=inside).simplify()
    # Fruchterman-Reingold shakes by chance; from a seed of our own it does so the same way each time.
    igraph.set_random_number_generator(random.Random(_SEED))  # noqa: S311 - no secret
    try:
        begin = graph.layout_circle()
        if len(nodes) <= SMALL:
            drawn = graph.layout_kamada_kawai(seed=begin, maxiter=60 * len(nodes), epsilon=0)
        else:
            grid = "grid" if len(nodes) > 1000 else "nogrid"
            drawn = graph.layout_fruchterman_reingold(seed=begin, niter=400, grid=grid)
    finally:
        igraph.set_random_number_generator(random)
    points = [(float(x), float(y)) for x, y in drawn.coords]
    lengths = sorted(math.dist(points[a], points[b]) for a, b in graph.get_edgelist())
    middle = lengths[len(lengths) // 2] or 1.0
    scale = edge / middle
    own = [boxes[node] for node in nodes]
    turned = [(-y, x) for x, y in points]
    wanted = [[(x * scale * _WIDEN, y * scale) for x, y in one] for one in ((points, turned) if len(nodes) <= SMALL else (points,))]
    return [_spread(_loosened(one, own, gap), own, gap) for one in wanted]


def _bounds(points: Sequence[Point], boxes: Sequence[Box]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of all boxes."""
    around = list(zip(points, boxes, strict=True))
    return (
        min(x - box.width / 2 for (x, _), box in around),
        min(y - (box.height - box.below) / 2 for (_, y), box in around),
        max(x + box.width / 2 for (x, _), box in around),
        max(y + (box.height + box.below) / 2 for (_, y), box in around),
    )


def _spread(points: list[Point], boxes: Sequence[Box], gap: float) -> list[Point]:
    """Push boxes apart until none overlaps, each pair along the axis on which it takes least; after some rounds what is left stays."""
    xs, ys = [x for x, _ in points], [y + box.below / 2 for (_, y), box in zip(points, boxes, strict=True)]
    widths, heights = [box.width / 2 + gap / 2 for box in boxes], [box.height / 2 + gap / 2 for box in boxes]
    reach = 2 * max(widths)
    for _ in range(_ROUNDS):
        order = sorted(range(len(boxes)), key=lambda node: (xs[node], node))
        moved = False
        for rank, a in enumerate(order):
            for b in order[rank + 1 :]:
                dx = xs[b] - xs[a]
                if dx >= reach:
                    break
                wide = widths[a] + widths[b] - abs(dx)
                if wide <= 0:
                    continue
                dy = ys[b] - ys[a]
                high = heights[a] + heights[b] - abs(dy)
                if high <= 0:
                    continue
                moved = True
                if high <= wide:
                    push = math.copysign(high / 2 + 0.5, dy or 1.0)
                    ys[a] -= push
                    ys[b] += push
                else:
                    push = math.copysign(wide / 2 + 0.5, dx or 1.0)
                    xs[a] -= push
                    xs[b] += push
        if not moved:
            break
    return [(x, y - box.below / 2) for x, y, box in zip(xs, ys, boxes, strict=True)]


def _loosened(points: list[Point], boxes: Sequence[Box], gap: float) -> list[Point]:
    """The points further from each other, where the boxes would not fit between them."""
    left, top, right, bottom = _bounds(points, boxes)
    needed = sum((box.width + gap) * (box.height + gap) for box in boxes) * _LOOSE
    factor = math.sqrt(max(1.0, needed / ((right - left) * (bottom - top))))
    return [(x * factor, y * factor) for x, y in points]

"""Where nodes stand: computed here once, so that a page opens at rest and the same graph gives the same picture.

Each connected component is laid out by itself (Kamada and Kawai 1989; above a few hundred nodes Fruchterman and Reingold 1991), widened, because
boxes are wider than high, cleared of overlaps, and the components are packed in rows.
"""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

SMALL = 350
"""Nodes of a component up to which Kamada-Kawai is quick enough: it is cubic."""
_SEED = 1
_WIDEN = 1.35
_ROUNDS = 300


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
    placed = [_component(nodes, boxes, edges, edge, gap) for nodes in components]
    points: list[Point] = [(0.0, 0.0)] * len(boxes)
    for nodes, local, (x, y) in zip(components, placed, _pack(components, placed, boxes, 2 * gap, ratio), strict=True):
        for node, (left, top) in zip(nodes, local, strict=True):
            points[node] = (float(round(left + x)), float(round(top + y)))
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


def _component(nodes: list[int], boxes: Sequence[Box], edges: Sequence[tuple[int, int]], edge: float, gap: float) -> list[Point]:
    """Positions of the nodes of one component."""
    if len(nodes) == 1:
        return [(0.0, 0.0)]
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
    return _spread([(x * scale * _WIDEN, y * scale) for x, y in points], [boxes[node] for node in nodes], gap)


def _spread(points: list[Point], boxes: Sequence[Box], gap: float) -> list[Point]:
    """Push boxes apart until none overlaps, each pair along the axis on which it takes least."""
    xs, ys = [x for x, _ in points], [y + box.below / 2 for (_, y), box in zip(points, boxes, strict=True)]
    cell = max(max(box.width, box.height) for box in boxes) + gap
    for _ in range(_ROUNDS):
        grid: dict[tuple[int, int], list[int]] = defaultdict(list)
        for node in range(len(boxes)):
            grid[int(xs[node] // cell), int(ys[node] // cell)].append(node)
        moved = False
        for a in range(len(boxes)):
            column, row = int(xs[a] // cell), int(ys[a] // cell)
            near = (b for i in (-1, 0, 1) for j in (-1, 0, 1) for b in grid.get((column + i, row + j), ()) if b > a)
            for b in sorted(near):
                dx, dy = xs[b] - xs[a], ys[b] - ys[a]
                wide = (boxes[a].width + boxes[b].width) / 2 + gap - abs(dx)
                high = (boxes[a].height + boxes[b].height) / 2 + gap - abs(dy)
                if wide <= 0 or high <= 0:
                    continue
                moved = True
                if high <= wide:
                    push = math.copysign(high / 2 + 0.5, dy or 1.0)
                    ys[a], ys[b] = ys[a] - push, ys[b] + push
                else:
                    push = math.copysign(wide / 2 + 0.5, dx or 1.0)
                    xs[a], xs[b] = xs[a] - push, xs[b] + push
        if not moved:
            break
    return [(x, y - box.below / 2) for x, y, box in zip(xs, ys, boxes, strict=True)]


def _pack(components: list[list[int]], placed: list[list[Point]], boxes: Sequence[Box], gap: float, ratio: float) -> list[Point]:
    """By how much to move each component, so that together they fill a rectangle of the wanted ratio without touching."""
    bounds = []
    for nodes, local in zip(components, placed, strict=True):
        around = list(zip((boxes[node] for node in nodes), local, strict=True))
        left = min(x - box.width / 2 for box, (x, _) in around)
        right = max(x + box.width / 2 for box, (x, _) in around)
        top = min(y - (box.height - box.below) / 2 for box, (_, y) in around)
        bottom = max(y + (box.height + box.below) / 2 for box, (_, y) in around)
        bounds.append((left, top, right - left + gap, bottom - top + gap))
    rooms = [(width, height) for _, _, width, height in bounds]
    area = sum(width * height for width, height in rooms)
    widest = max((width for width, _ in rooms), default=0.0)
    best: tuple[float, list[Point]] | None = None
    for step in range(8, 25):
        limit = max(widest, math.sqrt(area * ratio) * step / 12)
        corners = _skyline(rooms, limit)
        wide = max((x + width for (x, _), (width, _) in zip(corners, rooms, strict=True)), default=0.0)
        high = max((y + height for (_, y), (_, height) in zip(corners, rooms, strict=True)), default=0.0)
        cost = max(wide / ratio, high)
        if best is None or cost < best[0] - 0.5:
            best = cost, corners
    corners = best[1] if best is not None else []
    return [(x - left, y - top) for (x, y), (left, top, _, _) in zip(corners, bounds, strict=True)]


def _skyline(rooms: Sequence[tuple[float, float]], limit: float) -> list[Point]:
    """Upper left corners of rectangles put one after the other where they lie highest, then leftmost, within a width."""
    line: list[tuple[float, float, float]] = [(0.0, limit, 0.0)]  # from, to, lowest free y
    corners: list[Point] = []
    for width, height in rooms:
        best: tuple[float, float] | None = None
        for x, _, _ in line:
            if x + width > limit + 0.5:
                break
            y = max(low for start, end, low in line if start < x + width and x < end)
            if best is None or y < best[0]:
                best = y, x
        y, x = best if best is not None else (max(low for _, _, low in line), 0.0)
        corners.append((x, y))
        cut = [piece for start, end, low in line for piece in ((start, min(end, x), low), (max(start, x + width), end, low)) if piece[0] < piece[1]]
        line = sorted([*cut, (x, x + width, y + height)])
    return corners

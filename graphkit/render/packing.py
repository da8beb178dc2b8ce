"""Rectangles put side by side in a rectangle of a wanted ratio: a skyline, lowest place first (Burke, Kendall, Whitwell 2004), over a few orders and widths."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

Size = tuple[float, float]
Corner = tuple[float, float]
_WIDTHS = range(8, 25)
"""Widths to try, in twelfths of that of a full rectangle."""
_LARGE = 5
"""Rectangles, the largest, of which each shape is tried; the others lie."""
_FEW = 40
"""Rectangles up to which that is done: among many it gains nothing."""


def pack(shapes: Sequence[Sequence[Size]], ratio: float) -> list[tuple[int, float, float]]:
    """Where rectangles go.

    Args:
        shapes: the sizes that each may have; one at least.
        ratio: wanted width of the whole for its height.

    Returns:
        For each the shape taken, and its upper left corner.
    """
    best: tuple[float, list[tuple[int, float, float]]] | None = None
    for chosen in _choices(shapes):
        sizes = [shape[which] for shape, which in zip(shapes, chosen, strict=True)]
        area = sum(width * height for width, height in sizes)
        widest = max((width for width, _ in sizes), default=0.0)
        for order in _orders(sizes):
            for step in _WIDTHS:
                corners = _skyline([sizes[at] for at in order], max(widest, math.sqrt(area * ratio) * step / 12))
                wide = max((x + sizes[at][0] for (x, _), at in zip(corners, order, strict=True)), default=0.0)
                high = max((y + sizes[at][1] for (_, y), at in zip(corners, order, strict=True)), default=0.0)
                cost = max(wide / ratio, high)
                if best is None or cost < best[0] - 0.5:
                    placed = dict(zip(order, corners, strict=True))
                    best = cost, [(which, *placed[at]) for at, which in enumerate(chosen)]
    return best[1] if best is not None else []


def _choices(shapes: Sequence[Sequence[Size]]) -> list[list[int]]:
    """Which shape each takes: every combination for the large ones, the flattest for the others."""
    flat = [min(range(len(shape)), key=lambda which: (shape[which][1], which)) for shape in shapes]
    areas = sorted(range(len(shapes)), key=lambda at: (-shapes[at][0][0] * shapes[at][0][1], at))
    choices = [flat]
    for at in areas[: _LARGE if len(shapes) <= _FEW else 0]:
        choices = [[*one[:at], which, *one[at + 1 :]] for one in choices for which in range(len(shapes[at]))]
    return choices


def _orders(sizes: Sequence[Size]) -> list[list[int]]:
    keys: tuple[Callable[[int], tuple[float, int]], ...] = (
        lambda at: (-sizes[at][0] * sizes[at][1], at),
        lambda at: (-sizes[at][1], at),
        lambda at: (-sizes[at][0], at),
    )
    return [sorted(range(len(sizes)), key=key) for key in keys]


def _skyline(rooms: Sequence[Size], limit: float) -> list[Corner]:
    """Upper left corners of rectangles put one after the other where they lie highest, then leftmost, within a width."""
    line: list[tuple[float, float, float]] = [(0.0, limit, 0.0)]  # from, to, lowest free y
    corners: list[Corner] = []
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
        cut = [
            piece
            for start, end, low in line
            for piece in ((start, min(end, x), low), (max(start, x + width), end, low))
            if piece[0] < piece[1]
        ]
        line = sorted([*cut, (x, x + width, y + height)])
    return corners

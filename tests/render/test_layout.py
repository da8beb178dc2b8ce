"""Nodes stand apart, near what they are joined to, and in the same place each time."""

from __future__ import annotations

import math
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.render.layout import Box, place
from graphkit.render.packing import pack

BOX = Box(100, 40)


def overlaps(points: list[tuple[float, float]], boxes: list[Box]) -> int:
    count = 0
    for a in range(len(points)):
        for b in range(a + 1, len(points)):
            across = abs(points[a][0] - points[b][0]) < (boxes[a].width + boxes[b].width) / 2 - 1
            middle = [points[node][1] + boxes[node].below / 2 for node in (a, b)]
            count += across and abs(middle[0] - middle[1]) < (boxes[a].height + boxes[b].height) / 2 - 1
    return count


@settings(max_examples=20)
@given(st.integers(1, 30), st.integers(0, 40), st.integers(0, 10))
def test_no_two_boxes_overlap(nodes: int, lines: int, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    boxes = [Box(chance.randint(20, 160), chance.randint(20, 60), chance.choice([0, 20])) for _ in range(nodes)]
    edges = [(chance.randrange(nodes), chance.randrange(nodes)) for _ in range(lines)]
    edges = [(a, b) for a, b in edges if a != b]

    assert overlaps(place(boxes, edges, edge=100, gap=10), boxes) == 0


def test_same_input_same_places_and_chance_is_left_alone() -> None:
    edges = [(a, a // 2) for a in range(1, 60)]
    random.seed(7)
    before = random.getstate()
    first = place([BOX] * 60, edges, edge=100, gap=10)

    assert place([BOX] * 60, edges, edge=100, gap=10) == first
    assert random.getstate() == before


def test_large_components_are_laid_out_the_same_each_time() -> None:
    edges = [(a, a // 3) for a in range(1, 420)]
    first = place([BOX] * 420, edges, edge=100, gap=10)

    assert place([BOX] * 420, edges, edge=100, gap=10) == first


def test_joined_nodes_are_nearer_than_others() -> None:
    edges = [(a, a + 1) for a in range(9)]
    points = place([BOX] * 10, edges, edge=100, gap=10)

    assert math.dist(points[0], points[1]) < math.dist(points[0], points[9])


def test_nothing_to_place() -> None:
    assert place([], [], edge=100, gap=10) == []


def test_rectangles_are_packed_without_touching_and_near_the_ratio() -> None:
    chance = random.Random(2)  # noqa: S311 - no secret
    shapes = [[(chance.randint(10, 200), chance.randint(10, 200))] for _ in range(40)]
    placed = pack(shapes, 1.5)
    rooms = [(x, y, x + shapes[at][which][0], y + shapes[at][which][1]) for at, (which, x, y) in enumerate(placed)]
    width, height = max(room[2] for room in rooms), max(room[3] for room in rooms)

    assert not any(a != b and a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for a in rooms for b in rooms)
    assert 1.1 < width / height < 2.0
    assert sum((room[2] - room[0]) * (room[3] - room[1]) for room in rooms) > 0.6 * width * height

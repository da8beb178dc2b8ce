"""The clustering function: what the contract says of it, on small cases and by property."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from graphkit.resolve.cluster import UNIT, cluster, components

TAU = 7_000
Pairs = dict[tuple[int, int], int]


def run(
    size: int,
    pairs: Pairs,
    *,
    forbidden: set[tuple[int, int]] | None = None,
    same: list[tuple[int, int]] | None = None,
    different: list[tuple[int, int]] | None = None,
) -> list[list[int]]:
    never = forbidden or set()
    return cluster(
        [f"n{i:03d}" for i in range(size)],
        [1] * size,
        pairs,
        threshold=TAU,
        forbids=lambda a, b: (a, b) in never,
        same=same or (),
        different=different or (),
    )


def test_the_best_mean_merges_first_whatever_came_first() -> None:
    # One by one A–B would join at .8; all at once B–C at .9, and A–C is forbidden.
    assert run(3, {(0, 1): 8_000, (1, 2): 9_000}, forbidden={(0, 2)}) == [[0], [1, 2]]


def test_a_missing_pair_counts_nothing() -> None:
    assert run(3, {(0, 1): 9_000, (1, 2): 9_000}) == [[0, 1], [2]], "the mean of 9,000 and nothing is below the threshold"
    assert run(3, {(0, 1): 9_000, (1, 2): 9_000, (0, 2): 5_000}) == [[0, 1, 2]]


def test_the_mean_is_over_references_that_nodes_stand_for() -> None:
    pairs = {(0, 1): 9_000, (0, 2): 6_000, (1, 2): 8_500}
    heavy = cluster(["a", "b", "c"], [1, 9, 1], pairs, threshold=TAU, forbids=lambda *_: False)
    assert heavy == [[0, 1, 2]]
    heavy = cluster(["a", "b", "c"], [9, 1, 1], pairs, threshold=TAU, forbids=lambda *_: False)
    assert heavy == [[0, 1], [2]]


def test_ties_go_to_the_least_name() -> None:
    assert run(3, {(0, 1): 8_000, (1, 2): 8_000}, forbidden={(0, 2)}) == [[0, 1], [2]]


def test_a_forbidden_pair_holds_for_all_who_are_with_either() -> None:
    full = dict.fromkeys(combinations(range(4), 2), 9_000)
    found = run(4, {**full, (0, 1): 9_500, (2, 3): 9_500}, forbidden={(0, 3)})
    assert found == [[0, 1], [2, 3]]


def test_judged_same_joins_what_nothing_else_would_and_what_rules_forbid() -> None:
    assert run(3, {}, same=[(0, 2)]) == [[0, 2], [1]]
    assert run(2, {(0, 1): 0}, same=[(0, 1)], forbidden={(0, 1)}) == [[0, 1]]


def test_judged_different_holds_against_any_score_also_through_third_ones() -> None:
    full = dict.fromkeys(combinations(range(3), 2), UNIT)
    assert run(3, full, different=[(0, 1)]) == [[0, 2], [1]]
    assert run(3, {}, same=[(0, 1), (1, 2)], different=[(0, 2)]) == [[0, 1], [2]]


def test_judged_same_is_closed_before_anything_is_scored() -> None:
    # 0 and 1 are one by judgement; 2 is near to 1 only, so that its mean to both is too low.
    assert run(3, {(1, 2): 9_000}, same=[(0, 1)]) == [[0, 1], [2]]
    assert run(3, {(1, 2): 9_000, (0, 2): 6_000}, same=[(0, 1)]) == [[0, 1, 2]]


def test_components_are_sorted() -> None:
    assert components(5, [(3, 1), (4, 0)]) == [[0, 4], [1, 3], [2]]


@st.composite
def cases(draw: st.DrawFn) -> tuple[int, Pairs, set[tuple[int, int]], list[tuple[int, int]], list[tuple[int, int]]]:
    size = draw(st.integers(2, 9))
    every = list(combinations(range(size), 2))
    pairs = draw(st.dictionaries(st.sampled_from(every), st.sampled_from([3_000, 6_000, 7_000, 8_000, 9_000, UNIT])))
    some = st.lists(st.sampled_from(every), max_size=3)
    return size, pairs, set(draw(some)), draw(some), draw(some)


@given(cases(), st.randoms(use_true_random=False))
def test_any_order_of_input_gives_the_same_and_nothing_forbidden_is_together(
    case: tuple[int, Pairs, set[tuple[int, int]], list[tuple[int, int]], list[tuple[int, int]]], random: object
) -> None:
    size, pairs, never, same, different = case
    found = run(size, pairs, forbidden=never, same=same, different=different)
    shuffled = list(pairs.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert run(size, dict(shuffled), forbidden=never, same=same[::-1], different=different[::-1]) == found
    assert sorted(n for c in found for n in c) == list(range(size))
    contracted = {frozenset(p) for p in same}
    for members in found:
        for p in combinations(members, 2):
            assert p not in different
            if p in never:
                assert any(set(s) <= set(members) for s in contracted), "only people put what rules forbid together"


@given(cases())
def test_what_ends_apart_could_not_be_merged(
    case: tuple[int, Pairs, set[tuple[int, int]], list[tuple[int, int]], list[tuple[int, int]]],
) -> None:
    size, pairs, never, same, different = case
    found = run(size, pairs, forbidden=never, same=same, different=different)
    for one, two in combinations(found, 2):
        across = [(min(a, b), max(a, b)) for a in one for b in two]
        mean = sum(pairs.get(p, 0) for p in across) / len(across)
        assert mean < TAU or any(p in never or p in different for p in across)

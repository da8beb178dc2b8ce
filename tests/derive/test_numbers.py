"""Numbers that reports give, as one or as a range."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.derive.gather import gather
from graphkit.derive.numbers import bounds, entity_counts, event_numbers
from graphkit.ontology import load_ontology
from tests.saying import Said, thing

NUMBERS = st.lists(st.integers(0, 100), max_size=4)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_a_range_holds_every_number_and_is_open_where_nobody_closes_it(values: list[int], lows: list[int], highs: list[int]) -> None:
    least, most = bounds(values, lows, highs)
    assert (least is None) == (not values and not lows)
    assert (most is None) == (not values and not highs)
    for number in (*values, *lows, *highs):
        assert least is None or least <= number
        assert most is None or most >= number


def numbers(*said_values: list[tuple[str, dict[str, Any]]]) -> dict[str, float]:
    articles = []
    for number, values in enumerate(said_values):
        said = Said(f"{number}")
        who = said.entity("Place", "Tarum")
        said.event("Bombing", "e", values=values, roles=[("location", who)])
        articles.append(said)
    gathered = gather([one.report() for one in articles], [denotation for one in articles for denotation in one.denotations])
    return event_numbers(gathered.events[thing("e")], load_ontology().attributes)


def test_lowest_and_highest_of_all_reports() -> None:
    found = numbers([("killed", {"value": 12}), ("injured", {"value_min": 40})], [("killed", {"value": 14.0})])
    assert found == {"killedMin": 12, "killedMax": 14, "injuredMin": 40}
    assert all(isinstance(value, int) for value in found.values())


def test_vague_bounds_and_exact_values_together() -> None:
    assert numbers([("killed", {"value": 12})], [("killed", {"value_min": 14})]) == {"killedMin": 12, "killedMax": 14}
    assert numbers([("arrested", {"value_max": 40})]) == {"arrestedMax": 40}


def test_what_is_of_one_part_or_not_asserted_or_no_number_does_not_count() -> None:
    found = numbers(
        [
            ("killed", {"value": 3, "on_filler": 0}),
            ("killed", {"value": 99, "commitment": "claimed"}),
            ("injured", {"value": "many"}),
            ("kind", {"value": "car bomb"}),
            ("money", {"value": 5, "unit": "USD"}),
        ]
    )
    assert found == {}


@pytest.mark.parametrize(
    ("given_", "found"),
    [
        ([{"count": 6}, {"count": 6}, {}], {"count": 6}),
        ([{"count": 2000}, {"count": 800}], {"countMin": 800, "countMax": 2000}),
        ([{"count": 6}, {"count_min": 5}, {"count_max": 12}], {"count": 6}),
        ([{"count": 6}, {"count_min": 7}], {"countMin": 6, "countMax": 7}),
        ([{"count_min": 12}], {"countMin": 12}),
        ([{"count_min": 200, "count_max": 300}, {"count_min": 100}], {"countMin": 100, "countMax": 300}),
        ([{}], {}),
    ],
)
def test_counts_of_a_group(given_: list[dict[str, int]], found: dict[str, int]) -> None:
    articles = []
    for number, counts in enumerate(given_):
        said = Said(f"{number}")
        said.entity("Group", "protesters", as_="g", **counts)
        articles.append(said)
    gathered = gather([one.report() for one in articles], [denotation for one in articles for denotation in one.denotations])
    assert entity_counts(gathered.entities[thing("g")]) == found

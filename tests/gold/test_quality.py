"""The tables of ``make quality``: what counts for a type, and what is below its floor."""

from __future__ import annotations

from typing import Any

from graphkit.ontology import load_ontology
from tests.gold.breakdown import Breakdown
from tests.gold.facts import Facts
from tests.gold.quality import below, table
from tests.gold.test_scorer import GOLD, A, gold_with, graph


def rows(facts: Facts, gold: dict[str, Any] = GOLD) -> dict[str, tuple[int, int, int, int, int]]:
    breakdown = Breakdown()
    breakdown.add(facts, [gold | {"language": "en"}], load_ontology().above)
    return {kind: (row.gold, row.found, row.typed, row.given, row.right) for kind, row in breakdown.types.items()}


def test_each_type_has_a_row_of_its_own() -> None:
    assert rows(graph()) == {"Expulsion": (1, 1, 1, 1, 1), "Condemn": (1, 1, 1, 1, 1)}


def test_a_wider_type_is_found_and_is_not_right() -> None:
    assert rows(graph(), gold_with(type="Sanction")) == {
        "Sanction": (1, 1, 0, 0, 0),
        "Expulsion": (0, 0, 0, 1, 0),
        "Condemn": (1, 1, 1, 1, 1),
    }


def test_a_report_that_nothing_asks_for_counts_against_its_type() -> None:
    extra = f'<#x> a gk:EventReport ; gk:inArticle <{A}> ; gk:eventType gk:Visit ; gk:evidence <#m3> . <#m3> gk:quote "police" .'
    assert rows(graph(extra=extra))["Visit"] == (0, 0, 0, 1, 0)


def test_what_is_optional_counts_neither_way() -> None:
    assert rows(graph(), gold_with(optional=True)) == {"Condemn": (1, 1, 1, 1, 1)}


def test_a_figure_below_its_floor_is_told() -> None:
    floors = {"a": {"floors": {"events": 0.9, "date": 0.5}, "joined": 0}}
    assert below({"a": {"events": 0.8, "date": 0.5, "joined": 1}, "only scored": {"events": 0.1}}, floors) == [
        "a: events 0.800, floor 0.900",
        "a: joined 1.000, floor 0.000",
    ]


def test_a_table_has_each_figure_with_its_floor() -> None:
    assert [line.split() for line in table({"a": {"events": 0.8}, "b": {"date": 1.0}}, {"a": {"floors": {"events": 0.9}}})] == [
        ["a", "b"],
        ["events", "0.800", "(0.900)", "-"],
        ["date", "-", "1.000"],
    ]

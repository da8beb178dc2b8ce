"""The scorer: what each kind of mistake costs, on a graph of two events."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from graphkit.ontology import load_ontology
from graphkit.vocab import GK
from tests.gold.facts import Facts
from tests.gold.scorer import score

A = "https://example.org/a"
TEXT = "Russia expelled two diplomats on Monday, police said. Norway condemned it."
GOLD: dict[str, Any] = {
    "article": "a.txt",
    "events": [
        {
            "id": "expel",
            "type": "Expulsion",
            "trigger": ["expelled"],
            "status": "occurred",
            "when": ["2023-03-06", "2023-03-06"],
            "roles": {"agent": [["wd:Q159", "Russia"]], "target": [["two diplomats"]]},
            "source": ["police"],
        },
        {
            "id": "condemn",
            "type": "Condemn",
            "trigger": ["condemned"],
            "status": "occurred",
            "when": None,
            "roles": {"agent": [["Norway"]]},
        },
    ],
    "links": [["condemn", "concerns", "expel"]],
}


def graph(*without: str, extra: str = "") -> Facts:
    """The graph that gold asks for, without the statements that hold one of these words."""
    prefix = f"@prefix gk: <{GK}> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix dct: <http://purl.org/dc/terms/> ."
    lines = [
        f'<{A}> a gk:Article ; dct:identifier "a.txt" ; gk:text "{TEXT}" .',
        *(
            f'<#{key}> a gk:EntityReference ; gk:inArticle <{A}> ; skos:prefLabel "{name}" .'
            for key, name in (("russia", "Russia"), ("men", "two diplomats"), ("norway", "Norway"), ("police", "police"))
        ),
        f"<#e> a gk:EventReport ; gk:inArticle <{A}> ; gk:eventType gk:Expulsion ; gk:status gk:occurred ; gk:evidence <#m1> .",
        '<#m1> gk:quote "expelled" ; gk:startOffset 7 .',
        f"<#c> a gk:EventReport ; gk:inArticle <{A}> ; gk:eventType gk:Condemn ; gk:status gk:occurred ; gk:evidence <#m2> .",
        '<#m2> gk:quote "condemned" ; gk:startOffset 61 .',
        "<#p1> a gk:Participation ; gk:report <#e> ; gk:role gk:agent ; gk:filler <#russia> .",
        "<#p2> a gk:Participation ; gk:report <#e> ; gk:role gk:target ; gk:filler <#men> .",
        "<#p3> a gk:Participation ; gk:report <#c> ; gk:role gk:agent ; gk:filler <#norway> .",
        '<#t> a gk:TimeAssertion ; gk:report <#e> ; gk:earliest "2023-03-06" ; gk:latest "2023-03-06" .',
        "<#e> gk:attribution <#at> . <#at> gk:source <#police> .",
        "<#l> a gk:EventLink ; gk:report <#c> ; gk:linkType gk:concerns ; gk:linked <#e> .",
    ]
    import pyoxigraph as ox

    kept = [line for line in lines if not any(word in line for word in without)]
    store = ox.Store()
    store.load(input=f"@base <{A}> . {prefix} {' '.join(kept)} {extra}", format=ox.RdfFormat.TURTLE)
    return Facts(f"{quad.subject} {quad.predicate} {quad.object} ." for quad in store)


def figures(facts: Facts, gold: dict[str, Any] = GOLD) -> dict[str, float]:
    return score(facts, [gold], load_ontology().above)[0]


def gold_with(**changed: Any) -> dict[str, Any]:
    """Gold whose first event has these fields of its own."""
    gold = copy.deepcopy(GOLD)
    gold["events"][0] |= changed
    return gold


def test_everything_right_is_one() -> None:
    assert set(figures(graph()).values()) == {1.0}


def test_nothing_right_is_nothing() -> None:
    assert figures(graph("EventReport"))["overall"] == 0


@pytest.mark.parametrize(
    ("without", "figure", "value"),
    [
        (("<#c>",), "events", 2 / 3),
        (("<#p2>",), "roles", 0.8),
        (("<#t>",), "date", 0),
        (("gk:attribution",), "source", 0),
        (("<#l>",), "links", 0),
    ],
)
def test_what_is_left_out_costs_its_figure(without: tuple[str, ...], figure: str, value: float) -> None:
    assert figures(graph(*without))[figure] == pytest.approx(value)


@pytest.mark.parametrize(
    ("extra", "figure", "value"),
    [
        (
            f'<#x> a gk:EventReport ; gk:inArticle <{A}> ; gk:eventType gk:Arrest ; gk:evidence <#m3> . <#m3> gk:quote "said" .',
            "events_p",
            2 / 3,
        ),
        ("<#p4> a gk:Participation ; gk:report <#e> ; gk:role gk:agent ; gk:filler <#norway> .", "roles", 6 / 7),
        ('<#t2> a gk:TimeAssertion ; gk:report <#c> ; gk:earliest "2023-03-06" ; gk:latest "2023-03-06" .', "date", 0.5),
        ("<#c> gk:attribution <#at> .", "source", 2 / 3),
        ("<#e> gk:status gk:planned .", "status", 0.5),
        ("<#e> gk:eventType gk:Sanction .", "type", 1),
        ("<#e> gk:eventType gk:Arrest .", "type", 0.5),
        ("<#l2> a gk:EventLink ; gk:report <#e> ; gk:linkType gk:concerns ; gk:linked <#c> .", "links", 2 / 3),
        ("<#l2> a gk:EventLink ; gk:report <#e> ; gk:linkType gk:before ; gk:linked <#c> .", "links", 1),
        ('<#t2> a gk:TimeAssertion ; gk:report <#e> ; gk:earliest "2023-03-01" ; gk:latest "2023-03-31" .', "date", 1),
    ],
)
def test_what_is_made_up_costs_its_figure(extra: str, figure: str, value: float) -> None:
    assert figures(graph(extra=extra))[figure] == pytest.approx(value)


def test_optional_event_counts_neither_way() -> None:
    assert figures(graph(), gold_with(optional=True))["events"] == 1
    gold = gold_with(optional=True)
    gold["links"] = []
    assert figures(graph("<#e>"), gold)["events"] == 1


def test_also_is_accepted_and_not_asked_for() -> None:
    gold = gold_with(roles={"agent": [["Russia"]]}, also={"target": [["two diplomats"]]})
    assert figures(graph(), gold)["roles"] == figures(graph("<#p2>"), gold)["roles"] == 1


def test_better_type_is_asked_for_and_a_broader_one_still_found() -> None:
    got = figures(graph(), gold_with(type="Sanction"))
    assert (got["events"], got["type"]) == (1, 0.5)
    assert figures(graph(), gold_with(type="Sanction", type_also=["Expulsion"]))["type"] == 1


def test_status_is_the_mean_over_what_occurred_and_the_rest() -> None:
    assert figures(graph(), gold_with(status="planned"))["status"] == 0.5


def test_id_of_an_actor_counts_before_its_name() -> None:
    named = graph(extra="<#russia> skos:exactMatch <http://www.wikidata.org/entity/Q159> .")
    assert figures(named)["roles"] == 1
    wrong = gold_with(roles={"agent": [["wd:Q159", "Russian Federation"]], "target": [["two diplomats"]]})
    assert figures(named, wrong)["roles"] == 1
    assert figures(graph(), wrong)["roles"] < 1

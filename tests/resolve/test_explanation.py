"""Why two things were not merged."""

from __future__ import annotations

import pytest

from graphkit.ontology import load_ontology
from graphkit.resolve import resolve
from graphkit.resolve.compare import reason, score, threshold, weights
from graphkit.resolve.explanation import Neighbour, nearest
from graphkit.resolve.tables import table
from tests.resolve.stories import first_story, second_story
from tests.resolve.tellers import Teller


def neighbours(tellers: list[Teller], teller: Teller, ref: str) -> list[Neighbour]:
    reports = [t.report for t in tellers]
    ontology = load_ontology()
    return nearest(reports, resolve(reports, ontology=ontology), teller.iri(ref), ontology=ontology)


def test_two_launches_in_a_week_are_forbidden_by_their_days() -> None:
    tellers = first_story()
    near = neighbours(tellers, tellers[0], "L1")[0]
    assert "other day" in near.features
    assert near.score == 0.0
    assert near.why == "forbidden by other day: both have happened, on different days"


def test_the_fisherman_is_not_the_director_and_the_rows_add_up() -> None:
    tellers = first_story()
    near = neighbours(tellers, tellers[3], "PARKF")[0]
    assert near.other.startswith((tellers[6].id, tellers[7].id))
    assert "other sector" in near.features
    assert near.why.endswith("is below 0.70")
    assert round(sum(weight * value for _, value, weight, _ in near.rows if weight is not None), 4) == near.score
    assert all(why for *_, why in near.rows)


def test_the_lobbyist_is_near_to_the_minister_of_that_name() -> None:
    tellers = second_story()
    near = neighbours(tellers, tellers[4], "PETER")
    assert near[0].why.startswith(("score", "forbidden"))
    assert near[0].other == tellers[5].iri("FIONA")


def test_what_is_near_nothing_has_no_neighbours() -> None:
    tellers = first_story()
    assert neighbours(tellers, tellers[0], "SEA") == []


def test_an_unknown_reference_is_an_error() -> None:
    with pytest.raises(KeyError):
        nearest([], [], "https://example.org/none", ontology=load_ontology())


def test_judged_different_is_said() -> None:
    a, b = Teller("a"), Teller("b")
    a.person("x", "Kim Man-ki")
    b.person("x", "Kim Man-ki")
    ontology, judged = load_ontology(), [(a.iri("x"), b.iri("x"))]
    reports = [a.report, b.report]
    found = nearest(reports, resolve(reports, ontology=ontology, different=judged), a.iri("x"), ontology=ontology, different=judged)
    assert [n.why for n in found] == ["judged different"]


@pytest.mark.parametrize("kind", ["person", "organization", "place", "state", "event", "group", "position"])
def test_every_weight_has_a_reason(kind: str) -> None:
    known, never = weights(kind)
    for feature in (*known, *never):
        assert len(reason(kind, feature)) > 5
    assert all(-1.0 <= w <= 1.0 for w in known.values())


def test_related_types_are_types_of_the_ontology() -> None:
    known = load_ontology().event_types
    named = [t for row in table("weights")["related"] for t in row] + [
        t for n in ("recurring", "speech", "not_speech") for t in table("weights")[n]
    ]
    assert [t for t in named if t not in known] == []


def test_a_score_is_clipped_and_a_forbidden_pair_scores_nothing() -> None:
    assert score("person", {"name": 1.0, "country": 1.0, "post": 1.0, "act": 1.0}) == 10_000
    assert score("person", {"name": 1.0, "other country": 1.0}) < threshold()
    assert score("person", {"name": 1.0, "same article": 1.0}) == 0
    with pytest.raises(KeyError):
        score("person", {"no such feature": 1.0})

"""The gold stories, as a careful extractor reports them, fall into the things that the gold names."""

from __future__ import annotations

from functools import cache
from itertools import combinations

import pytest

from graphkit.ontology import load_ontology
from graphkit.resolve import resolve
from tests.resolve.stories import first_story, second_story
from tests.resolve.tellers import Found

STORIES = {"s1": first_story, "s2": second_story}

# Pairs of the gold that look alike and are two.
APART = {
    "s1": [("L1", "L2"), ("C1", "C2"), ("C1", "M1"), ("PARKD", "PARKF"), ("JPMOD", "SKMOD"), ("SKMOD", "JCS")],
    "s2": [("D1", "D2"), ("M1", "M2"), ("B1", "S1"), ("FIONA", "PETER"), ("SUTR", "HADI"), ("M2", "AG")],
}


@cache
def found(story: str) -> Found:
    tellers = STORIES[story]()
    return Found(tellers, resolve([t.report for t in tellers], ontology=load_ontology()))


def gold(story: str) -> dict[str, set[str]]:
    """References of each thing of the gold: the tellers name them by its capital letters."""
    out: dict[str, set[str]] = {}
    for name in found(story).iris:
        thing = name.split(":")[1]
        if thing[0].isupper():
            out.setdefault(thing, set()).add(name)
    return out


@pytest.mark.parametrize(("story", "thing"), [(s, t) for s in STORIES for t in sorted(gold(s))])
def test_what_is_one_is_one_and_nothing_else_is_in_it(story: str, thing: str) -> None:
    of = gold(story)
    assert found(story).cluster(min(of[thing])) == of[thing]


@pytest.mark.parametrize(("story", "pair"), [(s, p) for s in STORIES for p in APART[s]])
def test_what_looks_alike_and_is_two_shares_nothing(story: str, pair: tuple[str, str]) -> None:
    one, two = ({found(story)[n] for n in gold(story)[thing]} for thing in pair)
    assert one.isdisjoint(two)


def test_unnamed_groups_follow_event_and_role() -> None:
    s1, s2 = found("s1"), found("s2")
    assert s1.one("s1-01:missile", "s1-02:missile")
    assert s1["s1-05:missiles"] != s1["s1-06:missiles"], "two missiles are not three; the event keeps both numbers"
    assert s1.one("s1-06:missiles", "s1-07:missiles")
    assert s2["s2-03:farmers"] != s2["s2-04:people"], "2,000 are not 800; the demonstration keeps both"


def test_positions_of_one_body_are_one() -> None:
    s1, s2 = found("s1"), found("s2")
    assert s1.one("s1-03:post2", "s1-08:post2")
    assert len({s1[f"s1-08:post{i}"] for i in (1, 2, 3)}) == 3
    assert s2.one("s2-02:mendag", "s2-04:trade", "s2-07:mendag")


def test_both_stories_together_give_what_each_gives_alone() -> None:
    tellers = [*first_story(), *second_story()]
    together = Found(tellers, resolve([t.report for t in tellers], ontology=load_ontology()))
    for story in STORIES:
        for one, two in combinations(sorted(found(story).iris), 2):
            assert (together[one] == together[two]) == found(story).one(one, two), (one, two)


def test_canonical_names_are_wikidata_ids_where_known() -> None:
    assert found("s1")["s1-01:NK"] == "https://w3id.org/graphkit/id/Q423"
    assert found("s1")["s1-07:UNSC"] == "https://w3id.org/graphkit/id/Q37470"
    assert found("s1")["s1-03:SHIN"].rsplit("/", 1)[1].isalnum()

"""The same reports in any order give the same denotations; judgements add up the same way."""

from __future__ import annotations

from functools import cache
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.model import Denotation, Report
from graphkit.ontology import load_ontology
from graphkit.resolve import resolve
from tests.resolve.stories import first_story, second_story
from tests.resolve.tellers import Found, Teller

NAMES = [
    "Kim Man-ki",
    "Kim Man-gi",
    "Fiona Clarke",
    "Clarke",
    "Peter Clarke",
    "Masuda Kazuo",
    "Kazuo Masuda",
    "K. Masuda",
    "Sutrisno",
    "Sutrisno Hadi",
]
STATES = [("Japan", "Q17"), ("Australia", "Q408"), ("Indonesia", "Q252")]
POSTS = ["Trade Minister", "fisherman", "pengusaha", "spokesman"]
DAYS = [None, "2023-02-06", "2023-02-07", "2023-02-20"]
KINDS = ["Meeting", "Consult", "Sanction", "MissileLaunch", "Statement"]
STATUSES = ["occurred", "planned", "postponed", "didNotOccur"]


@cache
def stories() -> list[Teller]:
    return [*first_story(), *second_story()]


def resolved(reports: list[Report], **judged: list[tuple[str, str]]) -> list[Denotation]:
    return resolve(reports, ontology=load_ontology(), **judged)


@st.composite
def articles(draw: st.DrawFn) -> list[Teller]:
    tellers = []
    for number in range(draw(st.integers(2, 6))):
        teller = Teller(f"article{number}", draw(st.sampled_from(DAYS)), place=draw(st.sampled_from([None, "SEOUL", "JAKARTA"])))
        for name, wikidata in STATES:
            teller.state(wikidata, name, wikidata)
        people = []
        for at, name in enumerate(draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3))):
            state = draw(st.sampled_from([None, *(w for _, w in STATES)]))
            people.append(teller.person(f"p{at}", name, country=state))
        teller.entity("post", "Position", draw(st.sampled_from(POSTS)), post_in="Q17")
        teller.entity(
            "group", "Group", draw(st.sampled_from(["six people", "6 warga", "two farmers"])), count=draw(st.sampled_from([2, 6]))
        )
        for at in range(draw(st.integers(0, 3))):
            day = draw(st.sampled_from(DAYS))
            status = draw(st.sampled_from(STATUSES))
            teller.event(
                f"e{at}",
                draw(st.sampled_from(KINDS)),
                when=None if status == "postponed" else day,
                superseded=day if status == "postponed" else None,
                status=status,
                agent=draw(st.sampled_from([*people, "Q17", "Q408"])),
                target=draw(st.sampled_from([["group"], ["Q252"], []])),
                capacities={people[0]: "post"},
            )
        tellers.append(teller)
    return tellers


@settings(max_examples=60)
@given(articles(), st.randoms(use_true_random=False), st.data())
def test_any_order_and_any_part_give_the_same(tellers: list[Teller], random: object, data: st.DataObject) -> None:
    kept = data.draw(st.lists(st.sampled_from(tellers), unique_by=id, min_size=1))
    reports = [t.report for t in kept]
    every = sorted(t.iri(r) for t in kept for r in (*t.entities, *t.events))
    pair = st.tuples(st.sampled_from(every), st.sampled_from(every)).filter(lambda p: p[0] != p[1])
    same, different = data.draw(st.lists(pair, max_size=3)), data.draw(st.lists(pair, max_size=3))
    one = resolved(reports, same=same, different=different)
    random.shuffle(reports)  # type: ignore[attr-defined]
    two = resolved(reports, same=[(b, a) for a, b in reversed(same)], different=different[::-1])
    assert one == two
    assert [d.reference for d in one] == every


@settings(max_examples=40)
@given(articles(), st.data())
def test_different_wins_and_same_holds_where_nothing_is_different(tellers: list[Teller], data: st.DataObject) -> None:
    people = [t.iri(r) for t in tellers for r in t.entities if r[0] == "p" and r[1:].isdigit()]
    pairs = st.tuples(st.sampled_from(people), st.sampled_from(people)).filter(lambda p: p[0] != p[1])
    same, different = data.draw(st.lists(pairs, max_size=3)), data.draw(st.lists(pairs, max_size=3))
    canonical = {d.reference: d.canonical for d in resolved([t.report for t in tellers], same=same, different=different)}
    assert all(canonical[a] != canonical[b] for a, b in different)
    if not different:
        assert all(canonical[a] == canonical[b] for a, b in same)


@settings(max_examples=20)
@given(st.permutations(range(16)))
def test_the_stories_in_any_order(order: list[int]) -> None:
    reports = [stories()[i].report for i in order]
    assert resolved(reports) == resolved([t.report for t in stories()])


def test_an_article_about_something_else_changes_nothing() -> None:
    other = Teller("other", "2024-03-05")
    other.state("RU", "Russia", "Q159")
    other.person("x", "Ivan Petrovich", country="RU")
    other.event("e", "Visit", when="2024-03-05", agent="x")
    before = {d.reference: d for d in resolved([t.report for t in stories()])}
    after = {d.reference: d for d in resolved([*(t.report for t in stories()), other.report])}
    assert {r: after[r] for r in before} == before


@pytest.fixture
def named_alike() -> tuple[list[Teller], dict[str, str]]:
    tellers = [Teller(n) for n in "abc"]
    for teller in tellers:
        teller.person("x", "Kim Man-ki")
    return tellers, {t.name: t.iri("x") for t in tellers}


def verdicts(tellers: list[Teller], **judged: list[tuple[str, str]]) -> Found:
    return Found(tellers, resolved([t.report for t in tellers], **judged))


def test_different_holds_through_a_third_reference(named_alike: tuple[list[Teller], dict[str, str]]) -> None:
    tellers, iri = named_alike
    found = verdicts(tellers, different=[(iri["a"], iri["b"])])
    assert found["a:x"] != found["b:x"]
    assert found["c:x"] in {found["a:x"], found["b:x"]}
    found = verdicts(tellers, same=[(iri["a"], iri["c"])], different=[(iri["a"], iri["b"])])
    assert found.one("a:x", "c:x")
    assert found["b:x"] != found["c:x"]


def test_same_joins_what_has_nothing_in_common_and_says_so(named_alike: tuple[list[Teller], dict[str, str]]) -> None:
    tellers, iri = named_alike
    other = Teller("d")
    other.person("x", "Somebody Else")
    found = verdicts([*tellers, other], same=[(iri["a"], other.iri("x"))])
    assert found.one("a:x", "d:x")
    assert found.denotation("d:x").method == "judgement"
    assert found.denotation("d:x").features == {"judged": 1.0}


def test_different_parts_two_references_with_one_wikidata_id() -> None:
    tellers = [Teller(n) for n in "abc"]
    for teller in tellers:
        teller.state("x", "Indonesia", "Q252")
    a, b, c = (t.iri("x") for t in tellers)
    found = verdicts(tellers, different=[(a, b)])
    assert found["a:x"] != found["b:x"]
    with_id = [n for n in "abc" if found[f"{n}:x"].endswith("/Q252")]
    least = min((t.iri("x"), t.name) for t in tellers)[1]
    assert least in with_id, "the cluster with the least reference has the id"
    assert {"a", "b"} - set(with_id), "the other cluster has a name of its own"
    assert c in found.of


def test_a_judgement_on_an_absent_reference_sleeps(named_alike: tuple[list[Teller], dict[str, str]]) -> None:
    tellers, iri = named_alike
    judged = [(iri["a"], iri["b"])]
    assert verdicts(tellers[1:], different=judged).one("b:x", "c:x")
    assert verdicts(tellers, different=judged)["a:x"] != verdicts(tellers, different=judged)["b:x"]


def test_same_with_a_chain_and_different_at_its_ends_keeps_the_ends_apart(named_alike: tuple[list[Teller], dict[str, str]]) -> None:
    tellers, iri = named_alike
    found = verdicts(tellers, same=[(iri["a"], iri["b"]), (iri["b"], iri["c"])], different=[(iri["a"], iri["c"])])
    assert found["a:x"] != found["c:x"]


def test_ten_thousand_mentions_of_a_state_make_no_pairs() -> None:
    tellers = []
    for number in range(500):
        teller = Teller(f"n{number}")
        teller.state("x", "Indonesia", "Q252")
        tellers.append(teller)
    assert len({d.canonical for d in resolved([t.report for t in tellers])}) == 1
    for one, two in combinations(tellers[:3], 2):
        assert one.iri("x") != two.iri("x")

"""Name pairs that a reader would judge at sight; the table is for people who know names, not code."""

from __future__ import annotations

import pytest

from graphkit.model import Span
from graphkit.ontology import load_ontology
from graphkit.resolve import resolve
from graphkit.resolve.names import noun_concept, nouns_agree, person_name, thing_name
from graphkit.resolve.posts import NO_POST, described, post_of
from tests.resolve.tellers import Found, Teller, rows

PAIRS = rows("name_pairs.csv")


def test_the_table_is_long_enough_and_holds_both_verdicts() -> None:
    assert len(PAIRS) >= 120
    assert sum(p["verdict"] == "different" for p in PAIRS) >= 40


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: f"{p['a']} = {p['b']}" + (f" ({p['known']})" if p["known"] else ""))
def test_two_articles_that_each_have_one_of_the_names(pair: dict[str, str]) -> None:
    tellers = []
    for name, words, state in (
        ("a", pair["a"], ("Japan", "Q17")),
        ("b", pair["b"], ("Japan", "Q17") if pair["known"] == "country" else ("China", "Q148")),
    ):
        teller = Teller(name)
        if pair["known"]:
            teller.state("state", *state)
        teller.entity("x", pair["kind"], words, **({"country": "state"} if pair["known"] else {}))
        tellers.append(teller)
    found = Found(tellers, resolve([t.report for t in tellers], ontology=load_ontology()))
    assert found.one("a:x", "b:x") == (pair["verdict"] == "same"), pair["why"]


def test_titles_go_but_a_name_always_stays() -> None:
    assert person_name("Deputy Defense Minister Kim Man-gi").pieces == ("kim", "man", "gi")
    assert person_name("Menteri").pieces == ("menteri",)
    assert person_name("Prof. Dr. H. Bagus Wiratmoko, S.H.").pieces[-1] != "bagus"


def test_abbreviations_keep_their_letters() -> None:
    assert thing_name("SPM").abbreviation
    assert thing_name("Serikat Peternak Mandiri").letters == "spm"


@pytest.mark.parametrize(
    ("words", "concept"),
    [
        ("6 warga Korut", "citizens"),
        ("a spokesperson", "spokesperson"),
        ("juru bicara itu", "spokesperson"),
        ("three missiles", "missiles"),
        ("tiga rudal", "missiles"),
    ],
)
def test_head_nouns_of_two_languages_meet_in_a_concept(words: str, concept: str) -> None:
    assert noun_concept(words) == noun_concept(concept)


def test_general_nouns_agree_in_part() -> None:
    assert nouns_agree("people", "farmers") == 0.5
    assert nouns_agree("farmers", "farmers") == 1.0
    assert nouns_agree("missiles", "farmers") == 0.0


def test_posts_are_concepts() -> None:
    assert post_of("Menhan") == post_of("Defense Minister")
    assert "vice" in post_of("Wakil Menteri Pertahanan").ranks
    assert post_of("nelayan").sectors == {"labour"}


def test_occupation_and_age_are_read_beside_the_name() -> None:
    text = "Penjaga pantai menahan Park Sung-min, nelayan Korea Selatan berusia 54 tahun, pada Rabu."
    start = text.index("Park")
    post, age = described(text, [Span(start, start + len("Park Sung-min"))], NO_POST)
    assert post.ranks == {"fisher"}
    assert age == 54
    text = "Fisherman Park Sung-min was held."
    assert described(text, [Span(10, 23)], NO_POST)[0].ranks == {"fisher"}

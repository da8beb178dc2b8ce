"""What several reports together tell: the only event that an undated one can mean, the date that a meeting was put off to."""

from __future__ import annotations

from itertools import permutations

import pytest

from tests.resolve.newsroom import MINISTERS, Reporter, article, verdict

STORY = ("MERAH", "SURYA", "LATIF")
"""Names that articles of one story share."""


def told(name: str, published: str, kind: str, *, names: tuple[str, ...] = STORY, **what: object) -> Reporter:
    teller = article(name, published, names=names)
    teller.event("e", kind, **what)
    return teller


def group(teller: Reporter, ref: str, words: str, count: int | None) -> Reporter:
    teller.entity(ref, "Group", words, count=count)
    return teller


def test_an_undated_report_without_parties_is_of_the_only_event_of_its_story() -> None:
    strike = told("a", "2024-06-06", "Airstrike", when="2024-06-05", location="KUPANG")
    later = told("b", "2024-06-12", "Airstrike")
    assert verdict(strike, later).one("a:e", "b:e")


def test_it_is_of_none_where_the_story_has_two() -> None:
    first = told("a", "2024-06-06", "Airstrike", when="2024-06-05", location="KUPANG")
    second = told("b", "2024-06-09", "Airstrike", when="2024-06-08", location="ENDE")
    later = told("c", "2024-06-12", "Airstrike")
    found = verdict(first, second, later)
    assert len({found["a:e"], found["b:e"], found["c:e"]}) == 3


def test_its_place_says_which_of_two_it_is() -> None:
    first = told("a", "2024-06-06", "Airstrike", when="2024-06-05", location="KUPANG")
    second = told("b", "2024-06-09", "Airstrike", when="2024-06-08", location="ENDE")
    later = told("c", "2024-06-12", "Airstrike", location="KUPANG")
    found = verdict(first, second, later)
    assert found.one("a:e", "c:e")
    assert found["b:e"] != found["c:e"]


def test_it_is_of_none_where_its_own_article_dates_another_one() -> None:
    first = told("a", "2024-06-06", "Airstrike", when="2024-06-05", location="KUPANG")
    second = told("b", "2024-06-09", "Airstrike", when="2024-06-08", location="ENDE")
    second.event("other", "Airstrike")
    found = verdict(first, second)
    assert len({found["a:e"], found["b:e"], found["b:other"]}) == 3


def test_an_undated_report_of_another_story_stays_alone() -> None:
    strike = told("a", "2024-06-06", "Airstrike", when="2024-06-05", location="KUPANG")
    later = told("b", "2024-06-12", "Airstrike", names=("TRADE",))
    found = verdict(strike, later)
    assert found["a:e"] != found["b:e"]


def test_what_was_told_before_the_day_is_not_of_it() -> None:
    strike = told("a", "2024-06-10", "Airstrike", when="2024-06-09", location="KUPANG")
    earlier = told("b", "2024-06-06", "Airstrike", location="KUPANG")
    found = verdict(strike, earlier)
    assert found["a:e"] != found["b:e"]


def test_undated_reports_that_say_nothing_of_each_other_do_not_keep_apart_what_both_look_back_at() -> None:
    dated = [told(n, "2024-06-04", "Abduction", when="2024-06-03", target="DIMAS", location="KUPANG") for n in ("a", "b")]
    placed = told("c", "2024-06-09", "Abduction", location="KUPANG")
    aimed = told("d", "2024-07-02", "Abduction", target="DIMAS")
    bare = told("e", "2024-06-07", "Abduction")
    assert verdict(*dated, placed, aimed, bare).one("a:e", "b:e", "c:e", "d:e", "e:e")


def test_what_happens_to_a_man_once_is_told_weeks_later() -> None:
    dated = told("a", "2024-06-04", "Abduction", when="2024-06-03", target="DIMAS")
    later = told("b", "2024-07-02", "Abduction", target="DIMAS")
    assert verdict(dated, later).one("a:e", "b:e")
    accused = told("c", "2024-06-04", "Accuse", when="2024-06-03", target="DIMAS")
    again = told("d", "2024-07-02", "Accuse", target="DIMAS")
    found = verdict(accused, again)
    assert found["c:e"] != found["d:e"]


def test_judgements_on_an_undated_report_stand() -> None:
    dated = told("a", "2024-06-06", "Airstrike", when="2024-06-05", location="KUPANG")
    other = told("b", "2024-06-09", "Airstrike", when="2024-06-08", location="ENDE")
    later = told("c", "2024-06-12", "Airstrike", location="KUPANG")
    apart = verdict(dated, other, later, different=[(dated.iri("e"), later.iri("e"))])
    assert apart["a:e"] != apart["c:e"]
    moved = verdict(dated, other, later, same=[(other.iri("e"), later.iri("e"))])
    assert moved.one("b:e", "c:e")
    assert moved["a:e"] != moved["c:e"]


def test_talks_that_were_put_off_are_the_next_ones_not_those_after() -> None:
    off = told("a", "2023-02-10", "Meeting", superseded="2023-02-15", status="postponed", participant=MINISTERS, location="DARWIN")
    held = told("b", "2023-02-25", "Meeting", when="2023-02-24", participant=MINISTERS, location="PERTH", names=())
    again = told("c", "2023-03-25", "Meeting", when="2023-03-24", participant=MINISTERS, location="JKT")
    found = verdict(off, held, again)
    assert found.one("a:e", "b:e")
    assert found["c:e"] != found["b:e"]
    assert verdict(off, again).one("a:e", "c:e"), "where no nearer ones are known"


def test_an_article_tells_that_its_meeting_was_put_off_and_then_held() -> None:
    plan = told("a", "2024-06-04", "Meeting", when="2024-06-11", status="planned", participant=MINISTERS)
    teller = told("b", "2024-06-18", "Meeting", when="2024-06-17", participant=MINISTERS)
    teller.event("off", "Meeting", superseded="2024-06-11", status="postponed", participant=MINISTERS)
    assert verdict(plan, teller).one("a:e", "b:e", "b:off")


def test_two_reports_of_one_article_with_two_days_are_two_also_through_others() -> None:
    teller = told("a", "2024-06-18", "Meeting", when="2024-06-17", participant=MINISTERS, superseded="2024-06-11")
    teller.event("other", "Meeting", when="2024-06-11", participant=MINISTERS)
    third = told("b", "2024-06-18", "Meeting", when="2024-06-17", participant=MINISTERS)
    found = verdict(teller, third)
    assert found["a:e"] != found["a:other"]


def test_an_arrest_that_papers_of_one_town_date_a_day_apart_is_one_but_not_two_arrests() -> None:
    arrest = {"agent": "AGENCY"}
    a = article("a", "2025-02-05", place="JAKARTA")
    b = article("b", "2025-02-06", place="JAKARTA")
    a.event("e", "Arrest", when="2025-02-04", target="BUDI", **arrest)
    b.event("e", "Arrest", when="2025-02-05", target="BUDI", **arrest)
    b.event("other", "Arrest", when="2025-02-05", target="DIMAS", **arrest)
    found = verdict(a, b)
    assert found.one("a:e", "b:e")
    assert found["b:other"] != found["a:e"]


@pytest.mark.parametrize(("count", "one"), [(3, True), (2, False), (None, False)])
def test_three_hostages_are_three_names(count: int | None, *, one: bool) -> None:
    a = group(article("a", "2024-06-27", names=("MERAH",)), "x", "three hostages", count)
    a.event("e", "Release", when="2024-06-30", status="planned", target="x")
    b = told("b", "2024-07-02", "Release", names=("MERAH",), when="2024-06-30", target=["DIMAS", "BUDI", "LATIF"])
    found = verdict(a, b)
    assert (found["a:e"] == found["b:e"]) is one


def test_a_kind_that_is_rare_needs_little_beside_the_day_and_the_story() -> None:
    a = told("a", "2024-06-27", "Release", names=("MERAH", "SURYA"), when="2024-06-30", status="planned")
    b = told("b", "2024-07-02", "Release", names=("MERAH", "SURYA"), when="2024-06-30")
    assert verdict(a, b).one("a:e", "b:e")
    c = told("c", "2024-07-02", "Demonstration", names=("MERAH", "SURYA"), when="2024-06-30")
    d = told("d", "2024-07-02", "Demonstration", names=("MERAH", "SURYA"), when="2024-06-30")
    found = verdict(c, d)
    assert found["c:e"] != found["d:e"]


def test_the_order_of_articles_does_not_matter() -> None:
    tellers = [
        told("a", "2024-06-06", "Airstrike", when="2024-06-05", location="KUPANG"),
        told("b", "2024-06-09", "Airstrike", when="2024-06-08", location="ENDE"),
        told("c", "2024-06-12", "Airstrike", location="KUPANG"),
        told("d", "2024-06-12", "Airstrike"),
        told("e", "2024-06-11", "Attack", location="KUPANG"),
    ]
    first = verdict(*tellers)
    for order in permutations(tellers):
        again = verdict(*order)
        assert {name: again[name] for name in first.iris} == {name: first[name] for name in first.iris}


@pytest.mark.parametrize(
    ("kind", "shared", "published", "one"),
    [
        ("Arrest", ("MERAH", "SURYA"), None, True),
        ("Arrest", (), None, False),  # the same man is arrested twice
        ("Arrest", ("MERAH", "SURYA"), "2024-06-06", False),  # an article that says when it was written is not of one that does not
        ("Accuse", ("MERAH", "SURYA"), None, False),  # accused every day
    ],
)
def test_where_no_article_tells_a_time_those_that_name_the_same_others_are_of_one_story(
    kind: str, shared: tuple[str, ...], published: str | None, *, one: bool
) -> None:
    articles = []
    for name, day in (("a", None), ("b", published)):
        teller = article(name, day, names=shared)
        teller.event("e", kind, target="LATIF")
        articles.append(teller)
    assert verdict(*articles).one("a:e", "b:e") is one

"""Persons, bodies and places across articles: what context decides."""

from __future__ import annotations

from graphkit.ontology import load_ontology
from graphkit.resolve import resolve
from tests.resolve.tellers import Found, Teller


def of(*tellers: Teller) -> Found:
    return Found(tellers, resolve([t.report for t in tellers], ontology=load_ontology()))


def minister(name: str, words: str, *, state: tuple[str, str] = ("Australia", "Q408"), post: str = "Trade Minister") -> Teller:
    teller = Teller(name, "2023-02-06")
    teller.state("S", *state)
    teller.person("x", words, country="S")
    teller.entity("post", "Position", post, post_in="S")
    teller.event("e", "Statement", agent="x", capacities={"x": "post"})
    return teller


def test_a_surname_with_post_and_state_is_the_minister() -> None:
    found = of(minister("a", "Fiona Clarke"), minister("b", "Clarke", post="minister"))
    assert found.one("a:x", "b:x")


def test_a_surname_that_fits_two_people_equally_is_neither() -> None:
    found = of(minister("a", "Fiona Clarke"), minister("b", "Peter Clarke"), minister("c", "Clarke"))
    assert len({found["a:x"], found["b:x"], found["c:x"]}) == 3


def test_a_surname_goes_with_the_one_of_two_whom_post_and_state_fit() -> None:
    lobbyist = Teller("b", "2023-02-06")
    lobbyist.person("x", "Peter Clarke")
    found = of(minister("a", "Fiona Clarke"), lobbyist, minister("c", "Clarke"))
    assert found.one("a:x", "c:x")
    assert found["b:x"] != found["c:x"]


def test_namesakes_are_told_apart_by_occupation_and_the_bare_name_goes_with_neither() -> None:
    bare = Teller("d", "2023-02-06")
    bare.person("x", "Park Sung-min")
    found = of(
        minister("a", "Park Sung-min", state=("South Korea", "Q884"), post="fisherman"),
        minister("b", "Park Sung-min", state=("South Korea", "Q884"), post="businessman"),
        minister("c", "Park Sung-min", state=("South Korea", "Q884"), post="nelayan"),
        bare,
    )
    assert found.one("a:x", "c:x")
    assert found["a:x"] != found["b:x"]


def test_namesakes_are_told_apart_by_age_in_the_text() -> None:
    tellers = []
    for name, age in (("a", 54), ("b", 23), ("c", 54)):
        teller = Teller(name, "2023-02-06", text=f"Police held Budi Hartono ({age}) on Monday.")
        teller.person("x", "Budi Hartono")
        tellers.append(teller)
    found = of(*tellers)
    assert found.one("a:x", "c:x")
    assert found["a:x"] != found["b:x"]


def test_a_bare_name_goes_with_the_namesake_whose_act_it_shares() -> None:
    tellers = []
    for name, post, kind, when in (
        ("a", "fisherman", "Arrest", "2024-03-06"),
        ("b", "director of a company", "Sanction", "2024-03-12"),
        ("c", None, "Sanction", "2024-03-12"),
    ):
        teller = Teller(name, "2024-03-15")
        teller.person("x", "Park Sung-min")
        teller.state("US", "United States", "Q30")
        if post:
            teller.entity("post", "Position", post)
        teller.event("e", kind, when=when, agent="US", target="x", capacities={"x": "post"} if post else None)
        tellers.append(teller)
    found = of(*tellers)
    assert found.one("b:x", "c:x")
    assert found["a:x"] != found["b:x"]


def test_two_persons_of_one_article_stay_two_even_through_a_third_article() -> None:
    a, b = Teller("a"), Teller("b")
    a.person("x", "Kim Man-ki")
    a.person("y", "Kim Man-gi")
    b.person("z", "Kim Man-gi")
    assert of(a, b)["a:x"] != of(a, b)["a:y"]


def test_an_alias_that_one_article_explains_links_the_other() -> None:
    a, b = Teller("a"), Teller("b")
    a.entity("x", "Organization", "Serikat Peternak Mandiri", names=("SPM",))
    b.entity("x", "Organization", "SPM")
    assert of(a, b).one("a:x", "b:x")


def test_bodies_go_by_their_key_in_any_language_and_parts_are_not_their_whole() -> None:
    a, b = Teller("a"), Teller("b")
    for teller in (a, b):
        teller.state("SK", "South Korea", "Q884")
        teller.entity("jcs", "PublicBody", "Joint Chiefs of Staff", key="jointchiefs:Q884", country="SK")
    a.entity("x", "PublicBody", "Kementerian Pertahanan Korea Selatan", key="ministry:defence:Q884", country="SK")
    b.entity("x", "PublicBody", "Seoul's defense ministry", key="ministry:defence:Q884", country="SK")
    b.entity("jp", "PublicBody", "Japan's Ministry of Defense", key="ministry:defence:Q17")
    found = of(a, b)
    assert found.one("a:x", "b:x")
    assert len({found["b:x"], found["b:jp"], found["b:jcs"], found["b:SK"]}) == 4


def test_a_ministry_without_a_state_is_the_one_that_its_article_can_mean() -> None:
    tellers = [Teller(n) for n in "abc"]
    for teller, words, key in zip(
        tellers,
        ("Kemendag", "the Trade Ministry", "Australia's trade ministry"),
        ("ministry:trade:Q252", "ministry:trade", "ministry:trade:Q408"),
        strict=True,
    ):
        teller.state("ID", "Indonesia", "Q252")
        teller.entity("x", "PublicBody", words, key=key)
    assert of(*tellers[:2]).one("a:x", "b:x")
    found = of(*tellers)
    assert found["a:x"] != found["c:x"]
    assert found.one("a:x", "b:x"), "only Indonesia is named where the state is left out"


def test_one_wikidata_id_is_one_thing_and_two_are_two() -> None:
    a, b = Teller("a"), Teller("b")
    a.entity("x", "Place", "Laut Jepang", wikidata="Q27092")
    b.entity("x", "Place", "East Sea", wikidata="Q27092")
    b.entity("y", "Place", "Laut Jepang", wikidata="Q1")
    found = of(a, b)
    assert found["a:x"] == found["b:x"] == "https://w3id.org/graphkit/id/Q27092"
    assert found["b:y"] == "https://w3id.org/graphkit/id/Q1"
    assert found.denotation("a:x").features == {"wikidata": 1.0}
    assert found.denotation("b:y").method == "single"


def test_every_reference_has_one_denotation() -> None:
    teller = minister("a", "Fiona Clarke")
    teller.entity("group", "Group", "6 warga Korut", count=6)
    teller.entity("empty", "Organization", "—")
    denotations = resolve([teller.report], ontology=load_ontology())
    assert [d.reference for d in denotations] == sorted(teller.iri(r) for r in (*teller.entities, *teller.events))


def test_groups_of_two_papers_are_one_through_their_event() -> None:
    tellers = []
    for name, words, count in (("a", "six North Koreans", 6), ("b", "6 warga Korut", 6), ("c", "two Russians", 2)):
        teller = Teller(name, "2022-01-13")
        teller.state("US", "United States", "Q30")
        teller.state("NK", "North Korea", "Q423")
        teller.state("RU", "Russia", "Q159")
        teller.entity("x", "Group", words, count=count, country="RU" if name == "c" else "NK")
        teller.event("e", "Sanction", when="2022-01-12", agent="US", target="x")
        tellers.append(teller)
    found = of(*tellers)
    assert found.one("a:x", "b:x")
    assert found["c:x"] != found["a:x"]


def named(name: str, text: str, *persons: str, published: str = "2025-04-05", places: tuple[str, ...] = ()) -> Teller:
    teller = Teller(name, published, text=text)
    for number, words in enumerate(persons):
        teller.person(f"x{number}" if number else "x", words)
    for words in places:
        teller.entity(words, "Place", words)
    return teller


def test_a_man_who_only_has_the_name_of_another_is_not_he() -> None:
    regent = named("a", "Bupati Lamtoro Rahmat Fadli ditangkap.", "Rahmat Fadli")
    head = named("b", "Kepala BPBD Rahmat Fadli hadir. Ia hanya bernama sama dengan Bupati Lamtoro.", "Rahmat Fadli")
    found = of(regent, head)
    assert found["a:x"] != found["b:x"]
    assert of(regent, named("d", "Bupati Rahmat Fadli diadili.", "Rahmat Fadli")).one("a:x", "d:x")


def test_a_lobbyist_unrelated_to_the_minister_is_not_meant_by_the_minister_s_surname() -> None:
    lobbyist = named("a", "Peter Lowe, who is not related to the minister, objected.", "Peter Lowe")
    short = named("b", "Minister Lowe left.", "Lowe")
    found = of(lobbyist, short)
    assert found["a:x"] != found["b:x"]


def test_a_regent_does_not_head_an_agency_at_the_same_time_but_may_a_year_later() -> None:
    def holder(name: str, post: str, published: str, key: str | None) -> Teller:
        teller = Teller(name, published)
        teller.state("ID", "Indonesia", "Q252")
        teller.person("x", "Rahmat Fadli", country="ID")
        if key:
            teller.entity("body", "PublicBody", "BPBD", key=key, country="ID")
        teller.entity("post", "Position", post, post_in="body" if key else "ID")
        teller.event("e", "Statement", agent="x", capacities={"x": "post"})
        return teller

    regent = holder("a", "bupati", "2025-04-05", None)
    found = of(regent, holder("b", "kepala", "2025-04-20", "disaster_agency:Q252"))
    assert found["a:x"] != found["b:x"]
    assert of(regent, holder("b", "kepala", "2026-04-20", "disaster_agency:Q252")).one("a:x", "b:x")
    assert of(holder("a", "mantan bupati", "2025-04-05", None), holder("b", "kepala", "2025-04-20", "disaster_agency:Q252")).one(
        "a:x", "b:x"
    )


def test_a_single_name_with_the_post_is_the_only_one_who_has_it() -> None:
    full = named("a", "Kemarin Gubernur Jawa Barat Sari Utami hadir.", "Sari Utami")
    short = named("b", "Gubernur Sari belum memberi keterangan.", "Sari")
    assert of(full, short).one("a:x", "b:x")
    other = named("c", "Gubernur Bali Sari Wening hadir.", "Sari Wening")
    found = of(full, short, other)
    assert len({found["a:x"], found["b:x"], found["c:x"]}) == 3
    artist = named("d", "Penyanyi Sari tampil.", "Sari")
    found = of(full, artist)
    assert found["a:x"] != found["d:x"]


def test_a_post_and_its_place_are_no_name() -> None:
    named_so = named("a", "Bupati Lamtoro Rahmat Fadli ditangkap.", "Rahmat Fadli", places=("Lamtoro",))
    office = named("b", "Bupati Lamtoro ditahan di Lamtoro.", "Bupati Lamtoro", places=("Lamtoro",))
    for teller, target in ((named_so, "x"), (office, "x")):
        teller.entity("KPK", "PublicBody", "KPK", key="anti_corruption:Q252")
        teller.event("e", "Arrest", when="2025-02-04", agent="KPK", target=target)
    assert of(named_so, office).one("a:e", "b:e"), "an office does not exclude the man who holds it"


def test_a_town_and_the_province_of_its_name_are_two_in_every_wording() -> None:
    texts = {"a": "di kota Tarim kemarin", "b": "in Tarim province on Monday", "c": "di Provinsi Tarim", "d": "a market in Tarim"}
    tellers = []
    for name, text in texts.items():
        teller = Teller(name, "2024-06-05", text=text)
        teller.entity("x", "Place", "Tarim", key=None if name == "c" else "place:geonames:70225")
        tellers.append(teller)
    found = of(*tellers)
    assert found.one("a:x", "d:x")
    assert found.one("b:x", "c:x")
    assert found["a:x"] != found["b:x"]


def test_a_town_may_lie_in_the_province_that_another_paper_gives() -> None:
    tellers = []
    for name, place, key in (("a", "Wonosari Kulon", None), ("b", "Central Java", "place:central-java"), ("c", "Kendal Wetan", None)):
        teller = Teller(name, "2025-04-04")
        teller.entity("place", "Place", place, key=key)
        teller.entity("victim", "Person", "Rahmat Fadli")
        teller.entity("KPK", "PublicBody", "KPK", key="anti_corruption:Q252")
        teller.event("e", "Seizure", when="2025-04-03", agent="KPK", location="place")
        tellers.append(teller)
    assert of(*tellers[:2]).one("a:e", "b:e")
    found = of(tellers[0], tellers[2])
    assert found["a:e"] != found["c:e"]


def test_a_ministry_without_a_state_is_the_only_one_of_its_story() -> None:
    def names_ministry(name: str, words: str, key: str, *others: str) -> Teller:
        teller = Teller(name, "2025-04-23")
        teller.entity("x", "PublicBody", words, key=key)
        for other in others:
            teller.person(other, other)
        return teller

    own = names_ministry("a", "Kemendagri", "ministry:interior:Q252", "Rahmat Fadli", "Sari Utami")
    other = names_ministry("b", "Ministry of Interior", "ministry:interior:Q79", "Nur Azis")
    unsaid = names_ministry("c", "Ministry of Home Affairs", "ministry:interior", "Rahmat Fadli", "Sari Utami")
    found = of(own, other, unsaid)
    assert found.one("a:x", "c:x")
    assert found["b:x"] != found["c:x"]
    foreign = names_ministry("d", "Ministry of Home Affairs", "ministry:interior", "John Lowe")
    found = of(own, other, foreign)
    assert found["d:x"] not in {found["a:x"], found["b:x"]}

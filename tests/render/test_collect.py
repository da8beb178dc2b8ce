"""What the page shows is what the graph says."""

from __future__ import annotations

from typing import Any

import pytest

from graphkit.errors import UnknownName, UsageError
from graphkit.ontology import load_ontology
from graphkit.render.collect import collect
from graphkit.render.model import Picture, disputed, look
from tests.render.pictures import example
from tests.worked import EX


@pytest.fixture(scope="module")
def picture() -> Picture:
    return collect(example(), load_ontology())


def event_of(picture: Picture, spoken: str) -> Any:
    return next(event for event in picture.events if event.iri == EX + spoken)


def chosen(**options: Any) -> set[str]:
    return {event.iri.removeprefix(EX) for event in collect(example(), load_ontology(), **options).events}


def test_event_has_type_status_dates_and_label(picture: Picture) -> None:
    event = event_of(picture, "e-call")

    assert (event.kind, event.root, event.status, event.actual) == ("PhoneTalk", "Consult", "occurred", True)
    assert (event.earliest, event.latest) == ("2022-01-13", "2022-01-13")
    assert event.label["en"] == "phone talk of Ely Ratner, Kazuo Masuda and Kim Man-gi"
    assert event_of(picture, "e-launch").label["id"] == "peluncuran rudal oleh Korea Utara"


def test_parts_have_roles_posts_and_bodies(picture: Picture) -> None:
    kim = next(part for part in event_of(picture, "e-call").parts if part.who == EX + "kim")

    assert (kim.role, kim.capacity, kim.representing, kim.commitment) == (
        "participant",
        "Wakil Menteri Pertahanan Korsel",
        EX + "kr",
        "asserted",
    )


def test_parts_that_nobody_stands_behind_keep_their_commitment(picture: Picture) -> None:
    parts = event_of(picture, "e-bomb").parts

    assert {part.commitment for part in parts if part.who == EX + "front"} == {"claimed", "denied"}


def test_numbers_and_links(picture: Picture) -> None:
    assert event_of(picture, "e-bomb").numbers == (("injured", "40", ""), ("killed", "12", "14"))
    assert event_of(picture, "e-launch").links == (("before", EX + "e-call"),)


def test_sources_mark_the_evidence_in_its_sentence(picture: Picture) -> None:
    source = picture.sources[EX + "e-sanction"][0]
    first = source.passages[0]

    assert "".join(text for text, _ in first).startswith(
        "Sementara itu, pemerintahan Presiden AS Joe Biden pada hari Rabu memberlakukan sanksi"
    )
    assert ("memberlakukan sanksi", "trigger") in first
    assert ("hari Rabu", "time") in [(text.removeprefix("pada "), what) for text, what in first]


def test_sources_tell_the_chain(picture: Picture) -> None:
    chain = picture.sources[EX + "e-agree"][0].chain

    assert [said.name for said in chain] == ["kementerian pertahanan Seoul", "Yonhap"]
    assert chain[1].who == EX + "yonhap"
    assert EX + "yonhap" in picture.actors


def test_claimed_kind_of_a_missile_stays_claimed(picture: Picture) -> None:
    assert ("kind", "hipersonik", "claimed") in picture.sources[EX + "e-launch"][0].values


def test_articles_have_publisher_and_day(picture: Picture) -> None:
    article = picture.articles[EX + "a3"]

    assert (article.publisher, article.language) == ("Harbour Wire", "en")


@pytest.mark.parametrize(
    ("spoken", "expected"),
    [
        ("e-call", "occurred"),
        ("e-hawaii", "postponed"),
        ("e-next", "planned"),
        ("e-listing", "proposed"),
        ("e-election", "cancelled"),
        ("e-virus", "ongoing"),
        ("e-shooting", "denied"),
    ],
)
def test_look_of_an_event(spoken: str, expected: str, picture: Picture) -> None:
    assert look(event_of(picture, spoken), picture.sources[EX + spoken]) == expected


def test_nothing_in_the_example_is_disputed_as_a_whole(picture: Picture) -> None:
    assert [iri for iri, sources in picture.sources.items() if disputed(sources)] == []


def test_focus_on_an_actor_and_depth() -> None:
    near = chosen(focus=EX + "unsc")
    far = chosen(focus=EX + "unsc", depth=2)

    assert near == {"e-listing"}
    assert near < far
    assert "e-propose" in far


def test_focus_on_an_event_takes_what_it_is_linked_to() -> None:
    assert chosen(focus=EX + "e-bomb") == {"e-bomb", "e-arrest"}


def test_period_leaves_out_undated_events() -> None:
    assert chosen(start="2024") == {"e-bomb", "e-perth"}
    assert chosen(start="2022-01-12", end="2022-01-12") == {"e-sanction"}
    assert chosen(end="2022-01") == {"e-launch", "e-sanction", "e-call", "e-agree"}


def test_types_take_narrower_ones() -> None:
    assert chosen(types=["Sanction"]) == {"e-sanction", "e-listing"}


def test_what_cannot_be_selected() -> None:
    with pytest.raises(UnknownName, match="no event type"):
        chosen(types=["Party"])
    with pytest.raises(UnknownName, match="takes no part"):
        chosen(focus=EX + "nobody")
    with pytest.raises(UsageError, match="is no day"):
        chosen(start="yesterday")
    with pytest.raises(UsageError, match="the least is 1"):
        chosen(focus=EX + "us", depth=0)


def test_graph_without_articles_has_events_without_sources() -> None:
    import pyoxigraph as ox

    store = ox.Store()
    store.bulk_extend(quad for quad in example() if quad.graph_name.value.startswith("https://w3id.org/graphkit/graph/"))
    bare = collect(store, load_ontology())

    assert len(bare.events) == 15
    assert bare.sources == {}
    assert look(event_of(bare, "e-shooting"), ()) == "didNotOccur"

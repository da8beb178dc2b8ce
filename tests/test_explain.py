"""Why the graph holds what it holds."""

from __future__ import annotations

from functools import cache

import pytest

from graphkit.derive import derive
from graphkit.errors import UnknownName
from graphkit.explain import explain
from graphkit.identity import DENOTATIONS, KNOWLEDGE
from graphkit.ontology import load_ontology
from graphkit.rdf import article_quads, denotation_quads
from tests.saying import Said
from tests.worked import store_of, worked


@cache
def lines() -> tuple[str, ...]:
    example = worked()
    ontology = load_ontology()
    return (
        *(line for report in example.reports.values() for line in article_quads(report, ontology)),
        *denotation_quads(example.denotations, example.judged),
        *derive(list(example.reports.values()), example.denotations, ontology, lambda one: example.labels.get(one, {})),
        *ontology.nquads(),
    )


def test_a_merged_person_shows_its_references_why_and_its_parts() -> None:
    kim = explain(store_of(list(lines())), worked().iri("kim"))
    assert (kim.label, kim.names, kim.is_event) == ("Kim Man-gi", ("Kim Man-ki",), False)
    assert kim.types == ("Person", "Actor", "Entity")
    first, second = kim.members
    assert (first.name, first.score, first.method, first.features) == ("Kim Man-ki", 0.9, "rules 1", {"name": 1.0})
    assert first.same == (second.reference,)
    assert second.same == (first.reference,)
    assert first.witness.identifiers == ("d01-id.txt",)
    assert [quote.words for quote in second.quotes] == ["Senior defense officials", "Kim Man-gi", "The three"]
    assert second.quotes[1].sentence.startswith("Deputy Defense Minister Kim Man-gi spoke with Ely Ratner, U.S. assistant")
    (part,) = kim.involvements
    assert (part.role, part.capacity, part.representing) == ("participant", "Wakil Menteri Pertahanan Korsel", "South Korea")
    assert (part.event_label, part.status, part.earliest) == (
        "phone talk of Ely Ratner, Kazuo Masuda and Kim Man-gi",
        "occurred",
        "2022-01-13",
    )


def test_quotes_are_what_stands_at_their_offsets() -> None:
    for name in ("us", "e-call", "g6", "five"):
        for member in explain(store_of(list(lines())), worked().iri(name)).members:
            text = worked().reports[member.witness.article.rpartition("/")[2]].article.text
            for quote in member.quotes:
                assert text[quote.start : quote.end] == quote.words
                assert quote.words in quote.sentence


def test_an_event_shows_its_history_and_which_reports_bear() -> None:
    meeting = explain(store_of(list(lines())), worked().iri("e-perth"))
    assert meeting.is_event
    assert meeting.types[0] == "Meeting"
    assert meeting.status_history == (
        ("2024-06-03", "planned", "asserted", "Harbour Wire"),
        ("2024-06-13", "occurred", "asserted", "Warta Timur"),
    )
    assert [member.bears for member in meeting.members] == [False, True]
    assert [time.role for member in meeting.members for time in member.times] == ["scheduled", "actual"]
    assert meeting.facts["location"] == ("Perth",)
    assert meeting.facts["earliest"] == ("2024-06-12",)
    assert {(part.role, part.name) for part in meeting.involvements} == {
        ("location", "Perth"),
        ("participant", "Australia"),
        ("participant", "Indonesia"),
    }


def test_sources_come_as_a_chain() -> None:
    (member,) = explain(store_of(list(lines())), worked().iri("e-agree")).members
    assert [link.source for link in member.sources] == ["kementerian pertahanan Seoul", "Yonhap"]
    assert member.sources[1].words == ("seperti dikutip dari Yonhap",)
    bombing = explain(store_of(list(lines())), worked().iri("e-bomb"))
    assert [(link.source, link.capacity) for member in bombing.members for link in member.sources] == [
        ("police", ""),
        ("Rina Sari", "Gubernur Tarum"),
    ]
    assert {part.commitment for part in bombing.involvements if part.name == "Red Front"} == {"claimed", "denied"}
    assert bombing.facts["killedMin"] == ("12",)


def test_an_unnamed_source_has_no_name() -> None:
    said = Said("unnamed")
    said.event("Bombing", "e", commitment="claimed", source=True)
    report, ontology = said.report(), load_ontology()
    knowledge = derive([report], said.denotations, ontology)
    store = store_of(article_quads(report, ontology), denotation_quads(said.denotations), knowledge)
    (member,) = explain(store, said.denotations[0].canonical).members
    assert [(link.source, link.words) for link in member.sources] == [("", ("said",))]
    assert member.bears  # nobody asserts it: all bear


def test_a_reference_leads_to_what_it_denotes() -> None:
    store = store_of(list(lines()))
    assert explain(store, worked().iri("a1-kp")) == explain(store, worked().iri("kp"))


def test_judged_different_is_shown_on_both_sides() -> None:
    store = store_of(list(lines()))
    assert explain(store, worked().iri("a1-g6")).members[0].different == (worked().iri("a1-five"),)
    assert explain(store, worked().iri("a1-five")).members[0].different == (worked().iri("a1-g6"),)


@pytest.mark.parametrize("iri", ["https://w3id.org/graphkit/id/Q999999", "no iri at all", ""])
def test_what_is_not_in_the_graph_is_said(iri: str) -> None:
    with pytest.raises(UnknownName):
        explain(store_of(list(lines())), iri)


def test_an_involvement_is_no_thing_of_its_own() -> None:
    node = next(line.split()[0][1:-1] for line in lines() if "#ofEvent>" in line and "Property" not in line)
    with pytest.raises(UnknownName):
        explain(store_of(list(lines())), node)


def test_what_is_derived_alone_gives_members_without_quotes() -> None:
    derived = [line for line in lines() if f"<{KNOWLEDGE}> ." in line or f"<{DENOTATIONS}> ." in line]
    call = explain(store_of(derived, load_ontology().nquads()), worked().iri("e-call"))
    assert call.label.startswith("phone talk")
    assert len(call.members) == 2
    assert all(member.quotes == () and member.score == 0.9 for member in call.members)


def test_a_superseded_witness_is_marked() -> None:
    iri = worked().iri("a1")
    store = store_of(list(lines()), denotation_quads([], (), [("https://w3id.org/graphkit/id/new", iri)]))
    assert [member.witness.superseded for member in explain(store, worked().iri("kim")).members] == [True, False]

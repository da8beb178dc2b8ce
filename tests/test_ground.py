"""Grounding: what has no words in the article, no type in the ontology or no sense is dropped, with its reason, and nothing else is."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from graphkit.ground import ground
from graphkit.model import (
    Article,
    AttributeAssertion,
    Attribution,
    EntityReference,
    EventLink,
    EventReport,
    Extraction,
    Participation,
    Source,
    Span,
    Time,
    TimeAssertion,
)
from graphkit.ontology import load_ontology

TEXT = (
    "Interior Minister Anna Berg said police arrested two men in Oslo on Monday. They were freed on Tuesday.\n\n"
    "Weather was fine. Birds sang. Carl Dahl slept."
)
ARTICLE = Article(id="https://example.org/a", source=Source(language="en"), raw=TEXT, text=TEXT)


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def entity(ident: str, words: str, kind: str = "Person", **more: Any) -> EntityReference:
    return EntityReference(id=ident, type=kind, name=words, evidence=(at(words),), **more)


POST, ANNA, POLICE, MEN = "r-post", "r-anna", "r-police", "r-men"
ENTITIES = (
    entity(POST, "Interior Minister", "Position"),
    entity(ANNA, "Anna Berg"),
    entity(POLICE, "police", "PublicBody"),
    entity(MEN, "two men", "Group", count=2),
    entity("r-carl", "Carl Dahl"),
)


def part(role: str, filler: str, words: str, **more: Any) -> Participation:
    return Participation(role=role, filler=filler, evidence=(at(words),), **more)


def time(earliest: str | None, latest: str | None, precision: str = "day", **more: Any) -> TimeAssertion:
    return TimeAssertion(earliest=earliest, latest=latest, edtf=earliest or "", precision=precision, evidence=(at("on Monday"),), **more)


ARREST = EventReport(
    id="e-arrest",
    types=("Arrest",),
    evidence=(at("arrested"),),
    attribution=Attribution(source=ANNA, capacity=POST, evidence=(at("Anna Berg said"),)),
    commitment="claimed",
    roles=(part("agent", POLICE, "police"), part("target", MEN, "two men")),
    times=(time("2023-03-06", "2023-03-06"),),
    attributes=(AttributeAssertion(attribute="arrested", value=2, on_filler=1, evidence=(at("two men"),)),),
    links=(EventLink(type="before", to="e-free", evidence=(at("on Tuesday"),)),),
)
FREE = EventReport(id="e-free", types=("Release",), evidence=(at("freed"),), roles=(part("target", MEN, "They"),))
GOOD = Extraction(extractor="hand", version="1", digest="0" * 64, entities=ENTITIES, events=(ARREST, FREE))


def grounded(arrest: EventReport = ARREST, **more: Any) -> tuple[Extraction, list[str]]:
    return ground(ARTICLE, msgspec.structs.replace(GOOD, events=(arrest, FREE), **more), load_ontology())


def arrest_after(**changed: Any) -> tuple[EventReport, list[str]]:
    """The arrest after grounding, with these fields of its own."""
    extraction, reasons = grounded(msgspec.structs.replace(ARREST, **changed))
    return next(e for e in extraction.events if e.id == ARREST.id), reasons


def test_what_has_ground_stays_as_it_is() -> None:
    assert ground(ARTICLE, GOOD, load_ontology()) == (GOOD, [])


@pytest.mark.parametrize(
    "span", [Span(-1, 4), Span(5, 5), Span(9, 3), Span(0, len(TEXT) + 1), Span(len(TEXT), len(TEXT) + 5), Span(11, 11)]
)
def test_span_outside_the_text_or_empty_drops_an_event(span: Span) -> None:
    extraction, reasons = grounded(msgspec.structs.replace(ARREST, evidence=(span,)))
    assert [e.id for e in extraction.events] == ["e-free"]
    assert any("e-arrest" in reason and "not in the text" in reason for reason in reasons)


def test_span_of_spaces_is_no_evidence() -> None:
    blank = Span(TEXT.index("\n\n"), TEXT.index("\n\n") + 2)
    extraction, _ = grounded(msgspec.structs.replace(ARREST, evidence=(blank,)))
    assert [e.id for e in extraction.events] == ["e-free"]


def test_event_without_evidence_is_dropped() -> None:
    extraction, reasons = grounded(msgspec.structs.replace(ARREST, evidence=()))
    assert len(extraction.events) == 1
    assert any("no evidence" in reason for reason in reasons)


@pytest.mark.parametrize(
    "changed", [{"types": ("Party",)}, {"types": ()}, {"types": ("Arrest", "Party")}, {"status": "maybe"}, {"commitment": "sworn"}]
)
def test_unknown_type_status_or_commitment_drops_an_event(changed: dict[str, Any]) -> None:
    extraction, reasons = grounded(msgspec.structs.replace(ARREST, **changed))
    assert [e.id for e in extraction.events] == ["e-free"]
    assert reasons


def test_second_of_one_id_is_dropped() -> None:
    extraction, reasons = ground(ARTICLE, msgspec.structs.replace(GOOD, events=(ARREST, FREE, ARREST)), load_ontology())
    assert [e.id for e in extraction.events] == ["e-arrest", "e-free"]
    assert any("taken" in reason for reason in reasons)


@pytest.mark.parametrize(
    "bad",
    [
        EntityReference(id="r-x", type="Ghost", name="Ghost", evidence=(Span(0, 8),)),
        EntityReference(id="r-x", type="Person", name=" ", evidence=(Span(0, 8),)),
        EntityReference(id="r-x", type="Person", name="Nobody", evidence=()),
        EntityReference(id="r-x", type="Person", name="Nobody", evidence=(Span(0, 9999),)),
        EntityReference(id=ANNA, type="Person", name="Anna again", evidence=(Span(0, 8),)),
    ],
)
def test_entity_of_unknown_type_without_name_or_words_is_dropped(bad: EntityReference) -> None:
    extraction, reasons = grounded(entities=(*ENTITIES, bad))
    assert extraction.entities == ENTITIES
    assert len(reasons) == 1


def test_pointers_that_lead_nowhere_are_emptied() -> None:
    lost = msgspec.structs.replace(
        entity("r-lost", "Birds", "Group"), country=ANNA, post_in=POLICE, subset_of="r-gone", includes=("r-lost", MEN, "r-gone")
    )
    extraction, _ = grounded(entities=(*ENTITIES, lost))
    got = extraction.entities[-1]
    assert (got.country, got.post_in, got.subset_of, got.includes) == (None, None, None, (MEN,))


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (part("agent", POST, "Interior Minister"), "no entity that can fill"),
        (part("agent", "r-gone", "police"), "no entity that can fill"),
        (part("owner", POLICE, "police"), "no role"),
        (part("target", "r-carl", "Carl Dahl"), "no span in a sentence with a trigger"),
        (Participation(role="agent", filler=POLICE, evidence=()), "no evidence"),
        (Participation(role="agent", filler=POLICE, evidence=(Span(0, 9999),)), "not in the text"),
    ],
)
def test_role_of_a_position_of_nobody_or_far_from_the_trigger_is_dropped(bad: Participation, why: str) -> None:
    event, reasons = arrest_after(roles=(bad, *ARREST.roles))
    assert event.roles == ARREST.roles
    assert any(why in reason for reason in reasons)


def test_number_on_a_filler_follows_it_or_loses_it() -> None:
    bad = part("agent", "r-gone", "police")
    moved, _ = arrest_after(roles=(bad, *ARREST.roles), attributes=(msgspec.structs.replace(ARREST.attributes[0], on_filler=2),))
    assert moved.attributes[0].on_filler == 1
    lost, _ = arrest_after(roles=(bad, *ARREST.roles), attributes=(msgspec.structs.replace(ARREST.attributes[0], on_filler=0),))
    assert lost.attributes[0].on_filler is None


@pytest.mark.parametrize(
    "bad",
    [
        time("2023-02-30", "2023-02-30"),
        time("2023-13-01", "2023-13-01"),
        time("soon", "soon"),
        time("2023-03-07", "2023-03-06"),
        time("2023-03-06", None),
        time(None, None),
        time("2023-03-06", "2023-03-06", "fortnight"),
        time("2023-03-06", "2023-03-06", "unknown"),
        time("2023-03-06", "2023-03-06", role="perhaps"),
        msgspec.structs.replace(time("2023-03-06", "2023-03-06"), evidence=(Span(3, 3),)),
    ],
)
def test_impossible_date_is_dropped(bad: TimeAssertion) -> None:
    event, reasons = arrest_after(times=(bad, *ARREST.times))
    assert event.times == ARREST.times
    assert len(reasons) == 1


def test_open_range_and_unknown_time_are_kept() -> None:
    kept = (time("2023-03-06", None, "range"), time(None, None, "unknown"))
    assert arrest_after(times=kept) == (msgspec.structs.replace(ARREST, times=kept), [])


def test_times_of_the_article_are_checked_like_those_of_its_events() -> None:
    good = Time(
        earliest="2023-03-06", latest="2023-03-06", edtf="2023-03-06", precision="day", anchor="e-free", evidence=(at("on Monday"),)
    )
    lost = msgspec.structs.replace(good, anchor="e-gone")
    bad = (
        msgspec.structs.replace(good, latest="2023-03-05"),
        msgspec.structs.replace(good, precision="fortnight"),
        msgspec.structs.replace(good, evidence=(Span(3, 3),)),
    )
    kept, reasons = grounded(ARREST)
    found, more = ground(ARTICLE, msgspec.structs.replace(GOOD, times=(good, lost, *bad)), load_ontology())
    assert kept.times == ()
    assert found.times == (good, msgspec.structs.replace(good, anchor=None))
    assert len(more) == len(reasons) + len(bad)
    assert all(reason.startswith(("time of the article", "evidence")) for reason in more[len(reasons) :])


def test_anchor_that_is_no_report_is_emptied() -> None:
    event, _ = arrest_after(times=(time("2023-03-06", "2023-03-06", anchor="e-gone"),))
    assert event.times[0].anchor is None


@pytest.mark.parametrize(
    "value",
    [
        {"attribute": "height", "value": 2},
        {"attribute": "arrested"},
        {"attribute": "arrested", "value": 2, "value_min": 1},
        {"attribute": "arrested", "value": -2},
        {"attribute": "arrested", "value": "many"},
    ],
)
def test_number_of_no_kind_or_no_sense_is_dropped(value: dict[str, Any]) -> None:
    event, reasons = arrest_after(attributes=(AttributeAssertion(evidence=(at("two men"),), **value),))
    assert event.attributes == ()
    assert len(reasons) == 1


@pytest.mark.parametrize(
    "link",
    [
        EventLink(type="before", to="e-gone", evidence=(at("on Tuesday"),)),
        EventLink(type="before", to="e-arrest", evidence=(at("on Tuesday"),)),
        EventLink(type="near", to="e-free", evidence=(at("on Tuesday"),)),
        EventLink(type="before", to="e-free", evidence=()),
    ],
)
def test_link_to_nothing_to_itself_or_of_no_kind_is_dropped(link: EventLink) -> None:
    event, _ = arrest_after(links=(link,))
    assert event.links == ()


def test_link_to_a_dropped_report_is_dropped() -> None:
    extraction, _ = ground(
        ARTICLE, msgspec.structs.replace(GOOD, events=(ARREST, msgspec.structs.replace(FREE, types=("Party",)))), load_ontology()
    )
    assert [e.links for e in extraction.events] == [()]


def test_attribution_to_nobody_is_dropped_and_its_relay_kept() -> None:
    relay = Attribution(source=POLICE, evidence=(at("police"),))
    lost = Attribution(source="r-gone", evidence=(at("Anna Berg said"),), relayed_by=relay)
    assert arrest_after(attribution=lost)[0].attribution == relay
    bare = msgspec.structs.replace(lost, relayed_by=None)
    event, _ = arrest_after(attribution=bare)
    assert (event.attribution, event.commitment) == (None, "asserted")


def test_unnamed_source_stays_unnamed() -> None:
    unnamed = Attribution(unnamed=True, evidence=(at("said"),))
    assert arrest_after(attribution=unnamed)[0].attribution == unnamed


def test_capacity_that_is_no_position_is_emptied() -> None:
    event, _ = arrest_after(attribution=Attribution(source=ANNA, capacity=POLICE, evidence=(at("Anna Berg said"),)))
    assert event.attribution is not None
    assert event.attribution.capacity is None


def test_denied_event_did_not_occur() -> None:
    assert arrest_after(commitment="denied")[0].status == "didNotOccur"


def test_stop_of_an_abbreviation_parts_no_filler_from_its_trigger() -> None:
    text = "Budi Santoso of Jl. Merdeka 5 was, said Sgt. Anna Berg, arrested."
    article = Article(id="https://example.org/b", source=Source(language="en"), raw=text, text=text)
    name, verb = Span(0, 12), Span(text.index("arrested"), text.index("arrested") + 8)
    event = EventReport(
        id="e", types=("Arrest",), evidence=(verb,), roles=(Participation(role="target", filler="r", evidence=(Span(39, 44),)),)
    )
    budi = EntityReference(id="r", type="Person", name="Budi Santoso", evidence=(name, Span(39, 44)))
    given = Extraction(extractor="hand", version="1", digest="0" * 64, entities=(budi,), events=(event,))
    assert ground(article, given, load_ontology())[0] == given

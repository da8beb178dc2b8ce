"""Reports and denotations as N-Quads."""

from __future__ import annotations

import json
import unicodedata

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit import vocab
from graphkit.errors import GraphDamaged, OntologyError
from graphkit.identity import DENOTATIONS, text_digest
from graphkit.model import Article, Denotation, EntityReference, EventReport, Extraction, Report, Source, Span, Time, TimeAssertion
from graphkit.ontology import load_ontology
from graphkit.rdf import article_quads, clean, denotation_iri, denotation_quads, literal, moment, number, real_day, real_time
from tests.saying import Said, thing
from tests.worked import lines_of, store_of, worked


def report(
    text: str,
    *,
    entities: tuple[EntityReference, ...] = (),
    events: tuple[EventReport, ...] = (),
    times: tuple[Time, ...] = (),
    **source: str,
) -> Report:
    return Report(
        article=Article(id="https://w3id.org/graphkit/id/aa", source=Source(**source), raw=text, text=text),  # type: ignore[arg-type]
        extraction=Extraction(extractor="rules", version="1", digest="0" * 64, entities=entities, events=events, times=times),
    )


def values(lines: list[str], predicate: str) -> set[str]:
    return {quad.object.value for quad in store_of(lines) if quad.predicate.value == predicate and not isinstance(quad.object, ox.Triple)}


@pytest.mark.parametrize("name", ["a1", "a2", "a3", "a4", "a5", "a6"])
def test_article_graphs_are_those_of_the_worked_example(name: str) -> None:
    example = worked()
    lines = article_quads(example.reports[name], load_ontology())
    assert set(lines) == example.lines[example.reports[name].article.id]
    assert len(lines) == len(set(lines))


def test_the_denotations_graph_is_that_of_the_worked_example() -> None:
    example = worked()
    wanted = {line.replace(vocab.JUDGED_DIFFERENT, "?") if vocab.JUDGED_DIFFERENT in line else line for line in example.lines[DENOTATIONS]}
    lines = denotation_quads(example.denotations, example.judged)
    found = {line.replace(vocab.JUDGED_DIFFERENT, "?") if vocab.JUDGED_DIFFERENT in line else line for line in lines}
    # Hand-written names sort otherwise than hashes: the pair that is judged different is turned round.
    assert {frozenset(line.split()) for line in found} == {frozenset(line.split()) for line in wanted}
    assert lines == sorted(lines)


@given(st.text(st.characters(exclude_categories=[]), max_size=40))
def test_any_text_survives(text: str) -> None:
    line = f"<http://a/s> <http://a/p> {literal(text)} <http://a/g> .\n"
    (quad,) = ox.parse(line.encode(), format=ox.RdfFormat.N_QUADS)
    assert not isinstance(quad.object, ox.Triple)
    assert quad.object.value == clean(text)
    assert len(clean(text)) == len(text)
    assert f"{quad} .\n" == line


def test_lone_surrogates_become_replacement_characters_and_offsets_stay() -> None:
    text = "ab\ud800cd"
    entity = EntityReference(id="r-3-5-0", type="Person", name="cd\udfff", evidence=(Span(3, 5),))
    lines = article_quads(report(text, entities=(entity,)), load_ontology())
    assert values(lines, vocab.TEXT) == {"ab\ufffdcd"}
    assert values(lines, vocab.QUOTE) == {"cd"}
    assert values(lines, vocab.SKOS_PREF_LABEL) == {"cd\ufffd"}
    assert values(lines, vocab.TEXT_DIGEST) == {text_digest("ab\ufffdcd")}


@given(
    st.lists(
        st.one_of(
            st.integers(-(10**15), 10**15),
            st.floats(allow_nan=False, allow_infinity=False, min_value=-1e9, max_value=1e9).map(lambda x: round(x, 4)),
        )
    )
)
def test_numbers_are_written_as_the_index_gives_them_back(numbers: list[float]) -> None:
    lines = {f"<http://a/s> <http://a/p> {number(one)} <http://a/g> .\n" for one in numbers}
    assert lines_of(store_of(lines)) == lines


def test_lines_are_what_the_index_gives_back() -> None:
    example = worked()
    lines = [line for one in example.reports.values() for line in article_quads(one, load_ontology())]
    assert lines_of(store_of(lines)) == set(lines)


@pytest.mark.parametrize(
    ("text", "real"),
    [
        ("2022-01-13", True),
        ("2024-02-29", True),
        ("2023-02-29", False),
        ("2022-02-30", False),
        ("2022-13-01", False),
        ("2022-1-13", False),
        ("0000-01-01", False),
        ("20220113", False),
        ("2022-01-13T00:00:00", False),
        ("２０２２-01-13", False),
        ("", False),
    ],
)
def test_only_days_that_exist_are_days(text: str, *, real: bool) -> None:
    assert real_day(text) is real


@pytest.mark.parametrize(
    ("given_", "term"),
    [
        ("2024-06-14", '"2024-06-14"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("2024-06-14T08:00:00+07:00", '"2024-06-14T08:00:00+07:00"^^<http://www.w3.org/2001/XMLSchema#dateTime>'),
        ("2024-06-14T08:00Z", '"2024-06-14T08:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>'),
        ("2024-06-14 08:00:00.500+0000", '"2024-06-14T08:00:00.5Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>'),
        ("2024-06-14T08:00:00", '"2024-06-14T08:00:00"^^<http://www.w3.org/2001/XMLSchema#dateTime>'),
        ("2024-06-14T24:00:00", None),
        ("2024-02-30T08:00:00", None),
        ("14 June 2024", None),
        ("", None),
        (None, None),
    ],
)
def test_declared_times_are_dates_or_moments_that_exist(given_: str | None, term: str | None) -> None:
    assert moment(given_) == term
    if term is not None:
        line = f"<http://a/s> <http://a/p> {term} <http://a/g> .\n"
        assert lines_of(store_of([line])) == {line}


def test_a_time_with_a_day_that_does_not_exist_or_bounds_upside_down_is_left_out() -> None:
    times = (
        TimeAssertion(earliest="2022-02-30", latest="2022-02-30", edtf="2022-02-30", precision="day", evidence=(Span(0, 1),)),
        TimeAssertion(earliest="2022-03-02", latest="2022-03-01", edtf="", precision="range", evidence=(Span(0, 1),)),
        TimeAssertion(earliest="2022-03-01", edtf="2022-03-01/..", precision="range", evidence=(Span(1, 2),)),
        TimeAssertion(edtf="", precision="unknown", evidence=(Span(2, 3),)),
    )
    assert [real_time(time) for time in times] == [False, False, True, True]
    event = EventReport(id="e-0-1-0", types=("Meeting",), evidence=(Span(0, 1),), times=times)
    lines = article_quads(report("abc", events=(event,)), load_ontology())
    assert values(lines, vocab.EARLIEST) == {"2022-03-01"}
    assert values(lines, vocab.EDTF) == {"2022-03-01/..", ""}
    assert values(lines, vocab.LATEST) == set()


def test_a_time_of_the_article_is_one_node_that_it_mentions_and_has_no_role() -> None:
    spoken = Time(
        earliest="2022-03-01", latest="2022-03-01", edtf="2022-03-01T07:12:00", precision="minute", anchor="article", clock="07:12 local time",
        evidence=(Span(0, 1), Span(2, 3)),
    )  # fmt: skip
    broken = Time(earliest="2022-02-30", latest="2022-02-30", edtf="2022-02-30", precision="day", evidence=(Span(1, 2),))
    lines = article_quads(report("abc", times=(spoken, broken)), load_ontology())
    node = "https://w3id.org/graphkit/id/aa#t-0-1-0"
    told = {quad.predicate.value: quad.object for quad in store_of(lines) if quad.subject == ox.NamedNode(node)}
    assert values(lines, vocab.MENTIONS_TIME) == {node}
    assert values(lines, vocab.CLOCK) == {"07:12 local time"}
    assert told[vocab.ANCHOR] == ox.NamedNode("https://w3id.org/graphkit/id/aa")
    assert {quad.object for quad in store_of(lines) if quad.predicate.value == vocab.EVIDENCE} == {
        ox.NamedNode(f"https://w3id.org/graphkit/id/aa#m-{span}") for span in ("0-1", "2-3")
    }
    assert vocab.TIME_ROLE not in told
    assert vocab.REPORT not in told


def test_the_article_says_where_it_was_read_and_only_what_is_valid() -> None:
    one = report("abc", url="https://news.example/1", dated="2022-01-13", modified="yesterday", language="Indonesian", publisher="Warta")
    lines = article_quads(one, load_ontology(), ["abc.txt", "https://news.example/1"])
    assert values(lines, vocab.DCT_IDENTIFIER) == {"abc.txt", "https://news.example/1"}
    assert values(lines, vocab.DCT_ISSUED) == {"2022-01-13"}
    assert values(lines, vocab.DCT_PUBLISHER) == {"Warta"}
    assert values(lines, vocab.DCT_MODIFIED) == values(lines, vocab.DCT_LANGUAGE) == values(lines, vocab.DCT_TITLE) == set()
    assert values(article_quads(report("abc"), load_ontology()), vocab.DCT_IDENTIFIER) == {"https://w3id.org/graphkit/id/aa"}


def test_assertions_that_begin_with_one_span_are_counted() -> None:
    said = Said("counted")
    who = said.entity("Person", "Kim")
    said.event("Meeting", "e", roles=[("participant", who)], values=[("killed", {"value": 3}), ("injured", {"value_min": 40, "unit": "x"})])
    lines = article_quads(said.report(), load_ontology())
    nodes = {str(quad.subject) for quad in store_of(lines) if quad.predicate.value == vocab.ATTRIBUTE}
    assert {node.rpartition("-")[2] for node in nodes} == {"0>", "1>"}
    assert values(lines, vocab.VALUE_MIN) == {"40"}


def test_a_users_type_stands_as_its_iri_and_a_wrong_name_is_refused() -> None:
    event = EventReport(id="e-0-1-0", types=("https://example.org/types#Eviction",), evidence=(Span(0, 1),))
    lines = article_quads(report("abc", events=(event,)), load_ontology())
    assert values(lines, vocab.EVENT_TYPE) == {"https://example.org/types#Eviction"}
    event = EventReport(id="e-0-1-0", types=("Meeting> <http://evil/> <http://evil/",), evidence=(Span(0, 1),))
    with pytest.raises(OntologyError, match="names no term"):
        article_quads(report("abc", events=(event,)), load_ontology())


def test_names_of_nodes_that_this_program_does_not_give_are_refused() -> None:
    event = EventReport(id="e-0-1-0> <http://evil/> <http://evil/", types=("Meeting",), evidence=(Span(0, 1),))
    with pytest.raises(GraphDamaged, match="no name of a node"):
        article_quads(report("abc", events=(event,)), load_ontology())
    wrong = Report(
        article=Article(id="http://evil/> <x", source=Source(), raw="", text=""),
        extraction=Extraction(extractor="rules", version="1", digest=""),
    )
    with pytest.raises(GraphDamaged, match="no name of an article"):
        article_quads(wrong, load_ontology())


def test_denotations_carry_why_and_judgements_stand_once() -> None:
    a, b, c = (f"https://w3id.org/graphkit/id/{name}#r-0-1-0" for name in "abc")
    one = Denotation(reference=a, canonical=thing("Q1"), score=0.87654321, method="rules 1", features={"name": 0.9, "día": 1.0})
    judged = [(b, a, "same"), (a, b, "same"), (a, c, "different"), (b, c, "unsure"), (a, a, "same")]
    lines = denotation_quads([one, one], judged, [("https://w3id.org/graphkit/id/a", "https://w3id.org/graphkit/id/b")])
    store = store_of(lines)
    assert len(lines) == len(store) == 7 + 2 + 1
    assert values(lines, vocab.CONFIDENCE) == {"0.8765"}
    (features,) = values(lines, vocab.FEATURES)
    assert json.loads(features) == one.features
    assert features == unicodedata.normalize("NFC", '{"día": 1.0, "name": 0.9}')
    assert f"<{a}> <{vocab.JUDGED_SAME}> <{b}> <{DENOTATIONS}> .\n" in lines
    assert f"<{a}> <{vocab.JUDGED_DIFFERENT}> <{c}> <{DENOTATIONS}> .\n" in lines
    assert denotation_iri(one) == denotation_iri(Denotation(reference=a, canonical=thing("Q1"), score=0.1))

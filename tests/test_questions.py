"""Named questions: their heads, their parameters, and what is told where a value does not fit."""

from __future__ import annotations

import datetime as dt

import pyoxigraph as ox
import pytest

from graphkit.errors import AmbiguousName, UnknownName, UsageError
from graphkit.identity import DENOTATIONS, KNOWLEDGE
from graphkit.ontology import load_ontology
from graphkit.questions import Parameter, fill, parse, question, questions
from graphkit.search import Names

ID = "https://w3id.org/graphkit/id/"
PREFIXES = """@prefix gk: <https://w3id.org/graphkit/ns#> . @prefix id: <https://w3id.org/graphkit/id/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
WORLD = f"""{PREFIXES} GRAPH <{KNOWLEDGE}> {{
id:Q423 a gk:State, gk:Actor, gk:Place ; skos:prefLabel "North Korea" ; skos:altLabel "Korut" .
id:Q884 a gk:State, gk:Actor, gk:Place ; skos:prefLabel "South Korea" ; skos:altLabel "Korsel", "Seoul" .
id:seoul a gk:Place ; skos:prefLabel "Seoul" .
id:kim1 a gk:Person, gk:Actor ; skos:prefLabel "Kim Jong" .
id:kim2 a gk:Person, gk:Actor ; skos:prefLabel "Kim Jong" .
id:six a gk:Group, gk:Actor ; skos:prefLabel "six people" .
id:launch a gk:Event, gk:MissileLaunch ; gk:eventType gk:MissileLaunch ;
  skos:prefLabel "missile launch by North Korea" ; gk:earliest "2022-01-11"^^xsd:date .
}} GRAPH <{DENOTATIONS}> {{
<https://e/a#1> gk:denotes id:kim2 . <https://e/a#2> gk:denotes id:kim2 . <https://e/a#3> gk:denotes id:kim1 .
}}"""


@pytest.fixture(scope="module")
def names() -> Names:
    store = ox.Store()
    store.load(WORLD, format=ox.RdfFormat.TRIG)
    return Names(store)


def test_all_questions_have_heads_and_values_that_can_be_bound() -> None:
    found = questions()
    assert len(found) >= 20
    for name, one in found.items():
        assert one.title.endswith("?") or ("?" in one.title), name
        assert one.titles.keys() == {"en", "id"}, name
        assert one.parameters, name
        head = {parameter.name for parameter in one.parameters}
        import re

        values = re.search(r"VALUES \(([^)]*)\)", one.text)
        assert values is not None, name
        assert {variable.lstrip("$") for variable in values[1].split()} == head, name


@pytest.mark.parametrize(
    ("name", "required"),
    [
        ("who-says-so", {"event"}),
        ("timeline", {"actor"}),
        ("happened-between", {"from", "to"}),
        ("co-participants", {"actor"}),
        ("sanctions-against", set()),
        ("sanctions-by", set()),
        ("events-by-month", set()),
        ("killed", set()),
        ("officials-of", {"state"}),
        ("what-an-article-reports", {"article"}),
        ("planned-not-held", set()),
    ],
)
def test_required_parameters(name: str, required: set[str]) -> None:
    assert {one.name for one in question(name).parameters if not one.optional} == required


def test_head_of_a_file_is_read() -> None:
    one = parse(
        "x", "# What?\n# Apa?\n# Parameters: $a, $b, $c (the last two optional)\nSELECT * { VALUES ($a $b $c) { (UNDEF UNDEF UNDEF) } }"
    )
    assert (one.title, one.titles["id"]) == ("What?", "Apa?")
    assert one.parameters == (Parameter(name="a", optional=False), Parameter(name="b", optional=True), Parameter(name="c", optional=True))


def test_unknown_question_tells_near_ones() -> None:
    with pytest.raises(UnknownName, match="sanctions-by"):
        question("sanction-by")
    with pytest.raises(UnknownName, match="timeline"):
        question("xyzzy")
    assert question("sanctions_by").name == "sanctions-by"


@pytest.mark.parametrize(
    ("parameter", "value", "term"),
    [
        ("actor", "north korea", f"<{ID}Q423>"),
        ("actor", "KORUT", f"<{ID}Q423>"),
        ("actor", "Seoul", f"<{ID}Q884>"),
        ("actor", "Q884", f"<{ID}Q884>"),
        ("actor", "id:Q884", f"<{ID}Q884>"),
        ("actor", "wd:Q884", f"<{ID}Q884>"),
        ("actor", f"<{ID}kim1>", f"<{ID}kim1>"),
        ("from", "2022-01-01", '"2022-01-01"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("to", dt.date(2022, 1, 31), '"2022-01-31"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("to", dt.datetime(2022, 1, 31, 12, tzinfo=dt.UTC), '"2022-01-31"^^<http://www.w3.org/2001/XMLSchema#date>'),
    ],
)
def test_values_become_terms(names: Names, parameter: str, value: object, term: str) -> None:
    text = fill(question("timeline"), {"actor": "Q423"} | {parameter: value}, names, load_ontology())
    assert term in text
    assert ox.Store().query(text) is not None


def test_a_name_is_looked_for_among_things_of_the_parameter(names: Names) -> None:
    assert f"<{ID}seoul>" in fill(question("events-by-place"), {"place": "Seoul"}, names, load_ontology())
    assert f"<{ID}six>" in fill(question("of-whom"), {"group": "six people"}, names, load_ontology())
    assert f"<{ID}launch>" in fill(question("who-says-so"), {"event": "missile launch by North Korea"}, names, load_ontology())


@pytest.mark.parametrize("value", ["Sanction", "gk:Sanction", "sanction", "https://w3id.org/graphkit/ns#Sanction"])
def test_types_go_by_name_label_and_iri(names: Names, value: str) -> None:
    assert "<https://w3id.org/graphkit/ns#Sanction>" in fill(question("killed"), {"type": value}, names, load_ontology())


def test_ambiguous_names_list_their_candidates(names: Names) -> None:
    with pytest.raises(AmbiguousName) as told:
        fill(question("timeline"), {"actor": "Kim Jong"}, names, load_ontology())
    assert told.value.candidates == [(f"{ID}kim2", "Kim Jong", "Actor, Person"), (f"{ID}kim1", "Kim Jong", "Actor, Person")]


@pytest.mark.parametrize(
    ("name", "values", "error", "reason"),
    [
        ("timeline", {}, UsageError, "needs --actor"),
        ("happened-between", {"from": "2022-01-01"}, UsageError, "--to 2022-01-31"),
        ("timeline", {"actor": "Q423", "colour": "red"}, UsageError, "no parameter --colour; it takes --actor"),
        ("timeline", {"actor": "Q423", "from": "yesterday"}, UsageError, "2022-01-13"),
        ("timeline", {"actor": "Q423", "from": "2022-02-30"}, UsageError, "a day is expected"),
        ("timeline", {"actor": "North Corea"}, UnknownName, "North Korea"),
        ("timeline", {"actor": "xyzzy"}, UnknownName, "graphkit search"),
        ("timeline", {"actor": "Q1"}, UnknownName, "no actor of this IRI"),
        ("killed", {"type": "Sanktion"}, UnknownName, "Sanction"),
        ("killed", {"type": "xyzzy"}, UnknownName, "no event type"),
        ("what-an-article-reports", {"article": "a.txt"}, UsageError, "an IRI is expected"),
        ("what-an-article-reports", {"article": "http://x/> } DROP"}, UsageError, "IRI"),
        ("what-an-article-reports", {"article": "<http://x/> . ?s>"}, UsageError, "no IRI"),
    ],
)
def test_what_does_not_fit_is_told(names: Names, name: str, values: dict[str, object], error: type[Exception], reason: str) -> None:
    with pytest.raises(error, match=reason):
        fill(question(name), values, names, load_ontology())


@pytest.mark.parametrize("name", sorted(questions()))
def test_every_question_is_sparql_with_all_and_with_needed_parameters(names: Names, name: str) -> None:
    samples: dict[str, object] = {
        "actor": "Q423",
        "state": "Q423",
        "place": "Seoul",
        "group": "six people",
        "event": f"<{ID}launch>",
        "type": "Meeting",
    }
    samples |= {"article": "https://e/a", "from": "2022-01-01", "to": "2022-01-31", "on": "2022-01-13"}
    one = question(name)
    for chosen in (one.parameters, [p for p in one.parameters if not p.optional]):
        text = fill(one, {p.name: samples[p.name] for p in chosen}, names, load_ontology())
        ox.Store().query(text)
        assert ("UNDEF" in text) == (len(chosen) < len(one.parameters))


def test_no_question_joins_references_of_an_untyped_thing_with_each_other() -> None:
    """Two references of one thing are a quadratic join, unless the thing's type is asked for first."""
    import re

    for name, one in questions().items():
        things = re.findall(r"gk:denotes (\?\w+)", one.text)
        for thing in {thing for thing in things if things.count(thing) > 1}:
            assert re.search(rf"\{thing} (a|gk:eventType) ", one.text), name

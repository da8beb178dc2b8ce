"""The face of a graph: what its methods do and what they tell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import graphkit
from graphkit.errors import UnknownName, Unreadable, UsageError
from graphkit.graph import EventGraph
from graphkit.model import Article
from tests.telling import ARTICLES, article, opened, stages


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[EventGraph]:
    made = opened(tmp_path / "kg")
    made.add(ARTICLES)
    yield made
    made.close()


def test_adding_again_changes_nothing(graph: EventGraph) -> None:
    before = graph.sha256()
    files = sorted((graph.path / "reports").iterdir())
    result = graph.add(ARTICLES)
    assert (result.added, result.unchanged) == (0, len(ARTICLES))
    assert sorted((graph.path / "reports").iterdir()) == files
    assert graph.sha256() == before


def test_a_known_article_is_not_extracted_again(tmp_path: Path) -> None:
    with opened(tmp_path / "kg") as graph:
        graph.add(ARTICLES)
        before = graph.sha256()
    with graphkit.open(tmp_path / "kg", stages=stages(version="2")) as graph:
        assert graph.add(ARTICLES).added == 0
        assert graph.sha256() == before
        assert graph.rebuild(extract=True) == len(ARTICLES) - 1
        assert graph.sha256() != before
        assert graph.query('ASK { GRAPH ?a { ?a gk:extractorVersion "1" } }').rows == [(False,)]


def test_result_counts_versions(tmp_path: Path) -> None:
    old, new = ARTICLES[3], ARTICLES[4]
    with opened(tmp_path / "newer") as graph:
        graph.add(old)
        assert graph.add(new).superseded == 1
        assert graph.query("SELECT ?new ?old { ?new gk:supersedes ?old }").rows == [(new.id, old.id)]
        states = {one.iri: (one.state, one.superseded_by) for one in graph.articles()}
        assert states == {new.id: ("in force", None), old.id: ("superseded", new.id)}
    with opened(tmp_path / "older") as graph:
        graph.add(new)
        result = graph.add(old)
        assert (result.added, result.older, result.superseded) == (1, 1, 0)


def test_two_names_of_one_text_are_one_article_with_two_identifiers(graph: EventGraph) -> None:
    rows = graph.query(f"SELECT ?name {{ GRAPH <{ARTICLES[0].id}> {{ <{ARTICLES[0].id}> dct:identifier ?name }} }} ORDER BY ?name").rows
    assert rows == [("a.txt",), ("copy.txt",)]


def test_bad_articles_are_noted_once_and_stop_nothing(tmp_path: Path) -> None:
    bad: list[Article | Unreadable] = [
        article("This is unreadable.", origin="bad.txt"),
        article("A fault.", origin="fault.txt"),
        Unreadable("none.txt", "the file is empty"),
        article("Half a character \ud800.", origin="half.txt"),
    ]
    with opened(tmp_path / "kg") as graph:
        for _ in range(2):
            result = graph.add([bad[0], ARTICLES[0], *bad[1:], ARTICLES[1]])
            assert result.rejected == 4
        assert len(graph.articles()) == 2
        noted = {one.place: one.reason for one in graph.rejects()}
        assert len(graph.rejects()) == 4
        assert noted["none.txt"] == "the file is empty"
        assert "ZeroDivisionError" in noted["fault.txt"]
        assert "half a character" in noted["half.txt"]


def test_file_names_that_are_no_text_are_taken(tmp_path: Path) -> None:
    with opened(tmp_path / "kg") as graph:
        assert graph.add(article("Anna Berg met Carl Dahl.", origin="caf\udce9.txt")).added == 1
        graph.reject(Unreadable("na\udcefve.txt", "is empty"))
        assert [one.origins for one in graph.articles()] == [("caf\ufffd.txt",)]
        assert [one.place for one in graph.rejects()] == ["na\ufffdve.txt"]


def test_what_grounding_drops_is_noted(tmp_path: Path) -> None:
    with opened(tmp_path / "kg") as graph:
        assert graph.add(article("A part is dropped.", origin="a.txt")).rejected == 0
        assert [(one.kind, one.place) for one in graph.rejects()] == [("report", "a.txt")]


def test_judgements_split_and_join_and_travel(graph: EventGraph, tmp_path: Path) -> None:
    count = "SELECT (COUNT(DISTINCT ?e) AS ?n) { ?e a gk:Person }"
    assert graph.query(count).rows == [(4,)]
    rows = graph.query('SELECT ?r { ?r gk:denotes ?e . ?e skos:prefLabel "Anna Berg" } ORDER BY ?r').rows
    one, other = str(rows[0][0]), str(rows[1][0])
    graph.judge(one, other, "different", by="Sari")
    assert graph.query(count).rows == [(5,)]
    assert graph.query(f"ASK {{ <{min(one, other)}> gk:judgedDifferent <{max(one, other)}> }}")
    with opened(tmp_path / "other") as second:
        second.merge(graph)
        assert second.sha256() == graph.sha256()
    graph.judge(one, other, "unsure", by="Sari")
    assert graph.query(count).rows == [(4,)]
    graph.judge("Anna Berg", "Carl Dahl", "same", by="Sari")
    assert graph.query(count).rows == [(3,)]


def test_judging_refuses_what_cannot_be_judged(graph: EventGraph) -> None:
    with pytest.raises(UsageError, match="no decision"):
        graph.judge("Anna Berg", "Carl Dahl", "maybe")  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="one reference"):
        graph.judge("Anna Berg", "Anna Berg", "same")
    with pytest.raises(UnknownName, match="Xaver"):
        graph.judge("Xaver", "Anna Berg", "same")
    with pytest.raises(UnknownName, match="no such reference"):
        graph.judge(ARTICLES[0].id + "#r-5-6-0", "Anna Berg", "same")


PICNIC = """@prefix gk: <https://w3id.org/graphkit/ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix my: <https://example.org/my#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
my:Picnic a owl:Class, gk:EventType ; rdfs:subClassOf gk:Meeting ; rdfs:label "picnic"@en ; skos:definition "A meal outdoors."@en ."""


def test_own_types_travel_and_clash_with_a_way_out(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    (mine / "ontology").mkdir(parents=True)
    text = PICNIC
    (mine / "ontology" / "my.ttl").write_text(text)
    with graphkit.open(tmp_path / "a") as graph:
        graph.use(mine)
        assert graph.stages.ontology.is_a("https://example.org/my#Picnic", "Meeting")
        graph.publish()
        assert graph.query("ASK { <https://example.org/my#Picnic> rdfs:subClassOf gk:Meeting }")
    with graphkit.open(tmp_path / "b") as graph:
        graph.merge(tmp_path / "a")
        assert (tmp_path / "b" / "ontology" / "my.ttl").read_text() == text
    (mine / "ontology" / "my.ttl").write_text(text.replace("picnic", "outing"))
    with graphkit.open(tmp_path / "c") as graph:
        graph.use(mine)
        with pytest.raises(UsageError, match="rename one of the two"):
            graph.merge(tmp_path / "a")
    with graphkit.open(tmp_path / "c") as graph, pytest.raises(UsageError, match="neither"):
        graph.use(tmp_path)


def test_a_type_that_is_put_into_the_folder_is_seen(tmp_path: Path) -> None:
    with graphkit.open(tmp_path / "kg") as graph:
        graph.reject(Unreadable("a.txt", "is empty"))
        assert not graph.query("ASK { <https://example.org/my#Picnic> a gk:EventType }")
        (tmp_path / "kg" / "ontology").mkdir()
        (tmp_path / "kg" / "ontology" / "my.ttl").write_text(PICNIC)
        assert graph.query("ASK { <https://example.org/my#Picnic> a gk:EventType }")
    with graphkit.open(tmp_path / "kg") as reader:
        assert reader.query("ASK { <https://example.org/my#Picnic> a gk:EventType }")


def test_query_needs_one_question(graph: EventGraph) -> None:
    with pytest.raises(UsageError, match="either"):
        graph.query()
    with pytest.raises(UsageError, match="only questions asked by name"):
        graph.query("ASK {}", actor="Anna Berg")


def test_named_question_takes_names(graph: EventGraph) -> None:
    rows = graph.query(name="who-talked-with-whom", actor="anna BERG").rows
    assert [(str(row[1]), row[5], row[6]) for row in rows] == [("2022-01-13", "Anna Berg", "Carl Dahl")]


def test_stats_count(graph: EventGraph) -> None:
    found = graph.stats()
    assert (found.articles, found.superseded, found.removed) == (5, 1, 0)
    assert found.events == sum(found.by_status.values()) == found.actual
    assert found.by_type.keys() == {"Meeting", "Attack"}
    assert sum(found.by_type.values()) == found.events
    assert found.entities == {"Person": 4}
    assert found.publishers == {"": 4, "Gazette": 1}
    assert (found.first_published, found.last_day) == ("2022-01-13", "2022-02-02")
    assert found.quads == len(list(graph.quads()))


def test_validate_finds_nothing_wrong(graph: EventGraph) -> None:
    assert graph.validate() == []


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[int, int | None, str]] = []
    with opened(tmp_path / "kg") as graph:
        graph.add(ARTICLES, progress=lambda *step: told.append(step))
        graph.publish(lambda *step: told.append(step))
    assert (len(ARTICLES), len(ARTICLES), "articles") in told
    assert {"resolving", "deriving", "indexing"} <= {what for _, _, what in told}

"""A graph as a whole: what is added, in whatever order and from whichever graph, gives the same bytes."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import graphkit
from graphkit import index
from graphkit.errors import GraphDamaged, GraphLocked, GraphNotFound, UnknownName, Unreadable, UsageError
from graphkit.graph import EventGraph
from graphkit.model import Article
from tests.telling import article, stages

STAGES = stages()
ARTICLES = [
    article("Anna Berg met Carl Dahl on 2022-01-13. Anna Berg attacked Erik Falk.", origin="a.txt", published="2022-01-14"),
    article("Carl Dahl met Anna Berg on 2022-01-13.", origin="b.txt", publisher="Gazette", published="2022-01-13"),
    article("Erik Falk met Gina Holm on 2022-02-01.", origin="c.txt"),
    article("Gina Holm met Erik Falk on 2022-02-01. Gina Holm attacked Anna Berg.", url="https://example.org/d", published="2022-02-02"),
    article("Gina Holm met Erik Falk on 2022-02-02. Gina Holm attacked Anna Berg.", url="https://example.org/d", published="2022-02-03"),
    article("Nobody did anything.", origin="f.txt"),
    article("Anna Berg met Carl Dahl on 2022-01-13. Anna Berg attacked Erik Falk.", origin="copy.txt", published="2022-01-14"),
]


def opened(path: Path) -> EventGraph:
    return graphkit.open(path, stages=STAGES)


def digest_of(path: Path, batches: list[list[Article]]) -> str:
    with opened(path) as graph:
        for batch in batches:
            graph.add(batch)
        return graph.sha256()


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> str:
    return digest_of(tmp_path_factory.mktemp("all") / "kg", [ARTICLES])


@pytest.fixture
def graph(tmp_path: Path) -> EventGraph:
    made = opened(tmp_path / "kg")
    made.add(ARTICLES)
    yield made
    made.close()


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_order_batches_and_publishing_do_not_matter(data: st.DataObject, expected: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    order = data.draw(st.permutations(ARTICLES))
    cuts = sorted(data.draw(st.sets(st.integers(1, len(order) - 1), max_size=3)))
    with opened(tmp_path_factory.mktemp("order") / "kg") as graph:
        for first, last in zip([0, *cuts], [*cuts, len(order)], strict=True):
            graph.add(order[first:last])
            if data.draw(st.booleans()):
                graph.publish()
        assert graph.sha256() == expected


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_merging_two_graphs_is_adding_to_one(data: st.DataObject, expected: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("merge")
    sides = data.draw(st.lists(st.sampled_from("abx"), min_size=len(ARTICLES), max_size=len(ARTICLES)))
    for name in "ab":
        with opened(folder / name) as graph:
            graph.add([one for one, side in zip(ARTICLES, sides, strict=True) if side in (name, "x")])
    with opened(folder / "merged") as graph:
        graph.merge(*(folder / name for name in data.draw(st.permutations("ab"))))
        assert graph.sha256() == expected


@pytest.mark.parametrize("gone", range(len(ARTICLES) - 1))
def test_removing_an_article_is_never_having_added_it(gone: int, tmp_path: Path) -> None:
    rest = [one for one in ARTICLES if one.id != ARTICLES[gone].id]
    with opened(tmp_path / "kg") as graph:
        graph.add(ARTICLES)
        whole = graph.sha256()
        graph.remove(ARTICLES[gone].id)
        assert graph.sha256() == digest_of(tmp_path / "rest", [rest])
        graph.restore(ARTICLES[gone].id)
        assert graph.sha256() == whole


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
    bad = [
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


def test_what_grounding_drops_is_noted(tmp_path: Path) -> None:
    with opened(tmp_path / "kg") as graph:
        assert graph.add(article("A part is dropped.", origin="a.txt")).rejected == 0
        assert [(one.kind, one.place) for one in graph.rejects()] == [("report", "a.txt")]


def test_purging_takes_the_text_off_the_disk(graph: EventGraph) -> None:
    graph.judge(reference(graph, "Anna Berg"), reference(graph, "Gina Holm"), "different", by="Sari")
    graph.query("ASK {}")
    graph.remove("c.txt", purge=True)
    graph.close()
    with opened(graph.path) as again:
        assert [one.state for one in again.articles() if one.iri == ARTICLES[2].id] == ["purged"]
        assert again.add(ARTICLES[2]).removed == 1
        again.query("ASK {}")
    secret = b"Erik Falk met Gina Holm on 2022-02-01."
    from graphkit import segments

    for path in graph.path.rglob("*"):
        if path.suffix == ".zst":
            assert all(secret not in line for _, line in segments.read(path))
        elif path.is_file():
            assert secret not in path.read_bytes(), path


def reference(graph: EventGraph, name: str) -> str:
    rows = graph.query(f'SELECT ?r {{ ?r gk:denotes ?e . ?e skos:prefLabel "{name}" }} ORDER BY ?r').rows
    return str(rows[0][0])


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


def test_nothing_is_made_by_opening(tmp_path: Path) -> None:
    path = tmp_path / "none"
    with opened(path) as graph, pytest.raises(GraphNotFound, match="nothing at this path"):
        graph.query("ASK {}")
    assert not path.exists()
    (tmp_path / "folder").mkdir()
    with opened(tmp_path / "folder") as graph, pytest.raises(GraphNotFound, match="no graph"):
        graph.stats()
    with opened(path) as graph, pytest.raises(GraphNotFound):
        graph.merge(tmp_path / "missing")
    assert not path.exists()


def test_a_folder_of_other_things_is_not_made_a_graph(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("precious")
    with opened(tmp_path) as graph, pytest.raises(UsageError, match="other things"):
        graph.add(ARTICLES)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.doc"]


def test_a_newer_format_is_refused(graph: EventGraph) -> None:
    graph.close()
    assert (graph.path / "format").read_text() == "1\n"
    (graph.path / "format").write_text("2\n")
    with opened(graph.path) as again:
        with pytest.raises(GraphDamaged, match="install a newer one"):
            again.query("ASK {}")
        with pytest.raises(GraphDamaged, match="install a newer one"):
            again.add(ARTICLES)


def test_damage_is_told_with_file_and_offset(graph: EventGraph) -> None:
    graph.close()
    segment = next((graph.path / "reports").iterdir())
    data = segment.read_bytes()
    segment.write_bytes(data[: len(data) // 2])
    with opened(graph.path) as again, pytest.raises(GraphDamaged, match=rf"{segment.name}.*offset"):
        again.validate()


def test_index_is_made_again_from_reports(graph: EventGraph) -> None:
    import shutil

    before = graph.sha256()
    graph.close()
    shutil.rmtree(graph.path / "index")
    with opened(graph.path) as again:
        assert again.sha256() == before
    with opened(graph.path) as again:
        again.rebuild()
        assert again.sha256() == before


def test_second_writer_is_told(graph: EventGraph) -> None:
    with opened(graph.path) as second:
        with pytest.raises(GraphLocked, match=f"process {os.getpid()}"):
            second.add(article("Later."))
        graph.publish()
        assert second.query("ASK { ?e a gk:Meeting }"), "reading goes on meanwhile"


def test_a_reader_sees_what_was_published_while_others_write(graph: EventGraph) -> None:
    graph.publish()
    with opened(graph.path) as reader:
        count = "SELECT (COUNT(*) AS ?n) { ?e a gk:Event }"
        before = reader.query(count).rows
        graph.add(article("Ivar Jung met Knut Lind on 2022-03-01.", origin="z.txt"))
        assert reader.query(count).rows == before
        graph.publish()
        assert reader.query(count).rows != before


WRITER = """
import sys
import graphkit
from tests.telling import article, stages

graph = graphkit.open(sys.argv[1], stages=stages())
for number in range(10_000):
    one = article(f"Anna Berg met Carl Dahl on 2022-01-13. {number}", origin=f"{number}.txt")
    graph.add(one)
    print(one.id, flush=True)
    if number == 20:
        graph.publish()
"""


def test_acknowledged_articles_survive_a_kill(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "kg"
    with subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True, cwd=root) as process:
        assert process.stdout is not None
        acknowledged = [process.stdout.readline().strip() for _ in range(40 + random.randrange(20))]
        process.send_signal(signal.SIGKILL)
        acknowledged += [line.strip() for line in process.stdout if line.endswith("\n")]
    with opened(path) as graph:
        there = {one.iri for one in graph.articles()}
        assert set(acknowledged) <= there
        assert {str(row[0]) for row in graph.query("SELECT ?a { GRAPH ?a { ?a a gk:Article } }")} == there


def test_many_small_segments_are_united(tmp_path: Path) -> None:
    with opened(tmp_path / "kg") as graph:
        for number in range(40):
            graph.add(article(f"Anna Berg met Carl Dahl. {number}", origin=f"{number}.txt"))
        assert len(list((tmp_path / "kg" / "reports").iterdir())) < 20
        assert len(graph.articles()) == 40


def test_own_types_travel_and_clash_with_a_way_out(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    (mine / "ontology").mkdir(parents=True)
    text = """@prefix gk: <https://w3id.org/graphkit/ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix my: <https://example.org/my#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
my:Picnic a owl:Class, gk:EventType ; rdfs:subClassOf gk:Meeting ; rdfs:label "picnic"@en ; skos:definition "A meal outdoors."@en ."""
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
    assert found.by_type["Meeting"] == 3
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


def test_an_unfinished_index_is_made_good(graph: EventGraph) -> None:
    before = graph.sha256()
    graph.close()
    (graph.path / "index" / "work" / "manifest.json").unlink()
    with opened(graph.path) as again:
        again.add(article("Ivar Jung met Knut Lind.", origin="z.txt"))
        again.remove("z.txt")
        assert again.sha256() == before


def test_readers_hold_their_generation(graph: EventGraph) -> None:
    graph.publish()
    held = index.generation(graph.path)
    assert held is not None
    graph.add(article("Ivar Jung met Knut Lind.", origin="z.txt"))
    graph.publish()
    graph.add(article("Ivar Jung met Knut Lind again.", origin="y.txt"))
    graph.publish()
    assert held.path.exists()
    held.close()
    graph.add(article("Ivar Jung met Knut Lind thrice.", origin="x.txt"))
    graph.publish()
    assert not held.path.exists()

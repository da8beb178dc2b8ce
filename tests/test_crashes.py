"""A graph among other processes, after kills and damage: nothing that was acknowledged is lost, nothing is made by accident."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import randrange

import pytest

from graphkit import index
from graphkit.errors import GraphDamaged, GraphLocked, GraphNotFound, UsageError
from graphkit.graph import EventGraph
from tests.telling import ARTICLES, article, opened

pytestmark = pytest.mark.slow


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[EventGraph]:
    made = opened(tmp_path / "kg")
    made.add(ARTICLES)
    yield made
    made.close()


def test_purging_takes_the_text_off_the_disk(graph: EventGraph) -> None:
    graph.judge("Anna Berg", "Gina Holm", "different", by="Sari")
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
        acknowledged = [process.stdout.readline().strip() for _ in range(40 + randrange(20))]  # noqa: S311 - any number will do
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

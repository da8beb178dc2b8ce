"""The index: generations that nobody changes, a work store that is made good after any stop, canonical bytes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox
import pytest

from graphkit import index
from graphkit.files import make_folder
from graphkit.identity import DENOTATIONS, KNOWLEDGE, ONTOLOGY

A, B = "https://e/a", "https://e/b"


def quad(subject: str, value: str, graph: str) -> str:
    return f'<https://e/{subject}> <https://e/p> "{value}" <{graph}> .\n'


def lines_of(article: str) -> list[str]:
    return [quad("x", f"of {article[-1]} {i}", article) for i in range(3)]


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    make_folder(tmp_path / "kg" / "index")
    return tmp_path / "kg"


@pytest.fixture
def work(graph: Path) -> Iterator[index.WorkStore]:
    store = index.WorkStore(graph)
    yield store
    store.close()


def update(work: index.WorkStore, articles: Mapping[str, str], knowledge: list[str], inputs: str = "one") -> None:
    derived = {KNOWLEDGE: knowledge, DENOTATIONS: [], ONTOLOGY: [quad("o", "o", ONTOLOGY)]}
    work.update(articles, lines_of, derived, inputs=inputs, segments=["s1"])


def published(graph: Path) -> list[str]:
    found = index.generation(graph)
    assert found is not None
    try:
        return [line.decode() for line in index.canonical_lines(found.store())]
    finally:
        found.close()


def test_what_is_updated_and_published_is_read(graph: Path, work: index.WorkStore) -> None:
    update(work, {A: "1", B: "1"}, [quad("k", "k", KNOWLEDGE)])
    assert index.generation(graph) is None, "nothing is to be seen before it is published"
    work.publish()
    assert published(graph) == sorted([*lines_of(A), *lines_of(B), quad("k", "k", KNOWLEDGE), quad("o", "o", ONTOLOGY)])
    found = index.generation(graph)
    assert found is not None
    assert found.manifest.inputs == index.current_inputs(graph) == "one"
    assert found.manifest.quads == {A: 3, B: 3, KNOWLEDGE: 1, DENOTATIONS: 0, ONTOLOGY: 1, "": 8}
    assert found.manifest.segments == ("s1",)
    found.close()


def test_an_update_changes_what_differs_only(graph: Path, work: index.WorkStore) -> None:
    asked: list[str] = []

    def note(article: str) -> list[str]:
        asked.append(article)
        return lines_of(article)

    knowledge = [quad("k", str(i), KNOWLEDGE) for i in range(10)]
    for articles, known in (({A: "1", B: "1"}, knowledge), ({B: "2", A: "1"}, knowledge[:9]), ({A: "1"}, knowledge[7:])):
        work.update(articles, note, {KNOWLEDGE: known}, inputs="x", segments=[])
        work.publish()
        assert published(graph) == sorted([*known, *(line for article in articles for line in lines_of(article))])
    assert asked == [A, B, B]


def test_a_generation_does_not_change_under_its_reader(graph: Path, work: index.WorkStore) -> None:
    update(work, {A: "1"}, [])
    work.publish()
    held = index.generation(graph)
    assert held is not None
    store = held.store()
    before = index.canonical_lines(store)
    update(work, {B: "1"}, [quad("k", "k", KNOWLEDGE)])
    work.publish()
    assert index.canonical_lines(store) == before
    assert published(graph) != [line.decode() for line in before]
    held.close()


def test_old_generations_go_when_nobody_reads_them(graph: Path, work: index.WorkStore) -> None:
    held = []
    for number in range(4):
        update(work, {A: str(number)}, [])
        work.publish()
        if number == 1:
            held.append(index.generation(graph))
    names = {path.name for path in (graph / "index").iterdir() if path.name.isdigit()}
    assert names == {"2", "4"}
    assert held[0] is not None
    held[0].close()
    index.clear(graph)
    assert {path.name for path in (graph / "index").iterdir() if path.name.isdigit()} == {"4"}


def test_clearing_removes_what_a_crash_left(graph: Path, work: index.WorkStore) -> None:
    update(work, {A: "1"}, [])
    work.publish()
    (graph / "index" / ".7.part" / "store").mkdir(parents=True)
    (graph / "index" / "9").mkdir()
    index.clear(graph)
    assert sorted(path.name for path in (graph / "index").iterdir()) == ["1", "current", "work"]


def test_a_broken_generation_is_as_good_as_none(graph: Path, work: index.WorkStore) -> None:
    update(work, {A: "1"}, [])
    work.publish()
    (graph / "index" / "1" / "manifest.json").write_text("{")
    assert index.generation(graph) is None
    assert index.current_inputs(graph) is None
    (graph / "index" / "current").write_text("../../etc")
    assert index.current_number(graph) is None


def test_an_unclean_stop_begins_from_the_published_generation(graph: Path) -> None:
    work = index.WorkStore(graph)
    update(work, {A: "1"}, [quad("k", "k", KNOWLEDGE)])
    work.publish()
    before = published(graph)
    update(work, {A: "1", B: "1"}, [])
    work.close()
    again = index.WorkStore(graph)
    assert again.manifest.articles == {A: "1"}
    update(again, {A: "1"}, [quad("k", "k", KNOWLEDGE)], inputs="two")
    again.publish()
    assert published(graph) == before
    again.close()


def test_a_store_that_lost_quads_is_made_anew(graph: Path) -> None:
    work = index.WorkStore(graph)
    update(work, {A: "1", B: "1"}, [])
    work.publish()
    work.close()
    store = ox.Store(str(graph / "index" / "work" / "store"))
    store.remove_graph(ox.NamedNode(A))
    del store
    again = index.WorkStore(graph)
    assert again.manifest.articles == {}
    update(again, {A: "1", B: "1"}, [])
    again.publish()
    assert published(graph) == sorted([*lines_of(A), *lines_of(B), quad("o", "o", ONTOLOGY)])
    again.close()


def test_a_failed_update_leaves_nothing_half_done(graph: Path, work: index.WorkStore) -> None:
    def fail(article: str) -> list[str]:
        if article == B:
            raise ZeroDivisionError
        return lines_of(article)

    with pytest.raises(ZeroDivisionError):
        work.update({A: "1", B: "1"}, fail, {}, inputs="x", segments=[])
    update(work, {B: "1"}, [])
    work.publish()
    assert published(graph) == sorted([*lines_of(B), quad("o", "o", ONTOLOGY)])


def test_the_index_can_be_thrown_away(graph: Path) -> None:
    work = index.WorkStore(graph)
    update(work, {A: "1"}, [])
    work.publish()
    work.close()
    before = published(graph)
    index.clear(graph, everything=True)
    assert not (graph / "index").exists()
    make_folder(graph / "index")
    work = index.WorkStore(graph)
    update(work, {A: "1"}, [])
    work.publish()
    assert published(graph) == before
    work.close()


def test_lines_are_canonical_as_the_index_gives_them_back(graph: Path, work: index.WorkStore) -> None:
    given = [
        '<https://e/s> <https://e/p> "01"^^<http://www.w3.org/2001/XMLSchema#integer> <https://e/a> .\n',
        '<https://e/s> <https://e/p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> <https://e/a> .\n',
        '<https://e/s> <https://e/p> "\\u00E9" <https://e/a> .\n',
        '<https://e/s> <https://e/p> "Z" <https://e/a> .\n',
    ]
    work.update({A: "1"}, lambda _: given, {}, inputs="x", segments=[])
    work.publish()
    found = published(graph)
    assert found == sorted(found, key=str.encode)
    assert len(found) == 3
    generation = index.generation(graph)
    assert generation is not None
    assert generation.manifest.quads[""] == 3
    generation.close()
    work.close()
    again = index.WorkStore(graph)
    assert again.manifest.articles == {A: "1"}, "that the store united two literals is no damage"
    again.close()


def test_large_updates_come_in_parts(graph: Path, work: index.WorkStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "_CHUNK", 300)
    monkeypatch.setattr(index, "_SMALL", 200)
    update(work, {f"https://e/{i}": "1" for i in range(9)}, [])
    work.publish()
    assert len(published(graph)) == 28


def test_many_tables_are_united_before_publishing(graph: Path, work: index.WorkStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "_FRAGMENTS", 3)
    monkeypatch.setattr(index, "_SMALL", 1)
    for number in range(8):
        update(work, {A: str(number)}, [])
        work.publish()
    assert published(graph) == sorted([*lines_of(A), quad("o", "o", ONTOLOGY)])


def test_references_of_a_thing_are_sorted() -> None:
    store = ox.Store()
    lines = [f"<https://e/{r}> <https://w3id.org/graphkit/ns#denotes> <https://e/x> <{DENOTATIONS}> ." for r in "cab"]
    store.load("\n".join(lines), format=ox.RdfFormat.N_QUADS)
    assert index.references(store, "https://e/x") == ["https://e/a", "https://e/b", "https://e/c"]
    assert index.references(store, "https://e/y") == []


def test_a_graph_on_another_disk_can_be_copied(graph: Path, work: index.WorkStore, tmp_path: Path) -> None:
    update(work, {A: "1"}, [])
    work.publish()
    # An open store deletes files in the background: the writer's is left out, as it can be made again.
    shutil.copytree(graph, tmp_path / "copy", ignore=shutil.ignore_patterns("work"))
    assert published(tmp_path / "copy") == published(graph)

"""What the processes of our own answer, heard from their main functions: the processes themselves end by being killed."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

import msgspec
import pyoxigraph as ox
import pytest

from graphkit import extract_worker, query_worker, sandbox
from graphkit.child import read_frame, write_frame
from graphkit.crew import Outcome
from graphkit.model import Article
from graphkit.query_worker import Head, Request, Start
from tests.telling import article, stages

Converse = Callable[[ModuleType, Sequence[bytes]], list[bytes]]
GRAPH = "http://g/1"


@pytest.fixture
def converse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Converse:
    """Say frames to a worker that is run here, and hear all that it answers."""

    def talk(module: ModuleType, frames: Sequence[bytes]) -> list[bytes]:
        source, sink = (os.open(tmp_path / name, os.O_RDWR | os.O_CREAT) for name in ("source", "sink"))
        for frame in frames:
            write_frame(source, frame)
        os.lseek(source, 0, os.SEEK_SET)
        monkeypatch.setattr(module, "own_streams", lambda: (source, sink))
        module.main()
        os.lseek(sink, 0, os.SEEK_SET)
        heard = []
        while (frame_heard := read_frame(sink)) is not None:
            heard.append(frame_heard)
        os.close(source)
        os.close(sink)
        return heard

    return talk


def test_extraction_answers_every_article(converse: Converse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extract_worker, "stages", lambda folder: stages())
    given: list[Article] = [
        article("Ann Lee met Bob Ray on 2022-01-13. dropped"),
        article("unreadable", origin="b.txt"),
        article("fault"),
        article("Ann Lee met Bob Ray."),
    ]
    start, *said = converse(extract_worker, [msgspec.json.encode(str(tmp_path)), *map(msgspec.msgpack.encode, given)])
    assert msgspec.msgpack.decode(start, type=Outcome) == Outcome()
    first, refused, fault, last = (msgspec.msgpack.decode(one, type=Outcome) for one in said)
    assert first.extraction is not None
    assert last.extraction is not None
    assert [event.types for event in first.extraction.events] == [("Meeting",)]
    assert first.dropped == ("event report e-0-1-0: has no evidence",)
    assert (refused.extraction, refused.refused) == (None, "the text says that it is unreadable")
    assert (fault.refused, fault.fault) == (None, "ZeroDivisionError: a fault of the extractor")
    assert [len(event.times) for event in last.extraction.events] == [0]


@pytest.mark.parametrize("module", [extract_worker, query_worker])
def test_a_worker_that_is_told_nothing_ends(module: ModuleType, converse: Converse) -> None:
    assert converse(module, []) == []


@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What a worker puts on itself, noted here in place of being put on the process of the tests."""
    taken: list[object] = []
    monkeypatch.setattr(sandbox, "forbid_network", lambda: taken.append("network"))
    monkeypatch.setattr(sandbox, "limit_memory", taken.append)
    monkeypatch.setattr(sandbox, "freeze_files", taken.append)
    return taken


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store")
    made = ox.Store(str(folder / "work"))
    made.add(ox.Quad(ox.NamedNode("http://e/a"), ox.NamedNode("http://e/p"), ox.Literal("said"), ox.NamedNode(GRAPH)))
    made.backup(str(folder / "backup"))
    return folder / "backup"


def ask(converse: Converse, store: Path, query: str, *, default: list[str] | None = None, graphs: Sequence[str] = ()) -> tuple[Head, bytes]:
    """Head and body of the answer to one query."""
    start = msgspec.json.encode(Start(str(store), 1000))
    request = Request(query, prefixes={"e": "http://e/"}, default=default, graphs=list(graphs))
    ready, head, body = converse(query_worker, [start, msgspec.json.encode(request)])
    assert msgspec.json.decode(ready, type=Head) == Head("ready")
    return msgspec.json.decode(head, type=Head), body


@pytest.mark.parametrize(
    ("query", "kind", "part"),
    [
        ("SELECT ?o { e:a e:p ?o }", "select", b'"said"'),
        ("ASK { e:a e:p 'said' }", "ask", b"true"),
        ("CONSTRUCT { ?s e:q ?o } { ?s e:p ?o }", "graph", b'<http://e/a> <http://e/q> "said" .'),
    ],
)
def test_a_query_is_answered(query: str, kind: str, part: bytes, converse: Converse, store: Path, limits: list[object]) -> None:
    head, body = ask(converse, store, query, default=[GRAPH])
    assert head == Head(kind)
    assert part in body
    assert limits == ["network", 1000, store]


@pytest.mark.parametrize(
    ("query", "graphs", "part"),
    [
        ("SELECT ?o { e:a e:p ?o", (), "the query is no SPARQL 1.1: "),
        ("SELECT * FROM <http://g/2> { ?s ?p ?o }", ("http://g/2",), "there is no such graph here"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", (), "the query cannot be answered: "),
    ],
)
def test_what_cannot_be_answered_is_told(
    query: str, graphs: Sequence[str], part: str, converse: Converse, store: Path, limits: list[object]
) -> None:
    head, body = ask(converse, store, query, graphs=graphs)
    assert (head.kind, body) == ("error", b"")
    assert part in head.message
    assert len(head.message) < 400


def test_a_store_that_cannot_be_opened_is_told(converse: Converse, tmp_path: Path, limits: list[object]) -> None:
    (told,) = converse(query_worker, [msgspec.json.encode(Start(str(tmp_path / "none"), 1000))])
    assert msgspec.json.decode(told, type=Head).message.startswith("the index cannot be opened: ")
    assert limits == []

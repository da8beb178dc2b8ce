"""Queries in their worker: answers, and what hostile ones can and cannot do."""

from __future__ import annotations

import datetime as dt
import http.server
import json
import threading
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import msgspec
import pyoxigraph as ox
import pytest

from graphkit.errors import QueryError
from graphkit.identity import DENOTATIONS, KNOWLEDGE
from graphkit.query import Limits, Result, Worker
from graphkit.terms import Iri

GK = "https://w3id.org/graphkit/ns#"
ARTICLE = "https://w3id.org/graphkit/id/0123"
LINES = [
    *(f'<http://e/{i}> <{GK}p> "{i}"^^<http://www.w3.org/2001/XMLSchema#integer> <{KNOWLEDGE}> .' for i in range(3000)),
    f'<http://e/x> <{GK}day> "2022-01-13"^^<http://www.w3.org/2001/XMLSchema#date> <{DENOTATIONS}> .',
    f'<http://e/x> <{GK}at> "2022-01-13T10:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime> <{DENOTATIONS}> .',
    f'<http://e/x> <{GK}share> "1.5"^^<http://www.w3.org/2001/XMLSchema#decimal> <{DENOTATIONS}> .',
    f'<http://e/x> <{GK}yes> "true"^^<http://www.w3.org/2001/XMLSchema#boolean> <{DENOTATIONS}> .',
    f'<http://e/x> <{GK}label> "say \\"hi\\"\\n"@en <{DENOTATIONS}> .',
    f'<{ARTICLE}> <{GK}text> "in an article" <{ARTICLE}> .',
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store")
    made = ox.Store(str(folder / "work"))
    # In many loads, so that there are more tables than RocksDB opens at the start.
    for first in range(0, len(LINES), 250):
        made.bulk_load("\n".join(LINES[first : first + 250]), format=ox.RdfFormat.N_QUADS)
    made.backup(str(folder / "backup"))
    assert len(list((folder / "backup").glob("*.sst"))) > 32
    return folder / "backup"


@pytest.fixture(scope="module")
def worker(store: Path) -> Iterator[Worker]:
    made = Worker(store)
    yield made
    made.close()


@pytest.fixture
def canary() -> Iterator[tuple[str, list[str]]]:
    hits: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            hits.append(self.path)
            self.send_response(200)
            self.end_headers()

        do_GET = do_POST  # noqa: N815 - the name that http.server asks for

        def log_message(self, *_: object) -> None: ...

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/sparql", hits
    server.shutdown()
    server.server_close()
    thread.join()


# ---- answers


def test_rows_are_python_values(worker: Worker) -> None:
    found = worker.query(
        "SELECT ?s ?day ?at ?share ?yes ?label ?none { ?s gk:day ?day ; gk:at ?at ; gk:share ?share ; gk:yes ?yes ; gk:label ?label }"
    )
    assert found.columns == ("s", "day", "at", "share", "yes", "label", "none")
    at = dt.datetime(2022, 1, 13, 10, tzinfo=dt.UTC)
    assert found.rows == [("http://e/x", dt.date(2022, 1, 13), at, Decimal("1.5"), True, 'say "hi"\n', None)]
    assert isinstance(found.rows[0][0], Iri)
    assert list(found) == found.rows
    assert len(found) == 1


def test_terms_keep_their_kind(worker: Worker) -> None:
    (row,) = worker.query("SELECT ?s ?label { ?s gk:label ?label }").terms
    assert row[0] is not None
    assert row[1] is not None
    assert (row[0].type, row[1].type, row[1].language) == ("uri", "literal", "en")


def test_json_is_that_of_sparql(worker: Worker) -> None:
    data = json.loads(worker.query("SELECT ?s ?label { ?s gk:label ?label }").to_json())
    label = {"type": "literal", "value": 'say "hi"\n', "xml:lang": "en"}
    assert data == {
        "head": {"vars": ["s", "label"]},
        "results": {"bindings": [{"s": {"type": "uri", "value": "http://e/x"}, "label": label}]},
    }
    assert json.loads(worker.query("ASK {}").to_json()) == {"head": {}, "boolean": True}


def test_ask_is_a_truth_value(worker: Worker) -> None:
    assert worker.query("ASK { ?s gk:p 17 }")
    assert not worker.query("ASK { ?s gk:p -1 }")
    assert worker.query("ASK { ?s gk:p -1 }").rows == [(False,)]


def test_construct_gives_a_graph(worker: Worker) -> None:
    found = worker.query("CONSTRUCT { ?s gk:q ?o } { ?s gk:label|gk:day ?o }")
    assert found.columns == ("subject", "predicate", "object")
    lines = found.to_ntriples().splitlines()
    assert lines[0] == f'<http://e/x> <{GK}q> "2022-01-13"^^<http://www.w3.org/2001/XMLSchema#date> .'
    assert len(list(ox.parse(found.to_ntriples(), format=ox.RdfFormat.N_TRIPLES))) == 2
    assert len(lines) == 2


def test_only_a_graph_is_ntriples(worker: Worker) -> None:
    with pytest.raises(QueryError, match="CONSTRUCT"):
        worker.query("ASK {}").to_ntriples()


@pytest.mark.slow
def test_pandas_table(worker: Worker) -> None:
    table = worker.query("SELECT ?s ?o { ?s gk:p ?o FILTER(?o < 3) } ORDER BY ?o").to_pandas()
    assert list(table.columns) == ["s", "o"]
    assert list(table["o"]) == [0, 1, 2]


def test_default_graph_is_what_is_derived(worker: Worker) -> None:
    assert not worker.query("ASK { ?a gk:text ?t }")
    assert worker.query("SELECT ?a { GRAPH ?a { ?a gk:text ?t } }").rows == [(ARTICLE,)]
    assert worker.query("ASK { ?s gk:p 5 . ?t gk:day ?d }")


def test_dataset_clause_is_obeyed(worker: Worker) -> None:
    assert worker.query(f"ASK FROM <{ARTICLE}> {{ ?a gk:text ?t }}")
    assert not worker.query(f"ASK FROM <{ARTICLE}> {{ ?s gk:p 5 }}")
    named = f"SELECT ?g FROM NAMED <{ARTICLE}> {{ GRAPH ?g {{ ?s ?p ?o }} }}"  # noqa: S608 - SPARQL, and of our own
    assert worker.query(named).rows == [(ARTICLE,)]


def test_wrong_sparql_is_told_in_one_line(worker: Worker) -> None:
    with pytest.raises(QueryError, match=r"no SPARQL 1\.1: error at 1:\d+") as told:
        worker.query("SELECT * { ?s gk:p }")
    assert "\n" not in str(told.value)
    with pytest.raises(QueryError, match="no SPARQL"):
        worker.query("SELECT * { ?s nope:p ?o }")


# ---- hostile


@pytest.mark.parametrize("source", ["file:///etc/passwd", "http://127.0.0.1:1/x", "https://w3id.org/graphkit/graph/other"])
def test_only_graphs_of_the_store_can_be_named(worker: Worker, source: str) -> None:
    for clause in ("FROM", "FROM NAMED"):
        query = f"ASK {clause} <{source}> {{ ?s ?p ?o }}"
        with pytest.raises(QueryError, match="no such graph"):
            worker.query(query)


def test_service_never_reaches_a_server(worker: Worker, canary: tuple[str, list[str]]) -> None:
    url, hits = canary
    with pytest.raises(QueryError, match="SERVICE"):
        worker.query(f"SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}")
    assert hits == []


def test_worker_has_no_network_even_if_the_check_fails(store: Path, canary: tuple[str, list[str]]) -> None:
    url, hits = canary
    keeper = Worker(store)
    query = f"SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}"
    request: dict[str, object] = {"query": query, "prefixes": {}, "default": None, "graphs": []}
    with pytest.raises(QueryError):
        keeper._ask(msgspec.json.encode(request), Limits(seconds=20))
    keeper.close()
    assert hits == []


def test_deep_nesting_harms_nobody(worker: Worker) -> None:
    with pytest.raises(QueryError, match="nested"):
        worker.query("ASK " + "{" * 2200 + "}" * 2200)
    assert worker.query("ASK {}")


@pytest.mark.slow
def test_endless_query_is_stopped_and_the_next_one_answered(store: Path) -> None:
    keeper = Worker(store, Limits(seconds=0.5))
    keeper.query("ASK {}", Limits(seconds=30))
    with pytest.raises(QueryError, match=r"more than 0\.5 s"):
        keeper.query("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    assert keeper.query("ASK { ?s gk:p 5 }", Limits(seconds=30))
    keeper.close()


@pytest.mark.slow
def test_memory_bomb_costs_the_worker_only(store: Path) -> None:
    keeper = Worker(store, Limits(memory=200_000_000))
    doubling = " ".join(f"BIND(CONCAT(?v{i}, ?v{i}) AS ?v{i + 1})" for i in range(40))
    with pytest.raises(QueryError, match="memory"):
        keeper.query(f'SELECT (STRLEN(?v40) AS ?n) {{ BIND("aaaaaaaaaaaaaaaa" AS ?v0) {doubling} }}')
    assert keeper.query("ASK { ?s gk:p 5 }")
    keeper.close()


def test_large_answer_is_refused(store: Path) -> None:
    keeper = Worker(store, Limits(answer=10_000))
    with pytest.raises(QueryError, match="LIMIT"):
        keeper.query("SELECT * { ?s ?p ?o }")
    assert keeper.query("ASK {}")
    keeper.close()


def test_all_tables_can_be_read_under_the_limits(worker: Worker) -> None:
    assert worker.query("SELECT (COUNT(*) AS ?n) { ?s gk:p ?o }").rows == [(3000,)]
    assert worker.query("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }").rows == [(len(LINES),)]
    assert worker.query("SELECT ?s { ?s gk:p 2999 }").rows == [("http://e/2999",)]


def test_a_missing_store_is_told(tmp_path: Path) -> None:
    keeper = Worker(tmp_path / "none")
    with pytest.raises(QueryError, match="cannot be opened"):
        keeper.query("ASK {}")


def test_a_folder_of_the_user_is_not_imported(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "struct.py").write_text("raise SystemExit('hijacked')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONPATH", raising=False)
    keeper = Worker(store)
    assert keeper.query("ASK {}")
    keeper.close()


def test_empty_answer_has_its_columns(worker: Worker) -> None:
    found = worker.query("SELECT ?s ?o { ?s gk:none ?o }")
    assert (found.columns, found.rows, bool(found)) == (("s", "o"), [], False)
    assert isinstance(found, Result)

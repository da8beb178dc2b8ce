"""Every format holds what it promises, in the same bytes whatever the order of the quads."""

from __future__ import annotations

import csv
import io
import random
from pathlib import Path

import pyoxigraph as ox
import pytest

from graphkit import vocab
from graphkit.errors import UsageError
from graphkit.exporters import EXPORTERS, export, exporter
from graphkit.exporters.csv import COLUMNS, neutral
from graphkit.exporters.memory import to_networkx, to_rdflib
from graphkit.ontology import load_ontology
from tests.worked import EX, EXAMPLE

HOSTILE = '=HYPERLINK("http://evil.example","x")'


@pytest.fixture(scope="module")
def quads() -> list[ox.Quad]:
    """The worked example with the ontology."""
    store = ox.Store()
    store.load(path=str(EXAMPLE), format=ox.RdfFormat.TRIG)
    store.load("".join(load_ontology().nquads()).encode(), format=ox.RdfFormat.N_QUADS)
    return list(store)


def written(name: str, quads: list[ox.Quad] | ox.Store) -> bytes:
    stream = io.BytesIO()
    EXPORTERS[name](quads, stream)
    return stream.getvalue()


def rows(quads: list[ox.Quad]) -> dict[str, dict[str, str]]:
    return {row["iri"].removeprefix(EX): row for row in csv.DictReader(io.StringIO(written("csv", quads).decode()))}


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_order_of_the_quads_does_not_matter(name: str, quads: list[ox.Quad]) -> None:
    shuffled = random.Random(3).sample(quads, len(quads))  # noqa: S311 - no secret
    store = ox.Store()
    store.bulk_extend(shuffled)

    assert written(name, quads) == written(name, shuffled) == written(name, store)


@pytest.mark.parametrize(("name", "form"), [("nq", ox.RdfFormat.N_QUADS), ("trig", ox.RdfFormat.TRIG)])
def test_formats_with_graphs_read_back_equal(name: str, form: ox.RdfFormat, quads: list[ox.Quad]) -> None:
    assert set(ox.parse(written(name, quads), format=form)) == set(quads)


def test_turtle_reads_back_as_the_triples_of_all_graphs(quads: list[ox.Quad]) -> None:
    assert {quad.triple for quad in ox.parse(written("ttl", quads), format=ox.RdfFormat.TURTLE)} == {quad.triple for quad in quads}


def test_n_quads_are_unique_lines_sorted_by_bytes(quads: list[ox.Quad]) -> None:
    lines = written("nq", [*quads, *quads]).splitlines(keepends=True)

    assert lines == sorted(set(lines))
    assert all(line.endswith(b" .\n") for line in lines)


def test_turtle_declares_its_prefixes_in_order(quads: list[ox.Quad]) -> None:
    heads = [line for line in written("ttl", quads).decode().splitlines() if line.startswith("@prefix")]

    assert heads == sorted(heads)
    assert len(heads) == len(vocab.PREFIXES)


def test_graphml_is_the_network(quads: list[ox.Quad]) -> None:
    import networkx as nx

    read = nx.read_graphml(io.BytesIO(written("graphml", quads)), force_multigraph=True)
    made = to_networkx(quads)

    assert set(read) == set(made)
    assert read.number_of_edges() == made.number_of_edges()
    assert read.nodes[EX + "e-call"]["type"] == "PhoneTalk"
    assert read.nodes[EX + "e-bomb"]["killed_max"] == 14


def test_network_tells_parts_that_nobody_stands_behind(quads: list[ox.Quad]) -> None:
    graph = to_networkx(quads)
    between = graph.get_edge_data(EX + "e-bomb", EX + "front")

    assert {edge["commitment"] for edge in between.values()} == {"claimed", "denied"}
    assert graph.get_edge_data(EX + "e-call", EX + "kim")[0]["capacity"] == "Wakil Menteri Pertahanan Korsel"
    assert graph.get_edge_data(EX + "e-launch", EX + "e-call")[0] == {"kind": "link", "link": "before"}


def test_graphml_takes_characters_that_xml_has_not() -> None:
    import networkx as nx

    node = ox.NamedNode(EX + "x")
    graph = ox.NamedNode("https://w3id.org/graphkit/graph/knowledge")
    quads = [
        ox.Quad(node, ox.NamedNode(vocab.RDF_TYPE), ox.NamedNode(vocab.Entity), graph),
        ox.Quad(node, ox.NamedNode(vocab.SKOS_PREF_LABEL), ox.Literal("a\x00b<&>\uffff"), graph),
    ]

    assert nx.read_graphml(io.BytesIO(written("graphml", quads))).nodes[EX + "x"]["label"] == "a\ufffdb<&>\ufffd"


def test_csv_has_a_row_an_event(quads: list[ox.Quad]) -> None:
    found = rows(quads)

    assert list(found["e-call"]) == list(COLUMNS)
    assert len(found) == 15
    assert found["e-call"]["participants"] == "Japan; Kim Man-gi; South Korea; Kazuo Masuda; Ely Ratner; United States"
    assert (found["e-call"]["earliest"], found["e-call"]["status"], found["e-call"]["actual"], found["e-call"]["sources"]) == (
        "2022-01-13",
        "occurred",
        "yes",
        "2",
    )
    assert found["e-call"]["quote"].startswith("SEOUL - Para pejabat senior pertahanan")
    assert found["e-bomb"]["not_asserted"] == "Red Front (agent, claimed); Red Front (agent, denied)"
    assert (found["e-bomb"]["killed_min"], found["e-bomb"]["killed_max"]) == ("12", "14")


def test_csv_has_dated_events_first(quads: list[ox.Quad]) -> None:
    days = [row["earliest"] for row in rows(quads).values()]
    dated = [day for day in days if day]

    assert days == [*sorted(dated), *[""] * (len(days) - len(dated))]


@pytest.mark.parametrize("cell", [HOSTILE, "+1", "-1", "@SUM(1)", "\t=1", "  =1", "\r=1", "\uff1d1"])
def test_cells_that_a_spreadsheet_would_compute_are_neutralised(cell: str) -> None:
    assert neutral(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "Kim Man-gi", "5 missiles", "a=b"])
def test_other_cells_stay(cell: str) -> None:
    assert neutral(cell) == cell


def test_hostile_label_is_neutralised_in_the_file() -> None:
    node, graph = ox.NamedNode(EX + "e"), ox.NamedNode("https://w3id.org/graphkit/graph/knowledge")
    quads = [
        ox.Quad(node, ox.NamedNode(vocab.RDF_TYPE), ox.NamedNode(vocab.Event), graph),
        ox.Quad(node, ox.NamedNode(vocab.SKOS_PREF_LABEL), ox.Literal(HOSTILE), graph),
    ]

    assert rows(quads)["e"]["event"] == "'" + HOSTILE


def test_rdflib_gets_all_quads(quads: list[ox.Quad]) -> None:
    dataset = to_rdflib(quads)

    assert len(list(dataset.quads((None, None, None, None)))) == len(quads)
    assert len(list(dataset.query("SELECT ?e { ?e a gk:ActualEvent }"))) == 10


def test_ending_names_the_format(tmp_path: Path, quads: list[ox.Quad]) -> None:
    export(quads, tmp_path / "kg.nq")
    export(quads, tmp_path / "kg.data", "NQ")

    assert (tmp_path / "kg.nq").read_bytes() == (tmp_path / "kg.data").read_bytes() == written("nq", quads)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kg.data", "kg.nq"]


def test_streams_of_text_and_of_bytes(quads: list[ox.Quad]) -> None:
    text, data = io.StringIO(), io.BytesIO()
    export(quads, text, "csv")
    export(quads, data, "csv")

    assert text.getvalue().encode() == data.getvalue() == written("csv", quads)


def test_format_that_is_not_named_or_not_known(tmp_path: Path, quads: list[ox.Quad]) -> None:
    with pytest.raises(UsageError, match=r"end it in one of \.nq"):
        export(quads, tmp_path / "kg")
    with pytest.raises(UsageError, match="no ending"):
        export(quads, io.StringIO())
    with pytest.raises(UsageError, match="there is no format 'xlsx'"):
        exporter("xlsx")


def test_file_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(AttributeError):
        export([object()], tmp_path / "kg.ttl")  # type: ignore[list-item]

    assert list(tmp_path.iterdir()) == []

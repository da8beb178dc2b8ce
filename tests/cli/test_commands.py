"""What each command does, on the sample articles."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

pytestmark = pytest.mark.slow

COUNT = "SELECT (COUNT(*) AS ?n) { ?e a gk:Event }"


def number(graphkit: Run, graph: Path, query: str = COUNT) -> int:
    return int(graphkit("query", graph, query, "--format", "csv").stdout.split()[-1])


def nquads(graphkit: Run, graph: Path) -> str:
    return graphkit("export", graph, "-o", "-", "--format", "nq").stdout


# ---- build


def test_building_again_changes_nothing(graphkit: Run, six_copy: Path, samples: Path) -> None:
    before = nquads(graphkit, six_copy)
    done = graphkit("build", samples / "articles", "-g", six_copy)
    assert "6 known already" in done.stderr
    assert done.stdout == ""
    assert nquads(graphkit, six_copy) == before


def statements(text: str) -> set[str]:
    """Lines but those that say under which path an article was read: it differs by how the folder was named."""
    return {line for line in text.splitlines() if "<http://purl.org/dc/terms/identifier>" not in line}


def test_a_file_without_a_graph(graphkit: Run, samples: Path, tmp_path: Path) -> None:
    import pyoxigraph as ox

    graphkit("build", samples / "articles" / "d02-en.txt", "-o", tmp_path / "a.ttl", cwd=tmp_path)
    assert len(list(ox.parse(path=str(tmp_path / "a.ttl")))) > 50
    assert [path.name for path in tmp_path.iterdir()] == ["a.ttl"]


def test_an_article_on_stdin(graphkit: Run, samples: Path, tmp_path: Path) -> None:
    text = (samples / "articles" / "d02-en.txt").read_bytes()
    graphkit("build", "-", "-g", tmp_path / "kg", stdin=text)
    assert number(graphkit, tmp_path / "kg") > 3


def test_quiet_says_nothing_and_verbose_names_each_article(graphkit: Run, six_copy: Path, samples: Path) -> None:
    done = graphkit("build", samples / "articles", "-g", six_copy, "-q")
    assert (done.stdout, done.stderr) == ("", "")
    done = graphkit("build", samples / "articles", "-g", six_copy, "-v")
    assert [f"d0{n}" in done.stderr for n in range(1, 7)] == [True] * 6


# ---- query


def test_rows_as_csv_json_and_table(graphkit: Run, six: Path) -> None:
    query = "SELECT ?day ?label { ?e a gk:ActualEvent ; gk:earliest ?day ; skos:prefLabel ?label } ORDER BY ?day ?label LIMIT 3"
    rows = list(csv.reader(io.StringIO(graphkit("query", six, query, "--format", "csv").stdout)))
    assert rows[0] == ["day", "label"]
    assert len(rows) == 4
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", rows[1][0])
    answer = json.loads(graphkit("query", six, query, "--format", "json").stdout)
    assert [row["label"]["value"] for row in answer["results"]["bindings"]] == [row[1] for row in rows[1:]]
    table = graphkit("query", six, query).stdout.splitlines()
    assert table[0].split() == ["day", "label"]
    assert len(table) == 4


def test_triples(graphkit: Run, six: Path) -> None:
    import pyoxigraph as ox

    query = "CONSTRUCT { ?a gk:target ?b } { ?e gk:agent ?a ; gk:target ?b }"
    out = graphkit("query", six, query, "--format", "nt").stdout
    assert list(ox.parse(out, format=ox.RdfFormat.N_TRIPLES))
    assert graphkit("query", six, "SELECT ?e { ?e a gk:Event }", "--format", "nt", expect=2).stdout == ""


def test_a_query_from_a_file_and_from_stdin(graphkit: Run, six: Path, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text(COUNT, encoding="utf-8")
    from_file = graphkit("query", six, "-f", tmp_path / "q.rq").stdout
    assert graphkit("query", six, "-f", "-", stdin=COUNT).stdout == from_file


def test_every_question_is_listed_with_its_text_and_can_be_asked(graphkit: Run, six: Path, root: Path) -> None:
    listed = graphkit("query", "--list").stdout
    names = sorted(path.stem for path in (root / "ontology/queries").glob("*.rq"))
    assert [line.split()[0] for line in listed.splitlines() if line and not line.startswith(" ")] == names
    done = graphkit("query", six, "-n", "planned-not-held", "--format", "csv")
    assert done.stdout.startswith("event,label,status")


def test_parameters_are_names(graphkit: Run, six: Path) -> None:
    everybody = graphkit("query", six, "-n", "who-talked-with-whom", "--format", "csv").stdout.splitlines()
    korea = graphkit("query", six, "-n", "who-talked-with-whom", "--actor", "South Korea", "--format", "csv").stdout.splitlines()
    spaced = graphkit("query", six, "--format=csv", "--actor=Korsel", "-n", "who-talked-with-whom").stdout.splitlines()
    assert spaced == korea
    assert len(korea) <= len(everybody)


def test_a_parameter_without_a_value_is_wrong_usage(graphkit: Run, six: Path) -> None:
    assert "--actor needs a value" in graphkit("query", six, "-n", "sanctions-by", "--actor", expect=2).stderr


# ---- search, explain, conflicts


def test_search_finds_by_a_part_of_a_name_in_any_language(graphkit: Run, six: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(graphkit("search", six, "korsel", "--format", "csv").stdout)))
    assert rows[0]["label"] == "South Korea"
    assert rows[0]["iri"].endswith("/Q884")


def test_explain_shows_the_sentence_at_its_place(graphkit: Run, six: Path, samples: Path) -> None:
    out = graphkit("explain", six, "id:Q884").stdout
    assert out.startswith("South Korea\n")
    assert re.search(r'\[\d+:\d+\] "', out)
    told = json.loads(graphkit("explain", six, "Q884", "--json").stdout)
    assert told["iri"].endswith("Q884")
    assert told["members"]


def test_conflicts_are_rows(graphkit: Run, six: Path) -> None:
    done = graphkit("conflicts", six, "--format", "csv")
    rows = done.stdout.splitlines()
    assert rows[0] == "event,label,about,lowest,highest,articles"
    assert ("No contradictions" in done.stderr) == (len(rows) == 1)


# ---- view, export


def test_the_page_is_one_file_that_reaches_out_to_nothing(graphkit: Run, six: Path, tmp_path: Path) -> None:
    graphkit("view", six, "-o", tmp_path / "kg.html", cwd=tmp_path)
    page = (tmp_path / "kg.html").read_text(encoding="utf-8")
    assert page.lower().startswith("<!doctype html>")
    assert not re.search(r"""(src|href)\s*=\s*["']?(https?:)?//""", page)
    assert [path.name for path in tmp_path.iterdir()] == ["kg.html"]


@pytest.mark.parametrize("ending", ["nq", "trig", "ttl", "graphml", "csv"])
def test_every_format_is_written(graphkit: Run, six: Path, tmp_path: Path, ending: str) -> None:
    done = graphkit("export", six, "-o", tmp_path / f"kg.{ending}")
    assert (tmp_path / f"kg.{ending}").stat().st_size > 1000
    assert f"kg.{ending}" in done.stderr
    assert done.stdout == ""


# ---- merge, judge, remove, restore, rebuild


def test_merging_two_halves_is_building_the_whole(graphkit: Run, six: Path, samples: Path, tmp_path: Path) -> None:
    listed = sorted((samples / "articles").glob("*.txt"))
    graphkit("build", *listed[:3], "-g", tmp_path / "a", "-q")
    graphkit("build", *listed[3:], "-g", tmp_path / "b", "-q")
    graphkit("merge", tmp_path / "a", tmp_path / "b", "-o", tmp_path / "ab")
    graphkit("merge", tmp_path / "b", tmp_path / "a", "-o", tmp_path / "ba")
    assert nquads(graphkit, tmp_path / "ab") == nquads(graphkit, tmp_path / "ba")
    assert statements(nquads(graphkit, tmp_path / "ab")) == statements(nquads(graphkit, six))


def test_removing_and_restoring(graphkit: Run, six_copy: Path) -> None:
    before = nquads(graphkit, six_copy)
    rows = list(csv.DictReader(io.StringIO(graphkit("articles", six_copy, "--format", "csv").stdout)))
    assert len(rows) == 6
    graphkit("remove", six_copy, rows[0]["iri"])
    assert rows[0]["iri"] not in nquads(graphkit, six_copy)
    states = [row["state"] for row in csv.DictReader(io.StringIO(graphkit("articles", six_copy, "--format", "csv").stdout))]
    assert sorted(states) == ["in force"] * 5 + ["removed"]
    graphkit("restore", six_copy, rows[0]["read from"])
    assert nquads(graphkit, six_copy) == before


def test_a_purged_text_is_not_on_the_disk(graphkit: Run, six_copy: Path) -> None:
    row = next(csv.DictReader(io.StringIO(graphkit("articles", six_copy, "--format", "csv").stdout)))
    graphkit("remove", six_copy, row["iri"], "--purge")
    assert row["title"].encode() not in b"".join(path.read_bytes() for path in six_copy.rglob("*") if path.is_file())
    assert row["title"] not in nquads(graphkit, six_copy)


def test_what_is_judged_different_is_two(graphkit: Run, six_copy: Path) -> None:
    members = json.loads(graphkit("explain", six_copy, "Q884", "--json").stdout)["members"]
    references = [member["reference"] for member in members]
    assert len(references) > 1
    graphkit("judge", six_copy, references[0], references[-1], "different", "--by", "tester")
    query = f"SELECT ?a ?b {{ <{references[0]}> gk:denotes ?a . <{references[-1]}> gk:denotes ?b FILTER(?a != ?b) }}"
    assert len(graphkit("query", six_copy, query, "--format", "csv").stdout.splitlines()) == 2


def test_rebuilding_gives_the_same_graph(graphkit: Run, six_copy: Path) -> None:
    before = nquads(graphkit, six_copy)
    graphkit("rebuild", six_copy)
    assert nquads(graphkit, six_copy) == before
    done = graphkit("rebuild", six_copy, "--extract")
    assert "0 articles read differently" in done.stderr
    assert nquads(graphkit, six_copy) == before


# ---- articles, stats, validate


def test_stats_count(graphkit: Run, six: Path) -> None:
    told = json.loads(graphkit("stats", six, "--format", "json").stdout)
    assert told["articles"] == 6
    assert told["languages"] == {"en": 3, "id": 3}
    assert told["events"] == number(graphkit, six)
    assert told["events"] == sum(told["by_status"].values())
    assert "languages" in graphkit("stats", six).stdout


def test_a_sound_graph_is_valid_and_an_altered_file_is_named(graphkit: Run, six_copy: Path) -> None:
    assert "All is well" in graphkit("validate", six_copy).stderr
    segment = next((six_copy / "reports").glob("*.zst"))
    data = bytearray(segment.read_bytes())
    data[len(data) // 2] ^= 0xFF
    segment.chmod(0o644)
    segment.write_bytes(data)
    done = graphkit("validate", six_copy, expect=3)
    assert segment.name in done.stderr


# ---- help, version, demo


def test_every_command_has_help_with_an_example(graphkit: Run) -> None:
    told = graphkit("--help").stdout
    commands = re.findall(r"^  ([a-z]+)  +\S", told, re.MULTILINE)
    assert len(commands) == 18
    for command in commands:
        help_text = graphkit(command, "--help").stdout
        assert f"graphkit {command}" in help_text
        assert "Examples:" in help_text


def test_version(graphkit: Run) -> None:
    assert re.fullmatch(r"graphkit \d+\.\d+\.\d+\n", graphkit("--version").stdout)


def test_the_demo_tells_what_it_did(graphkit: Run, tmp_path: Path) -> None:
    done = graphkit("demo", "-o", tmp_path / "demo", cwd=tmp_path)
    for word in ("Reading 23 articles", "Found", "Merged", "sanctions-by", "planned-not-held", "kg.html"):
        assert word in done.stdout
    assert "communique-fr.txt" in done.stderr
    assert (tmp_path / "demo" / "kg.html").stat().st_size > 10_000
    assert [path.name for path in tmp_path.iterdir()] == ["demo"]

"""Every mistake gets a message that says what was given, what is wrong and what would work; and the right exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

pytestmark = pytest.mark.slow

SENTENCE = "SEOUL, Jan. 13, 2022\n\nSEOUL - North Korea fired a ballistic missile on Thursday, South Korea's defense ministry said.\n"


def rejects(graph: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (graph / "rejects.jsonl").read_text(encoding="utf-8").splitlines()]


def test_a_missing_path_is_named(graphkit: Run, tmp_path: Path) -> None:
    done = graphkit("build", tmp_path / "nowhere.txt", "-g", tmp_path / "kg", expect=2)
    assert "nowhere.txt" in done.stderr
    assert not (tmp_path / "kg").exists()


def test_an_empty_folder_is_named_with_what_would_be_read(graphkit: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = graphkit("build", tmp_path / "empty", "-g", tmp_path / "kg", expect=2)
    assert "empty" in done.stderr
    assert ".txt" in done.stderr


FRENCH = """Les ministres se sont réunis vendredi à Genève pour discuter de la situation dans la région, selon un communiqué.
Ils ont décidé de se retrouver le mois prochain afin de poursuivre leurs discussions sur la sécurité de leurs frontières."""
BAD = {
    "binary.txt": (bytes(range(256)) * 20, "binary"),
    "blank.txt": (b"  \n\n \n", "empty"),
    "empty.txt": (b"", "empty"),
    "french.txt": (FRENCH.encode(), "French"),
    "large.txt": (b"x" * 20_000_001, "too large"),
}


def test_bad_articles_are_rejected_with_their_reasons_and_stop_nothing(graphkit: Run, tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    for name, (content, _) in BAD.items():
        (news / name).write_bytes(content)
    (news / "good.txt").write_text(SENTENCE, encoding="utf-8")
    done = graphkit("build", news, "-g", tmp_path / "kg", expect=3)
    told = {name: next(line for line in done.stderr.splitlines() if name in line) for name in BAD}
    assert all(word in told[name].partition(name)[2] for name, (_, word) in BAD.items())
    kept = rejects(tmp_path / "kg")
    assert sorted(str(one["place"]).rpartition("/")[2] for one in kept) == sorted(BAD)
    assert "good.txt" in graphkit("articles", tmp_path / "kg").stdout
    again = graphkit("build", news, "-g", tmp_path / "kg", expect=3)
    assert all(name in again.stderr for name in BAD)
    assert rejects(tmp_path / "kg") == kept


def test_a_broken_record_is_rejected_with_its_line(graphkit: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    good = json.dumps({"id": "1", "text": SENTENCE, "language": "en", "published": "2022-01-13"})
    file.write_text(good + "\n{broken\n" + json.dumps({"id": "3"}) + "\n", encoding="utf-8")
    done = graphkit("build", file, "-g", tmp_path / "kg", expect=3)
    assert "a.jsonl:2" in done.stderr
    assert "a.jsonl:3" in done.stderr
    assert len(rejects(tmp_path / "kg")) == 2


def test_a_language_can_be_forced(graphkit: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Les ministres se sont réunis vendredi à Genève pour discuter de la situation dans la région.\n", encoding="utf-8")
    graphkit("build", file, "-g", tmp_path / "kg", "--language", "en")


def test_an_unknown_language_is_wrong_usage_and_the_known_ones_are_listed(graphkit: Run, samples: Path, tmp_path: Path) -> None:
    done = graphkit("build", samples / "articles", "-g", tmp_path / "kg", "--language", "tlh", expect=2)
    assert "tlh" in done.stderr
    assert "en" in done.stderr
    assert "id" in done.stderr
    assert not (tmp_path / "kg").exists()


def test_without_a_place_for_the_result_nothing_is_read(graphkit: Run, samples: Path) -> None:
    done = graphkit("build", samples / "articles", expect=2)
    assert "-g GRAPH" in done.stderr
    assert "-o FILE" in done.stderr


def test_an_unknown_format_is_refused_before_reading(graphkit: Run, tmp_path: Path) -> None:
    done = graphkit("build", tmp_path / "nowhere", "-o", tmp_path / "a.docx", expect=2)
    assert ".docx" in done.stderr
    assert ".ttl" in done.stderr
    assert "nowhere" not in done.stderr


@pytest.mark.parametrize("command", [["query", "{}", "ASK {}"], ["view", "{}", "-o", "x.html"], ["stats", "{}"], ["explain", "{}", "x"]])
def test_a_missing_graph_is_named_and_not_made(graphkit: Run, tmp_path: Path, command: list[str]) -> None:
    done = graphkit(*(part.format(tmp_path / "none") for part in command), cwd=tmp_path, expect=2)
    assert str(tmp_path / "none") in done.stderr
    assert "graphkit build" in done.stderr
    assert not (tmp_path / "none").exists()


def test_wrong_sparql_says_where(graphkit: Run, six: Path) -> None:
    done = graphkit("query", six, "SELECT ?e { ?e a gk:Event", expect=2)
    assert "SPARQL" in done.stderr or "query" in done.stderr
    assert done.stdout == ""


def test_an_unknown_question_gets_near_ones(graphkit: Run, six: Path) -> None:
    done = graphkit("query", six, "-n", "sanction-by", expect=2)
    assert "sanctions-by" in done.stderr


def test_an_unknown_parameter_gets_those_of_the_question(graphkit: Run, six: Path) -> None:
    done = graphkit("query", six, "-n", "sanctions-by", "--acter", "United States", expect=2)
    assert "acter" in done.stderr
    assert "actor" in done.stderr


def test_an_unknown_name_is_said_to_be_unknown(graphkit: Run, six: Path) -> None:
    done = graphkit("explain", six, "Atlantis", expect=2)
    assert "Atlantis" in done.stderr
    assert "graphkit search" in done.stderr


def test_an_unknown_command_gets_near_ones(graphkit: Run) -> None:
    done = graphkit("bild", expect=2)
    assert "build" in done.stderr


def test_a_second_writer_is_told_to_wait(graphkit: Run, six_copy: Path, samples: Path) -> None:
    code = "import fcntl, sys, time; f = open(sys.argv[1], 'a'); fcntl.flock(f, fcntl.LOCK_EX); print('held', flush=True); sys.stdin.read()"
    lock = next(six_copy.glob("*lock*"))
    holder = subprocess.Popen([sys.executable, "-c", code, lock], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        done = graphkit("build", samples / "stories" / "s1", "-g", six_copy, expect=2)
        assert str(six_copy) in done.stderr
        assert "wait until it is done" in done.stderr
        assert done.stderr.count("wait") == 1
        graphkit("query", six_copy, "ASK {}")
    finally:
        holder.communicate()


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_an_unwritable_folder_is_named_before_reading(graphkit: Run, samples: Path, tmp_path: Path) -> None:
    folder = tmp_path / "fixed"
    folder.mkdir(mode=0o555)
    done = graphkit("build", samples / "articles", "-g", folder / "kg", expect=2)
    assert "not writable" in done.stderr


def test_a_missing_output_folder_is_named_with_the_command_that_makes_it(graphkit: Run, six: Path, tmp_path: Path) -> None:
    done = graphkit("view", six, "-o", tmp_path / "no" / "kg.html", expect=2)
    assert "mkdir -p" in done.stderr


def test_a_file_where_a_graph_should_be_is_refused(graphkit: Run, samples: Path, tmp_path: Path) -> None:
    (tmp_path / "kg").write_text("", encoding="utf-8")
    done = graphkit("build", samples / "articles", "-g", tmp_path / "kg", expect=2)
    assert "is a file" in done.stderr

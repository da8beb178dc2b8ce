"""``graphkit extract``: text and JSON, own words, what cannot be taken."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

pytestmark = pytest.mark.slow

SENTENCE = "SEOUL, Jan. 14, 2022 - North Korea fired two ballistic missiles on Friday, South Korea's military said."


def test_an_article_on_stdin_is_shown_with_marks_and_reasons(graphkit: Run) -> None:
    out = graphkit("extract", "-", stdin=SENTENCE).stdout
    assert "[North Korea] [1:fired] [two ballistic missiles] on [@Friday]" in out
    assert "1  MissileLaunch, occurred" in out
    assert "graphkit/lexicons/en/triggers/Mobilize.yaml:" in out
    assert '2022-01-14 (day): "Friday" [67:73], counted from publication' in out
    assert """agent       North Korea: "North Korea" [23:34], subject of "fired" [35:40]""" in out


def test_json_is_a_document_a_line_that_the_schema_describes(graphkit: Run, samples: Path, root: Path) -> None:
    done = graphkit("extract", samples / "articles", "--json")
    documents = [json.loads(line) for line in done.stdout.splitlines()]
    schema = json.loads((root / "docs" / "extract-lines.schema.json").read_text(encoding="utf-8"))["$defs"]["TracedLine"]
    assert len(documents) == 6
    for document in documents:
        assert set(schema["required"]) <= document.keys() <= schema["properties"].keys()
        assert document["why"]["events"].keys() == {event["id"] for event in document["extraction"]["events"]}


def test_what_cannot_be_taken_is_told_and_the_rest_is_shown(graphkit: Run, samples: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    done = graphkit("extract", tmp_path / "empty.txt", samples / "articles" / "d02-en.txt", expect=3)
    assert "empty.txt" in done.stderr
    assert "PhoneTalk" in done.stdout


def test_a_language_that_is_said_is_taken(graphkit: Run) -> None:
    done = graphkit("extract", "-", "--json", "--language", "id", stdin="Rusia mengusir dua diplomat Norwegia pada Senin.")
    assert json.loads(done.stdout)["extraction"]["events"][0]["types"] == ["Expulsion"]


def test_words_of_the_user(graphkit: Run, samples: Path) -> None:
    folder = samples / "03_own_event_type"
    done = graphkit("extract", folder / "articles" / "harbour-en.txt", "--with", folder / "words")
    assert "Eviction.yaml:" in done.stdout


def test_a_missing_file_is_wrong_usage(graphkit: Run) -> None:
    assert "nowhere.txt" in graphkit("extract", "nowhere.txt", expect=2).stderr

"""Example sentences of a lexicon: how they are written, and what a run of them says."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.errors import LexiconError
from graphkit.lexicon_check import load_examples, run_examples
from graphkit.ontology import load_ontology


@pytest.fixture
def examples(tmp_path: Path) -> Path:
    (tmp_path / "en" / "examples").mkdir(parents=True)
    return tmp_path / "en" / "examples" / "Own.yaml"


def test_an_example_passes_where_an_event_of_its_type_or_a_narrower_one_is_found(examples: Path) -> None:
    phoned = "    - Ann Smith phoned Maria Lopez.\n    - Nothing happened.\n"
    examples.write_text(f"Consult:\n  'yes':\n{phoned}  'no':\n{phoned}")
    outcomes = run_examples("en", examples.parents[2], load_ontology())
    assert [(o.example.line, o.found, o.passed) for o in outcomes] == [
        (3, ("PhoneTalk",), True),
        (4, (), False),
        (6, ("PhoneTalk",), False),
        (7, (), True),
    ]


def test_a_type_named_as_good_is_as_good(examples: Path) -> None:
    examples.write_text(
        "Riot:\n  'yes':\n    - text: Thousands demonstrated in Madrid.\n      also: [Demonstration]\n    - Thousands demonstrated in Madrid.\n"
    )
    assert [o.passed for o in run_examples("en", examples.parents[2], load_ontology())] == [True, False]


def test_a_headline_is_read_as_one(examples: Path) -> None:
    examples.write_text("Agree:\n  'yes':\n    - headline: Seoul, Tokyo agree to share data\n    - Seoul and Tokyo agreed.\n")
    assert [(e.headline, e.sentence) for e in load_examples("en", examples.parents[2], load_ontology())] == [
        (True, "Seoul, Tokyo agree to share data"),
        (False, "Seoul and Tokyo agreed."),
    ]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("Riot:\n  maybe: [A sentence.]\n", "Own.yaml:2"),
        ("Rioting:\n  'yes': [A sentence.]\n", "Own.yaml:1"),
        ("Riot:\n  'yes':\n    - {words: A sentence.}\n", "Own.yaml:3"),
        ("Riot:\n  'yes':\n    - {text: A sentence., also: [Rioting]}\n", "Own.yaml:3"),
        ("Riot:\n  - A sentence.\n", "Own.yaml:2"),
        ("Riot: {'yes': [", "Own.yaml: not readable"),
    ],
)
def test_a_malformed_file_is_named_with_its_line(examples: Path, content: str, place: str) -> None:
    examples.write_text(content)
    with pytest.raises(LexiconError, match=place):
        load_examples("en", examples.parents[2], load_ontology())

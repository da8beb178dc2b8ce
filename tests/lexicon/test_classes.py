"""Classes of words in the conditions of triggers: named in a list, by kinds of mentions, and beaten by what a sense itself names."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.errors import LexiconError
from graphkit.extract import rules
from graphkit.lexicon import load_lexicon
from graphkit.ontology import load_ontology
from tests.extract.reading import article

CLASSES = """
gadgets: {words: [gizmo, widget], kinds: [place]}
"""
WORDS = """
Seizure:
  - {verb: zorb, object: [$gadgets]}
Destruction:
  - {verb: zorb, object: [widget]}
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "en" / "triggers").mkdir(parents=True)
    (tmp_path / "en" / "classes.yaml").write_text(CLASSES, encoding="utf-8")
    (tmp_path / "en" / "triggers" / "Own.yaml").write_text(WORDS, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("sentence", "types"),
    [
        ("Russia zorbed the gizmos.", ["Seizure"]),
        ("Russia zorbed Jakarta.", ["Seizure"]),
        ("Russia zorbed the widgets.", ["Destruction"]),
        ("Russia zorbed the weather.", []),
    ],
)
def test_a_class_stands_for_its_words_and_kinds_and_gives_way_to_a_named_word(own: Path, sentence: str, types: list[str]) -> None:
    found = rules.extract(article(sentence), load_ontology(), load_lexicon("en", (own,)), "0" * 64)
    assert [t for e in found.events for t in e.types] == types


def test_an_unknown_class_is_an_error_that_names_the_known_ones(own: Path) -> None:
    (own / "en" / "triggers" / "Own.yaml").write_text("Seizure:\n  - {verb: zorb, object: [$gadget]}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"unknown class \$gadget; known are .*gadgets"):
        load_lexicon("en", (own,))


def test_a_class_without_words_is_an_error(own: Path) -> None:
    (own / "en" / "classes.yaml").write_text("gadgets: [gizmo]\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="gadgets"):
        load_lexicon("en", (own,))

"""What would make a failed example right: the entry that knows its word, and what keeps it from counting."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.lexicon_advice import Adviser
from graphkit.lexicon_check import run_examples
from graphkit.ontology import load_ontology

TRIGGERS = """Demonstration:
  - {verb: zorb, object: [street], participant: [group]}
  - {noun: zorbfest, weak: true}
  - {verb: flumph, unless: [market], not_after: [prices]}
Riot:
  - {verb: flumph, with: [cars]}
"""


def advice(folder: Path, sentence: str, answer: str = "yes", kind: str = "Demonstration") -> str:
    for name, content in (("triggers", TRIGGERS), ("examples", f"{kind}:\n  '{answer}':\n    - {sentence}\n")):
        (folder / "en" / name).mkdir(parents=True)
        (folder / "en" / name / "Own.yaml").write_text(content, encoding="utf-8")
    ontology = load_ontology()
    (outcome,) = run_examples("en", folder, ontology, words=[folder])
    assert not outcome.passed
    return "\n".join(Adviser("en", ontology, [folder]).advise(outcome))


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Thousands of people zorbed the stadium.", "Own.yaml:2, but object: [street] does not hold here; add the word"),
        ("Norway zorbed the streets.", "Own.yaml:2, but its subject or object is of no kind of participant: [group]"),
        ("They saw zorbfest.", "Own.yaml:3, but it is weak"),
        ("Thousands of people flumphed at the market.", "Own.yaml:4, but unless: [market] keeps it out"),
        ("Thousands of people flumphed with cars.", "'flumphed' is read as Riot by"),
        ("He went home.", "no word of it is a trigger of Demonstration"),
    ],
)
def test_what_keeps_a_sentence_out(tmp_path: Path, sentence: str, words: str) -> None:
    assert words in advice(tmp_path, sentence)


def test_what_takes_a_sentence_in(tmp_path: Path) -> None:
    told = advice(tmp_path, "Thousands of people zorbed the streets.", "no")
    assert "'zorbed' is taken for Demonstration by" in told
    assert "Own.yaml:2; give that entry a condition" in told


def test_nothing_is_said_of_what_passed(tmp_path: Path) -> None:
    (tmp_path / "en" / "examples").mkdir(parents=True)
    (tmp_path / "en" / "examples" / "Own.yaml").write_text("Demonstration:\n  'no':\n    - He went home.\n", encoding="utf-8")
    ontology = load_ontology()
    (outcome,) = run_examples("en", tmp_path, ontology)
    assert Adviser("en", ontology).advise(outcome) == []

"""The example sentences of both languages: enough of every event type, and each one is read as it says."""

from __future__ import annotations

from collections import Counter

import pytest

from graphkit.lexicon_check import load_examples, run_examples
from graphkit.ontology import load_ontology
from graphkit.resources import lexicon_dir

LANGUAGES = ("en", "id")
LEAST = {True: 5, False: 3}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_type_has_enough_sentences(language: str) -> None:
    ontology = load_ontology()
    examples = load_examples(language, lexicon_dir(), ontology)
    counted = Counter((e.type, e.expected) for e in {(e.type, e.expected, e.sentence): e for e in examples}.values())
    types = sorted(set(ontology.event_types) - {"Event"})
    assert [(kind, answer) for kind in types for answer, least in LEAST.items() if counted[kind, answer] < least] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_is_read_as_it_says(language: str) -> None:
    outcomes = run_examples(language, lexicon_dir(), load_ontology())
    wrong = [
        (o.example.file.name, o.example.line, o.example.type, o.example.expected, o.example.sentence, o.found)
        for o in outcomes
        if not o.passed
    ]
    assert wrong == []

"""A language as one value."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.errors import LexiconError
from graphkit.lexicon import load_lexicon, shared
from graphkit.ontology import load_ontology


def test_language_without_a_folder_says_what_there_is() -> None:
    with pytest.raises(LexiconError, match=r"'xx'.*en, id"):
        load_lexicon("xx")


def test_lexicon_is_loaded_once() -> None:
    assert load_lexicon("en") is load_lexicon("en")


def test_table_of_a_rule_is_made_once() -> None:
    lexicon, made = load_lexicon("en"), []
    for _ in range(2):
        lexicon.once("a table of this test", lambda: made.append(1))
    assert made == [1]


def test_words_of_the_grammar_are_in_lower_case() -> None:
    for language in ("en", "id"):
        abbreviations = load_lexicon(language).words("abbreviations")
        assert abbreviations
        assert all(word == word.lower() for word in abbreviations)


def test_unknown_list_of_words_is_empty() -> None:
    assert load_lexicon("en").words("no such list") == frozenset()


@pytest.mark.parametrize("language", ["en", "id"])
def test_frames_give_roles_of_the_ontology(language: str) -> None:
    lexicon, ontology = load_lexicon(language), load_ontology()
    given = {role for places in lexicon.frames.values() for role in places.values() if isinstance(role, str)}
    assert {r for r in given if r in ontology.roles} >= {"agent", "target", "participant", "location", "destination", "theme"}


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_trigger_has_a_frame(language: str) -> None:
    lexicon = load_lexicon(language)
    frames = {t.frame for phrase in lexicon.triggers for t in lexicon.triggers.get(" ".join(phrase))}
    assert frames <= lexicon.frames.keys()


def test_shared_file_that_is_not_there_is_nothing() -> None:
    assert shared("no_such_file") is None


def test_third_language_reads_with_words_alone(tmp_path: Path) -> None:
    from graphkit.extract import rules
    from graphkit.model import Article, Source

    folder = tmp_path / "nl"
    (folder / "triggers").mkdir(parents=True)
    (folder / "grammar.yaml").write_text("{conjunctions: [en], prepositions: {in: [in]}}\n", encoding="utf-8")
    (folder / "calendar.yaml").write_text("{settings: {order: dmy}, words: {}, patterns: {}}\n", encoding="utf-8")
    (folder / "states.yaml").write_text("- {id: Q159, names: [Rusland]}\n- {id: Q20, names: [Noorwegen]}\n", encoding="utf-8")
    (folder / "triggers" / "Accuse.yaml").write_text("Condemn: [{verb: veroordeelt}]\n", encoding="utf-8")
    lexicon = load_lexicon("nl", (tmp_path,))
    assert [t.type for t in lexicon.triggers.get("veroordeelt")] == ["Condemn"]
    assert [n.id for n in lexicon.names.proper.get("Rusland")] == ["Q159"]
    assert rules.NAME
    assert Article(id="a", source=Source(language="nl"), raw="", text="").source.language == lexicon.language

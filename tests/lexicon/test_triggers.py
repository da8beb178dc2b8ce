"""Triggers: the forms of each entry, and what is said of a malformed one."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.errors import LexiconError
from graphkit.lexicon import load_lexicon
from graphkit.lexicon.triggers import load_triggers
from graphkit.ontology import load_ontology


def user(tmp_path: Path, text: str, language: str = "en") -> list[Path]:
    path = tmp_path / language / "triggers" / "Own.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return [tmp_path]


def forms(tmp_path: Path, text: str, *words: str, language: str = "en") -> dict[str, set[str]]:
    """Uses of each of the words under the type Eviction."""
    table = load_triggers(language, user(tmp_path, text, language))
    return {w: {u for t in table.get(w) if t.type == "Eviction" for u in t.uses} for w in words}


def test_verb_is_inflected(tmp_path: Path) -> None:
    assert forms(tmp_path, "Eviction: [{verb: evict}]", "evict", "evicts", "evicted", "evicting") == {
        "evict": {"base"},
        "evicts": {"third"},
        "evicted": {"past", "participle"},
        "evicting": {"gerund"},
    }


def test_noun_has_its_plural(tmp_path: Path) -> None:
    assert forms(tmp_path, "Eviction: [{noun: eviction}]", "eviction", "evictions") == {"eviction": {"noun"}, "evictions": {"noun"}}
    assert forms(tmp_path, "Eviction: [{noun: act of eviction}]", "acts of eviction") == {"acts of eviction": {"noun"}}
    assert forms(tmp_path, "Eviction: [{noun: evictionn, plural: none}]", "evictionns") == {"evictionns": set()}


def test_phrase_is_inflected_at_its_pivot(tmp_path: Path) -> None:
    assert forms(tmp_path, "Eviction: [{phrase: throw out of doors, pivot: throw}]", "threw out of doors") == {
        "threw out of doors": {"past"}
    }


def test_indonesian_voice(tmp_path: Path) -> None:
    text = "Eviction: [{verb: menggusurkan, root: gusurkan}]"
    assert forms(tmp_path, text, "menggusurkan", "digusurkan", "gusurkan", language="id") == {
        "menggusurkan": {"active"},
        "digusurkan": {"passive"},
        "gusurkan": {"headline"},
    }


def test_form_may_be_kept_to_one_voice(tmp_path: Path) -> None:
    held = forms(tmp_path, "Eviction: [{verb: evict, only: [passive]}]", "evict", "evicted")
    assert held == {"evict": set(), "evicted": {"participle"}}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Eviction: [{verb: evict, colour: red}]", "unknown field"),
        ("Eviction: [{frame: act}]", "verb, noun or phrase"),
        ("Eviction: [evict]", "verb, noun or phrase"),
        ("Eviction: [{verb: evict, frame: dance}]", "unknown frame"),
    ],
)
def test_malformed_entry_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(LexiconError, match=said) as raised:
        load_triggers("en", user(tmp_path, text))
    assert "Own.yaml" in str(raised.value)


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_type_of_a_trigger_is_in_the_ontology(language: str) -> None:
    table = load_lexicon(language).triggers
    types = {t.type for phrase in table for t in table.get(" ".join(phrase))}
    assert types <= load_ontology().event_types.keys()


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_type_has_a_trigger(language: str) -> None:
    table, ontology = load_lexicon(language).triggers, load_ontology()
    types = {t.type for phrase in table for t in table.get(" ".join(phrase))}
    narrow = {name for name in ontology.event_types if not any(name in ontology.above(other) for other in ontology.event_types)}
    assert narrow - types == set()

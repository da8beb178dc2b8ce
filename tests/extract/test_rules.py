"""What holds of every extraction, whatever the text."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.extract import EXTRACTORS, extractor, rules
from graphkit.ground import ground
from graphkit.lexicon import load_lexicon
from graphkit.ontology import load_ontology
from tests.extract.reading import Reading, cases, links_of, read

LANGUAGES = st.sampled_from(["en", "id"])
TABLES = ("roles", "status", "attributions", "mentions", "triggers", "dates", "coreference", "merging", "links", "values")
SENTENCES = sorted({row["sentence"] for name in TABLES for row in cases(f"{name}.csv")})
SIGNS = [*"()[]{}“”«»„\"'’,;:-–—…/%", "\n", "\n\n", " ", ". ", "? "]
DAYS = st.sampled_from([None, "2023-03-10", "2024-02-29", "0001-01-01", "9999-12-31"])


def check(got: Reading) -> None:
    """Asserts that ids are unique, that spans lie in the text and hold words, and that what is pointed at is there."""
    given_ = got.extraction
    text, ontology = got.text, load_ontology()
    for span in given_.mentions():
        assert 0 <= span.start < span.end <= len(text)
        assert span.of(text).strip()
    entities, events = {e.id: e for e in given_.entities}, {e.id: e for e in given_.events}
    assert len(entities) == len(given_.entities)
    assert len(events) == len(given_.events)
    for entity in given_.entities:
        assert entity.evidence == tuple(sorted(set(entity.evidence)))
        assert entity.type in ontology.entity_types
        assert entity.name.strip()
        pointers: Iterable[str | None] = (entity.country, entity.post_in, entity.subset_of, *entity.includes)
        assert {p for p in pointers if p} <= entities.keys() - {entity.id}
    for event in given_.events:
        assert event.evidence
        assert set(event.types) <= ontology.event_types.keys()
        assert event.status in ontology.statuses
        assert max(Counter((p.role, p.filler) for p in event.roles).values(), default=0) <= 1
        for part in event.roles:
            assert part.role in ontology.roles
            assert part.filler in entities
            assert entities[part.filler].type != "Position"
        assert {link.to for link in event.links} <= events.keys() - {event.id}
        assert {link.type for link in event.links} <= set(ontology.links)
        assert {v.attribute for v in event.attributes} <= ontology.attributes.keys()
        assert all(link.unnamed == (link.source is None) for link in links_of(event.attribution))
    grounded, _ = ground(got.article, given_, ontology)
    again, more = ground(got.article, grounded, ontology)
    assert (again, more) == (grounded, [])


@pytest.mark.parametrize("name", TABLES)
def test_holds_of_every_sentence_of_the_tables(name: str) -> None:
    for row in cases(f"{name}.csv"):
        check(read(row["sentence"], row["language"], row.get("published") or "2023-03-10"))


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8), LANGUAGES, DAYS)
@settings(max_examples=40)
def test_holds_of_sentences_of_both_languages_in_any_order(sentences: list[str], language: str, published: str | None) -> None:
    check(read(" ".join(sentences), language, published))


@given(st.randoms(use_true_random=False), LANGUAGES)
@settings(max_examples=60)
def test_holds_of_words_and_signs_in_any_order(chance: random.Random, language: str) -> None:
    pool = [*(word for sentence in SENTENCES for word in sentence.split()), *SIGNS]
    check(read(" ".join(chance.choices(pool, k=chance.randint(1, 60))), language))


@given(st.text(max_size=200), LANGUAGES, DAYS)
@settings(max_examples=100)
def test_holds_of_any_text(text: str, language: str, published: str | None) -> None:
    check(read(text, language, published))


@given(st.sampled_from(SENTENCES), st.sampled_from(SENTENCES), LANGUAGES)
@settings(max_examples=20)
def test_holds_with_a_headline(title: str, text: str, language: str) -> None:
    check(read(text, language, title=title))


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize(
    "text",
    [
        "(" * 3000 + "Russia expelled two diplomats" + ")" * 3000,
        "“" * 3000 + "Russia expelled two diplomats" + "”" * 3000,
        "[(“" * 500 + "Rusia mengusir dua diplomat" + "”)]" * 500,
        '"' * 4001,
        "Russia, " * 2000 + "expelled two diplomats.",
        "Russia expelled " * 600,
        "Russia expelled two diplomats. " * 200,
        "he said " * 1500,
        "kata " * 2000,
        "and " * 2000,
        "2023 " * 2000,
        "\n" * 5000 + "Russia expelled two diplomats.",
        "Russia\u0301\u0301\u0301 expelled two \U0001f600 diplomats.",
    ],
    ids=range(13),
)
@pytest.mark.timeout(60)
def test_nested_and_repeated_signs_and_words(text: str, language: str) -> None:
    check(read(text, language))


@pytest.mark.slow
@pytest.mark.parametrize("letter", ["a", "A", "“", "\u3042", "a-", "9,", "9"])
@pytest.mark.timeout(60)
def test_very_long_word(letter: str) -> None:
    check(read(letter * (300_000 // len(letter))))


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5), LANGUAGES)
@settings(max_examples=20)
def test_same_text_gives_the_same_extraction(sentences: list[str], language: str) -> None:
    text = " ".join(sentences)
    assert read(text, language).extraction == read(text, language).extraction


def test_what_was_read_before_leaves_no_trace() -> None:
    before = read("Russia expelled two diplomats.").extraction
    read("Antony Blinken met Wang Yi in Beijing. Blinken later met Qin Gang.")
    assert read("Russia expelled two diplomats.").extraction == before


def test_extraction_names_who_made_it_and_with_what() -> None:
    given_ = read("Russia expelled two diplomats.").extraction
    assert (given_.extractor, given_.version, given_.digest) == (rules.NAME, rules.VERSION, "0" * 64)


def test_default_extractor_is_the_rules() -> None:
    assert extractor() is EXTRACTORS["rules"] is rules


def test_unknown_extractor_is_an_error() -> None:
    with pytest.raises(KeyError):
        extractor("guesses")


def test_lexicon_is_not_changed_by_reading() -> None:
    lexicon = load_lexicon("en")
    held = (len(lexicon.names.proper), len(lexicon.triggers), lexicon.grammar.keys())
    read("Antony Blinken met Wang Yi in Beijing.")
    assert (len(lexicon.names.proper), len(lexicon.triggers), lexicon.grammar.keys()) == held

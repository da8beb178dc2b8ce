"""What an article says, with why: each part leads to the rule that found it, and each trigger to its entry."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from graphkit.errors import Unreadable
from graphkit.extract import rules
from graphkit.extract.why import EventWhy
from graphkit.lexicon import load_lexicon
from graphkit.model import Article, Source, Span
from graphkit.ontology import load_ontology
from graphkit.tracing import TracedLine, encode, tracer

PUBLISHED = "2022-01-14"


def article(text: str, language: str = "en") -> Article:
    return Article(id="https://example.org/a", source=Source(language=language, dated=PUBLISHED), raw=text, text=text, origins=("a.txt",))


def trace(text: str, language: str = "en") -> TracedLine:
    return tracer()(article(text, language))


def why(text: str, language: str = "en", number: int = 0) -> EventWhy:
    line = trace(text, language)
    return line.why.events[line.extraction.events[number].id]


def of(line: TracedLine, words: str) -> Span:
    return Span(line.text.index(words), line.text.index(words) + len(words))


SENTENCE = "Russia will expel two Norwegian diplomats on Monday in retaliation for the arrest of a priest, the Foreign Ministry said."


def test_an_event_leads_to_the_entry_of_its_trigger() -> None:
    (trigger,) = why(SENTENCE).triggers
    assert (trigger.lemma, trigger.voice) == ("expel", "active")
    assert trigger.entry is not None
    assert trigger.entry.file == "graphkit/lexicons/en/triggers/Sanction.yaml"
    assert "verb: expel" in trigger.entry.text


def test_a_status_leads_to_its_cue() -> None:
    line = trace(SENTENCE)
    reason = line.why.events[line.extraction.events[0].id]
    assert (reason.status, reason.status_evidence) == ("cue", of(line, "will"))


@pytest.mark.parametrize(
    ("text", "status"),
    [("Russia expelled a diplomat on Monday.", "no cue"), ("Talks in Oslo between Russia and Norway on 3 March 2022.", "day to come")],
)
def test_a_status_without_a_cue(text: str, status: str) -> None:
    assert why(text).status == status


def test_roles_lead_to_their_place_in_the_clause() -> None:
    assert [(r.role, r.rule, r.preposition) for r in why(SENTENCE).roles] == [("agent", "subject", None), ("target", "object", None)]
    passive = why("A priest was arrested by the police in Minsk.")
    assert {(r.role, r.rule, r.preposition) for r in passive.roles} == {
        ("target", "subject", None),
        ("agent", "preposition", "by"),
        ("location", "preposition", "in"),
    }


def test_times_lead_to_the_pattern_of_the_calendar() -> None:
    (time,) = why(SENTENCE).times
    assert time.reading == "weekday"
    assert time.pattern
    assert "WEEKDAY" in time.pattern


@pytest.mark.parametrize(
    ("text", "language", "source"),
    [
        ("Norway expelled a Russian diplomat, the police said.", "en", "verb"),
        ("Norway expelled a Russian diplomat, according to the police.", "en", "according to"),
        ("Norway accused Russia of arresting a priest.", "en", "accuser"),
        ("Norwegia mengusir diplomat Rusia, kata polisi.", "id", "inverted verb"),
        ("Norway expelled a Russian diplomat.", "en", None),
    ],
)
def test_sources_lead_to_how_they_are_told(text: str, language: str, source: str | None) -> None:
    line = trace(text, language)
    assert [line.why.events[event.id].source for event in line.extraction.events][-1] == source


def test_links_and_numbers_lead_to_their_rules() -> None:
    assert set(why(SENTENCE).links.values()) == {"cue"}
    flood = why("Floods in Kelantan killed at least 12 people on Monday.")
    assert flood.numbers == {"killed": "cue"}
    march = why("About 2,000 farmers protested in Madrid.")
    assert march.numbers == {"attendance": "role"}


def test_names_lead_to_the_lexicon() -> None:
    line = trace(SENTENCE)
    reasons = {entity.name: line.why.entities[entity.id] for entity in line.extraction.entities}
    assert reasons["Russia"].rule == "state"
    assert reasons["Russia"].entry is not None
    assert reasons["Russia"].entry.file.startswith("graphkit/lexicons/en/states")
    assert reasons["two Norwegian diplomats"].entry is None


def test_tracing_changes_nothing() -> None:
    ontology, lexicon = load_ontology(), load_lexicon("en")
    plain = rules.extract(article(SENTENCE), ontology, lexicon, "0" * 64)
    assert rules.extract(article(SENTENCE), ontology, lexicon, "0" * 64, trace=lambda _: None) == plain


def test_a_line_comes_back_as_it_was() -> None:
    line = trace(SENTENCE)
    assert msgspec.json.decode(encode(line), type=TracedLine) == line


def test_words_and_types_of_the_user_are_used(samples: Path) -> None:
    run = tracer([samples / "03_own_event_type" / "words"])
    text = (samples / "03_own_event_type" / "articles" / "harbour-en.txt").read_text(encoding="utf-8")
    line = run(article(text))
    entries = [t.entry for reason in line.why.events.values() for t in reason.triggers]
    assert any(entry is not None and entry.file.endswith("Eviction.yaml") for entry in entries)


def test_a_sense_of_the_user_wins_over_those_of_the_package(tmp_path: Path) -> None:
    text = "The army arrested ten people in Minsk."
    assert [event.types for event in trace(text).extraction.events] == [("Arrest",)]
    own = tmp_path / "lexicons" / "en" / "triggers" / "Own.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("Abduction: [{verb: arrest}]\n", encoding="utf-8")
    assert [event.types for event in tracer([tmp_path])(article(text)).extraction.events] == [("Abduction",)]


def test_a_language_without_words_is_told() -> None:
    with pytest.raises(Unreadable, match=r"a\.txt: there are no words of the language nl"):
        trace("Rusland veroordeelt Noorwegen.", "nl")

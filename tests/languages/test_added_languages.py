"""Languages that are added as a folder, no Python touched: their words, their example sentences, their gold, and that a build takes them.

The floors lie one event of fifty below what was reached when they were pinned; they are only ever raised.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import graphkit
from graphkit.lexicon import load_lexicon
from graphkit.lexicon.lint import problems
from graphkit.lexicon.triggers import trigger_entries
from graphkit.lexicon_check import run_examples
from graphkit.ontology import load_ontology
from graphkit.reading import read
from graphkit.text import fold
from tests.gold import scorer
from tests.gold.corpus import ADDED, languages, measure_language
from tests.gold.test_gold import test_articles_speak_the_language_of_the_ontology as speaks_of_known_things

FLOORS: dict[str, Any] = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))
SENSES = 100


@pytest.fixture(params=languages())
def tag(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_there_is_one(tag: str) -> None:
    assert FLOORS.keys() == set(languages())
    assert not list((ADDED / tag).rglob("*.py"))


def test_its_words_have_no_mistake_and_are_enough_for_news(tag: str) -> None:
    words = ADDED / tag / "lexicons"
    assert [str(problem) for problem in problems(words, load_ontology().event_types)] == []
    assert len(list(trigger_entries(tag, (words,)))) >= SENSES
    assert len(load_lexicon(tag, (words,)).triggers) > 10 * SENSES


def test_its_example_sentences_are_read_as_they_should(tag: str) -> None:
    words = ADDED / tag / "lexicons"
    outcomes = run_examples(tag, words, load_ontology(), words=[words])
    assert {outcome.example.expected for outcome in outcomes} == {True, False}
    assert [(o.example.line, o.example.sentence, o.found) for o in outcomes if not o.passed] == []


def test_its_gold_speaks_of_what_there_is_and_of_words_of_its_articles(tag: str) -> None:
    for path in sorted((ADDED / tag / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        speaks_of_known_things(tag, gold)
        text = f" {fold((ADDED / tag / 'articles' / gold['article']).read_text(encoding='utf-8'))} "
        for event in gold["events"]:
            assert any(f" {fold(trigger)} " in text for trigger in event["trigger"]), event["id"]


@pytest.mark.slow
def test_its_figures_are_not_below_their_floors(tag: str, tmp_path: Path) -> None:
    facts, gold = measure_language(tag, tmp_path / "kg")
    figures, misses = scorer.score(facts, gold, load_ontology().above)
    below = {name: (round(figures[name], 3), floor) for name, floor in FLOORS[tag]["floors"].items() if figures[name] < floor}
    assert not below, "\n".join([str(below), *misses])


def test_an_article_is_known_by_its_words_and_dated_by_its_dateline(tag: str) -> None:
    articles = list(read(ADDED / tag / "articles", lexicons=[ADDED / tag / "lexicons"]))
    assert {article.source.language for article in articles} == {tag}
    assert all(article.source.dated for article in articles)


def test_a_graph_takes_the_folder_and_keeps_it(tag: str, tmp_path: Path) -> None:
    with graphkit.open(tmp_path / "kg") as graph:
        graph.use(ADDED / tag)
        result = graph.add(read(ADDED / tag / "articles", lexicons=[ADDED / tag / "lexicons"]))
        assert (result.added, result.rejected) == (len(list((ADDED / tag / "articles").iterdir())), 0)
        assert graph.stats().events > 10

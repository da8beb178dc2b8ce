"""The gold itself: it speaks of types, roles, statuses and links that there are, of words of its texts, and of days that exist."""

from __future__ import annotations

from datetime import date

import pytest

from graphkit.ontology import load_ontology
from graphkit.text import fold
from tests.gold.corpus import ARTICLES, HERE, STORIES, golds, story
from tests.gold.figures import Gold

LISTED = [(name, gold) for name in ARTICLES for gold in golds(name)]
NAMED = [gold["article"] for _, gold in LISTED]


def is_range(bounds: list[str]) -> bool:
    first, last = map(date.fromisoformat, bounds)
    return first <= last


@pytest.mark.parametrize(("name", "gold"), LISTED, ids=NAMED)
def test_articles_speak_the_language_of_the_ontology(name: str, gold: Gold) -> None:
    ontology = load_ontology()
    ids = [event["id"] for event in gold["events"]]
    assert len(set(ids)) == len(ids)
    for event in gold["events"]:
        assert {event["type"], *event.get("type_also", ())} <= ontology.event_types.keys()
        assert event["status"] in ontology.statuses
        assert {*event["roles"], *event.get("also", {})} <= set(ontology.roles)
        for bounds in (event.get("when"), *event.get("when_also", ())):
            assert bounds is None or is_range(bounds)
    for link in (*gold.get("links", ()), *gold.get("links_also", ())):
        assert {link[0], link[2]} <= set(ids)
        assert link[1] in ontology.links


@pytest.mark.parametrize(("name", "gold"), LISTED, ids=NAMED)
def test_triggers_are_words_of_the_article(name: str, gold: Gold) -> None:
    text = f" {fold((HERE / name / gold['article']).read_text(encoding='utf-8'))} "
    for event in gold["events"]:
        assert any(f" {fold(trigger)} " in text for trigger in event["trigger"]), event["id"]


@pytest.mark.parametrize("name", STORIES)
def test_marks_of_a_story_hold_the_words_they_say(name: str) -> None:
    gold, folder = story(name)
    texts = {item["file"]: (folder / item["file"]).read_text(encoding="utf-8") for item in gold["articles"]}
    mentions = [(r["article"], m) for e in gold["events"] for r in e["reports"] for m in r["mentions"]]
    mentions += [(m["article"], m) for actor in gold["actors"] for m in actor["mentions"]]
    for file, mention in mentions:
        assert texts[file][mention["start"] : mention["end"]] == mention["quote"]


@pytest.mark.parametrize("name", STORIES)
def test_pairs_to_keep_apart_are_things_of_the_story(name: str) -> None:
    gold, _ = story(name)
    known = {thing["id"] for thing in (*gold["events"], *gold["actors"])}
    assert {side for a, b, _ in gold["apart"] for side in (a, b)} <= known

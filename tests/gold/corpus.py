"""The articles and stories that have gold, the graph of each set, and the figures that they come to."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import graphkit
from graphkit.ontology import load_ontology
from graphkit.reading import read
from tests.gold import scorer, story_scorer
from tests.gold.facts import Facts
from tests.gold.figures import Gold

HERE = Path(__file__).resolve().parent
ARTICLES = ("first", "articles")
STORIES = ("s1", "s2", "t1", "t2")
ADDED = HERE.parent.parent / "examples" / "languages"
HELDOUT = "heldout"
"""Articles that are only scored: they have no floors, and no rule is written with their texts in sight."""


def golds(name: str) -> list[Gold]:
    """Gold of a set of articles."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted((HERE / name).glob("*.json"))]


def story(name: str) -> tuple[Gold, Path]:
    """Gold of a story, and where its articles lie."""
    folder = HERE / "stories" / name
    return json.loads((folder / "story.json").read_text(encoding="utf-8")), folder


def build(texts: Path, graph: Path, extra: Path | None = None) -> Facts:
    """The graph of the articles of a folder, as it is exported; ``extra`` is a folder with words and types of somebody's own."""
    with graphkit.open(graph) as opened:
        if extra is not None:
            opened.use(extra)
        result = opened.add(read(sorted(texts.glob("*.txt")), lexicons=[extra / "lexicons"] if extra is not None else []))
        assert not result.rejects, result.rejects
        return Facts(opened.quads())


def measure(name: str, graph: Path) -> tuple[dict[str, float], list[str]]:
    """Figures of a set or a story, and what was missed."""
    above = load_ontology().above
    if name in ARTICLES:
        return scorer.score(build(HERE / name, graph), golds(name), above)
    gold, folder = story(name)
    return story_scorer.score(build(folder, graph), [(gold, folder)], above)


def languages() -> list[str]:
    """Tags of the languages that are added as a folder, with articles and gold of their own."""
    return sorted(path.parent.name for path in ADDED.glob("*/gold"))


def measure_language(tag: str, graph: Path) -> tuple[Facts, list[Gold]]:
    """The graph of the articles of an added language, and their gold."""
    folder = ADDED / tag
    gold = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((folder / "gold").glob("*.json"))]
    return build(folder / "articles", graph, folder), gold


def digest(name: str) -> str:
    """SHA-256 over the names and contents of a set's texts and gold."""
    folder = HERE / name if name in ARTICLES else HERE / "stories" / name
    lines = [f"{p.name} {hashlib.sha256(p.read_bytes()).hexdigest()}" for p in sorted(folder.iterdir()) if p.suffix in {".txt", ".json"}]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()

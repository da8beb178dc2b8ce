"""Prints how exact the extraction is on the project's own gold: ``python -m tests.gold.quality [--misses]``, or ``make quality``.

Figures of each set beside their floors, then of all articles by language and by event type. The part that is only scored has no floors, and its
misses are never printed. The exit code is 1 where a figure is below its floor.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from graphkit.ontology import load_ontology
from tests.gold import scorer
from tests.gold.breakdown import Breakdown
from tests.gold.corpus import ARTICLES, HELDOUT, HERE, STORIES, build, golds, measure, measure_language
from tests.gold.corpus import languages as added

Figures = dict[str, float]


def main(arguments: list[str]) -> int:
    """Measures every set and prints the tables."""
    floors: dict[str, Any] = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    above = load_ontology().above
    breakdown = Breakdown()
    missed: dict[str, list[str]] = {}
    articles: dict[str, Figures] = {}
    stories: dict[str, Figures] = {}
    others: dict[str, Figures] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name in (*ARTICLES, HELDOUT):
            if not any((HERE / name).glob("*.json")):
                continue
            facts = build(HERE / name, Path(folder) / name)
            articles[name], misses = scorer.score(facts, golds(name), above)
            breakdown.add(facts, golds(name), above)
            if name != HELDOUT:
                missed[name] = misses
        for name in STORIES:
            stories[name], missed[name] = measure(name, Path(folder) / name)
        for tag in added():
            facts, gold = measure_language(tag, Path(folder) / tag)
            others[tag], missed[tag] = scorer.score(facts, gold, above)
    languages = {
        f"{language} ({breakdown.articles[language]})": scorer.figures(tally.counts)
        for language, tally in sorted(breakdown.languages.items())
    }
    lines = [
        "Articles, each figure with its floor",
        *table(articles, floors),
        "",
        "Stories (several articles of one matter, merged), each figure with its floor",
        *table(stories, floors),
        "",
        "Languages added as a folder (examples/languages), each figure with its floor",
        *table(others, language_floors()),
        "",
        "All articles by language (number of articles)",
        *table(languages, {}),
        "",
        "All articles by event type: gold events and how many were found, reports given and how many of them are right",
        *type_table(breakdown),
    ]
    if "--misses" in arguments:
        for name, misses in missed.items():
            lines += ["", f"Missed in {name}", *(f"  {miss}" for miss in misses)]
    low = [*below(articles, floors), *below(stories, floors), *below(others, language_floors())]
    if low:
        lines += ["", "Below the floors:", *(f"  {line}" for line in low)]
    sys.stdout.write("\n".join(lines) + "\n")
    return int(bool(low))


def language_floors() -> dict[str, Any]:
    """Floors of the languages that are added as a folder."""
    found: dict[str, Any] = json.loads((HERE.parent / "languages" / "floors.json").read_text(encoding="utf-8"))
    return found


def floor_of(name: str, figure: str, floors: Mapping[str, Any]) -> float | None:
    """Floor of a figure of a set; of pairs joined that must stay apart the most that is accepted."""
    pinned = floors.get(name, {})
    limit: float | None = pinned.get("joined") if figure == "joined" else pinned.get("floors", {}).get(figure)
    return limit


def below(sets: Mapping[str, Figures], floors: Mapping[str, Any]) -> list[str]:
    """Figures that are worse than their floors, a line each."""
    out = []
    for name, figures in sets.items():
        for figure, value in figures.items():
            floor = floor_of(name, figure, floors)
            if floor is not None and (value > floor if figure == "joined" else value < floor):
                out.append(f"{name}: {figure} {value:.3f}, floor {floor:.3f}")
    return out


def table(sets: Mapping[str, Figures], floors: Mapping[str, Any]) -> list[str]:
    """A row a figure, a column a set."""
    lines = [f"{'':13}" + "".join(f"{name:>15}" for name in sets)]
    for figure in dict.fromkeys(figure for figures in sets.values() for figure in figures):
        places = 0 if figure == "joined" else 3
        cells = []
        for name, figures in sets.items():
            floor = floor_of(name, figure, floors)
            shown = f"{figures[figure]:.{places}f}" if figure in figures else "-"
            cells.append(shown if floor is None else f"{shown} ({floor:.{places}f})")
        lines.append(f"{figure:13}" + "".join(f"{cell:>15}" for cell in cells))
    return lines


def type_table(breakdown: Breakdown) -> list[str]:
    """A row a type, by name, then the types that neither gold nor a report has; "-" where there is nothing to measure."""
    lines = [f"{'':22}{'gold':>6}{'found':>7}{'recall':>8}{'reports':>9}{'right':>7}{'precision':>11}{'right type':>12}"]
    for kind, row in sorted(breakdown.types.items()):
        recall, precision, typing = (f"{x:.3f}" if x is not None else "-" for x in (row.recall(), row.precision(), row.typing()))
        lines.append(f"{kind:22}{row.gold:>6}{row.found:>7}{recall:>8}{row.given:>9}{row.right:>7}{precision:>11}{typing:>12}")
    silent = sorted(set(load_ontology().event_types) - set(breakdown.types))
    return [*lines, f"Without gold and reports: {', '.join(silent)}"] if silent else lines


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

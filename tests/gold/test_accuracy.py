"""The accuracy gate: articles and stories with hand-written gold are extracted and merged no worse than floors.json says.

The floors lie a little below what was reached when they were pinned. ``python -m tests.gold.pin_floors`` raises them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.gold.corpus import ARTICLES, HERE, STORIES, digest, measure

FLOORS: dict[str, Any] = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))


@pytest.mark.slow
@pytest.mark.parametrize("name", [*ARTICLES, *STORIES])
def test_figures_are_not_below_their_floors(name: str, tmp_path: Path) -> None:
    figures, misses = measure(name, tmp_path / "kg")
    pinned = FLOORS[name]
    below = {f: f"{figures.get(f, 0.0):.3f} < {floor}" for f, floor in pinned["floors"].items() if figures.get(f, 0.0) < floor}
    if figures.get("joined", 0) > pinned.get("joined", 0):
        below["joined"] = f"{figures['joined']:.0f} pairs that must stay apart are joined, {pinned['joined']} are accepted"
    assert not below, "\n".join(
        [
            f"{name} fell below its floors: {below}",
            "Missed:",
            *misses,
            "If that is the price of something better, lower the floors with `python -m tests.gold.pin_floors --lower` and say so in the commit.",
        ]
    )


@pytest.mark.parametrize("name", [*ARTICLES, *STORIES])
def test_floors_are_those_of_this_corpus(name: str) -> None:
    assert FLOORS[name]["digest"] == digest(name), (
        f"the texts or the gold of {name} changed since its floors were pinned: "
        "look the figures over, then pin them anew with `python -m tests.gold.pin_floors`"
    )


@pytest.mark.parametrize("sample", ["articles", "stories/s1", "stories/s2"])
def test_texts_are_those_of_the_samples(sample: str, samples: Path) -> None:
    folder = HERE / ("first" if sample == "articles" else sample)
    for path in sorted((samples / sample).glob("*.txt")):
        assert (folder / path.name).read_bytes() == path.read_bytes(), path.name

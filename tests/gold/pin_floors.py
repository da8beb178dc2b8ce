"""Writes floors.json anew, each figure's floor a little below what it is today: ``python -m tests.gold.pin_floors``.

A floor that would fall is kept, unless ``--lower`` is given: then the change shows in review, and its reason belongs into the commit.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.gold.corpus import ARTICLES, HERE, STORIES, digest, measure

MARGIN = 0.02


def main() -> None:
    """Measures every set and writes the floors."""
    path = HERE / "floors.json"
    held: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    floors = {}
    with tempfile.TemporaryDirectory() as folder:
        for name in (*ARTICLES, *STORIES):
            figures, _ = measure(name, Path(folder) / name)
            joined = int(figures.pop("joined", 0))
            lowest = {figure: max(0.0, round(value - MARGIN, 3)) for figure, value in figures.items()}
            same = held.get(name, {}).get("digest") == digest(name)
            if same and "--lower" not in sys.argv:
                lowest = {figure: max(value, held[name]["floors"].get(figure, 0.0)) for figure, value in lowest.items()}
                joined = min(joined, held[name].get("joined", joined))
            floors[name] = {"digest": digest(name), "floors": lowest} | ({"joined": joined} if name in STORIES else {})
    path.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""The words and weights of resolution, read once from the YAML files beside this module."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from graphkit.yamls import parse_yaml

FOLDER = Path(__file__).parent


@cache
def table(name: str) -> dict[str, Any]:
    """The mapping in ``NAME.yaml``; it is shared, so nobody may change it."""
    loaded = parse_yaml((FOLDER / f"{name}.yaml").read_bytes())
    if not isinstance(loaded, dict):
        message = f"{name}.yaml: expected a mapping"
        raise TypeError(message)
    return loaded


def first_of_row(rows: list[list[str]]) -> dict[str, str]:
    """Every word of each row to the first word of the row."""
    return {word: row[0] for row in rows for word in row}

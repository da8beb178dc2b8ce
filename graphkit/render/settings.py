"""Colours, shapes and texts of the page, which are data: palette.yaml and texts/."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.yamls import parse_yaml

if TYPE_CHECKING:
    from graphkit.ontology import Ontology

_FOLDER = Path(__file__).resolve().parent


def _load(path: Path) -> dict[str, Any]:
    return parse_yaml(path.read_bytes())  # type: ignore[no-any-return]


@cache
def palette() -> dict[str, Any]:
    """Content of palette.yaml."""
    return _load(_FOLDER / "palette.yaml")


@cache
def texts() -> dict[str, dict[str, Any]]:
    """Language to what the page says in it; English first."""
    found = {path.stem: _load(path) for path in sorted((_FOLDER / "texts").glob("*.yaml"))}
    return {"en": found.pop("en"), **found}


def of_type(table: Mapping[str, Any], kind: str, ontology: Ontology, fallback: str) -> Any:  # noqa: ANN401 - an entry is what the file has
    """Entry of a type, or of the nearest broader one that has one."""
    return next((table[name] for name in (kind, *ontology.above(kind)) if name in table), table[fallback])

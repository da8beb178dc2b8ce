"""Scores: the weighted sum of a pair's features, from ``weights.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from graphkit.resolve.cluster import UNIT
from graphkit.resolve.tables import table

NEVER = "never"


@cache
def weights(kind: str) -> tuple[dict[str, float], frozenset[str]]:
    """Weights of the features of a kind of pair, and the features that forbid it."""
    rows = table("weights")[kind]
    return {name: float(row[0]) for name, row in rows.items() if row[0] != NEVER}, frozenset(
        name for name, row in rows.items() if row[0] == NEVER
    )


def reason(kind: str, feature: str) -> str:
    """Why a feature weighs what it does."""
    return str(table("weights")[kind][feature][1])


def weight(kind: str, feature: str) -> float | None:
    """Weight of a feature; None where it forbids the pair."""
    return weights(kind)[0].get(feature)


def score(kind: str, features: Mapping[str, float]) -> int:
    """Score of a pair in ten-thousandths; 0 where a feature forbids it.

    Raises:
        KeyError: a feature has no weight.
    """
    known, never = weights(kind)
    if not never.isdisjoint(features):
        return 0
    total = sum(round(known[name] * value * UNIT) for name, value in features.items())
    return max(0, min(UNIT, total))


def forbidden(kind: str, features: Mapping[str, float]) -> list[str]:
    """The features that forbid the pair, sorted; empty where it may be one."""
    return sorted(weights(kind)[1].intersection(features))


@cache
def threshold() -> int:
    """The score from which a pair may be one, in ten-thousandths."""
    return round(float(table("weights")["threshold"]) * UNIT)


@cache
def block_size() -> int:
    """Greatest number of nodes of a block."""
    return int(table("weights")["block"])

"""Shares and means that both scorers use."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from graphkit.text import fold

Gold = dict[str, Any]
"""A gold event, actor or article as its JSON has it."""
Above = Callable[[str], tuple[str, ...]]
"""Broader types of a type."""
Note = Callable[[str], None]
"""Is told each miss."""


def share(part: float, whole: float) -> float:
    """``part`` of ``whole``; 0 of nothing."""
    return part / whole if whole else 0.0


def balance(right: float, extra: float, missed: float) -> float:
    """F1 of what is right, given beside it, and missed."""
    return share(2 * right, 2 * right + extra + missed)


def halves(counts: Mapping[str, float]) -> float:
    """Mean of the share of events that occurred and of the share of all others: to call everything "occurred" gains little."""
    shares = [share(counts[f"{half} right"], counts[half]) for half in ("occurred", "other") if counts[half]]
    return share(sum(shares), len(shares))


def plain(names: Iterable[str]) -> frozenset[str]:
    """Names without case, accents, signs and leading article; ids of Wikidata as they are; other addresses are no names."""
    return frozenset(
        name if name.startswith("wd:") else re.sub(r"^(?:the|an?) (?=\w)", "", fold(name))
        for name in names
        if not name.startswith("http") and (name.startswith("wd:") or fold(name))
    )


def narrow(types: Iterable[str], above: Above) -> frozenset[str]:
    """The most specific of several types."""
    held = frozenset(types)
    return frozenset(t for t in held if not any(t in above(other) for other in held - {t}))


def akin(wanted: Iterable[str], types: Iterable[str], above: Above) -> bool:
    """Whether a report of these types can be meant by gold: at most two specific ones, one of which is above or below a wanted one."""
    own = narrow(types, above)
    lines = {(kind, other) for kind in wanted for other in own}
    return len(own) <= 2 and any(
        a == b or (b in above(a) and b != "Event") or (a in above(b) and a != "Event") for a, b in lines
    )  # fmt: skip

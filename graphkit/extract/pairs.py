"""Two actors that a dash joins, "Israel-Hamas", "RI-Australia", "U.S.–China": two names, where "Guinea-Bissau" and "Al-Qaeda" are one."""

from __future__ import annotations

from graphkit.lexicon import Lexicon, Name, Phrases
from graphkit.text import Columns

ACTORS = frozenset({"state", "adjective", "seat", "epithet", "person", "organization", "body"})
"""Kinds of names that act; two cities that a dash joins are a road."""
DASHES = frozenset("-–")


def split_pairs(found: Columns, lexicon: Lexicon) -> Columns:
    """The tokens, with each pair of actors as three: name, dash, name."""
    table = lexicon.names.proper
    places = [i for i, text in enumerate(found.texts) if "-" in text and text[0].isupper() and _is_pair(text, table)]
    if not places:
        return found
    texts, starts, ends, gaps = list(found.texts), list(found.starts), list(found.ends), list(found.gaps)
    for i in reversed(places):
        left, _, right = texts[i].partition("-")
        first, last = starts[i], ends[i]
        at = first + len(left)
        texts[i : i + 1], starts[i : i + 1], ends[i : i + 1] = [left, "-", right], [first, at, at + 1], [at, at + 1, last]
        gaps[i + 1 : i + 1] = ["", ""]
    return Columns(texts, starts, ends, gaps)


def _is_pair(text: str, table: Phrases[Name]) -> bool:
    halves = text.split("-")
    return len(halves) == 2 and not table.get(text) and all(half[:1].isupper() and _acts(half, table) for half in halves)


def _acts(half: str, table: Phrases[Name]) -> bool:
    return any(name.kind in ACTORS and not name.weak for name in table.get(half))

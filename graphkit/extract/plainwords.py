"""Plain words: those of a noun phrase that no list of names or nouns knows."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.extract.clauses import Layout
from graphkit.extract.triggers import Hit


def plain(k: int, layout: Layout, hit_at: Sequence[Hit | None]) -> bool:
    """Whether token ``k`` is a word of letters, small, that stands in no phrase, preposition, time or trigger; adverbs in "-ly" are none."""
    text = layout.words[k].text
    return (
        text.replace("-", "").isalpha()
        and text[0].islower()
        and not text.endswith("ly")
        and layout.phrase_at[k] is None
        and layout.prep_at[k] is None
        and layout.times[k] < 0
        and hit_at[k] is None
    )

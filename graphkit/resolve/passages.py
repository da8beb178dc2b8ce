"""Sentences that articles have word for word in common: agency copy and paragraphs that a desk uses again."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable

from graphkit.model import Span
from graphkit.resolve.names import plain

_END = re.compile(r"[.!?]\s|\n")
_WORDS = 8
_CONTENT = 4


def likeness(one: frozenset[str], two: frozenset[str]) -> float:
    """How much of the words of the poorer of two sentences the other has: 0 up to a quarter, 1 from two thirds on; 0 for few words."""
    fewer = min(len(one), len(two))
    if fewer < _FEW:
        return 0.0
    return min(1.0, max(0.0, (len(one & two) / fewer - _CHANCE) / (_ALIKE - _CHANCE)))


_FEW = 5
_CHANCE = 0.25
_ALIKE = 0.67


class Passages:
    """The sentences of one article, as tokens that equal sentences of other articles share."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(m.end() for m in _END.finditer(text))] if text else []
        self._known: dict[int, str] = {}

    def tokens(self, spans: Iterable[Span]) -> frozenset[str]:
        """For each span its sentence and place in it; nothing for sentences too short to be a copy, nor for spans beyond the text."""
        found = set()
        for span in spans:
            at = bisect_right(self.starts, span.start) - 1
            if at < 0 or span.end > len(self.text):
                continue
            digest = self._known.get(at)
            if digest is None:
                digest = self._known[at] = self._digest(at)
            if digest:
                found.add(f"{digest} {span.start - self.starts[at]} {span.end - span.start}")
        return frozenset(found)

    def words(self, span: Span) -> frozenset[str]:
        """Content words of the sentence that a span stands in: those of four letters and more, and numbers; plain."""
        at = bisect_right(self.starts, span.start) - 1
        if at < 0 or span.end > len(self.text):
            return frozenset()
        end = self.starts[at + 1] if at + 1 < len(self.starts) else len(self.text)
        words = plain(self.text[self.starts[at] : end]).replace(".", " ").split()
        return frozenset(w for w in words if len(w) >= _CONTENT or w.isdigit())

    def _digest(self, at: int) -> str:
        end = self.starts[at + 1] if at + 1 < len(self.starts) else len(self.text)
        words = plain(self.text[self.starts[at] : end]).split()
        return hashlib.blake2b(" ".join(words).encode(), digest_size=10).hexdigest() if len(words) >= _WORDS else ""

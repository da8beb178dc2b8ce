"""Nouns of events that the text takes for granted: what something came after, was caused by or happened in."""

from __future__ import annotations

from graphkit.extract.clauses import Layout
from graphkit.extract.document import Document
from graphkit.extract.triggers import Hit
from graphkit.lexicon.files import words

REACH = 3


class Occasions:
    """Tells by the words before an event noun that the event has happened or will."""

    def __init__(self, document: Document, layout: Layout, definite: frozenset[str]) -> None:
        self.doc = document
        self.layout = layout
        self.definite = definite
        self._sequence = self._cues("after", "before", "under", "while")
        self._causes = self._cues("cause")
        self._setting = self._cues("setting")

    def orders(self, hit: Hit) -> bool:
        """Whether "after", "during" or "under" stands in front of it: "Before the talks, he met …"."""
        return self._preceded(hit, self._sequence)

    def causes(self, hit: Hit) -> bool:
        """Whether it is told as the cause of something: "because of the flood"."""
        return self._preceded(hit, self._causes)

    def holds(self, hit: Hit) -> bool:
        """Whether a preposition makes it the occasion of something: "In their meeting, the two agreed …"."""
        k = hit.first - 1
        first = self.doc.sentences[hit.sentence].first
        while k > first and hit.first - k <= REACH and self.layout.prep_at[k] is None and self.doc.lowers[k].isalpha():
            k -= 1
        return self.doc.lowers[k] in self._setting and self.doc.lowers[k + 1] in self.definite

    def _cues(self, *names: str) -> frozenset[str]:
        links = self.doc.lexicon.cues.get("links") or {}
        return self.doc.lexicon.once(f"occasions {names}", lambda: frozenset(w for name in names for w in words(links.get(name))))

    def _preceded(self, hit: Hit, cues: frozenset[str]) -> bool:
        first = self.doc.sentences[hit.sentence].first
        return any(self.doc.words[k].lower in cues for k in range(max(first, hit.first - REACH), hit.first))

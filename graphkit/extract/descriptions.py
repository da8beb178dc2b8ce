"""How a text describes whom it does not name: "armed men on motorbikes", "pejabat kedua belah pihak", "sources close to the matter"."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.extract.clauses import Layout
from graphkit.extract.document import Document, Mention
from graphkit.extract.plainwords import plain
from graphkit.extract.triggers import Hit

DESCRIBED = frozenset({"group", "described", "bare"})
BEFORE = 2  # describing words before a noun: "newly trained recruits"
BEHIND = 2  # and behind it: "warga sipil bersenjata"
TAIL = 7  # tokens of a describing phrase behind it
STOPS = frozenset(',.;:)”"')


class Describer:
    """Finds the words around a mention that describe it."""

    def __init__(self, document: Document, layout: Layout, hit_at: Sequence[Hit | None]) -> None:
        self.doc = document
        self.layout = layout
        self.hit_at = hit_at
        lexicon = document.lexicon
        self.tied = lexicon.words("describing")
        self.closed = lexicon.words(
            "determiners", "possessives", "auxiliaries", "coordinators", "subordinators", "relatives", "complementizers", "articles",
            "negative_determiners",
        )  # fmt: skip
        self.adjectives_first = bool(lexicon.words("articles"))  # "armed men", "warga bersenjata"

    def names(self, mention: Mention) -> list[str]:
        """What the text calls it together with the words that describe it, the shorter first; nothing for a mention in a proper name."""
        if mention.kind not in DESCRIBED or mention.attributive:
            return []
        first, last = self._before(mention.first), mention.last
        if not self.adjectives_first:
            first, last = mention.first, self._behind(mention.last)
        tail = self._tail(first, last)
        spans = [(first, last), (mention.first, tail), (first, tail)]
        return [self.doc.of(a, b) for a, b in dict.fromkeys(spans) if (a, b) != (mention.first, mention.last)]

    def _plain(self, k: int) -> bool:
        lower = self.doc.lowers[k]
        describes = not self.layout.is_verb(k) or lower.endswith("ed")
        return describes and lower not in self.closed and plain(k, self.layout, self.hit_at)

    def _before(self, first: int) -> int:
        start = self.doc.sentences[self.doc.places[first]].first
        k = first
        while k > start and first - k < BEFORE and self._plain(k - 1):
            k -= 1
        return k

    def _behind(self, last: int) -> int:
        end = self.doc.sentences[self.doc.places[last - 1]].last
        k = last
        while k < end and k - last < BEHIND and self._plain(k):
            k += 1
        return k

    def _tail(self, first: int, last: int) -> int:
        """The end of a phrase behind that tells which ones: only where a verb or a stop follows, and the noun is no object whose verb it could go with."""
        end = self.doc.sentences[self.doc.places[first]].last
        lower = self.doc.lowers
        tied = last < end and (lower[last] in self.tied or " ".join(lower[last : last + 2]) in self.tied)
        held = self.layout.prep_at[last] if last < end else None
        adjacent = self.layout.phrase_at[last] if last < end else None
        if not (tied or held is not None or (adjacent is not None and not self.adjectives_first)):
            return last
        governed = first > 0 and (self.hit_at[first - 1] is not None or self.layout.prep_at[first - 1] is not None)
        if governed and not tied:
            return last
        k = last + (1 if tied or held is not None else 0)
        while k < end and k - last < TAIL:
            word = self.doc.words[k]
            if self.hit_at[k] is not None or word.text in STOPS or word.lower in self.layout.auxiliaries | self.layout.relatives:
                break
            if self.layout.times[k] >= 0 or (self.layout.is_verb(k) and self.layout.phrase_at[k] is None):
                break
            k += 1
        closed = k == end or self.doc.words[k].text in STOPS or self.hit_at[k] is not None or self.layout.is_verb(k)
        closed = closed or self.doc.words[k].lower in self.layout.auxiliaries | self.layout.relatives
        return k if closed and k > last + 1 else last

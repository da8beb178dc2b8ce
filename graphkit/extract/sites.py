"""Places that stand before a verb: in front of the sentence ("In Tbilisi, thousands protested") or with its subject ("police in Birmingham arrested")."""

from __future__ import annotations

from graphkit.extract.clauses import Layout, Phrase
from graphkit.extract.document import Document
from graphkit.extract.triggers import Hit

FRONT = 6  # tokens in which a fronted place begins


class SiteFinder:
    """Finds the places before hits that have none behind them."""

    def __init__(self, document: Document, layout: Layout, hit_at: list[Hit | None]) -> None:
        self.doc = document
        self.layout = layout
        self.words = document.words
        self.hit_at = hit_at

    def within(self, hit: Hit) -> list[Phrase]:
        """The place that the subject carries: "police in Birmingham arrested"."""
        first = self.doc.sentences[hit.sentence].first
        if hit.voice == "noun" and (hit.light is None or hit.light > hit.first):
            return []
        k = (hit.first if hit.light is None else min(hit.first, hit.light)) - 1
        while k >= first and (self.words[k].lower in self.layout.auxiliaries or self.layout.times[k] >= 0):
            k -= 1
        phrase = self.layout.phrase_at[k] if k >= first else None
        if phrase is None or phrase.preposition != "in" or phrase.mention.type not in {"Place", "State"}:
            return []
        while k > first and self.words[k].lower not in self.layout.relatives | self.layout.subordinators and self.words[k].text != ",":
            k -= 1
        return [] if self.words[k].lower in self.layout.relatives else [phrase]

    def fronted(self, hit: Hit) -> list[Phrase]:
        """The place that opens the sentence: "In Tbilisi, thousands of people protested"."""
        sentence = self.doc.sentences[hit.sentence]
        begin = sentence.first
        for k in range(sentence.first, min(sentence.first + FRONT, hit.first)):
            phrase = self.layout.phrase_at[k]
            if phrase is None or k > phrase.first:
                continue
            opens = phrase.at is not None and not self._named_before(begin, phrase.at) and phrase.preposition == "in"
            if not opens or phrase.last >= sentence.last:
                return []
            if self.words[phrase.last].text == ",":
                return [phrase] if phrase.mention.type in {"Place", "State"} else []
            begin = phrase.last  # "Outside the court in Pretoria, supporters …"
        return []

    def _named_before(self, first: int, last: int) -> bool:
        """Whether anything but adverbs ("meanwhile in", "sementara itu di") stands between two tokens."""
        return any(self.layout.phrase_at[k] is not None or self.hit_at[k] is not None or self.layout.is_verb(k) for k in range(first, last))

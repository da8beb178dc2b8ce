"""Phrases that are listed: "A, B and C"; what tells a list from the front of a sentence, a description or a new clause."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphkit.extract.clauses import Layout, Phrase


class Coordination:
    """Joins the phrases of a layout that are listed."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.doc = layout.doc
        self.words = layout.words
        self.lexicon = layout.lexicon
        self.coordinators = layout.coordinators
        self.listing = layout.lexicon.words("listing")

    def run(self) -> None:
        """Joins phrases that are listed: "A, B and C"; the first one's preposition holds for all."""
        for left, right in zip(self.layout.phrases, self.layout.phrases[1:], strict=False):
            if left.mention.sentence != right.mention.sentence or (
                right.at is not None and right.at >= left.last and right.preposition != "with"
            ):
                continue
            if self._listed(left, right):
                left.chain.append(right)
                right.chain = left.chain
                if right.preposition is None:
                    right.preposition, right.at = left.preposition, left.at
        for phrase in self.layout.phrases:
            chain = phrase.chain
            if len(chain) < 2 or chain[0] is not phrase:
                continue
            listed = self._conjoined(chain)
            if not listed or self._fronted(chain):
                for member in chain:
                    member.chain = [member] if not listed or member is phrase else chain[1:]
                    member.preposition, member.at = member.own

    def _listed(self, left: Phrase, right: Phrase) -> bool:
        if right.at is not None and right.at >= left.last:
            return False
        gap = self.words[left.last : right.first]
        comma = any(w.text == "," for w in gap)
        loose = all(a.last == b.first for a, b in pairwise(left.chain))  # one phrase, or a head with its modifiers
        if comma and any(w.lower in self.coordinators for w in gap) and loose and right.last < len(self.words):
            follow = self.words[right.last].lower
            if (
                self.layout.is_verb(right.last)
                or follow in self.layout.auxiliaries
                or (self.layout.prefixes and self.lexicon.triggers.at(self.words, right.last, right.last + 1))
            ):
                return False  # "…, and police arrested": a new clause, no list of two
        joined = False
        if right.first == left.last + 1 and self.layout.pairing(left.last):
            return True
        for k in range(left.last, right.first):
            word = self.words[k]
            joined = joined or word.lower in self.coordinators
            if (
                word.text in {",", "(", ")"}
                or word.lower in self.coordinators
                or word.lower in self.lexicon.words("articles")
                or k in self.layout.modifiers
            ):
                continue
            if self._describes(k, left, right):
                continue
            near = joined and right.first - k <= 2 and word.text.islower() and word.text.isalpha()
            if near and self.layout.prep_at[k] is None and not self.layout.is_verb(k) and word.lower not in self.layout.auxiliaries:
                continue  # "the army and the paramilitary Rapid Support Forces"
            if (
                word.lower == "'s"
                or word.lower in self.listing
                or word.lower in self.layout.determiners
                or (self.layout.phrase_at[k] is None and k in self.layout.modified)
            ):
                continue
            return False
        return right.first > left.last or right.first == left.last

    def _describes(self, k: int, left: Phrase, right: Phrase) -> bool:
        """Whether a word behind a noun only describes it or counts it, a comma or "and" following: "dua pistol rakitan, dan", "uang Rp 1,1 miliar dan"."""
        word = self.words[k]
        if (
            self.lexicon.heads_last
            or k - left.last > 2
            or self.layout.prep_at[k] is not None
            or self.layout.is_verb(k)
            or word.lower in self.layout.auxiliaries
        ):
            return False
        number = word.text[0].isdigit() or word.lower in self.lexicon.words("currencies") or word.lower in self.lexicon.names.scales
        plain = k == left.last and word.text.islower() and word.text.isalpha() and self.layout.phrase_at[k] is None
        ends = next(
            (
                self.words[x]
                for x in range(k + 1, right.first)
                if not self.words[x].text[0].isalnum() or self.words[x].lower in self.coordinators
            ),
            None,
        )
        return (number or plain) and ends is not None and (ends.text == "," or ends.lower in self.coordinators)

    def _conjoined(self, chain: list[Phrase]) -> bool:
        """Whether a list has an "and", or stands in a headline, where commas do."""
        if self.doc.in_title(chain[0].mention.sentence):
            return not self._opened(chain)
        gaps = ((a.last, b.first) for a, b in pairwise(chain))
        return any(self.words[k].lower in self.coordinators or self.layout.pairing(k) for first, last in gaps for k in range(first, last))

    def _opened(self, chain: list[Phrase]) -> bool:
        """Whether a headline opens with a verb whose object stands before the comma: "Dukung Palestina, Ribuan Warga Turun ke Jalan"."""
        left, right = chain[0], chain[1]
        first = self.doc.sentences[left.mention.sentence].first
        if (
            self.lexicon.heads_last
            or len(chain) > 2
            or left.first == first
            or self.words[left.last].text != ","
            or right.first != left.last + 1
        ):
            return False
        verbs = self.lexicon.triggers.get(self.words[left.first - 1].lower)
        return left.first - first <= 2 and any("headline" in t.uses for t in verbs)

    def _fronted(self, chain: list[Phrase]) -> bool:
        """Whether a list begins with what belongs to the front of a sentence: "After talks in Geneva, the United States and China agreed"."""
        left, end = chain[0], chain[-1].last
        opening = self.layout.prep_at[self.doc.sentences[left.mention.sentence].first]
        if opening is None or left.preposition is None or end >= len(self.words) or self.words[left.last].text != ",":
            return False
        word = self.words[end].lower
        before = self.layout.phrases[: self.layout.phrases.index(left)]
        told = any(p.mention.sentence == left.mention.sentence and p.preposition is None for p in before)
        return not told and (
            self.layout.is_verb(end) or word in self.layout.auxiliaries or self.lexicon.triggers.at(self.words, end, end + 1) is not None
        )

"""Objects of verbs: those of verbs with two ("gave Mali tanks"), those in front of or behind an inverted participle ("Among those held was X")."""

from __future__ import annotations

from graphkit.extract.adjuncts import AdjunctFinder
from graphkit.extract.clauses import Layout, Phrase
from graphkit.extract.document import Document, Mention
from graphkit.extract.holders import ACTORS
from graphkit.extract.triggers import Hit
from graphkit.lexicon.files import words

ADJECTIVES = 2  # words between two objects
FRONTED = 12  # tokens between a fronted participle and its "was"


class ObjectFinder:
    """Tells which phrases are acted upon."""

    def __init__(self, document: Document, layout: Layout, adjuncts: AdjunctFinder) -> None:
        self.doc = document
        self.layout = layout
        self.words = document.words
        self.adjuncts = adjuncts
        lexicon = document.lexicon
        self.english = lexicon.heads_last
        self.statement = frozenset(words((lexicon.cues.get("attribution") or {}).get("statement_words")))
        self.openers, self.includes = lexicon.words("fronting"), lexicon.words("including_verbs")
        self.joining = lexicon.words("coordinators", "relatives", "subordinators", "complementizers", "auxiliaries")

    def acts(self, mention: Mention) -> bool:
        """Whether a mention is somebody, a ship or an aircraft stands for its crew."""
        return mention.type in ACTORS or (mention.type == "Object" and mention.noun in self.doc.lexicon.words("crafts"))

    def inner(self, hit: Hit) -> list[Phrase]:
        """The people that a trigger of several words has as its object, or the road that it blocks."""
        inner = hit.inner
        return [inner] if inner is not None and (inner.mention.type != "Object" or hit.trigger.frame == "block") else []

    def fitting(self, objects: list[Phrase], places: dict[str, str | None], i: int) -> list[Phrase]:
        """The objects that can be aimed at: acts of speech are aimed at somebody; "menolak pembangunan bendungan" rejects no dam."""
        owned = "holder" in places and not self.english and objects[0].first > i and self.words[i].text.islower()
        if places.get("aims") == "actors" or (owned and self.words[i].lower not in self.layout.determiners):
            return [p for p in objects if self.acts(p.mention) and p.mention.kind != "own"]
        return [p for p in objects if p.mention.kind != "bare" or not self.statement.intersection(self._words(p))]

    def _words(self, phrase: Phrase) -> list[str]:
        return self.doc.lowers[phrase.first : phrase.last]

    def given(self, objects: list[Phrase], places: dict[str, str | None]) -> list[Phrase]:
        """What somebody gets: the second of two objects ("give Panama's border police 12 helicopters"), or behind "with" ("supplied Mali with arms")."""
        if places.get("object") != "theme" or places.get("to") != "target" or objects[-1].mention.type not in ACTORS:
            return []
        k = objects[-1].last
        last = self.doc.sentences[objects[-1].mention.sentence].last
        held = self.layout.prep_at[k] if k < last else None
        k += held[0] if held is not None and held[1] == "with" else 0
        event = self.adjuncts.hit_at[k] if k < last else None
        if not self.doc.lexicon.heads_last and event is not None and event.first == k and event.voice == "noun":
            return objects  # "memberi Ukraina bantuan militer"
        for x in range(k, min(k + ADJECTIVES + 1, last)):
            second = self.layout.phrase_at[x]
            if second is not None:
                thing = second.mention.type not in ACTORS or held is None
                return second.chain if thing and second.preposition == (held[1] if held else None) else []
            plain = self.words[x].text.isalpha() and self.words[x].text.islower() and self.layout.prep_at[x] is None
            if not plain or self.layout.boundary(x) or self.words[x].lower in self.joining:
                return []
        return []

    def inverted(self, hit: Hit) -> list[Phrase]:
        """Whom a participle in front tells of: "Among those arrested was X", "Also charged were two officers", "Wounded in the raid were …"."""
        sentence = self.doc.sentences[hit.sentence]
        if not self.english or hit.last - hit.first > 1:
            return []
        before = self.doc.lowers[sentence.first : hit.first]
        if not set(before) <= self.openers or (before and before[-1] not in self.openers):
            return []
        k = hit.last
        while k < sentence.last and k - hit.last < FRONTED:
            word = self.words[k].lower
            if word in self.layout.passives | self.includes:
                behind = self.adjuncts.direct(k + 1, hit.sentence)
                return behind if word in self.includes or not self._predicate(k + 1) else []
            if self.layout.is_verb(k) or word == "," or (self.layout.boundary(k) and self.layout.times[k] < 0):
                return []
            k += 1
        return []

    def _predicate(self, k: int) -> bool:
        """Whether a participle stands behind "be", which makes it a passive of its own."""
        return self.adjuncts.hit_at[k] is not None or self.words[k].lower.endswith(("ed", "ing"))

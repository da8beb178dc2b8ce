"""Verbs that stand between an event and a time behind it: which of them take the time, and which let it pass."""

from __future__ import annotations

from graphkit.extract.clauses import Layout
from graphkit.extract.document import Document
from graphkit.extract.roles import RoleFinder
from graphkit.extract.triggers import Hit
from graphkit.lexicon.files import shared, words

HAPPENING = "happen"
CLAUSE = 12


class Barriers:
    """Looks at the verbs on the way from a time to the event before it."""

    def __init__(self, document: Document, layout: Layout, roles: RoleFinder) -> None:
        self.doc = document
        self.layout = layout
        self.roles = roles
        self.words = document.words
        lexicon = document.lexicon
        kinds = shared("refine") or {}
        self.topics, self.spoken = frozenset(kinds.get("topics", ())), frozenset(kinds.get("spoken", ()))
        self.ahead = frozenset((*kinds.get("asking", ()), "Announcement"))
        self.cue_words = lexicon.once("status cue words", self._cue_words)
        self.toll_words = lexicon.once("toll words", self._toll_words)
        self.meanwhile = lexicon.listed((lexicon.cues.get("links") or {}).get("meanwhile"))
        self.relatives, self.complementizers = lexicon.words("relatives"), lexicon.words("complementizers")
        self.infinitive = lexicon.words("infinitive")

    def _cue_words(self) -> frozenset[str]:
        """Words of the cues of plans, which let a time through to what is planned: "the exercise planned for next week"."""
        planned = self.doc.lexicon.cues.get("status") or {}
        cues = [
            c
            for status in ("planned", "postponed", "cancelled")
            for name in ("before", "after", "any", "noun")
            for c in words((planned.get(status) or {}).get(name))
        ]
        return frozenset(w for cue in cues for w in cue.lower().split())

    def _toll_words(self) -> frozenset[str]:
        """Words of tolls: what a flood or an attack did, so that the day behind them is its own."""
        quantities = self.doc.lexicon.grammar.get("quantities") or {}
        return frozenset(
            w
            for name in ("killed", "injured", "missing", "displaced")
            for cue in words((quantities.get(name) or {}).get("cues"))
            for w in cue.lower().split()
        )

    def stands(self, k: int, first: int, hits: list[Hit], *, over: bool) -> bool:
        """Whether token ``k`` is a verb that takes a time behind it; ``over`` where that time is past."""
        if not self.layout.is_verb(k) or self.layout.times[k] >= 0 or self.transparent(k, hits) or self._nominal(k):
            return False
        if over and self._complement(k, hits):
            return False
        return not self._embedded(k, first, hits)

    def _nominal(self, k: int) -> bool:
        """Whether a form that can be a verb is none where it stands: "sign rail deal", "the impeached president"."""
        if not self.doc.lexicon.heads_last or k == 0:
            return False
        before, word = self.words[k - 1], self.words[k].lower
        after = self.words[k + 1] if k + 1 < len(self.words) else None
        if word.endswith(("ed", "en")):
            noun = after is not None and after.text.isalpha() and self.layout.prep_at[k + 1] is None and self.layout.times[k + 1] < 0
            return noun and before.lower in self.layout.determiners
        if word.endswith(("s", "ing")) or self.layout.phrase_at[k - 1] is not None:
            return False
        governed = before.lower in self.infinitive or before.lower in self.layout.auxiliaries or before.lower in self.layout.coordinators
        return (
            before.text.isalpha()
            and not governed
            and before.lower not in self.relatives | self.doc.lexicon.words("pronouns")
            and self._base(word)
        )

    def _base(self, word: str) -> bool:
        uses = self.doc.lexicon.verb_forms(word).get(word, set())
        return "base" in uses and "past" not in uses

    def _complement(self, k: int, hits: list[Hit]) -> bool:
        """Whether a verb tells what an event before it is about, so that a past time is the event's: "agreed to de-escalate on July 2"."""
        k -= self.words[k - 1].lower in self.infinitive
        held = self.roles.hit_at[k - 1] if k else None
        return held is not None and held.voice != "noun" and any(h is held for h in hits)

    def simultaneous(self, k: int, first: int) -> int | None:
        """The conjunction that puts the clause of verb ``k`` at the time of the one before: "was shot as he left a restaurant"."""
        for x in range(k - 1, max(first, k - CLAUSE), -1):
            if self.words[x].lower in self.meanwhile:
                return x
            if self.layout.boundary(x) or self.layout.times[x] >= 0 or self.words[x].text == "," or self.layout.is_verb(x):
                return None
        return None

    def _embedded(self, k: int, first: int, hits: list[Hit]) -> bool:
        """Whether a verb is what the object of an event does, and no content of an act of speech: "tidak mengizinkan konvoi melintas"."""
        if self.words[k].lower.endswith("ed") or k <= first:
            return False
        phrase = self.layout.phrase_at[k - 1]
        if phrase is None or phrase.preposition is not None:
            return False
        hit = self.roles.hit_at[phrase.first - 1] if phrase.first > first else None
        if hit is None or hit.voice != "active" or hit.type in self.topics or not any(h is hit for h in hits):
            return False
        return phrase in self.roles.adjuncts.direct(hit.last, hit.sentence)

    def relative(self, k: int) -> bool:
        """Whether token ``k`` opens what is said or a relative clause whose verb follows at once: "larangan yang diberlakukan pada April"."""
        told = self.words[k].lower in self.complementizers
        if told and (self.words[k].lower not in self.relatives or (k and self.roles.hit_at[k - 1] is not None)):
            return True
        if self.words[k].lower not in self.relatives:
            return False
        return any(self.layout.is_verb(x) or self.roles.hit_at[x] is not None for x in range(k + 1, min(k + 3, len(self.words))))

    def between(self, k: int, first: int, hits: list[Hit]) -> bool:
        """Whether a verb or an event stands between a comma at ``k`` and a time at ``first``."""
        return any(
            (self.layout.is_verb(x) and self.words[x].lower not in self.cue_words and not self._opening(x))
            or any(self.roles.hit_at[x] is h for h in hits)
            for x in range(k + 1, first)
        )

    def _opening(self, k: int) -> bool:
        """Whether a relative clause tells when what stands before it happens: "the summit, which opened on July 9"."""
        return self.words[k].lower in self.roles.carriers.happen and self.words[k - 1].lower in self.doc.lexicon.words(
            "relatives", "auxiliaries"
        )

    def happening(self, k: int, hits: list[Hit]) -> Hit | None:
        """The event that is the subject of the verb at token ``k``, if it is one that happens: "floods drove families out on Sunday"."""
        for hit in reversed([h for h in hits if h.last <= k and h.sentence == self.doc.places[k]]):
            gap = range(hit.last, k)
            if hit.voice != "noun" or any(self.layout.is_verb(x) or self.layout.boundary(x) or self.words[x].text == "," for x in gap):
                return None
            if self.roles.subjects.preposition(hit.first, self.doc.sentences[hit.sentence].first) is None:
                return hit if hit.trigger.frame == HAPPENING else None
        return None

    def transparent(self, k: int, hits: list[Hit]) -> bool:
        """Whether a verb lets a time pass to the event noun that it carries: light verbs, "took place"."""
        word = self.words[k].lower
        return (
            any(h.light == k for h in hits)
            or word in self.roles.carriers.happen
            or word in self.layout.auxiliaries
            or word in self.roles.carriers.light
            or word in self.cue_words
            or word in self.toll_words
        )

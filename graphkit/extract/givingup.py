"""Plans put off or called off: the event that such words are about, in their sentence or in the one before."""

from __future__ import annotations

from graphkit.extract.clauses import Layout
from graphkit.extract.document import Document
from graphkit.extract.scope import Cue, table
from graphkit.extract.triggers import Hit
from graphkit.lexicon import Phrases

NOUN = 4


class GivingUp:
    """Finds what is postponed or cancelled."""

    def __init__(self, document: Document, layout: Layout, hits: list[Hit], hit_at: list[Hit | None]) -> None:
        self.doc = document
        self.layout = layout
        self.words = document.words
        self.hits = hits
        self.hit_at = hit_at
        lexicon = document.lexicon
        self.before = table(lexicon, "before")
        self.anywhere = table(lexicon, "any")
        self.openers = lexicon.once("openers of giving up", self.anywhere.openers)
        self.taking_up: Phrases[str] = lexicon.phrases(lexicon.cues.get("taking_up"))
        self.passive = tuple(lexicon.words("passive_prefixes"))
        self.owned: dict[int, list[tuple[int, int, str]]] = {}  # cues by the first token of their sentence

    def of(self, hit: Hit, first: int, last: int) -> Cue | None:
        """Postponed or cancelled: the cue that has this hit as its object, or its subject."""
        if first not in self.owned:
            self.owned[first] = []
            if not self.openers.isdisjoint(self.doc.lowers[first:last]):
                cues = ((k, self.anywhere.at(self.words, k, last)) for k in range(first, last))
                self.owned[first] = [(k, k + found[0], found[1][0]) for k, found in cues if found]
        for k, end, status in self.owned[first]:
            if not k <= hit.first < end and self._owner_of(k, end, first, last) is hit:
                return Cue("planned" if self._only_thought(k, first) else status, k, end)
        return None

    def _only_thought(self, k: int, first: int) -> bool:
        """Whether giving up is only threatened or asked for: "threatened to cancel the visit" leaves it planned."""
        while k > first and self.words[k - 1].lower in self.layout.passives:
            k -= 1
        ends = ((x, self.before.at(self.words, x, k)) for x in range(max(first, k - 3), k))
        return any(found and x + found[0] == k and found[1][0] in {"hypothetical", "proposed"} for x, found in ends)

    def afterwards(self, hit: Hit) -> Cue | None:
        """What the next sentence makes of a plan that it takes up by a pronoun: "A meeting was planned for May. It was cancelled."."""
        number = hit.sentence + 1
        if number >= len(self.doc.sentences):
            return None
        first, last = self.doc.sentences[number].first, self.doc.sentences[number].last
        found = self.taking_up.at(self.words, first, last)
        if not found or self.openers.isdisjoint(self.doc.lowers[first:last]):
            return None
        for k in range(first + found[0], min(first + found[0] + NOUN, last)):
            if (cue := self.anywhere.at(self.words, k, last)) and not self._only_thought(k, first):
                return Cue(cue[1][0], k, k + cue[0])
            if self.words[k].lower not in self.layout.auxiliaries and self.layout.times[k] < 0:
                return None
        return None

    def _owner_of(self, k: int, end: int, first: int, last: int) -> Hit | None:
        """The hit that a cue of giving up at [k, end) is about: the event noun behind an active one, else the nearest event before it."""
        plannable = [h for h in self.hits if first <= h.first < last and not (k <= h.first < end)]
        behind = [
            h
            for h in plannable
            if h.first >= end
            and (h.voice == "noun" or h.first - end <= 1)
            and h.first - end <= 5
            and all((held := self.layout.prep_at[x]) is None or held[1] == "of" for x in range(end, h.first))
        ]
        passive = self.words[k].lower.startswith(self.passive) or any(
            self.words[x].lower in self.layout.passives for x in range(max(first, k - 3), k)
        )
        if behind and not passive:
            return behind[0]
        before = [h for h in plannable if h.last <= k]
        nouns = [h for h in before if h.voice == "noun" or h.trigger.frame in {"meet", "move"}]
        pool = [h for h in nouns if not self._dependent(h, nouns)] or nouns or before
        return pool[-1] if pool else (behind[0] if behind else None)

    def _dependent(self, hit: Hit, nouns: list[Hit]) -> bool:
        """Whether an event noun only tells more of another: "talks on the truce", "perundingan gencatan senjata"."""
        if not self.doc.lexicon.heads_last and any(h.last == hit.first for h in nouns):
            return True
        for k in range(hit.first - 1, max(0, hit.first - NOUN), -1):
            if self.layout.prep_at[k] is not None:
                return any(h.last <= k for h in nouns)
            if self.layout.phrase_at[k] is not None or self.layout.is_verb(k) or self.words[k].text == ",":
                return False
        return False

"""What an act takes up of what was told before: "the decision", "it", "retaliated", a denial without content of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from graphkit.extract.clauses import Layout
from graphkit.extract.document import Document
from graphkit.extract.drafts import Draft
from graphkit.extract.roles import RoleFinder
from graphkit.extract.triggers import Hit
from graphkit.lexicon.files import shared, words

REACH = 4  # tokens behind a verb in which "the decision" stands
SUBJECT = 5  # tokens before a passive verb in which it does
ANSWER = 3  # tokens between "retaliated" and what was done: "membalas dengan menembaki"
BACK = 2  # sentences that may lie between
ANSWERED = frozenset({"Accuse", "Demand", "Request", "Propose", "Appointment"})
Add = Callable[[Draft, str, Draft | None, Hit, Hit], None]


class Uptake:
    """Links acts to the events that they take up."""

    def __init__(
        self, document: Document, layout: Layout, roles: RoleFinder, is_a: Callable[[str, str], bool], topics: frozenset[str]
    ) -> None:
        self.doc = document
        self.layout = layout
        self.words = document.words
        self.hit_at = roles.hit_at
        self.is_a = is_a
        self.topics = topics
        cues = document.lexicon.cues.get("links") or {}
        self.anaphors: dict[str, str] = document.lexicon.once("anaphors", lambda: _families(cues.get("anaphors") or {}))
        self.responses = document.lexicon.listed(cues.get("response_verbs"))
        types = shared("refine") or {}
        self.reactions: tuple[str, ...] = tuple(types.get("reactions", ()))

    def run(self, drafts: list[Draft], add: Add) -> None:
        """Adds the links of all drafts."""
        for draft in drafts:
            self._taken_up(draft, drafts, add)
            self._before_it(draft, drafts, add)
            self._answer(draft, drafts, add)

    def _free(self, draft: Draft, kinds: Sequence[str]) -> bool:
        return not any(k == "concerns" for k, _, _ in draft.links) and any(self.is_a(draft.type, t) for t in kinds)

    def _taken_up(self, draft: Draft, drafts: list[Draft], add: Add) -> None:
        """A reaction to "the decision", "langkah itu" is about the act told just before, of the one named with it if any."""
        if not self._free(draft, self.reactions):
            return
        hit = draft.first
        last = self.doc.sentences[hit.sentence].last
        place = self._anaphor(hit, last)
        if place is None:
            return
        family = self.anaphors[self.words[place].lower]
        agents = draft.entities("agent", "participant")
        named = {e for k in range(hit.last, place) if (m := self.layout.modifiers.get(k)) is not None for e in m.entities[:1]}
        pool = [
            d
            for d in drafts
            if d is not draft
            and any(0 <= hit.sentence - h.sentence <= BACK and h.first < hit.first for h in d.hits)
            and (self.is_a(d.type, family) if family != "Event" else not any(self.is_a(d.type, t) for t in self.reactions))
            and not agents & d.entities("agent", "participant")
            and (not named or named & d.entities("agent", "participant"))
        ]
        if pool:
            add(draft, "concerns", self._last_told(pool, hit), hit, hit)

    def _anaphor(self, hit: Hit, last: int) -> int | None:
        """Where "the decision" stands: right behind the verb, or before a passive one."""
        before = range(hit.first - 1, max(self.doc.sentences[hit.sentence].first, hit.first - SUBJECT) - 1, -1)
        for tokens in (range(hit.last, min(hit.last + REACH, last)), before if hit.voice == "passive" else ()):
            for k in tokens:
                if self.words[k].lower in self.anaphors:
                    return k
                if self.hit_at[k] is not None:
                    break
        return None

    def _last_told(self, pool: list[Draft], hit: Hit) -> Draft:
        """The first event of the last sentence before ``hit`` that tells of any: the main one there."""

        def told(draft: Draft) -> tuple[int, int]:
            before = [h for h in draft.hits if h.first < hit.first]
            return (max(h.sentence for h in before), -min(h.first for h in before))

        return max(pool, key=told)

    def _before_it(self, draft: Draft, drafts: list[Draft], add: Add) -> None:
        """A denial, refusal or condemnation without content of its own is about the event told just before."""
        if not self._free(draft, ("Denial", "Reject", "Condemn")):
            return
        hit = draft.first
        if hit.last < len(self.words) and self.words[hit.last].lower in self.layout.complementizers:
            return  # "denied that shots had been fired": its content is told, if in words that no lexicon knows
        agents = draft.entities("agent")
        earlier = [
            d
            for d in drafts
            if d is not draft and d.first.first < hit.first and hit.sentence - max(h.sentence for h in d.hits if h.first < hit.first) <= 1
        ]
        aimed = [d for d in earlier if agents & d.entities("target")]
        pool = aimed or [d for d in earlier if d.type in ANSWERED and not agents & d.entities("agent")]
        if pool:
            add(draft, "concerns", pool[-1], hit, pool[-1].first)

    def _answer(self, draft: Draft, drafts: list[Draft], add: Add) -> None:
        """An act told as an answer responds to the last one of somebody else: "retaliated with strikes", "membalas dengan menembaki"."""
        hit = draft.first
        if draft.titled or any(k == "inResponseTo" for k, _, _ in draft.links) or any(self.is_a(draft.type, t) for t in self.topics):
            return
        first = self.doc.sentences[hit.sentence].first
        if not any(self.words[k].lower in self.responses for k in range(max(first, hit.first - ANSWER), hit.last)):
            return
        agents = draft.entities("agent", "participant")
        pool = [
            d
            for d in drafts
            if d is not draft
            and any(0 <= hit.sentence - h.sentence <= 1 and h.first < hit.first for h in d.hits)
            and d.status in {"occurred", "ongoing"}
            and not any(self.is_a(d.type, t) for t in self.topics)
            and not (agents & d.entities("agent") and not agents & d.entities("target"))
        ]
        suffered = [d for d in pool if agents & d.entities("target")] or pool
        if suffered:
            add(draft, "inResponseTo", self._last_told(suffered, hit), hit, hit)


def _families(anaphors: dict[str, object]) -> dict[str, str]:
    """Noun to the type that it takes up: {"agreement": "Agree"}."""
    return {noun: family for family, nouns in anaphors.items() for noun in words(nouns)}

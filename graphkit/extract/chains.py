"""Chains of sources: an outlet that passes on, one that cites, and whoever tells what somebody else says."""

from __future__ import annotations

from graphkit.extract.clauses import Layout
from graphkit.extract.document import Document
from graphkit.extract.saying import Saying
from graphkit.extract.speakers import SpeakerFinder
from graphkit.lexicon import Phrases

REACH = 12
OUTLETS = frozenset({"Company", "Organization", "PublicBody", "Actor"})


class Chains:
    """Joins the sayings of a sentence to chains."""

    def __init__(self, document: Document, layout: Layout, speakers: SpeakerFinder) -> None:
        self.layout = layout
        self.words, self.lowers = document.words, document.lowers
        self.speakers = speakers
        self.entities = speakers.entities
        cues = document.lexicon.cues.get("attribution") or {}
        self.relays: Phrases[str] = document.lexicon.phrases(cues.get("relay"))
        self.openers = document.lexicon.once("openers of relays", self.relays.openers)
        self.citing: Phrases[str] = document.lexicon.phrases(cues.get("citing"))

    def join(self, found: list[Saying], previous: Saying | None) -> list[Saying]:
        """The sayings of one sentence with their relays; ``previous`` is the last one before it, whose relay a speaker keeps."""
        for saying in found:
            if (
                saying.relay is None
                and previous is not None
                and previous.relay is not None
                and saying.source == previous.source
                and saying.sentence - previous.sentence <= 1
            ):
                saying.relay, saying.relay_tokens = previous.relay, previous.relay_tokens
        found = self._cited(found)
        self._nested(found)
        return found

    def relay(self, saying: Saying, last: int) -> None:
        """Adds who passes it on: "seperti dikutip dari Yonhap", "as quoted by Yonhap"."""
        end = min(saying.last + REACH, last)
        begin = saying.last
        if saying.phrase is not None and saying.phrase.last + 2 < begin and self.words[saying.phrase.last].text == ",":
            begin = saying.phrase.last  # "Obi, dikutip Antara, mengatakan"
        if self.openers.isdisjoint(self.lowers[begin:end]):
            return
        for k in range(begin, end):
            found = self.relays.at(self.words, k, last)
            if not found or (found[0] == 1 and k > saying.last):
                continue  # "documents seen by the BBC"
            x = k + found[0]
            while x < last and x - k < found[0] + 4 and self.layout.phrase_at[x] is None:
                x += 1
            phrase = self.layout.phrase_at[x] if x < last else None
            speaker = self.speakers.of([phrase]) if phrase is not None else None
            if speaker is not None and self.entities[speaker[1]].type in OUTLETS and speaker[1] != saying.source:
                saying.relay, saying.relay_tokens = speaker[1], (k, speaker[0].last)
            return

    def _cited(self, found: list[Saying]) -> list[Saying]:
        """Where an outlet says it "citing police": the police say it, the outlet passes it on."""
        for cited in found:
            if not self.citing.at(self.words, cited.first, cited.last):
                continue
            others = [(s, s.source) for s in found if s is not cited and s.source is not None]
            outlet = next((s for s, who in others if self.entities[who].type in OUTLETS), others[0][0] if len(others) == 1 else None)
            if outlet is None or outlet.source == cited.source:
                continue
            cited.relay, cited.relay_tokens = outlet.source, (outlet.first, outlet.last)
            cited.covers = outlet.covers
            return [s for s in found if s is not outlet]
        return found

    def _nested(self, found: list[Saying]) -> None:
        """Of sayings of one sentence: one within another's words is passed on by it, one after "and", "but" or "while" ends them."""
        for inner in found:
            for outer in found:
                if outer is inner or not outer.covers_token(inner.first) or outer.source is None:
                    continue
                ends = self._joined(inner.last, outer.first)
                if ends is not None:  # "A happened, X said, but B happened, Y said"
                    outer.covers = [(max(a, ends), b) for a, b in outer.covers]
                    inner.covers = [(a, min(b, ends)) for a, b in inner.covers]
                    continue
                if inner.covers_token(outer.first) and all(b <= outer.first for _, b in outer.covers):
                    inner.covers = [(a, min(b, outer.first)) if a <= outer.first < b else (a, b) for a, b in inner.covers]
                    outer.covers = [(a, b) for a, b in outer.covers if not a <= inner.first < b]  # "X said that …, Y reported"
                    if inner.relay is None and inner.source != outer.source and outer.source is not None:
                        inner.relay, inner.relay_tokens = outer.source, (outer.first, outer.last)
                    continue
                k = inner.first - 1
                while k >= outer.last and self.words[k].lower in self.speakers.articles:
                    k -= 1
                if (
                    self.words[k].lower in self.layout.coordinators
                    or self.words[k].text == ";"
                    or (self.layout.subordinate(k) and outer.last <= k)
                ):
                    outer.covers = [(a, min(b, k)) if a <= k < b else (a, b) for a, b in outer.covers]
                elif inner.relay is None and inner.source != outer.source and inner.source is not None:
                    inner.relay, inner.relay_tokens = outer.source, (outer.first, outer.last)

    def _joined(self, a: int, b: int) -> int | None:
        """Where, between an attribution that ends at token ``a`` and one that begins at ``b``, a clause is joined by "and", "but", "while"."""
        while a < b and self.layout.times[a] >= 0:
            a += 1
        if a + 1 >= b or self.words[a].text not in {",", ";"}:
            return None
        return a if self.words[a + 1].lower in self.layout.coordinators or self.layout.subordinate(a + 1) else None

"""Scope of cues of status: the nearest word before an event that tells its stage, and what stops it from reaching that far."""

from __future__ import annotations

from typing import NamedTuple

from graphkit.extract.clauses import Layout
from graphkit.extract.document import Document
from graphkit.extract.triggers import Hit
from graphkit.lexicon import Lexicon, Phrases
from graphkit.lexicon.files import words

BEFORE = 9
STOPS = frozenset({".", ";", '"', "“", "”"})


class Cue(NamedTuple):
    """A status that the tokens [first, last) give."""

    status: str
    first: int
    last: int


def table(lexicon: Lexicon, name: str) -> Phrases[str]:
    """Cues of one kind to the status that each gives: before an event, before a verb alone, in the noun phrase, behind it, or anywhere."""

    def make() -> Phrases[str]:
        out: Phrases[str] = Phrases()
        for status, kinds in (lexicon.cues.get("status") or {}).items():
            for cue in words(kinds.get(name)):
                out.add(cue, str(status), plain=True)
        return out

    return lexicon.once(f"status {name}", make)


class CueFinder:
    """Finds the cue that holds for an event, going left from it within its clause."""

    def __init__(self, document: Document, layout: Layout, hit_at: list[Hit | None]) -> None:
        self.doc = document
        self.layout = layout
        self.words = document.words
        self.hit_at = hit_at
        lexicon = document.lexicon
        self.any = table(lexicon, "before")
        self.verbal = table(lexicon, "verb")
        self.single = lexicon.once("status words", lambda: frozenset(p[0] for p in self.any if len(p) == 1))
        self.not_yet: Phrases[str] = lexicon.phrases(lexicon.cues.get("not_yet"))
        self.openers = lexicon.once(
            "openers of status", lambda: frozenset().union(*(t.openers() for t in (self.any, self.verbal, self.not_yet)))
        )
        self.until: Phrases[str] = lexicon.phrases((lexicon.cues.get("links") or {}).get("before"))
        self.reaching = lexicon.words("reaching")
        self.opening = lexicon.words("modals", "infinitive", "auxiliaries")
        self.negative = lexicon.words("negative_coordinators")
        self.postposed = lexicon.behind
        self.named = lexicon.language == "en"  # capitals inside a sentence are names there

    def before(self, at: int, first: int, hit: Hit) -> Cue | None:
        """The cue before token ``at``, the first word of ``hit`` or of the verb that carries it; its status is "not yet" for "has yet to"."""
        verb = hit.voice != "noun" or at != hit.first
        k = at - 1
        steps = 0
        joined: str | None = None
        subject = False
        passed: int | None = None  # the leftmost verb gone past, which a cue must govern
        while k >= first and steps < BEFORE:
            word = self.words[k]
            if word.text in STOPS or (word.lower in self.layout.relatives and word.lower not in self.layout.complementizers):
                return None
            cue = self._at(k, at, first, verb=verb) if self.layout.phrase_at[k] is None else None
            if word.lower in self.layout.subordinators and word.lower not in self.single and cue is None:
                return self._awaited(k, first, hit) if verb and k == at - 1 else None
            phrase = self.layout.phrase_at[k]
            named = self.named and word.text[0].isupper() and k > first
            if phrase is not None or k in self.layout.modifiers or self.layout.times[k] >= 0 or named:
                subject = subject or (phrase is not None and phrase.preposition is None)
                k -= 1  # "Jawa Tengah" has no "tengah"
                steps += 1
                continue
            other = self.hit_at[k] if self.hit_at[k] is not hit else None
            if other is not None and other.first < k:
                k = other.first
                cue = self._at(k, at, first, verb=verb)
            if cue is not None and self._reaches(cue, hit, verb=verb, joined=joined):
                if other is not None and cue.status == "didNotOccur" and (own := self.before(other.first, first, other)) is not None:
                    return None if own.status == "didNotOccur" else cue  # "neither confirm nor deny that it shelled"
                return cue if passed is None or self._carries(cue, passed) else None
            held = self.layout.prep_at[k]
            if not verb and held is not None and held[1] == "after":
                return None  # "may resign after talks"
            if other is None and self._finite(k):
                passed = k
            if word.lower in self.layout.coordinators and not self._listed(k):
                if verb and subject:
                    return None  # "… and police arrested": a clause with a subject of its own
                joined = word.lower
            gerund = self.named and self.words[at].lower.endswith("ing")
            if other is not None and other.voice == "noun" and not self._coordinated(other, at):
                return None
            if other is not None and other.voice != "noun" and not gerund and not self._governs(other, at):
                return None
            if word.text == "," and joined is None:
                return None
            k -= 1
            steps += 1
        return None

    def _at(self, k: int, at: int, first: int, *, verb: bool) -> Cue | None:
        """The longest cue that stands at token ``k``, or begins up to two tokens before and reaches it."""
        if self.openers.isdisjoint(self.doc.lowers[max(first, k - 2) : k + 1]):
            return None
        best: Cue | None = None
        for x in range(max(first, k - 2), k + 1):
            for found in (self.any.at(self.words, x, at), self.verbal.at(self.words, x, at) if verb else None):
                if found and x + found[0] > k and (best is None or found[0] > best.last - best.first):
                    best = Cue(found[1][0], x, x + found[0])
        for x in range(max(first, k - 2), k + 1):
            waits = self.not_yet.at(self.words, x, at)
            if waits and x + waits[0] > k and (best is None or waits[0] >= best.last - best.first):
                return Cue("not yet", x, x + waits[0])
        if best is not None and best.last < len(self.words) and self.words[best.last].text[0].isdigit():
            return None  # "nearly 40"
        if best is not None and best.status == "ongoing" and best.last < at and self.layout.times[best.last] >= 0:
            return None  # "mulai Senin"
        return best

    def _reaches(self, cue: Cue, hit: Hit, *, verb: bool, joined: str | None) -> bool:
        """Whether a cue holds for the hit, past the "and" in between if there is one."""
        behind = self.words[cue.last].lower
        if (verb and behind in self.postposed) or (cue.last < hit.first and (behind in self.layout.coordinators or behind == ",")):
            return False  # "usulan itu ditolak": the noun is the subject; "the demand, the plea and the offer": it stands beside
        if joined is None or not verb:
            return True
        follow = self.hit_at[cue.last]
        if self.hit_at[cue.first] is not None or (follow is not None and follow.voice == "noun" and follow is not hit):
            return False  # "denied the report and accused", "the planned meeting and called on": not for both verbs
        if self.words[cue.last - 1].lower not in self.opening and not self._verb(cue.last):
            return False  # "considers it a threat and has lodged a complaint": no verb of its own to share it with
        return cue.status not in {"didNotOccur", "not yet"} or joined in self.negative

    def _finite(self, k: int) -> bool:
        """Whether token ``k`` is a verb for sure, no noun of the same form: "prompted", "menggelar"."""
        word = self.words[k].lower
        return self.layout.is_verb(k) and word not in self.layout.auxiliaries and (not self.named or word.endswith("ed"))

    def _carries(self, cue: Cue, verb: int) -> bool:
        """Whether a cue governs the verb at token ``verb``: only adverbs and the mark of the infinitive between, or who is asked to do it."""
        small = self.layout.auxiliaries | self.reaching
        return all(
            self.words[x].lower in small
            or self.words[x].lower.endswith("ly")
            or (cue.status == "proposed" and (self.layout.phrase_at[x] is not None or x in self.layout.modifiers))
            for x in range(cue.last, verb)
        )

    def _awaited(self, k: int, first: int, hit: Hit) -> Cue | None:
        """The plan of the main verb for what must wait for it: "will consult the council before issuing the decree"."""
        if not any(self.until.at(self.words, x, k + 1) for x in range(max(first, k - 1), k + 1)):
            return None
        main = next((x for x in range(k - 1, first, -1) if self._verb(x)), None)
        cue = self.before(main, first, self.hit_at[main] or hit) if main is not None else None
        return cue if cue is not None and cue.status == "planned" else None

    def _verb(self, x: int) -> bool:
        held = self.hit_at[x]
        return (held is not None and held.voice != "noun") or (
            self.layout.is_verb(x) and self.words[x].lower not in self.layout.auxiliaries
        )

    def _listed(self, k: int) -> bool:
        """Whether the coordinator at token ``k`` joins two names: "Peru and Chile"."""
        left = self.layout.phrase_at[k - 1] if k else None
        right = next((p for x in range(k + 1, min(k + 4, len(self.words))) if (p := self.layout.phrase_at[x]) is not None), None)
        return left is not None and right is not None and left.chain is right.chain and left is not right

    def _coordinated(self, other: Hit, at: int) -> bool:
        """Whether an event noun before token ``at`` is listed with it, so that one cue holds for both."""
        return all(
            self.words[x].lower in self.layout.coordinators
            or self.words[x].text == ","
            or (self.words[x].text.islower() and self.layout.prep_at[x] is None and not self.layout.is_verb(x))
            for x in range(other.last, at)
        ) and any(self.words[x].lower in self.layout.coordinators for x in range(other.last, at))

    def _governs(self, other: Hit, at: int) -> bool:
        """Whether what stands between a verb and token ``at`` lets its cue reach on: an infinitive or complement."""
        return any(self.words[x].lower in self.reaching for x in range(other.last, at))

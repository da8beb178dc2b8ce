"""The layout of sentences: noun phrases with their prepositions and coordination, verbs, boundaries of clauses."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

from graphkit.extract.document import Document, Mention
from graphkit.extract.pairs import DASHES
from graphkit.lexicon.files import words
from graphkit.text import Seen, lowered

SKIPPED_BEFORE_PREPOSITION = 5
GENITIVES = frozenset({"'s", "’s", "'", "’"})
SIGN = 2


@dataclass(slots=True, eq=False, kw_only=True)
class Phrase:
    """A noun phrase: a mention with what belongs to it (post, apposition).

    Attributes:
        first, last: tokens of the whole phrase.
        preposition: class of the preposition that governs it ("of", "in", …), None for a subject or object; ``at`` is the first token of that preposition.
        chain: the coordinated phrases that it stands in, itself included, in order.
    """

    first: int
    last: int
    mention: Mention
    preposition: str | None = None
    at: int | None = None
    chain: list[Phrase] = field(default_factory=list)
    own: tuple[str | None, int | None] = (None, None)


class Layout:
    """What stands where in a document.

    Attributes:
        phrases: noun phrases in order; ``phrase_at`` gives the one that covers a token.
        modifiers: attributive mentions by last token ("North Korea's", "Australian").
        bounds: tokens that no clause reaches over, in order.
        times: index of the time expression that covers a token, or -1.
        verbs: whether a token is a verb form.
    """

    def __init__(self, document: Document, mentions: list[Mention], times: list[tuple[int, int]]) -> None:
        self.doc = document
        self.words = document.words
        lexicon = document.lexicon
        self.lexicon = lexicon
        self.auxiliaries = lexicon.words("auxiliaries")
        self.determiners = lexicon.words("determiners") | lexicon.words("possessives")
        self.coordinators = lexicon.words("coordinators")
        self.subordinators = lexicon.words("subordinators")
        self.complementizers = lexicon.words("complementizers")
        self.relatives = lexicon.words("relatives")
        self.passives = lexicon.words("passives")
        self.listing = lexicon.words("listing")
        self.place_nouns = lexicon.words("place_words_before")
        self.definite = lexicon.words("definite")
        self.verb_forms = lexicon.once("verb forms", self._verb_forms)
        self.holders = lexicon.words("articles") | lexicon.words("possessives") | {"'s"}
        self.prefixes = tuple(lexicon.words("verb_prefixes"))
        self.not_verbs = lexicon.words("not_verbs")
        size = len(self.words)
        self.times = [-1] * size
        for number, (first, last) in enumerate(times):
            for i in range(first, min(last, size)):
                self.times[i] = number
        self.phrase_at: list[Phrase | None] = [None] * size
        self.modifiers: dict[int, Mention] = {}
        self.phrases = self._phrases(mentions)
        self.prep_at: list[tuple[int, str] | None] = self._prepositions()
        self.governing = [False] * size
        for i, held in enumerate(self.prep_at):
            if held and held[0] > 1:
                self.governing[i : i + held[0]] = [True] * held[0]
        for phrase in self.phrases:
            self._govern(phrase)
            phrase.own = (phrase.preposition, phrase.at)
        self._coordinate()
        bounds = lexicon.once("boundaries", lambda: Seen(self._bound))
        kinds = enumerate(map(bounds.__getitem__, document.texts))
        self.bounds = [i for i, kind in kinds if kind and (not self.pairing(i) if kind == SIGN else self.prep_at[i] is None)]
        self._bounds = frozenset(self.bounds)

    def _bound(self, word: str) -> int:
        """Whether a word bounds clauses: always, or only where it is no preposition."""
        if word in {";", ":", '"', "“", "”", "—", "–", "«", "»", "(", ")"}:
            return SIGN
        return lowered(word) in self.complementizers | self.relatives | self.subordinators

    def _verb_forms(self) -> frozenset[str]:
        grammar, cues = self.lexicon.grammar, self.lexicon.cues
        lemmas = {
            *words(grammar.get("verbs")),
            *words((cues.get("attribution") or {}).get("verbs")),
            *words(grammar.get("light_verbs")),
            *words(grammar.get("happen_verbs")),
        }
        if not self.lexicon.inflected:
            return frozenset(w.lower() for w in lemmas)
        forms = self.lexicon.verb_forms
        common = frozenset(form for lemma in lemmas if " " not in lemma for form in forms(lemma))
        past = {form for lemma in self.lexicon.irregular for form, uses in forms(lemma).items() if uses <= {"past", "participle"}}
        return common | past | self._trigger_pasts()

    def _trigger_pasts(self) -> frozenset[str]:
        """Past forms of verbs that are triggers in some sense: verbs in every other."""
        return frozenset(
            phrase[0].lower()
            for phrase in self.lexicon.triggers
            if len(phrase) == 1 and any(t.kind == "verb" and t.uses <= {"past", "participle"} for t in self.lexicon.triggers.get(phrase[0]))
        )

    def _phrases(self, mentions: list[Mention]) -> list[Phrase]:
        out: list[Phrase] = []
        held = {id(m.post) for m in mentions if m.post is not None}
        spans = [(self._extent(m), m) for m in mentions]
        for (first, last), mention in sorted(spans, key=lambda pair: (pair[0][0], -pair[0][1])):
            if mention.attributive and mention.kind in {"state", "place", "pronoun"}:
                self.modifiers[mention.last - 1] = mention
                continue
            if mention.attributive:
                continue
            if id(mention) in held:
                continue
            if any(self.phrase_at[i] is not None for i in range(first, last)):
                continue
            phrase = Phrase(first=first, last=last, mention=mention)
            phrase.chain = [phrase]
            for i in range(first, last):
                self.phrase_at[i] = phrase
            out.append(phrase)
        return out

    def _extent(self, mention: Mention) -> tuple[int, int]:
        """Tokens of a mention with its post and the body that it comes from."""
        first, last = mention.first, mention.last
        if mention.post is not None:
            first, last = min(first, mention.post.first), max(last, mention.post.last)
        if mention.body is not None and mention.kind == "person" and mention.body.first >= mention.last:
            last = max(last, mention.body.last)
        return first, last

    def _prepositions(self) -> list[tuple[int, str] | None]:
        """For each token the preposition that begins there: its length and class."""
        out: list[tuple[int, str] | None] = [None] * len(self.words)
        for sentence in self.doc.sentences:
            i = sentence.first
            while i < sentence.last:
                if self.phrase_at[i] is not None and self.phrase_at[i].first < i:  # type: ignore[union-attr]
                    i += 1
                    continue
                found = self.lexicon.prepositions.at(self.words, i, sentence.last)
                if found and self.times[i] < 0 and not self._due(i, i + found[0], sentence.last):
                    out[i] = (found[0], found[1][0])
                    i += found[0]
                else:
                    i += 1
        return out

    def _due(self, i: int, end: int, last: int) -> bool:
        """Whether words that are a preposition elsewhere end in the mark of an infinitive: "are due to meet"."""
        if i == 0 or end >= last or self.words[end - 1].lower not in self.lexicon.words("infinitive") or end - i < 2:
            return False
        verb = self.lexicon.triggers.at(self.words, end, end + 1)
        return self.words[i - 1].lower in self.passives and verb is not None and any("base" in t.uses for t in verb[1])

    def _govern(self, phrase: Phrase) -> None:
        """Finds the preposition before a phrase, past its determiners and adjectives."""
        first = self.doc.sentences[phrase.mention.sentence].first
        k = phrase.first - 1
        steps = 0
        while k >= first and steps < SKIPPED_BEFORE_PREPOSITION:
            for start in range(max(first, k - 3), k + 1):
                held = self.prep_at[start]
                if held and start + held[0] == k + 1:
                    if start > first and self.partitive(start - 1):
                        k = start - 1  # "part of the stronghold" is governed by what stands before "part"
                        break
                    if phrase.preposition is None:
                        phrase.preposition, phrase.at = held[1], start
                    if held[1] != "of" or start == first or self.words[start - 1].lower not in self.lexicon.words("place_words"):
                        phrase.preposition, phrase.at = held[1], start
                        return
                    k = start  # the city of X is X: its preposition stands before "city"
                    break
            word = self.words[k]
            modifier = self.modifiers.get(k)
            owner = self.phrase_at[k - 1] if word.lower in GENITIVES and k > first else None
            if modifier is not None:
                k = modifier.first - 1
            elif owner is not None:
                k = owner.first - 1
            elif (
                self.times[k] >= 0
                or self.phrase_at[k] is not None
                or not (word.text[0].isalnum() or word.lower == "'s")
                or (not self.lexicon.heads_last and word.lower not in self.determiners | self.place_nouns)
                or (self.is_verb(k) and not word.lower.endswith("ing"))
                or word.lower in self.coordinators | self.subordinators | self.complementizers | self.relatives | self.auxiliaries
            ):
                return
            else:
                k -= 1
            steps += 1

    def _coordinate(self) -> None:
        """Joins phrases that are listed: "A, B and C"; the first one's preposition holds for all."""
        for left, right in zip(self.phrases, self.phrases[1:], strict=False):
            if left.mention.sentence != right.mention.sentence or (
                right.at is not None and right.at >= left.last and right.preposition != "with"
            ):
                continue
            if self._listed(left, right):
                left.chain.append(right)
                right.chain = left.chain
                if right.preposition is None:
                    right.preposition, right.at = left.preposition, left.at
        for phrase in self.phrases:
            chain = phrase.chain
            if len(chain) > 1 and chain[0] is phrase and not self._conjoined(chain):
                for member in chain:
                    member.chain = [member]
                    member.preposition, member.at = member.own

    def _listed(self, left: Phrase, right: Phrase) -> bool:
        if right.at is not None and right.at >= left.last:
            return False
        gap = self.words[left.last : right.first]
        comma = any(w.text == "," for w in gap)
        loose = all(a.last == b.first for a, b in itertools.pairwise(left.chain))  # one phrase, or a head with its modifiers
        if comma and any(w.lower in self.coordinators for w in gap) and loose and right.last < len(self.words):
            follow = self.words[right.last].lower
            if (
                self.is_verb(right.last)
                or follow in self.auxiliaries
                or (self.prefixes and self.lexicon.triggers.at(self.words, right.last, right.last + 1))
            ):
                return False  # "…, and police arrested": a new clause, no list of two
        joined = False
        if right.first == left.last + 1 and self.pairing(left.last):
            return True
        for k in range(left.last, right.first):
            word = self.words[k]
            joined = joined or word.lower in self.coordinators
            if (
                word.text in {",", "(", ")"}
                or word.lower in self.coordinators
                or word.lower in self.lexicon.words("articles")
                or k in self.modifiers
            ):
                continue
            near = joined and right.first - k <= 2 and word.text.islower() and word.text.isalpha()
            if near and self.prep_at[k] is None and not self.is_verb(k) and word.lower not in self.auxiliaries:
                continue  # "the army and the paramilitary Rapid Support Forces"
            if (
                word.lower == "'s"
                or word.lower in self.listing
                or word.lower in self.determiners
                or (self.phrase_at[k] is None and any(m.first <= k < m.last for m in self.modifiers.values()))
            ):
                continue
            return False
        return right.first > left.last or right.first == left.last

    def _conjoined(self, chain: list[Phrase]) -> bool:
        """Whether a list has an "and", or stands in a headline, where commas do."""
        if self.doc.in_title(chain[0].mention.sentence) or len(chain) > 3:
            return True
        gaps = ((a.last, b.first) for a, b in itertools.pairwise(chain))
        return any(self.words[k].lower in self.coordinators or self.pairing(k) for first, last in gaps for k in range(first, last))

    # ---- questions about tokens

    def partitive(self, k: int) -> bool:
        """Whether "part of", "most of" or the like begins at token ``k``."""
        partitives = self.lexicon.words("partitives")
        return bool(partitives) and self.words[k].lower in partitives and k + 1 < len(self.words) and self.words[k + 1].lower == "of"

    def pairing(self, i: int) -> bool:
        """Whether token ``i`` is a dash between two names that it makes a pair: "Israel-Hamas", "U.S.–China"."""
        if self.words[i].text not in DASHES or i == 0 or i + 1 >= len(self.words):
            return False
        starts, ends = self.doc.starts, self.doc.ends
        return ends[i - 1] == starts[i] and starts[i + 1] == ends[i] and self.words[i - 1].capital and self.words[i + 1].capital

    def pair(self, phrase: Phrase) -> list[Phrase]:
        """A phrase with the one that a dash joins to it."""
        chain = phrase.chain or [phrase]
        return [
            p
            for p in chain
            if p is phrase
            or (p.last + 1 == phrase.first and self.pairing(p.last))
            or (phrase.last + 1 == p.first and self.pairing(phrase.last))
        ]

    def is_verb(self, i: int) -> bool:
        """Whether token ``i`` is a verb form, triggers not asked."""
        word = self.words[i].lower
        if self.governing[i] or (i > 0 and self.words[i - 1].lower in self.holders and not word.endswith(("ed", "ing"))):
            return False  # "yang melibatkan", "following": a preposition here; "Japan's state hospitals", "the charge"
        if word in self.verb_forms:
            return True
        if self.lexicon.language == "en" and word.endswith("ed") and len(word) > 4 and i > 0 and self.words[i].text.islower():
            before = self.words[i - 1].lower
            return (
                self.phrase_at[i - 1] is not None or before in self.auxiliaries or before in self.coordinators or before in self.relatives
            )
        if self.prefixes:
            base = word.removesuffix("nya")
            return len(base) > 5 and base.startswith(self.prefixes) and base not in self.not_verbs and self.words[i].text.islower()
        return False

    def boundary(self, i: int) -> bool:
        """Whether a clause cannot reach over token ``i``."""
        return i in self._bounds

    def subordinate(self, i: int) -> bool:
        """Whether token ``i`` is a subordinator ("after", "ketika")."""
        return self.words[i].lower in self.subordinators

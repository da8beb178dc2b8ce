"""The layout of sentences: noun phrases with their prepositions and coordination, verbs, boundaries of clauses."""

from __future__ import annotations

from bisect import bisect_left
from itertools import compress

import msgspec

from graphkit.extract.coordination import Coordination
from graphkit.extract.document import Document, Mention
from graphkit.extract.pairs import DASHES
from graphkit.extract.wordkinds import SIGNS, SURE, bound_kinds, verb_kinds
from graphkit.text import Seen

SKIPPED_BEFORE_PREPOSITION = 5
GENITIVES = frozenset({"'s", "’s", "'", "’"})
LONGEST_PREPOSITION = 4  # words


class Phrase(msgspec.Struct, eq=False, kw_only=True):
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
    chain: list[Phrase] = msgspec.field(default_factory=list)
    own: tuple[str | None, int | None] = (None, None)


class Layout:
    """What stands where in a document.

    Attributes:
        phrases: noun phrases in order; ``phrase_at`` gives the one that covers a token.
        modifiers: attributive mentions by last token ("North Korea's", "Australian"); ``modifier_starts`` by the first.
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
        self.determiners = lexicon.words("determiners", "possessives")
        self.coordinators = lexicon.words("coordinators")
        self.subordinators = lexicon.words("subordinators")
        self.complementizers = lexicon.words("complementizers")
        self.relatives = lexicon.words("relatives")
        self.passives = lexicon.words("passives")
        self.articles = lexicon.words("articles")
        self.settled = lexicon.words("place_words")
        self.place_nouns = lexicon.words("place_words_before", "parts_of_places")
        self.definite = lexicon.words("definite")
        self.holders = lexicon.once("holders", lambda: lexicon.words("articles", "possessives") | {"'s"})
        self.prefixes = lexicon.words("verb_prefixes")
        size = len(self.words)
        self.times = [-1] * size
        for number, (first, last) in enumerate(times):
            self.times[first:last] = [number] * (min(last, size) - first)
        self.phrase_at: list[Phrase | None] = [None] * size
        self.modifiers: dict[int, Mention] = {}
        self.modifier_starts: dict[int, Mention] = {}
        self.phrases = self._phrases(mentions)
        self.modified = frozenset(k for m in self.modifiers.values() for k in range(m.first, m.last))
        self._verbs = list(map(verb_kinds(lexicon).__getitem__, document.texts))
        self.prep_at: list[tuple[int, str] | None] = [None] * size
        self.governing = [False] * size
        self._prep_ends: dict[int, int] = {}
        self._prepositions()
        for phrase in self.phrases:
            self._govern(phrase)
            phrase.own = (phrase.preposition, phrase.at)
        self._firsts = [p.first for p in self.phrases]
        Coordination(self).run()
        bounds = map(bound_kinds(lexicon).__getitem__, document.texts)
        candidates = compress(range(size), bounds)
        self.joining = lexicon.words("joining_words")
        self.bounds = [i for i in candidates if (not self.pairing(i) if self.words[i].text in SIGNS else self._opens_clause(i))]
        self._bounds = frozenset(self.bounds)

    def _phrases(self, mentions: list[Mention]) -> list[Phrase]:
        out: list[Phrase] = []
        held = {id(m.post) for m in mentions if m.post is not None}
        spans = [(self._extent(m), m) for m in mentions]
        for (first, last), mention in sorted(spans, key=lambda pair: (pair[0][0], -pair[0][1])):
            if mention.attributive and mention.kind in {"state", "place", "pronoun"}:
                self.modifiers[mention.last - 1] = mention
                self.modifier_starts.setdefault(mention.first, mention)
                continue
            if mention.attributive:
                continue
            if id(mention) in held:
                continue
            if any(self.phrase_at[first:last]):
                continue
            phrase = Phrase(first=first, last=last, mention=mention)
            phrase.chain = [phrase]
            self.phrase_at[first:last] = [phrase] * (last - first)
            out.append(phrase)
        return out

    def _extent(self, mention: Mention) -> tuple[int, int]:
        """Tokens of a mention with its post and the body that it comes from."""
        first, last = mention.first, mention.last
        if mention.noun == "honorific" and mention.kind == "person" and first:
            first -= 1
        if mention.lead is not None:
            first = min(first, mention.lead)
        if mention.post is not None:
            first, last = min(first, mention.post.first), max(last, mention.post.last)
        if mention.body is not None and mention.kind == "person" and mention.body.first >= mention.last:
            last = max(last, mention.body.last)
        return first, last

    def _prepositions(self) -> None:
        """Finds for each token the preposition that begins there: its length and class."""
        table, reached = self.lexicon.prepositions, 0
        begins = self.lexicon.once("preposition openings", lambda: Seen(table.begins))
        for i in compress(range(len(self.words)), map(begins.__getitem__, self.doc.texts)):
            phrase = self.phrase_at[i]
            if i < reached or self.times[i] >= 0 or (phrase is not None and phrase.first < i):
                continue
            last = self.doc.sentences[self.doc.places[i]].last
            found = table.at(self.words, i, last)
            if found is None or self._due(i, i + found[0], last):
                continue
            if found[0] > 1 and (inside := self.phrase_at[i + found[0] - 1]) is not None and i < inside.first:
                found = table.at(self.words, i, inside.first) or found  # "di Kota Owo": the name begins inside of "di kota"
            length, reached = found[0], i + found[0]
            self.prep_at[i] = length, found[1][0]
            if length > 1:
                self.governing[i:reached] = [True] * length
            if length <= LONGEST_PREPOSITION:
                self._prep_ends[reached - 1] = i

    def preposition_to(self, k: int, first: int) -> int | None:
        """The first token of the preposition that ends with token ``k`` and begins at ``first`` or later."""
        start = self._prep_ends.get(k)
        return start if start is not None and start >= first else None

    def _due(self, i: int, end: int, last: int) -> bool:
        """Whether words that are a preposition elsewhere end in the mark of an infinitive: "are due to meet"."""
        if i == 0 or end >= last or self.words[end - 1].lower not in self.lexicon.words("infinitive") or end - i < 2:
            return False
        verb = self.lexicon.triggers.at(self.words, end, end + 1)
        return self.words[i - 1].lower in self.passives and verb is not None and any("base" in t.uses for t in verb[1])

    def _govern(self, phrase: Phrase) -> None:
        """Finds the preposition before a phrase, past its determiners and adjectives."""
        if phrase.mention.kind == "pronoun" and self.words[phrase.first].lower in self.lexicon.words("subject_pronouns"):
            return  # "quoted as saying he would"
        first = self.doc.sentences[phrase.mention.sentence].first
        k = phrase.first - 1
        steps = 0
        named: int | None = None  # the noun of "the city of X"
        while k >= first and steps < SKIPPED_BEFORE_PREPOSITION:
            start = self.preposition_to(k, first)
            held = self.prep_at[start] if start is not None else None
            if start is not None and held is not None and start > first and self.partitive(start - 1):
                k = start - 1  # "part of the stronghold" is governed by what stands before "part"
            elif start is not None and held is not None:
                if phrase.preposition is None:
                    phrase.preposition, phrase.at = held[1], start
                if held[1] != "of" or start == first or self.words[start - 1].lower not in self.lexicon.words("place_words"):
                    phrase.preposition, phrase.at = held[1], start
                    return
                k = start  # the city of X is X: its preposition stands before "city"
                named = start - 1 if phrase.mention.type in {"Place", "State"} else None
            if self._opens_phrase(k, first):
                break
            modifier = self.modifiers.get(k)
            owner = self.phrase_at[k - 1] if self.words[k].lower in GENITIVES and k > first else None
            if modifier is not None:
                k = modifier.first - 1
            elif owner is not None:
                k = owner.first - 1
            else:
                k -= 1
            steps += 1
        if named is not None and not any(self.phrase_at[named : phrase.first]):
            phrase.preposition = phrase.at = None
            self.phrase_at[named : phrase.first] = [phrase] * (phrase.first - named)
            phrase.first = named

    def _opens_phrase(self, k: int, first: int) -> bool:
        """Whether token ``k`` is none of the words that may stand between a preposition and its noun."""
        word = self.words[k]
        if k in self.modifiers or word.lower in GENITIVES:
            return False
        verb = self.is_verb(k) and not word.lower.endswith("ing")
        if verb and self.lexicon.heads_last and word.lower.endswith("ed") and self.preposition_to(k - 1, first) is not None:
            verb = False  # "to displaced families"
        return (
            self.times[k] >= 0
            or self.phrase_at[k] is not None
            or not word.text[0].isalnum()
            or (not self.lexicon.heads_last and word.lower not in self.determiners and word.lower not in self.place_nouns)
            or verb
            or word.lower in self.lexicon.words("coordinators", "subordinators", "complementizers", "relatives", "auxiliaries")
        )

    def between(self, first: int, last: int) -> list[Phrase]:
        """The phrases that begin at the tokens [first, last), in order."""
        return self.phrases[bisect_left(self._firsts, first) : bisect_left(self._firsts, last)]

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
        kind = self._verbs[i]
        if not kind or self.phrase_at[i] is not None:
            return False  # "empat terduga teroris": a word of a name or noun phrase
        if i and self.words[i].lower.endswith("ed") and self.words[i - 1].lower in self.articles and i + 1 < len(self.words):
            return False  # "a collapsed hotel"
        if self.governing[i] or (i > 0 and self.words[i - 1].lower in self.holders and not self.words[i].lower.endswith(("ed", "ing"))):
            return False  # "yang melibatkan", "following": a preposition here; "Japan's state hospitals", "the charge"
        if i and (held := self.prep_at[i - 1]) is not None and held == (1, "as") and not self.words[i].lower.endswith(("s", "ed")):
            return False  # "as head of state"
        if kind == SURE:
            return not self._after_preposition(i)
        if i == 0:
            return False
        before = self.words[i - 1].lower
        return self.phrase_at[i - 1] is not None or before in self.lexicon.words("auxiliaries", "coordinators", "relatives")

    def _after_preposition(self, i: int) -> bool:
        """Whether a preposition stands right before token ``i``, where no finite verb can: "in turn", "on hold"."""
        if self.words[i].lower.endswith(("ing", "ed")) or not self.lexicon.heads_last:
            return False
        for start in range(max(0, i - 3), i):
            held = self.prep_at[start]
            if held and start + held[0] == i:
                return held[1] not in {"after", "as"} and self.words[start].lower not in self.auxiliaries
        return False

    def mark(self, i: int) -> None:
        """Takes an -ing form for the verb that it is, a preposition behind it: "teachers marching on the palace"."""
        if self.lexicon.heads_last and self.words[i].lower.endswith("ing") and i + 1 < len(self.words) and self.prep_at[i + 1] is not None:
            self._verbs[i] = SURE

    def boundary(self, i: int) -> bool:
        """Whether a clause cannot reach over token ``i``."""
        return i in self._bounds

    def _opens_clause(self, i: int) -> bool:
        return self.prep_at[i] is None and not self.joins_text(i)

    def joins_text(self, i: int) -> bool:
        """Whether token ``i`` only joins its sentence to the one before, as "sementara" in "sementara itu" does."""
        return bool(self.joining) and i + 1 < len(self.words) and f"{self.words[i].lower} {self.words[i + 1].lower}" in self.joining

    def subordinate(self, i: int) -> bool:
        """Whether token ``i`` is a subordinator ("after", "ketika")."""
        return self.words[i].lower in self.subordinators and not self.joins_text(i)

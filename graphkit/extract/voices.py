"""Voice: whether a form of a verb is active or passive where it stands, or is no verb there at all."""

from __future__ import annotations

from graphkit.extract.clauses import Layout
from graphkit.extract.document import Document
from graphkit.lexicon import Trigger

ADVERB_REACH = 4
CLOSING = frozenset('"”')
DOER_REACH = 9  # tokens between a participle and the "by" of whoever acts
ACTING = frozenset({"State", "Person", "Group", "PublicBody", "Organization", "Company"})
STOPS = frozenset(".,;:)!?—–-…")


def _derived(root: str) -> bool:
    """Whether an Indonesian root ends as only verbs do, so that no noun before it can make it a part of its name: "polisikan", "sambangi"."""
    return len(root) > 5 and (root.endswith("kan") or (root.endswith("i") and not root.endswith("si")))  # "eksekusi" is a noun too


class VoiceReader:
    """Reads the voice of triggers."""

    def __init__(self, document: Document, layout: Layout) -> None:
        self.doc = document
        self.layout = layout
        self.words = document.words
        self.perfect = document.lexicon.words("participles_follow")
        self.participles = bool(self.perfect)  # the passive is told by participles, which some words make an active perfect
        self.english = document.lexicon.heads_last
        self.everybody, self.aspects = document.lexicon.words("inclusive_person"), document.lexicon.words("told_aspects")
        self.speakers = document.lexicon.words("first_person") - self.everybody
        self.governing = document.lexicon.words("governing_roots")
        self.abilities, self.defining = document.lexicon.words("abilities"), document.lexicon.words("defining")
        self.definite = document.lexicon.words("definite")
        self.pasts = document.lexicon.once("finite pasts", self._pasts)

    def voice(self, trigger: Trigger, i: int, end: int, number: int) -> str | None:
        """Whether a form [i, end) of sentence ``number`` is "active", "passive" or a "noun"; None where it can be no verb there."""
        if trigger.kind == "noun":
            unreal = self._topical(i, end) or self._defined(i, end, number) or self._progressive(i)
            return None if unreal else "noun"
        uses = trigger.uses
        if not self.participles:
            if (
                (not self.layout.is_verb(i) and self._topical(i, end))
                or self._defined(i, end, number)
                or (i and self.words[i - 1].lower in self.abilities)
            ):
                return None  # "mampu menembakkan 600 peluru"
            if "active" in uses:
                return "active"
            if "passive" in uses:
                return "passive"
            if (self.doc.in_title(number) and self._after_subject(i)) or self._imperative(i) or self._after_quote(i):
                return "active"
            return self._pronoun_voice(i, end, number)
        if uses <= {"base", "third"} and i == self.doc.sentences[number].first:
            return None  # "Floods in Kelantan …", "Bomb kills general": a noun opens the sentence
        if uses == {"base"} and (self._singular_before(i) or self._object_of(i)):
            return None
        if uses <= {"base", "third"} and (self._followed(end, number) or self._possessed(i)):
            return None
        if uses == {"third"} and i and (self.words[i - 1].lower in self.doc.lexicon.words("infinitive") or self.layout.is_verb(i - 1)):
            return None  # "conceded to demands from", "reimposed sanctions"
        near = "past" in uses
        taking = near and i + 1 < len(self.words) and self.words[i + 1].lower in self.doc.lexicon.words("articles", "possessives")
        if "base" in uses and not taking and self._nominal_before(i, near=near):
            return None  # but "Senegalese cast their ballots"
        if uses <= {"base", "third"} and self._governed(i):
            return None
        if uses == {"gerund"} and (self._nominal_before(i) or self._compound(i)):
            held = self.layout.prep_at[end] if end < len(self.words) else None
            return "noun" if held is not None and held[1] == "of" else None  # "the jailing of seven opposition figures"
        k = self._before(i)
        if "participle" not in uses:
            return None if "past" in uses and k is not None and self.words[k].lower in self.layout.passives else "active"
        if k is not None:
            before = self.words[k].lower
            if before in self.layout.passives:
                return "passive"
            if before in self.perfect:
                return "active"
        if end < len(self.words) and self.words[end].lower in self.doc.lexicon.words("doers"):
            return "passive"
        if "past" not in uses:
            led = i > 0 and self.words[i - 1].lower in self.doc.lexicon.words("articles", "possessives")
            taken = end < len(self.words) and (self.layout.phrase_at[end] is not None or self.words[end].lower in self.layout.determiners)
            # "los detenidos" is a noun; "shot a watchman" is no passive, even of a sense that has no other
            return None if led or (taken and self.words[i].lower in self.pasts) else "passive"
        if k is not None and self.words[k].lower in self.doc.lexicon.words("articles", "possessives"):
            return None
        return "passive" if self._bare_participle(trigger, i, end, number) else "active"

    def _bare_participle(self, trigger: Trigger, i: int, end: int, number: int) -> bool:
        """Whether a form that may be past or participle is a participle without its auxiliary: "26 pirates arrested", "was shot and killed".

        Only where something is acted upon and nothing that could be it follows: in telegraphic style, behind a passive verb, or for verbs that
        never go without an object.
        """
        if not self.objectless(end, number):
            return False
        if self._doer_behind(end, number):
            return True
        if self.doc.lexicon.frames.get(trigger.frame, {}).get("object") not in {"target", "theme"}:
            return False
        if trigger.lemma in self.doc.lexicon.words("needs_object") or self.doc.telegraphic(number):
            return True
        k = self._before(i)
        if k is None or self.words[k].lower not in self.layout.coordinators:
            return False
        first = self.doc.sentences[number].first
        while k > first and self.words[k].lower not in self.layout.subordinators | self.layout.relatives:
            k -= 1
            if self.words[k].lower in self.layout.passives:
                return self.words[k + 1].lower.endswith(("ed", "n", "t")) or self.words[k + 1].lower.endswith("ly")
        return False

    def _doer_behind(self, end: int, number: int) -> bool:
        """Whether a place or time is all that stands before "by" and whoever acts: "the deal, signed in Kampala by the two leaders"."""
        doers = self.doc.lexicon.words("doers")
        for k in range(end, min(end + DOER_REACH, self.doc.sentences[number].last - 1)):
            held = self.layout.phrase_at[k]
            if self.words[k].lower in doers:
                by = next((p for p in self.layout.between(k, k + DOER_REACH) if p.at == k), None)
                return by is not None and by.mention.type in ACTING
            told = self.layout.times[k] >= 0 or self.layout.prep_at[k] is not None or self.words[k].lower in self.layout.determiners
            if not told and (held is None or held.preposition != "in"):
                return False
        return False

    def objectless(self, end: int, number: int) -> bool:
        """Whether what follows a verb cannot be its object: nothing, a stop, a time, a preposition, a conjunction or an adverb."""
        last = self.doc.sentences[number].last
        while end < last and self.layout.phrase_at[end] is None and (self.words[end].lower.endswith("ly") or self.layout.times[end] >= 0):
            end += 1
        if end >= last or not self.words[end].text[0].isalnum():
            return end >= last or self.words[end].text in STOPS
        if self.layout.phrase_at[end] is not None:
            return False  # "killed at least 17 people"
        word = self.words[end].lower
        closed = self.layout.subordinators | self.layout.passives | self.doc.lexicon.words("including_verbs")
        return self.layout.prep_at[end] is not None or word in closed

    def _after_subject(self, i: int) -> bool:
        """Whether a bare root in a headline stands where its verb does: behind a name, an adverb or a comma."""
        first = self.doc.sentences[self.doc.places[i]].first
        if i == first:
            return True
        before = self.words[i - 1]
        initials = i - 1 == first and len(before.text) > 2 and before.text.isupper()  # "KPAI Desak …": a body that no list knows
        return (
            self.layout.phrase_at[i - 1] is not None
            or initials
            or before.text in {",", ":", ";"}
            or before.lower in self.layout.auxiliaries
            or (i - 1) in self.layout.modifiers
            or before.lower in self.definite
            or (before.lower in self.governing and self.layout.phrase_at[i] is None)  # "Ancam Tutup Selat"
            or _derived(self.words[i].lower)
        )

    def _pronoun_voice(self, i: int, end: int, number: int) -> str | None:
        """The voice of a bare Indonesian root right behind a pronoun that acts: "pelaku sudah kami tangkap" is passive, "saya minta polisi" active."""
        if i == 0 or not self.words[i].text.islower():
            return None
        before = self.words[i - 1].lower
        if before in self.everybody:
            told = i > 1 and self.words[i - 2].lower in self.aspects
            if not told:
                return None  # "harus kita dukung": a wish
        elif before not in self.speakers:
            return None
        return "passive" if self.objectless(end, number) else "active"

    def _after_quote(self, i: int) -> bool:
        """Whether a bare Indonesian root stands right behind a quotation, before who speaks: "…," tuding pengacaranya."""
        if i < 2 or self.words[i - 1].text not in CLOSING or i + 1 >= len(self.words) or not self.words[i].text.islower():
            return False
        return self.layout.phrase_at[i + 1] is not None

    def _imperative(self, i: int) -> bool:
        """Whether a bare Indonesian root stands where a verb does: after "saling"."""
        return i > 0 and self.words[i - 1].lower in self.doc.lexicon.words("mutual")

    def _compound(self, i: int) -> bool:
        """Whether a plain noun or adjective stands right before a gerund, so that the two are one noun: "board meeting", "border fighting"."""
        if i == 0 or self.layout.times[i - 1] >= 0 or self.layout.phrase_at[i - 1] is not None:
            return False
        before = self.words[i - 1]
        joining = self.doc.lexicon.words("coordinators", "relatives", "subordinators", "auxiliaries")
        follow = self.words[i + 1].lower if i + 1 < len(self.words) else ""
        if follow in self.layout.complementizers or follow in self.doc.lexicon.words("articles", "possessives"):
            return False  # "a declaration demanding that"
        return (
            before.text.isalpha()
            and before.text.islower()
            and before.lower not in joining
            and self.layout.prep_at[i - 1] is None
            and not self.layout.is_verb(i - 1)
            and not before.lower.endswith("ly")
        ) or before.lower in self.layout.determiners

    def _governed(self, i: int) -> bool:
        """Whether a preposition stands right before, where no finite verb can: "said after talks with"."""
        start = self.layout.preposition_to(i - 1, i - 3)
        if start is None or self.words[start].lower in self.layout.auxiliaries:
            return False
        return self.words[i - 1].lower not in self.doc.lexicon.words("bare_infinitives")

    def _nominal_before(self, i: int, *, near: bool = False) -> bool:
        """Whether a base form stands where only a noun can: after an article, a possessor or an adjective of a state.

        A form that is past as well ("spread", "hit") is a noun only right behind them (``near``).
        """
        articles = self.doc.lexicon.once(
            "nominal before", lambda: self.doc.lexicon.words("articles", "possessives", "possessives_of_speakers") | {"this", "'s", "'"}
        )
        for k in range(i - 1, max(self.doc.sentences[self.doc.places[i]].first, i - (1 if near else 4)) - 1, -1):
            word = self.words[k]
            if word.lower in articles or k in self.layout.modifiers:
                return True
            if (
                not word.text[0].isalpha()
                or word.lower in self.layout.auxiliaries
                or (self.layout.is_verb(k) and not word.lower.endswith(("ed", "ing")))
                or self.layout.prep_at[k] is not None
                or self.layout.phrase_at[k] is not None
            ):
                return False
        return False

    def _singular_before(self, i: int) -> bool:
        """Whether one thing, which cannot be the subject of a bare present, stands right before: "the pirate ship", "a militant attack"."""
        held = self.layout.phrase_at[i - 1] if i > 0 else None
        if held is None or held.last != i or held.mention.kind not in {"group", "position", "bare"}:
            return False
        articles = self.doc.lexicon.words("articles")
        return not held.mention.many and self.words[held.first].lower in articles and self.words[i - 1].text.islower()

    def _progressive(self, i: int) -> bool:
        """Whether a noun in -ing is the verb of a progressive: "he was killing time", not "there was fighting"."""
        if i < 2 or not self.english or not self.words[i].lower.endswith("ing") or self.words[i - 1].lower not in self.layout.passives:
            return False
        return self.layout.phrase_at[i - 2] is not None

    def _topical(self, i: int, end: int) -> bool:
        """Whether an event noun only tells what another noun is about: "ceasefire hotline", "rape law", "simulasi kebakaran", "RUU ekstradisi"."""
        k = end if self.english else i - 1
        return 0 <= k < len(self.words) and self.words[k].lower in self.doc.lexicon.words("topic_heads")

    def _defined(self, i: int, end: int, number: int) -> bool:
        """Whether an event noun opens a sentence that tells what such events are: "Demonstrasi adalah hak warga", "Gempa sering terjadi"."""
        sentence = self.doc.sentences[number]
        if i != sentence.first:
            return False
        behind = self.words[end : min(end + 2, sentence.last)]
        return any(w.lower in self.defining and not any(self.layout.is_verb(x) for x in range(end, end + k)) for k, w in enumerate(behind))

    def _object_of(self, i: int) -> bool:
        """Whether a present verb stands before, past an adjective at most, whose object a base form is: "lifts ban", "shows great promise"."""
        first = self.doc.sentences[self.doc.places[i]].first
        for k in range(i - 1, max(first, i - 2) - 1, -1):
            before = self.words[k].lower
            if not before.isalpha() or before in self.layout.auxiliaries or before in self.layout.coordinators:
                return False
            if self.layout.phrase_at[k] is not None or self.layout.prep_at[k] is not None:
                return False
            if self.layout.is_verb(k):  # with its subject right before: "forces" is a noun too
                used = before.endswith("ed") and k == i - 2  # "used chlorine gas"
                return used or (before.endswith("s") and k > first and self.layout.phrase_at[k - 1] is not None)
        return False

    def _followed(self, end: int, number: int) -> bool:
        """Whether a finite auxiliary stands right behind, so that a present form is a noun: "hearing aids are sold"."""
        words = self.doc.lexicon.words
        finite = self.doc.lexicon.once(
            "finite auxiliaries", lambda: words("modals", "passives", "participles_follow") - words("infinitive")
        )
        return end < self.doc.sentences[number].last and self.words[end].lower in finite

    def _possessed(self, i: int) -> bool:
        """Whether a possessor stands before, past an adjective at most: "their wedding vows"."""
        if i == 0 or self.layout.phrase_at[i - 1] is not None:
            return False
        return any(self.words[k].lower in self.doc.lexicon.words("possessives") for k in range(max(0, i - 2), i))

    def _before(self, i: int) -> int | None:
        """The token before ``i`` past adverbs, None at the beginning of the sentence."""
        first = self.doc.sentences[self.doc.places[i]].first
        k = i - 1
        steps = 0
        while k >= first and steps < ADVERB_REACH:
            word = self.words[k].lower
            adverb = word.endswith("ly") or (
                word in self.layout.auxiliaries and word not in self.layout.passives and word not in self.perfect
            )
            if not adverb:
                return k
            k -= 1
            steps += 1
        return k if k >= first else None

    def _pasts(self) -> frozenset[str]:
        """Single words that are the past of a trigger in some sense."""
        table = self.doc.lexicon.triggers
        return frozenset(p[0].lower() for p in table if len(p) == 1 and any("past" in t.uses for t in table.get(p[0])))

"""Trigger words in the text: each form that the lexicon knows, in the sense whose conditions hold, with its voice."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import compress

import msgspec

from graphkit.extract.around import Around
from graphkit.extract.clauses import Layout, Phrase
from graphkit.extract.document import Document
from graphkit.lexicon import Trigger
from graphkit.lexicon.files import words
from graphkit.lexicon.triggers import CONDITIONS
from graphkit.text import Seen

ADVERB_REACH = 4
LIGHT_REACH = 5
STOPS = frozenset(".,;:)!?—–-…")


@dataclass(slots=True, eq=False, kw_only=True)
class Hit:
    """A trigger in the text.

    Attributes:
        first, last: its tokens.
        trigger: the sense; ``senses`` are all whose conditions of words hold, the most specific first. The one whose subject fits is taken in the end.
        rejected: no sense has a fitting subject; the words stay a verb or noun of the clause.
        voice: "active", "passive" or "noun".
        sentence: number of its sentence.
        light: token of the light verb that carries a noun ("held talks"), with its voice, if any.
        happens: whether a verb such as "took place" follows the noun.
        results: whether a verb such as "killed" does, which tells that what can kill has happened.
        inner: the people that a trigger of several words has as its object ("freed the hostages").
    """

    first: int
    last: int
    trigger: Trigger
    voice: str
    sentence: int
    senses: list[Trigger]
    nouns: list[Trigger] = field(default_factory=list)
    rejected: bool = False
    light: int | None = None
    light_passive: bool = False
    happens: bool = False
    results: bool = False
    inner: Phrase | None = None

    @property
    def type(self) -> str:
        """Event type."""
        return self.trigger.type


class TriggerFinder:
    """Finds the triggers of a document."""

    def __init__(self, document: Document, layout: Layout) -> None:
        self.doc = document
        self.layout = layout
        self.words = document.words
        self.table = document.lexicon.triggers
        self.perfect = document.lexicon.words("participles_follow")
        self.english = document.lexicon.heads_last
        self.participles = bool(self.perfect)  # the passive is told by participles, which some words make an active perfect
        self.openers = document.lexicon.words("clause_openers")
        self.light = document.lexicon.once(
            "light heads", lambda: frozenset(w.split()[0] for w in words(document.lexicon.grammar.get("light_verbs")))
        )

    def run(self) -> list[Hit]:
        """The hits in order; of overlapping ones the longer, of senses the one with more conditions."""
        out: list[Hit] = []
        begins = self.doc.lexicon.once("trigger openings", lambda: Seen(self.table.begins))
        phrase_at, times, reached = self.layout.phrase_at, self.layout.times, 0
        for i in compress(range(len(self.words)), map(begins.__getitem__, self.doc.texts)):
            if i < reached or times[i] >= 0:
                continue
            held = phrase_at[i]
            if held is not None and not (
                held.first == i and held.mention.count is None and held.mention.kind in {"group", "body", "position", "bare"}
            ):
                continue
            number = self.doc.places[i]
            if self.doc.in_heading(number) and not self.doc.in_title(number):
                continue
            hit = self._at(i, self.doc.sentences[number].last, number)
            if hit is not None:
                out.append(hit)
                held = phrase_at[hit.last - 1]
                if hit.voice != "noun" and held is not None and held.first > hit.first and held.mention.type in {"Group", "Person"}:
                    hit.inner = held
                end = max([hit.last, *(p.last for p in phrase_at[hit.first : hit.last] if p is not None)])
                phrase_at[hit.first : end] = [None] * (end - hit.first)  # "peluncuran rudal": the thing is part of the event's name
                reached = hit.last
        return self._carried(out)

    def _part_of(self, phrase: Phrase, i: int, end: int) -> bool:
        """Whether a phrase is only the plain noun of an event's name: "missile launch", "hostage release"."""
        mention = phrase.mention
        first = phrase.first + (self.words[phrase.first].lower in self.layout.determiners)
        last = phrase.last - (phrase.last == end + 1 and self.words[end].lower in self.layout.definite)  # "serangan roket itu"
        if not (i <= first and last <= end) or mention.count is not None or mention.country is not None:
            return False
        nameless = mention.kind in {"body", "organization"} and mention.key is None and mention.id is None
        return mention.kind in {"group", "position", "bare"} or nameless

    def _carried(self, hits: list[Hit]) -> list[Hit]:
        """Without light verbs that are triggers themselves where the event noun that they carry follows: "hold a trilateral meeting" is one trigger."""
        kept = []
        for hit, follow in zip(hits, [*hits[1:], None][: len(hits)], strict=True):
            near = (
                follow is not None and follow.sentence == hit.sentence and follow.voice == "noun" and follow.first - hit.last <= LIGHT_REACH
            )
            lemma = hit.trigger.lemma.split()[0]
            if near and hit.voice != "noun" and lemma in self.light and hit.last - hit.first == 1 and follow is not None:
                between = range(hit.last, follow.first)
                if not any(self.layout.boundary(k) or self.layout.prep_at[k] is not None or self.words[k].text == "," for k in between):
                    continue
            kept.append(hit)
        return kept

    def _at(self, i: int, last: int, number: int) -> Hit | None:
        for length, senses in self.table.matches(self.words, i, last):
            end = i + length
            if any(p is not None and not self._part_of(p, i, end) for p in self.layout.phrase_at[i:end]):
                continue
            good = []
            around = Around(self, i, end, number)
            voices: dict[tuple[str, str, frozenset[str]], str | None] = {}
            for trigger in senses:
                form = trigger.lemma, trigger.frame, trigger.uses
                voice = voices[form] if form in voices else voices.setdefault(form, self._voice(trigger, i, end, number))
                if voice is not None and self._holds(trigger, around, voice):
                    good.append((trigger, voice))
            if good:
                if len(good) > 1:
                    good.sort(key=lambda pair: (not around.names(pair[0]), -pair[0].specificity))
                voice = good[0][1]
                others = [t for t, v in good if v == "noun" != voice]
                return Hit(
                    first=i,
                    last=end,
                    trigger=good[0][0],
                    senses=[t for t, v in good if v == voice],
                    nouns=others,
                    voice=voice,
                    sentence=number,
                )
        return None

    def _voice(self, trigger: Trigger, i: int, end: int, number: int) -> str | None:
        if trigger.kind == "noun":
            return "noun"
        uses = trigger.uses
        if not self.participles:
            if "active" in uses:
                return "active"
            if "passive" in uses:
                return "passive"
            return "active" if (self.doc.in_title(number) and self._after_subject(i)) or self._imperative(i) else None
        if uses <= {"base", "third"} and i == self.doc.sentences[number].first and not self.doc.in_title(number):
            return None  # "Floods in Kelantan …": a noun opens the sentence
        if uses == {"base"} and self._singular_before(i):
            return None
        if uses == {"third"} and i and self.words[i - 1].lower in self.doc.lexicon.words("infinitive"):
            return None  # "conceded to demands from"
        if ("base" in uses and self._nominal_before(i)) or (uses <= {"base", "third"} and self._governed(i)):
            return None
        if uses == {"gerund"} and (self._nominal_before(i) or self._compound(i)):
            return None
        if "participle" not in uses:
            return "active"
        k = self._before(i)
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
            return None if led else "passive"  # "los detenidos"
        if k is not None and self.words[k].lower in self.doc.lexicon.words("articles", "possessives"):
            return None
        return "passive" if self._bare_participle(trigger, i, end, number) else "active"

    def _bare_participle(self, trigger: Trigger, i: int, end: int, number: int) -> bool:
        """Whether a form that may be past or participle is a participle without its auxiliary: "26 pirates arrested", "was shot and killed".

        Only where something is acted upon and nothing that could be it follows: in telegraphic style, behind a passive verb, or for verbs that
        never go without an object.
        """
        if self.doc.lexicon.frames.get(trigger.frame, {}).get("object") not in {"target", "theme"} or not self._objectless(end, number):
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

    def _objectless(self, end: int, number: int) -> bool:
        """Whether what follows a verb cannot be its object: nothing, a stop, a time, a preposition, a conjunction or an adverb."""
        last = self.doc.sentences[number].last
        while end < last and (self.words[end].lower.endswith("ly") or self.layout.times[end] >= 0):
            end += 1
        if end >= last or not self.words[end].text[0].isalnum():
            return end >= last or self.words[end].text in STOPS
        if self.layout.phrase_at[end] is not None:
            return False  # "killed at least 17 people"
        word = self.words[end].lower
        return self.layout.prep_at[end] is not None or word in self.layout.subordinators or word in self.layout.passives

    def _after_subject(self, i: int) -> bool:
        """Whether a bare root in a headline stands where its verb does: behind a name, an adverb or a comma."""
        first = self.doc.sentences[self.doc.places[i]].first
        if i == first:
            return True
        before = self.words[i - 1]
        return (
            self.layout.phrase_at[i - 1] is not None
            or before.text in {",", ":", ";"}
            or before.lower in self.layout.auxiliaries
            or (i - 1) in self.layout.modifiers
        )

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

    def _nominal_before(self, i: int) -> bool:
        """Whether a base form stands where only a noun can: after an article, a possessor or an adjective of a state."""
        articles = self.doc.lexicon.once("nominal before", lambda: self.doc.lexicon.words("articles", "possessives") | {"this", "'s"})
        for k in range(i - 1, max(self.doc.sentences[self.doc.places[i]].first, i - 4) - 1, -1):
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

    def clause(self, i: int, end: int, number: int) -> tuple[int, int]:
        """Token range of the clause around [i, end): up to the next boundaries."""
        sentence = self.doc.sentences[number]
        bounds = self.layout.bounds
        before, after = bisect_left(bounds, i), bisect_left(bounds, end)
        first = max(bounds[before - 1] + 1, sentence.first) if before else sentence.first
        return first, min(bounds[after], sentence.last) if after < len(bounds) else sentence.last

    def _holds(self, trigger: Trigger, around: Around, voice: str) -> bool:
        """Whether the conditions of the sense are met."""
        if (trigger.not_before and trigger.not_before.opens(around.follow)) or (
            trigger.not_after and trigger.not_after.closes(around.lead)
        ):
            return False
        if trigger.particle and trigger.particle not in around.follow[: self.doc.sentences[around.number].last - around.end]:
            return False
        if trigger.article and not any(_in_forms(w, self.doc.forms) for w in trigger.article):
            return False
        if not (trigger.object or trigger.not_object or trigger.unless or trigger.requires or trigger.with_):
            return True
        before, after = around.before, around.after
        if trigger.object and not self._has_object(trigger, around, voice):
            return False
        if trigger.not_object and (trigger.not_object.within(after) or trigger.not_object.within(before)):
            return False
        if trigger.unless and (trigger.unless.within(after) or trigger.unless.within(before)):
            return False
        near = not trigger.requires or trigger.requires.within(after) or trigger.requires.within(before)
        if not near and not (around.holds(trigger.near_kinds, ahead=True) or around.holds(trigger.near_kinds, ahead=False)):
            return False
        return not trigger.with_ or trigger.with_.within(after)

    def unmet(self, trigger: Trigger, i: int, end: int, number: int) -> list[str]:
        """Conditions of words (attributes of the trigger) that do not hold of the tokens [i, end), each looked at alone; "form" for the form itself."""
        voice = self._voice(trigger, i, end, number)
        if voice is None:
            return ["form"]
        names = [name for name in (*CONDITIONS.values(), "particle") if name != "participant" and getattr(trigger, name)]
        bare = msgspec.structs.replace(trigger, **{name: None if name == "particle" else () for name in names})
        alone = ((name, msgspec.structs.replace(bare, **{name: getattr(trigger, name)})) for name in names)
        return [name for name, one in alone if not self._holds(one, Around(self, i, end, number), voice)]

    def _has_object(self, trigger: Trigger, around: Around, voice: str) -> bool:
        """Whether a word or mention of the sense's objects stands where the object does: behind an active verb, before a passive one."""
        if trigger.object.within(around.after) or around.holds(trigger.object_kinds, ahead=False, bare=True):
            return True
        if voice == "active":
            return False
        return trigger.object.within(around.before) or around.holds(trigger.object_kinds, ahead=True, bare=True)


def _in_forms(word: str, forms: frozenset[str]) -> bool:
    parts = word.split()
    return all(p in forms or p + "s" in forms or p + "nya" in forms for p in parts)

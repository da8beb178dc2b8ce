"""Trigger words in the text: each form that the lexicon knows, in the sense whose conditions hold, with its voice."""

from __future__ import annotations

from bisect import bisect_left
from itertools import compress

import msgspec

from graphkit.extract.around import Around
from graphkit.extract.clauses import Layout, Phrase
from graphkit.extract.document import Document
from graphkit.extract.voices import VoiceReader
from graphkit.lexicon import Trigger
from graphkit.lexicon.files import words
from graphkit.lexicon.triggers import CONDITIONS
from graphkit.text import Seen

LIGHT_REACH = 5


class Hit(msgspec.Struct, eq=False, kw_only=True):
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
        echo: the trigger that a noun takes up, for one that is none itself ("the incident").
    """

    first: int
    last: int
    trigger: Trigger
    voice: str
    sentence: int
    senses: list[Trigger]
    nouns: list[Trigger] = msgspec.field(default_factory=list)
    rejected: bool = False
    light: int | None = None
    light_passive: bool = False
    happens: bool = False
    results: bool = False
    inner: Phrase | None = None
    echo: Hit | None = None

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
        self.voices = VoiceReader(document, layout)
        pronouns = document.lexicon.grammar.get("pronouns") or {}
        self.things = document.lexicon.once(
            "pronouns of things",
            lambda: frozenset(words(pronouns.get("thing")) + words(pronouns.get("many"))) - document.lexicon.words("possessives"),
        )
        self.generic = document.lexicon.words("generic_determiners")
        self.openers = document.lexicon.words("clause_openers")
        self.finite = document.lexicon.listed(document.lexicon.grammar.get("finite"))
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
            if held is not None and not self._free(held, i):
                continue
            number = self.doc.places[i]
            if number in self.doc.aside:
                continue
            hit = self._at(i, self.doc.sentences[number].last, number)
            if hit is not None:
                out.append(hit)
                held = phrase_at[hit.last - 1]
                if (
                    hit.voice != "noun"
                    and held is not None
                    and held.first > hit.first
                    and held.mention.type in {"Group", "Person", "Object"}
                ):
                    hit.inner = held
                end = max([hit.last, *(p.last for p in phrase_at[hit.first : hit.last] if p is not None)])
                phrase_at[hit.first : end] = [None] * (end - hit.first)  # "peluncuran rudal": the thing is part of the event's name
                reached = hit.last
        return self._carried(out)

    def _free(self, phrase: Phrase, i: int) -> bool:
        """Whether an event's name may begin at token ``i`` in a phrase: with its noun, past an article ("a general strike")."""
        first = phrase.first + (self.words[phrase.first].lower in self.doc.lexicon.words("articles"))
        return i in {phrase.first, first} and not self._counted(phrase) and phrase.mention.kind in {"group", "body", "position", "bare"}

    def _counted(self, phrase: Phrase) -> bool:
        """Whether a phrase tells how many: "six workers", no mere article."""
        only = phrase.mention.count == 1 and self.words[phrase.first].lower in self.doc.lexicon.words("articles")
        return phrase.mention.count is not None and not only

    def _part_of(self, phrase: Phrase, i: int, end: int) -> bool:
        """Whether a phrase is only the plain noun of an event's name: "missile launch", "hostage release"."""
        mention = phrase.mention
        first = phrase.first + (self.words[phrase.first].lower in self.layout.determiners)
        last = phrase.last - (phrase.last == end + 1 and self.words[end].lower in self.layout.definite)  # "serangan roket itu"
        if not (i <= first and last <= end) or self._counted(phrase) or mention.country is not None:
            return False
        nameless = mention.kind in {"body", "organization"} and mention.key is None and mention.id is None
        return mention.kind in {"group", "position", "bare"} or nameless

    def _carried(self, hits: list[Hit]) -> list[Hit]:
        """Without light verbs that are triggers themselves where the event noun that they carry follows, and without what a verb ends.

        "Hold a trilateral meeting" is one trigger; "lifted the ban" is no ban.
        """
        kept = []
        over: Hit | None = None
        for hit, follow in zip(hits, [*hits[1:], None][: len(hits)], strict=True):
            near = (
                follow is not None and follow.sentence == hit.sentence and follow.voice == "noun" and follow.first - hit.last <= LIGHT_REACH
            )
            lemma = hit.trigger.lemma.split()[0]
            if over is hit:
                continue
            ends = any(t.ends for t in hit.senses)
            takes = ends or (lemma in self.light and hit.last - hit.first == 1)
            if near and hit.voice != "noun" and takes and follow is not None:
                between = range(hit.last, follow.first)
                if not any(self.layout.boundary(k) or self.layout.prep_at[k] is not None or self.words[k].text == "," for k in between):
                    if ends:
                        over = follow
                    elif not any(t.beside for t in hit.senses):
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
                voice = voices[form] if form in voices else voices.setdefault(form, self.voices.voice(trigger, i, end, number))
                if voice == "noun" and i and self.words[i - 1].lower in self.generic:
                    continue  # "setiap tuduhan"
                if voice == "noun" and trigger.kind == "verb" and trigger.patient:
                    continue  # a gerund has no object whose kind could be asked for
                if voice is not None and self._holds(trigger, around, voice):
                    good.append((trigger, voice))
            if good:
                if len(good) > 1:
                    good.sort(key=lambda pair: (not pair[0].own, not around.names(pair[0]), -pair[0].specificity, around.distance(*pair)))
                voice = good[0][1]
                best = good[0][0]
                if best.weak:  # a sense that asks for as much and needs no support
                    good.sort(key=lambda pair: pair[0].weak or pair[1] != voice or not _alike(pair[0], best))
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
        if "none" in trigger.patient and voice == "active" and not self.voices.objectless(around.end, around.number):
            return False
        if not (trigger.object or trigger.not_object or trigger.unless or trigger.requires or trigger.with_):
            return True
        before, after = around.before, around.reported if trigger.reported else around.after
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
        voice = self.voices.voice(trigger, i, end, number)
        if voice is None:
            return ["form"]
        names = [name for name in (*CONDITIONS.values(), "particle") if name != "participant" and getattr(trigger, name)]
        bare = msgspec.structs.replace(trigger, **{name: None if name == "particle" else () for name in names})
        alone = ((name, msgspec.structs.replace(bare, **{name: getattr(trigger, name)})) for name in names)
        return [name for name, one in alone if not self._holds(one, Around(self, i, end, number), voice)]

    def _has_object(self, trigger: Trigger, around: Around, voice: str) -> bool:
        """Whether a word or mention of the sense's objects stands where the object does: behind an active verb, before a passive one."""
        if trigger.object.within(around.reported if trigger.reported else around.own) or around.holds(
            trigger.object_kinds, ahead=False, bare=True
        ):
            return True
        if voice == "active":
            return around.pronoun and trigger.object.within(around.context)
        return trigger.object.within(around.before) or around.holds(trigger.object_kinds, ahead=True, bare=True)


def _alike(one: Trigger, other: Trigger) -> bool:
    return (one.type, one.frame, one.specificity) == (other.type, other.frame, other.specificity)


def _in_forms(word: str, forms: frozenset[str]) -> bool:
    parts = word.split()
    return all(p in forms or p + "s" in forms or p + "nya" in forms for p in parts)

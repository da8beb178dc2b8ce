"""Roles: who does what to whom, from the clause, its voice and its prepositions, by the frame of the trigger."""

from __future__ import annotations

from dataclasses import dataclass, field

from graphkit.extract.clauses import Layout, Phrase
from graphkit.extract.document import Document, Mention
from graphkit.extract.triggers import Hit
from graphkit.lexicon import inflection
from graphkit.lexicon.files import words

OBJECT_REACH = 7
MODIFIER_REACH = 5
PREPOSITION_REACH = 28
KINDS = {
    "State": "state",
    "Person": "person",
    "Group": "group",
    "PublicBody": "body",
    "Organization": "body",
    "Company": "body",
    "Actor": "body",
    "Place": "place",
    "Object": "object",
}


@dataclass(slots=True, eq=False, kw_only=True)
class Filler:
    """A mention in a role, with the preposition class that led there (None for subject and object)."""

    role: str
    mention: Mention
    via: str


@dataclass(slots=True, eq=False, kw_only=True)
class Frame:
    """The roles of a hit, and what else its clause told.

    Attributes:
        fillers: in order of finding.
        subject: phrases of the grammatical subject, also where a light verb has it.
        objects: phrases of the direct object.
        event_subject, event_object: another hit that is subject or object ("the strike killed", "rejected the appointment").
    """

    fillers: list[Filler] = field(default_factory=list)
    subject: list[Phrase] = field(default_factory=list)
    objects: list[Phrase] = field(default_factory=list)
    event_subject: Hit | None = None
    event_object: Hit | None = None
    unknown_subject: bool = False

    def add(self, role: str | None, phrases: list[Phrase], via: str) -> None:
        """Adds the mentions of phrases in a role, each once."""
        if role is None:
            return
        for phrase in phrases:
            if not any(f.mention is phrase.mention for f in self.fillers):
                self.fillers.append(Filler(role=role, mention=phrase.mention, via=via))


class RoleFinder:
    """Finds the roles of hits."""

    def __init__(self, document: Document, layout: Layout, hits: list[Hit]) -> None:
        self.doc = document
        self.layout = layout
        self.words = document.words
        self.hits = hits
        self.hit_at: list[Hit | None] = [None] * len(self.words)
        for hit in hits:
            for i in range(hit.first, hit.last):
                self.hit_at[i] = hit
        lexicon = document.lexicon
        self.english = lexicon.language == "en"
        self.articles = lexicon.words("articles")
        self.openers = lexicon.words("clause_openers")
        self.light = lexicon.once("light verbs", lambda: self._light_forms(lexicon.grammar.get("light_verbs")))
        self.light_phrases = lexicon.phrases(lexicon.grammar.get("light_phrases"))
        self.happen = lexicon.once("happen verbs", lambda: self._light_forms(lexicon.grammar.get("happen_verbs")))
        self._subjects: dict[int, tuple[list[Phrase], Hit | None, bool]] = {}

    def _light_forms(self, lemmas: object) -> dict[str, str]:
        """First word of each form of a light verb to its voice."""
        out: dict[str, str] = {}
        for lemma in words(lemmas):
            head = lemma.split()[0]
            if self.english:
                for form, uses in inflection.english(head, self.doc.lexicon.irregular).items():
                    out[form] = "participle" if "participle" in uses else "active"
            else:
                out[lemma] = "active"
                if lemma.startswith("me"):
                    out["di" + _root(lemma)] = "passive"
                    out.setdefault(_root(lemma), "headline")
        return out

    def run(self) -> dict[int, Frame]:
        """Frame of each hit by its index; a first pass tells which hits have no fitting subject, and these cut no clause in the second."""
        for hit in self.hits:
            self._sense(hit)
        for hit in self.hits:
            if hit.rejected:
                for i in range(hit.first, hit.last):
                    self.hit_at[i] = None
        self._subjects.clear()
        return {number: self._sense(hit) for number, hit in enumerate(self.hits)}

    def _sense(self, hit: Hit) -> Frame:
        """Takes the first sense whose subject is of a kind that it asks for."""
        made: dict[str, Frame] = {}
        for trigger in hit.senses:
            hit.trigger = trigger
            frame = made.get(trigger.frame) or made.setdefault(trigger.frame, self._frame(hit))
            if not trigger.participant or self._fits(trigger.participant, frame):
                return frame
        hit.trigger = hit.senses[0]
        hit.rejected = True
        hit.light = None
        return made[hit.trigger.frame]

    def _fits(self, wanted: tuple[str, ...], frame: Frame) -> bool:
        for filler in frame.fillers:
            if filler.via not in {"subject", "own", "by"}:
                continue
            kind = "any" if filler.mention.kind in {"pronoun", "sum", "bare"} else KINDS.get(filler.mention.type, "")
            if kind == "any" or kind in wanted or (filler.mention.kind == "position" and "person" in wanted):
                return True
        return False

    def _frame(self, hit: Hit) -> Frame:
        frame = Frame()
        places = self.doc.lexicon.frames.get(hit.trigger.frame, {})
        if hit.voice == "noun":
            self._noun(hit, frame, places)
        else:
            self._verb(hit, frame, places)
        if places.get("in") == "location" and not any(f.role in {"location", "destination"} for f in frame.fillers):
            frame.add("location", self._fronted(hit), "in")
        return frame

    def _fronted(self, hit: Hit) -> list[Phrase]:
        """The place that opens the sentence: "In Tbilisi, thousands of people protested"."""
        sentence = self.doc.sentences[hit.sentence]
        for k in range(sentence.first, min(sentence.first + 3, hit.first)):
            phrase = self.layout.phrase_at[k]
            if phrase is None:
                continue
            opens = phrase.at == sentence.first and phrase.preposition == "in" and phrase.mention.type in {"Place", "State"}
            return [phrase] if opens and phrase.last < sentence.last and self.words[phrase.last].text == "," else []
        return []

    # ---- verbs

    def _verb(self, hit: Hit, frame: Frame, places: dict[str, str | None]) -> None:
        subject, event, unknown = self.subject(hit.first)
        frame.subject, frame.event_subject, frame.unknown_subject = subject, event, unknown
        passive = hit.voice == "passive"
        if passive:
            frame.add(places.get("object"), subject, "subject")
            frame.objects = subject
            if not self.english:
                agent = self._direct(hit.last, hit.sentence)
                if agent and agent[0].first == hit.last:
                    frame.add(places.get("by") or places.get("subject"), agent, "by")
        else:
            frame.add(places.get("subject"), subject, "subject")
            objects = self._direct(hit.last, hit.sentence)
            if objects:
                frame.objects = objects
                frame.add(places.get("object"), objects, "object")
            else:
                frame.event_object = self._event_object(hit)
                if (
                    places.get("clause")
                    and hit.last < self.doc.sentences[hit.sentence].last
                    and self.words[hit.last].lower in self.layout.complementizers
                ):
                    frame.add(places["clause"], self._direct(hit.last + 1, hit.sentence), "clause")
        self._oblique(hit, frame, places, passive=passive)

    def subject(self, i: int) -> tuple[list[Phrase], Hit | None, bool]:
        """Phrases that are the subject of the verb at token ``i``; a hit where an event noun is; whether an unknown noun is."""
        if i not in self._subjects:
            self._subjects[i] = self._find_subject(i)
        return self._subjects[i]

    def _find_subject(self, i: int) -> tuple[list[Phrase], Hit | None, bool]:
        first = self.doc.sentences[self.doc.places[i]].first
        k = i - 1
        unknown = False
        crossed_verb = False
        coordinated = False
        participle = self._participle(i) and k >= first and self.words[k].text == ","
        if not participle and k >= first and self.words[k].text == ",":
            k = self._before_aside(k, first)
        while k >= first:
            word = self.words[k]
            phrase = self.layout.phrase_at[k]
            if participle and phrase is not None:
                k = phrase.first - 1
                continue
            if phrase is not None:
                if phrase.preposition is None or (phrase.preposition == "after" and not crossed_verb and self._opens(phrase)):
                    if not (unknown and coordinated is False and phrase.last < i - 6 and not self._comma_between(phrase.last, i)):
                        return self._members(phrase), None, False
                    return [], None, True
                k = (phrase.at if phrase.at is not None else phrase.first) - 1
                continue
            if self.layout.times[k] >= 0:
                k -= 1
                continue
            if word.lower in self.layout.relatives and not participle:
                return self._antecedent(k, first)
            if (
                word.lower in self.layout.complementizers
                or word.text in {";", ":"}
                or (word.lower in self.layout.subordinators and self.layout.prep_at[k] is None and not coordinated)
            ):
                return [], None, unknown
            hit = self.hit_at[k]
            if participle and (hit is not None and hit.voice != "noun" or hit is None and self.layout.is_verb(k)):
                return self.subject(hit.first if hit is not None else k)
            if hit is not None:
                if hit.voice == "noun":
                    if self.layout_preposition(hit.first, first) is None and not crossed_verb and not coordinated:
                        return [], hit, False
                    k = hit.first - 1
                    unknown = False
                    continue
                if coordinated or word.text != ",":
                    got = self.subject(hit.first)
                    if coordinated or self._infinitive(i) or self._participle(i):
                        return self._governed(hit, got, i)
                    if not self._comma_between(hit.last, i):
                        return [], None, True
                crossed_verb = True
                k = hit.first - 1
                continue
            if word.lower in self.layout.coordinators or (word.text == "," and self._verb_before(k, first)):
                coordinated = True
                k -= 1
                continue
            if self.layout.is_verb(k) and word.lower not in self.layout.auxiliaries:
                if coordinated or self._infinitive(i) or self._participle(i):
                    return self.subject(k) if k > first else ([], None, unknown)
                if not self._comma_between(k, i):
                    return [], None, True
                crossed_verb = True
                k -= 1
                continue
            if (
                word.text[0].isalpha()
                and word.lower not in self.layout.auxiliaries
                and not word.lower.endswith("ly")
                and self.layout.prep_at[k] is None
            ):
                unknown = unknown or (
                    word.lower not in self.layout.determiners and k not in self.layout.modifiers and word.text not in {"'s"}
                )
            k -= 1
        return [], None, unknown

    def _opens(self, phrase: Phrase) -> bool:
        """Whether the word before a phrase opens a clause rather than governs it: "karena RI mengajukan", "after Russia attacked"."""
        return phrase.at is not None and self.words[phrase.at].lower in self.layout.subordinators

    def _before_aside(self, k: int, first: int) -> int:
        """Past "…, who heads the council," or "…, director of a bank," before a verb: the token before the comma that opens it."""
        for x in range(k - 1, first, -1):
            if self.words[x].text != ",":
                continue
            opener = self.words[x + 1].lower
            if self.layout.phrase_at[x - 1] is not None and (
                opener in self.layout.relatives or opener in self.articles or opener in self.layout.determiners
            ):
                return x - 1
        return k

    def _governed(self, governor: Hit, got: tuple[list[Phrase], Hit | None, bool], i: int) -> tuple[list[Phrase], Hit | None, bool]:
        """Subject of an infinitive: the object of "urged X to", else the subject of its governor."""
        between = [p for p in self.layout.phrases if governor.last <= p.first and p.last <= i and p.preposition is None]
        if between and self._infinitive(i):
            return self._members(between[-1]), None, False
        return got

    def _infinitive(self, i: int) -> bool:
        return (
            self.english
            and i > 0
            and (self.words[i - 1].lower == "to" or (i > 1 and self.words[i - 2].lower == "to"))
            or not self.english
            and i > 0
            and self.words[i - 1].lower in {"untuk", "agar", "akan"}
        )

    def _participle(self, i: int) -> bool:
        return self.english and self.words[i].lower.endswith("ing")

    def _comma_between(self, a: int, b: int) -> bool:
        return any(self.words[k].text == "," for k in range(a, b))

    def _verb_before(self, k: int, first: int) -> bool:
        return any(self.hit_at[x] is not None or self.layout.is_verb(x) for x in range(max(first, k - 1), k))

    def _antecedent(self, k: int, first: int) -> tuple[list[Phrase], Hit | None, bool]:
        """What a relative pronoun at token ``k`` refers to: the phrase or event noun just before it."""
        x = k - 1
        while x >= first and (self.words[x].text == "," or self.words[x].lower in self.layout.definite):
            x -= 1
        if x < first:
            return [], None, True
        phrase = self.layout.phrase_at[x]
        if phrase is not None:
            return self._members(phrase) if phrase.preposition is None else [phrase], None, False
        hit = self.hit_at[x]
        return ([], hit, False) if hit is not None and hit.voice == "noun" else ([], None, True)

    def _members(self, phrase: Phrase) -> list[Phrase]:
        """The coordinated phrases that ``phrase`` closes or stands in."""
        return phrase.chain

    def _direct(self, i: int, number: int) -> list[Phrase]:
        """Phrases of the direct object behind token ``i``: at most a few adjectives away, no preposition between."""
        last = self.doc.sentences[number].last
        k = i
        while k < last and k - i < OBJECT_REACH:
            phrase = self.layout.phrase_at[k]
            if phrase is not None:
                return (
                    [p for p in phrase.chain if p.first >= phrase.first]
                    if phrase.preposition is None or phrase.at is not None and phrase.at < i
                    else []
                )
            word = self.words[k]
            if self.hit_at[k] is not None or self.layout.prep_at[k] is not None or self.layout.boundary(k) or word.lower in self.openers:
                return []
            if not (word.text[0].isalnum() or word.text in {"'s", "’s", "$"}) or word.lower in self.layout.coordinators:
                return []
            if self.layout.is_verb(k) and k > i:
                return []
            if not self.english and self.layout.times[k] < 0 and word.lower not in self.layout.determiners and k > i + 1:
                return []
            k += 1
        return []

    def _event_object(self, hit: Hit) -> Hit | None:
        """The event noun that is the direct object of a verb."""
        last = self.doc.sentences[hit.sentence].last
        k = hit.last
        while k < last and k - hit.last < OBJECT_REACH + 2:
            other = self.hit_at[k]
            if other is not None:
                return other if other.voice == "noun" else None
            word = self.words[k]
            if self.layout.prep_at[k] is not None or self.layout.boundary(k) or word.text in {",", "."}:
                return None
            k += 1
        return None

    def _oblique(self, hit: Hit, frame: Frame, places: dict[str, str | None], *, passive: bool) -> None:
        """Roles by preposition behind the trigger, up to the next clause."""
        for phrase in self._following(hit):
            kind = phrase.preposition
            if kind is None:
                continue
            if kind == "by" and not passive and hit.voice != "noun":
                continue
            role = places.get(kind)
            if kind == "in":
                role = places.get("in", "location") if phrase.mention.type in {"Place", "State"} else None
            elif kind == "on" and phrase.mention.type != "Place" and role == "location":
                role = None
            if role in {"location", "destination"} and phrase.mention.type not in {"Place", "State"}:
                role = places.get("against") if kind in {"to", "into"} and role == "destination" else None
            if kind in {"of", "from"} and hit.voice != "noun" and role != "location":
                continue
            if role == "target" and phrase.mention.type == "Place":
                role = places.get("in", "location")
            frame.add(role, [phrase], kind)

    def _following(self, hit: Hit) -> list[Phrase]:
        """Governed phrases behind a hit that belong to it: before the next verb, boundary or event noun that would take them."""
        last = self.doc.sentences[hit.sentence].last
        out: list[Phrase] = []
        k = max(hit.last, hit.light + 1 if hit.light is not None else 0)
        while k < last and k - hit.last < PREPOSITION_REACH:
            phrase = self.layout.phrase_at[k]
            if phrase is not None:
                out.extend(p for p in phrase.chain if p not in out and p.first >= hit.last)
                k = phrase.last
                continue
            owned = self._owned(k, hit.first)
            if owned is not None:
                out.append(owned)
            other = self.hit_at[k]
            if other is not None and other is not hit:
                if other.voice != "noun":
                    break
                if self.layout_preposition(other.first, hit.last) not in {None, "after"} or other.light == hit.first:
                    k = other.last
                    if hit.voice == "noun" and self.layout.prep_at[k] is not None if k < last else False:
                        break
                    continue
                if hit.voice == "noun":
                    break
                k = other.last
                continue
            if k <= hit.last + 1 and self.words[k].lower in self.openers:
                k = self._past_clause(k, last)
                continue
            if self.layout.boundary(k) and self.words[k].text not in {"(", ")"}:
                break
            if k > hit.last and self.layout.is_verb(k) and self.layout.prep_at[k] is None:
                if not (hit.voice == "noun" and self.words[k].lower in self.happen):
                    break
            if self.words[k].lower in self.layout.coordinators and self._verb_after(k, last):
                break
            held = self.layout.prep_at[k]
            if held and held[1] == "about":
                break
            if self.words[k].lower == "after" or self.words[k].lower in self.layout.subordinators:
                break
            k += 1
        return out

    def _owned(self, k: int, first: int) -> Phrase | None:
        """The state whose goods a preposition governs: "restrictions on Australian wheat"."""
        modifier = self.layout.modifiers.get(k)
        if modifier is None or modifier.type != "State" or modifier.first < first:
            return None
        kind = self.layout_preposition(modifier.first, first)
        if kind not in {"on", "against"}:
            return None
        return Phrase(first=modifier.first, last=modifier.last, mention=modifier, preposition=kind)

    def _past_clause(self, k: int, last: int) -> int:
        """Past a clause that stands as object ("fired what it claimed was a missile into the sea"): to the next preposition of place."""
        for x in range(k + 1, min(k + PREPOSITION_REACH // 2, last)):
            held = self.layout.prep_at[x]
            if held and held[1] in {"to", "into", "in", "from"}:
                return x
        return last

    def _verb_after(self, k: int, last: int) -> bool:
        x = k + 1
        while x < last and x < k + 3:
            hit = self.hit_at[x]
            if (hit is not None and hit.voice != "noun") or self.layout.is_verb(x):
                return True
            x += 1
        return False

    def layout_preposition(self, i: int, first: int) -> str | None:
        """Class of the preposition that governs the noun at token ``i``, past its articles, adjectives and possessors."""
        k = i - 1
        steps = 0
        while k >= first and steps < MODIFIER_REACH + 2:
            for start in range(max(first, k - 3), k + 1):
                held = self.layout.prep_at[start]
                if held and start + held[0] == k + 1:
                    return held[1]
            word = self.words[k]
            if (
                not (word.text[0].isalnum() or word.text in {"'s", "’s"})
                or self.layout.times[k] >= 0
                or word.lower in self.layout.coordinators
            ):
                return None
            if self.hit_at[k] is not None or self.layout.is_verb(k) or word.lower in self.layout.auxiliaries:
                return None
            if self.layout.phrase_at[k] is not None and k not in self.layout.modifiers and not self.layout.phrase_at[k].mention.possessive:  # type: ignore[union-attr]
                return None
            k -= 1
            steps += 1
        return None

    # ---- nouns

    def _noun(self, hit: Hit, frame: Frame, places: dict[str, str | None]) -> None:
        self._light_verb(hit, frame, places)
        owner = self._owner(hit)
        if owner is not None:
            frame.add(places.get("own"), [owner], "own")
        self._oblique(hit, frame, places, passive=True)
        if places.get("with") == places.get("subject") == "participant" and {f.via for f in frame.fillers if f.role == "participant"} == {
            "with"
        }:
            frame.add("participant", self._governor(hit), "subject")

    def _governor(self, hit: Hit) -> list[Phrase]:
        """Subject of the verb whose adjunct a noun is: "X said after talks with Y", "flew to Geneva for talks with Y"."""
        first = self.doc.sentences[hit.sentence].first
        for k in range(hit.first - 1, max(first, hit.first - PREPOSITION_REACH // 2) - 1, -1):
            other = self.hit_at[k]
            if (other is not None and other.voice != "noun") or (
                other is None and self.layout.is_verb(k) and self.words[k].lower not in self.layout.auxiliaries
            ):
                return self.subject(other.first if other is not None else k)[0]
            if self.words[k].text in {";", ".", '"', "“", "”"}:
                return []
        return []

    def _light_verb(self, hit: Hit, frame: Frame, places: dict[str, str | None]) -> None:
        """The light verb that has the noun as object ("held talks") or as subject ("sanctions were imposed", "talks took place")."""
        sentence = self.doc.sentences[hit.sentence]
        k = hit.first - 1
        steps = 0
        while k >= sentence.first and steps < OBJECT_REACH:
            word = self.words[k]
            voice = self.light.get(word.lower)
            start = k
            if voice is None:
                phrase = self.light_phrases.ending(self.words, k + 1, sentence.first)
                if phrase:
                    voice, start = "active", phrase[0]
            if voice == "headline" and not self.doc.in_title(hit.sentence):
                voice = None
            if voice and self.hit_at[k] is None:
                passive = voice == "passive" or (voice == "participle" and self._be_before(k, sentence.first))
                hit.light, hit.light_passive = k, passive
                if not passive:
                    subject, event, unknown = self.subject(start)
                    frame.subject, frame.event_subject, frame.unknown_subject = subject, event, unknown
                    frame.add(places.get("subject"), subject, "subject")
                return
            if word.text in {",", ".", ";"} or self.hit_at[k] is not None and self.hit_at[k].voice != "noun" or self.layout.is_verb(k):  # type: ignore[union-attr]
                break
            if self.layout.prep_at[k] is not None and self.layout.prep_at[k][1] not in {"of"}:  # type: ignore[index]
                break
            k -= 1
            steps += 1
        k = hit.last
        relative = k < sentence.last and self.words[k].lower in self.layout.relatives
        if relative:
            k += 1
        while k < sentence.last and k - hit.last < PREPOSITION_REACH // 2:
            word = self.words[k].lower
            voice = self.light.get(word)
            if word in self.happen and voice != "passive":
                hit.happens = True
                return
            if voice == "passive" or (voice == "participle" and self._be_before(k, sentence.first)):
                hit.light, hit.light_passive, hit.happens = k, True, True
                agent = self._direct(k + 1, hit.sentence) if not self.english else []
                if agent and agent[0].first == k + 1:
                    frame.add(places.get("by") or places.get("subject"), agent, "by")
                return
            if relative and voice in {"participle", "active"} and self.english and k > hit.last + 1:
                owner = self.layout.phrase_at[k - 1]
                if owner is not None and owner.preposition is None:  # "sanctions that Washington imposed"
                    hit.light = k
                    frame.add(places.get("subject"), self._members(owner), "subject")
                return
            if self.layout.boundary(k) or self.words[k].text == "," or (self.layout.is_verb(k) and word not in self.layout.auxiliaries):
                return
            k += 1

    def _be_before(self, k: int, first: int) -> bool:
        return any(self.words[x].lower in self.layout.passives for x in range(max(first, k - 3), k))

    def _owner(self, hit: Hit) -> Phrase | None:
        """Possessor or modifier of an event noun: "North Korea's latest missile launch", "sanksi AS", "peluncuran rudal Korea Utara"."""
        sentence = self.doc.sentences[hit.sentence]
        if self.english:
            k = hit.first - 1
            steps = 0
            while k >= sentence.first and steps < MODIFIER_REACH:
                modifier = (
                    self.layout.modifiers.get(k) or self.layout.modifiers.get(k - 1)
                    if self.words[k].lower == "'s"
                    else self.layout.modifiers.get(k)
                )
                if modifier is not None:
                    return Phrase(first=modifier.first, last=modifier.last, mention=modifier)
                phrase = self.layout.phrase_at[k - 1] if self.words[k].lower in {"'s", "'"} and k else self.layout.phrase_at[k]
                if phrase is not None:
                    close = k == hit.first - 1 and phrase.mention.kind in {"state", "organization", "pronoun", "body"}
                    return (
                        phrase
                        if self.words[k].lower in {"'s", "'"}
                        or (
                            close
                            and phrase.mention.noun != "one"
                            or phrase.mention.kind == "pronoun"
                            and self.words[k].lower in self.doc.lexicon.words("possessives")
                        )
                        else None
                    )
                word = self.words[k]
                if (
                    not word.text[0].isalnum()
                    or self.layout.prep_at[k] is not None
                    or self.layout.is_verb(k)
                    or word.lower in self.articles
                ):
                    return None
                k -= 1
                steps += 1
            return None
        k = hit.last
        while k < sentence.last and k - hit.last < 3:
            modifier = next((m for m in self.layout.modifiers.values() if m.first == k), None)
            phrase = self.layout.phrase_at[k]
            if phrase is not None and phrase.preposition is None or modifier is not None:
                return phrase if phrase is not None else Phrase(first=k, last=k + 1, mention=modifier)  # type: ignore[arg-type]
            word = self.words[k]
            if (
                not word.text[0].isalpha()
                or self.layout.prep_at[k] is not None
                or self.layout.is_verb(k)
                or word.lower in self.layout.coordinators | self.layout.relatives | self.layout.definite
            ):
                return None
            k += 1
        return None


def _root(verb: str) -> str:
    """The base of a meN- verb, as it stands behind "di-": mengadakan → adakan, menjatuhkan → jatuhkan, memberlakukan → berlakukan."""
    for prefix, restored in (
        ("menyampai", "sampai"),
        ("menyetuju", "setuju"),
        ("menyeleng", "seleng"),
        ("meny", "s"),
        ("meng", ""),
        ("mem", ""),
        ("men", ""),
        ("me", ""),
    ):
        if verb.startswith(prefix):
            rest = verb[len(prefix) :]
            if prefix == "men" and rest[:1] not in "cdjz":
                restored = "t"
            if prefix == "mem" and rest[:1] not in "bfpv":
                restored = "p"
            return restored + rest
    return verb

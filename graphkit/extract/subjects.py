"""Subjects: who or what a verb is said of, over coordination, infinitives, participles, relative clauses and asides."""

from __future__ import annotations

from graphkit.extract.asides import Asides
from graphkit.extract.clauses import Layout, Phrase
from graphkit.extract.document import Document
from graphkit.extract.speech import speech_forms
from graphkit.extract.triggers import Hit

MODIFIER_REACH = 7
OBJECT_REACH = 6
FRONT_REACH = 12  # tokens of a clause without a subject in front of the main one
CONTROLLING = frozenset({"ask", "appoint"})  # frames whose object does what the infinitive says: "urged X to return"
OBJECT_CONTROL = CONTROLLING | {"deploy", "transfer", "move", "help", "permit", "act"}


class SubjectFinder:
    """Finds the subjects of verbs.

    Attributes:
        hit_at: the trigger that covers each token; shared with the other finders of roles.
    """

    def __init__(self, document: Document, layout: Layout, hit_at: list[Hit | None]) -> None:
        self.doc = document
        self.layout = layout
        self.words = document.words
        self.hit_at = hit_at
        self.english = document.lexicon.heads_last
        self.participles = bool(document.lexicon.words("participles_follow"))
        self.adversatives = document.lexicon.words("adversatives")
        self.purpose, self.infinitive = document.lexicon.words("purpose"), document.lexicon.words("infinitive")
        self.articles, self.owning = document.lexicon.words("articles"), document.lexicon.words("owning_relatives")
        self.speech = speech_forms(document.lexicon)
        self.asides = Asides(document, layout, hit_at)
        self._subjects: dict[int, tuple[list[Phrase], Hit | None, bool]] = {}

    def forget(self) -> None:
        """Drops what was found, after ``hit_at`` has changed."""
        self._subjects.clear()

    def subject(self, i: int) -> tuple[list[Phrase], Hit | None, bool]:
        """Phrases that are the subject of the verb at token ``i``; a hit where an event noun is; whether an unknown noun is."""
        if i not in self._subjects:
            self._subjects[i] = self._find_subject(i)
        return self._subjects[i]

    def _find_subject(self, i: int) -> tuple[list[Phrase], Hit | None, bool]:
        first = self.doc.sentences[self.doc.places[i]].first
        k = i - 1
        if k > first and self.words[k].text.isdigit() and self.layout.phrase_at[k] is None and self.layout.times[k] < 0:
            return [], None, True  # "Bentrok di Rempang, 8 Ditangkap"
        spoken = self.layout.phrase_at[i + 1] if i + 1 < len(self.words) else None
        if spoken is not None and spoken.preposition is None and k > first and self.words[k].text in {'"', "”"} and not self.english:
            return self.members(spoken), None, False  # "…," tuding pengacaranya
        if i == first and not self.english:
            return self._behind_comma(i), None, False
        unknown = False
        crossed_verb = False
        coordinated = False
        described = False
        participle = self._participle(i) and k >= first and self.words[k].text == ","
        if not participle:
            k = self.asides.before(k, first)
        if self._participle(i) and k > first and self.layout.prep_at[k] is not None:
            accused = self.layout.phrase_at[k - 1]
            if accused is not None and accused.preposition is None:  # "accused the police of firing at the crowd"
                return self.members(accused), None, False
        while k >= first:
            word = self.words[k]
            phrase = self.layout.phrase_at[k]
            if participle and phrase is not None:
                k = phrase.first - 1
                continue
            if phrase is not None:
                if phrase.preposition is None and coordinated:
                    start = phrase.chain[0].first
                    verb = self._verb_left(start - 1, first)
                    if verb is not None:  # "expelled the ambassador and suspended flights": the object is no subject
                        return self.subject(verb)
                    if any(self.asides.finite(x) for x in range(first, start)):
                        k = (
                            start - 1
                        )  # "moved people, mostly families, and imposed": what stands behind a verb is not the next one's subject
                        continue
                used = self._verb_left(phrase.chain[0].first - 1, first) if phrase.preposition is None and self.english else None
                if used is not None and self._describing(used, i):
                    k, described = used - 1, True  # "aircraft using missiles killed"
                    continue
                if phrase.preposition is None and self._infinitive(i) and phrase.last >= i - 2:
                    verb = self._verb_left(phrase.chain[0].first - 1, first)
                    hit = self.hit_at[verb] if verb is not None else None
                    if hit is not None and hit.voice == "active" and hit.trigger.frame not in OBJECT_CONTROL:
                        return self.subject(hit.first)  # "summoned the envoy to protest"
                if phrase.preposition is None and self._joined(i):
                    verb = self._verb_left(phrase.chain[0].first - 1, first)
                    if verb is not None:  # "ditinggalkan awaknya sesudah dihantam": the subject of the main clause
                        return self.subject(verb)
                if phrase.preposition is None and not participle:
                    relative = self._in_relative(phrase, first)
                    if relative is not None:  # "the soldiers who killed the villagers were arrested"
                        return self._antecedent(relative, first)
                    event = self._undergone(phrase, i, first)
                    if event is not None:  # "pengusiran tiga diplomat itu dikecam": the expulsion is
                        return [], event, False
                if phrase.preposition is None or (phrase.preposition == "after" and not crossed_verb and self._opens(phrase)):
                    far = unknown and not coordinated and not described and phrase.last < i - 6
                    if not (far and not self._comma_between(phrase.last, i)):
                        return self.members(phrase), None, False
                    return [], None, True
                k = (phrase.at if phrase.at is not None else phrase.first) - 1
                continue
            if self.layout.times[k] >= 0:
                k -= 1
                continue
            if word.text == ")":  # "the Homeland Union (Conservatives) began"
                k = next((x for x in range(k - 1, first, -1) if self.words[x].text == "("), k) - 1
                continue
            if word.lower in self.layout.relatives and not participle:
                if coordinated and word.lower in self.layout.complementizers and self._told(k, first):
                    k -= 1  # "told the station that workers would be back, but threatened"
                    continue
                return self._antecedent(k, first)
            adverse = word.lower in self.adversatives and all(self.words[x].lower in self.layout.auxiliaries for x in range(k + 1, i))
            if not adverse and (
                word.lower in self.layout.complementizers
                or word.text in {";", ":"}
                or (self.layout.subordinate(k) and self.layout.prep_at[k] is None and not coordinated and not self._adverb(k))
            ):
                return [], None, unknown
            hit = self.hit_at[k]
            if participle and ((hit is not None and hit.voice != "noun") or (hit is None and self.layout.is_verb(k))):
                return self.subject(hit.first if hit is not None else k)
            if hit is not None:
                if hit.voice == "noun":
                    joined = self._participle(i) and (
                        self.layout.prep_at[i - 1] is not None or self.words[i - 1].lower in self.layout.subordinators
                    )
                    if not joined and self.preposition(hit.first, first) is None and not crossed_verb and not coordinated:
                        holder = self.layout.phrase_at[hit.first - 1] if hit.first > first and not self.english else None
                        if holder is not None and holder.preposition is None and holder.mention.kind == "group":
                            return self.members(holder), None, False  # "korban longsor dievakuasi": the victims are
                        return [], hit, False
                    k = hit.first - 1
                    unknown = False
                    continue
                if coordinated and self._participle(hit.first) and not self._participle(i):
                    k = hit.first - 1
                    continue
                if self._describing(hit.first, i):
                    k, described = hit.first - 1, True
                    continue
                if not self.english and hit.last == i:
                    return self.subject(hit.first)
                if coordinated or word.text != ",":
                    got = self.subject(hit.first)
                    if coordinated and not (got[0] or got[1]) and not self.asides.finite(hit.first):
                        k = hit.first - 1
                        continue
                    if coordinated or self._infinitive(i) or self._participle(i):
                        return self._governed(hit, got, i)
                    if k == i - 2 and self._joined(i):
                        return got  # "tenggelam setelah dihantam"
                    if not self._comma_between(hit.last, i):
                        relative = self.relative(hit.first, first)
                        if relative is not None:
                            return self._antecedent(relative, first)
                        if self.asides.reduced(hit.first, hit.last):
                            k, described = hit.first - 1, True
                            continue
                        return [], None, True
                crossed_verb = True
                k = hit.first - 1
                continue
            if (
                adverse
                or word.lower in self.layout.coordinators
                or (word.text == "," and (self._verb_before(k, first) or (self.english and self._in_series(k, i))))
            ):
                coordinated = True
                k -= 1
                continue
            if self.layout.is_verb(k) and word.lower not in self.layout.auxiliaries:
                if self._describing(k, i):
                    k, described = k - 1, True
                    continue
                if coordinated and self._participle(k) and not self._participle(i):
                    k -= 1  # "accused the police of firing and demanded": the finite verb is further left
                    continue
                if not self.english and k == i - 1:
                    return self.subject(k)  # serial verbs: "menyatakan setuju"
                if coordinated or self._infinitive(i) or self._participle(i):
                    got = self.subject(k) if k > first else ([], None, unknown)
                    if not coordinated or got[0] or got[1]:
                        return got
                    k -= 1  # "live rounds": no verb after all
                    continue
                if not self._comma_between(k, i):
                    relative = self.relative(k, first)
                    if relative is not None:
                        return self._antecedent(relative, first)
                    if self.asides.reduced(k, k + 1):
                        k, described = k - 1, True
                        continue
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
                if not unknown and word.lower in self.doc.lexicon.words("lifeless"):
                    return [], None, False  # "the heat expelled the last guests": nobody acts
                unknown = unknown or (word.lower not in self.layout.determiners and k not in self.layout.modifiers and word.text != "'s")
            elif self.layout.prep_at[k] is not None and word.lower not in self.layout.auxiliaries:
                unknown = False  # "workers at three other plants": what a preposition governs is no subject
            k -= 1
        return [], None, unknown

    def _behind_comma(self, i: int) -> list[Phrase]:
        """The subject of a clause without one that opens the sentence: "Ditangkap di Batam, buron itu dibawa ke Jakarta"."""
        last = self.doc.sentences[self.doc.places[i]].last
        comma = next((k for k in range(i + 1, min(i + FRONT_REACH, last)) if self.words[k].text == ","), last)
        phrase = self.layout.phrase_at[comma + 1] if comma + 1 < last else None
        if phrase is None or phrase.preposition is not None or phrase.first != comma + 1 or phrase.chain[0] is not phrase:
            return []
        k = phrase.chain[-1].last
        while k < last and self.words[k].lower in self.layout.auxiliaries:
            k += 1
        verbal = k < last and (self.layout.is_verb(k) or ((hit := self.hit_at[k]) is not None and hit.voice != "noun"))
        return self.members(phrase) if verbal else []

    def _told(self, k: int, first: int) -> bool:
        """Whether the "that" at token ``k`` opens what is told: a verb of saying stands before it, with a hearer or without."""
        phrase = self.layout.phrase_at[k - 1] if k > first else None
        verb = self._verb_left(phrase.chain[0].first - 1, first) if phrase is not None else k - 1
        return verb is not None and self.words[verb].lower in self.speech

    def _describing(self, verb: int, i: int) -> bool:
        """Whether a gerund only describes the noun right before it: "3,000 people holding candles gathered"."""
        held = self.layout.phrase_at[verb - 1] if verb else None
        return self._participle(verb) and not self._participle(i) and held is not None and held.last == verb and held.preposition is None

    def _adverb(self, k: int) -> bool:
        """Whether a word that can open a clause is an adverb between auxiliary and verb: "has once again rejected"."""
        return self.words[k].lower in self.layout.auxiliaries and k > 0 and self.words[k - 1].lower in self.layout.auxiliaries

    def _verb_left(self, k: int, first: int) -> int | None:
        """The verb whose object ends at token ``k``, at most a few adjectives away; None where the phrase is no object."""
        steps = 0
        while k >= first and steps < OBJECT_REACH:
            hit = self.hit_at[k]
            if hit is not None and hit.voice != "noun":
                return hit.first
            word = self.words[k]
            if hit is None and self.layout.is_verb(k) and word.lower not in self.layout.auxiliaries:
                return k
            plain = word.text[0].isalnum() or word.text in {"'s", "’s"}
            if (
                hit is not None
                or not plain
                or self.layout.prep_at[k] is not None
                or self.layout.phrase_at[k] is not None
                or word.lower in self.layout.coordinators
            ):
                return None
            k -= 1
            steps += 1
        return None

    def _in_series(self, k: int, i: int) -> bool:
        """Whether a comma right before a verb parts it from the verbs of a series that ends in a coordinator: "stormed …, detained … and announced"."""
        last = self.doc.sentences[self.doc.places[i]].last
        if any(self.words[x].lower not in self.layout.auxiliaries for x in range(k + 1, i)):
            return False
        return any(
            self.words[x].lower in self.layout.coordinators
            and x + 1 < last
            and (self.hit_at[x + 1] is not None or self.layout.is_verb(x + 1))
            for x in range(i + 1, last - 1)
        )

    def _opens(self, phrase: Phrase) -> bool:
        """Whether the word before a phrase opens a clause rather than governs it: "karena RI mengajukan", "after Russia attacked"."""
        return phrase.at is not None and self.words[phrase.at].lower in self.layout.subordinators

    def relative(self, verb: int, first: int) -> int | None:
        """The relative pronoun that a verb stands right behind, auxiliaries aside."""
        k = verb - 1
        while k > first and (self.words[k].lower in self.layout.auxiliaries or self.words[k].lower.endswith("ly")):
            k -= 1
        return k if k > first and self.words[k].lower in self.layout.relatives and self.words[k - 1].text != "," else None

    def _in_relative(self, phrase: Phrase, first: int) -> int | None:
        """The relative pronoun of the clause whose object a phrase is; what is said ("who said rebels attacked") is none."""
        verb = self._verb_left(phrase.chain[0].first - 1, first)
        if verb is None or self.words[verb].lower in self.speech:
            return None
        return self.relative(verb, first)

    def _undergone(self, phrase: Phrase, i: int, first: int) -> Hit | None:
        """The event noun that a phrase right behind it belongs to, as subject of a passive verb."""
        verb = self.hit_at[i]
        start = phrase.chain[0].first
        if self.participles or verb is None or verb.voice != "passive" or start <= first:
            return None
        hit = self.hit_at[start - 1]
        return hit if hit is not None and hit.voice == "noun" and self.preposition(hit.first, first) is None else None

    def _governed(self, governor: Hit, got: tuple[list[Phrase], Hit | None, bool], i: int) -> tuple[list[Phrase], Hit | None, bool]:
        """Subject of an infinitive: the object of "urged X to", else the subject of its governor."""
        between = [
            p
            for p in self.layout.between(governor.last, i)
            if p.last <= i and (p.preposition in {None, "for"} or (p.at is not None and p.at < governor.last))  # "called on X to"
        ]
        if between and self._infinitive(i) and governor.trigger.frame in CONTROLLING:
            return self.members(between[-1]), None, False
        return got

    def _infinitive(self, i: int) -> bool:
        return (i > 0 and (self.words[i - 1].lower in self.infinitive or (i > 1 and self.words[i - 2].lower in self.infinitive))) or (
            not self.english
            and i > 0
            and (
                self.words[i - 1].lower in self.purpose
                or (i > 1 and self.words[i - 1].lower in self.layout.auxiliaries and self._verbal(i - 2))
            )
        )

    def _joined(self, i: int) -> bool:
        """Whether nothing but a subordinator parts a verb from the main clause, whose subject it has."""
        return not self.english and i > 0 and self.words[i - 1].lower in self.layout.subordinators

    def _verbal(self, k: int) -> bool:
        """Whether token ``k`` is a verb that is no auxiliary: "mengancam akan menyerang" has one subject."""
        hit = self.hit_at[k]
        return (hit is not None and hit.voice != "noun") or (self.layout.is_verb(k) and self.words[k].lower not in self.layout.auxiliaries)

    def _participle(self, i: int) -> bool:
        return self.english and self.words[i].lower.endswith("ing")

    def _comma_between(self, a: int, b: int) -> bool:
        return any(self.words[k].text == "," for k in range(a, b))

    def _verb_before(self, k: int, first: int) -> bool:
        return any(self.hit_at[x] is not None or self.layout.is_verb(x) for x in range(max(first, k - 1), k))

    def _antecedent(self, k: int, first: int) -> tuple[list[Phrase], Hit | None, bool]:
        """What a relative pronoun at token ``k`` refers to: the phrase or event noun just before it."""
        if self.words[k].lower in self.owning:
            return [], None, True  # "fishermen whose boat had capsized"
        x = k - 1
        while x >= first and (self.words[x].text == "," or self.words[x].lower in self.layout.definite):
            x -= 1
        if x < first:
            return [], None, True
        phrase = self.layout.phrase_at[x]
        if phrase is not None:
            return self.members(phrase) if phrase.preposition is None else [phrase], None, False
        hit = self.hit_at[x]
        return ([], hit, False) if hit is not None and hit.voice == "noun" else ([], None, True)

    def preposition(self, i: int, first: int) -> str | None:
        """Class of the preposition that governs the noun at token ``i``, past its articles, adjectives and possessors."""
        k = i - 1
        steps = 0
        while k >= first and steps < MODIFIER_REACH:
            start = self.layout.preposition_to(k, first)
            held = self.layout.prep_at[start] if start is not None else None
            if held is not None:
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

    def members(self, phrase: Phrase) -> list[Phrase]:
        """The coordinated phrases that ``phrase`` closes or stands in."""
        return phrase.chain

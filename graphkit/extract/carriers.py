"""What carries an event noun: light verbs ("held talks", "sanctions were imposed"), possessors, the verb whose adjunct it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.extract.adjuncts import OBJECT_REACH, PREPOSITION_REACH, AdjunctFinder
from graphkit.extract.clauses import Layout, Phrase
from graphkit.extract.document import Document
from graphkit.extract.subjects import SubjectFinder
from graphkit.extract.triggers import Hit
from graphkit.lexicon import Lexicon
from graphkit.lexicon.files import words

if TYPE_CHECKING:
    from graphkit.extract.roles import Frame

MODIFIER_REACH = 5


def light_forms(lexicon: Lexicon, name: str) -> dict[str, str]:
    """Forms of the verbs in a list of the grammar ("light_verbs", "happen_verbs"), by first word, to their voice."""
    return lexicon.once(f"forms of {name}", lambda: _light_forms(lexicon, lexicon.grammar.get(name)))


class CarrierFinder:
    """Finds the carriers of event nouns."""

    def __init__(
        self, document: Document, layout: Layout, hit_at: list[Hit | None], subjects: SubjectFinder, adjuncts: AdjunctFinder
    ) -> None:
        self.doc = document
        self.layout = layout
        self.words = document.words
        self.hit_at = hit_at
        self.subjects = subjects
        self.adjuncts = adjuncts
        lexicon = document.lexicon
        self.english = lexicon.heads_last
        self.articles, self.doers = lexicon.words("articles"), lexicon.words("doers")
        self.light = light_forms(lexicon, "light_verbs")
        self.happen = light_forms(lexicon, "happen_verbs")
        self.result = light_forms(lexicon, "result_verbs")
        self.undergoing = lexicon.words("undergoing")
        forms = (f for lemma in lexicon.words("enduring_verbs") for f in lexicon.verb_forms(lemma))
        self.enduring = lexicon.once("enduring", lambda: frozenset(forms)) if self.undergoing else frozenset()
        self.light_phrases = lexicon.phrases(lexicon.grammar.get("light_phrases"))
        self.undergo = lexicon.phrases(lexicon.grammar.get("undergo"))
        self.existential = lexicon.phrases(lexicon.grammar.get("existential"))
        self.passive = tuple(lexicon.words("passive_prefixes"))
        self.under_way = lexicon.phrases(lexicon.grammar.get("under_way"))

    def attach(self, hit: Hit, frame: Frame, places: dict[str, str | None]) -> None:
        """The light verb that has the noun as object ("held talks") or as subject ("sanctions were imposed", "talks took place")."""
        sentence = self.doc.sentences[hit.sentence]
        undergone = self.undergo.ending(self.words, hit.first, sentence.first)
        if undergone and places.get("object") in {"target", "theme", "participant", "location"}:
            victims, _, unknown = self.subjects.subject(undergone[0])
            struck = self.words[undergone[0]].lower.startswith(self.passive)
            hit.happens = bool(victims) or (unknown and struck)  # "mengalami pelecehan": whoever is the subject suffers it
            if places["object"] == "location":
                victims = [p for p in victims if p.mention.type in {"Place", "State"}]
            frame.add(places["object"], victims, "object")
            return
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
            if voice is None and self.existential.ending(self.words, k + 1, sentence.first):
                hit.happens = True  # "There is a curfew from 8 p.m."
                return
            if voice is None and word.lower in self.undergoing and self._undergoes(hit, frame, places, k):
                return
            held = self.hit_at[k]
            if voice and (held is None or held.trigger.beside):
                passive = voice == "passive" or (voice == "participle" and self._be_before(k, sentence.first))
                hit.light, hit.light_passive = k, passive
                if not passive:
                    subject, event, unknown = self.subjects.subject(start)
                    frame.subject, frame.event_subject, frame.unknown_subject = subject, event, unknown
                    if self.english or places.get("subject") in {"agent", "participant"}:  # "WHO mengumumkan wabah": not who falls ill
                        frame.add(places.get("subject"), subject, "subject")
                return
            if word.text in {",", ".", ";"} or (self.hit_at[k] is not None and self.hit_at[k].voice != "noun") or self.layout.is_verb(k):  # type: ignore[union-attr]
                break
            if self.layout.prep_at[k] is not None and self.layout.prep_at[k][1] != "of":  # type: ignore[index]
                break
            k -= 1
            steps += 1
        k = hit.last
        whose = self.layout.phrase_at[k] if k < sentence.last and not self.english else None
        if (
            whose is not None
            and whose.preposition is None
            and whose.last < sentence.last
            and self.words[whose.last].lower in self.layout.relatives
        ):
            k = whose.last  # "KTT ASEAN yang dihadiri Presiden Trump"
        relative = k < sentence.last and self.words[k].lower in self.layout.relatives
        if relative:
            k += 1
        while k < sentence.last and k - hit.last < PREPOSITION_REACH // 2:
            lower = self.words[k].lower
            voice = self.light.get(lower)
            passive = voice == "passive" or (voice == "participle" and self._be_before(k, sentence.first))
            if (lower in self.happen or lower in self.result) and not passive:
                hit.happens, hit.results = lower in self.happen, lower in self.result
                shaken = [p for p in self.adjuncts.direct(k + 1, hit.sentence) if p.mention.type in {"Place", "State"}]
                if places.get("object") == "location":
                    frame.add("location", shaken, "object")  # "gempa mengguncang Majene"
                return
            if passive:
                hit.light, hit.light_passive, hit.happens = k, True, True
                agent = self.adjuncts.direct(k + 1, hit.sentence) if not self.doers else []
                if agent and agent[0].first == k + 1:
                    frame.add(places.get("by") or places.get("subject"), agent, "by")
                return
            if relative and voice in {"participle", "active"} and self.english and k > hit.last + 1:
                owner = self.layout.phrase_at[k - 1]
                if owner is not None and owner.preposition is None:  # "sanctions that Washington imposed"
                    hit.light = k
                    frame.add(places.get("subject"), self.subjects.members(owner), "subject")
                return
            if self.layout.boundary(k) or self.words[k].text == "," or (self.layout.is_verb(k) and lower not in self.layout.auxiliaries):
                return
            k += 1

    def _undergoes(self, hit: Hit, frame: Frame, places: dict[str, str | None], under: int) -> bool:
        """Takes the subject of "came under criticism from", "is under investigation by" for the one who undergoes it."""
        role = places.get("object") or places.get("of")
        if under == 0 or role != "target" or self.words[under - 1].lower not in self.enduring:
            return False
        undergoing = self.subjects.subject(under - 1)[0]
        if not undergoing:
            return False
        frame.add(role, undergoing, "own")
        behind = next(
            (p for p in self.layout.between(hit.last, hit.last + OBJECT_REACH) if p.at == hit.last and p.preposition == "from"), None
        )
        if behind is not None:
            frame.add(places.get("by"), self.subjects.members(behind), "by")
        hit.happens = True
        return True

    def headline(self, hit: Hit) -> list[Phrase]:
        """Who stands right before an event noun that is the verb of a headline: "Korut Uji Coba Bom", "Mahasiswa Demo di Kendari"."""
        if self.english or hit.light is not None or hit.happens:
            return []
        first = self.doc.sentences[hit.sentence].first
        phrase = self.layout.phrase_at[hit.first - 1] if hit.first > first else None
        if phrase is None or phrase.preposition is not None or phrase.last != hit.first or phrase.mention.type in {"Place", "Object"}:
            return []
        opens = phrase.chain[0].first == first or self.words[phrase.chain[0].first - 1].text in {",", ":"}
        owned = self.words[phrase.first].lower in self.doc.lexicon.words("parts_of_events")  # "Korban Kecelakaan", "Saksi Penembakan"
        if not self.doc.in_title(hit.sentence):  # "Thailand dan Kamboja baku tembak di perbatasan"
            mutual = self.doc.lexicon.frames.get(hit.trigger.frame, {}).get("with") == "participant"
            opens = opens and mutual and len(phrase.chain) > 1 and self.words[hit.first].text.islower()
        return self.subjects.members(phrase) if opens and not owned else []

    def occasion(self, hit: Hit) -> list[Phrase]:
        """Who met, where the noun opens the sentence: "In a phone call, the two ministers discussed …", unless the verb is one of speech."""
        sentence = self.doc.sentences[hit.sentence]
        if self.hit_at[sentence.first] not in {None, hit} or self.subjects.preposition(hit.first, sentence.first) is None:
            return []
        comma = next((k for k in range(hit.last, sentence.last) if self.words[k].text == "," or self.layout.is_verb(k)), sentence.last)
        if comma == sentence.last or self.words[comma].text != "," or hit.first - sentence.first > MODIFIER_REACH:
            return []
        for k in range(comma + 1, min(comma + OBJECT_REACH * 2, sentence.last)):
            held = self.hit_at[k]
            if (held is not None and held.voice != "noun") or (held is None and self.layout.is_verb(k)):
                found = self.subjects.subject(k)[0] if self.words[k].lower not in self.subjects.speech else []
                return [p for p in found if p.first > comma]
            if self.words[k].text in {",", ";", ":"}:
                return []
        return []

    def _be_before(self, k: int, first: int) -> bool:
        return any(self.words[x].lower in self.layout.passives for x in range(max(first, k - 3), k))

    def owner(self, hit: Hit) -> Phrase | None:
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
                            (close and phrase.mention.noun != "one")
                            or (phrase.mention.kind == "pronoun" and self.words[k].lower in self.doc.lexicon.words("possessives"))
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
        for inner in self.layout.between(hit.first + 1, hit.last):
            if inner.last == k and inner.preposition is None and inner.mention.type in {"Person", "Group"}:
                return inner  # "penangkapan aktivis", "demo buruh"
        while k < sentence.last and k - hit.last < 3:
            modifier = self.layout.modifier_starts.get(k)
            phrase = self.layout.phrase_at[k]
            if (phrase is not None and phrase.preposition is None) or modifier is not None:
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

    def governor(self, hit: Hit) -> list[Phrase]:
        """Subject of the verb whose adjunct a noun is: "X said after talks with Y", "flew to Geneva for talks with Y"."""
        first = self.doc.sentences[hit.sentence].first
        for k in range(hit.first - 1, max(first, hit.first - PREPOSITION_REACH // 2) - 1, -1):
            other = self.hit_at[k]
            if (other is not None and other.voice != "noun") or (
                other is None and self.layout.is_verb(k) and self.words[k].lower not in self.layout.auxiliaries
            ):
                return self.subjects.subject(other.first if other is not None else k)[0]
            if self.words[k].text in {";", ".", '"', "“", "”"}:
                return []
        return []


def _light_forms(lexicon: Lexicon, lemmas: object) -> dict[str, str]:
    """First word of each form of a light verb to its voice."""
    out: dict[str, str] = {}
    for lemma in words(lemmas):
        head = lemma.split()[0]
        if lexicon.inflected:
            for form, uses in lexicon.verb_forms(head).items():
                out[form] = "participle" if "participle" in uses else "active"
        else:
            out[lemma] = "active"
            if lemma.startswith("me"):
                out["di" + root_of(lemma)] = "passive"
                out.setdefault(root_of(lemma), "headline")
    return out


def root_of(verb: str) -> str:
    """The base of a meN- verb, as it stands behind "di-": mengadakan → adakan, menjatuhkan → jatuhkan, memberlakukan → berlakukan."""
    for prefix, restored, other, otherwise in (
        ("menyampai", "sampai", "", ""), ("menyetuju", "setuju", "", ""), ("menyeleng", "seleng", "", ""), ("meny", "s", "", ""), ("meng", "", "", ""),
        ("mem", "p", "bfpv", ""), ("men", "t", "cdjz", ""), ("me", "", "", ""),
    ):  # fmt: skip
        if verb.startswith(prefix):
            rest = verb[len(prefix) :]
            return (otherwise if rest[:1] and rest[:1] in other else restored) + rest
    return verb

"""What stands behind a trigger: its direct object, and the phrases that prepositions join to it, up to the next clause."""

from __future__ import annotations

from graphkit.extract.clauses import GENITIVES, Layout, Phrase
from graphkit.extract.document import Document
from graphkit.extract.subjects import SubjectFinder
from graphkit.extract.triggers import Hit
from graphkit.lexicon.files import words

OBJECT_REACH = 7
PREPOSITION_REACH = 28
AIMED = frozenset({"against", "on", "to"})
GIVING = frozenset({"by", "from", "of"})


class AdjunctFinder:
    """Finds objects and adjuncts of triggers.

    ``happen`` are verbs such as "took place" that a noun's adjuncts may stand behind, ``result`` verbs such as "killed" that only its place may,
    ``light`` verbs such as "held" that carry it.
    """

    def __init__(
        self,
        document: Document,
        layout: Layout,
        hit_at: list[Hit | None],
        subjects: SubjectFinder,
        happen: dict[str, str],
        result: dict[str, str],
        light: dict[str, str],
    ) -> None:
        self.doc = document
        self.layout = layout
        self.words = document.words
        self.hit_at = hit_at
        self.subjects = subjects
        self.happen, self.light = happen, light
        self.tails = document.lexicon.once(
            "tails of happening", lambda: frozenset(w.split()[1] for w in words(document.lexicon.grammar.get("happen_verbs")) if " " in w)
        )
        self.result = result
        self.english = document.lexicon.heads_last
        self.openers = document.lexicon.words("clause_openers")
        self.markers = document.lexicon.words("object_markers")
        self.frames = document.lexicon.frames
        self.until, self.outcomes = document.lexicon.words("until"), document.lexicon.words("outcomes")
        self.copulas = document.lexicon.words("copulas")
        self.finite = (
            (document.lexicon.words("modals") | layout.passives | document.lexicon.words("participles_follow"))
            - document.lexicon.words("infinitive")
            if self.english
            else frozenset()
        )

    def direct(self, i: int, number: int, *, marked: bool = False) -> list[Phrase]:
        """Phrases of the direct object behind token ``i``: at most a few adjectives away, no preposition between.

        Args:
            i: token behind the verb.
            number: of the sentence.
            marked: whether a preposition that marks such objects may stand before them: "detuvo a siete personas".
        """
        last = self.doc.sentences[number].last
        k = i
        while k < last and k - i < OBJECT_REACH:
            phrase = self.layout.phrase_at[k]
            if phrase is not None and self.english and phrase.last < last and self.words[phrase.last].lower in GENITIVES:
                k = phrase.last + 1  # "rejected Blinken's offer": the possessor is not the object
                continue
            if phrase is not None:
                chain = [p for p in phrase.chain if p.first >= phrase.first]
                free = phrase.preposition is None or (phrase.at is not None and (phrase.at < i or (marked and self._marks(phrase.at))))
                return chain if free and not self._heads_clause(chain[-1], last, i) else []
            if self.layout.partitive(k):
                k += 2
                continue
            word = self.words[k]
            if marked and self._marks(k):
                k += 1
                continue
            if self.hit_at[k] is not None or self.layout.prep_at[k] is not None or self.layout.boundary(k) or word.lower in self.openers:
                return []
            if not (word.text[0].isalnum() or word.text in {"'s", "’s", "$", "-"}) or word.lower in self.layout.coordinators:
                return []
            if self.layout.is_verb(k) and k > i:
                return []
            if not self.english and self.layout.times[k] < 0 and word.lower not in self.layout.determiners and k > i + 1:
                return []
            k += 1
        return []

    def _marks(self, k: int) -> bool:
        return self.words[k].lower in self.markers

    def _heads_clause(self, phrase: Phrase, last: int, i: int) -> bool:
        """Whether a phrase behind the verb before token ``i`` is the subject of a clause that stands as object: "announced it would prohibit"."""
        if phrase.last >= last or self.words[phrase.last].lower not in self.finite:
            return False
        return (
            self.subjects.relative(i - 1, self.doc.sentences[self.doc.places[i]].first) is None
        )  # "who killed the villagers were arrested"

    def event_object(self, hit: Hit, *, governed: bool = False) -> Hit | None:
        """The event noun that is the direct object of a verb; ``governed`` takes one that the next preposition governs: "agreed to a truce"."""
        last = self.doc.sentences[hit.sentence].last
        k = hit.last
        if governed:
            held = self.layout.prep_at[k] if k < last else None
            if held is None:
                return None
            k += held[0]
        while k < last and k - hit.last < OBJECT_REACH + 2:
            other = self.hit_at[k]
            if other is not None:
                return other if other.voice == "noun" else None
            word = self.words[k]
            if self.layout.prep_at[k] is not None or self.layout.boundary(k) or word.text in {",", "."}:
                return None
            k += 1
        return None

    def following(self, hit: Hit) -> list[Phrase]:
        """Governed phrases behind a hit that belong to it: before the next verb, boundary or event noun that would take them."""
        last = self.doc.sentences[hit.sentence].last
        out: list[Phrase] = []
        passed: Hit | None = None
        pending: str | None = None  # a preposition that governs no mention: "against the abuses by the police"
        holding = "holder" in self.frames.get(hit.trigger.frame, {})
        k = hit.last
        while k < last and k - hit.last < PREPOSITION_REACH:
            if k == hit.light or (k + 1 == hit.light and self.words[k].lower in self.layout.relatives):
                k += 1  # "latihan yang diikuti Jepang digelar di Palawan"
                continue
            phrase = self.layout.phrase_at[k]
            if phrase is not None and self._possesses(phrase, last):
                k = phrase.last + 1
                continue
            if phrase is not None:
                near = (
                    phrase.preposition is None
                    and pending == "against"
                    and not self.english
                    and k - hit.last < OBJECT_REACH
                    and passed is None
                )
                if near and phrase.mention.type in {"Object", "Place"}:
                    k = phrase.last
                    continue
                doer = phrase.preposition == "by" and hit.voice == "passive"  # "sentenced to ten years by a court"
                if pending is not None and not doer and (phrase.preposition in GIVING or near):  # "terhadap keutuhan wilayah Indonesia"
                    out.append(Phrase(first=phrase.first, last=phrase.last, mention=phrase.mention, preposition=pending))
                    k, pending = phrase.last, None
                    continue
                pending = None
                taken = holding and passed is not None and self._takes(passed, phrase.preposition)
                if not taken and not self._others(phrase, hit):
                    out.extend(p for p in phrase.chain if p not in out and p.first >= hit.last)
                k = phrase.last
                continue
            owned = self._owned(k, hit.first)
            if owned is not None:
                out.append(owned)
            other = self.hit_at[k]
            if other is not None and other is not hit:
                if other.voice != "noun":
                    if hit.voice == "noun" and self.words[k].lower in self.result:
                        out.extend(self._places(other.last, last))
                    break
                passed = other
                if self.subjects.preposition(other.first, hit.last) not in {None, "after"} or other.light == hit.first:
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
            if hit.voice == "noun" and hit.light is None and not hit.happens and self.words[k].text == ",":
                break
            if hit.voice == "noun" and self.words[k].lower in self.result:
                out.extend(self._places(k + 1, last))
                break
            behind = self.english and hit.voice == "noun" and k == hit.last and self.words[k].lower.endswith("ed")
            if behind and self.words[k].lower not in self.light and self.words[k].lower not in self.happen:
                break  # "a call arranged by the president"
            verb = (k > hit.last or not self.english) and self.layout.is_verb(k) and self.layout.prep_at[k] is None
            happens = hit.trigger.frame == "happen" and not self._inside(hit)
            if verb and k > hit.last and self.words[k].lower in self.copulas and not self.english:
                verb = k - hit.last > 2  # "dikukuhkan kembali menjadi ketua di Bali"
            if verb and not (hit.voice == "noun" and (self.words[k].lower in self.happen or happens)):
                break
            if self.words[k].lower in self.layout.coordinators and not self._joins(k, last) and self._verb_after(k, last):
                break
            held = self.layout.prep_at[k]
            if held and held[1] == "about":
                topic = self.layout.phrase_at[k + held[0]] if k + held[0] < last else None
                if topic is None:
                    break
                k = topic.last
                continue
            if self._ends_in(k, last):
                k += 2  # "memukuli korban hingga tewas di Kubu Raya"
                continue
            if self.words[k].lower in self.layout.subordinators:
                break
            if held or self.words[k].text == ",":
                pending = held[1] if held and held[1] in AIMED else pending if held and held[1] in GIVING else None
            k += held[0] if held else 2 if self._happens(k) else 1
        return out

    def _others(self, phrase: Phrase, hit: Hit) -> bool:
        """Whether "of" ties a phrase to another noun than the hit's: "an investigation into the death of a teenager"."""
        if not self.english or phrase.preposition != "of" or phrase.at is None or phrase.at <= hit.last:
            return False
        k = phrase.at - 1
        held = self.layout.phrase_at[k]
        return (
            held is None and self.layout.times[k] < 0 and self.words[k].text.islower() and self.layout.preposition_to(k, hit.last) is None
        )

    def _inside(self, hit: Hit) -> bool:
        """Whether an event noun stands right behind the verb of a relative clause: "longsor yang dipicu gempa itu memutus jalan"."""
        k = hit.first - 1
        first = self.doc.sentences[hit.sentence].first
        return k > first and self.layout.is_verb(k) and self.subjects.relative(k, first) is not None

    def _ends_in(self, k: int, last: int) -> bool:
        """Whether "hingga tewas" or the like stands at token ``k``: what an act leads to, which is no clause of its own."""
        return self.words[k].lower in self.until and k + 1 < last and self.words[k + 1].lower in self.outcomes

    def _possesses(self, phrase: Phrase, last: int) -> bool:
        """Whether a phrase is only the possessor of another one: "against the party's leader Mahmoud Abbas"."""
        k = phrase.last
        if not self.english or k + 1 >= last or self.words[k].lower not in GENITIVES:
            return False
        return any(self.layout.phrase_at[x] is not None for x in range(k + 1, min(k + 4, last)))

    def _takes(self, noun: Hit, kind: str | None) -> bool:
        """Whether an event noun has a role for what a preposition behind it governs: "condemned the attack on Israel"; places are left to both."""
        places = self.frames.get(noun.trigger.frame, {})
        if kind == "in":  # "mengutuk serangan terhadap UNIFIL di Lebanon": where the attack was
            return not self.english and places.get("in") == "location"
        return kind is not None and places.get(f"noun {kind}", places.get(kind or "")) is not None

    def _happens(self, k: int) -> bool:
        """Whether a verb of two words that tells that something happened begins at token ``k``: "took place"."""
        return self.words[k].lower in self.happen and k + 1 < len(self.words) and self.words[k + 1].lower in self.tails

    def _places(self, k: int, last: int) -> list[Phrase]:
        """The first place behind what an event did: "the blast killed two people in Quetta"."""
        for x in range(k, min(k + OBJECT_REACH, last)):
            phrase = self.layout.phrase_at[x]
            if (
                self.layout.boundary(x)
                or self.words[x].text == ","
                or (phrase is not None and phrase.preposition not in {None, "in", "of"})
            ):
                break
            if phrase is not None and phrase.preposition == "in" and phrase.mention.type in {"Place", "State"}:
                return phrase.chain
        return []

    def _owned(self, k: int, first: int) -> Phrase | None:
        """The state whose goods a preposition governs: "restrictions on Australian wheat"."""
        modifier = self.layout.modifiers.get(k)
        if modifier is None or modifier.type != "State" or modifier.first < first:
            return None
        if k + 1 < len(self.words) and self.words[k + 1].lower in self.layout.settled:
            return None  # "the Lebanese village of Aitaroun"
        kind = self.subjects.preposition(modifier.first, first)
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

    def _joins(self, k: int, last: int) -> bool:
        """Whether a coordinator stands inside a list of phrases: "antara TNI dan KKB pecah"."""
        left, right = self.layout.phrase_at[k - 1], self.layout.phrase_at[k + 1] if k + 1 < last else None
        return left is not None and right is not None and left.chain is right.chain

    def _verb_after(self, k: int, last: int) -> bool:
        x = k + 1
        while x < last and x < k + 3:
            hit = self.hit_at[x]
            if (hit is not None and hit.voice != "noun") or self.layout.is_verb(x):
                return True
            x += 1
        return False

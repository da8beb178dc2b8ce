"""Speakers: whom a verb of saying belongs to, before it past asides, or behind it."""

from __future__ import annotations

from graphkit.extract.clauses import GENITIVES, Layout, Phrase
from graphkit.extract.document import Document, Mention
from graphkit.extract.entities import Entity
from graphkit.extract.roles import RoleFinder
from graphkit.extract.voiced import NOUN, Voices

ASIDE = 40  # tokens of the longest aside between a speaker and the verb
ROMAN = frozenset("IVX")
BEHIND = 9  # tokens between an inverted verb and the name of its speaker


class SpeakerFinder(Voices):
    """Finds the speaker that a verb or another word of saying belongs to."""

    def __init__(self, document: Document, layout: Layout, roles: RoleFinder, entities: list[Entity]) -> None:
        super().__init__(document, layout, roles, entities)
        lexicon = document.lexicon
        cues = lexicon.cues.get("attribution") or {}
        self.aged, self.accompanied = lexicon.listed(cues.get("aged")), lexicon.listed(cues.get("accompanied"))
        self.abbreviations = lexicon.words("abbreviations")
        self.dashes = frozenset({"-", "--", "–", "—", "―"})

    def before(self, i: int, *, anybody: bool = False) -> tuple[Phrase, int] | None:
        """The subject of the verb at token ``i``: next to it past adverbs and an aside, else wherever the clause has it.

        Args:
            i: the verb.
            anybody: take a noun that is no mention too ("the ship's manager said"): the verb does nothing but say.
        """
        first = self.doc.sentences[self.doc.places[i]].first
        near = self._adjacent(i, first, anybody=anybody)
        if near is not None:
            return self.of([near]) or (self.unresolved(near) if anybody else None)
        if self.words[i - 1].text == ",":
            return None
        subject, _, _ = self.roles.subjects.subject(i)
        found = self.of([p for p in subject if p.last <= i])
        return None if found is not None and self._other_noun(found[0].last, i) else found

    def behind(self, i: int, last: int, *, anybody: bool = False) -> tuple[Phrase, int] | None:
        """The phrase behind a verb, past its articles, adjectives and possessors: "said the state's police commissioner, Musa Danladi"."""
        k = i + 1
        for k in range(i + 1, min(i + BEHIND, last)):
            phrase = self.layout.phrase_at[k]
            longer = self.voices.at(self.words, k, last)
            if phrase is None or (longer is not None and k + longer[0] > phrase.last):
                phrase = self.voice_at(k, last)
            if phrase is not None:
                return self.of([self.named(phrase, last)])
            word = self.words[k]
            held = self.words[k - 1].lower in self.articles or self.words[k - 1].lower == "'s"
            if (
                not (word.text[0].isalnum() or word.text == "'s" or self._dotted(k))
                or self.layout.prep_at[k] is not None
                or (not held and (self.layout.is_verb(k) or self.roles.hit_at[k] is not None))
                or self.layout.boundary(k)
            ):
                break
        noun = self.noun(k - 1, i + 1) if anybody and k > i + 1 else None
        return self.of([noun]) if noun is not None else None

    def named(self, phrase: Phrase, last: int) -> Phrase:
        """Who a description at the head of a noun phrase is: "media pemerintah KCNA", "the WHO's director, Maria Lopez", "Kepala BPBD Bima, Isrul"."""
        k = phrase.last
        proper = phrase.mention.kind in {"person", "organization"} and phrase.mention.noun is None
        if proper and not (k < last and self.words[k].text in GENITIVES) and not self._titled(phrase.first, k):
            return phrase
        owned = k < last and self.words[k].text in GENITIVES
        while k < last and k - phrase.last < NOUN:
            other = self.layout.phrase_at[k]
            free = other is not None and (other.at is None or other.at < phrase.first)
            if other is not None and free and other.mention.kind in {"person", "organization"}:
                known = other.mention.kind == "person" or not (proper or phrase.mention.type == "Group")
                return other if known else phrase  # and not "sumber Tribun", "petugas Basarnas"
            if self.words[k].text == "(":  # "Laksda (Purn.) Budi Santoso"
                k = next((x + 1 for x in range(k, min(k + 4, last)) if self.words[x].text == ")"), last)
                continue
            if self.words[k].text == ",":
                other = self.layout.phrase_at[k + 1] if k + 1 < last else None
                apart = (
                    other is not None
                    and (other.mention.kind == "person" or (owned and other.mention.kind == "organization"))
                    and (other.last >= last or not self.words[other.last].text[0].isalnum())
                )
                if other is not None and apart and (owned or self._titled(phrase.first, k)):
                    return other
                break
            if not (
                self.words[k].text in GENITIVES
                or (self.words[k].text.islower() and self.modifies(k))
                or k in self.layout.modified
                or other is not None
                or self.words[k].text.isdigit()
                or set(self.words[k].text) <= ROMAN
            ):
                break
            k = other.last if other is not None else k + 1
        noun = owned and k > phrase.last + 1 and self.words[k - 1].text.islower() and self.layout.phrase_at[k - 1] is None
        return self.voice(phrase.first, k, "Actor") if noun else phrase

    def _titled(self, first: int, last: int) -> bool:
        """Whether a word for a post opens or ends a noun phrase."""
        titles = self.doc.lexicon.names.titles
        if self.doc.lexicon.heads_last:
            return titles.ending(self.words, last, first) is not None
        return titles.at(self.words, first, last) is not None

    def _dotted(self, k: int) -> bool:
        """Whether token ``k`` is the stop of an abbreviation: "Mr."."""
        return self.words[k].text == "." and self.words[k - 1].lower in self.abbreviations

    def edge(self, start: int, first: int) -> int:
        """Where the noun phrase that holds token ``start`` may begin at the earliest: past possessors, adjectives and what "of" adds."""
        while start > first and (
            self._dotted(start - 1)
            or (
                self.words[start - 1].text in GENITIVES
                or (
                    self.words[start - 1].text[0].isalnum()
                    and (
                        self.layout.phrase_at[start - 1] is not None
                        or start - 1 in self.layout.modified
                        or self.modifies(start - 1)
                        or self._bare(start - 1, first)
                        or self.layout.prep_at[start - 1] is not None
                    )
                    and not self.layout.subordinate(start - 1)
                )
            )
        ):
            start -= 1
        if start - 1 > first and self.words[start - 1].lower in self.layout.coordinators and self.layout.phrase_at[start - 2] is not None:
            other = self.edge(start - 2, first)
            if other == first or self.words[other - 1].text == ",":
                return other  # "…, officials and residents said"
        return start

    def _bare(self, k: int, first: int) -> bool:
        """Whether a word that could be a verb opens a clause without a subject, and so is a noun: "…, state media said"."""
        word = self.words[k].lower
        opens = k == first or self.words[k - 1].text == ","
        return (
            opens
            and self.doc.lexicon.heads_last
            and word.isalpha()
            and not word.endswith(("ed", "ing", "s"))
            and self.layout.prep_at[k] is None
        )

    def _adjacent(self, i: int, first: int, *, anybody: bool) -> Phrase | None:
        """The noun phrase that ends right before the verb; prepositional phrases at its end are left behind ("a lawyer for the media said")."""
        if i - 3 >= first and self.words[i - 1].lower in self.aged:
            return self._of_age(i - 3, i)
        k = self._past_adverbs(i - 1, first)
        if k > first and (self.words[k].text in {",", ")"} or self.words[k].text in self.dashes):
            return self._past_aside(k, first)
        while k >= first:
            phrase = self.layout.phrase_at[k] or self.voice_ending(k, first)
            at = phrase.at if phrase is not None else self._preposition(k, first)
            if phrase is not None and (phrase.preposition is None or at is None or self.layout.subordinate(at)):
                return self._antecedent(phrase, first)
            if at is None:
                return self._relative_head(k, first) or (self.noun(k, first) if anybody else None)
            k = at - 1
            if k > first and self._described(k, first):
                k -= 1  # "a report seen by Reuters", "a study published in Nature"
            if k > first and self.layout.phrase_at[k] is None and self.modifies(k) and self.layout.phrase_at[k - 1] is not None:
                k -= 1  # "people familiar with the matter"
            elif k > first and self.words[k].lower in self.layout.coordinators and self.layout.phrase_at[k - 1] is not None:
                k -= 1  # "observers in Lima and around the country"
        return None

    def _relative_head(self, k: int, first: int) -> Phrase | None:
        """The head of a relative clause that ends at token ``k`` with a noun that is no mention: "pejabat yang mengetahui pembicaraan itu"."""
        for x in range(k - 1, max(first, k - BEHIND), -1):
            if self.words[x].lower in self.layout.relatives and self.words[x].lower not in self.layout.complementizers:
                phrase = self.layout.phrase_at[x - 1] or self.voice_ending(x - 1, first)
                return phrase if phrase is not None and phrase.preposition is None else None
            if self.words[x].text in {",", ";", ":"} or self.layout.phrase_at[x] is not None:
                return None
        return None

    def _of_age(self, k: int, end: int) -> Phrase | None:
        """Who "the 34-year-old" is, whose number is token ``k``: the one whom the text gave this age, else nobody that it named."""
        number = self.words[k].text
        for entity in reversed(self.entities):
            for mention in entity.mentions if entity.type == "Person" else ():
                after = mention.last + 1
                if after < k and self.words[after].text == number and self.words[mention.last].text in {",", "("}:
                    known = Mention(first=k, last=end, kind="person", type="Person", name=entity.name, sentence=self.doc.places[k])
                    known.entities.append(entity.number)
                    phrase = Phrase(first=k, last=end, mention=known)
                    phrase.chain = [phrase]
                    return phrase
        return self.voice(k, end, "Actor")

    def _described(self, k: int, first: int) -> bool:
        """Whether token ``k`` is a participle that describes the voice or noun phrase before it."""
        hit = self.roles.hit_at[k]
        verb = self.layout.is_verb(k) or (hit is not None and hit.voice == "passive")
        past = self.words[k].lower.endswith(("ed", "en", "wn")) or not self.doc.lexicon.inflected
        return verb and (past or self.layout.prep_at[k + 1] == (1, "by")) and self.voice_ending(k - 1, first) is not None

    def _antecedent(self, phrase: Phrase, first: int) -> Phrase | None:
        """The phrase itself where it is a subject; of an object in a relative clause the head of that clause: "sources who saw them told"."""
        verb = phrase.first - 1
        while verb >= first and (self.words[verb].lower in self.articles or self.modifies(verb)):
            verb -= 1
        if verb < first or not (self.layout.is_verb(verb) or self.roles.hit_at[verb] is not None):
            return phrase
        if self.words[verb].lower in self.accompanied and verb > first and self.layout.phrase_at[verb - 1] is not None:
            return self.layout.phrase_at[verb - 1]
        for x in range(verb, max(first, verb - NOUN), -1):
            if self.words[x].lower in self.layout.relatives and self.words[x].lower not in self.layout.complementizers:
                return (self.layout.phrase_at[x - 1] or self.voice_ending(x - 1, first)) if x > first else None
        return None if self.layout.is_verb(verb) else phrase

    def _preposition(self, k: int, first: int) -> int | None:
        """Where the preposition of a noun that is no mention begins: "on its website", "of the incident"."""
        for x in range(k, max(first - 1, k - NOUN), -1):
            if self.layout.prep_at[x] is not None:
                return x
            if not self.words[x].text[0].isalpha() and self.words[x].text != "'s":
                return None
            if (
                self.layout.is_verb(x)
                or self.layout.boundary(x)
                or self.words[x].lower in self.layout.coordinators | self.layout.auxiliaries
            ):
                return None
        return None

    def _past_adverbs(self, k: int, first: int) -> int:
        while k >= first and (
            self.layout.times[k] >= 0
            or (
                self.layout.phrase_at[k] is None
                and (self.words[k].lower in self.layout.auxiliaries or self.words[k].lower.endswith("ly"))
                and self.words[k].lower != "to"
            )
            or (k > first and self.words[k].lower in self.layout.definite and self.layout.phrase_at[k - 1] is not None)  # "jubir itu"
        ):
            k -= 1
        return k

    def _past_aside(self, k: int, first: int) -> Phrase | None:
        """The speaker before an aside that ends at the sign at token ``k``: "Trump, speaking in Reno, Nevada, said", "Kall -- an editor -- said"."""
        closing = self.words[k].text
        for x in range(k - 1, max(first, k - ASIDE), -1):
            text = self.words[x].text
            opens = text == "(" if closing == ")" else text == "," if closing == "," else text in self.dashes
            if self.layout.boundary(x) and not opens and text in {";", ":"}:
                return None
            if not opens or self.doc.quoted(x):
                continue
            phrase, inner = self.layout.phrase_at[x - 1] or self.voice_ending(x - 1, first), self.layout.phrase_at[x + 1]
            if (
                inner is not None
                and all(self.words[y].capital for y in range(inner.last, k))
                and inner.mention.kind == "person"
                and (phrase is None or phrase.mention.kind != "person")
            ):
                return inner  # "his lawyer, Maria Lopez, said"
            if phrase is None and closing != ")":
                continue
            if phrase is None:
                return None
            if phrase.preposition is None and not self._verb_between(first, phrase):
                return phrase
        return None

    def _verb_between(self, first: int, phrase: Phrase) -> bool:
        """Whether the phrase is an object: a verb stands before it in its clause, with no comma between."""
        for k in range(phrase.first - 1, first - 1, -1):
            if self.words[k].text in {",", '"', "”", "“"} or self.layout.boundary(k) or self.layout.subordinate(k):
                return False
            if self.layout.is_verb(k) or self.roles.hit_at[k] is not None:
                return self.words[k].lower not in self.layout.auxiliaries
        return False

    def _other_noun(self, first: int, i: int) -> bool:
        """Whether another noun than the speaker stands right before the verb: "…, her office said"."""
        k = self._past_adverbs(i - 1, first)
        while k > first and self.layout.phrase_at[k] is None and (at := self._preposition(k, first)) is not None:
            k = at - 1
        if k < first or not self.words[k].text[0].isalpha() or self.words[k].text != self.words[k].lower:
            return False
        return (
            self.layout.phrase_at[k] is None
            and self.layout.prep_at[k] is None
            and not self.layout.is_verb(k)
            and self.roles.hit_at[k] is None
            and self.words[k].lower not in self.layout.relatives | self.layout.coordinators | self.layout.complementizers
        )

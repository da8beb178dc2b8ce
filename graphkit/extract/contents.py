"""What is said: the clause behind a verb of saying, the one in front of it, the quotation beside it, or the event that is its object."""

from __future__ import annotations

from graphkit.extract.clauses import Layout
from graphkit.extract.document import Document
from graphkit.extract.roles import RoleFinder
from graphkit.extract.speakers import SpeakerFinder
from graphkit.extract.speech import SpeechVerb
from graphkit.lexicon import Lexicon, Phrases
from graphkit.lexicon.files import words

BEHIND = 12
COMPLEMENT = 14  # tokens of hearers and adverbs between a verb and its "that"
NOUNLIKE = frozenset({"'s", "’s", "'", "’", "-", "(", ")", "."})
MARKS = frozenset({'"', "“", "”", "«", "»", "„"})


class Contents:
    """Finds the words that an attribution stands for."""

    def __init__(self, document: Document, layout: Layout, roles: RoleFinder, speakers: SpeakerFinder) -> None:
        self.doc = document
        self.words = document.words
        self.layout = layout
        self.roles = roles
        self.speakers = speakers
        lexicon = document.lexicon
        cues = lexicon.cues.get("attribution") or {}
        self.subjects = lexicon.once("subject pronouns", lambda: _subjects(lexicon))
        self.comparing = lexicon.once("attribution as", lambda: frozenset(words(cues.get("as"))))
        self.conditions: Phrases[str] = lexicon.phrases((lexicon.cues.get("links") or {}).get("condition"))
        self.having: Phrases[str] = lexicon.phrases(cues.get("having"))
        self.finite = lexicon.words("passives", "modals", "auxiliaries_now") - lexicon.words("infinitive", "denying")
        self.contrasting = lexicon.listed(cues.get("contrasting"))
        self.clauses = lexicon.listed(cues.get("clauses"))
        self.opens = lexicon.once("attribution opens", lambda: frozenset(words(cues.get("opens"))))

    def acts(self, x: int) -> bool:
        """Whether a trigger that is a verb stands at token ``x``."""
        hit = self.roles.hit_at[x]
        return hit is not None and hit.voice != "noun"

    def mark(self, i: int) -> bool:
        """Whether token ``i`` is a quotation mark."""
        return self.words[i].text in MARKS or (self.words[i].text == "'" and self.doc.quoted(i))

    def follows(self, end: int, verb: SpeechVerb, last: int) -> bool:
        """Whether what is said stands behind a verb that ends before token ``end``."""
        return self.complement(end, verb, last) is not None or (verb.reporting and self._told(end, last) is not None)

    def complement(self, end: int, verb: SpeechVerb, last: int) -> int | None:
        """Where the content of a verb that ends before token ``end`` begins: at "that", a quotation or a colon, past hearers and adverbs."""
        if end < last and self.words[end].lower in self.subjects:
            return end
        k = end
        if k < last and self.words[k].text in self.opens and verb.wary and self.states(k + 1, last):
            return k + 1
        if k < last and self.words[k].text == ",":  # "cautioned, as others had, that"
            k = next((x + 1 for x in range(k + 1, min(k + COMPLEMENT, last)) if self.words[x].text == ","), k)
        governed = verb.wary or verb.telling
        for x in range(k, min(k + COMPLEMENT, last)):
            word = self.words[x]
            if word.lower in self.layout.complementizers or self.mark(x) or word.text == ":" or (verb.wary and word.lower in self.clauses):
                return x
            if (
                word.text in {",", ";"}
                or (not governed and word.lower in self.layout.passives)
                or (self.layout.is_verb(x) and word.lower not in self.layout.auxiliaries)
            ):
                break
            governed = governed or self.layout.prep_at[x] is not None or self.layout.times[x] >= 0
            if not governed and (self.layout.phrase_at[x] is not None or word.lower in self.speakers.articles):
                break  # "said the demands that come with …"
        if verb.quoting:
            return None
        if verb.wary:
            return end if end < last and (self.having.at(self.words, end, last) or self._clause(end, last)) else None
        hearer = self._hearer(end, last) if verb.telling else None
        return end if hearer is None or hearer >= last else hearer

    def _hearer(self, end: int, last: int) -> int | None:
        """Where the hearer ends whom a verb that ends before token ``end`` has: "told parliament"."""
        hearer = next(iter(self.layout.between(end, end + 4)), None)
        return hearer.chain[-1].last if hearer is not None and hearer.chain[-1].last <= last else None

    def _clause(self, a: int, last: int) -> bool:
        """Whether a clause with a subject of its own begins at token ``a``, no "that" before it: "confirmed soldiers had fired"."""
        if a >= last or self.layout.prep_at[a] is not None:
            return False
        for k in range(a, min(a + COMPLEMENT, last)):
            word = self.words[k]
            if (
                not (word.text[0].isalnum() or word.text in NOUNLIKE)
                or self.layout.boundary(k)
                or word.lower in self.layout.relatives
                or self.layout.subordinate(k)
            ):
                return False
            if k == a and (hit := self.roles.hit_at[k]) is not None and hit.trigger.frame == "happen":
                continue
            if self.acts(k) or self.layout.is_verb(k) or word.lower in self.layout.passives:
                return k > a and not self._gerund(k) and not self.roles.subjects.asides.reduced(k, k + 1)
        return False

    def of(self, start: int, end: int, verb: SpeechVerb, first: int, last: int, *, behind: bool) -> list[tuple[int, int]] | None:
        """What the words of a saying at [start, end) cover: the clause or quotation behind, the one in front, or both."""
        k = start - 1
        opener = self.words[k].lower if k >= first else ""
        if opener in self.comparing and k > first and self.words[k - 1].text[0].isalnum() and self.states(end, last):
            return [(end, last)]  # "The vote passed as unions said they would strike"
        if opener in self.comparing:
            return [(first, k), (end, last)]
        if k >= first and self.layout.subordinate(k) and end < last:
            last = self._comma(end, last)  # "While X said the vote was rigged, …", "Y, who X says killed two, …"
        if self._gap(end, last):
            return [(end, self._comma(end, last))]
        rest = end < last and self.words[end].text not in {".", "?", "!"}
        if verb.telling and (hearer := self._hearer(end, last)) is not None and hearer < last and self.words[hearer].text == ",":
            end = hearer
        result = self._resulting(end, last)
        closing = k > first + 1 and (self.words[k].text in {",", ".", "?", "!"} or self.mark(k))
        quoted = closing and (self.mark(k) or self.doc.quoted(k - 1)) and self._quotes(first, k)
        if verb.quoting and start == first and first > 0 and self.mark(first - 1):
            return []  # the quotation is a sentence of its own
        if verb.quoting and not quoted and not (end < last and self._quote_near(end, last)):
            return None
        if closing and (quoted or self.states(first, k)):
            comma = rest and self.words[end].text in {",", ";"}
            joined = end + 1 < last and self.words[end + 1].lower in self.layout.coordinators
            if comma and (((joined or not behind) and self.states(end + 1, last)) or self._quote_near(end, last)):
                return [(first, start), (end, last)]
            if result is not None:
                return [(first, start), (result, last)]
            if behind or not rest or comma:
                return [(first, start)]
            complement = self.complement(end, verb, last)
            if complement is not None and complement > end and (quoted or self.states(complement, last)):
                return [(first, start), (complement, last)] if quoted else [(complement, last)]
            clause = not verb.wary and self.layout.prep_at[end] is None and self.layout.times[end] < 0 and self.states(end, last)
            return [(end, last)] if clause and not quoted else [(first, start)]
        if closing and rest and self.words[k].text == self.words[end].text == ",":
            return [(first, start), (end, last)]  # "Acts of protest, Mr. Obama said, are acts of patriotism"
        if behind or (k >= first and self.layout.subordinate(k) and end == last):
            return None
        complement = self.complement(end, verb, last)
        if complement is None:
            return self._told(end, last) if verb.reporting else None
        last = self._end(complement, last)
        word = self.words[complement].lower if complement < last else ""
        when = word in self.layout.subordinators and word not in self.layout.complementizers | self.clauses
        if when and self.conditions.at(self.words, complement, last) is None:
            return None  # "That was what Lopez said when she resigned"
        return [(complement, last)]

    def _comma(self, a: int, last: int) -> int:
        """The first comma behind token ``a`` that stands in no quotation."""
        return next((k for k in range(a + 1, last) if self.words[k].text == "," and not self.doc.quoted(k)), last)

    def _gap(self, end: int, last: int) -> bool:
        """Whether a verb without a subject follows a verb of saying: "a law that X said would help", "who officials say killed two"."""
        if end >= last or not self.doc.lexicon.heads_last:
            return False
        word = self.words[end].lower
        hit = self.roles.hit_at[end]
        return word in self.finite or (hit is not None and hit.voice == "active" and hit.first == end and not self._gerund(end))

    def _end(self, a: int, last: int) -> int:
        """Where a clause told without quotation ends that begins at token ``a``: at a semicolon, or where the text contrasts another with it."""
        for k in range(a + 1, last - 1):
            text = self.words[k].text
            follow = self.words[k + 1].lower
            if not self.doc.quoted(k) and (
                (text == ";" and follow not in self.subjects) or (text == "," and follow in self.contrasting and self.states(k + 2, last))
            ):
                return k
        return last

    def _told(self, end: int, last: int) -> list[tuple[int, int]] | None:
        """The event that is the object of a verb that ends before token ``end``, up to the end of its phrase."""
        for k in range(end, min(end + BEHIND, last)):
            hit = self.roles.hit_at[k]
            if hit is not None and hit.voice == "noun":
                stop = next((x for x in range(k, last) if self.words[x].text in {",", ";"} or self.acts(x) or self.layout.is_verb(x)), last)
                return [(end, stop)]
            if self.acts(k) or self.words[k].text == "," or self.layout.boundary(k) or self.words[k].lower in self.layout.coordinators:
                return None
        return None

    def _resulting(self, end: int, last: int) -> int | None:
        """Where the result of what was said begins, told behind its attribution: "…, officials said Wednesday, killing six soldiers"."""
        end = self.past_times(end, last)
        if end + 1 >= last or self.words[end].text != ",":
            return None
        return end if any(self.acts(k) and self._gerund(k) for k in (end + 1, min(end + 2, last - 1))) else None

    def past_times(self, k: int, last: int) -> int:
        """The first token from ``k`` on that belongs to no time: "said on Wednesday, …"."""
        while k < last and (
            self.layout.times[k] >= 0 or (self.layout.prep_at[k] is not None and k + 1 < last and self.layout.times[k + 1] >= 0)
        ):
            k += 1
        return k

    def _quotes(self, first: int, k: int) -> bool:
        """Whether the quotation that ends at token ``k`` is what is said, no title of a work: 'In an interview on "Face the Nation," …'."""
        opened = next((x for x in range(k - 1, first - 1, -1) if not self.doc.quoted(x)), first - 1) + 1
        return opened == first or self.layout.prep_at[first] is None or self.states(first, opened)

    def _quote_near(self, end: int, last: int) -> bool:
        return any(self.mark(x) for x in range(end, min(end + BEHIND, last)))

    def states(self, a: int, b: int) -> bool:
        """Whether [a, b) has a finite verb outside an opening phrase or clause that only gives the circumstances ("Speaking in Reno,")."""
        if a >= b:
            return False
        held = self.layout.phrase_at[a]
        aside = self.layout.subordinate(a) or self._gerund(a)
        if aside and held is None:
            comma = next((x for x in range(a, b) if self.words[x].text == ","), None)
            if comma is None:
                return False
            a = comma + 1
        aside = False
        for k in range(a, b):
            if self.words[k].text == ",":
                aside = False
            elif k > a and self.layout.subordinate(k) and self.words[k].lower not in self.comparing:
                aside = True  # "In a speech before Congress ratified the treaty, …"
            elif (
                not aside
                and not self._gerund(k)
                and (self.acts(k) or self.layout.is_verb(k) or self.words[k].lower in self.layout.passives)
            ):
                return True
        return False

    def _gerund(self, k: int) -> bool:
        return self.doc.lexicon.language == "en" and self.words[k].lower.endswith("ing")


def _subjects(lexicon: Lexicon) -> frozenset[str]:
    """Pronouns that are nothing but a subject."""
    pronouns = lexicon.grammar.get("pronouns") or {}
    return frozenset(words(pronouns.get("subject"))) - lexicon.words("relatives") - frozenset(words(pronouns.get("object")))

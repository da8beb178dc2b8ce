"""What stands beside a time and tells whose it is: names and nouns that it only describes, verbs in a row, clauses that it dates with another."""

from __future__ import annotations

from graphkit.extract.clauses import Layout
from graphkit.extract.document import Document
from graphkit.extract.roles import RoleFinder
from graphkit.extract.times import TimeExpression
from graphkit.extract.triggers import Hit
from graphkit.lexicon.files import shared

NEAR = 4
REACH = 14


class Neighbours:
    """Looks at the words around the times of a document."""

    def __init__(self, document: Document, layout: Layout, roles: RoleFinder) -> None:
        self.doc = document
        self.layout = layout
        self.roles = roles
        self.words = document.words
        lexicon = document.lexicon
        self.possessive = lexicon.listed((lexicon.cues.get("tense") or {}).get("possessive"))
        self.when = lexicon.listed((lexicon.cues.get("links") or {}).get("when"))
        self.meanwhile = self.when | lexicon.listed((lexicon.cues.get("links") or {}).get("while"))
        self.inside = lexicon.listed((lexicon.cues.get("links") or {}).get("within"))
        self.tolls = frozenset((shared("refine") or {}).get("tolls", ()))
        self.days = lexicon.listed((lexicon.cues.get("links") or {}).get("the_day"))
        speech = lexicon.cues.get("attribution") or {}
        self.speaking, self.remarks = lexicon.listed(speech.get("speaking")), lexicon.listed(speech.get("remarks"))
        self.nouns_first = "dated_nouns" in lexicon.grammar

    def is_attribute(self, first: int, last: int) -> bool:
        """Whether the time tells which thing is meant: "condemned Tuesday's attack", "over the 2019 bombing"."""
        if last >= len(self.words) or first == 0:
            return False
        if self.words[last].lower in self.possessive:
            return True
        before, after = self.words[first - 1], self.words[last]
        led = before.lower in self.layout.determiners or before.lower in self.possessive
        noun = after.text.islower() and after.text.isalpha() and self.layout.prep_at[last] is None
        verb = self.layout.is_verb(last) and (self.roles.hit_at[last] is None or after.lower.endswith("ed"))  # "the 2018 murder" is a noun
        return led and noun and not (verb or after.lower in self.layout.auxiliaries | self.layout.coordinators)

    def described(self, last: int, hits: list[Hit]) -> Hit | None:
        """The event noun that an attribute belongs to: within its phrase, no preposition or verb between."""
        for k in range(last, min(last + NEAR + 1, len(self.words))):
            hit = self.roles.hit_at[k]
            if hit is not None and any(h is hit for h in hits):
                return hit if hit.voice == "noun" or (k == last and hit.voice == "active") else None
            if self.layout.prep_at[k] is not None or self.layout.is_verb(k) or self.words[k].text in {",", "."}:
                return None
        return None

    def is_label(self, expression: TimeExpression, first: int) -> bool:
        """Whether a stretch of years belongs to a post or a name beside it: "presiden periode 2004–2014", "Suharto (1921–2008)"."""
        if expression.label:
            return True
        years = expression.precision == "range" and (expression.earliest or "")[5:] == "01-01" and (expression.latest or "")[5:] == "12-31"
        if not years or first < 2:
            return False
        held = self.layout.phrase_at[first - 2] if self.layout.prep_at[first - 1] is not None else None
        return self.words[first - 1].text == "(" or (held is not None and held.last == first - 1 and held.mention.kind == "position")

    def labelled(self, first: int, hits: list[Hit]) -> Hit | None:
        """The event noun right before a stretch of years: "the war (1950–1953)"."""
        k = first - 1
        while k > 0 and self.words[k].text in {"(", ","}:
            k -= 1
        hit = self.roles.hit_at[k] if k >= 0 else None
        return hit if hit is not None and hit.voice == "noun" and any(h is hit for h in hits) else None

    def opens(self, first: int, last: int) -> bool:
        """Whether the time opens a clause that a conjunction joins to the one before: "… and on Monday police arrested"."""
        k = first - 1
        if k > 0 and self.layout.prep_at[k] is not None:
            k -= 1
        if k <= 0 or self.words[k].lower not in self.layout.coordinators:
            return False
        if self.layout.times[k - 1] < 0:
            return self.words[k - 1].text == ","
        return last < len(self.words) and (self.layout.is_verb(last) or self.roles.hit_at[last] is not None)

    def leads(self, first: int) -> bool:
        """Whether the time, with its preposition, is the first thing in its clause."""
        k = first - 1
        if k >= 0 and self.layout.prep_at[k] is not None:
            k -= 1
        begin = self.doc.sentences[self.doc.places[first]].first
        return k < begin or self.words[k].text == "," or self.layout.boundary(k) or self.words[k].lower in self.layout.coordinators

    def follows_subject(self, first: int, last: int, right: Hit) -> bool:
        """Whether the time stands between a subject and its verb: "Mali on Monday banned"."""
        begin, end = self.doc.sentences[self.doc.places[first]].first, first - (self.layout.prep_at[first - 1] is not None)
        if right.first > last + 1 or self.words[last].lower in self.layout.coordinators:
            return False
        return all(self.layout.phrase_at[x] is not None or self.words[x].lower in self.layout.determiners for x in range(begin, end))

    def in_remark(self, first: int) -> bool:
        """Whether the time is that of a remark which opens the sentence: "Speaking on Monday, he said the army killed two"."""
        begin = self.doc.sentences[self.doc.places[first]].first
        if self.words[begin].lower in self.when:
            begin += 1
        if first - begin > REACH or any(self.roles.hit_at[k] is not None for k in range(begin, first)):
            return False
        if begin < first and self.words[begin].lower in self.speaking:
            return True
        return self.layout.prep_at[begin] is not None and any(
            self.words[k].lower in self.remarks for k in range(begin, min(begin + NEAR, first))
        )

    def setting(self, target: Hit, first: int, hits: list[Hit]) -> list[Hit]:
        """The verb that an event noun is the setting of, or the noun of such a verb, so that the day of one is that of both.

        "Sank during a typhoon on Thursday"; "on Thursday, six were killed in clashes".
        """
        if target.last > first:
            behind = next((h for h in hits if h.first >= target.last), None)
            toll = behind is not None and target.type in self.tolls and behind.voice == "noun" and behind.light is None
            return [behind] if toll and behind is not None and self._set_in(behind, target) else []
        if target.voice != "noun" or target.light is not None:
            return []
        before = next((h for h in reversed(hits) if h.last <= target.first), None)
        return [before] if before is not None and before.voice != "noun" and self._set_in(target, before) else []

    def _set_in(self, noun: Hit, verb: Hit) -> bool:
        """Whether a preposition makes an event noun the setting of the verb before it."""
        k = noun.first - 1
        while k > verb.last and (self.words[k].lower in self.layout.determiners or self.layout.phrase_at[k] is not None):
            k -= 1
        word = self.words[k].lower
        if word not in self.meanwhile and not (word in self.inside and verb.type in self.tolls):
            return False
        return not any(self.layout.is_verb(x) or self.layout.times[x] >= 0 or self.layout.boundary(x) for x in range(verb.last, k))

    def _whens(self, w: int) -> bool:
        """Whether a clause that tells when begins at token ``w``: "when …", "(on) the day its leader met …"."""
        if self.layout.times[w] >= 0:
            return False
        if self.words[w].lower in self.when:
            return True
        led = w > 0 and (self.layout.prep_at[w - 1] is not None or self.words[w - 1].lower in self.layout.determiners)
        return self.words[w].lower in self.days and led and w + 1 < len(self.words) and self.layout.phrase_at[w + 1] is not None

    def fronted(self, first: int, last: int) -> bool:
        """Whether the time ends an adjunct at the head of its sentence: no verb before it, and behind it a comma or the subject."""
        begin = self.doc.sentences[self.doc.places[first]].first
        if self.layout.prep_at[begin] is None or any(self.layout.is_verb(k) or self.words[k].text == "," for k in range(begin, first - 2)):
            return False
        for k in range(last, min(last + 2, len(self.words))):
            if self.words[k].text == "," or self.layout.phrase_at[k] is not None:
                return True
            if self.words[k].lower not in self.layout.definite:
                return False
        return False

    def listed(self, hit: Hit) -> bool:
        """Whether a verb stands in a row of verbs that an "and" closes: "stormed the palace, detained the president and dissolved parliament"."""
        if hit.voice == "noun":
            return False
        end = self.doc.sentences[hit.sentence].last
        for k in range(hit.last, min(hit.last + REACH, end - 1)):
            if self.layout.boundary(k):
                return False
            if self.words[k].lower in self.layout.coordinators and (self.layout.is_verb(k + 1) or self.roles.hit_at[k + 1] is not None):
                return True
        return False

    def simultaneous(self, target: Hit, first: int, last: int, hits: list[Hit]) -> list[Hit]:
        """Events that a "when" puts at the time of ``target``, itself dated by the time at [first, last)."""
        sentence = self.doc.sentences[target.sentence]
        for w in range(sentence.first, sentence.last):
            if not self._whens(w):
                continue
            before = [h for h in hits if h.last <= w and (h.voice != "noun" or h.light is not None or h.happens)]
            behind = [h for h in hits if h.first > w]
            if not behind or not before:
                continue
            main, clause = before[-1], behind[0]
            between = [t for t in range(main.first, clause.last) if self.layout.times[t] >= 0 and not first <= t < last]
            if between or any(self.words[k].text in {";", '"', "“", "”"} for k in range(main.first, clause.last)):
                continue
            if target is main and last <= w:
                return [clause]
            if target is clause:
                return [main]
        return []

"""Whether a time lies behind or ahead, by the verb that governs it.

"They met on Monday" and "they will meet on Monday" name two days. The verb before the time decides, within its clause; where none stands there, the
first behind it ("On Monday, they will meet"). An infinitive is as far ahead as what it depends on: "agreed to meet on Monday", "went there to meet on
Monday". Words that tell what is to come or is over are data (``tense`` of ``cues.yaml``); a language without inflection needs no more than them.
"""

from __future__ import annotations

from collections.abc import Mapping

from graphkit.extract.clauses import Layout
from graphkit.extract.document import Document
from graphkit.lexicon import Phrases
from graphkit.lexicon.files import words

REACH = 24
GROUP = 4


class Tense:
    """Tells for times of a document whether they are over or to come."""

    def __init__(self, document: Document, layout: Layout) -> None:
        self.doc = document
        self.layout = layout
        self.words = document.words
        lexicon = document.lexicon
        cues = lexicon.cues.get("tense") or {}
        self.coming: Phrases[str] = lexicon.phrases(cues.get("coming"))
        self.nouns: Phrases[str] = lexicon.phrases(cues.get("coming_nouns"))
        self.eve: Phrases[str] = lexicon.phrases(cues.get("eve"))
        self.scheduled = lexicon.once("tense scheduled", lambda: frozenset(words(cues.get("scheduled"))))
        self.before = lexicon.once("links before", lambda: frozenset(words((lexicon.cues.get("links") or {}).get("before"))))
        self.beside = lexicon.once("tense beside", lambda: frozenset(words(cues.get("beside"))))
        self.over: Phrases[str] = lexicon.phrases(cues.get("over"))
        self.undone = lexicon.once("tense undone", lambda: frozenset(words(cues.get("undone"))))
        self.perfect = lexicon.once("tense perfect", lambda: frozenset(words(cues.get("perfect"))))
        self.possessive = lexicon.once("tense possessive", lambda: frozenset(words(cues.get("possessive"))))
        self.infinitive = lexicon.words("infinitive")
        self.uses = lexicon.once("verb uses", self._uses)
        self.said = lexicon.once("speech forms", self._said)

    def _uses(self) -> Mapping[str, set[str]]:
        """Forms of the verbs that the language's files list, with what each can be; empty where verbs are not inflected for tense."""
        lexicon = self.doc.lexicon
        out: dict[str, set[str]] = {}
        if not lexicon.inflected:
            return out
        listed = [lexicon.grammar.get(name) for name in ("verbs", "light_verbs", "happen_verbs")]
        listed.append((lexicon.cues.get("attribution") or {}).get("verbs"))
        for lemma in {w for each in listed for w in words(each) if " " not in w} | set(lexicon.irregular):
            for form, uses in lexicon.verb_forms(lemma).items():
                out.setdefault(form, set()).update(uses)
        for phrase in lexicon.triggers:
            for trigger in lexicon.triggers.get(phrase[0]) if len(phrase) == 1 else ():
                if trigger.kind == "verb":
                    out.setdefault(phrase[0].lower(), set()).update(trigger.uses)
        return out

    def _said(self) -> frozenset[str]:
        """Forms of the verbs of speech: what is said on a day is over."""
        lexicon = self.doc.lexicon
        cues = lexicon.cues.get("attribution") or {}
        lemmas = [w for name in ("verbs", "inverted") for w in words(cues.get(name)) if " " not in w]
        if not lexicon.inflected:
            return frozenset(lemmas)
        return frozenset(f for w in lemmas for f, uses in lexicon.verb_forms(w).items() if uses & {"third", "past"})

    def ahead(self, first: int, last: int, *, weekday: bool = False) -> bool | None:
        """Whether the time at tokens [first, last) is to come; None where no verb tells.

        Args:
            first: its first token.
            last: one past its last token.
            weekday: it is a weekday alone, which beside a present is to come ("they meet on Monday").
        """
        sentence = self.doc.sentences[self.doc.places[first]]
        attributive = self._attributive(first, last, sentence.last)
        if attributive and self._eve(first, last, sentence.first, sentence.last):
            return True
        found, verb = self._before(first, sentence.first, weekday=weekday)
        if found is not None:
            return None if found and attributive else found
        return None if verb else self._behind(last, sentence.last)

    def _eve(self, first: int, last: int, begin: int, end: int) -> bool:
        """Whether the time is of something that is awaited: "ahead of Friday's visit", "before Sunday's general election"."""
        if self.eve.ending(self.words, first, begin) is not None:
            return True
        before = first > begin and self.words[first - 1].lower in self.before
        return before and any(w.lower in self.scheduled for w in self.words[last : min(last + GROUP, end)])

    def beside_time(self, first: int) -> bool:
        """Whether a word stands right before a time that tells from when or until when something holds: "a pact effective June 1"."""
        return first > 0 and self.words[first - 1].lower in self.beside

    def _attributive(self, first: int, last: int, end: int) -> bool:
        """Whether the time only says which one: "will discuss Monday's attack", "plans cuts after the third-quarter loss"."""
        owned = last < end and self.words[last].lower in self.possessive
        led = first > 0 and self.words[first - 1].lower in self.layout.determiners
        return owned or led or any("-" in self.words[k].text for k in range(first, last))

    def _before(self, first: int, begin: int, *, weekday: bool) -> tuple[bool | None, bool]:
        """What the words before token ``first`` tell, and whether a verb stands among them."""
        verb = False
        apart = first > begin and self.words[first - 1].text == ","
        if self.beside_time(first):
            return True, True
        for k in range(first - 1, max(begin, first - REACH) - 1, -1):
            subordinate = k > begin and self.layout.subordinate(k - 1)
            if self._ends(k):
                if apart and self.layout.subordinate(k):
                    continue  # "was held when about to board, on Wednesday"
                break
            cue = self.coming.at(self.words, k, first) or (None if weekday else self.nouns.at(self.words, k, first))
            if cue is not None and not self._inside(k):
                if apart and subordinate:
                    continue
                return not self._taken_back(k, k + cue[0]), True
            if self.over.at(self.words, k, first) is not None or self.words[k].lower in self.said:
                return False, True
            told = True if weekday and self._present(k) else self._verb(k, begin)
            if told is not None:
                return told, True
            verb = verb or self.layout.is_verb(k)
        return None, verb

    def _behind(self, last: int, end: int) -> bool | None:
        for k in range(last, min(last + REACH, end)):
            if self._ends(k):
                break
            cue = self.coming.at(self.words, k, end)
            if cue is not None and not self._inside(k):
                uses = self.uses.get(self.words[k].lower, set())
                finite = bool(uses & {"past"}) and not uses & {"base"} and not self._led(k, last)
                return not finite and not self._taken_back(k, k + cue[0])  # "on Monday he agreed to resign"
            if self.over.at(self.words, k, end) is not None:
                return False
            told = self._verb(k, last)
            if told is not None:
                return told
        return None

    def _ends(self, k: int) -> bool:
        return self.layout.boundary(k) or self.words[k].text in {"?", "!", "[", "]"}

    def _present(self, k: int) -> bool:
        """Whether token ``k`` is a verb in the simple present with its subject right before it; in a headline that is a past."""
        uses = self.uses.get(self.words[k].lower, set())
        if not uses & {"base", "third"} or uses & {"past"} or self.doc.in_title(self.doc.places[k]) or k == 0:
            return False
        subject = self.layout.phrase_at[k - 1]
        if self.layout.phrase_at[k] is not None or subject is None:
            return False
        many = len(subject.chain) > 1 or subject.mention.many or self.words[k - 1].lower.endswith("s")
        return many if "base" in uses else not many  # "an Arab force" is no verb

    def _inside(self, k: int) -> bool:
        """Whether token ``k`` belongs to a name or to another time ("May", "Will Smith")."""
        return self.layout.times[k] >= 0 or self.layout.phrase_at[k] is not None or (k in self.layout.modifiers)

    def _taken_back(self, first: int, last: int) -> bool:
        """Whether a cue tells of what was once to come: "was to meet", "had planned to", "would have met"."""
        if any(w.lower in self.undone for w in self.words[max(0, first - 2) : first]):
            return True
        return any(w.lower in self.perfect for w in self.words[last : last + 2])

    def _verb(self, k: int, begin: int) -> bool | None:
        """What the verb at token ``k`` tells by its form: False for a past one; None for none, or one that takes its time from another."""
        if self._inside(k):
            return None
        uses = self.uses.get(self.words[k].lower)
        if uses is None:
            regular = self.words[k].lower.endswith("ed") and self.layout.is_verb(k) and not self._adjective(k)
            return False if self.uses and regular and not self._led(k, begin) else None
        if not uses & {"past", "participle"} or uses & {"base", "third", "gerund"}:
            return None
        return None if self._led(k, begin) else False

    def _adjective(self, k: int) -> bool:
        """Whether a noun follows token ``k`` at once: "a still unspecified date"."""
        after = self.words[k + 1] if k + 1 < len(self.words) else None
        plain = after is not None and after.text.islower() and after.text.isalpha() and not after.text.endswith("ly")
        return plain and self.layout.prep_at[k + 1] is None and not {after.lower} & (self.layout.determiners | self.layout.auxiliaries)  # type: ignore[union-attr]

    def _led(self, k: int, begin: int) -> bool:
        """Whether a word of what is to come leads the verb at token ``k``: "will be held", "due to be completed"."""
        for x in range(k - 1, max(begin, k - GROUP) - 1, -1):
            if self.coming.at(self.words, x, k) is not None and not self._inside(x):
                return True
            if self.words[x].lower not in self.layout.auxiliaries and not self.words[x].lower.endswith("ly"):
                return False
        return False

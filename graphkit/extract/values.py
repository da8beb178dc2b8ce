"""Numbers said of events: killed, injured, arrested, missing, displaced, participants, weapons, money, magnitude, distance, with their bounds."""

from __future__ import annotations

from itertools import compress
from typing import Any

from graphkit.extract.clauses import Layout
from graphkit.extract.document import Document
from graphkit.extract.drafts import Draft, Value
from graphkit.extract.entities import Entity
from graphkit.extract.numerals import Numeral, read_number
from graphkit.extract.roles import RoleFinder
from graphkit.lexicon import Phrases
from graphkit.lexicon.files import words
from graphkit.text import Seen

REACH = 8


class ValueFinder:
    """Reads the numbers of a document by the cue words of its language."""

    def __init__(self, document: Document, layout: Layout, roles: RoleFinder, entities: list[Entity]) -> None:
        self.doc = document
        self.layout = layout
        self.roles = roles
        self.words = document.words
        self.entities = entities
        grammar = document.lexicon.grammar.get("quantities") or {}
        self.subordinators = document.lexicon.words("subordinators")
        self.told: dict[int, list[tuple[int, Draft]]] = {}  # first tokens of triggers and their drafts, by sentence
        self.cues = document.lexicon.once("quantity cues", lambda: self._table(grammar))
        self.types = {str(k): document.lexicon.listed(v.get("types")) for k, v in grammar.items()}
        self.from_role = {str(k): str(v["from_role"]) for k, v in grammar.items() if v.get("from_role")}
        self.units = document.lexicon.once("units", lambda: self._units(grammar))

    def _units(self, grammar: dict[str, dict[str, Any]]) -> dict[str, dict[str, str]]:
        return {str(k): {str(u).lower(): str(c) for u, c in (v.get("units") or {}).items()} for k, v in grammar.items()}

    def _table(self, grammar: dict[str, dict[str, object]]) -> Phrases[str]:
        out: Phrases[str] = Phrases()
        for attribute, entry in grammar.items():
            for cue in words(entry.get("cues")):
                out.add(cue, str(attribute), plain=True)
        return out

    def run(self, drafts: list[Draft], family: dict[str, frozenset[str]]) -> None:
        """Adds values to the drafts; ``family`` gives every type with all broader ones."""
        self._from_roles(drafts, family)
        for draft in drafts:
            for hit in draft.hits:
                if not draft.titled or len(draft.hits) > 1:
                    self.told.setdefault(hit.sentence, []).append((hit.first, draft))
        begins = self.doc.lexicon.once("quantity openings", lambda: Seen(self.cues.begins))
        for i in compress(range(len(self.words)), map(begins.__getitem__, self.doc.texts)):
            number = self.doc.places[i]
            if self.doc.in_heading(number):
                continue
            found = self.cues.at(self.words, i, self.doc.sentences[number].last)
            for attribute in found[1] if found else ():
                self._cue(attribute, i, i + found[0] if found else i, number, family)

    def _from_roles(self, drafts: list[Draft], family: dict[str, frozenset[str]]) -> None:
        """The count of a group in a role is a number of the event: 2,000 farmers who protested, 66 demonstrators arrested."""
        for attribute, role in self.from_role.items():
            for draft in drafts:
                if not family.get(draft.type, frozenset()) & self.types[attribute]:
                    continue
                for filler in draft.roles:
                    entity = self.entities[filler.entity]
                    counts = (entity.count, entity.count_min, entity.count_max)
                    if filler.role == role and entity.kind == "group" and any(c is not None for c in counts):
                        if counts[0] is not None:
                            counts = (counts[0], None, None)
                        draft.values.append(
                            Value(attribute=attribute, evidence=filler.evidence[0], value=counts[0], low=counts[1], high=counts[2])
                        )

    def _cue(self, attribute: str, first: int, last: int, number: int, family: dict[str, frozenset[str]]) -> None:
        numeral = self._near(attribute, first, last, number)
        if numeral is None:
            return
        begin, value, unit = numeral
        draft = self._event(attribute, first, number, family)
        if draft is None:
            return
        span = self.doc.span(min(begin, first), max(value.end, last))
        exact: int | float | None = value.value
        if value.exact is not None and value.exact != value.value:
            exact = value.exact
        if any(
            v.attribute == attribute and ((v.value, v.low, v.high) == (exact, value.low, value.high) or v.evidence.overlaps(span))
            for v in draft.values
        ):
            return
        draft.values.append(Value(attribute=attribute, evidence=span, value=exact, low=value.low, high=value.high, unit=unit))

    def _near(self, attribute: str, first: int, last: int, number: int) -> tuple[int, Numeral, str | None] | None:
        """The number that a cue governs: behind a verb ("killing at least 11"), before a participle ("12 people were killed", "12 orang tewas")."""
        sentence = self.doc.sentences[number]
        units = self.units[attribute]
        reached = self._reached(first, last, sentence.last) if attribute in {"killed", "injured", "missing"} else None
        if reached is not None:
            return reached
        for k in range(last, min(last + REACH, sentence.last)):
            if self.words[k].text in {";", ".", ","} or self.words[k].lower in self.subordinators:
                break
            value = self._number(k, sentence.last, units)
            if value:
                return k, value[0], value[1]
        for k in range(first - 1, max(sentence.first, first - REACH) - 1, -1):
            if self.words[k].text in {";", "."}:
                break
            start = k
            while (
                start > sentence.first
                and start > k - 3
                and (longer := read_number(self.words, start - 1, sentence.last, self.doc.lexicon))
                and longer.end > k
            ):
                start -= 1
            value = self._number(start, sentence.last, units)
            if value:
                return start, value[0], value[1]
        return None

    def _reached(self, first: int, last: int, end: int) -> tuple[int, Numeral, str | None] | None:
        """The figure that a toll "rose to", "has reached" or "menjadi"; only for cues that name a toll."""
        lexicon = self.doc.lexicon
        if self.words[last - 1].lower not in lexicon.words("toll_nouns") and not any(
            w.lower in lexicon.words("toll_nouns") for w in self.words[max(0, first - 3) : last]
        ):
            return None
        for k in range(last, end):
            if self.words[k].lower in lexicon.words("toll_verbs"):
                for x in range(k + 1, min(k + 4, end)):
                    value = self._number(x, end, {})
                    if value:
                        return x, value[0], value[1]
        return None

    def _number(self, k: int, last: int, units: dict[str, str]) -> tuple[Numeral, str | None] | None:
        if self.layout.times[k] >= 0:
            return None
        value = read_number(self.words, k, last, self.doc.lexicon)
        if value is None or self._is_age(k, value.end, last):
            return None
        if not units:
            return value, None
        after = self.words[value.end].lower if value.end < last else ""
        before = self.words[k - 1].lower if k else ""
        unit = units.get(after) or units.get(before)
        if unit is None:
            return None
        if units.get(after):
            value = value._replace(end=value.end + 1)
        return value, unit

    def _is_age(self, k: int, end: int, last: int) -> bool:
        """Whether a number stands by itself behind a name, between commas or in brackets: "Ali Hassan, 34, was arrested"."""
        aside = k > 1 and end < last and (self.words[k - 1].text, self.words[end].text) in {(",", ","), ("(", ")")}
        return aside and self.words[k - 2].capital

    def _event(self, attribute: str, i: int, number: int, family: dict[str, frozenset[str]]) -> Draft | None:
        """The nearest event of a type that can have the attribute: of this sentence, else the one told just before."""
        wanted = self.types[attribute]
        for sentence in (number, number - 1):
            near = [(abs(first - i), draft) for first, draft in self.told.get(sentence, ()) if family.get(draft.type, frozenset()) & wanted]
            if near:
                return min(near, key=lambda pair: pair[0])[1]
        return None

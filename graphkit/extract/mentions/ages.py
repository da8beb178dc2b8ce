"""Persons told by their age: "a 34-year-old man", "the 19-year-old", "an 18-year-old Chechen"."""

from __future__ import annotations

from graphkit.extract.document import Mention
from graphkit.extract.mentions.scan import Reader, Scan
from graphkit.extract.wordkinds import verb_kinds

NATIONAL = frozenset({"state", "place", "organization"})


class AgeReader(Reader):
    """Reads an age as part of the person whom it describes, or as the person where no noun follows."""

    def __init__(self, scan: Scan) -> None:
        super().__init__(scan)
        self.ages = self.lexicon.words("aged")
        self.verbs = verb_kinds(self.lexicon)
        self.verbal = self.lexicon.words("auxiliaries", "modals", "coordinators", "relatives", "subordinators", "passives")

    def run(self) -> None:
        """Changes the mentions found, and adds those of ages without a noun."""
        if not self.ages.intersection(self.doc.forms):
            return
        starts: dict[int, Mention] = {}
        for mention in sorted((m for m in self.found if not m.possessive), key=lambda m: -m.last):
            starts.setdefault(mention.first, mention)
        for k, word in enumerate(self.doc.lowers):
            if k > 1 and word in self.ages and self.words[k - 1].text == "-":
                self._read(k, starts)

    def _read(self, k: int, starts: dict[int, Mention]) -> None:
        number = self.doc.places[k]
        first, last = k - 2, self.doc.sentences[number].last
        while first > self.doc.sentences[number].first and self.words[first - 1].lower in self.articles | self.possessives:
            first -= 1
        if first in starts and starts[first].last > k:
            return
        described = starts.get(k + 1)
        if described is not None and described.kind == "group" and described.type == "Person":
            described.first, described.name = first, self.doc.of(first, described.last)
            return
        if described is not None and (described.kind not in NATIONAL or described.last - described.first > 1):
            return  # "34-year-old Ali Hassan"
        end = k + 1
        country = None
        if described is not None:
            described.attributive, end = True, described.last
            country = described if described.kind == "state" else None
        elif end < last and self._noun(end, last):
            end += 1
        self.scan.add(self.scan.new(first, end, "group", "Person", number, country=country, noun=self.words[end - 1].lower, definite=True))

    def _noun(self, k: int, last: int) -> bool:
        """Whether a plain noun that no list knows stands at token ``k``: "a 34-year-old plumber"."""
        word = self.words[k]
        return (
            word.text.isalpha()
            and word.text.islower()
            and word.lower not in self.verbal
            and not word.lower.endswith("ed")
            and not self.lexicon.prepositions.at(self.words, k, last)
            and not self.lexicon.triggers.at(self.words, k, k + 1)
            and not self.verbs[word.text]
        )

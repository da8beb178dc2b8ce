"""Places and buildings that a name or a group tells apart: "Kabul airport", "the Tabas coal mine", "an army base", "the party headquarters"."""

from __future__ import annotations

from graphkit.extract.document import Mention
from graphkit.extract.mentions.scan import Reader, Scan

HOLDERS = frozenset({"group", "body"})


class FacilityReader(Reader):
    """Reads the noun of a facility right behind a mention as the head of one phrase; for languages whose heads stand last."""

    def __init__(self, scan: Scan) -> None:
        super().__init__(scan)
        self.facilities = self.lexicon.phrases(self.lexicon.grammar.get("facilities"))

    def run(self) -> None:
        """Changes the mentions found."""
        if not self.english:
            return
        for mention in list(self.found):
            end = self._head(mention)
            if end is None:
                continue
            unknown = mention.kind == "organization" and mention.id is None and mention.type == "Actor"
            one = mention.id is None and not mention.many and mention.count in {None, 1}
            if mention.kind == "place" or mention.seat or unknown:
                self._site(mention, end)
            elif mention.kind in HOLDERS and mention.type != "Object" and one:
                mention.kind, mention.type = "group", "Object"
                self._cover(mention, end)

    def _site(self, place: Mention, end: int) -> None:
        """A facility of a place, which stays a place of its own."""
        site = self.scan.new(place.first, place.last, "place", "Place", place.sentence, state=place.state)
        if place.kind == "organization":
            self.found.remove(place)  # the name is that of the facility
        else:
            place.attributive, site.body = True, place
        self.scan.add(site)
        self._cover(site, end)

    def settle(self) -> None:
        """Makes a plain facility behind a preposition of place a place: "was detained at the airport"."""
        if not self.english:
            return
        for mention in self.found:
            plain = mention.kind == "group" and mention.type == "Object" and not mention.attributive and mention.country is None
            if plain and mention.noun is not None and self.facilities.get(mention.noun) and self._located(mention):
                mention.type = "Place"

    def _located(self, mention: Mention) -> bool:
        k = mention.first - 1
        while k > 0 and self.words[k].lower in self.articles:
            k -= 1
        kinds = self.lexicon.prepositions.get(self.words[k].lower) if k >= 0 else []
        return bool(kinds) and kinds[0] == "in"

    def _head(self, mention: Mention) -> int | None:
        """Where the noun of a facility that stands right behind a mention ends."""
        last = self.doc.sentences[mention.sentence].last
        if mention.possessive or mention.last >= last or self.blocked[mention.last]:
            return None
        found = self.facilities.at(self.words, mention.last, last)
        if found is None:
            return None
        end = mention.last + found[0]
        longer = any(
            m.first < end < m.last or (m.first == end and m.kind == "group" and self.words[end].text.islower()) for m in self.found
        )
        return None if longer else end

    def _cover(self, mention: Mention, end: int) -> None:
        for other in self.found:
            if other is not mention and mention.last <= other.first and other.last <= end:
                other.attributive = True  # the plain noun is no mention beside it
        mention.noun = self.words[end - 1].lower
        mention.last = end
        mention.name = self.doc.of(mention.first, end)
        mention.id = mention.key = None

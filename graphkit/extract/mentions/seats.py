"""Bodies with their branches, units and houses: "Bawaslu Kalbar", "Satreskrim Polres Lampung Tengah", "di depan kantor DPRD"."""

from __future__ import annotations

from graphkit.extract.document import Mention
from graphkit.extract.mentions.joining import BODIES, Joiner
from graphkit.extract.mentions.scan import Scan


class SeatReader(Joiner):
    """Tells the branch, the unit and the house of a body from the body."""

    def __init__(self, scan: Scan, starts: dict[int, list[Mention]], ends: dict[int, Mention]) -> None:
        super().__init__(scan, starts, ends)
        self.fronts, self.organization = self.lexicon.words("fronts"), self.lexicon.words("organization_words")

    def branch(self, body: Mention) -> None:
        """A region right behind a body tells which branch it is: "Bawaslu Kalbar", "Partai Maju Thailand"."""
        right = self.at(body.last)
        if right is None or right.sentence != body.sentence:
            return
        headed = self.words[body.first].capital and self.words[body.first].lower in self.organization
        if headed and right.kind in {"organization", "person"} and right.id is None and right.post is None and body.id is None:
            self.join(body, right, body.first, right.last)  # "Bank Ural", "Pengadilan Koblenz"
            body.key = None
            return
        if right.kind not in {"place", "state"} or (right.kind == "state" and body.id):
            return
        body.id = body.key = None
        body.country = right if right.kind == "state" else None
        self.join(body, right, body.first, right.last)

    def stand(self, body: Mention) -> None:
        """A public body behind a preposition of place is where it sits: "di depan Kementerian ESDM"."""
        found = self.lexicon.prepositions.ending(self.words, body.first, max(0, body.first - 3), longest=3)
        if found is None or found[1][0] != "in" or body.first in self.ends or body.post is not None or not self.words[body.first].capital:
            return
        fronted = self.words[body.first - 1].lower in self.fronts
        if not fronted and self.words[body.first - 1].lower not in self.capitals.place_links:
            return
        if body.kind == "organization" and not fronted:
            return
        body.attributive = True
        self.scan.add(self.scan.new(body.first, body.last, "group", "Place", body.sentence, noun="seat"))

    def unit(self, body: Mention) -> None:
        """A part of a body stands right before it: "Satreskrim Polres Lampung Tengah"."""
        whole = self.at(body.last)
        if whole is None or whole.sentence != body.sentence or whole.kind not in BODIES or whole.post is not None or body.id is not None:
            return
        if not self.words[whole.first].capital or self.words[body.last].text == ",":
            return
        body.country, body.state = whole.country, whole.state
        body.key = None
        self.join(body, whole, body.first, whole.last)

    def house(self, body: Mention) -> None:
        """The house of a body is a place of its own: "di depan kantor DPRD", "menyerang pos TNI"."""
        k = body.first - 1
        if self.doc.places[k] != body.sentence or self.blocked[k] or body.first in self.ends or body.post is not None:
            return
        before = self.words[k - 1].lower if k else ""
        kinds = self.lexicon.prepositions.get(before)
        place = (kinds and kinds[0] in {"in", "to", "from"}) or before in self.lexicon.words("fronts")
        end, holder = body.last, self.at(body.last)
        if holder is not None and holder.post is body and holder.first == end:
            holder.attributive, end = True, holder.last  # "rumah Gubernur Riau Abdul Wahid"
        house = self.scan.new(k, end, "group", "Place" if place else "Object", body.sentence, noun=self.words[k].lower)
        body.attributive = True
        self.scan.add(house)

"""Articles that name what their events need and nothing else, and whether reports of them are of one event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graphkit.ontology import load_ontology
from graphkit.resolve import resolve
from tests.resolve.tellers import Found, Teller

ENTITIES: dict[str, tuple[str, str, dict[str, Any]]] = {
    "NK": ("State", "North Korea", {"wikidata": "Q423"}),
    "US": ("State", "United States", {"wikidata": "Q30"}),
    "ID": ("State", "Indonesia", {"wikidata": "Q252"}),
    "AU": ("State", "Australia", {"wikidata": "Q408"}),
    "BAGUS": ("Person", "Bagus Wiratmoko", {"country": "ID"}),
    "BUDI": ("Person", "Budi Hartono", {"country": "ID"}),
    "FIONA": ("Person", "Fiona Clarke", {"country": "AU"}),
    "TRADE": ("PublicBody", "Kemendag", {"key": "ministry:trade:Q252", "country": "ID"}),
    "TREASURY": ("PublicBody", "the Treasury", {"key": "ministry:finance:Q30", "country": "US"}),
    "SEA": ("Place", "Sea of Japan", {"wikidata": "Q27092"}),
    "PERTH": ("Place", "Perth", {"wikidata": "Q3183"}),
    "JKT": ("Place", "Jakarta", {"wikidata": "Q3630"}),
    "DARWIN": ("Place", "Darwin", {"wikidata": "Q11568"}),
    "DIMAS": ("Person", "Dimas Wirawan", {"country": "ID"}),
    "KUPANG": ("Place", "Kupang", {}),
    "ENDE": ("Place", "Ende", {}),
    "MERAH": ("Organization", "Pita Merah", {}),
    "SURYA": ("Company", "Surya Lestari", {}),
    "LATIF": ("Person", "Latif Hamdani", {}),
    "AGENCY": ("PublicBody", "Badan Antikorupsi", {"key": "anti_corruption:Q252", "country": "ID"}),
    "WONSAN": ("Place", "Wonsan", {"country": "NK"}),
    "SUNAN": ("Place", "Sunan", {"country": "NK"}),
}


class Reporter(Teller):
    """An article that names what its events need and nothing else."""

    def event(self, ref: str, kind: str, **more: Any) -> str:
        for role in ("agent", "participant", "target", "location", "destination", "theme"):
            for who in [more[role]] if isinstance(more.get(role), str) else more.get(role, ()):
                self.declare(who)
        return super().event(ref, kind, **more)

    def declare(self, who: str) -> None:
        if who in self.entities:
            return
        kind, name, fields = ENTITIES[who]
        if "country" in fields:
            self.declare(fields["country"])
        self.entity(who, kind, name, **fields)


def article(name: str, published: str | None, *, place: str | None = None, names: Sequence[str] = ()) -> Reporter:
    """An article; ``names`` are what it names besides the parties of its events."""
    teller = Reporter(name, published, place=place)
    for who in names:
        teller.declare(who)
    return teller


def verdict(*tellers: Teller, same: Sequence[tuple[str, str]] = (), different: Sequence[tuple[str, str]] = ()) -> Found:
    """What the reports of articles denote."""
    return Found(tellers, resolve([t.report for t in tellers], ontology=load_ontology(), same=same, different=different))


def pair(
    kind: str,
    one: Mapping[str, object],
    two: Mapping[str, object],
    *,
    published: tuple[str | None, str | None] = ("2023-03-10", "2023-03-10"),
    places: tuple[str | None, str | None] = (None, None),
    other: str | None = None,
) -> bool:
    """Whether one report of each of two articles are of one event."""
    a, b = article("a", published[0], place=places[0]), article("b", published[1], place=places[1])
    a.event("e", kind, **one)
    b.event("e", other or kind, **two)
    return verdict(a, b).one("a:e", "b:e")


MINISTERS = ["BAGUS", "FIONA"]

"""What was found and rightly typed of the gold of several articles, by event type, and all figures by language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.gold import scorer
from tests.gold.facts import Facts
from tests.gold.figures import Above, Gold, narrow, share


@dataclass(slots=True)
class Row:
    """Counts of one event type; events that gold calls optional, and reports that stand for them, count neither way."""

    gold: int = 0
    found: int = 0
    typed: int = 0
    given: int = 0
    right: int = 0

    def recall(self) -> float | None:
        """Share of gold events that a report of their line of types stands for."""
        return share(self.found, self.gold) if self.gold else None

    def precision(self) -> float | None:
        """Share of reports that stand for a gold event and have a type that gold accepts."""
        return share(self.right, self.given) if self.given else None

    def typing(self) -> float | None:
        """Share of the gold events found whose report has a type that gold accepts."""
        return share(self.typed, self.found) if self.found else None


@dataclass(slots=True)
class Breakdown:
    """Rows by event type, tallies and numbers of articles by language."""

    types: dict[str, Row] = field(default_factory=dict)
    languages: dict[str, scorer.Tally] = field(default_factory=dict)
    articles: Counter[str] = field(default_factory=Counter)

    def add(self, facts: Facts, golds: Iterable[Gold], above: Above) -> None:
        """Counts the articles of a set."""
        for gold in golds:
            self.articles[gold["language"]] += 1
            scorer.tally(facts, gold, above, self.languages.setdefault(gold["language"], scorer.Tally()))
            self._types(facts, gold, above)

    def _types(self, facts: Facts, gold: Gold, above: Above) -> None:
        article = facts.files.get(gold["article"])
        reports = facts.reports(article) if article else []
        text = facts.text(article) if article else ""
        found = scorer.pair(gold["events"], reports, text, scorer.Actors(gold["events"]), above)
        accepted: dict[str, frozenset[str]] = {}
        optional = set()
        for event in gold["events"]:
            told = found.get(event["id"])
            if event.get("optional"):
                optional |= {told.iri} if told is not None else set()
                continue
            row = self.types.setdefault(event["type"], Row())
            row.gold += 1
            if told is not None:
                accepted[told.iri] = scorer.kinds(event)
                own = narrow(told.types, above)
                row.found += 1
                row.typed += len(own) == 1 and own <= accepted[told.iri]
        for told in reports:
            for kind in narrow(told.types, above) if told.iri not in optional else ():
                row = self.types.setdefault(kind, Row())
                row.given += 1
                row.right += kind in accepted.get(told.iri, ())

"""What the rules read in a text of a test: events with their fillers by name, for tables of sentences and for properties."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graphkit.extract import rules
from graphkit.lexicon import load_lexicon
from graphkit.model import Article, Attribution, EntityReference, EventReport, Extraction, Source
from graphkit.ontology import load_ontology
from graphkit.text import fold

PUBLISHED = "2023-03-10"
"""A Friday."""
_ARTICLE = re.compile(r"^(?:the|an?|se(?:orang|buah)) (?=\w)")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with what was extracted from it."""

    article: Article
    extraction: Extraction

    @property
    def text(self) -> str:
        return self.article.text

    def entity(self, ident: str | None) -> EntityReference:
        return next(e for e in self.extraction.entities if e.id == ident)

    def called(self, name: str) -> EntityReference:
        """The one entity of this name."""
        found = [e for e in self.extraction.entities if name in self.names(e)]
        assert len(found) == 1, f"{name!r} is {[e.name for e in found] or [e.name for e in self.extraction.entities]}"
        return found[0]

    def names(self, entity: EntityReference) -> set[str]:
        """Everything that it is called: names, words of its evidence, Wikidata id."""
        return {entity.name, *entity.names, *(s.of(self.text) for s in entity.evidence), entity.wikidata or entity.name}

    def answers(self, entity: EntityReference, name: str) -> bool:
        """Whether it is called so, whatever the case and a leading article."""
        return _plain(name) in {_plain(n) for n in self.names(entity)}

    def events(self, kind: str) -> list[EventReport]:
        return [e for e in self.extraction.events if kind in e.types]

    def event(self, kind: str) -> EventReport:
        """The one event of this type."""
        found = self.events(kind)
        assert len(found) == 1, f"{len(found)} of {kind} among {[e.types[0] for e in self.extraction.events]}"
        return found[0]

    def types(self) -> list[str]:
        return sorted(t for e in self.extraction.events for t in e.types)

    def filling(self, event: EventReport, role: str) -> list[EntityReference]:
        return [self.entity(p.filler) for p in event.roles if p.role == role]

    def same(self, given: list[EntityReference], wanted: list[str]) -> bool:
        """Whether these entities are those of the names, one for one."""
        rest = list(given)
        for name in wanted:
            hit = next((e for e in rest if self.answers(e, name)), None)
            if hit is None:
                return False
            rest.remove(hit)
        return not rest

    def chain(self, event: EventReport) -> list[str]:
        """Sources from the one who vouches outward; "?" for one that is not named."""
        return ["?" if link.source is None else self.entity(link.source).name for link in links_of(event.attribution)]

    def days(self, event: EventReport) -> set[tuple[str | None, str | None]]:
        return {(t.earliest, t.latest) for t in event.times if t.earliest or t.latest}


def links_of(link: Attribution | None) -> Iterator[Attribution]:
    """The links of a chain of attributions."""
    while link is not None:
        yield link
        link = link.relayed_by


def _plain(name: str) -> str:
    return _ARTICLE.sub("", fold(name))


def article(text: str, language: str = "en", published: str | None = PUBLISHED, *, title: str | None = None) -> Article:
    """An article of this text; a headline stands before it on a line of its own."""
    whole = f"{title}\n{text}" if title else text
    body = len(title) + 1 if title else 0
    source = Source(language=language, dated=published)
    return Article(id="https://example.org/a", source=source, raw=whole, text=whole, title=title, body=body)


def read(text: str, language: str = "en", published: str | None = PUBLISHED, *, title: str | None = None) -> Reading:
    """Extracts from a text."""
    given = article(text, language, published, title=title)
    return Reading(given, rules.extract(given, load_ontology(), load_lexicon(language), "0" * 64))


def cases(name: str) -> list[dict[str, str]]:
    """Rows of a table beside this file."""
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def listed(cell: str, by: str = ";") -> list[str]:
    """The parts of a cell."""
    return [part.strip() for part in cell.split(by) if part.strip()]


def label(row: dict[str, str]) -> str:
    """A name for a test of a row: the beginning of its sentence."""
    return f"{row['language']}: {row.get('text') or row.get('sentence') or ''}"[:70]

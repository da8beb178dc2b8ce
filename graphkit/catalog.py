"""The writer's view of the lines: what is known, what is new, what to write.

A catalog is made from the lines on the disk and follows what is written; what is in force (``reports.State``) is computed from all lines
when it is asked for.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path

from graphkit import lines, reports, segments
from graphkit.lines import ArticleLine, Line, OriginLine, RemovedLine, RestoredLine
from graphkit.model import Article, Extraction

_PATIENCE = 5.0
"""Seconds after which lines are brought to the disk even if they do not fill a segment."""


class Catalog:
    """All lines of a graph, and a segment in the making. Only the holder of the writer's lock may have one."""

    def __init__(self, graph: Path) -> None:
        self._graph = graph
        self._lines = reports.load(graph)
        self._state: reports.State | None = None
        self._writer = segments.Writer(graph / reports.FOLDER)
        self._flushed = time.monotonic()
        found = self.state
        self._readings = set(found.readings)
        self._origins = {article: set(names) for article, names in found.origins.items()}
        self._known = set(found.articles)

    @property
    def state(self) -> reports.State:
        """What is in force by all lines, those included that are not on the disk yet."""
        if self._state is None:
            self._state = reports.state(self._lines)
        return self._state

    @property
    def lines(self) -> dict[str, Line]:
        """Digest to line."""
        return self._lines

    def knows(self, article: Article) -> bool:
        """Whether this reading of the article is stored."""
        return (article.id, reports.reading(article.source, article.title)) in self._readings

    def is_known(self, article: str) -> bool:
        """Whether some reading of an article is stored."""
        return article in self._known

    def expect(self, article: Article) -> None:
        """Count a reading as known from now on: it is being extracted."""
        self._readings.add((article.id, reports.reading(article.source, article.title)))

    def forget(self, article: Article) -> None:
        """Take back ``expect``: it could not be extracted."""
        self._readings.discard((article.id, reports.reading(article.source, article.title)))

    def add_article(self, article: Article, extraction: Extraction) -> None:
        """Write an article with its extraction and its origins.

        Raises:
            UnicodeEncodeError: a text holds half a surrogate pair.
        """
        self.write(lines.article_line(article, extraction))
        self._known.add(article.id)
        self.expect(article)
        self.add_origins(article)

    def add_origins(self, article: Article) -> int:
        """Write the origins of an article that have no line yet; their number."""
        known = self._origins.setdefault(article.id, set())
        fresh = [origin for origin in map(lines.whole, article.origins) if origin not in known]
        for origin in fresh:
            self.write(OriginLine(v=1, article=article.id, origin=origin))
            known.add(origin)
        return len(fresh)

    def remove(self, article: str, *, purged: bool) -> None:
        """Write a tombstone."""
        self.write(RemovedLine(v=1, article=article, purged=purged, replaces=reports.open_marks(self._lines, article)))

    def restore(self, article: str) -> None:
        """Write what takes back the tombstones of an article."""
        self.write(RestoredLine(v=1, article=article, replaces=reports.open_marks(self._lines, article)))

    def replace(self, article: Article, extraction: Extraction) -> None:
        """Write a new extraction of a known article in place of all that it has."""
        old = sorted(name for name, line in self._lines.items() if isinstance(line, ArticleLine) and line.id == article.id)
        replaced = {name for line in self._lines.values() if isinstance(line, ArticleLine) for name in line.extraction.replaces}
        names = tuple(name for name in old if name not in replaced)
        line = lines.article_line(article, extraction)
        self.write(lines.with_replaced(line, names))
        self.expect(article)

    def write(self, line: Line) -> bool:
        """Take a line into the segment in the making, unless it is known."""
        data = lines.encode(line)
        name = lines.digest(data)
        if name in self._lines:
            return False
        self._lines[name] = line
        self._state = None
        self._writer.add(data, article=isinstance(line, ArticleLine))
        if time.monotonic() - self._flushed > _PATIENCE:
            self.flush()
        return True

    def take_over(self, other: dict[str, Line], *, unwanted: Callable[[Line], bool]) -> int:
        """Write the lines of another graph that this one lacks; the number of articles among them."""
        count = 0
        for name in sorted(other):
            line = other[name]
            if not unwanted(line) and self.write(line):
                count += isinstance(line, ArticleLine) and line.id not in self._known
        self._refresh()
        return count

    def flush(self) -> None:
        """Bring everything to the disk: from here on it is acknowledged."""
        self._writer.flush()
        self._flushed = time.monotonic()

    def unite(self) -> None:
        """Unite small segments if there are many."""
        self.flush()
        segments.unite(self._graph / reports.FOLDER)

    def purge(self, articles: Iterable[str]) -> None:
        """Take the text of articles off the disk."""
        self.flush()
        reports.purge(self._graph, articles)
        self._lines = reports.load(self._graph)
        self._refresh()

    def _refresh(self) -> None:
        self._state = None
        found = self.state
        self._readings = set(found.readings)
        self._origins = {article: set(names) for article, names in found.origins.items()}
        self._known = set(found.articles)

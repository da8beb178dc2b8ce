"""What the lines of a graph say together: which articles are in force, from where, and by which extraction.

Everything here is a pure function of the set of lines, so that neither the order in which they came nor the segments that hold them matter;
the files are in ``segments``, the form of a line in ``lines``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

import msgspec

from graphkit import lines, segments
from graphkit.errors import AmbiguousName, GraphDamaged, UnknownName
from graphkit.identity import BASE, hash_list, normal_url, source_digest
from graphkit.lines import ArticleLine, Line, OriginLine, RemovedLine, RestoredLine
from graphkit.model import Report, Source

FOLDER = "reports"


def load(graph: Path) -> dict[str, Line]:
    """All lines of a graph by digest.

    Raises:
        GraphDamaged: a segment is cut or altered, or holds a line that this version cannot read; the message names file and offset.
    """
    found: dict[str, Line] = {}
    for path, offset, data in segments.read_all(graph / FOLDER):
        name = lines.digest(data)
        if name not in found:
            try:
                found[name] = lines.decode(data)
            except msgspec.DecodeError as error:
                message = f"{path}: line at offset {offset} cannot be read: {error}"
                raise GraphDamaged(message) from error
    return found


def version_key(version: str) -> tuple[int, ...]:
    """A dotted version as integers; what is no number counts as 0."""
    return tuple(int(part) if part.isascii() and part.isdigit() else 0 for part in version.split("."))


def reading(source: Source, title: str | None) -> str:
    """What was declared of an article besides its text; two readings of one article that differ in it are two lines."""
    return hash_list([source.url, source.record, source.publisher, source.published, source.modified, source.language, title])


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What is in force, from all lines.

    Attributes:
        articles: article IRI to the digest of its line in force, removed and superseded articles included.
        lines: digest to line.
        origins: article IRI to its origins, sorted.
        removed: articles that a tombstone hides; ``purged`` of them are without text.
        supersedes: (article in force, older version), sorted.
        readings: (article IRI, reading) of all article lines.
    """

    articles: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, Line] = field(default_factory=dict)
    origins: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    removed: frozenset[str] = frozenset()
    purged: frozenset[str] = frozenset()
    supersedes: tuple[tuple[str, str], ...] = ()
    readings: frozenset[tuple[str, str]] = frozenset()

    @property
    def superseded(self) -> dict[str, str]:
        """Older version to the article that is in force in its place."""
        return {old: new for new, old in self.supersedes}

    def line(self, article: str) -> ArticleLine:
        """The line in force of an article."""
        return cast("ArticleLine", self.lines[self.articles[article]])

    def report(self, article: str) -> Report:
        """Article and extraction in force, whether the article itself is or not."""
        return lines.report(self.line(article), self.origins.get(article, ()))

    def exported(self) -> list[str]:
        """Articles with a graph of their own: all but the removed ones, sorted."""
        return sorted(article for article in self.articles if article not in self.removed)

    def in_force(self) -> list[str]:
        """Articles whose references denote: neither removed nor superseded, sorted."""
        superseded = self.superseded
        return [article for article in self.exported() if article not in superseded]


def state(found: Mapping[str, Line]) -> State:
    """What is in force by these lines."""
    by_article: dict[str, list[tuple[str, ArticleLine]]] = defaultdict(list)
    origins: dict[str, set[str]] = defaultdict(set)
    for name, line in found.items():
        if isinstance(line, ArticleLine):
            by_article[line.id].append((name, line))
        elif isinstance(line, OriginLine):
            origins[line.article].add(line.origin)
    articles = {article: _extraction_in_force(candidates) for article, candidates in by_article.items()}
    removed, purged = _removed(found)
    present = {
        article: line for article, name in articles.items() if article not in removed and isinstance(line := found[name], ArticleLine)
    }
    return State(
        articles=articles,
        lines=found,
        origins={article: tuple(sorted(names)) for article, names in origins.items()},
        removed=removed,
        purged=purged,
        supersedes=supersession(present),
        readings=frozenset((line.id, reading(line.source, line.title)) for group in by_article.values() for _, line in group),
    )


def _extraction_in_force(candidates: Sequence[tuple[str, ArticleLine]]) -> str:
    """Digest of the line that no other replaces; of several, the greatest by extractor version and digest."""
    replaced = {name for _, line in candidates for name in line.extraction.replaces}
    open_ = [(name, line) for name, line in candidates if name not in replaced] or list(candidates)
    return max(open_, key=lambda item: (version_key(item[1].extraction.version), item[0]))[0]


def _removed(found: Mapping[str, Line]) -> tuple[frozenset[str], frozenset[str]]:
    """Articles with a tombstone that nothing replaces, and those whose text was purged."""
    marks = {name: line for name, line in found.items() if isinstance(line, RemovedLine | RestoredLine)}
    replaced = {name for line in marks.values() for name in line.replaces}
    tombs = [line for name, line in marks.items() if isinstance(line, RemovedLine) and name not in replaced]
    return frozenset(line.article for line in tombs), frozenset(line.article for line in tombs if line.purged)


def open_marks(found: Mapping[str, Line], article: str) -> tuple[str, ...]:
    """Digests of the tombstones and restorations of an article that nothing replaces: what a new one has to replace."""
    marks = {name: line for name, line in found.items() if isinstance(line, RemovedLine | RestoredLine) and line.article == article}
    replaced = {name for line in marks.values() for name in line.replaces}
    return tuple(sorted(name for name in marks if name not in replaced))


def version_keys(source: Source) -> list[str]:
    """What makes two articles versions of one: the absolute URL, or publisher and record id."""
    keys = []
    if source.url:
        parts = urlsplit(source.url)
        if parts.scheme and parts.netloc:
            keys.append(hash_list(["url", normal_url(source.url)]))
    if source.publisher and source.record:
        keys.append(hash_list(["record", source.publisher, source.record]))
    return keys


def _age(line: ArticleLine) -> tuple[float, str]:
    """Order of versions: modified, else published, as given with its zone; undated is oldest; then the digest of the source text."""
    given = line.source.modified or line.source.published or ""
    try:
        moment = datetime.fromisoformat(given)
    except ValueError:
        return float("-inf"), source_digest(line.raw)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp(), source_digest(line.raw)


def supersession(present: Mapping[str, ArticleLine]) -> tuple[tuple[str, str], ...]:
    """(article in force, older version with another text) among articles that are not removed, sorted."""
    by_key: dict[str, list[str]] = defaultdict(list)
    for article, line in present.items():
        for key in version_keys(line.source):
            by_key[key].append(article)
    leader: dict[str, str] = {}

    def find(article: str) -> str:
        while (up := leader.get(article, article)) != article:
            article = up
        return article

    for group in by_key.values():
        for other in group[1:]:
            one, two = sorted((find(group[0]), find(other)))
            leader[two] = one
    versions: dict[str, list[str]] = defaultdict(list)
    for article in {article for group in by_key.values() if len(group) > 1 for article in group}:
        versions[find(article)].append(article)
    pairs = []
    for group in versions.values():
        ages = {article: _age(present[article]) for article in group}
        newest = max(group, key=lambda article: (ages[article], article))
        pairs += [(newest, article) for article in group if ages[article][1] != ages[newest][1]]
    return tuple(sorted(pairs))


def purge(graph: Path, articles: Iterable[str]) -> None:
    """Take text and origins of articles off the disk; tombstones stay. Only the writer may call this."""
    gone = frozenset(articles)
    folder = graph / FOLDER
    for path in segments.listing(folder):
        data = [line for _, line in segments.read(path)]
        keep = [line for line in data if not is_text_of(lines.decode(line), gone)]
        if len(keep) != len(data):
            segments.rewrite(folder, keep, [path])


def is_text_of(line: Line, articles: frozenset[str]) -> bool:
    """Whether a line holds text or origin of one of these articles."""
    return (isinstance(line, ArticleLine) and line.id in articles) or (isinstance(line, OriginLine) and line.article in articles)


def find_article(found: State, name: str) -> str:
    """IRI of an article, given by its IRI, by the hash at its end, or by one of its origins.

    Raises:
        UnknownName: the graph has no such article.
        AmbiguousName: several articles were read from this origin.
    """
    known = {*found.articles, *found.removed}
    for iri in (name.strip("<>"), BASE + name, BASE + name.removeprefix("id:")):
        if iri in known:
            return iri
    matches = sorted(article for article, origins in found.origins.items() if name in origins and article in known)
    if len(matches) == 1:
        return matches[0]
    if matches:
        message = f"{name}: {len(matches)} articles were read from there; give the IRI of the one that is meant"
        raise AmbiguousName(message, [(iri, _title(found, iri), "Article") for iri in matches])
    message = f"{name}: the graph has no such article; `graphkit articles` lists them with their IRIs and origins"
    raise UnknownName(message)


def _title(found: State, article: str) -> str:
    return (found.line(article).title or "") if article in found.articles else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleState:
    """An article of a graph.

    Attributes:
        iri: its name.
        title, publisher, dated, language: as far as they are known.
        origins: where it was read from.
        state: "in force", "superseded", "removed" or "purged".
        superseded_by: the article that is in force in its place.
    """

    iri: str
    title: str | None
    publisher: str | None
    dated: str | None
    language: str | None
    origins: tuple[str, ...]
    state: str
    superseded_by: str | None = None


def article_states(found: State) -> list[ArticleState]:
    """All articles with their state, sorted by day and IRI."""
    return sorted(_article_states(found), key=lambda one: (one.dated or "", one.iri))


def _article_states(state: State) -> Iterator[ArticleState]:
    superseded = state.superseded
    for iri in sorted({*state.articles, *state.removed}):
        source = state.line(iri).source if iri in state.articles else None
        if iri in state.removed:
            what = "purged" if iri in state.purged and source is None else "removed"
        else:
            what = "superseded" if iri in superseded else "in force"
        yield ArticleState(
            iri=iri,
            title=state.line(iri).title if source else None,
            publisher=source.publisher if source else None,
            dated=source.dated if source else None,
            language=source.language if source else None,
            origins=state.origins.get(iri, ()),
            state=what,
            superseded_by=superseded.get(iri) if what == "superseded" else None,
        )

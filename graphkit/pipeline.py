"""The stages in their order, from articles to lines, and from lines to the graphs of the index.

    Article → extract → ground → line                            as articles come in
    lines → resolve → denotations → derive → knowledge           when the index is brought up to date

Stages are handed in as values (``Stages``), so that each can be replaced and the order of things be tested without them.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit import judgements, rejects
from graphkit.catalog import Catalog
from graphkit.crew import Crew
from graphkit.errors import Unreadable
from graphkit.identity import DENOTATIONS, KNOWLEDGE, ONTOLOGY, source_digest
from graphkit.model import Article, Extraction, Report
from graphkit.reports import State

if TYPE_CHECKING:
    from graphkit.ontology import Ontology

_log = logging.getLogger(__name__)

Progress = Callable[[int, int | None, str], None]
"""Called with how many are done, how many there are (None where that is not known), and what is being done."""
Extractor = Callable[[Article], tuple[Extraction, Sequence[str]]]
"""Maps an article to what it says, checked, and to the reasons of what was dropped. Raises Unreadable for an article that it cannot
take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages:
    """What turns articles into reports, and reports into graphs.

    Attributes:
        ontology: with the user's types.
        extract: see ``Extractor``; made when the first article comes, because words take time to load.
        labels: Wikidata id to language to label; words are loaded when the first one is asked for.
        read_again: cleans a stored article anew.
    """

    ontology: Ontology
    extract: Callable[[], Extractor]
    labels: Callable[[str], Mapping[str, str]]
    read_again: Callable[[Article], Article]


def stages(folder: Path | None = None) -> Stages:
    """The stages of this version, with the types and words of a graph's own folder."""
    from graphkit.ontology import load_ontology

    own = [folder / "ontology"] if folder is not None and (folder / "ontology").is_dir() else []
    words = (folder / "lexicons",) if folder is not None and (folder / "lexicons").is_dir() else ()
    ontology = load_ontology(own)

    def extract() -> Extractor:
        return _extractor(ontology, (*own, *words), words)

    def labels(wikidata: str) -> Mapping[str, str]:
        from graphkit.lexicon import load_labels

        return load_labels(words).get(wikidata, {})

    def read_again(article: Article) -> Article:
        from graphkit.reading import read_again

        return read_again(article, lexicons=words)

    return Stages(ontology=ontology, extract=extract, labels=labels, read_again=read_again)


def _extractor(ontology: Ontology, files: tuple[Path, ...], words: tuple[Path, ...]) -> Extractor:
    """The rules, then grounding; words of a language are loaded when its first article comes."""
    from graphkit.extract import extractor
    from graphkit.ground import ground
    from graphkit.lexicon import files_digest, languages, load_lexicon
    from graphkit.resources import lexicon_dir, ontology_dir

    known = languages(words)
    digest = files_digest((ontology_dir(), lexicon_dir(), *files))
    run = extractor()

    def extract(article: Article) -> tuple[Extraction, Sequence[str]]:
        language = (article.source.language or "").partition("-")[0]
        if language not in known:
            place = article.origins[0] if article.origins else article.id
            reason = f"the language {article.source.language or 'unknown'} is not supported; there are words for {', '.join(known)}"
            raise Unreadable(place, reason)
        return ground(article, run.extract(article, ontology, load_lexicon(language, words), digest), ontology)

    return extract


# ---- articles → lines


@dataclass(frozen=True, slots=True, kw_only=True)
class AddResult:
    """What became of the articles of one call.

    Attributes:
        added: new ones, those included that are older versions.
        unchanged: known ones, further copies within one call included.
        superseded: articles of the graph that a new version took the place of.
        older: of the added, versions older than one in the graph.
        rejected: those that could not be taken; why is in rejects.jsonl.
        removed: known ones that were removed before, and stay so.
        rejects: place and reason of each rejected one.
    """

    added: int = 0
    unchanged: int = 0
    superseded: int = 0
    older: int = 0
    rejected: int = 0
    removed: int = 0
    rejects: tuple[rejects.Reject, ...] = ()


def add_articles(
    catalog: Catalog,
    articles: Iterable[Article | Unreadable],
    extract: Callable[[], Extractor],
    *,
    on_reject: Callable[[rejects.Reject], None],
    progress: Progress | None = None,
    crew: Crew | None = None,
) -> AddResult:
    """Extract the articles that are not known, and write their lines; on return all are on the disk.

    Args:
        catalog: of the graph.
        articles: in any order; what could not be read comes as the error.
        extract: makes the extractor, at the first new article.
        on_reject: called with each article that is not taken and each part that is dropped.
        progress: called after each article.
        crew: processes that extract instead of this one.
    """
    total = len(articles) if isinstance(articles, Sequence) else None
    adding = _Adding(catalog, on_reject, lambda done: progress(done, total, "articles") if progress else None)
    extractor: Extractor | None = None
    try:
        for item in _with_rejects(articles):
            if isinstance(item, Unreadable):
                adding.reject(rejects.reject(item.place, item.reason))
            elif not adding.know(item):
                if crew is not None:
                    adding.wait_for(item, crew.submit(item))
                    adding.settle(down_to=4 * crew.size)
                else:
                    extractor = extractor or extract()
                    adding.wait_for(item, partial(extractor, item))
                    adding.settle()
        adding.settle()
    finally:
        catalog.flush()
    return adding.result()


class _Adding:
    """One call of ``add_articles``: what was met, and what is being extracted."""

    def __init__(self, catalog: Catalog, on_reject: Callable[[rejects.Reject], None], on_step: Callable[[int], None]) -> None:
        self.catalog = catalog
        self.on_reject = on_reject
        self.on_step = on_step
        self.before = catalog.state
        self.superseded_before = self.before.superseded
        self.waiting: deque[tuple[Article, Callable[[], tuple[Extraction, Sequence[str]]]]] = deque()
        self.added: set[str] = set()
        self.done = self.unchanged = self.removed = 0
        self.rejected: list[rejects.Reject] = []

    def _step(self) -> None:
        self.done += 1
        self.on_step(self.done)

    def reject(self, problem: rejects.Reject) -> None:
        """Note an article that is not taken."""
        self.rejected.append(problem)
        self.on_reject(problem)
        self._step()

    def know(self, article: Article) -> bool:
        """Whether an article needs no extracting; what is new of its origins is written."""
        if article.id in self.before.removed and (article.id in self.before.purged or self.catalog.is_known(article.id)):
            self.removed += 1
        elif self.catalog.knows(article):
            self.catalog.add_origins(article)
            self.unchanged += 1
        else:
            return False
        self._step()
        return True

    def wait_for(self, article: Article, extracted: Callable[[], tuple[Extraction, Sequence[str]]]) -> None:
        """Take in an article that is being extracted; further copies of it count as known."""
        self.catalog.expect(article)
        self.waiting.append((article, extracted))

    def settle(self, down_to: int = 0) -> None:
        """Write what has been extracted, waiting until no more than ``down_to`` articles are under way."""
        while len(self.waiting) > down_to:
            article, extracted = self.waiting.popleft()
            self._write(article, extracted)

    def _write(self, article: Article, extracted: Callable[[], tuple[Extraction, Sequence[str]]]) -> None:
        place = article.origins[0] if article.origins else article.id
        try:
            extraction, dropped = extracted()
            known = self.catalog.is_known(article.id)
            self.catalog.add_article(article, extraction)
        except Unreadable as error:
            reason = error.reason
        except UnicodeEncodeError as error:
            reason = f"the text holds half a character at offset {error.start} (a lone surrogate): give it in UTF-8"
        except Exception as error:  # noqa: BLE001 - one article that shows a fault of an extractor must not stop ten thousand others
            _log.debug("extracting %s failed", place, exc_info=True)
            reason = f"the extractor failed on it ({type(error).__name__}: {error}); please report this article"
        else:
            for lost in dropped:
                self.on_reject(rejects.reject(place, lost, source=source_digest(article.raw), article=article.id, kind="report"))
            if known:
                self.unchanged += 1
            else:
                self.added.add(article.id)
            self._step()
            return
        self.catalog.forget(article)
        self.reject(rejects.reject(place, reason, source=source_digest(article.raw), article=article.id))

    def result(self) -> AddResult:
        """Counts of the call."""
        superseded = self.catalog.state.superseded if self.added else self.superseded_before
        return AddResult(
            added=len(self.added),
            unchanged=self.unchanged,
            superseded=sum(1 for article in superseded if article not in self.superseded_before and article not in self.added),
            older=sum(1 for article in superseded if article in self.added and superseded[article] not in self.added),
            rejected=len(self.rejected),
            removed=self.removed,
            rejects=tuple(self.rejected),
        )


def _with_rejects(articles: Iterable[Article | Unreadable]) -> Iterable[Article | Unreadable]:
    """The articles of a reader that nobody told where to put its rejects, and these among them."""
    if getattr(articles, "on_reject", _silent) is not None:
        yield from articles
        return
    told: list[Unreadable] = []
    articles.on_reject = told.append  # type: ignore[attr-defined]
    for article in articles:
        yield from told
        told.clear()
        yield article
    yield from told


def extract_again(catalog: Catalog, given: Stages, *, progress: Progress | None = None) -> int:
    """Clean and extract every article anew; lines that differ replace the old ones. The number of those."""
    state = catalog.state
    todo = state.exported()
    extractor = given.extract()
    changed = 0
    try:
        for done, iri in enumerate(todo):
            old = state.report(iri)
            try:
                article = given.read_again(old.article)
                extraction, _ = extractor(article)
            except Unreadable as error:
                _log.warning("%s stays as it was: %s", iri, error.reason)
            else:
                if not _is_same(old, article, extraction):
                    catalog.replace(article, extraction)
                    changed += 1
            if progress is not None:
                progress(done + 1, len(todo), "articles")
    finally:
        catalog.flush()
    return changed


def _is_same(old: Report, article: Article, extraction: Extraction) -> bool:
    import msgspec

    plain = msgspec.structs.replace(old.extraction, replaces=())
    return (
        plain == extraction
        and (old.article.text, old.article.title, old.article.body) == (article.text, article.title, article.body)
        and (old.article.source == article.source)
    )


# ---- lines → graphs


def article_graph(state: State, article: str, ontology: Ontology) -> list[str]:
    """Lines of an article's own graph."""
    from graphkit.rdf import article_quads

    return article_quads(state.report(article), ontology, state.origins.get(article, ()))


def derived_graphs(
    state: State,
    judged: Mapping[str, judgements.JudgementLine],
    given: Stages,
    *,
    progress: Progress | None = None,
) -> dict[str, list[str]]:
    """Lines of the denotations, the knowledge and the ontology graph: a pure function of what is in force."""
    from graphkit.derive import derive
    from graphkit.rdf import denotation_quads
    from graphkit.resolve import resolve

    reports = {article: state.report(article) for article in state.in_force()}
    attached, _ = judgements.attach(judged, reports)
    closure = judgements.closure(attached)
    tell = progress or _silent
    tell(0, len(reports), "resolving")
    found = resolve(list(reports.values()), ontology=given.ontology, same=closure.joined, different=closure.different)
    tell(len(reports), len(reports), "resolving")
    denotations = denotation_quads(found, judgements.judged_pairs(closure), state.supersedes)
    tell(0, len(reports), "deriving")
    knowledge = derive(list(reports.values()), found, given.ontology, given.labels)
    tell(len(reports), len(reports), "deriving")
    return {DENOTATIONS: denotations, KNOWLEDGE: knowledge, ONTOLOGY: given.ontology.nquads()}


def _silent(done: int, total: int | None, what: str) -> None:
    """Progress that nobody watches."""

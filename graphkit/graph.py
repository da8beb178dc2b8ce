"""``EventGraph``: the face of a graph. Each method hands on to the module that does the work."""

from __future__ import annotations

import datetime as dt
import errno
import getpass
import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Self

from graphkit import index, judgements, pipeline, questions, rejects, reports, writer
from graphkit.errors import GraphLocked, Unreadable, UsageError
from graphkit.model import Article
from graphkit.pipeline import AddResult, Progress, Stages
from graphkit.query import Limits, Result
from graphkit.reader import Reader
from graphkit.search import Hit, Names

if TYPE_CHECKING:
    import networkx as nx
    import pyoxigraph
    import rdflib

    from graphkit.explain import Explanation
    from graphkit.stats import Stats
    from graphkit.validate import Problem


class EventGraph:
    """A graph on the disk. Nothing is created before the first ``add``; use it in a ``with`` block, or ``close`` it."""

    def __init__(self, path: str | os.PathLike[str], *, stages: Stages | None = None, limits: Limits | None = None) -> None:
        self.path = Path(path)
        self._given = stages
        self._stages: Stages | None = stages
        self._limits = limits or Limits()
        self._writer: writer.Writer | None = None
        self._reading: Reader | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._end(publish=error is None)

    def __repr__(self) -> str:
        return f"EventGraph({str(self.path)!r})"

    def close(self) -> None:
        """Publish what was changed, and let go of locks and processes."""
        self._end(publish=True)

    def _end(self, *, publish: bool) -> None:
        try:
            if publish:
                self.publish()
        finally:
            self._stop_reading()
            if self._writer is not None:
                self._writer.close()
                self._writer = None

    # ---- changing

    def add(self, articles: Article | Iterable[Article | Unreadable], *, progress: Progress | None = None, processes: int = 1) -> AddResult:
        """Store articles and what they say. What is known already stays as it is; a bad article is noted and does not stop the others.

        Args:
            articles: one or several, such as ``graphkit.read(...)`` gives.
            progress: called with how many are done, how many there are (or None), and what is being done.
            processes: how many extract at once.

        Raises:
            GraphLocked: another process writes to the graph.
            UsageError: several processes with stages of one's own, which they cannot know.
        """
        if processes > 1 and self._given is not None:
            message = "stages that were handed in work in this process only; leave `processes` out"
            raise UsageError(message)
        listed = [articles] if isinstance(articles, Article) else articles
        return self._write().add(listed, progress, processes=processes)

    def reject(self, error: Unreadable) -> None:
        """Note an article that could not be read; ``graphkit.read(..., on_reject=graph.reject)``."""
        self._write()
        rejects.append(self.path, [rejects.reject(error.place, error.reason)])

    def remove(self, article: str, *, purge: bool = False) -> None:
        """Hide an article, as if it had never been added; with ``purge``, take its text off the disk too.

        Raises:
            UnknownName: the graph has no such article.
        """
        writer.check_exists(self.path)
        if purge:
            self._stop_reading()
        self._write().remove(self._article(article), purge=purge)

    def restore(self, article: str) -> None:
        """Take back the removal of an article.

        Raises:
            UnknownName: the graph has no such article.
        """
        writer.check_exists(self.path)
        self._write().restore(self._article(article))

    def merge(self, *others: EventGraph | str | os.PathLike[str], progress: Progress | None = None) -> int:
        """Take over what other graphs have; the number of articles that came. The others stay as they are.

        Raises:
            GraphNotFound: there is no graph at a path.
            UsageError: two graphs have a file of types or words of one name and other content.
        """
        paths = [other.path if isinstance(other, EventGraph) else Path(other) for other in others]
        for path in paths:
            writer.check_exists(path)
        count = 0
        for done, path in enumerate(paths):
            count += self._write().merge(path)
            if progress is not None:
                progress(done + 1, len(paths), "graphs")
        self._refresh_stages()
        return count

    def use(self, folder: str | os.PathLike[str]) -> None:
        """Take over a folder with event types (``ontology/``) and words (``lexicons/<language>/``) of one's own.

        Raises:
            UsageError: there is nothing of that in it, or the graph has another file of a name.
        """
        self._write().take_files(Path(folder))
        self._refresh_stages()

    def rebuild(self, *, extract: bool = False, progress: Progress | None = None) -> int:
        """Make the index anew from the reports; with ``extract``, extract all articles anew first. The number of articles that changed."""
        writer.check_exists(self.path)
        return self._write().rebuild(extract=extract, progress=progress)

    def judge(self, a: str, b: str, decision: judgements.Decision, *, by: str | None = None) -> None:
        """Decide that two references or canonical things are the same, are different, or that it is not clear.

        A canonical thing stands for all its references. A later judgement of the same two replaces the earlier ones.

        Args:
            a: IRI of a reference or canonical thing, or a name.
            b: as ``a``.
            decision: "same", "different" or "unsure".
            by: who decides; the user's name by default.

        Raises:
            UsageError: the decision is none of the three, or both are one reference.
            UnknownName: the graph has no such thing.
        """
        if decision not in judgements.DECISIONS:
            message = f"{decision!r} is no decision; say {', '.join(judgements.DECISIONS)}"
            raise UsageError(message)
        writer.check_exists(self.path)
        pairs = judgements.pairs(self._references(a), self._references(b), decision)
        at = dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self._write().judge(pairs, decision, by=by or getpass.getuser(), at=at)

    def publish(self, progress: Progress | None = None) -> None:
        """Bring the index up to date now; otherwise that is done at the next query and at the end."""
        if self._writer is not None:
            if self._is_behind():
                self._refresh_stages()
            self._writer.publish(progress)

    # ---- asking

    def query(self, sparql: str | None = None, *, name: str | None = None, limits: Limits | None = None, **parameters: object) -> Result:
        """Ask in SPARQL, or by the name of a question with its parameters.

        Args:
            sparql: SELECT, ASK, CONSTRUCT or DESCRIBE; common prefixes are known.
            name: of a question, such as "sanctions-by".
            limits: of time and memory.
            parameters: of the question; ``from_`` stands for "from".

        Raises:
            QueryError: the query is malformed, refused, or exceeds its limits.
            UnknownName: there is no such question, or nothing goes by a name.
            AmbiguousName: several things go by a name.
        """
        if (sparql is None) == (name is None):
            message = "give either a query in SPARQL or the name of a question"
            raise UsageError(message)
        if sparql is None:
            asked = questions.question(name or "")
            values = {key.rstrip("_"): value for key, value in parameters.items()}
            sparql = questions.fill(asked, values, self.names(), self.stages.ontology)
        elif parameters:
            message = f"{', '.join(parameters)}: only questions asked by name have parameters; write the values into the SPARQL"
            raise UsageError(message)
        return self._read().worker.query(sparql, limits)

    @staticmethod
    def questions() -> list[questions.Question]:
        """The questions that can be asked by name."""
        return list(questions.questions().values())

    def search(self, text: str, *, limit: int = 20, kind: str | None = None) -> list[Hit]:
        """Events and entities with a name like ``text``, best first."""
        return self.names().search(text, limit=limit, kinds=[kind] if kind else [])

    def explain(self, name: str) -> Explanation:
        """Why the graph holds an event or entity: its members, their sources and words.

        Raises:
            UnknownName: nothing goes by the name.
            AmbiguousName: several things do.
        """
        from graphkit.explain import explain

        iri = name.strip("<>") if "#" in name else self.names().one(name).iri
        return explain(self._store(), iri)

    def articles(self) -> list[reports.ArticleState]:
        """All articles with their state, sorted by day and IRI."""
        return reports.article_states(self.state())

    def rejects(self) -> list[rejects.Reject]:
        """What was not taken, and why."""
        writer.check_exists(self.path)
        return rejects.load(self.path)

    def stats(self) -> Stats:
        """Counts."""
        from graphkit.stats import stats

        names = self.names()
        return stats(
            self.state(),
            self._store(),
            names,
            judgements=len(judgements.load(self.path)),
            rejects=len(rejects.load(self.path)),
            quads=self._read().generation.manifest.quads.get("", 0),
        )

    def validate(self, *, deep: bool = False) -> list[Problem]:
        """Broken promises: files, invariants, spans; with ``deep`` the SHACL shapes too.

        Raises:
            GraphDamaged: a file of the graph is cut or altered.
        """
        from graphkit.validate import validate

        self.state()
        judgements.load(self.path)
        return validate(self._store(), self.stages.ontology, deep=deep)

    # ---- handing on

    def quads(self) -> Iterator[str]:
        """Canonical N-Quads, a line each without its end: two graphs are equal where these are."""
        return (line.decode().rstrip("\n") for line in index.canonical_lines(self._store()))

    def sha256(self) -> str:
        """SHA-256 of the canonical N-Quads."""
        return hashlib.sha256(b"".join(index.canonical_lines(self._store()))).hexdigest()

    def export(self, target: str | os.PathLike[str] | IO[str] | IO[bytes], *, format: str | None = None) -> None:  # noqa: A002 - the word of the public face
        """Write the graph to a file or stream; the ending of the file names the format, if ``format`` does not."""
        from graphkit.exporters import export

        export(self._store(), target, format)

    def view(self, path: str | os.PathLike[str], *, focus: str | None = None, **options: object) -> None:
        """Write the page: one file for a browser, offline. The same graph gives the same bytes.

        Args:
            path: the file.
            focus: name or IRI of an event or entity that the page is about.
            options: ``depth``, ``start``, ``end``, ``types``, ``top``, ``title``, ``language``, ``fragment``, as for ``graphkit.render.render``.

        Raises:
            UnknownName: nothing goes by the name of ``focus``.
            AmbiguousName: several things do.
        """
        from graphkit.render import view

        about = self.names().one(focus).iri if focus is not None else None
        view(self._store(), Path(path), ontology=self.stages.ontology, focus=about, **options)

    def to_rdflib(self) -> rdflib.Dataset:
        """The graph as a dataset of rdflib, backed by Oxigraph in memory."""
        from graphkit.exporters.memory import to_rdflib

        return to_rdflib(self._store())

    def to_networkx(self) -> nx.MultiDiGraph:
        """Events and entities as nodes, roles and links as edges."""
        from graphkit.exporters.memory import to_networkx

        return to_networkx(self._store())

    # ---- inside

    @property
    def stages(self) -> Stages:
        """Ontology, extractor and words, those of the graph's own folder included."""
        if self._stages is None:
            self._stages = pipeline.stages(self.path)
        return self._stages

    def state(self) -> reports.State:
        """What is in force, from the lines."""
        if self._writer is not None:
            return self._writer.catalog.state
        writer.check_exists(self.path)
        return reports.state(reports.load(self.path))

    def names(self) -> Names:
        """Names of the generation in force."""
        return self._read().names

    def _is_behind(self) -> bool:
        """Whether the generation in force lacks something of lines, judgements, types or words."""
        return index.current_inputs(self.path) != writer.fingerprint(self.path)

    def _refresh_stages(self) -> None:
        """Take up types and words that have come in."""
        if self._given is None and self._writer is not None:
            self._stages = pipeline.stages(self.path)
            self._writer.use(self._stages)

    def _write(self) -> writer.Writer:
        if self._writer is None:
            self._writer = writer.Writer(self.path, self.stages)
        return self._writer

    def _read(self) -> Reader:
        """The generation in force, brought up to date where this process may do that."""
        if self._writer is not None:
            self.publish()
        else:
            self._catch_up()
        number = index.current_number(self.path)
        if self._reading is not None and self._reading.generation.folder.name != number:
            self._stop_reading()
        if self._reading is None:
            self._reading = Reader(self.path, self._limits)
        return self._reading

    def _catch_up(self) -> None:
        """Make the index where it is missing or behind, unless another process writes: then the last published one is read."""
        writer.check_exists(self.path)
        if not self._is_behind():
            return
        self._stages = self._given  # a type may have come in with what is new
        try:
            self._writer = writer.Writer(self.path, self.stages, patience=0.0)
            self._writer.publish()
        except GraphLocked:
            return
        except OSError as error:
            if error.errno not in (errno.EACCES, errno.EPERM, errno.EROFS):
                raise
        finally:
            if self._writer is not None:
                self._writer.close()
                self._writer = None

    def _store(self) -> pyoxigraph.Store:
        return self._read().store

    def _stop_reading(self) -> None:
        if self._reading is not None:
            self._reading.close()
            self._reading = None

    def _article(self, name: str) -> str:
        """IRI of an article, given by its IRI, or by one of its origins."""
        return reports.find_article(self.state(), name)

    def _references(self, name: str) -> list[str]:
        """References given by the IRI of one, or by the thing that they denote."""
        iri = name.strip("<>")
        return [iri] if "#" in iri else index.references(self._store(), self.names().one(name).iri)


def open(path: str | os.PathLike[str], *, stages: Stages | None = None, limits: Limits | None = None) -> EventGraph:
    """The graph at a path.

    Nothing is read or made yet: a missing graph is made by its first ``add``, and reading one raises ``GraphNotFound``.

    Args:
        path: folder of the graph.
        stages: other stages than those of this version.
        limits: of time and memory for a query.
    """
    return EventGraph(path, stages=stages, limits=limits)

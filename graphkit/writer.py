"""One process's right to change a graph: the lock, the lines, and the index that follows them.

Lines are on the disk when a method returns. The index is brought up to date and published by ``publish``: at the end, and before a query.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit import index, judgements, rejects, reports, segments
from graphkit.catalog import Catalog
from graphkit.crew import Crew
from graphkit.errors import GraphDamaged, GraphNotFound, UnknownName, Unreadable, UsageError
from graphkit.files import make_folder, write_durably
from graphkit.identity import hash_list
from graphkit.locks import Lock, lock_writer
from graphkit.model import FORMAT, Article, Report
from graphkit.pipeline import AddResult, Progress, Stages, add_articles, article_graph, derived_graphs, extract_again
from graphkit.resources import ontology_dir

if TYPE_CHECKING:
    from graphkit.lines import Line

MAPPING = 1
"""Version of the mapping from lines to graphs: one more makes every index be made anew."""
OWN = ("ontology", "lexicons")
"""Folders of a graph that hold the user's types and words."""
_EXPECTED = frozenset({*OWN, "lock"})


# ---- is there a graph?


def exists(graph: Path) -> bool:
    """Whether there is a graph at the path.

    Raises:
        GraphDamaged: it is of a newer format.
    """
    try:
        text = (graph / "format").read_text(encoding="ascii").strip()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except UnicodeDecodeError:
        text = "?"
    if not text.isdigit():
        message = f"{graph / 'format'}: holds {text[:20]!r} at offset 0; the number {FORMAT} is expected"
        raise GraphDamaged(message)
    if int(text) > FORMAT:
        message = f"{graph} is of format {text}; this graphkit reads formats up to {FORMAT}: install a newer one"
        raise GraphDamaged(message)
    return True


def check_exists(graph: Path) -> None:
    """See to it that there is a graph to read.

    Raises:
        GraphNotFound: there is none.
    """
    if exists(graph):
        return
    what = "there is nothing at this path" if not graph.exists() else "this folder is no graph" if graph.is_dir() else "this is a file"
    message = f"{graph}: {what}; a graph is a folder made by `graphkit build SOURCE... -g {graph}`, or by graphkit.open(...).add(...)"
    raise GraphNotFound(message)


def _create(graph: Path) -> None:
    """Make the folder of a graph."""
    if graph.exists() and not graph.is_dir():
        message = f"{graph} is a file; a graph is a folder: name one that is new or empty"
        raise UsageError(message)
    strange = (
        sorted(path.name for path in graph.iterdir() if path.name not in _EXPECTED and not path.name.startswith("."))
        if graph.is_dir()
        else []
    )
    if strange:
        message = (
            f"{graph} is a folder with other things in it ({', '.join(strange[:3])}); name one that is new or empty, such as {graph / 'kg'}"
        )
        raise UsageError(message)
    make_folder(graph)


def fingerprint(graph: Path) -> str:
    """Digest of all that the index is made of: segments, judgements, ontology, the user's files, the mapping's version."""
    parts: list[object] = [MAPPING, [path.name for path in segments.listing(graph / reports.FOLDER)]]
    judged = graph / judgements.FILE
    parts.append(hashlib.sha256(judged.read_bytes()).hexdigest() if judged.exists() else "")
    for root in (ontology_dir(), *(graph / name for name in OWN)):
        paths = sorted(path for path in root.rglob("*") if path.suffix in {".ttl", ".yaml"} and path.is_file()) if root.is_dir() else []
        parts.append([[path.relative_to(root).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()] for path in paths])
    return hash_list(parts)


# ---- the writer


class Writer:
    """Holds the writer's lock from its making until ``close``."""

    def __init__(self, graph: Path, stages: Stages, *, patience: float = 1.0) -> None:
        """Lock a graph, making its folder where there is none.

        Args:
            graph: folder of the graph.
            stages: of the pipeline.
            patience: seconds to wait for another process, which may only be bringing the index up to date for a query.

        Raises:
            GraphLocked: another process writes to it.
            GraphDamaged: its lines cannot be read.
            UsageError: there is something else at the path.
        """
        self._graph = graph
        self._stages = stages
        if not exists(graph):
            _create(graph)
        self._lock: Lock = lock_writer(graph / "lock", patience=patience)
        try:
            if not exists(graph):
                write_durably(graph / "format", f"{FORMAT}\n".encode("ascii"))
            self.catalog = Catalog(graph)
        except BaseException:
            self._lock.release()
            raise
        self._work: index.WorkStore | None = None

    def close(self) -> None:
        """Free the lock; what is not published yet will be at the next reading or writing."""
        if self._work is not None:
            self._work.close()
            self._work = None
        self._lock.release()

    def add(self, articles: Iterable[Article | Unreadable], progress: Progress | None = None, *, processes: int = 1) -> AddResult:
        """Store articles; see ``pipeline.add_articles``."""
        noted: list[rejects.Reject] = []
        try:
            with Crew(self._graph, processes) if processes > 1 else nullcontext() as crew:
                result = add_articles(self.catalog, articles, self._stages.extract, on_reject=noted.append, progress=progress, crew=crew)
        finally:
            rejects.append(self._graph, noted)
        self.catalog.unite()
        return result

    def remove(self, article: str, *, purge: bool) -> None:
        """Hide an article; with ``purge``, take its text off the disk.

        Raises:
            UnknownName: the graph has no such article.
        """
        self._check_known(article)
        state = self.catalog.state
        if article not in state.removed or (purge and article not in state.purged):
            self.catalog.remove(article, purged=purge)
            self.catalog.flush()
        if purge:
            self.catalog.purge([article])
            judgements.purge(self._graph, [article])
            rejects.purge(self._graph, [article])
            if self._work is not None:
                self._work.close()
                self._work = None
            index.clear(self._graph, everything=True)

    def restore(self, article: str) -> None:
        """Take back the removal of an article; the text of a purged one has to be added again.

        Raises:
            UnknownName: the graph has no such article.
        """
        self._check_known(article)
        if article in self.catalog.state.removed:
            self.catalog.restore(article)
            self.catalog.flush()

    def _check_known(self, article: str) -> None:
        state = self.catalog.state
        if article not in state.articles and article not in state.removed:
            message = f"{article}: the graph has no such article; `graphkit articles` lists them"
            raise UnknownName(message)

    def judge(self, pairs: Iterable[tuple[str, str]], decision: judgements.Decision, *, by: str, at: str) -> None:
        """Write a judgement of each pair of references, in place of those that there are of the two.

        Args:
            pairs: full IRIs of references in force.
            decision: what was decided.
            by: who decided.
            at: when, in UTC to the second.

        Raises:
            UnknownName: the graph has no such reference in force.
            UsageError: both are one reference.
        """
        state = self.catalog.state
        reports_in_force = {article: state.report(article) for article in state.in_force()}
        found = judgements.load(self._graph)
        attached, _ = judgements.attach(found, reports_in_force)
        old: dict[frozenset[str], list[str]] = {}
        for one in attached:
            old.setdefault(frozenset((one.a, one.b)), []).append(one.digest)
        new = []
        for a, b in pairs:
            if a == b:
                message = f"{a}: both sides are one reference; a judgement is about two"
                raise UsageError(message)
            sides = [_side(reports_in_force, iri) for iri in (a, b)]
            line = judgements.judgement_line(sides[0], sides[1], decision, by=by, at=at, replaces=old.get(frozenset((a, b)), ()))
            if line.digest not in found:
                new.append(line)
        judgements.append(self._graph, new)

    def merge(self, other: Path) -> int:
        """Take over what another graph has and this one lacks; the number of articles that came.

        Raises:
            UsageError: both have a file of types or words of one name and other content.
        """
        self._take_files([other / name for name in OWN])
        theirs: dict[str, Line] = reports.load(other)
        gone = self.catalog.state.purged | reports.state(theirs).purged
        count = self.catalog.take_over(theirs, unwanted=lambda line: reports.is_text_of(line, gone))
        self.catalog.unite()
        judgements.append(self._graph, judgements.union(judgements.load(self._graph), judgements.load(other)))
        rejects.append(self._graph, rejects.load(other))
        return count

    def take_files(self, folder: Path) -> None:
        """Take over a folder with the user's ``ontology/`` and ``lexicons/<lang>/``, or with ``*.ttl`` directly.

        Raises:
            UsageError: there is nothing of that in it, or the graph has another file of a name.
        """
        places = [folder / name for name in OWN if (folder / name).is_dir()]
        loose = sorted(folder.glob("*.ttl"))
        if not places and not loose:
            message = f"{folder}: neither ontology/*.ttl, lexicons/<language>/*.yaml nor *.ttl is in it"
            raise UsageError(message)
        self._take_files(places, loose)

    def _take_files(self, places: Iterable[Path], loose: Iterable[Path] = ()) -> None:
        wanted = {self._graph / "ontology" / path.name: path for path in loose}
        for place in places:
            for path in sorted(place.rglob("*")) if place.is_dir() else []:
                if path.is_file() and path.suffix in {".ttl", ".yaml"}:
                    wanted[self._graph / place.name / path.relative_to(place)] = path
        for mine, theirs in wanted.items():
            if mine.exists() and mine.read_bytes() != theirs.read_bytes():
                message = (
                    f"{theirs} and {mine} have one name and other content, and both cannot hold in one graph. "
                    "Make them equal, or rename one of the two, and try again; nothing was changed"
                )
                raise UsageError(message)
        for mine, theirs in wanted.items():
            if not mine.exists():
                make_folder(mine.parent)
                write_durably(mine, theirs.read_bytes())

    def use(self, stages: Stages) -> None:
        """Go on with other stages: the user's files have changed."""
        self._stages = stages

    def rebuild(self, *, extract: bool, progress: Progress | None = None) -> int:
        """Make the index from nothing; with ``extract``, clean and extract all articles anew first. The number of articles that changed."""
        changed = extract_again(self.catalog, self._stages, progress=progress) if extract else 0
        self.catalog.unite()
        if self._work is not None:
            self._work.close()
            self._work = None
        shutil.rmtree(self._graph / index.FOLDER / "work", ignore_errors=True)
        self._store().drop()
        self.publish(progress, force=True)
        return changed

    def _store(self) -> index.WorkStore:
        if self._work is None:
            make_folder(self._graph / index.FOLDER)
            self._work = index.WorkStore(self._graph)
        return self._work

    def publish(self, progress: Progress | None = None, *, force: bool = False) -> None:
        """Bring the index up to date with the lines and publish it, if anything has changed."""
        inputs = fingerprint(self._graph)
        if not force and index.current_inputs(self._graph) == inputs:
            return
        state, ontology = self.catalog.state, self._stages.ontology
        judged = judgements.load(self._graph)
        derived = derived_graphs(state, judged, self._stages, progress=progress)
        store = self._store()
        store.update(
            self._article_digests(state),
            lambda article: article_graph(state, article, ontology),
            derived,
            inputs=inputs,
            segments=[path.name for path in segments.listing(self._graph / reports.FOLDER)],
            progress=(lambda done, total: progress(done, total, "indexing")) if progress else None,
        )
        store.publish()

    def _article_digests(self, state: reports.State) -> Mapping[str, str]:
        """Exported article to the digest of what its graph is made of."""
        ontology = self._stages.ontology.digest
        return {iri: hash_list([MAPPING, ontology, state.articles[iri], *state.origins.get(iri, ())]) for iri in state.exported()}


def _side(reports_in_force: Mapping[str, Report], iri: str) -> judgements.Side:
    article, _, local = iri.partition("#")
    if article not in reports_in_force or local not in judgements.heads(reports_in_force[article]):
        message = f"{iri}: there is no such reference in an article in force; `graphkit explain` lists those of an event or actor"
        raise UnknownName(message)
    return judgements.side(reports_in_force[article], local)

"""The index: an Oxigraph store, derived from the reports, published in generations that nobody changes.

    index: work      the writer's store, and a manifest that is there only while the store is whole
           <n>       a generation: store, manifest, lock
           current   number of the generation in force

The writer never lets a reader near its store (undefined behaviour in pyoxigraph): it publishes a ``Store.backup`` (hard links) as a new
generation and renames ``current``. A reader holds a shared lock on the generation that it reads; old ones go when nobody does. Everything
here can be deleted at any time.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pyoxigraph as ox

from graphkit.files import make_folder, write_durably
from graphkit.identity import DENOTATIONS, KNOWLEDGE, ONTOLOGY
from graphkit.locks import Lock, lock_shared, lock_unused

FOLDER = "index"
DERIVED = (DENOTATIONS, KNOWLEDGE, ONTOLOGY)
"""Graphs that make up the default graph of a query."""
_DENOTES = "https://w3id.org/graphkit/ns#denotes"
_CHUNK = 64_000_000
_SMALL = 2_000_000
_FRAGMENTS = 400


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a store holds, and of what it was made.

    Attributes:
        inputs: fingerprint of segments, judgements, ontology and user's files that were taken in.
        segments: names of the segments taken in, sorted.
        articles: article IRI to the digest of what its graph was made of.
        quads: graph IRI to its number of quads; the total under "".
    """

    v: int = 1
    inputs: str
    segments: tuple[str, ...]
    articles: dict[str, str]
    quads: dict[str, int]


_ENCODER = msgspec.json.Encoder(order="sorted")
_DECODER = msgspec.json.Decoder(Manifest)


def _manifest(folder: Path) -> Manifest | None:
    """Manifest of a work folder or generation; None where there is none that can be read."""
    try:
        return _DECODER.decode((folder / "manifest.json").read_bytes())
    except (OSError, msgspec.DecodeError):
        return None


# ---- readers


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """A published generation, held by a shared lock until ``close``."""

    folder: Path
    manifest: Manifest
    lock: Lock

    @property
    def path(self) -> Path:
        """Folder of the Oxigraph store; open it read-only."""
        return self.folder / "store"

    def store(self) -> ox.Store:
        """The store, for code of this program; queries that a user wrote go through ``query``."""
        return ox.Store.read_only(str(self.path))

    def close(self) -> None:
        """Let the writer clear the generation away."""
        self.lock.release()


def generation(graph: Path) -> Generation | None:
    """The generation in force, locked; None where none was published."""
    for _ in range(100):
        number = current_number(graph)
        if number is None:
            return None
        folder = graph / FOLDER / number
        lock = lock_shared(folder / "lock")
        if lock is not None:
            manifest = _manifest(folder)
            if manifest is not None and (folder / "store" / "CURRENT").exists():
                return Generation(folder=folder, manifest=manifest, lock=lock)
            lock.release()
        if current_number(graph) == number:  # not replaced under our hands, but broken: as good as none
            return None
    return None


def current_inputs(graph: Path) -> str | None:
    """Fingerprint of what the generation in force was made of."""
    number = current_number(graph)
    manifest = _manifest(graph / FOLDER / number) if number else None
    return manifest.inputs if manifest else None


def current_number(graph: Path) -> str | None:
    """Number of the generation in force."""
    try:
        number = (graph / FOLDER / "current").read_text(encoding="ascii").strip()
    except (FileNotFoundError, NotADirectoryError, UnicodeDecodeError):
        return None
    return number if number.isascii() and number.isdigit() else None


def references(store: ox.Store, canonical: str) -> list[str]:
    """References that denote a canonical thing, sorted."""
    found = store.quads_for_pattern(None, ox.NamedNode(_DENOTES), ox.NamedNode(canonical), ox.NamedNode(DENOTATIONS))
    return sorted(quad.subject.value for quad in found)  # type: ignore[union-attr]


def canonical_lines(store: ox.Store) -> list[bytes]:
    """Canonical N-Quads: all graphs as the index gives them back, each line once, sorted by bytes, with line ends."""
    data = store.dump(format=ox.RdfFormat.N_QUADS) or b""
    return sorted(set(data.splitlines(keepends=True)))


# ---- the writer


class WorkStore:
    """The writer's store. Only the holder of the writer's lock may have one."""

    def __init__(self, graph: Path) -> None:
        self._graph = graph
        self._folder = graph / FOLDER / "work"
        found = _manifest(self._folder)
        if found is None:
            found = self._begin_anew()
        self.manifest = found
        self._store = ox.Store(str(self._folder / "store"))
        if len(self._store) != self.manifest.quads.get("", 0):
            # Oxigraph does not sync its commits, and a damaged log opens without an error: what is missing is noticed here.
            self.drop()

    def _begin_anew(self) -> Manifest:
        """A store from the generation in force, or an empty one."""
        shutil.rmtree(self._folder, ignore_errors=True)
        make_folder(self._folder)
        base = generation(self._graph)
        if base is None:
            return _EMPTY
        try:
            shutil.copytree(base.path, self._folder / "store")
            return base.manifest
        finally:
            base.close()

    def drop(self) -> None:
        """Forget everything; the next update makes it again."""
        del self._store
        shutil.rmtree(self._folder, ignore_errors=True)
        make_folder(self._folder)
        self._store = ox.Store(str(self._folder / "store"))
        self.manifest = _EMPTY

    def update(
        self,
        articles: Mapping[str, str],
        quads_of: Callable[[str], Iterable[str]],
        derived: Mapping[str, Iterable[str]],
        *,
        inputs: str,
        segments: Iterable[str],
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Make the store hold exactly these graphs.

        Args:
            articles: article IRI to the digest of what its graph is made of; graphs of others are removed, equal ones stay.
            quads_of: lines of an article's graph.
            derived: graph IRI to its lines.
            inputs: fingerprint of all that went in.
            segments: names of the segments that went in.
            progress: called with the articles done and their number.
        """
        (self._folder / "manifest.json").unlink(missing_ok=True)
        try:
            self._update(articles, quads_of, derived, progress)
            self.manifest = msgspec.structs.replace(self.manifest, inputs=inputs, segments=tuple(sorted(segments)))
        except BaseException:
            self.drop()  # half of an update is in the store: nothing in it can be relied on
            raise

    def _update(
        self,
        articles: Mapping[str, str],
        quads_of: Callable[[str], Iterable[str]],
        derived: Mapping[str, Iterable[str]],
        progress: Callable[[int, int], None] | None,
    ) -> None:
        quads = {graph: count for graph, count in self.manifest.quads.items() if graph}
        for gone in [iri for iri, digest in self.manifest.articles.items() if articles.get(iri) != digest]:
            self._store.remove_graph(ox.NamedNode(gone))
            quads.pop(gone, None)
        fresh = [iri for iri, digest in articles.items() if self.manifest.articles.get(iri) != digest]
        self._load(self._counted(fresh, quads_of, quads, progress))
        for graph, lines in derived.items():
            quads[graph] = self._replace(graph, lines)
        quads[""] = sum(quads.values())
        self.manifest = Manifest(inputs="", segments=(), articles=dict(articles), quads=quads)

    @staticmethod
    def _counted(
        fresh: list[str], quads_of: Callable[[str], Iterable[str]], quads: dict[str, int], progress: Callable[[int, int], None] | None
    ) -> Iterator[str]:
        for done, iri in enumerate(fresh):
            lines = set(quads_of(iri))
            quads[iri] = len(lines)
            yield from lines
            if progress is not None:
                progress(done + 1, len(fresh))

    def _load(self, lines: Iterable[str]) -> None:
        """Load lines in bulk, some at a time."""
        part: list[str] = []
        size = 0
        for line in lines:
            part.append(line)
            size += len(line)
            if size >= _CHUNK:
                self._load_part(part)
                part, size = [], 0
        if part:
            self._load_part(part)

    def _load_part(self, part: list[str]) -> None:
        data = "".join(part).encode()
        # A bulk load writes files of its own, each of which every later reader has to open: not for a handful of lines.
        load = self._store.load if len(data) < _SMALL else self._store.bulk_load
        load(data, format=ox.RdfFormat.N_QUADS)

    def _replace(self, graph: str, lines: Iterable[str]) -> int:
        """Write what differs; the number of quads afterwards."""
        name = ox.NamedNode(graph)
        wanted = {line.rstrip("\n") for line in lines}
        there = {f"{quad} .": quad for quad in self._store.quads_for_pattern(None, None, None, name)}
        gone = [quad for line, quad in there.items() if line not in wanted]
        if len(gone) * 2 > len(there):
            self._store.remove_graph(name)
            new = wanted
        else:
            for quad in gone:
                self._store.remove(quad)
            new = wanted - there.keys()
        self._load(line + "\n" for line in new)
        return len(wanted)

    def publish(self) -> None:
        """Make what the store holds the generation in force, and clear away old ones that nobody reads."""
        index = self._graph / FOLDER
        if sum(1 for _ in _sorted_files(self._folder / "store")) > _FRAGMENTS:
            self._store.optimize()
        self._store.flush()
        quads = self.manifest.quads
        if quads.get("") != (held := len(self._store)):
            # Literals that the store rewrites to one and the same are one quad; then the store's own count is the right one.
            self.manifest = msgspec.structs.replace(self.manifest, quads={**quads, "": held})
        number = _next_number(index)
        beside = index / f".{number}.part"
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir()
        self._store.backup(str(beside / "store"))
        (beside / "lock").touch()
        data = _ENCODER.encode(self.manifest)
        write_durably(beside / "manifest.json", data)
        beside.rename(index / str(number))
        write_durably(index / "current", f"{number}\n".encode("ascii"))
        write_durably(self._folder / "manifest.json", data)
        clear(self._graph)

    def close(self) -> None:
        """Let go of the store; calling it twice is harmless."""
        self.__dict__.pop("_store", None)


_EMPTY = Manifest(inputs="", segments=(), articles={}, quads={"": 0})


def _sorted_files(store: Path) -> Iterator[str]:
    # By name alone: an open RocksDB deletes files in the background.
    return (path.name for path in store.iterdir() if path.suffix == ".sst")


def _entries(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def _next_number(index: Path) -> int:
    numbers = [int(name) for name in _entries(index) if name.isascii() and name.isdigit()]
    return max(numbers, default=0) + 1


def clear(graph: Path, *, everything: bool = False) -> None:
    """Remove generations that are not in force and that nobody reads.

    Args:
        graph: folder of the graph.
        everything: also those that are read, and the one in force, and the work store: after a purge no copy of a text may stay.
    """
    index = graph / FOLDER
    if everything:
        shutil.rmtree(index, ignore_errors=True)
        return
    kept = current_number(graph)
    for name in _entries(index):
        folder = index / name
        if name.endswith(".part") and name.startswith("."):
            shutil.rmtree(folder, ignore_errors=True) if folder.is_dir() else folder.unlink(missing_ok=True)
        if not (name.isascii() and name.isdigit()) or name == kept:
            continue
        lock = lock_unused(folder / "lock")
        if lock is not None or not (folder / "lock").exists():
            # The lock file goes first: a reader that opened it in the meantime sees that it is gone and takes the newer generation.
            (folder / "lock").unlink(missing_ok=True)
            shutil.rmtree(folder, ignore_errors=True)
            if lock is not None:
                lock.release()

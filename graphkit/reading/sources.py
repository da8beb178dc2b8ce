"""From what a caller names — files, folders, globs, "-" — to the files in it, in an order that does not depend on the file system.

Files may be compressed (.gz, .zst); they are decompressed in pieces, and one that grows beyond all measure is cut off.
"""

from __future__ import annotations

import difflib
import glob
import gzip
import logging
import os
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from graphkit.errors import NothingToRead, Unreadable

STDIN = "-"
_PIECE = 1 << 18
_BOMB_RATIO = 200
_BOMB_FLOOR = 200 << 20
"""Decompressed bytes from which on more than ``_BOMB_RATIO`` times the compressed size is taken for an attack."""
_PACKED = (".gz", ".zst")
_TABLES = frozenset({".csv", ".tsv", ".xlsx", ".xls", ".ods", ".parquet"})
_GRAPHS = frozenset({".nq", ".nt", ".ttl", ".trig", ".rdf", ".owl", ".jsonld", ".n3"})
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file to read.

    Attributes:
        path: where it is; None for standard input.
        place: how messages call it: the path as given.
        origin: its name within what was given, so that a graph does not depend on where the folder lies.
        suffix: in lower case, without that of a compression; "" where there is none.
        packed: ".gz", ".zst" or "".
    """

    path: Path | None
    place: str
    origin: str
    suffix: str
    packed: str = ""


def find_files(sources: Iterable[str | Path], suffixes: Sequence[str], on_reject: Callable[[Unreadable], object]) -> list[File]:
    """The files that ``sources`` name, in the order given, those of a folder or glob sorted, each once.

    Args:
        sources: paths of files, folders (searched through), globs (``**`` goes through folders), or "-".
        suffixes: of the files that are taken from folders; a file named outright is taken whatever its name.
        on_reject: called with each folder within a folder that cannot be read.

    Raises:
        NothingToRead: a path is missing, a folder holds no article, or a glob matches nothing.
    """
    found: list[File] = []
    known: set[str] = set()
    listed = list(sources)
    if not listed:
        raise NothingToRead(f"no source was given; name files, folders or globs of {_spoken(suffixes)} files, or - for standard input")
    for source in listed:
        for file in _files(source, suffixes, on_reject):
            name = STDIN if file.path is None else str(file.path.resolve())
            if name not in known:
                known.add(name)
                found.append(file)
    return found


def pieces(file: File, first: bytes = b"", stream: IO[bytes] | None = None) -> Iterator[bytes]:
    """The content of ``file``, decompressed, in pieces of at most 256 kB.

    Args:
        file: what to read.
        first: bytes of ``stream`` that were read already.
        stream: an open stream instead of the file's path; it is not closed.

    Raises:
        Unreadable: the file cannot be opened, its compression is damaged, or it decompresses to more than it could.
    """
    try:
        if stream is not None:
            if first:
                yield first
            yield from iter(lambda: stream.read(_PIECE), b"")
        elif file.path is None:
            yield from iter(lambda: sys.stdin.buffer.read(_PIECE), b"")
        else:
            with file.path.open("rb") as opened:
                yield from _unpacked(opened, file)
    except (OSError, EOFError, zlib.error) as error:
        why = getattr(error, "strerror", None) or str(error) or type(error).__name__
        why += "; change its permissions" if isinstance(error, PermissionError) else ""
        damaged = "the compressed file is damaged or cut off" if file.packed else "cannot be read"
        raise Unreadable(file.place, f"{damaged}: {why}") from error


def content(parts: Iterable[bytes], place: str, limit: int) -> bytes:
    """All of ``parts`` together.

    Raises:
        Unreadable: there are more than ``limit`` bytes.
    """
    out = bytearray()
    for part in parts:
        out += part
        if len(out) > limit:
            raise Unreadable(
                place,
                f"too large: more than {spoken_size(limit)}, the limit for one article; split it, or write it as .jsonl, an article a line",
            )
    return bytes(out)


def spoken_size(size: int) -> str:
    """``size`` in bytes as people write it."""
    return f"{size / 1_000_000:g} MB" if size >= 1_000_000 else f"{size / 1000:g} kB" if size >= 1000 else f"{size} bytes"


def check_kind(file: File, suffixes: Sequence[str]) -> None:
    """See to it that a file of no known format may be an article.

    Raises:
        Unreadable: its name says that it is a table, or RDF.
    """
    if file.suffix in _TABLES:
        raise Unreadable(file.place, f'not an article: {file.suffix} is a table; write each row as a line of .jsonl, {{"text": "..."}}')
    if file.suffix in _GRAPHS:
        raise Unreadable(file.place, f"not an article: {file.suffix} is RDF; {_spoken(suffixes)} are read")


def _files(source: str | Path, suffixes: Sequence[str], on_reject: Callable[[Unreadable], object]) -> list[File]:
    name = os.fspath(source)
    if name == STDIN:
        return [File(path=None, place=STDIN, origin=STDIN, suffix="")]
    if name.lower().startswith(("http://", "https://")):
        raise NothingToRead(f"{name}: graphkit fetches nothing from the network; save the page as .html and give its path")
    path = Path(name).expanduser()
    if path.is_dir():
        return _folder(path, name, suffixes, on_reject)
    if path.exists():
        return [_file(path, name, path.name)]
    if glob.has_magic(name):
        return _matches(name, suffixes, on_reject)
    raise NothingToRead(f"{name}: no such file or folder; {_hint(path, suffixes)}")


def _hint(path: Path, suffixes: Sequence[str]) -> str:
    """What there is instead of a missing path."""
    folder = path.parent
    if not folder.is_dir():
        return f"the folder {folder} does not exist"
    names = sorted(p.name for p in folder.glob("[!.]*"))
    near = difflib.get_close_matches(path.name, names, n=3, cutoff=0.75)
    if near:
        return f"did you mean {' or '.join(str(folder / one) for one in near)}?"
    likely = [one for one in names if Path(one).suffix.lower() in suffixes][:3]
    where = "the working directory" if folder == Path() else str(folder)
    return f"in {where} there are {', '.join(likely)}" if likely else f"in {where} there is no file of {_spoken(suffixes)}"


def _folder(path: Path, name: str, suffixes: Sequence[str], on_reject: Callable[[Unreadable], object]) -> list[File]:
    found: list[File] = []
    other: set[str] = set()
    closed: list[Unreadable] = []

    def refuse(error: OSError) -> None:
        closed.append(Unreadable(str(error.filename), f"this folder cannot be read: {error.strerror}; change its permissions"))

    for folder, inner, names in os.walk(path, onerror=refuse):
        inner[:] = sorted(n for n in inner if not n.startswith("."))
        for entry in names:
            file = Path(folder) / entry
            if entry.startswith(".") or not file.is_file():
                continue
            made = _file(file, str(file), file.relative_to(path).as_posix())
            if made.suffix in suffixes:
                found.append(made)
            else:
                other.add(file.suffix.lower() or "no suffix")
    if not found and closed:
        raise NothingToRead(str(closed[0]))
    if not found:
        holds = f"it holds only files of other kinds ({', '.join(sorted(other)[:6])})" if other else "it is empty"
        raise NothingToRead(f"{name}: no article in this folder: {holds}; {_spoken(suffixes)} are read, also with .gz or .zst")
    if other:
        _log.info("%s: files of other kinds are left aside: %s", name, ", ".join(sorted(other)))
    for one in sorted(closed, key=lambda e: e.place):
        on_reject(one)
    return sorted(found, key=lambda f: f.origin)


def _matches(pattern: str, suffixes: Sequence[str], on_reject: Callable[[Unreadable], object]) -> list[File]:
    expanded = str(Path(pattern).expanduser())
    fixed = Path()
    for part in Path(expanded).parts[:-1]:
        if glob.has_magic(part):
            break
        fixed /= part
    found: list[File] = []
    for name in sorted(glob.glob(expanded, recursive=True)):  # noqa: PTH207 - Path.glob takes no absolute pattern
        path = Path(name)
        if path.is_file():
            found.append(_file(path, name, _within(path, fixed)))
        elif path.is_dir() and not expanded.endswith("**"):
            try:
                inner = _folder(path, name, suffixes, on_reject)
            except NothingToRead:
                continue
            found.extend(_file(f.path, f.place, _within(f.path, fixed)) for f in inner if f.path is not None)
    if not found:
        raise NothingToRead(f"{pattern}: no file matches this pattern; try the folder alone, or ** for folders in folders")
    return found


def _within(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _file(path: Path, place: str, origin: str) -> File:
    suffixes = [s.lower() for s in path.suffixes[-2:]]
    packed = suffixes.pop() if suffixes and suffixes[-1] in _PACKED else ""
    return File(path=path, place=place, origin=origin, suffix=suffixes[-1] if suffixes else "", packed=packed)


def _unpacked(opened: IO[bytes], file: File) -> Iterator[bytes]:
    if not file.packed:
        yield from iter(lambda: opened.read(_PIECE), b"")
        return
    total = 0
    for part in _gunzip(opened) if file.packed == ".gz" else _unzstd(opened, file.place):
        total += len(part)
        if total > _BOMB_FLOOR and total > _BOMB_RATIO * max(opened.tell(), 1):
            raise Unreadable(
                file.place, f"decompresses to more than {_BOMB_RATIO} times its size, which no text does; the rest is left out"
            )
        yield part


def _gunzip(opened: IO[bytes]) -> Iterator[bytes]:
    with gzip.GzipFile(fileobj=opened, mode="rb") as stream:
        yield from iter(lambda: stream.read1(_PIECE), b"")  # unlike read, it gives what stands before a cut


def _unzstd(opened: IO[bytes], place: str) -> Iterator[bytes]:
    import zstandard

    reader = zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(opened, read_across_frames=True, closefd=False)
    try:
        yield from iter(lambda: reader.read(_PIECE), b"")
    except zstandard.ZstdError as error:
        raise Unreadable(place, f"the compressed file is damaged or cut off: {error}") from error


def _spoken(suffixes: Sequence[str]) -> str:
    return f"{', '.join(suffixes[:-1])} and {suffixes[-1]}" if len(suffixes) > 1 else suffixes[0]

"""Immutable files of lines: ``<digest>.jsonl.zst``, named by the SHA-256 of their uncompressed lines.

A segment is on the disk, synced and in its folder under its final name, before anything in it counts as acknowledged. Many small ones are
united into larger ones; the old ones go after the new one stands, and a line that is in two segments for a moment is the same line.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import zstandard

from graphkit.errors import GraphDamaged
from graphkit.files import make_folder, sync_folder, write_durably

ARTICLES = 1000
"""Articles after which a segment is closed."""
BYTES = 8_000_000
"""Uncompressed bytes after which a segment is closed."""
SMALL = 500_000
"""Compressed bytes below which a segment is worth uniting with others."""
MANY = 32
"""Number of small segments that are united."""
SUFFIX = ".jsonl.zst"
_LARGEST = 1 << 31


def listing(folder: Path) -> list[Path]:
    """Segments of a folder, sorted by name; none where the folder is missing."""
    return sorted(folder.glob("*" + SUFFIX))


def write(folder: Path, lines: Iterable[bytes]) -> Path:
    """Write one segment; on return it is on the disk."""
    data = b"".join(line + b"\n" for line in lines)
    path = folder / (hashlib.sha256(data).hexdigest() + SUFFIX)
    if not path.exists():
        make_folder(folder)
        write_durably(path, zstandard.ZstdCompressor(level=6, write_checksum=True).compress(data))
    return path


def read(path: Path) -> list[tuple[int, bytes]]:
    """Lines of a segment, each with its offset in the uncompressed bytes.

    Raises:
        GraphDamaged: the file is cut, altered, or not named by what it holds.
        FileNotFoundError: it was united with others in the meantime.
    """
    data = _uncompressed(path)
    if hashlib.sha256(data).hexdigest() != path.name.removesuffix(SUFFIX):
        message = f"{path}: damaged between offset 0 and {len(data)}: its lines do not have the digest that it is named by; {_WAY_OUT}"
        raise GraphDamaged(message)
    found = []
    offset = 0
    for line in data.split(b"\n"):
        if line:
            found.append((offset, line))
        offset += len(line) + 1
    return found


_WAY_OUT = "take the file from a backup or from another copy of the graph, or delete it to go on without its articles"


def _uncompressed(path: Path) -> bytes:
    """All of a compressed file, with the offset of the damage in the message where it cannot be read."""
    parts: list[bytes] = []
    size = 0
    try:
        with path.open("rb") as stream, zstandard.ZstdDecompressor().stream_reader(stream) as reader:
            while part := reader.read(1 << 20):
                parts.append(part)
                size += len(part)
                if size > _LARGEST:
                    break
    except zstandard.ZstdError as error:
        message = f"{path}: damaged after offset {size} of the uncompressed lines ({error}); {_WAY_OUT}"
        raise GraphDamaged(message) from error
    return b"".join(parts)


def read_all(folder: Path) -> Iterator[tuple[Path, int, bytes]]:
    """Lines of all segments of a folder, with file and offset; a line that two segments hold comes twice."""
    done: set[Path] = set()
    while todo := [path for path in listing(folder) if path not in done]:
        for path in todo:
            done.add(path)
            try:
                lines = read(path)
            except FileNotFoundError:  # united by the writer after the listing; its lines are in a segment of the next listing
                continue
            for offset, line in lines:
                yield path, offset, line


def unite(folder: Path) -> bool:
    """Unite small segments if there are many; True where that was done. Only the writer may call this."""
    small = [path for path in listing(folder) if path.stat().st_size < SMALL]
    if len(small) < MANY:
        return False
    batch: dict[bytes, None] = {}
    sources: list[Path] = []
    size = 0
    for path in small:
        for _, line in read(path):
            batch[line] = None
            size += len(line) + 1
        sources.append(path)
        if size >= BYTES:
            _replace(folder, batch, sources)
            batch, sources, size = {}, [], 0
    if len(sources) > 1:
        _replace(folder, batch, sources)
    return True


def _replace(folder: Path, lines: Iterable[bytes], sources: list[Path]) -> None:
    kept = write(folder, lines)
    for path in sources:
        if path != kept:
            path.unlink()
    sync_folder(folder)


def rewrite(folder: Path, keep: Iterable[bytes], sources: list[Path]) -> None:
    """Put ``keep`` in place of the lines of ``sources``; what is not in it is gone from the disk afterwards."""
    lines = list(keep)
    if lines:
        _replace(folder, lines, sources)
        return
    for path in sources:
        path.unlink()
    sync_folder(folder)


class Writer:
    """Collects lines and writes a segment whenever enough have come together."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lines: list[bytes] = []
        self._articles = 0
        self._size = 0

    def add(self, line: bytes, *, article: bool) -> bool:
        """Take a line; True where that closed a segment, so that all lines so far are on the disk."""
        self._lines.append(line)
        self._articles += article
        self._size += len(line) + 1
        if self._articles >= ARTICLES or self._size >= BYTES:
            self.flush()
            return True
        return False

    def flush(self) -> None:
        """Bring what was collected to the disk."""
        if self._lines:
            write(self._folder, self._lines)
            self._lines = []
            self._articles = self._size = 0

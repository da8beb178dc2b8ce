"""Writing a graph for other tools: one file a format.

An exporter is a function ``write(quads, stream)``: it takes the quads of a graph, a ``pyoxigraph.Store`` or any iterable of ``pyoxigraph.Quad``,
and writes bytes. The same quads in any order give the same bytes. A new format is a file here and a line of ``EXPORTERS``; the name is
the ending of its files.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import IO, TYPE_CHECKING

from graphkit.errors import UsageError
from graphkit.exporters import csv, graphml, nq, trig, ttl

if TYPE_CHECKING:
    import pyoxigraph as ox

Write = Callable[["Iterable[ox.Quad]", IO[bytes]], None]

EXPORTERS: Mapping[str, Write] = {
    "nq": nq.write,
    "trig": trig.write,
    "ttl": ttl.write,
    "graphml": graphml.write,
    "csv": csv.write,
}


def exporter(name: str) -> Write:
    """The exporter of a format.

    Raises:
        UsageError: there is no such format.
    """
    found = EXPORTERS.get(name.lower().removeprefix("."))
    if found is None:
        raise UsageError(f"there is no format {name!r}; give one of {', '.join(EXPORTERS)}")
    return found


def export(quads: Iterable[ox.Quad], target: str | os.PathLike[str] | IO[str] | IO[bytes], format: str | None = None) -> None:  # noqa: A002 - the word of the public face
    """Write quads to a file or a stream.

    Args:
        quads: a store, or quads.
        target: path of the file, which appears only when it is whole; or a stream of text or bytes.
        format: name of the format; else the ending of the path.

    Raises:
        UsageError: neither names a format.
        OSError: the file cannot be written.
    """
    if isinstance(target, str | os.PathLike):
        path = Path(target)
        name = format or path.suffix
        if not name:
            raise UsageError(f"{path}: its ending does not name a format; end it in one of {', '.join('.' + one for one in EXPORTERS)}")
        write = exporter(name)
        beside = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            with beside.open("wb") as stream:
                write(quads, stream)
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
        return
    if format is None:
        raise UsageError(f"a stream has no ending to name a format; give one of {', '.join(EXPORTERS)}")
    write = exporter(format)
    if isinstance(target, io.TextIOBase):
        held = io.BytesIO()
        write(quads, held)
        target.write(held.getvalue().decode("utf-8"))
    else:
        write(quads, target)  # type: ignore[arg-type] # anything that is no text stream takes bytes

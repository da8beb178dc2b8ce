"""N-Quads in canonical order: all graphs, each line once, sorted by UTF-8 bytes, LF. Two graphs are equal where these files are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

import pyoxigraph as ox


def write(quads: Iterable[ox.Quad], stream: IO[bytes]) -> None:
    """Write every quad as a line."""
    if isinstance(quads, ox.Store):  # many times faster than a Python object a quad
        data = quads.dump(format=ox.RdfFormat.N_QUADS) or b""
        lines = set(data.splitlines(keepends=True))
    else:
        lines = {f"{quad} .\n".encode() for quad in quads}
    stream.writelines(sorted(lines))

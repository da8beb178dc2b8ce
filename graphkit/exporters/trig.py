"""TriG: everything, a block a named graph, with prefixes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

import pyoxigraph as ox

from graphkit.exporters.turtle import order, serialize


def write(quads: Iterable[ox.Quad], stream: IO[bytes]) -> None:
    """Write the graphs one after the other, sorted by IRI, each sorted by subject with its types first."""
    ordered = sorted(set(quads), key=lambda quad: (str(quad.graph_name), *order(quad)))
    stream.write(serialize(ordered, ox.RdfFormat.TRIG))

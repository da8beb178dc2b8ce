"""Turtle: every statement of every graph, without the names of the graphs.

Turtle has no named graphs. What an article says is still told from what is derived of all articles: each statement of an article hangs
on a node with ``gk:inArticle``. For a file that keeps the graphs take TriG or N-Quads.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

import pyoxigraph as ox

from graphkit.exporters.turtle import order, serialize


def write(quads: Iterable[ox.Quad], stream: IO[bytes]) -> None:
    """Write the triples sorted by subject, its types first."""
    ordered = sorted({quad.triple for quad in quads}, key=order)
    stream.write(serialize(ordered, ox.RdfFormat.TURTLE))

"""The graph as an object of other libraries."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graphkit import vocab
from graphkit.exporters.network import to_networkx

if TYPE_CHECKING:
    import rdflib

__all__ = ["to_networkx", "to_rdflib"]


def to_rdflib(quads: Iterable[ox.Quad]) -> rdflib.Dataset:
    """A copy of the graph as a dataset of rdflib, backed by Oxigraph in memory.

    Its default graph is the union of all graphs. The prefixes that queries know are bound.
    """
    import rdflib
    from oxrdflib import OxigraphStore

    store = ox.Store()
    store.bulk_extend(quads)
    dataset = rdflib.Dataset(store=OxigraphStore(store=store), default_union=True)
    for prefix, start in vocab.PREFIXES.items():
        dataset.bind(prefix, start, override=True)
    return dataset

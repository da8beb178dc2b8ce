"""GraphML 1.0, for Gephi, Cytoscape and yEd: events, entities, roles and links, as ``network.to_networkx`` gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING

from graphkit.exporters.network import to_networkx

if TYPE_CHECKING:
    import pyoxigraph as ox

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 has no way to write, section 2.2."""


def write(quads: Iterable[ox.Quad], stream: IO[bytes]) -> None:
    """Write the network; characters that XML cannot hold become U+FFFD."""
    import networkx as nx

    graph = to_networkx(quads)
    for number, (_, _, values) in enumerate(graph.edges(data=True)):
        values["id"] = f"e{number}"
        _clean(values)
    for _, values in graph.nodes(data=True):
        _clean(values)
    # Not write_graphml: that takes lxml where there is one, and the bytes are to be the same everywhere.
    nx.write_graphml_xml(graph, stream, encoding="utf-8", prettyprint=True, edge_id_from_attribute="id")


def _clean(values: dict[str, object]) -> None:
    for name, value in values.items():
        if isinstance(value, str):
            values[name] = _NOT_IN_XML.sub("\ufffd", value)

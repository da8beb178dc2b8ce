"""News articles in, a graph of events and actors out.

    import graphkit

    with graphkit.open("kg/") as graph:
        graph.add(graphkit.read("articles/"))
        graph.query("SELECT ?e ?day { ?e a gk:Sanction, gk:ActualEvent ; gk:earliest ?day }")
        graph.view("kg.html")

Importing this package loads no store, no parser and no page library: each name of the public face is fetched when it is first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphkit.graph import EventGraph, open
    from graphkit.reading import read

__version__ = "0.1.0"
__all__ = ["EventGraph", "__version__", "open", "read"]

_HOMES = {"EventGraph": "graphkit.graph", "open": "graphkit.graph", "read": "graphkit.reading"}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module's attributes are of any type
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)

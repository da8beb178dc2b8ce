"""A process of its own that answers queries over one read-only store: ``python -m graphkit.query_worker``.

Frames (``child``) go over stdin and stdout. The first to come is the path of the store and the memory to allow;
then, for each query, a request comes and a head and a body go back. It is made to be killed: see ``sandbox`` for its limits and ``query``
for its keeper.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import msgspec
import pyoxigraph as ox

from graphkit import sandbox
from graphkit.child import own_streams, read_frame, write_frame

_RANGES = re.compile(r"\['A' \.\.= .*?\](?:, \['0'\.\.='9'\])?")
_LONGEST = 240


class Start(msgspec.Struct, frozen=True):
    """First frame: which store, and how much memory beyond that of the start (bytes)."""

    store: str
    memory: int


class Request(msgspec.Struct, frozen=True):
    """A checked query.

    Attributes:
        query: its text.
        prefixes: known without being declared.
        default: graphs that a pattern without GRAPH sees; None where the query has a dataset clause.
        graphs: those that its dataset clause names.
    """

    query: str
    prefixes: dict[str, str]
    default: list[str] | None
    graphs: list[str]


class Head(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the body is: "select" and "ask" are SPARQL results in JSON, "graph" is N-Triples, "error" and "ready" have none."""

    kind: str
    message: str = ""


def answer(store: ox.Store, request: Request) -> tuple[Head, bytes]:
    """Run one query."""
    missing = [graph for graph in request.graphs if not store.contains_named_graph(ox.NamedNode(graph))]
    if missing:
        return Head("error", f"FROM <{missing[0]}>: there is no such graph here; a query sees the graphs of this store only"), b""
    default: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] | None = None
    if request.default is not None:
        default = [ox.NamedNode(graph) for graph in request.default]
    try:
        found = store.query(request.query, prefixes=request.prefixes, default_graph=default)
        if isinstance(found, ox.QueryTriples):
            return Head("graph"), found.serialize(format=ox.RdfFormat.N_TRIPLES) or b""
        data = found.serialize(format=ox.QueryResultsFormat.JSON) or b""
        return Head("ask" if isinstance(found, ox.QueryBoolean) else "select"), data
    except SyntaxError as error:
        return Head("error", f"the query is no SPARQL 1.1: {_shortened(str(error.msg))}"), b""
    except (ValueError, OSError, RuntimeError) as error:
        return Head("error", f"the query cannot be answered: {error}"), b""
    except MemoryError:
        return Head("error", "the query needs more memory than is allowed; add a LIMIT or ask for less"), b""


def _shortened(message: str) -> str:
    """A message of the parser in one line, without the long lists of characters that it would have taken."""
    line = _RANGES.sub("a letter", " ".join(message.split()))
    return line if len(line) <= _LONGEST else line[:_LONGEST].rsplit(",", 1)[0] + ", …"


def main() -> None:
    """Answer queries until the stream ends."""
    source, sink = own_streams()
    first = read_frame(source)
    if first is None:
        return
    start = msgspec.json.decode(first, type=Start)
    try:
        store = ox.Store.read_only(start.store)
    except OSError as error:
        write_frame(sink, msgspec.json.encode(Head("error", f"the index cannot be opened: {error}")))
        return
    sandbox.forbid_network()
    sandbox.limit_memory(start.memory)
    sandbox.freeze_files(Path(start.store))
    write_frame(sink, msgspec.json.encode(Head("ready")))
    while (data := read_frame(source)) is not None:
        head, body = answer(store, msgspec.json.decode(data, type=Request))
        write_frame(sink, msgspec.json.encode(head))
        write_frame(sink, body)


if __name__ == "__main__":
    main()
    sys.stdout.flush()
    os._exit(0)

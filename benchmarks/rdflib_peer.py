"""A process of its own that asks rdflib: ``python -m benchmarks.rdflib_peer LINES SECONDS``, queries as a JSON list on stdin.

For each query the seconds that it took and the number of its rows go to stdout, or null where it took too long. Its engine is Python, so that an
alarm ends a query.
"""

from __future__ import annotations

import signal
import sys
import time

import msgspec
import rdflib

from graphkit.index import DERIVED


class _TooLong(Exception):
    """The time for a query is over."""


def _end(_number: int, _frame: object) -> None:
    raise _TooLong


def dataset(path: str) -> rdflib.Dataset:
    """N-Quads as rdflib has them: the default graph of a query here is the union of those named in DERIVED.

    rdflib cannot take several graphs for the default one, so these come into it; article graphs stay named.
    """
    found, merged = rdflib.Dataset(), rdflib.Dataset()
    found.parse(path, format="nquads")
    for subject, predicate, value, graph in found.quads():
        name = str(graph)
        (merged.default_graph if name in DERIVED else merged.graph(rdflib.URIRef(name))).add((subject, predicate, value))
    return merged


def main() -> None:
    """Ask."""
    texts = msgspec.json.decode(sys.stdin.buffer.read(), type=list[str])
    data, patience = dataset(sys.argv[1]), float(sys.argv[2])
    signal.signal(signal.SIGALRM, _end)
    found: list[tuple[float, int] | None] = []
    for text in texts:
        start = time.perf_counter()
        signal.setitimer(signal.ITIMER_REAL, patience)
        try:
            rows = len(list(data.query(text)))
            found.append((time.perf_counter() - start, rows))
        except _TooLong:
            found.append(None)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    sys.stdout.buffer.write(msgspec.json.encode(found))


if __name__ == "__main__":
    main()

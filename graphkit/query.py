"""SPARQL over a published generation, in a disposable worker with a deadline.

pyoxigraph cannot be interrupted: a query that runs too long, takes too much memory or crashes its process costs the worker, which is
started again for the next one. What a query may contain is checked before (``sparql``); what the worker may do is limited by the kernel
(``sandbox``).
"""

from __future__ import annotations

import importlib
import signal
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from graphkit import sparql
from graphkit.child import Child
from graphkit.errors import QueryError
from graphkit.index import DERIVED
from graphkit.terms import Term, Value, n_triples, python_value


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one query may take.

    Attributes:
        seconds: time until its worker is killed.
        memory: bytes beyond those of a worker at rest.
        answer: bytes of the answer.
    """

    seconds: float = 60.0
    memory: int = 1 << 30
    answer: int = 256_000_000


@dataclass(frozen=True, kw_only=True)
class Result:
    """An answer.

    Attributes:
        kind: "select", "ask" or "graph" (CONSTRUCT and DESCRIBE).
        columns: names of the variables; "answer" for ASK; "subject", "predicate", "object" for a graph.
        terms: a row each, with None for what is unbound.
    """

    kind: str
    columns: tuple[str, ...]
    terms: Sequence[tuple[Term | None, ...]]

    @cached_property
    def rows(self) -> list[tuple[Value, ...]]:
        """Rows of Python values: IRIs as ``Iri`` (a string), numbers, dates and truth values as such."""
        return [tuple(map(python_value, row)) for row in self.terms]

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.terms)

    def __bool__(self) -> bool:
        """The answer to ASK; whether there are rows otherwise."""
        return bool(self.rows and self.rows[0][0]) if self.kind == "ask" else bool(self.terms)

    def to_pandas(self) -> Any:  # noqa: ANN401 - pandas is an extra, and its types with it
        """Rows as a ``pandas.DataFrame``.

        Raises:
            ImportError: pandas is not installed (``pip install 'graphkit[pandas]'``).
        """
        pandas = importlib.import_module("pandas")
        return pandas.DataFrame(self.rows, columns=list(self.columns))

    def to_json(self) -> str:
        """The answer as SPARQL 1.1 Query Results JSON."""
        if self.kind == "ask":
            return msgspec.json.encode({"head": {}, "boolean": bool(self)}).decode()
        bindings = [{name: term for name, term in zip(self.columns, row, strict=True) if term is not None} for row in self.terms]
        return msgspec.json.encode({"head": {"vars": self.columns}, "results": {"bindings": bindings}}).decode()

    def to_ntriples(self) -> str:
        """Lines of N-Triples.

        Raises:
            QueryError: the query was no CONSTRUCT or DESCRIBE.
        """
        if self.kind != "graph":
            raise QueryError("only the answer to CONSTRUCT or DESCRIBE is a graph; ask for one, or take the rows as CSV or JSON")
        return "".join(" ".join(n_triples(term) for term in row if term is not None) + " .\n" for row in self.terms)


class _Head(msgspec.Struct):
    vars: list[str] = []


class _Body(msgspec.Struct):
    bindings: list[dict[str, Term]] = []


class _Answer(msgspec.Struct):
    head: _Head
    results: _Body | None = None
    boolean: bool | None = None


class Worker:
    """A keeper of one worker process over one store; started at the first query, and again after a kill."""

    def __init__(self, store: Path, limits: Limits | None = None) -> None:
        self._store = store
        self._limits = limits or Limits()
        self._child: Child | None = None
        self._busy = threading.Lock()

    def query(self, text: str, limits: Limits | None = None) -> Result:
        """Answer a query; one at a time.

        Raises:
            QueryError: it is refused, malformed, or exceeds its limits.
        """
        checked = sparql.check(text)
        request = {
            "query": checked.text,
            "prefixes": checked.prefixes,
            "default": list(DERIVED) if checked.graphs is None else None,
            "graphs": list(checked.graphs or ()),
        }
        with self._busy:
            return self._ask(msgspec.json.encode(request), limits or self._limits)

    def close(self) -> None:
        """End the worker."""
        with self._busy:
            self._stop()

    def _ask(self, request: bytes, limits: Limits) -> Result:
        if self._child is None or not self._child.running:
            self._start(limits)
        child = self._child
        if child is None:
            raise QueryError(_NO_START)
        deadline = time.monotonic() + limits.seconds
        try:
            child.send(request)
            head = msgspec.json.decode(child.receive(deadline, limits.answer))
            body = child.receive(deadline, limits.answer)
        except TimeoutError:
            self._stop()
            way_out = "add a LIMIT, name a type or an actor, or allow more time"
            raise QueryError(f"the query took more than {limits.seconds:g} s and was stopped; {way_out}") from None
        except EOFError:
            code = child.wait(5)
            self._stop()
            raise QueryError(_epitaph(code, limits)) from None
        except OverflowError:
            self._stop()
            raise QueryError(f"the answer has more than {limits.answer / 1e6:,.0f} MB; add a LIMIT or ask for less") from None
        except KeyboardInterrupt:
            self._stop()  # its answer would be taken for that to the next query
            raise
        if head["kind"] == "error":
            raise QueryError(head["message"])
        return _result(head["kind"], body)

    def _start(self, limits: Limits) -> None:
        self._stop()
        child = Child("graphkit.query_worker")
        try:
            child.send(msgspec.json.encode({"store": str(self._store), "memory": limits.memory}))
            head = msgspec.json.decode(child.receive(time.monotonic() + _START, 1 << 20))
        except (EOFError, TimeoutError):
            child.stop()
            raise QueryError(_NO_START) from None
        if head["kind"] != "ready":
            child.stop()
            raise QueryError(head["message"])
        self._child = child

    def _stop(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.stop()


_START = 60.0
_NO_START = "the process that answers queries did not start; look at the memory that is free, and try again"


def _epitaph(code: int | None, limits: Limits) -> str:
    """Why a worker ended by itself."""
    if code == -signal.SIGSEGV:
        return "the query is too deep for the engine, which crashed on it; write it flatter. The graph is unharmed"
    return f"the query needs more than {limits.memory / 1e6:,.0f} MB of memory and was stopped; add a LIMIT or ask for less"


def _result(kind: str, body: bytes) -> Result:
    if kind == "graph":
        return Result(kind=kind, columns=("subject", "predicate", "object"), terms=_triples(body))
    found = msgspec.json.decode(body, type=_Answer)
    if found.boolean is not None:
        return Result(kind="ask", columns=("answer",), terms=[(Term(type="literal", value=str(found.boolean).lower(), datatype=_BOOLEAN),)])
    columns = tuple(found.head.vars)
    rows = found.results.bindings if found.results else []
    return Result(kind="select", columns=columns, terms=[tuple(row.get(name) for name in columns) for row in rows])


_BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"


def _triples(body: bytes) -> list[tuple[Term | None, ...]]:
    import pyoxigraph as ox

    def term(node: object) -> Term:
        if isinstance(node, ox.NamedNode):
            return Term(type="uri", value=node.value)
        if isinstance(node, ox.BlankNode):
            return Term(type="bnode", value=node.value)
        if not isinstance(node, ox.Literal):
            raise QueryError(f"{node} is a triple about a triple; ask for its parts")
        plain = node.language is not None or node.datatype.value.endswith("#string")
        return Term(type="literal", value=node.value, datatype=None if plain else node.datatype.value, language=node.language)

    found = (quad.triple for quad in ox.parse(body, format=ox.RdfFormat.N_TRIPLES))
    rows = {
        tuple(str(part) for part in (t.subject, t.predicate, t.object)): (term(t.subject), term(t.predicate), term(t.object)) for t in found
    }
    return [rows[key] for key in sorted(rows)]

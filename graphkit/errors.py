"""The exceptions of graphkit, one tree.

    GraphkitError
    ├── UsageError            the caller asked for something that cannot be done as asked
    │   ├── GraphNotFound     there is no graph at the path
    │   ├── UnknownName       no such actor, event, article, question or type in the graph
    │   ├── AmbiguousName     several things have the name; ``candidates`` lists them
    │   └── NothingToRead     a path is missing, a folder is empty, a glob matches nothing
    ├── GraphLocked           another process writes to the graph
    ├── GraphDamaged          a file of the graph is cut, altered or of a newer format
    ├── QueryError            the SPARQL is wrong, refused, or took too long
    ├── LexiconError          a language folder or a user's words are malformed
    ├── OntologyError         a Turtle file of types is malformed
    └── Unreadable            one article cannot be taken; becomes a line of rejects.jsonl

A message says what was given, what is wrong with it, and what would work.
"""

from __future__ import annotations


class GraphkitError(Exception):
    """Base of all errors that graphkit raises on purpose."""


class UsageError(GraphkitError):
    """The call cannot be carried out as it was made; nothing was changed."""


class GraphNotFound(UsageError):
    """Raised on reading a graph from a path that holds none."""


class UnknownName(UsageError):
    """Raised when nothing in the graph goes by the given name or IRI."""


class AmbiguousName(UsageError):
    """Raised when several things go by the given name.

    Attributes:
        candidates: (IRI, label, kind) of each, most reported first.
    """

    def __init__(self, message: str, candidates: list[tuple[str, str, str]]) -> None:
        super().__init__(message)
        self.candidates = candidates


class NothingToRead(UsageError):
    """Raised when a source names nothing that could be read."""


class GraphLocked(GraphkitError):
    """Raised when another process holds the writer's lock of a graph."""


class GraphDamaged(GraphkitError):
    """Raised when a stored file is not what was written; the message names file and offset."""


class QueryError(GraphkitError):
    """Raised when a query is malformed, refused for safety, or exceeds its limits."""


class LexiconError(GraphkitError):
    """Raised when words of a language folder are malformed; the message names file and entry."""


class OntologyError(GraphkitError):
    """Raised when a file of types is malformed; the message names file and line."""


class Unreadable(GraphkitError):
    """One article that cannot be taken.

    Attributes:
        place: where it stood: a path, or a path with a line number ("a.jsonl:17").
        reason: a sentence for the reject file.
    """

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place = place
        self.reason = reason

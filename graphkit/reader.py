"""What is open for reading: the generation of an index that is in force, and what was read of it."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit import index
from graphkit.errors import GraphLocked
from graphkit.query import Limits, Worker
from graphkit.search import Names

if TYPE_CHECKING:
    import pyoxigraph


class Reader:
    """One generation with its query worker; its store and its names are read when they are first asked for.

    Raises:
        GraphLocked: there is no generation yet, as another process is making the first.
    """

    def __init__(self, path: Path, limits: Limits) -> None:
        found = index.generation(path)
        if found is None:
            message = f"{path}: the graph has no index yet; another process is making it. Wait until it is done"
            raise GraphLocked(message)
        self.generation = found
        self.worker = Worker(found.path, limits)

    @cached_property
    def store(self) -> pyoxigraph.Store:
        """The store, read-only."""
        return self.generation.store()

    @cached_property
    def names(self) -> Names:
        """Names of what is in it."""
        return Names(self.store)

    def close(self) -> None:
        """Let go of the worker, the store and the generation."""
        self.worker.close()
        self.__dict__.pop("store", None)  # nothing of it may be open when the generation is let go
        self.generation.close()

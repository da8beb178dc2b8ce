"""Several processes that extract at once; their results come back in the order of the articles."""

from __future__ import annotations

import queue
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from graphkit.child import Child
from graphkit.errors import Unreadable
from graphkit.model import Article, Extraction

Extracted = tuple[Extraction, Sequence[str]]


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one article.

    Attributes:
        extraction: what it says; None where it could not be taken.
        dropped: reasons of the parts that were dropped.
        refused: why it cannot be taken; None where the extractor failed on it.
        fault: kind and message of a failure.
    """

    extraction: Extraction | None = None
    dropped: tuple[str, ...] = ()
    refused: str | None = None
    fault: str | None = None


class ExtractorFault(Exception):
    """The extractor failed on an article, in a process of its own."""


class Crew:
    """Workers over the types and words of one graph.

    A thread a worker hands it one article at a time; a worker that dies costs the article that it had, and is started again.
    """

    def __init__(self, graph: Path, processes: int) -> None:
        self._graph = graph
        self.size = processes
        self._idle: queue.LifoQueue[Child | None] = queue.LifoQueue()
        for _ in range(processes):
            self._idle.put(None)
        self._threads = ThreadPoolExecutor(max_workers=processes, thread_name_prefix="extract")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._threads.shutdown(wait=True, cancel_futures=True)
        for _ in range(self.size):
            child = self._idle.get()
            if child is not None:
                child.stop()

    def submit(self, article: Article) -> Callable[[], Extracted]:
        """Have an article extracted; the result waits for it, and raises what the extractor raises."""
        done: Future[Extracted] = self._threads.submit(self._extract, article)
        return done.result

    def _extract(self, article: Article) -> Extracted:
        place = article.origins[0] if article.origins else article.id
        child = self._idle.get()
        try:
            child = child if child is not None and child.running else self._start()
            child.send(msgspec.msgpack.encode(article))
            outcome = msgspec.msgpack.decode(child.receive(), type=Outcome)
        except EOFError:
            if child is not None:
                child.stop()
            child = None
            raise ExtractorFault("the process that extracted it ended") from None
        finally:
            self._idle.put(child)
        if outcome.refused is not None:
            raise Unreadable(place, outcome.refused)
        if outcome.extraction is None:
            raise ExtractorFault(outcome.fault)
        return outcome.extraction, outcome.dropped

    def _start(self) -> Child:
        child = Child("graphkit.extract_worker")
        try:
            child.send(msgspec.json.encode(str(self._graph)))
            child.receive()
        except EOFError:
            child.stop()
            raise
        return child

"""Locks on files, freed by the kernel when their holder ends, however it ends (``flock``; Linux and macOS).

One process writes to a graph (exclusive lock on ``lock``); readers hold a shared lock on the index generation that they read, so that the
writer does not clear it away under them.
"""

from __future__ import annotations

import fcntl
import os
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from graphkit.errors import GraphLocked

_PAUSE = 0.05


class Lock:
    """A held lock; freed by ``release``, at the end of a ``with`` block, or with the process."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor

    def release(self) -> None:
        """Free the lock; calling it twice is harmless."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.release()


def lock_writer(path: Path, *, patience: float = 0.0) -> Lock:
    """Take the writer's lock.

    The file holds the process id of the writer, for the message only: whether the lock is held is known to the kernel alone.

    Args:
        path: of the lock file; made where it is missing.
        patience: seconds to wait for another that has it.

    Raises:
        GraphLocked: another process, or another part of this one, holds it.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    until = time.monotonic() + patience
    while not _lock_exclusively(descriptor):
        if time.monotonic() < until:
            time.sleep(_PAUSE)
            continue
        holder = os.read(descriptor, 32).decode("ascii", "replace").strip()
        os.close(descriptor)
        who = f"process {holder}" if holder else "another process"
        message = f"{path.parent}: {who} is writing to this graph; wait until it is done, or close the graph there"
        raise GraphLocked(message)
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"{os.getpid()}\n".encode("ascii"), 0)
    return Lock(descriptor)


def lock_shared(path: Path) -> Lock | None:
    """Take a shared lock on an existing file; None where the file is gone or about to go."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        # The file may have been deleted between opening and locking: then the lock guards nothing.
        if os.fstat(descriptor).st_nlink == 0:
            os.close(descriptor)
            return None
    except BlockingIOError:
        os.close(descriptor)
        return None
    return Lock(descriptor)


def lock_unused(path: Path) -> Lock | None:
    """Take an exclusive lock on an existing file if nobody holds one; None where somebody does."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    if not _lock_exclusively(descriptor):
        os.close(descriptor)
        return None
    return Lock(descriptor)


def _lock_exclusively(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True

"""Processes of our own that answer messages: this interpreter with a module of this package, made to be killed.

Messages are frames of four bytes of length (little-endian) and content, over stdin and stdout.
"""

from __future__ import annotations

import contextlib
import os
import select
import struct
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

_PART = 1 << 20


def read_frame(descriptor: int) -> bytes | None:
    """One frame, for the child; None at the end of the stream."""
    head = _read_exactly(descriptor, 4)
    return None if head is None else _read_exactly(descriptor, struct.unpack("<I", head)[0])


def _read_exactly(descriptor: int, size: int) -> bytes | None:
    parts = []
    while size:
        part = os.read(descriptor, min(size, _PART))
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def write_frame(descriptor: int, data: bytes) -> None:
    """Write one frame."""
    view = memoryview(struct.pack("<I", len(data)) + data)
    while view:
        view = view[os.write(descriptor, view) :]


def own_streams() -> tuple[int, int]:
    """Descriptors to read from and write to, for the child; what else it prints goes to stderr from here on."""
    source, sink = os.dup(0), os.dup(1)
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.close(null)
    os.dup2(2, 1)
    return source, sink


class Child:
    """A running child. Raises EOFError where it has ended, TimeoutError where it does not answer in time."""

    def __init__(self, module: str) -> None:
        # -P: a folder of the user's that happens to hold a json.py is not on the path. multiprocessing would import the user's script anew.
        command = [sys.executable, "-P", "-m", module]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment(), start_new_session=True
        )
        if self._process.stdin is None or self._process.stdout is None:
            raise EOFError
        self._sink, self._source = self._process.stdin, self._process.stdout

    @property
    def running(self) -> bool:
        """Whether it has not ended."""
        return self._process.poll() is None

    def send(self, data: bytes) -> None:
        """Send one frame."""
        try:
            self._sink.write(struct.pack("<I", len(data)) + data)
            self._sink.flush()
        except (BrokenPipeError, ConnectionResetError):
            raise EOFError from None

    def receive(self, deadline: float | None = None, largest: int = 1 << 31) -> bytes:
        """Wait for one frame.

        Args:
            deadline: monotonic seconds; None for as long as it takes.
            largest: bytes that it may have.

        Raises:
            OverflowError: it is larger.
        """
        size = struct.unpack("<I", self._read(4, deadline))[0]
        if size > largest:
            raise OverflowError
        return self._read(size, deadline)

    def _read(self, size: int, deadline: float | None) -> bytes:
        descriptor = self._source.fileno()
        poll = select.poll()  # select() itself cannot watch a descriptor above 1,023
        poll.register(descriptor, select.POLLIN)
        parts = []
        while size:
            left = None if deadline is None else max(0.0, deadline - time.monotonic()) * 1000
            if not poll.poll(left):
                raise TimeoutError
            part = os.read(descriptor, min(size, _PART))
            if not part:
                raise EOFError
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def wait(self, seconds: float) -> int | None:
        """Exit code of one that is ending by itself, negative for a signal; None where it goes on running."""
        try:
            return self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None

    def stop(self, patience: float = 0.0) -> None:
        """End it, however busy it is.

        Args:
            patience: seconds that it has to end by itself, at the end of its input.
        """
        if patience:
            with contextlib.suppress(BrokenPipeError):
                self._sink.close()
            self.wait(patience)
        self._process.kill()
        self._process.wait()
        for pipe in (self._sink, self._source):
            with contextlib.suppress(BrokenPipeError):  # what was not sent yet is not wanted any more
                pipe.close()


def _environment() -> dict[str, str]:
    """Environment in which a new interpreter finds this package, wherever this one found it."""
    package = str(Path(__file__).parent.parent)
    if package in (sysconfig.get_path("purelib"), sysconfig.get_path("platlib")):
        return dict(os.environ)  # site-packages in PYTHONPATH would come before the standard library
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))}

"""HTML: a page is an article. Its main text and its declared metadata are taken out by a worker process that is killed at a deadline.

trafilatura and lxml return nothing for some thousand nested tags and take most of a minute for some hundred thousand attributes, so
neither runs in the caller's process, and an empty result for a page is a reject.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import struct
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Self

import msgspec

import graphkit
from graphkit.errors import Unreadable
from graphkit.reading.drafts import Draft
from graphkit.reading.encoding import canonical, decode
from graphkit.reading.sources import File, content

HEADER = struct.Struct(">I")
"""Length in bytes of the message that follows, in both directions."""
_MEMORY = 2 << 30
_START = 60.0
"""Seconds that a worker may take to start: importing is slow on a cold disk."""
_END = 5.0
"""Seconds that an idle worker may take to end."""


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What the worker finds in a page.

    Attributes:
        text: main text, a paragraph a line; "" where nothing was found.
        fields: title, url, publisher, published, modified, language, as far as declared.
        found: field to how it is declared: "json-ld", "meta", "time", "html".
        problem: why nothing was found, if that is known.
    """

    text: str = ""
    fields: dict[str, str] = {}
    found: dict[str, str] = {}
    problem: str = ""


def read(file: File, parts: Iterable[bytes], pages: Pages, limit: int) -> Iterator[Draft | Unreadable]:
    """The article in a page; see ``graphkit.reading.Reader``."""
    yield pages.draft(decode(content(parts, file.place, limit), file.place, page=True), file.place, file.origin)


class Pages:
    """A worker process for many pages, started at the first one and again after it had to be killed.

    Args:
        deadline: seconds that a page may take.
    """

    def __init__(self, deadline: float) -> None:
        self.deadline = deadline
        self._process: subprocess.Popen[bytes] | None = None
        self._hung = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the worker, if there is one: by the end of its input, or by force where it does not listen."""
        process, self._process = self._process, None
        if process is None:
            return
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(BrokenPipeError):  # what was still to be written has no reader any more
                    stream.close()
        try:
            process.wait(0.0 if self._hung else _END)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        self._hung = False

    def draft(self, html: str, place: str, origin: str) -> Draft:
        """The article in a page.

        Raises:
            Unreadable: the page took too long, or no text was found in it.
        """
        page = self._extract(html.encode(), place)
        if not page.text.strip():
            why = page.problem or "the page may be built by scripts, or hold only links"
            raise Unreadable(place, f"no article text was found in this HTML: {why}; save the text as .txt")
        fields = {name: cleaned for name, value in page.fields.items() if (cleaned := " ".join(canonical(value).split()))}
        found = {name: how for name, how in page.found.items() if name in fields}
        return Draft(
            place=place, origin=fields.get("url") or origin, raw=html, text=canonical(page.text), found={**found, "text": "html"}, **fields
        )

    def _extract(self, html: bytes, place: str) -> Page:
        process = self._process
        if process is None or process.poll() is not None:
            self.close()
            process = self._start(place)
        try:
            answer = self._ask(process, html, time.monotonic() + self.deadline)
        except TimeoutError as error:
            self.close()
            raise Unreadable(
                place, f"this HTML took longer than {self.deadline:g} s to read (nested too deep, or too many attributes)"
            ) from error
        except (BrokenPipeError, EOFError) as error:
            self.close()
            raise Unreadable(place, "this HTML ended the process that read it (nested too deep, or more memory than allowed)") from error
        return msgspec.msgpack.decode(answer, type=Page)

    def _start(self, place: str) -> subprocess.Popen[bytes]:
        package = Path(graphkit.__file__).parents[1]
        paths = os.pathsep.join([str(package), *filter(None, [os.environ.get("PYTHONPATH")])])
        process = subprocess.Popen(  # it outlives this call
            [sys.executable, "-m", "graphkit.reading.html_worker", str(_MEMORY)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": paths},
        )
        self._process = process
        try:
            self._receive(process, time.monotonic() + _START)
        except (TimeoutError, EOFError) as error:
            self.close()
            raise Unreadable(place, "the process that reads HTML did not start; is trafilatura installed?") from error
        return process

    def _ask(self, process: subprocess.Popen[bytes], message: bytes, until: float) -> bytes:
        assert process.stdin is not None  # noqa: S101 - it was opened as a pipe
        process.stdin.write(HEADER.pack(len(message)))
        process.stdin.write(message)
        process.stdin.flush()
        return self._receive(process, until)

    def _receive(self, process: subprocess.Popen[bytes], until: float) -> bytes:
        assert process.stdout is not None  # noqa: S101 - it was opened as a pipe
        number = process.stdout.fileno()
        held = bytearray()
        with selectors.DefaultSelector() as selector:
            selector.register(number, selectors.EVENT_READ)
            while True:
                if len(held) >= HEADER.size:
                    size = HEADER.size + HEADER.unpack_from(held)[0]
                    if len(held) >= size:
                        return bytes(held[HEADER.size : size])
                if not selector.select(max(0.0, until - time.monotonic())):
                    raise TimeoutError
                part = os.read(number, 1 << 16)
                if not part:
                    raise EOFError
                held += part

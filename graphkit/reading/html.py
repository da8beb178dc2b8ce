"""HTML: a page is an article. Its main text and its declared metadata are taken out by a worker process that is killed at a deadline.

trafilatura and lxml return nothing for some thousand nested tags and take most of a minute for some hundred thousand attributes, so
neither runs in the caller's process, and an empty result for a page is a reject.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import Self

import msgspec

from graphkit.child import Child
from graphkit.errors import Unreadable
from graphkit.reading.drafts import Draft
from graphkit.reading.encoding import canonical, decode
from graphkit.reading.sources import File, content

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
        self._child: Child | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the worker, if there is one."""
        self._stop(_END)

    def _stop(self, patience: float = 0.0) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.stop(patience)

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
        child = self._child if self._child is not None and self._child.running else self._start(place)
        deadline = time.monotonic() + self.deadline
        try:
            child.send(html)
            answer = child.receive(deadline)
        except TimeoutError as error:
            self._stop()
            raise Unreadable(
                place, f"this HTML took longer than {self.deadline:g} s to read (nested too deep, or too many attributes)"
            ) from error
        except EOFError as error:
            self._stop()
            raise Unreadable(place, "this HTML ended the process that read it (nested too deep, or more memory than allowed)") from error
        except BaseException:
            self._stop()  # its answer would be taken for that to the next page
            raise
        return msgspec.msgpack.decode(answer, type=Page)

    def _start(self, place: str) -> Child:
        self._stop()
        self._child = child = Child("graphkit.reading.html_worker")
        try:
            child.receive(time.monotonic() + _START)
        except (TimeoutError, EOFError) as error:
            self._stop()
            raise Unreadable(place, "the process that reads HTML did not start; is trafilatura installed?") from error
        return child

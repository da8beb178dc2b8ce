"""Plain text: a file is an article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from graphkit.reading.drafts import Draft
from graphkit.reading.encoding import decode
from graphkit.reading.sources import File, content

if TYPE_CHECKING:
    from graphkit.errors import Unreadable
    from graphkit.reading.html import Pages


def read(file: File, parts: Iterable[bytes], pages: Pages, limit: int) -> Iterator[Draft | Unreadable]:  # noqa: ARG001 - all readers are called alike
    """The article in a text file; see ``graphkit.reading.Reader``."""
    raw = decode(content(parts, file.place, limit), file.place)
    yield Draft(place=file.place, origin=file.origin, raw=raw, text=raw)

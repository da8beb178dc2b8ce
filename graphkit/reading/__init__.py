"""Reading: from files, folders, globs and standard input to articles.

    find files → decode → draft (one reader a format) → clean → language → head → Article

A format is a module with a ``read`` function and a line in ``READERS``. What cannot be taken is told, with its place and the reason,
and never stops the rest.
"""

from __future__ import annotations

import itertools
import logging
import re
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from graphkit.errors import Unreadable
from graphkit.model import Article
from graphkit.reading import html, jsonl, plain
from graphkit.reading.articles import Options, check_language, make_article
from graphkit.reading.drafts import Draft
from graphkit.reading.sources import File, check_kind, find_files, pieces

__all__ = ["LIMIT", "READERS", "Articles", "Reader", "read", "read_again"]

LIMIT = 20_000_000
"""Bytes that an article may have as a file, or as a line of JSON Lines."""
DEADLINE = 20.0
"""Seconds that a page of HTML may take."""

_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|div|p|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_RECORD = re.compile(rb'\s*(?:\[\s*)?\{\s*"')
_log = logging.getLogger(__name__)


class Reader(Protocol):
    """Reads the articles in one file of a format."""

    def __call__(self, file: File, parts: Iterable[bytes], pages: html.Pages, limit: int) -> Iterator[Draft | Unreadable]:
        """The drafts in a file, in its order.

        Args:
            file: what is read, for places and origins.
            parts: its content, decompressed, in pieces.
            pages: takes text out of HTML.
            limit: bytes that an article may have.

        Yields:
            A draft for each article; an ``Unreadable`` for each that cannot be taken while the rest can.

        Raises:
            Unreadable: the file as a whole cannot be taken.
        """
        ...


READERS: Mapping[str, Reader] = {
    ".txt": plain.read,
    ".html": html.read,
    ".htm": html.read,
    ".jsonl": jsonl.read,
}
"""Suffix of a file name, after that of a compression is taken off, to the reader of its format."""


class Articles(Iterator[Article]):
    """The articles that ``read`` finds, one after the other.

    Attributes:
        on_reject: called with each article that cannot be taken; None for a line in the log. It may be set at any time, and
            ``EventGraph.add`` sets it where it is None: what cannot be read is then noted by the graph.
    """

    def __init__(self, items: Generator[Article | Unreadable], on_reject: Callable[[Unreadable], object] | None) -> None:
        self.on_reject = on_reject
        self._items = items

    def __next__(self) -> Article:
        for item in self._items:
            if not isinstance(item, Unreadable):
                return item
            (self.on_reject or _warn)(item)
        raise StopIteration

    def close(self) -> None:
        """End reading, and the process that reads HTML, before the last article."""
        self._items.close()


def read(
    sources: Iterable[str | Path] | str | Path,
    *,
    language: str | None = None,
    publisher: str | None = None,
    on_reject: Callable[[Unreadable], object] | None = None,
    limit: int = LIMIT,
    deadline: float = DEADLINE,
    lexicons: Sequence[Path] = (),
) -> Articles:
    """The articles in files, folders, globs and standard input ("-").

    Folders are searched through and sorted; of a file that is named outright, or of standard input, the format is told by its content
    where the name does not tell it. Memory is bounded by the largest article.

    Args:
        sources: one or several.
        language: BCP 47 tag that all articles are taken to be in; otherwise it is found.
        publisher: of articles that declare none; it counts as declared.
        on_reject: called with each article that cannot be taken; without it ``EventGraph.add`` notes them, and otherwise they are logged.
        limit: bytes that an article may have.
        deadline: seconds that a page of HTML may take.
        lexicons: further folders with a folder a language.

    Raises:
        NothingToRead: at the call, if a source is missing or holds no article.
        UsageError: at the call, if ``language`` is not supported.
    """
    listed = [sources] if isinstance(sources, str | Path) else list(sources)
    closed: list[Unreadable] = []
    files = find_files(listed, tuple(READERS), closed.append)
    options = Options(language=check_language(language, lexicons), publisher=publisher, lexicons=tuple(lexicons))
    return Articles(_items(files, closed, options, limit, deadline), on_reject)


def read_again(article: Article, *, lexicons: Sequence[Path] = (), deadline: float = DEADLINE) -> Article:
    """``article`` cleaned anew from its source text, under what was declared of it: what ``rebuild`` does when the patterns have changed.

    Its identity and its origins stay. A language that the caller had forced stays forced.

    Raises:
        Unreadable: it would not be taken any more.
    """
    source, found = article.source, article.source.found
    declared = {name: getattr(source, name) for name in ("url", "record", "published", "modified")}
    place = article.origins[0] if article.origins else article.id
    text = article.raw
    if found.get("text") == "html":
        with html.Pages(deadline) as pages:
            text = pages.draft(article.raw, place, place).text
    draft = Draft(
        place=place,
        origin=place,
        raw=article.raw,
        text=text,
        title=article.title if found.get("title") != "text" else None,
        publisher=source.publisher if found.get("publisher") not in {"dateline", "option"} else None,
        language=source.language if found.get("language") not in {"text", "default", "option"} else None,
        found={k: v for k, v in found.items() if v not in {"text", "default", "dateline", "lead", "option"} and k != "dated"},
        **declared,
    )
    options = Options(
        language=source.language if found.get("language") == "option" else None,
        publisher=source.publisher if found.get("publisher") == "option" else None,
        lexicons=tuple(lexicons),
    )
    fresh = make_article(draft, options)
    return Article(
        id=article.id, source=fresh.source, raw=fresh.raw, text=fresh.text, title=fresh.title, origins=article.origins, body=fresh.body
    )


def _items(
    files: Sequence[File], closed: Sequence[Unreadable], options: Options, limit: int, deadline: float
) -> Generator[Article | Unreadable]:
    yield from closed
    with html.Pages(deadline) as pages:
        for file in files:
            try:
                for draft in _drafts(file, pages, limit):
                    yield draft if isinstance(draft, Unreadable) else _made(draft, options)
            except Unreadable as error:
                yield error


def _made(draft: Draft, options: Options) -> Article | Unreadable:
    try:
        return make_article(draft, options)
    except Unreadable as error:
        return error


def _drafts(file: File, pages: html.Pages, limit: int) -> Iterator[Draft | Unreadable]:
    parts = pieces(file)
    reader = READERS.get(file.suffix)
    if reader is None:
        check_kind(file, tuple(READERS))
        first = next(parts, b"")
        parts = itertools.chain([first], parts)
        reader = READERS[_format(first)]
    yield from reader(file, parts, pages, limit)


def _format(first: bytes) -> str:
    """Suffix of the format that content of no telling name seems to have."""
    start = first[:4096].removeprefix(b"\xef\xbb\xbf")
    if _RECORD.match(start):
        return ".jsonl"
    return ".html" if _PAGE.match(start) else ".txt"


def _warn(error: Unreadable) -> None:
    _log.warning("%s", error)

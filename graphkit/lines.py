"""The lines of ``reports/*.jsonl.zst``: canonical JSON, named by their SHA-256.

Four kinds: an *article* with what was extracted from it, an *origin* more of a known article, an article *removed*, an article *restored*.
Keys are sorted, nothing is indented, offsets count Unicode code points of ``text``. ``docs/report-lines.schema.json`` is generated from
these structs.
"""

from __future__ import annotations

import hashlib
import re
from typing import Literal

import msgspec

from graphkit.model import FORMAT, Article, Extraction, Report, Source


class ArticleLine(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="article", forbid_unknown_fields=True
):
    """What one article says, with the source text, so that it can be cleaned and extracted again.

    Attributes:
        v: version of the line format.
        id: IRI of the article.
        raw: source text before boilerplate is dropped.
        text: stored text, to which offsets refer.
        body: offset of the first character after headline and dateline.
    """

    v: Literal[1]
    id: str
    source: Source
    raw: str
    text: str
    title: str | None = None
    body: int = 0
    extraction: Extraction


class OriginLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="origin", forbid_unknown_fields=True):
    """A place that an article was read from: URL, record id or path; becomes a ``dct:identifier``."""

    v: Literal[1]
    article: str
    origin: str


class RemovedLine(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="removed", forbid_unknown_fields=True
):
    """A tombstone: nothing of the article is exported while no other line replaces this one.

    Attributes:
        purged: its text is not kept either, and not taken over in a merge.
        replaces: digests of the ``restored`` and ``removed`` lines that this one replaces, sorted.
    """

    v: Literal[1]
    article: str
    purged: bool = False
    replaces: tuple[str, ...] = ()


class RestoredLine(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind", tag="restored", forbid_unknown_fields=True
):
    """Takes back the tombstones that it replaces."""

    v: Literal[1]
    article: str
    replaces: tuple[str, ...] = ()


Line = ArticleLine | OriginLine | RemovedLine | RestoredLine

_HALF = re.compile(r"[\ud800-\udfff]")
_ENCODER = msgspec.json.Encoder(order="sorted")
_DECODER: msgspec.json.Decoder[Line] = msgspec.json.Decoder(Line)
_VERSION = msgspec.json.Decoder(msgspec.defstruct("_Version", [("v", int, 0)]))


def encode(line: Line) -> bytes:
    """Canonical JSON of a line, without the line end.

    Raises:
        UnicodeEncodeError: a text holds half a surrogate pair.
    """
    return _ENCODER.encode(line)


def decode(data: bytes) -> Line:
    """The line that ``data`` holds.

    Raises:
        msgspec.DecodeError: no line of this version of the format; ``msgspec.ValidationError`` is a kind of it.
    """
    try:
        return _DECODER.decode(data)
    except msgspec.ValidationError:
        version = _VERSION.decode(data).v  # type: ignore[attr-defined]
        if version > FORMAT:
            message = f"the line is of format {version}; this graphkit reads formats up to {FORMAT}, a newer one is needed"
            raise msgspec.DecodeError(message) from None
        raise


def whole(text: str) -> str:
    """``text`` with U+FFFD for half characters: a file name that is no UTF-8 has them, and JSON cannot hold them."""
    return text if text.isascii() else _HALF.sub("\ufffd", text)


def digest(data: bytes) -> str:
    """Name of an encoded line: its SHA-256, 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def article_line(article: Article, extraction: Extraction) -> ArticleLine:
    """The line of an article; its origins have lines of their own."""
    return ArticleLine(
        v=1,
        id=article.id,
        source=article.source,
        raw=article.raw,
        text=article.text,
        title=article.title,
        body=article.body,
        extraction=extraction,
    )


def with_replaced(line: ArticleLine, replaces: tuple[str, ...]) -> ArticleLine:
    """``line`` as one that takes the place of others."""
    return msgspec.structs.replace(line, extraction=msgspec.structs.replace(line.extraction, replaces=replaces))


def report(line: ArticleLine, origins: tuple[str, ...]) -> Report:
    """The article of a line with its extraction."""
    article = Article(
        id=line.id, source=line.source, raw=line.raw, text=line.text, title=line.title, body=line.body, origins=origins or (line.id,)
    )
    return Report(article=article, extraction=line.extraction)


def schema() -> dict[str, object]:
    """JSON Schema of a line."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A line of reports/*.jsonl.zst in a graphkit graph",
        **msgspec.json.schema(Line),
    }

"""What a reader hands on: one article as its source has it, before it is cleaned and before its head is understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One article as its source has it.

    Attributes:
        place: where it stood, for messages: a path, or a path with a line number.
        origin: URL, record id, or name of the file within the folder that was given.
        raw: source text, decoded, NFC, line ends LF; of a page its HTML.
        text: the text in it, uncleaned; the same as ``raw`` but for pages.
        title: declared headline.
        url, record, publisher, published, modified, language: as declared, checked only for being text.
        found: field to how it was declared: "record", "meta", "json-ld", "time".
    """

    place: str
    origin: str
    raw: str
    text: str
    title: str | None = None
    url: str | None = None
    record: str | None = None
    publisher: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    found: Mapping[str, str] = field(default_factory=dict)

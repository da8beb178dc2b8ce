"""JSON Lines: a line is an article, with ``text`` or ``html`` and what is known of it.

Lines end at LF and nowhere else: U+0085 and U+2028 occur inside texts. A broken line is told with its number and the rest is read.
"""

from __future__ import annotations

import codecs
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NoReturn

import msgspec

from graphkit.errors import Unreadable
from graphkit.reading.drafts import Draft
from graphkit.reading.encoding import canonical, decode
from graphkit.reading.sources import File, spoken_size

if TYPE_CHECKING:
    from graphkit.reading.html import Pages

_SPREAD = re.compile(rb"\s*(?:[\[{]\s*\Z|\[\s*\{)")
"""How a file of JSON begins that is no JSON Lines: an array, or an object over several lines."""
_WIDE = ((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class Record(msgspec.Struct, frozen=True):
    """The fields that are read of a line; others may stand beside them."""

    id: str | int | None = None
    url: str | None = None
    text: str | None = None
    html: str | None = None
    title: str | None = None
    published: str | int | float | None = None
    modified: str | int | float | None = None
    publisher: str | None = None
    language: str | None = None


_NAMES = tuple(f'"{name}"'.encode() for name in Record.__struct_fields__)
_decoder = msgspec.json.Decoder(Record)


def read(file: File, parts: Iterable[bytes], pages: Pages, limit: int) -> Iterator[Draft | Unreadable]:
    """The articles in the lines of a file, one in memory at a time; see ``graphkit.reading.Reader``."""
    begun = False
    for number, line in numbered_lines(_narrow(parts), limit):
        place = f"{file.place}:{number}"
        if not begun and line is not None and _SPREAD.match(line):
            way_out = "jq -c '.[]'" if line.lstrip().startswith(b"[") else "jq -c ."
            raise Unreadable(file.place, f"JSON, but not JSON Lines, where each line is one whole object; `{way_out}` turns it into that")
        begun = begun or line is None or bool(line.strip())
        if line is None:
            yield Unreadable(place, f"too large: the line has more than {spoken_size(limit)}, the limit for one article")
        elif line.strip():
            try:
                yield _draft(line, place, f"{file.origin}:{number}", pages)
            except Unreadable as error:
                yield error


def numbered_lines(parts: Iterable[bytes], limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their numbers from 1; None in place of a line of more than ``limit`` bytes, which is never held in memory."""
    kept = bytearray()
    number = 1
    skipping = False
    for part in parts:
        start = 0
        while (end := part.find(b"\n", start)) >= 0:
            if skipping or len(kept) + end - start > limit:
                yield number, None
            else:
                yield number, bytes(kept) + part[start:end]
            kept.clear()
            skipping = False
            number += 1
            start = end + 1
        if not skipping:
            kept += part[start:]
            if len(kept) > limit:
                kept.clear()
                skipping = True
    if skipping:
        yield number, None
    elif kept:
        yield number, bytes(kept)


def _narrow(parts: Iterable[bytes]) -> Iterator[bytes]:
    """The same text in UTF-8 without a byte order mark."""
    reader: codecs.IncrementalDecoder | None = None
    first = True
    for part in parts:
        piece = part
        if first:
            first = False
            wide = next((name for mark, name in _WIDE if piece.startswith(mark)), None)
            if wide:
                reader = codecs.getincrementaldecoder(wide)("replace")
            piece = piece.removeprefix(codecs.BOM_UTF8)
        yield reader.decode(piece).encode("utf-8", "replace") if reader else piece


def _draft(line: bytes, place: str, origin: str, pages: Pages) -> Draft:
    record = _record(line, place)
    twice = _repeated(line) if any(line.count(name) > 1 for name in _NAMES) else None
    if twice:
        raise Unreadable(place, f"the record has the field `{twice}` twice, and it is not clear which is meant; leave one out")
    url, ident = record.url, None if record.id is None else str(record.id).strip() or None
    if url is None and ident is not None and ident.startswith(("http://", "https://")):
        url, ident = ident, None
    given: dict[str, str | None] = {
        "url": url,
        "record": ident,
        "publisher": record.publisher,
        "published": None if record.published is None else str(record.published),
        "modified": None if record.modified is None else str(record.modified),
        "language": record.language,
        "title": record.title,
    }
    fields = {name: cleaned for name, value in given.items() if value and (cleaned := " ".join(canonical(value).split()))}
    found = dict.fromkeys(fields, "record")
    origin = fields.get("url") or fields.get("record") or origin
    if record.text is not None and record.text.strip():
        raw = canonical(record.text)
        return Draft(place=place, origin=origin, raw=raw, text=raw, found=found, **fields)
    if record.html is not None and record.html.strip():
        page = pages.draft(canonical(record.html), place, origin)
        names = ("url", "publisher", "published", "modified", "language", "title")
        for name in names:
            value = getattr(page, name)
            if value is not None and name not in fields:
                fields[name], found[name] = value, page.found[name]
        found.update({k: v for k, v in page.found.items() if k not in names})
        return Draft(place=place, origin=origin, raw=page.raw, text=page.text, found=found, **fields)
    raise Unreadable(place, f"no text: a record needs `text` or `html`; this one has {_named(line)}")


def _record(line: bytes, place: str) -> Record:
    try:
        return _decoder.decode(line)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        problem = error
    try:  # lone surrogates and other character sets, which the strict decoder refuses
        try:
            text = decode(line, place)
        except Unreadable as error:
            raise Unreadable(place, "broken JSON: the line holds binary data; each line must be one JSON object") from error
        return msgspec.convert(json.loads(text, parse_constant=_no_constant), Record)
    except Unreadable:
        raise
    except msgspec.ValidationError as error:
        raise Unreadable(place, f"the record does not fit: {error}; fields are text, and `published` may be a number") from error
    except (ValueError, RecursionError):
        why = " ".join(str(problem).split())[:200] or type(problem).__name__
        raise Unreadable(place, f"broken JSON: {why}; each line must be one JSON object") from problem


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _repeated(line: bytes) -> str | None:
    """A field that is read and that a record has twice; those of objects inside it do not count."""
    try:
        pairs = json.loads(decode(line, ""), object_pairs_hook=list)
    except (ValueError, RecursionError):
        return None
    counts = Counter(name for name, _ in pairs)
    return next((name for name in Record.__struct_fields__ if counts[name] > 1), None)


def _named(line: bytes) -> str:
    try:
        fields = sorted(json.loads(decode(line, ""), parse_int=str, parse_float=str))  # figures of any length
    except (Unreadable, ValueError, RecursionError, TypeError):
        fields = []
    return ", ".join(fields[:8]) if fields else "no fields"

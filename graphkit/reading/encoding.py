"""Bytes to text: byte order marks, UTF-8, UTF-16 and UTF-32, the character set a page declares, else the most plausible one.

What is no text is told from what is: files with a known signature of another kind, and those with more control characters than text has.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from graphkit.errors import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "gzip data"),
    (b"\x28\xb5\x2f\xfd", "Zstandard data"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"{\\rtf", "an RTF document"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ", "xz data"),
    (b"WARC/1.", "a web archive (WARC)"),
)
_CONTROLS = bytes([*range(9), 11, *range(14, 27), *range(28, 32), 127])
_DECLARED = re.compile(rb"""<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]{2,40})""", re.IGNORECASE)
_SURROGATES = re.compile("[\ud800-\udfff]")
_ALIASES = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-9": "cp1254",
}
"""What browsers take these declarations for (WHATWG Encoding, section 4.2)."""
_HEAD = 4096
_SAMPLE = 1 << 16


def decode(data: bytes, place: str, *, page: bool = False) -> str:
    """The text in ``data``: NFC, line ends LF, lone surrogates as U+FFFD.

    Args:
        data: content of a file or a line.
        place: where it stood, for the message.
        page: whether it is HTML, which may declare its character set.

    Raises:
        Unreadable: it is empty, or it is no text.
    """
    if not data.strip():
        raise Unreadable(place, "the file is empty; an article needs text")
    return canonical(_decoded(data, place, page=page))


def canonical(text: str) -> str:
    """``text`` in NFC with line ends LF and without lone surrogates: the form in which source texts are kept and compared."""
    if _SURROGATES.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _decoded(data: bytes, place: str, *, page: bool) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise Unreadable(place, f"not a text file: it is {kind}; save the article as .txt, .html or .jsonl")
    if not page and data.startswith(b"<?xml"):
        raise Unreadable(place, "not an article: it is XML and no page of HTML; save the article as .txt, .html or .jsonl")
    wide = _wide(data[:_HEAD])
    if wide:
        return data.decode(wide, "replace")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        _refuse_binary(data, place)
        return text
    damaged = _damaged(data)
    if damaged is not None:
        _refuse_binary(data, place)
        return damaged
    declared = _DECLARED.search(data[:_HEAD]) if page else None
    if declared:
        name = declared[1].decode("ascii").lower()
        try:
            return data.decode(_ALIASES.get(name, name), "replace")
        except (LookupError, UnicodeDecodeError):
            pass  # a name that no codec has: go on as if nothing were declared
    _refuse_binary(data, place)
    return _guessed(data, place)


def _wide(head: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: Latin text has its zeros on one side of each unit."""
    if head.count(0) < 0.2 * len(head):
        return None
    if len(head) >= 8 and head[0::4].count(0) + head[1::4].count(0) + head[2::4].count(0) > 0.7 * len(head):
        return "utf-32-be"
    if len(head) >= 8 and head[1::4].count(0) + head[2::4].count(0) + head[3::4].count(0) > 0.7 * len(head):
        return "utf-32-le"
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.3 * len(head) and even < 0.02 * len(head):
        return "utf-16-le"
    if even > 0.3 * len(head) and odd < 0.02 * len(head):
        return "utf-16-be"
    return None


def _refuse_binary(data: bytes, place: str) -> None:
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > 4 and controls > 0.02 * len(sample):
        raise Unreadable(place, "not a text file: it holds binary data; save the article as .txt, .html or .jsonl")


def _damaged(data: bytes) -> str | None:
    """UTF-8 with a few broken bytes or with surrogates as some programs write them; None if it is some other character set."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    good = len(text) - broken - len(data.translate(None, bytes(range(128, 256))))
    return text if good > 4 * broken else None


def _guessed(data: bytes, place: str) -> str:
    """By plausibility: Windows-1252 where it gives typographic signs and accents within words, else what charset-normalizer finds."""
    try:
        western = data.decode("cp1252")
    except UnicodeDecodeError:
        western = ""
    if western:
        odd = re.findall(r"[^\x00-\x7f]", western)
        likely = re.findall(r"[‘’“”–—…•€™£©®°«»½\xa0]|(?<![^\W\d_]{2})[À-ÖØ-Þ](?=[a-z])|(?<=[A-Za-z])[à-öø-ÿ]|[à-öø-ÿ](?=[a-z])", western)
        if len(odd) < 0.15 * len(western) and len(likely) >= 0.8 * len(odd):
            return western
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise Unreadable(place, "the character set could not be told; save the article as UTF-8")
    try:
        return data.decode(best.encoding, "replace")
    except LookupError as error:
        raise Unreadable(place, f"the character set {best.encoding} is not supported; save the article as UTF-8") from error

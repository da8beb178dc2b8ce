"""Names of things: hashes, article IRIs, IRIs inside an article, canonical IRIs.

The rules are those of the identity contract: an article is what was declared of it and its source text, never a file name; what stands inside an
article is named by its span; a canonical thing is its Wikidata id, else the hash of the least reference of its cluster.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Sequence
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

BASE = "https://w3id.org/graphkit/id/"
GRAPHS = "https://w3id.org/graphkit/graph/"
DENOTATIONS = GRAPHS + "denotations"
KNOWLEDGE = GRAPHS + "knowledge"
ONTOLOGY = GRAPHS + "ontology"


def hash_list(values: Sequence[object]) -> str:
    """First 32 hexadecimal digits of the SHA-256 of ``values`` as compact JSON in UTF-8."""
    data = json.dumps(list(values), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(data.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def text_digest(text: str) -> str:
    """SHA-256 of ``text`` in UTF-8, 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def source_digest(raw: str) -> str:
    """Digest of a decoded source text: NFC, line ends LF, before boilerplate is dropped."""
    return text_digest(unicodedata.normalize("NFC", raw.replace("\r\n", "\n").replace("\r", "\n")))


def normal_url(url: str) -> str:
    """``url`` with scheme and host in lower case, without fragment and ``utm_*`` parameters."""
    parts = urlsplit(url.strip())
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not k.lower().startswith("utm_")])
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path, query, ""))


def article_iri(*, url: str | None, record: str | None, publisher: str | None, published: str | None, raw: str) -> str:
    """IRI of an article from what was declared of it (never a dateline, a guess or a file name) and its source text."""
    name = normal_url(url) if url else record or ""
    return BASE + hash_list([name, "" if name else publisher or "", published or "", source_digest(raw)])


def local_iri(article: str, kind: str, start: int, end: int, number: int | None = None) -> str:
    """IRI inside an article; ``kind`` is a letter (m mention, r entity reference, e event report, p t v l a assertions)."""
    tail = "" if number is None else f"-{number}"
    return f"{article}#{kind}-{start}-{end}{tail}"


def canonical_iri(least_reference: str, wikidata: str | None = None) -> str:
    """IRI of a canonical thing: its Wikidata id where linked, else the hash of the least reference IRI of its cluster."""
    return BASE + (wikidata or hash_list([least_reference]))

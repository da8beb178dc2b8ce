"""The process that takes text and declared metadata out of HTML: ``python -m graphkit.reading.html_worker``.

Frames (``child``) go over stdin and stdout: HTML in UTF-8 in, a ``Page`` in MessagePack out. The first frame out is empty and says that it
is ready. It ends at the end of its input, and has no network.
"""

from __future__ import annotations

import contextlib
import json
import logging
import re
from collections.abc import Iterator
from typing import Any, TypeAlias

import msgspec

from graphkit import sandbox
from graphkit.child import own_streams, read_frame, write_frame
from graphkit.reading.html import Page
from graphkit.reading.words import Shared, load_shared

Tree: TypeAlias = Any
"""An element of lxml, which ships no types."""
_HIDDEN = (
    ".//*[@hidden or @aria-hidden='true' and not(.//p)]"
    " | .//*[contains(translate(@style, ' ', ''), 'display:none') or contains(translate(@style, ' ', ''), 'visibility:hidden')]"
)
_SITE_SUFFIX = re.compile(r"\s+[|–—-]\s+[^|–—]{2,40}$")
_DEPTH = 200
"""Tags in one another from which on lxml drops what is inside; no article is nested so deep."""
_SCRIPT_LIMIT = 2_000_000
_MEMORY = 2 << 30
"""Bytes that pages may take beyond what the process has at its start."""


def main() -> None:
    """Serve pages until the input ends."""
    source, sink = own_streams()
    logging.disable(logging.CRITICAL)
    import trafilatura  # noqa: F401 - loaded before the first page, so that its deadline is its own

    shared = load_shared()
    sandbox.forbid_network()
    with contextlib.suppress(ValueError, OSError):  # macOS refuses; the deadline still holds
        sandbox.limit_memory(_MEMORY)
    write_frame(sink, b"")
    while (html := read_frame(source)) is not None:
        try:
            page = extract(html.decode(), shared)
        except (RecursionError, MemoryError):
            page = Page(problem="it is nested too deep")
        write_frame(sink, msgspec.msgpack.encode(page))


def extract(html: str, shared: Shared) -> Page:
    """Main text and declared metadata of a page."""
    import lxml.html
    from lxml import etree
    from trafilatura import bare_extraction

    parser = lxml.html.HTMLParser(encoding="utf-8")
    try:
        tree = lxml.html.document_fromstring(html.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return Page(problem="it is no HTML")
    fields, found = metadata(tree, shared)
    for node in tree.xpath(_HIDDEN):
        if node.tag not in {"html", "body", "article", "main"} and node.getparent() is not None:
            node.drop_tree()
    # Never deduplicate=True, which remembers earlier pages, and never its metadata, whose dates are guesses.
    document = bare_extraction(
        tree, include_comments=False, include_tables=False, include_formatting=False, deduplicate=False, with_metadata=False, as_dict=False
    )
    text = (getattr(document, "text", None) or "") if document else ""
    deep = not text and max((sum(1 for _ in node.iterancestors()) for node in list(tree.iter())[-3:]), default=0) > _DEPTH
    return Page(text=text, fields=fields, found=found, problem="it is nested too deep" if deep else "")


def metadata(tree: Tree, shared: Shared) -> tuple[dict[str, str], dict[str, str]]:
    """What a page declares of itself, by JSON-LD first, then by meta elements, then by its own markup: (field to value, field to how)."""
    fields: dict[str, str] = {}
    found: dict[str, str] = {}

    def take(field: str, value: object, how: str) -> None:
        if field not in fields and isinstance(value, str) and value.strip():
            fields[field], found[field] = value.strip()[:2000], how

    metas = _metas(tree)
    for node in tree.xpath("//link[@rel='canonical']/@href"):
        if str(node).startswith(("http://", "https://")):
            take("url", str(node), "meta")
    for article in _described(tree, shared):
        take("title", _first(article.get("headline")), "json-ld")
        take("published", _first(article.get("datePublished")), "json-ld")
        take("modified", _first(article.get("dateModified")), "json-ld")
        publisher = _first(article.get("publisher"))
        take("publisher", publisher.get("name") if isinstance(publisher, dict) else publisher, "json-ld")
        take("language", _first(article.get("inLanguage")), "json-ld")
        if str(article.get("url", "")).startswith("http"):
            take("url", article.get("url"), "json-ld")
    if str(metas.get("og:url", "")).startswith("http"):
        take("url", metas.get("og:url"), "meta")
    take("title", metas.get("og:title"), "meta")
    take("publisher", metas.get("og:site_name"), "meta")
    for name in shared.meta_published:
        take("published", metas.get(name.lower()), "meta")
    for name in shared.meta_modified:
        take("modified", metas.get(name.lower()), "meta")
    for node in tree.xpath("//*[@itemprop='datePublished']/@datetime | //time[@pubdate]/@datetime"):
        take("published", str(node), "time")
    times = tree.xpath("//article//time/@datetime") or tree.xpath("//time/@datetime")
    if times and len({str(t)[:10] for t in times}) == 1:  # several days: those of other articles
        take("published", str(times[0]), "time")
    headings = [" ".join(node.text_content().split()) for node in tree.xpath("//article//h1") or tree.xpath("//h1")]
    if len(headings) == 1:
        take("title", headings[0], "html")
    for node in tree.xpath("//head/title"):
        take("title", _SITE_SUFFIX.sub("", " ".join(node.text_content().split())), "meta")
    take("language", tree.get("lang"), "meta")
    site = fields.get("publisher")
    if site and "title" in fields:
        fields["title"] = re.sub(rf"\s*[|–—-]\s*{re.escape(site)}\s*$", "", fields["title"], flags=re.IGNORECASE) or fields["title"]
    return fields, found


def _metas(tree: Tree) -> dict[str, str]:
    out: dict[str, str] = {}
    for node in tree.iter("meta"):
        name = node.get("property") or node.get("name") or node.get("itemprop")
        value = node.get("content")
        if name and value:
            out.setdefault(name.strip().lower(), value)
    return out


def _described(tree: Tree, shared: Shared) -> Iterator[dict[str, Any]]:
    """The articles that a page's JSON-LD describes; only where it is one, since lists describe other pages."""
    articles: list[dict[str, Any]] = []
    for node in tree.xpath("//script[contains(@type, 'ld+json')]"):
        text = node.text_content()
        if len(text) > _SCRIPT_LIMIT:
            continue
        try:
            data = json.loads(text.strip().removesuffix(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in data if isinstance(data, list) else [data]:
            inner = thing.get("@graph") if isinstance(thing, dict) else None
            parts = [thing, *(inner if isinstance(inner, list) else [])]
            articles.extend(p for p in parts if isinstance(p, dict) and shared.article_types.intersection(_types(p)))
    titles = {str(a.get("headline")) for a in articles}
    if len(titles) == 1:
        yield from articles


def _types(thing: dict[str, Any]) -> set[str]:
    kind = thing.get("@type")
    return {str(k) for k in kind} if isinstance(kind, list) else {str(kind)}


def _first(value: object) -> object:
    return value[0] if isinstance(value, list) and value else value


if __name__ == "__main__":
    main()

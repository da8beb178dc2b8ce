"""From a draft to an article: language, cleaned text, title, head, dates, identity."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from graphkit.errors import Unreadable, UsageError
from graphkit.identity import article_iri, normal_url
from graphkit.model import Article, Source
from graphkit.reading.clean import drop_boilerplate, key, tidy
from graphkit.reading.dates import declared
from graphkit.reading.drafts import Draft
from graphkit.reading.head import Head, understand
from graphkit.reading.language import Guess, has_words, identify
from graphkit.reading.words import Shared, Words, load_shared, load_words

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a caller says of all articles.

    Attributes:
        language: that all are in, whatever they look like.
        publisher: of those that declare none.
        lexicons: further lexicon folders.
    """

    language: str | None = None
    publisher: str | None = None
    lexicons: tuple[Path, ...] = ()


def check_language(tag: str | None, lexicons: Sequence[Path] = ()) -> str | None:
    """The primary tag of a language that articles are said to be in.

    Raises:
        UsageError: there are no words of that language.
    """
    if tag is None:
        return None
    primary = _primary(tag)
    supported = load_shared(lexicons).supported
    if primary not in supported:
        raise UsageError(f"language {tag!r} is not supported; {' and '.join(supported)} are, and a lexicon folder of your own adds one")
    return primary


def make_article(draft: Draft, options: Options) -> Article:
    """The article of a draft.

    Raises:
        Unreadable: it has no text, or its language is not supported.
    """
    text = tidy(draft.text)
    if not text:
        raise Unreadable(draft.place, "no text: there is nothing but blanks or marks in it")
    title = tidy(draft.title or "").replace("\n", " ") or None
    shared = load_shared(options.lexicons)
    language, how = _language(draft, text, title, options, shared)
    words = load_words(language, options.lexicons)
    text = drop_boilerplate(_titled(text, title), words, title)
    if not _LETTERS.search(text) or (title and key(text) == key(title) and key(draft.text) != key(title)):
        raise Unreadable(draft.place, "no text: nothing but boilerplate was found")
    head = understand(text, words, shared, title=title)
    source = _source(draft, head, words, options, (language, how))
    by = source.publisher if source.found.get("publisher") in _DECLARED else None
    origin = draft.origin if draft.origin != draft.url else normal_url(source.url) if source.url else draft.place
    ident = article_iri(url=source.url, record=source.record, publisher=by, published=source.published, raw=draft.raw)
    return Article(id=ident, source=source, raw=draft.raw, text=text, title=head.title, origins=(origin,), body=head.body)


_LETTERS = re.compile(r"[^\W\d_]{2}")
_SENTENCE_END = re.compile(r"[.!?…](?:\W|\Z)")
_DECLARED = frozenset({"record", "meta", "json-ld", "time", "html", "option"})
"""Ways of knowing that count for identity; "option" is the caller's own declaration."""


def _language(draft: Draft, text: str, title: str | None, options: Options, shared: Shared) -> tuple[str, str]:
    if options.language:
        return options.language, "option"
    guess = identify(text, shared)
    if guess.tag is None and title:
        guess = identify(f"{title}\n{text}", shared)
    said = _primary(draft.language) if draft.language else None
    if said in shared.supported and (said == guess.tag or not guess.sure):
        return said, draft.found.get("language", "record")
    if guess.tag in shared.supported:
        return guess.tag, "text"
    if guess.tag is None and said is None and not has_words(text):
        if not _SENTENCE_END.search(text):
            raise Unreadable(draft.place, "no text: there is no word and no sentence in it; an article is written in sentences")
        return shared.wordless, "default"
    raise Unreadable(draft.place, _foreign(guess, draft.language, shared))


def _foreign(guess: Guess, said: str | None, shared: Shared) -> str:
    supported = " and ".join(shared.names.get(tag, tag) for tag in shared.supported)
    looks = f"it looks like {guess.name}" if guess.tag else "its language could not be told"
    declares = f" (declared: {said})" if said else ""
    return f"unsupported language: {looks}{declares}; {supported} are read, and --language forces one"


def _titled(text: str, title: str | None) -> str:
    """``text`` with the title as its first paragraph."""
    if not title:
        return text
    first, _, _ = text.partition("\n")
    if key(first) == key(title):
        return text
    if first.startswith(title) and first[len(title) :][:1] == " ":  # a text without line breaks
        return f"{title}\n{text[len(title) :].lstrip()}"
    return f"{title}\n{text}"


def _source(draft: Draft, head: Head, words: Words, options: Options, language: tuple[str, str]) -> Source:
    found = {**draft.found, "language": language[1]}
    published = declared(draft.published, words) if draft.published else None
    modified = declared(draft.modified, words) if draft.modified else None
    for name, value in (("published", published), ("modified", modified)):
        if name in found and value is None:
            _log.info("%s: %s %r is no date", draft.place, name, getattr(draft, name))
            del found[name]
    url = _address(draft.url)
    if draft.url and url is None:
        _log.info("%s: url %r is no address", draft.place, draft.url)
        del found["url"]
    publisher = draft.publisher
    if publisher is None and options.publisher:
        publisher, found["publisher"] = options.publisher, "option"
    if publisher is None and head.publisher:
        publisher, found["publisher"] = head.publisher, "dateline"
    dated = None
    if published and published[1]:
        dated, found["dated"] = published[1], found.get("published", "record")
    elif head.day:
        dated, found["dated"] = head.day.isoformat(), "dateline"
    elif head.lead:
        dated, found["dated"] = head.lead.isoformat(), "lead"
    if head.place:
        found["place"] = "dateline"
    if head.title and "title" not in found:
        found["title"] = "text"
    return Source(
        url=url,
        record=draft.record,
        publisher=publisher,
        published=published[0] if published else None,
        modified=modified[0] if modified else None,
        language=language[0],
        dated=dated,
        place=head.place,
        found=dict(sorted(found.items())),
    )


def _address(url: str | None) -> str | None:
    """A declared URL, if it can be taken apart."""
    try:
        return url if url and normal_url(url) else None
    except ValueError:
        return None


def _primary(tag: str) -> str:
    return tag.strip().replace("_", "-").split("-")[0].lower()

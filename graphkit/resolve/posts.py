"""Posts and occupations of persons: from words to concepts, and from the words beside a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from graphkit.model import Span
from graphkit.resolve.names import person_name, plain
from graphkit.resolve.tables import table

_AFTER = 70
_BEFORE = 40
_APPOSITION_WORDS = 5
_LOOKED_AT = 4
_WORDS_BEFORE = 6
_OF_WHAT = 4


@dataclass(frozen=True, slots=True)
class Post:
    """Posts and occupations of a person: ranks ("minister"), what for ("defence"), sectors ("state"), ranks ``held`` still."""

    ranks: frozenset[str] = frozenset()
    portfolios: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()
    held: frozenset[str] = frozenset()

    def __or__(self, other: Post) -> Post:
        return (
            Post(self.ranks | other.ranks, self.portfolios | other.portfolios, self.sectors | other.sectors, self.held | other.held)
            if other.ranks or other.portfolios
            else self
        )


NO_POST = Post()
"""Nothing known."""


@lru_cache(maxsize=100_000)
def post_of(words: str) -> Post:
    """Ranks, portfolios and sectors that words of a post or occupation stand for."""
    known, longest = _post_table()
    said = plain(words).replace(".", "").replace("-", " ").split()
    ranks: set[str] = set()
    portfolios: set[str] = set()
    at = 0
    while at < len(said):
        size = next((n for n in range(min(longest, len(said) - at), 0, -1) if tuple(said[at : at + n]) in known), 0)
        for kind, concept in known.get(tuple(said[at : at + size]), ()):
            (ranks if kind == "rank" else portfolios).add(concept)
        at += size or 1
    sectors = {table("posts")["ranks"][r]["sector"] for r in ranks} - {None}
    over = not set(table("posts")["former"]).isdisjoint(said)
    return Post(frozenset(ranks), frozenset(portfolios), frozenset(sectors), frozenset() if over else frozenset(ranks))


@cache
def _post_table() -> tuple[dict[tuple[str, ...], list[tuple[str, str]]], int]:
    known: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    posts = table("posts")
    for concept, rank in posts["ranks"].items():
        for phrase in rank["words"]:
            known.setdefault(tuple(phrase.replace("-", " ").split()), []).append(("rank", concept))
    for concept, phrases in posts["portfolios"].items():
        for phrase in phrases:
            known.setdefault(tuple(phrase.replace("-", " ").split()), []).append(("portfolio", concept))
    return known, max(map(len, known))


@cache
def _ages() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(p, re.IGNORECASE) for p in table("posts")["ages"])


@lru_cache(maxsize=100_000)
def title_of(name: str) -> Post:
    """Posts in the words that are dropped from the beginning of a name ("Menteri Clarke")."""
    words = plain(name).replace(".", "").split()
    kept = person_name(name).pieces
    lead = next((i for i, w in enumerate(words) if kept and w.split("-")[0] == kept[0]), 0)
    return post_of(" ".join(words[:lead])) if lead else Post()


def described(text: str, evidence: Sequence[Span], post: Post) -> tuple[Post, int | None]:
    """What the words beside a name add to ``post`` (the occupation before it or in an apposition), and an age in years.

    Only the first few spans of ``evidence`` (offsets of ``text``) are looked at, and of occupations the first that is found.
    """
    age: int | None = None
    found = NO_POST
    for span in evidence[:_LOOKED_AT]:
        after = text[span.end : span.end + _AFTER]
        if age is None and any(c.isdigit() for c in after):
            clause = after.split(". ")[0]
            age = next((int(m[1]) for p in _ages() if (m := p.search(clause))), None)
        if not found.ranks:
            before = text[max(0, span.start - _BEFORE) : span.start].rsplit(". ", 1)[-1].rsplit("\n", 1)[-1]
            found = _adjacent(before)
        if not found.ranks and after.startswith(","):
            found = post_of(" ".join(re.split(r"[,.;\n]", after[1:])[0].split()[:_APPOSITION_WORDS]))
    return post | found, age


def _adjacent(before: str) -> Post:
    """Posts in the words that directly precede a name; what the post is of may stand between ("Gubernur Jawa Tengah Endah Puspita")."""
    said = before.split()[-_WORDS_BEFORE:]
    first = len(said)
    while first and said[first - 1][-1:] not in ",;:.)":
        if _leads(said[first - 1]):
            first -= 1
        elif first > 1 and _is_post(" ".join(said[first - 2 : first])):  # "juru bicara"
            first -= 2
        else:
            break
    taken = said[first:]
    if sum(not _is_post(word) for word in taken) > _OF_WHAT:
        taken = taken[-_OF_WHAT:]
    return post_of(" ".join(taken)) if taken else Post()


def _leads(word: str) -> bool:
    """Whether a word may stand before a name as part of a post or of what it is of."""
    return word[:1].isupper() or _is_post(word) or word.lower() in table("posts")["former"]


def _is_post(words: str) -> bool:
    post = post_of(words)
    return bool(post.ranks or post.portfolios)

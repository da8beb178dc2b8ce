"""What the words beside a name say of it: what kind of place it is, that a person only has the name of another one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from graphkit.lexicon.files import entries
from graphkit.model import Span
from graphkit.resolve.names import plain
from graphkit.resolve.posts import post_of
from graphkit.resolve.tables import first_of_row, table

_BEFORE = 40
_AFTER = 30
_LOOKED_AT = 4
_REACH = 200
_CLAUSE = 60
_TOUCHING = 3


@cache
def _levels() -> dict[str, str]:
    """Words for levels of administration ("provinsi"), each to the kind that it says."""
    kinds = first_of_row(table("names")["place_kinds"])
    return {word: kind for word, kind in kinds.items() if kind in table("names")["place_levels"]}


def level_beside(text: str, evidence: Sequence[Span]) -> str:
    """The level of administration that stands beside the name of a place ("Provinsi Hodeidah", "the city of Hodeidah"); "" where none does.

    Args:
        text: of the article.
        evidence: where it is named, offsets of ``text``; the first few are looked at.
    """
    for span in evidence[:_LOOKED_AT]:
        before = plain(re.split(r"[.,;\n]", text[max(0, span.start - _BEFORE) : span.start])[-1]).split()
        if before[-1:] == ["of"]:
            before.pop()
        if before and before[-1] in _levels():
            return _levels()[before[-1]]
        after = re.split(r"[.,;\n]", text[span.end : span.end + _AFTER])[0].split()
        name_goes_on = len(after) > 1 and after[1][:1].isupper()  # "Jakarta District Court"
        if after and after[0].lower() in _levels() and not name_goes_on:
            return _levels()[after[0].lower()]
    return ""


@cache
def _gazetteer() -> dict[str, str]:
    """Wikidata id or key of each place of the lexicons to its kind; the languages have the same places."""
    return {ident: entry["kind"] for entry in entries("en", "places") if (ident := entry.get("id") or entry.get("key")) and "kind" in entry}


def is_wide(level: str, ident: str | None) -> bool:
    """Whether other places may lie in a place: by the level that its article says, else by its entry in the gazetteer."""
    return (level or _gazetteer().get(ident or "", "")) in table("names")["place_wide"]


class Namesake(NamedTuple):
    """That a text tells a person from another one.

    Attributes:
        person: number of the person among those asked for.
        same_name: whether the other one has the same full name.
        unlike: ranks that the other one is said to have.
    """

    person: int
    same_name: bool
    unlike: frozenset[str]


@cache
def _cues() -> tuple[tuple[str, str], ...]:
    return tuple((name, cue) for name, cues in table("posts")["namesakes"].items() for cue in cues)


def _places_of(cue: str, text: str) -> Iterator[tuple[int, int]]:
    """Where whole words of a text are a cue."""
    at = text.find(cue)
    while at >= 0:
        end = at + len(cue)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            yield at, end
        at = text.find(cue, end)


def namesakes(text: str, persons: Iterable[Sequence[Span]]) -> Iterator[Namesake]:
    """Persons of whom a text says that they are not those that one may think of.

    Args:
        text: of the article.
        persons: the spans of each of its persons, offsets of ``text``.
    """
    spans: list[tuple[Span, int]] = []
    lower = text.lower()
    if len(lower) != len(text):  # a letter that is two in lower case would shift the offsets
        lower = text
    for name, cue in _cues():
        for start, end in _places_of(cue, lower):
            spans = spans or sorted((span, number) for number, evidence in enumerate(persons) for span in evidence)
            here = _named_before(spans, start) if name != "called" else _named_after(spans, end)
            if here is not None:
                clause = re.split(r"[.,;\n]", text[end : end + _CLAUSE])[0] if name != "called" else ""
                yield Namesake(here, name != "unrelated", post_of(clause).ranks)


def _named_before(spans: Sequence[tuple[Span, int]], at: int) -> int | None:
    last = max(((span.end, number) for span, number in spans if span.end <= at), default=None)
    return last[1] if last and at - last[0] <= _REACH else None


def _named_after(spans: Sequence[tuple[Span, int]], at: int) -> int | None:
    return next((number for span, number in spans if 0 <= span.start - at <= _TOUCHING), None)

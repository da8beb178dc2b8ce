"""Runs of tokens that stand for something: the longest match of a table of phrases at a position."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator, Sequence
from typing import Any, Generic, TypeAlias, TypeVar

from graphkit.text import Form, lowered, split

T = TypeVar("T")
Row: TypeAlias = tuple[int, tuple[str, ...], tuple[str, ...], list[T]]
"""Length, words in lower case, words, values."""
LONGEST_ABBREVIATION = 5


class Phrases(Generic[T]):
    """A table from phrases to values, looked up by tokens.

    A phrase with capitals asks for them: a word that begins with one must do so in the text, and one of up to five letters that is all capitals
    must be so exactly ("AS" is no "as", "Iran" is found in "IRAN" too). A phrase in lower case is found in any case.
    """

    def __init__(self) -> None:
        self._table: dict[
            str, dict[str, list[Row[T]]]
        ] = {}  # by the first word, then the second ("" where there is none), the longest first
        self._seen: dict[tuple[str, ...], list[T]] = {}

    def add(self, phrase: str, value: T, *, plain: bool = False) -> None:
        """Adds a value under ``phrase``; ``plain`` ignores its case."""
        words = _split(phrase)
        if not words:
            return
        if plain:
            words = tuple([w.lower() for w in words])
        held = self._seen.get(words)
        if held is not None:
            if value not in held:
                held.append(value)
            return
        held = self._seen[words] = [value]
        lower = words if plain else tuple([w.lower() for w in words])
        row = self._table.setdefault(lower[0], {}).setdefault(lower[1] if len(lower) > 1 else "", [])
        if row:
            insort(row, (len(words), lower, words, held), key=_order)
        else:
            row.append((len(words), lower, words, held))

    def at(self, words: Sequence[Form], i: int, last: int) -> tuple[int, list[T]] | None:
        """Length in tokens and values of the longest phrase that begins at token ``i`` and ends before ``last``; None if there is none."""
        word = words[i]
        rows = self._table.get(word.lower)
        if rows is None:  # most words begin nothing
            return None
        if i + 1 < last and (more := rows.get(words[i + 1].lower)) is not None:
            for row in more:
                if self._stands(row, words, i, last):
                    return row[0], row[3]
        for row in rows.get("", ()):
            if _fits(row[2][0], word.text):
                return row[0], row[3]
        return None

    def matches(self, words: Sequence[Form], i: int, last: int) -> Iterator[tuple[int, list[T]]]:
        """Length and values of every phrase that begins at token ``i`` and ends before ``last``, the longest first."""
        rows = self._table.get(words[i].lower, {})
        for row in rows.get(words[i + 1].lower, ()) if i + 1 < last else ():
            if self._stands(row, words, i, last):
                yield row[0], row[3]
        for row in rows.get("", ()):
            if _fits(row[2][0], words[i].text):
                yield row[0], row[3]

    @staticmethod
    def _stands(row: Row[T], words: Sequence[Form], i: int, last: int) -> bool:
        """Whether the phrase of a row stands at token ``i``."""
        length, lower, exact, _ = row
        if i + length > last:
            return False
        for k in range(length):
            word = words[i + k]
            if word.lower != lower[k] or not _fits(exact[k], word.text):
                return False
        return True

    def begins(self, word: str) -> bool:
        """Whether a phrase can begin with a word as it is written."""
        rows = self._table.get(lowered(word))
        return rows is not None and any(_fits(row[2][0], word) for listed in rows.values() for row in listed)

    def ending(self, words: Sequence[Form], end: int, first: int, longest: int = 5) -> tuple[int, list[T]] | None:
        """Start and values of the longest phrase that ends just before token ``end`` and begins at ``first`` or later."""
        for start in range(max(first, end - longest), end):
            found = self.at(words, start, end)
            if found and start + found[0] == end:
                return start, found[1]
        return None

    def openers(self) -> frozenset[str]:
        """First words of all phrases, in lower case."""
        return frozenset(self._table)

    def get(self, phrase: str) -> list[T]:
        """Values under exactly this phrase."""
        return self._seen.get(_split(phrase), [])

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        return iter(self._seen)

    def __len__(self) -> int:
        return len(self._seen)


def _order(row: tuple[int, Any, tuple[str, ...], Any]) -> tuple[int, tuple[str, ...]]:
    return -row[0], row[2]


def _split(phrase: str) -> tuple[str, ...]:
    """Texts of the tokens of a phrase."""
    parts = phrase.split()
    if all(map(str.isalpha, parts)):  # most are, and such a part is one token
        return tuple(parts)
    return tuple([word.replace("’", "'") for word in split(phrase).texts])


def _fits(wanted: str, found: str) -> bool:
    if wanted == found or wanted.islower():
        return True
    if not wanted[0].isupper():
        return True
    if len(wanted) <= LONGEST_ABBREVIATION and len(wanted) > 1 and wanted.isupper():
        return found == wanted
    return found[0].isupper()

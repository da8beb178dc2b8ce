"""Numbers in words and digits, with bounds: "six", "3,000", "at least 11", "ribuan", "sekitar 2.000"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from graphkit.lexicon import Lexicon
from graphkit.text import Form, Seen, lowered

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
THOUSAND = 1000
GREATEST = 1e15  # no count and no sum of news is greater
LONGEST_VAGUE = 5


class Numeral(NamedTuple):
    """A number that ends before token ``end``: its value, or its bounds where the text keeps it vague."""

    end: int
    value: int | None
    low: int | None
    high: int | None
    exact: float | None = None


def number_starts(lexicon: Lexicon) -> Seen[bool]:
    """Whether a number can begin with a word, its "at least" and the like included."""

    def make() -> Seen[bool]:
        names = lexicon.names
        vague = _vague_starts(lexicon)

        def starts(word: str) -> bool:
            lower = lowered(word)
            hedges = any(table.begins(word) for table in (names.at_least, names.at_most, names.about))
            return (
                hedges
                or lower in vague
                or lower in names.scales
                or _unit_value(lower, names.units) is not None
                or bool(_DIGITS.fullmatch(word))
            )

        return Seen(starts)

    return lexicon.once("number starts", make)


def _vague_starts(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.once("vague starts", lambda: frozenset(key.split()[0] for key in lexicon.names.vague))


def _unit_value(word: str, units: dict[str, int]) -> int | None:
    """Value of a unit, or of tens and units with a hyphen."""
    if word in units:
        return units[word]
    tens, _, ones = word.partition("-")
    if ones and tens in units and ones in units and units[tens] >= 20 and 0 < units[ones] < 10:
        return units[tens] + units[ones]
    return None


def read_number(words: Sequence[Form], i: int, last: int, lexicon: Lexicon) -> Numeral | None:
    """The number that begins at token ``i``, its "at least", "about" and the like included."""
    if not number_starts(lexicon)[words[i].text]:
        return None
    names = lexicon.names
    least = names.at_least.at(words, i, last)
    most = None if least else names.at_most.at(words, i, last)
    about = None if least or most else names.about.at(words, i, last)
    hedge = least or most or about
    k = i + hedge[0] if hedge else i
    if k >= last:
        return None
    plain = _plain(words, k, last, lexicon)
    if plain is None:
        return None
    end, value, low, high, exact = plain
    if value is None:
        return Numeral(end, None, low, high)
    if least:
        return Numeral(end, None, value, None)
    if most:
        return Numeral(end, None, None, value)
    return Numeral(end, value, None, None, exact)


def _plain(
    words: Sequence[Form], k: int, last: int, lexicon: Lexicon
) -> tuple[int, int | None, int | None, int | None, float | None] | None:
    vague = _vague(words, k, last, lexicon)
    if vague:
        return vague[0], None, vague[1], vague[2], None
    found = _Sum(words, k, last, lexicon).read()
    if found is None or found[1] > GREATEST:
        return None
    end, total = found
    whole = int(total) if total == int(total) else round(total)
    return end, whole, None, None, total


def _vague(words: Sequence[Form], k: int, last: int, lexicon: Lexicon) -> tuple[int, int | None, int | None] | None:
    """The longest vague amount at token ``k``, without an "of" behind it: "tens of thousands", "puluhan ribu"."""
    if words[k].lower not in _vague_starts(lexicon):
        return None
    table = lexicon.names.vague
    for length in range(min(LONGEST_VAGUE, last - k), 0, -1):
        held = table.get(" ".join(w.lower for w in words[k : k + length]))
        if held:
            open_end = length > 1 and words[k + length - 1].lower in lexicon.words("parting")
            return k + length - open_end, held[0], held[1]
    return None


class _Sum:
    """Adds up a number in words: "two hundred and fifty thousand", "dua ratus lima puluh"."""

    def __init__(self, words: Sequence[Form], k: int, last: int, lexicon: Lexicon) -> None:
        self.words, self.k, self.last, self.lexicon, self.names = words, k, last, lexicon, lexicon.names
        self.joins, self.teens = lexicon.words("number_joins"), lexicon.words("number_teens")
        self.total = 0.0  # thousands and more, closed
        self.current: float | None = None  # what is below the next thousand
        self.scaled = False

    def read(self) -> tuple[int, float] | None:
        """End and value; None where no number begins here."""
        start, first = self.k, self.words[self.k]
        if _DIGITS.fullmatch(first.text):
            self.current = parse_digits(first.text, self.lexicon.language)
            if self.current is None:
                return None
            self.k += 1
            while self.k < self.last and self._scale(self.words[self.k].lower):
                self.k += 1
            return self.k, self.total + (self.current or 0)
        while self.k < self.last and (self._unit(self.words[self.k].lower) or self._scale(self.words[self.k].lower)):
            self.k += 1
            join = self.k + 1 < self.last and self.scaled and self.words[self.k].lower in self.joins
            if join and 0 < (self._value(self.words[self.k + 1].lower) or 0) < 100:
                self.k += 1
        return (self.k, self.total + (self.current or 0)) if self.k > start else None

    def _value(self, word: str) -> int | None:
        return _unit_value(word, self.names.units)

    def _unit(self, word: str) -> bool:
        value = self._value(word)
        if value is None:
            return False
        if self.current is None:
            if self.total and not self.scaled:
                return False
            if value >= THOUSAND:
                self.total, self.scaled = self.total + value, True
            else:
                self.current = value
                self.scaled = value >= 100
            return True
        fits = (self.current % 100 == 0 and self.current and value < 100) or (
            self.current % 10 == 0 and self.current % 100 >= 20 and value < 10
        )
        if fits:
            self.current += value
        return bool(fits)

    def _scale(self, word: str) -> bool:
        if word in self.teens:
            if self.current is None or not 1 < self.current % 100 < 10:
                return False
            self.current += 10
            return True
        scale = self.names.scales.get(word)
        if scale is None or (self.current is None and (self.total or self.lexicon.language == "en")):
            return False
        current = 1.0 if self.current is None else self.current
        if scale < THOUSAND:
            rest = current % (scale * 10)
            self.current = current - rest + rest * scale
        else:
            self.total, self.current = self.total + current * scale, None
        self.scaled = scale >= 100
        return True


def parse_digits(text: str, language: str) -> float | None:
    """Value of digits with separators: "3,000" and "5.95" in English, "3.000" and "5,95" in Indonesian; None for other shapes (a date, a score)."""
    thousand, decimal = (".", ",") if language == "id" else (",", ".")
    if re.fullmatch(rf"\d{{1,3}}(?:\{thousand}\d{{3}})+(?:\{decimal}\d+)?", text) or re.fullmatch(rf"\d+(?:\{decimal}\d+)?", text):
        return float(text.replace(thousand, "").replace(decimal, "."))
    if re.fullmatch(r"\d+[.,]\d{1,2}", text):  # the other convention, unmistakable by its two places
        return float(text.replace(",", "."))
    return None

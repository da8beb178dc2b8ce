"""Numbers in words and digits, with bounds: "six", "3,000", "at least 11", "ribuan", "sekitar 2.000"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from graphkit.lexicon import Lexicon
from graphkit.text import Token

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


class Numeral(NamedTuple):
    """A number that ends before token ``end``: its value, or its bounds where the text keeps it vague."""

    end: int
    value: int | None
    low: int | None
    high: int | None
    exact: float | None = None


def read_number(words: Sequence[Token], i: int, last: int, lexicon: Lexicon) -> Numeral | None:
    """The number that begins at token ``i``, its "at least", "about" and the like included."""
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
    words: Sequence[Token], k: int, last: int, lexicon: Lexicon
) -> tuple[int, int | None, int | None, int | None, float | None] | None:
    names = lexicon.names
    vague = names.vague.get(words[k].lower)
    if vague:
        return k + 1, None, vague[0], vague[1], None
    total: float | None = None
    match = _DIGITS.fullmatch(words[k].text)
    if match:
        total = parse_digits(words[k].text, lexicon.language)
        if total is None:
            return None
        k += 1
    elif words[k].lower in names.units:
        total = float(names.units[words[k].lower])
        k += 1
        while k < last and words[k].lower in names.units and names.units[words[k].lower] < 10 <= total:
            total += names.units[words[k].lower]
            k += 1
    elif "-" in words[k].lower:
        parts = words[k].lower.split("-")
        if len(parts) == 2 and all(p in names.units for p in parts) and names.units[parts[0]] >= 20 > names.units[parts[1]] * 2:
            total = float(names.units[parts[0]] + names.units[parts[1]])
            k += 1
    elif words[k].lower in names.scales and lexicon.language != "en":
        total = float(names.scales[words[k].lower])
        k += 1
    if total is None:
        return None
    while k < last and words[k].lower in names.scales:
        total *= names.scales[words[k].lower]
        k += 1
    whole = int(total) if total == int(total) else None
    return k, whole if whole is not None else round(total), None, None, total


def parse_digits(text: str, language: str) -> float | None:
    """Value of digits with separators: "3,000" and "5.95" in English, "3.000" and "5,95" in Indonesian; None for other shapes (a date, a score)."""
    thousand, decimal = (".", ",") if language == "id" else (",", ".")
    if re.fullmatch(rf"\d{{1,3}}(?:\{thousand}\d{{3}})+(?:\{decimal}\d+)?", text) or re.fullmatch(rf"\d+(?:\{decimal}\d+)?", text):
        return float(text.replace(thousand, "").replace(decimal, "."))
    if re.fullmatch(r"\d+[.,]\d{1,2}", text):  # the other convention, unmistakable by its two places
        return float(text.replace(",", "."))
    return None

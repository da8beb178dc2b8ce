"""The grammar of time expressions of a language, compiled from ``calendar.yaml``.

A text becomes a string of symbols, one character a token: all tokens that belong to the same set of word classes share a symbol,
and words of no class are a full stop. A pattern of the file ("COUNT UNIT ago") becomes a regular expression over symbols, so that
a word may belong to several classes ("Minggu" is a Sunday and a week) and matching stays linear: symbols are single characters,
and no repeat is nested.

Notation of patterns, elements separated by spaces:
    UNIT          a word of class ``unit`` of ``words``
    ago|earlier   one of these words, in lower, upper or title case; a word with a capital letter only as written
    [the]         optional; brackets nest and hold sequences
    AMOUNT        a macro of the file: one of several sequences
    in|by ~ YEAR  the token before (after) ``~`` must stand there and is not part of the expression; !X ~ must not stand there
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from graphkit.errors import LexiconError
from graphkit.lexicon.files import folders, mapping
from graphkit.lexicon.marks import lines, shown
from graphkit.model import Span
from graphkit.text import Seen

OTHER = "."
_TOKEN = re.compile(r"([^\W\d]\w*|[^\w\s]|\d+(?:[.,:/–-]\d+)*\w*|\n[^\S\n]*\n)")
_FIGURES = {
    "ONEDIGIT": {"DAY", "FIGURE", "HOUR", "SMALL"},
    "TWELVE": {"DAY", "FIGURE", "HOUR", "SMALL", "SHORTYEAR"},
    "DAYLIKE": {"DAY", "FIGURE", "SMALL", "SHORTYEAR"},
    "TWODIGIT": {"FIGURE", "SMALL", "SHORTYEAR"},
    "MANY": {"FIGURE"},
    "FOURMANY": {"FIGURE", "FOURDIGITS"},
    "YEARLIKE": {"YEAR", "FOURDIGITS"},
    "DECADELIKE": {"DECADE"},
    "SHORTDECADELIKE": {"SHORTDECADE"},
    "ORDINALDAY": {"ORDINAL", "ORDINALDAY"},
    "ORDINALFIGURE": {"ORDINAL"},
    "FULLDATE": {"FULLDATE"},
    "DAYMONTH": {"DAYMONTH"},
    "DAYRANGE": {"DAYRANGE"},
    "YEARRANGE": {"YEARRANGE"},
    "CLOCK": {"CLOCK"},
}
"""Kinds of tokens that begin with a digit, and the classes of each."""

_FULLDATE = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{2}|\d{4})|(\d{4})([/-])(\d{1,2})\6(\d{1,2})")
_RANGE = re.compile(r"(\d{1,2})[-–](\d{1,2})")
_YEARS = re.compile(r"((?:1[5-9]|20)\d\d)[-–]((?:1[5-9]|20)\d\d|\d\d)")
_DAYMONTH = re.compile(r"(\d{1,2})[/-](\d{1,2})")
_CLOCK = re.compile(r"([01]?\d|2[0-4])[.:]([0-5]\d)")
_DECADE = re.compile(r"((?:1[5-9]|20)?\d0)s")


def figure_kind(token: str) -> str | None:
    """Kind of a token that begins with a digit, a key of ``_FIGURES``; None where it is no part of a time."""
    if token.isascii() and token.isdecimal():
        if len(token) > 4:
            return None
        value = int(token)
        if len(token) == 4:
            return "YEARLIKE" if 1500 <= value < 2200 else "FOURMANY"
        if len(token) == 3:
            return "MANY"
        if value == 0 or value > 31:
            return "TWODIGIT" if len(token) == 2 else None
        return ("DAYLIKE" if value > 12 else "TWELVE") if len(token) == 2 else "ONEDIGIT"
    if _FULLDATE.fullmatch(token):
        return "FULLDATE"
    if m := _RANGE.fullmatch(token):
        if 0 < int(m[1]) < int(m[2]) <= 31:
            return "DAYRANGE"
        return "DAYMONTH" if 0 < int(m[1]) <= 31 and 0 < int(m[2]) <= 12 else None
    if _YEARS.fullmatch(token):
        return "YEARRANGE"
    if _DAYMONTH.fullmatch(token):
        return "DAYMONTH"
    if _CLOCK.fullmatch(token):
        return "CLOCK"
    if _DECADE.fullmatch(token):
        return "DECADELIKE" if len(token) == 5 else "SHORTDECADELIKE"
    return None


def figures(token: str) -> int | None:
    """The number at the start of a token ("6th" is 6); None if it begins with none."""
    found = re.match(r"[0-9]{1,9}", token)
    return int(found[0]) if found else None


class Rule(NamedTuple):
    """One pattern: what it matches, and how what it matches is read.

    Attributes:
        source: regular expression over symbols; one group for every class that the pattern names.
        first, second: symbols that it can begin with, and have next.
        alone: symbols that can be the whole of it.
        classes: class of each group, in order.
        reading: key of ``timereadings.READINGS``.
        options: further keys of the pattern's entry ("by", "side", ...).
        pattern: as the file has it.
    """

    source: str
    first: str
    second: str
    alone: str
    classes: tuple[str, ...]
    reading: str
    options: Mapping[str, Any]
    pattern: str


class Match(NamedTuple):
    """A stretch of tokens that a rule matches, with the tokens of each class that it names, in order of appearance."""

    first: int
    end: int
    rule: Rule
    fields: dict[str, list[tuple[int, int]]]


class Tokens(NamedTuple):
    """The tokens of a stretch of text, their offsets in the whole of it, and their symbols."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    symbols: str

    def span(self, first: int, end: int) -> Span:
        """Characters of the tokens [first, end)."""
        return Span(self.starts[first], self.ends[end - 1])


class Grammar:
    """Words and patterns of one language, ready to match."""

    def __init__(self, data: Mapping[str, Any], language: str, extra: Sequence[Path] = ()) -> None:
        self.language = language
        self._extra = extra
        self.settings: dict[str, Any] = data.get("settings") or {}
        self.values: dict[str, dict[str, int | str]] = {}
        self._classes: dict[str, set[str]] = {}
        self._read_words(data.get("words") or {})
        self.macros: dict[str, list[str]] = data.get("macros") or {}
        self._listed = [(reading, _entry(e)) for reading, listed in (data.get("patterns") or {}).items() for e in listed]
        self._read_literals()
        self._assign()
        self.rules = [self._compile(reading, entry) for reading, entry in self._listed]
        self._index()

    # Words

    def _read_words(self, listed: Mapping[str, Any]) -> None:
        for name, entries in listed.items():
            words = dict(entries) if isinstance(entries, dict) else dict.fromkeys(entries, True)
            self._add(name.upper(), {str(w): v for w, v in words.items()})
        doubtful = set(map(str, self.settings.get("doubtful") or ()))
        for name in ("MONTH", "WEEKDAY"):
            sure = {w: v for w, v in self.values.get(name, {}).items() if w not in doubtful and w.capitalize() not in doubtful}
            self._add("SURE" + name, sure)

    def _add(self, name: str, words: Mapping[str, Any]) -> None:
        table = self.values.setdefault(name, {})
        for word, value in words.items():
            for form in _forms(word):
                table[form] = value
                self._classes.setdefault(form, set()).add(name)

    def _read_literals(self) -> None:
        sources = [e["is"] for _, e in self._listed] + [s for listed in self.macros.values() for s in listed]
        for source in sources:
            for element in source.split():
                for word in element.strip("[]!").split("|"):
                    if word and word != "~" and not _is_class(word):
                        self._add("=" + word, {word: True})

    def _assign(self) -> None:
        sets = sorted({tuple(sorted(names)) for names in self._classes.values()})
        chars = {names: chr(0xE000 + i) for i, names in enumerate(sets)}
        listed = {word: chars[tuple(sorted(names))] for word, names in self._classes.items()}
        self._figures = {kind: chr(0xF000 + i) for i, kind in enumerate(_FIGURES)}
        self._symbols = Seen(lambda token: listed.get(token) or self._figure(token))
        suffix = self.settings.get("ordinal_suffix")
        self._ordinal = re.compile(rf"(\d{{1,2}})(?:{'|'.join(suffix)})") if suffix else None
        members: dict[str, set[str]] = {}
        for names, char in chars.items():
            for name in names:
                members.setdefault(name, set()).add(char)
        for kind, classes in _FIGURES.items():
            for name in classes:
                members.setdefault(name, set()).add(self._figures[kind])
        members["NUMERAL"] = members.get("NUMBER", set()) - members.get("ARTICLE", set()) | members["FIGURE"]
        members["NUMBER"] = members.get("NUMBER", set()) | members["FIGURE"]
        self.members = {name: "".join(sorted(found)) for name, found in members.items()}

    def _figure(self, token: str) -> str:
        """Symbol of a token that is in no list."""
        if not "0" <= token[0] <= "9":
            return OTHER
        kind = figure_kind(token)
        if kind is None and self._ordinal is not None and (m := self._ordinal.fullmatch(token)):
            kind = "ORDINALDAY" if 1 <= int(m[1]) <= 31 else "ORDINALFIGURE"
        return self._figures[kind] if kind else OTHER

    def value(self, name: str, word: str) -> int | str | None:
        """What ``word`` stands for as a member of class ``name``: 1 for "Monday" in WEEKDAY; None if it is no member."""
        return self.values.get(name, {}).get(word)

    def belongs(self, symbol: str, name: str) -> bool:
        """Whether a token with this symbol is of class ``name``."""
        return symbol in self.members.get(name, "")

    # Patterns

    def _compile(self, reading: str, entry: dict[str, Any]) -> Rule:
        classes: list[str] = []
        elements = entry["is"].split()
        before = after = ""
        try:
            if len(elements) > 2 and elements[1] == "~":
                before, elements = self._beside(elements[0], "?<"), elements[2:]
            if len(elements) > 2 and elements[-2] == "~":
                after, elements = self._beside(elements[-1], "?"), elements[:-2]
            part = self._sequence(elements, classes, ())
        except ValueError as error:
            where = f"{self._place(entry['is'])}: pattern {entry['is']!r} of {reading!r}"
            raise LexiconError(f"{where} is not understood: {error}") from error
        options = {k: v for k, v in entry.items() if k != "is"}
        return Rule(before + part.regex + after, part.first, part.second, part.alone, tuple(classes), reading, options, entry["is"])

    def _place(self, pattern: str) -> str:
        """File and line of a pattern."""
        for folder in folders(self.language, self._extra):
            for path in sorted(folder.glob("calendar*.yaml")):
                for number, line in enumerate(lines(path), 1):
                    if pattern in line:
                        return f"{shown(path)}:{number}"
        return f"calendar.yaml of {self.language!r}"

    def _beside(self, element: str, look: str) -> str:
        negative = element.startswith("!")
        return f"({look}{'!' if negative else '='}[{self._members(element.lstrip('!'))}])"

    def _sequence(self, elements: Sequence[str], classes: list[str], within: tuple[str, ...]) -> _Part:
        """Regular expression of a sequence; a bracketed stretch of it is optional."""
        stack: list[list[_Part]] = [[]]
        for element in elements:
            core = element.lstrip("[").rstrip("]")
            stack.extend([] for _ in range(len(element) - len(element.lstrip("["))))
            stack[-1].append(self._element(core, classes, within))
            for _ in range(len(element) - len(element.rstrip("]"))):
                inner = _chain(stack.pop())
                stack[-1].append(_Part(f"(?:{inner.regex})?", inner.first, inner.second, inner.alone, nullable=True))
        if len(stack) != 1:
            raise ValueError("a bracket is not closed")
        return _chain(stack[0])

    def _element(self, core: str, classes: list[str], within: tuple[str, ...]) -> _Part:
        if core in self.macros:
            if core in within:
                raise ValueError(f"macro {core} leads back to itself")
            parts = [self._sequence(s.split(), classes, (*within, core)) for s in self.macros[core]]
            regex = "|".join(p.regex for p in parts)
            first, second, alone = ("".join(symbols) for symbols in zip(*((p.first, p.second, p.alone) for p in parts), strict=True))
            return _Part(f"(?:{regex})", first, second, alone, any(p.nullable for p in parts))
        if core == "COUNT":
            classes.append(core)
            number, more, hyphen = (self.members.get(name, OTHER) for name in ("NUMBER", "NUMERAL", "=-"))
            return _Part(f"([{number}](?:[{hyphen}]?[{more}]){{0,3}})", number, more + hyphen, number, nullable=False)
        chars = self._members(core)
        if any(map(_is_class, core.split("|"))):
            classes.append(core.removeprefix("SURE"))
            return _Part(f"([{chars}])", chars, "", chars, nullable=False)
        return _Part(f"[{chars}]", chars, "", chars, nullable=False)

    def _members(self, core: str) -> str:
        names = [name if _is_class(name) else "=" + name for name in core.split("|")]
        for name in names:
            if name not in self.members:
                raise ValueError(f"there is no class of words and no macro {name}")
        return "".join(sorted({c for name in names for c in self.members[name]}))

    def _index(self) -> None:
        alone = "".join({c for rule in self.rules for c in rule.alone})
        first = "".join({c for rule in self.rules for c in rule.first})
        # not inside long rows of numbers: a table of figures would be tried at each of them
        row = f"(?<![{self.members['NUMBER']}]{{4}})"
        self._begins = re.compile(f"{row}(?:[{alone}]|[{first}](?=[^{OTHER}]))")
        self._candidates: dict[str, list[tuple[Rule, re.Pattern[str]]]] = {}

    def _rules_at(self, two: str) -> list[tuple[Rule, re.Pattern[str]]]:
        """The rules that can begin with two symbols (the second of which may be beyond them), compiled when the two are met first."""
        if (known := self._candidates.get(two)) is None:
            first, second = two[0], two[1:] or OTHER
            found = [r for r in self.rules if first in r.alone or (first in r.first and second in r.second)]
            known = self._candidates[two] = [(rule, re.compile(rule.source)) for rule in found]
        return known

    # Matching

    def tokens(self, text: str, start: int, end: int) -> Tokens | None:
        """Tokens of ``text[start:end]``; None where nothing in it can begin a time expression."""
        parts = _TOKEN.split(text[start:end])  # gap, token, gap, …, gap: by the parentheses around the pattern
        words = parts[1::2]
        symbols = "".join(map(self._symbols.__getitem__, words))
        if self._begins.search(symbols) is None:
            return None
        reached = list(accumulate(map(len, parts), initial=start))
        return Tokens(words, reached[1:-1:2], reached[2::2], symbols)

    def matches(self, tokens: Tokens) -> Iterator[Match]:
        """Longest matches from left to right, not overlapping; of equally long ones that of the earlier pattern."""
        symbols, reached = tokens.symbols, 0
        for begin in self._begins.finditer(symbols):
            first = begin.start()
            if first < reached:
                continue
            best, rule = None, None
            for candidate, regex in self._rules_at(symbols[first : first + 2]):
                found = regex.match(symbols, first)
                if found is not None and (best is None or found.end() > best.end()):
                    best, rule = found, candidate
            if best is None or rule is None:
                continue
            fields: dict[str, list[tuple[int, int]]] = {}
            for number, name in enumerate(rule.classes, 1):
                if (span := best.span(number))[0] >= 0:
                    for each in (n for n in name.split("|") if n == name or self.belongs(symbols[span[0]], n)):
                        fields.setdefault(each, []).append(span)
            reached = best.end()
            yield Match(first, reached, rule, fields)


class _Part(NamedTuple):
    """A piece of a pattern: its expression; symbols that it can begin with, have next, be the whole of it; whether it can be empty."""

    regex: str
    first: str
    second: str
    alone: str
    nullable: bool


def _chain(parts: Sequence[_Part]) -> _Part:
    """One part after the other; worked out from the last on, so that what follows each is known."""
    chain = _Part("", "", "", "", nullable=True)
    for part in reversed(parts):
        first = part.first + (chain.first if part.nullable else "")
        second = part.second + (chain.first if part.alone else "") + (chain.second if part.nullable else "")
        alone = (part.alone if chain.nullable else "") + (chain.alone if part.nullable else "")
        chain = _Part(part.regex + chain.regex, first, second, alone, part.nullable and chain.nullable)
    return chain


def _forms(word: str) -> tuple[str, ...]:
    """The word as it may be written: with a capital letter in the file only so and in capitals, else in any case."""
    if word != word.lower():
        return word, word.upper()
    return word, word[:1].upper() + word[1:], word.upper()


def _is_class(name: str) -> bool:
    return name.isupper() and name.isalpha() and len(name) > 1


def _entry(entry: str | dict[str, Any]) -> dict[str, Any]:
    return {"is": entry} if isinstance(entry, str) else dict(entry)


@cache
def load_grammar(language: str, extra: tuple[Path, ...] = ()) -> Grammar:
    """The grammar of ``calendar.yaml`` of a language, with the user's beside it.

    Raises:
        LexiconError: there is none for the language, or a pattern is malformed.
    """
    data = mapping(language, "calendar", extra)
    if not data:
        raise LexiconError(f"no calendar.yaml for language {language!r}; give graphkit/lexicons/{language}/calendar.yaml")
    return Grammar(data, language, extra)

"""Articles in any number, made from those of ``tests/gold``, or from a folder of one's own.

The articles are written out round after round. The first round is as they are. In every other round each state, with its adjective and
its capital, stands for another one (few of them often, most of them seldom, as in news), common given names and surnames are exchanged, and
every full date is moved by the same number of weeks. So the reports of one story still tell of the same events within a round, and of other
events than those of the round before.

What this flatters and what it does not: sentences repeat with other names in them, which helps whatever remembers words (the engine's own
caches, but the tokeniser's of the raw pass too). Names that the word lists do not know stay as they are, so that a few actors and places
recur in every round: that is harder for resolution than unrelated articles are.
"""

from __future__ import annotations

import datetime as dt
import itertools
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from graphkit.resources import lexicon_dir
from graphkit.yamls import parse_yaml

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "gold"
LANGUAGES = ("en", "id")
WEEKS = 3
"""By which each round is later than the one before."""
_STATE_PARTS = ("names", "short", "adjectives", "one", "many", "capital")
_FIGURES = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


def sources(folder: Path | None = None) -> list[str]:
    """Texts of the ``.txt`` files below a folder, sorted by path; those of ``tests/gold`` without one.

    Raises:
        FileNotFoundError: there is none.
    """
    paths = sorted((folder or GOLD).rglob("*.txt"))
    if not paths:
        raise FileNotFoundError(f"{folder or GOLD}: no .txt file is in it; give a folder with articles, one a file")
    return [path.read_text(encoding="utf-8", errors="replace") for path in paths]


def write(folder: Path, count: int, texts: Sequence[str]) -> list[Path]:
    """Write so many articles as files, the same for the same ``texts``.

    Args:
        folder: made if it is missing.
        count: number of files.
        texts: of the first round.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for number, text in zip(range(count), varied(texts), strict=False):
        path = folder / f"{number:06}.txt"
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written


def varied(texts: Sequence[str]) -> Iterator[str]:
    """The texts, round after round, without end."""
    yield from texts
    named = _named_states(texts)
    for number in itertools.count(1):
        exchange = _exchange(named, number)
        change = {language: _change(language, exchange, number) for language in LANGUAGES}
        for text in texts:
            yield change["id" if text.count(" yang ") > text.count(" the ") else "en"].apply(text)


@dataclass(frozen=True, slots=True)
class _Change:
    """What a round does to a text of one language."""

    exchanged: Mapping[str, str]
    pattern: re.Pattern[str]
    dates: _Dates
    days: int

    def apply(self, text: str) -> str:
        return self.dates.moved(self.pattern.sub(lambda found: self.exchanged[found[0]], text), self.days)


def _change(language: str, exchange: Mapping[str, str], number: int) -> _Change:
    known = _states(language)
    table: dict[str, str] = {}
    for state, other in exchange.items():
        for kind, words in known[state].items():
            table |= {word: known[other].get(kind, known[other]["names"])[0] for word in words}
    draw = random.Random(number)  # noqa: S311 - varied, and the same in every run; nothing is secret
    for words in _person_names():
        for old, new in zip(words, draw.sample(words, len(words)), strict=True):
            table.setdefault(old, new)
    table = {old.upper(): new.upper() for old, new in table.items() if len(old) > 3} | table
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(table, key=len, reverse=True))) + r")(?!\w)")
    return _Change(table, pattern, _dates(language), 7 * WEEKS * number)


def _named_states(texts: Sequence[str]) -> list[str]:
    """States that the texts name, sorted."""
    found: set[str] = set()
    for language in LANGUAGES:
        owner = {word: state for state, forms in _states(language).items() for words in forms.values() for word in words}
        pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(owner, key=len, reverse=True))) + r")(?!\w)")
        found.update(owner[match[0]] for text in texts for match in pattern.finditer(text))
    return sorted(found & set(_common_states()))


def _exchange(named: Sequence[str], number: int) -> dict[str, str]:
    """Which state stands for which in a round: the n-th of all states is drawn with a weight of 1/n, and none twice."""
    draw = random.Random(-number)  # noqa: S311 - as above
    weighed = sorted(((draw.random() ** (rank + 1.0), state) for rank, state in enumerate(_common_states())), reverse=True)
    standing_in = [state for _, state in weighed[: len(named)]]
    return dict(zip(named, draw.sample(standing_in, len(standing_in)), strict=False))


def _rows(language: str, name: str) -> list[dict[str, Any]]:
    folder = lexicon_dir() / language
    paths = [folder / f"{name}.yaml", folder / f"{name}.hand.yaml"]
    return [row for path in paths if path.exists() for row in parse_yaml(path.read_bytes())]


@lru_cache(maxsize=2)
def _states(language: str) -> dict[str, dict[str, list[str]]]:
    """Wikidata id of a state to its words in a language, by kind."""
    found: dict[str, dict[str, list[str]]] = {}
    for row in _rows(language, "states"):
        forms = found.setdefault(row["id"], {})
        parts = {**row, **(row.get("people") or {}), "capital": (row.get("capital") or {}).get("name")}
        for kind in _STATE_PARTS:
            if words := parts.get(kind):
                forms.setdefault(kind, []).extend(word for word in words if word not in forms.get(kind, ()))
    return {state: forms for state, forms in found.items() if "names" in forms}


@lru_cache(maxsize=1)
def _common_states() -> list[str]:
    """States that both languages name, with adjective and capital in English, in an order that tells nothing."""
    both = [state for state in _states("en") if state in _states("id")]
    full = sorted(state for state in both if {"names", "adjectives", "capital"} <= _states("en")[state].keys())
    random.Random(0).shuffle(full)  # noqa: S311 - as above
    return full


@lru_cache(maxsize=1)
def _person_names() -> list[list[str]]:
    """Given names and surnames that are no other word, of all languages together: a person has one name in them. Each list sorted."""
    tables = [parse_yaml((lexicon_dir() / language / "person_names.yaml").read_bytes()) for language in LANGUAGES]
    weak = {word for table in tables for word in table.get("weak", ())}
    lists = ({word for table in tables for word in table.get(kind, ()) if len(word) > 3} - weak for kind in ("given", "surnames"))
    return [sorted(words) for words in lists]


class _Dates:
    """Finds the dates of a language that name a month, and those in figures, and moves them."""

    def __init__(self, months: Mapping[str, int], full: Mapping[int, str], short: Mapping[int, str], day_first: bool) -> None:  # noqa: FBT001 - of this module only
        self._months, self._full, self._short, self._day_first = months, full, short, day_first
        name = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
        self._day_month = re.compile(rf"\b(?P<day>\d{{1,2}}) (?P<month>{name})\b(?P<dot>\.?)(?:(?P<gap> )(?P<year>\d{{4}}))?")
        self._month_day = re.compile(rf"\b(?P<month>{name})\b(?P<dot>\.?) (?P<day>\d{{1,2}})\b(?:(?P<gap>, )(?P<year>\d{{4}}))?")
        self._month_year = re.compile(rf"(?<!\d )\b(?P<month>{name})(?P<gap> )(?P<year>\d{{4}})\b")

    def moved(self, text: str, days: int) -> str:
        """``text`` with each full date later by so many days, and each month with a year too."""
        year = _YEAR.search(text)
        usual = int(year[0]) if year else 2022

        def named(found: re.Match[str]) -> str:
            parts = found.groupdict()
            day = _day(int(parts["year"] or usual), self._months[parts["month"]], int(parts.get("day") or 15))
            if day is None:
                return found[0]
            day += dt.timedelta(days=days)
            short = parts["month"] != self._full[self._months[parts["month"]]]
            month = (self._short if short else self._full).get(day.month, self._full[day.month]) + (parts.get("dot") or "")
            tail = f"{parts['gap']}{day.year}" if parts["year"] else ""
            if parts.get("day") is None:
                return month + tail
            first, second = (month, str(day.day)) if found.re is self._month_day else (str(day.day), month)
            return f"{first} {second}{tail}"

        def figures(found: re.Match[str]) -> str:
            one, two = int(found[1]), int(found[2])
            day = _day(int(found[3]), *((two, one) if self._day_first else (one, two)))
            if day is None:
                return found[0]
            day += dt.timedelta(days=days)
            return f"{day.day}/{day.month}/{day.year}" if self._day_first else f"{day.month}/{day.day}/{day.year}"

        text = self._month_year.sub(named, text)
        text = (self._day_month if self._day_first else self._month_day).sub(named, text)
        if not self._day_first:
            text = self._day_month.sub(lambda found: named(found) if found["year"] else found[0], text)
        return _FIGURES.sub(figures, text)


@lru_cache(maxsize=2)
def _dates(language: str) -> _Dates:
    words = parse_yaml((lexicon_dir() / language / "calendar.yaml").read_bytes())["words"]
    full: dict[int, str] = {}
    for name, number in words["month"].items():
        full.setdefault(number, name)
    short: dict[int, str] = {}
    for name, number in words["shortmonth"].items():
        short.setdefault(number, name)
    return _Dates(words["month"], full, short, day_first=language == "id")


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None

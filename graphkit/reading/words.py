"""What reading knows of a language: boilerplate, months, bylines, function words, from ``reading.yaml`` beside and in the language folders.

All of it is data; this module only compiles it. A language is supported if its folder has both a grammar and function words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from graphkit.errors import LexiconError
from graphkit.lexicon.files import languages, load_yaml, mapping, words
from graphkit.resources import lexicon_dir


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What holds in every language.

    Attributes:
        weights: function word to the languages that it speaks for, each with its weight.
        shapes: pattern of whole words to the languages that it speaks for.
        names: tag of a language to its English name.
        siblings: tag of a language to that of one whose words it shares.
        supported: tags of the languages that articles can be in, sorted.
        wordless: of them, the one of texts without words.
        scripts: first word of a Unicode character name to what is written in that script.
        publishers: name as a dateline has it to name of the publisher.
        cities: cities that stand in datelines in small letters too.
        not_places: capitals before a dash that are no place.
        zones, zones_us: abbreviations of time zones.
        meta_published, meta_modified, article_types: fields by which pages declare dates.
    """

    weights: Mapping[str, tuple[tuple[str, float], ...]]
    shapes: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]
    names: Mapping[str, str]
    siblings: Mapping[str, str]
    supported: tuple[str, ...]
    wordless: str
    scripts: Mapping[str, str]
    publishers: Mapping[str, str]
    cities: frozenset[str]
    not_places: frozenset[str]
    zones: frozenset[str]
    zones_us: frozenset[str]
    meta_published: tuple[str, ...]
    meta_modified: tuple[str, ...]
    article_types: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What holds in one language, joined with what is shared.

    Attributes:
        months: name or abbreviation in lower case to number.
        weekdays: name or abbreviation in lower case to number; 1 is Monday.
        date_links: words between day, month and year: "14 de marzo de 2023".
        day_order: "DMY", "MDY", or None where 3/4/2022 does not say.
        date_line: words that may stand in a line of its own with a date.
        updated: those among them that announce a later change.
        series: words for what is issued by the day; a headline with one of them and a date is dated by it.
        byline: whole-line pattern of who wrote it.
        boilerplate: whole-line pattern of what is dropped anywhere.
        credit: pattern of the credit at the end of a caption.
        last: whole-line pattern of what is dropped among the last lines.
        tail: pattern of editors' initials behind the last sentence.
        phrases: what is cut out of lines: letters by which it is noticed, and its pattern.
        bar, bar_needs: words of share bars; a line of the former with one of the latter is dropped.
    """

    language: str
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    date_links: tuple[str, ...]
    day_order: str | None
    date_line: frozenset[str]
    updated: frozenset[str]
    series: frozenset[str]
    byline: re.Pattern[str]
    boilerplate: re.Pattern[str]
    credit: re.Pattern[str]
    last: re.Pattern[str]
    tail: re.Pattern[str]
    phrases: tuple[tuple[str, re.Pattern[str]], ...]
    bar: frozenset[str]
    bar_needs: frozenset[str]


def load_shared(extra: Sequence[Path] = ()) -> Shared:
    """The shared part, with the function words of all languages.

    Args:
        extra: further lexicon folders, a user's.

    Raises:
        LexiconError: a file is malformed.
    """
    return _shared(tuple(extra))


def load_words(language: str, extra: Sequence[Path] = ()) -> Words:
    """The part of a supported language.

    Raises:
        LexiconError: a file is malformed, or a pattern is no regular expression.
    """
    return _words(language, tuple(extra))


@cache
def _shared(extra: tuple[Path, ...]) -> Shared:
    data = _common()
    lists: dict[str, list[str]] = {}
    shapes: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for tag, entry in data["languages"].items():
        lists[tag] = words(entry["words"])
        if entry.get("shape"):
            shapes.setdefault(entry["shape"], []).append(tag)
        names[tag] = str(entry["name"])
    supported = []
    for tag in languages(extra):
        own = mapping(tag, "reading", extra)
        listed = words(own.get("function_words"))
        if not listed:
            continue
        lists[tag] = listed
        names[tag] = str(own.get("name", tag))
        supported.append(tag)
        if own.get("word_shape"):
            shapes.setdefault(own["word_shape"], []).append(tag)
    for tag, entry in data["languages"].items():
        if entry.get("like"):
            lists[tag] = [*lists[tag], *(w for w in lists.get(entry["like"], []) if w not in set(words(entry.get("without"))))]
    speakers: dict[str, list[str]] = {}
    for tag in sorted(lists):
        for word in {w.lower() for w in lists[tag]}:
            speakers.setdefault(word, []).append(tag)
    weights = {word: tuple((tag, 1 / len(tags)) for tag in tags) for word, tags in speakers.items()}
    return Shared(
        weights=weights,
        shapes=tuple((re.compile(pattern), tuple(sorted(tags))) for pattern, tags in sorted(shapes.items())),
        names=names,
        siblings={str(tag): str(entry["like"]) for tag, entry in data["languages"].items() if entry.get("like")},
        supported=tuple(supported),
        wordless=str(data["wordless"]),
        scripts={str(k): str(v) for k, v in data["scripts"].items()},
        publishers={str(k): str(v) for k, v in data["publishers"].items()},
        cities=frozenset(words(data["cities"])),
        not_places=frozenset(words(data["not_places"])),
        zones=frozenset(words(data["zones"])),
        zones_us=frozenset(words(data["zones_us"])),
        meta_published=tuple(words(data["meta_published"])),
        meta_modified=tuple(words(data["meta_modified"])),
        article_types=frozenset(words(data["article_types"])),
    )


@cache
def _words(language: str, extra: tuple[Path, ...]) -> Words:
    common, own = _common(), mapping(language, "reading", extra)
    others = [
        mapping(tag, "reading", extra) for tag in languages(extra)
    ]  # sites put boilerplate of their own language around articles in another
    where = f"lexicons/{language}/reading.yaml"
    phrases: dict[str, str] = {**common["phrases"], **(own.get("phrases") or {})}
    return Words(
        language=language,
        months={str(k).lower(): int(v) for k, v in own.get("months", {}).items()},
        weekdays={str(k).lower(): int(v) for k, v in own.get("weekdays", {}).items()},
        date_links=tuple(words(own.get("date_links"))),
        day_order=own.get("day_order"),
        date_line=frozenset(w.lower() for w in words(own.get("date_line_words"))),
        updated=frozenset(w.lower() for w in words(own.get("updated_words"))),
        series=frozenset(w.lower() for w in words(own.get("series_words"))),
        byline=_any_of(own.get("bylines", []), where),
        boilerplate=_any_of([*common["lines"], *(p for other in others for p in other.get("lines", []))], where),
        credit=re.compile(f"(?:{common['credit']})\\Z", re.IGNORECASE),
        last=_any_of([*common["last"], *(p for other in others for p in other.get("last", []))], where),
        tail=re.compile(common["tail"] + r"\s*\Z"),
        phrases=tuple((letters, re.compile(phrases[letters])) for letters in sorted(phrases)),
        bar=frozenset(words(common["bar_words"])),
        bar_needs=frozenset(words(common["bar_needs"])),
    )


@cache
def _common() -> dict[str, Any]:
    path = lexicon_dir() / "reading.yaml"
    data = load_yaml(path)
    if not isinstance(data, dict):
        raise LexiconError(f"{path}: holds {type(data).__name__}; a mapping is expected")
    return data


def _any_of(patterns: Sequence[str], where: str) -> re.Pattern[str]:
    """One pattern that matches what any of ``patterns`` matches; it matches nothing if there are none."""
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            raise LexiconError(f"{where}: {pattern!r} is no regular expression: {error}") from error
    return re.compile("|".join(f"(?:{p})" for p in patterns) or r"(?!)", re.IGNORECASE)

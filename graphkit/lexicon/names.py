"""Names: states, places, organisations, persons, bodies by pattern, posts, groups, numbers, compiled for look-up by tokens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from graphkit.errors import LexiconError
from graphkit.lexicon.files import entries, mapping, words
from graphkit.lexicon.phrases import Phrases


class Name(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a name stands for.

    Attributes:
        kind: "state", "adjective", "one", "many" (people of a state), "seat", "capital", "bare", "epithet", "place", "organization", "person".
        type: entity type.
        id: Wikidata id, if known.
        key: language-independent key where there is no id.
        label: first name of the entry.
        state: Wikidata id of the state that it belongs to.
        weak: an everyday word too; only after a place preposition.
    """

    kind: str
    type: str
    label: str
    id: str | None = None
    key: str | None = None
    state: str | None = None
    weak: bool = False
    place_kind: str | None = None


class Title(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A post or form of address: its rank, its portfolio ("defence") and whether it goes with a state, a ministry or another body."""

    words: str
    rank: str
    portfolio: str | None = None
    body: str | None = None
    weak: bool = False


class Noun(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A noun for unnamed people or things: ``many`` for a plural form; ``person`` where one of them is a person; ``type`` of one of them."""

    word: str
    many: bool
    type: str = "Group"
    person: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """All tables of a language."""

    proper: Phrases[Name]
    portfolios: Phrases[str]
    heads: Phrases[str]
    kinds: Phrases[tuple[str, str]]
    titles: Phrases[Title]
    honorifics: Phrases[str]
    nouns: Phrases[Noun]
    given: frozenset[str]
    surnames: frozenset[str]
    family_first: frozenset[str]
    particles: frozenset[str]
    units: dict[str, int]
    scales: dict[str, int]
    vague: dict[str, tuple[int | None, int | None]]
    at_least: Phrases[str]
    at_most: Phrases[str]
    about: Phrases[str]
    labels: dict[str, str] = field(default_factory=dict)


def load_names(language: str, others: Sequence[str], extra: Sequence[Path] = ()) -> Names:
    """Compiles the tables of ``language``; long names of ``others`` are known too where the language has none for the same words."""
    proper: Phrases[Name] = Phrases()
    for tag in (language, *others):
        own = tag == language
        _states(proper, tag, extra, own=own)
        _places(proper, tag, extra, own=own)
        _organizations(proper, tag, extra, own=own)
        _persons(proper, tag, extra, own=own)
    bodies = mapping(language, "bodies", extra)
    portfolios: Phrases[str] = Phrases()
    heads: Phrases[str] = Phrases()
    kinds: Phrases[tuple[str, str]] = Phrases()
    ministry = bodies.get("ministry", {})
    for head in words(ministry.get("heads")):
        heads.add(head, head, plain=True)
    for key, forms in (ministry.get("portfolios") or {}).items():
        for form in words(forms):
            portfolios.add(form, str(key), plain=True)
    for key, body in (bodies.get("kinds") or {}).items():
        for form in words(body.get("words")):
            kinds.add(form, (str(key), str(body.get("type", "PublicBody"))))
    for entry in ministry.get("short") or []:  # one word for a whole ministry, its state named after it: "Kemenhan Jepang"
        for form in words(entry.get("words")):
            kinds.add(form, (f"ministry:{entry['portfolio']}", "PublicBody"))
    for entry in ministry.get("own") or []:  # a name that belongs to one state: "Pentagon"
        for form in words(entry.get("words")):
            key = f"ministry:{entry['portfolio']}:{entry['state']}"
            proper.add(form, Name(kind="body", type="PublicBody", label=words(entry["words"])[0], key=key, state=entry["state"]))
    honorifics: Phrases[str] = Phrases()
    people = mapping(language, "person_names", extra)
    numbers = mapping(language, "numbers", extra)
    return Names(
        proper=proper,
        portfolios=portfolios,
        heads=heads,
        kinds=kinds,
        titles=_titles(language, extra, honorifics),
        honorifics=honorifics,
        nouns=_nouns(language, extra),
        given=frozenset(w.lower() for w in words(people.get("given"))),
        surnames=frozenset(w.lower() for w in words(people.get("surnames"))),
        family_first=frozenset(w.lower() for w in words(people.get("family_first"))),
        particles=frozenset(w.lower() for w in words(people.get("particles"))),
        units={str(k).lower(): int(v) for k, v in (numbers.get("units") or {}).items()},
        scales={str(k).lower(): int(v) for k, v in (numbers.get("scales") or {}).items()},
        vague={str(k).lower(): (v[0], v[1]) for k, v in (numbers.get("vague") or {}).items()},
        at_least=_plain(numbers.get("at_least")),
        at_most=_plain(numbers.get("at_most")),
        about=_plain(numbers.get("about")),
        labels=load_labels(language, extra),
    )


def load_labels(language: str, extra: Sequence[Path] = ()) -> dict[str, str]:
    """Wikidata id to the first name of its entry, without compiling any table."""
    labels: dict[str, str] = {}
    for kind in ("states", "places", "organizations", "persons"):
        for entry in entries(language, kind, extra):
            if (ident := entry.get("id")) and (names := words(entry.get("names"))):
                labels.setdefault(ident, names[0])
    return labels


def _plain(values: Any) -> Phrases[str]:
    out: Phrases[str] = Phrases()
    for value in words(values):
        out.add(value, value, plain=True)
    return out


def _add(proper: Phrases[Name], form: str, name: Name, *, own: bool, short: bool = False) -> None:
    if not own:
        known = proper.get(form)
        if short or len(form) < 6 or (known and not any(n.id == name.id and n.key == name.key for n in known)):
            return
    proper.add(form, name)


def _states(proper: Phrases[Name], tag: str, extra: Sequence[Path], *, own: bool) -> None:
    for entry in entries(tag, "states", extra):
        ident = entry.get("id")
        names = words(entry.get("names"))
        if not names:
            message = f"{tag}/states.yaml: {entry!r} has no names"
            raise LexiconError(message)
        label = names[0]
        people = entry.get("people") or {}
        capital = entry.get("capital") or {}
        table = (
            ("state", names, False), ("state", entry.get("short"), True), ("adjective", entry.get("adjectives"), True),
            ("one", people.get("one"), True), ("many", people.get("many"), True), ("seat", entry.get("seats"), True),
            ("bare", entry.get("bare"), True), ("epithet", entry.get("epithets"), True),
        )  # fmt: skip
        for kind, forms, short in table:
            for form in words(forms):
                _add(
                    proper,
                    form,
                    Name(kind=kind, type="State", label=label, id=ident, key=None if ident else f"state:{label}", state=ident),
                    own=own,
                    short=short,
                )
        capital_id, capital_key = (capital.get("id"), capital.get("key")) if isinstance(capital, dict) else (None, None)
        city = words(capital.get("name")) if isinstance(capital, dict) else words(capital)
        for form in city:
            _add(
                proper, form,
                Name(kind="capital", type="Place", label=city[0], id=capital_id,
                     key=None if capital_id else capital_key or f"place:{label}:capital", state=ident, place_kind="city"), own=own,
            )  # fmt: skip


def _places(proper: Phrases[Name], tag: str, extra: Sequence[Path], *, own: bool) -> None:
    for entry in entries(tag, "places", extra):
        names = words(entry.get("names"))
        ident = entry.get("id")
        weak_names = words(entry.get("weak_names"))
        for form in [*names, *words(entry.get("short")), *weak_names]:
            name = Name(
                kind="place", type="Place", label=names[0], id=ident, key=None if ident else entry.get("key"),
                state=entry.get("state"), weak=bool(entry.get("weak")) or form in weak_names, place_kind=entry.get("kind"),
            )  # fmt: skip
            _add(proper, form, name, own=own)


def _organizations(proper: Phrases[Name], tag: str, extra: Sequence[Path], *, own: bool) -> None:
    for entry in entries(tag, "organizations", extra):
        names = words(entry.get("names"))
        ident = entry.get("id")
        weak_names = words(entry.get("weak_names"))
        for forms, short in ((names, False), (entry.get("short"), True), (weak_names, True)):
            for form in words(forms):
                name = Name(
                    kind="organization", type=entry.get("type", "Organization"), label=names[0] if names else form, id=ident,
                    key=None if ident else entry.get("key"), state=entry.get("state"), weak=bool(entry.get("weak")) or form in weak_names,
                )  # fmt: skip
                _add(proper, form, name, own=own, short=short)


def _persons(proper: Phrases[Name], tag: str, extra: Sequence[Path], *, own: bool) -> None:
    for entry in entries(tag, "persons", extra):
        names = words(entry.get("names"))
        ident = entry.get("id")
        for forms, short in ((names, False), (entry.get("short"), True)):
            for form in words(forms):
                _add(
                    proper,
                    form,
                    Name(kind="person", type="Person", label=names[0], id=ident, key=entry.get("key"), state=entry.get("state")),
                    own=own,
                    short=short,
                )


def _titles(language: str, extra: Sequence[Path], honorifics: Phrases[str]) -> Phrases[Title]:
    titles: Phrases[Title] = Phrases()
    for data in (mapping_or_list(language, extra),):
        for entry in data:
            for form in words(entry.get("honorifics")):
                honorifics.add(form, form)
            for form in words(entry.get("words")):
                title = Title(
                    words=form,
                    rank=str(entry.get("rank", "none")),
                    portfolio=entry.get("portfolio"),
                    body=entry.get("body"),
                    weak=bool(entry.get("weak")),
                )
                titles.add(form, title, plain=len(form) > 3 and not form.isupper())
    return titles


def mapping_or_list(language: str, extra: Sequence[Path]) -> list[dict[str, Any]]:
    """Entries of ``titles.yaml``, which may be a list or a mapping with ``titles`` and ``honorifics``."""
    try:
        return entries(language, "titles", extra)
    except LexiconError:
        data = mapping(language, "titles", extra)
        return [*(data.get("titles") or []), {"honorifics": data.get("honorifics") or []}]


def _nouns(language: str, extra: Sequence[Path]) -> Phrases[Noun]:
    nouns: Phrases[Noun] = Phrases()
    data = mapping(language, "groups", extra)
    endings = words(data.get("owned"))  # "sopirnya": somebody's driver
    for entry in data.get("nouns") or []:
        kind = str(entry.get("type", "Group"))
        person = bool(entry.get("person", True))
        one, many = words(entry.get("singular")), words(entry.get("plural"))
        forms = [*many, *one, *words(entry.get("words"))]
        owned = [form + ending for form in forms for ending in endings] if kind == "Group" and person else []
        for form in [*forms, *owned]:
            if not nouns.get(form.lower()):
                nouns.add(
                    form, Noun(word=one[0] if one else form, many=form in many and form not in one, type=kind, person=person), plain=True
                )
    return nouns

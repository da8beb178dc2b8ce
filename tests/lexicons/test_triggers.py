"""The event words of both languages: known fields, frames and types, no entry twice, every type served, Indonesian roots that fit their verbs."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from graphkit.lexicon import files
from graphkit.lexicon.lint import KINDS
from graphkit.lexicon.triggers import FIELDS, load_triggers
from graphkit.ontology import load_ontology

LANGUAGES = ("en", "id")
LEAST_PER_TYPE = 3
LEAST_IN_ALL = 2500
LEAST_INDONESIAN = 1100
LISTS = ("object", "not_object", "not_before", "not_after", "with", "unless", "requires", "article", "participant", "patient")
VOWELS = "aeiou"


@lru_cache(maxsize=4)
def entries(language: str) -> list[tuple[Path, str, dict[str, Any]]]:
    return [(path, kind, entry) for path, kind, listed in files.triggers(language) for entry in listed]


def prefixed(root: str) -> set[str]:
    """What meN- makes of a root: the forms that the rules allow, those of short and of borrowed roots too."""
    first, rest = root[0], root[1:]
    if first in VOWELS:
        return {"meng" + root}
    forms = {
        "p": {"mem" + rest, "mem" + root},
        "t": {"men" + rest, "men" + root},
        "s": {"meny" + rest, "men" + root},
        "k": {"meng" + rest, "meng" + root},
    }.get(first)
    if forms is None:
        prefix = "mem" if first in "bfv" else "men" if first in "dcjz" else "meng" if first in "gh" else "me"
        forms = {prefix + root}
    if sum(letter in VOWELS for letter in root.removesuffix("kan").removesuffix("i")) <= 1:
        forms = forms | {"menge" + root}
    return forms


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_loads_into_forms(language: str) -> None:
    assert len(load_triggers(language)) > LEAST_INDONESIAN


@pytest.mark.parametrize("language", LANGUAGES)
def test_fields_are_known_and_hold_words(language: str) -> None:
    wrong = []
    for path, kind, entry in entries(language):
        unknown = {str(key) for key in entry} - FIELDS - {"False", "True"}
        heads = [key for key in ("verb", "noun", "phrase") if entry.get(key)]
        words = [word for field in LISTS for word in files.words(entry.get(field))]
        if unknown or len(heads) != 1 or not all(words):
            wrong.append((path.name, kind, entry))
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_frames_are_known(language: str) -> None:
    frames = files.shared("frames")
    assert [(path.name, kind, entry) for path, kind, entry in entries(language) if "frame" in entry and entry["frame"] not in frames] == []


def test_indonesian_participants_are_kinds() -> None:
    asked = [
        (path.name, kind, entry, field, frozenset(files.words(entry.get(field))) - KINDS[field])
        for path, kind, entry in entries("id")
        for field in ("participant", "patient")
    ]
    assert [case for case in asked if case[4]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_types_are_event_types_below_the_root_of_their_file(language: str) -> None:
    ontology = load_ontology()
    kinds = {(path.stem, kind) for path, kind, _ in entries(language)}
    assert {kind for _, kind in kinds} <= set(ontology.event_types)
    assert [pair for pair in sorted(kinds) if not ontology.is_a(pair[1], pair[0])] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_entry_stands_twice(language: str) -> None:
    counted = Counter((kind, repr(sorted(entry.items(), key=lambda pair: str(pair[0])))) for _, kind, entry in entries(language))
    assert [key for key, number in counted.items() if number > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_type_has_words(language: str) -> None:
    counted = Counter(kind for _, kind, _ in entries(language))
    types = set(load_ontology().event_types) - {"Event"}
    assert {kind: counted[kind] for kind in sorted(types) if counted[kind] < LEAST_PER_TYPE} == {}


def test_there_are_enough_senses() -> None:
    assert len(entries("id")) >= LEAST_INDONESIAN
    assert sum(len(entries(language)) for language in LANGUAGES) >= LEAST_IN_ALL


def test_indonesian_roots_fit_their_verbs() -> None:
    wrong = []
    for path, _, entry in entries("id"):
        root = entry.get("root")
        if root is None:
            continue
        verb = str(entry.get("verb") or entry["pivot"])
        if verb not in prefixed(str(root)):
            wrong.append((path.name, verb, root))
    assert wrong == []


@pytest.mark.parametrize(
    ("root", "verb"),
    [
        ("tembakkan", "menembakkan"),
        ("serang", "menyerang"),
        ("kutuk", "mengutuk"),
        ("bantah", "membantah"),
        ("pukul", "memukul"),
        ("protes", "memprotes"),
        ("bom", "mengebom"),
        ("sahkan", "mengesahkan"),
        ("luncurkan", "meluncurkan"),
        ("aniaya", "menganiaya"),
    ],
)
def test_prefix_rules(root: str, verb: str) -> None:
    assert verb in prefixed(root)


def test_indonesian_forms_give_the_voice() -> None:
    table = load_triggers("id")
    assert {use for trigger in table.get("menangkap") for use in trigger.uses} == {"active"}
    assert {use for trigger in table.get("ditangkap") for use in trigger.uses} == {"passive"}
    assert "headline" in {use for trigger in table.get("tangkap") for use in trigger.uses}
    listed = {(trigger.type, use) for trigger in table.get("dimasukkan dalam daftar hitam") for use in trigger.uses}
    assert listed == {("SanctionsListing", "passive")}


def test_indonesian_verbs_of_speaking_are_no_events() -> None:
    table = load_triggers("id")
    spoken = ["mengatakan", "menyatakan", "menyebut", "ujar", "kata", "menuturkan", "menjelaskan", "menambahkan", "menegaskan"]
    free = [word for word in spoken for trigger in table.get(word) if not (trigger.object or trigger.with_ or trigger.requires)]
    assert free == []

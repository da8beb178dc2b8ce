"""The gazetteers as data: they parse, their ids are ids, no name has two owners, and both languages name the same things."""

import csv
import re
from collections import Counter, defaultdict
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
import yaml

from graphkit.resources import lexicon_dir

LANGUAGES = ("en", "id")
LISTED = ("states", "places", "organizations", "persons")
MAPPED = ("bodies", "titles", "groups", "numbers", "person_names")
KINDS = {"city", "region", "province", "sea", "river", "lake", "island", "building"}
RANKS = {
    *("head_of_state", "head_of_government", "minister", "deputy", "official", "spokesperson", "legislator", "royal", "party"),
    *("military", "police", "business", "religious", "academic", "none"),
}
CASES = list(csv.DictReader((Path(__file__).parent / "names.csv").read_text(encoding="utf-8").splitlines()))


@cache
def load(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


@cache
def entries(language: str, name: str) -> dict[str, dict[str, Any]]:
    """Entries of both halves of a gazetteer by id or key, their lists unioned."""
    merged: dict[str, dict[str, Any]] = {}
    for path in (lexicon_dir() / language / f"{name}.yaml", lexicon_dir() / language / f"{name}.hand.yaml"):
        for entry in load(path) if path.exists() else []:
            held = merged.setdefault(entry.get("id") or entry["key"], {})
            for field, value in entry.items():
                if isinstance(value, list):
                    held[field] = [*held.get(field, []), *(v for v in value if v not in held.get(field, []))]
                else:
                    held.setdefault(field, value)
    return merged


def names(entry: dict[str, Any], *fields: str) -> list[str]:
    return [name for field in fields for name in entry.get(field, [])]


def people(entry: dict[str, Any]) -> list[str]:
    return [name for forms in entry.get("people", {}).values() for name in forms]


def strings(value: Any) -> list[Any]:
    """Every item of every list below ``value``."""
    if isinstance(value, dict):
        return [item for inner in value.values() for item in strings(inner)]
    if isinstance(value, list):
        return [item for inner in value for item in (strings(inner) if isinstance(inner, (dict, list)) else [inner])]
    return []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [*LISTED, *(f"{n}.hand" for n in ("states", "places")), *MAPPED])
def test_every_file_says_its_source_and_licence_in_its_head(language: str, name: str) -> None:
    text = (lexicon_dir() / language / f"{name}.yaml").read_text(encoding="utf-8")
    head = list(takewhile(lambda line: line.startswith("#"), text.splitlines()))
    assert "Apache-2.0" in " ".join(head)
    assert len(head[0]) > 20


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [*LISTED, "bodies", "titles", "groups", "person_names"])
def test_no_word_has_become_something_else_in_yaml(language: str, name: str) -> None:
    for path in (lexicon_dir() / language).glob(f"{name}*.yaml"):
        assert [item for item in strings(load(path)) if not isinstance(item, str)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", LISTED)
def test_ids_are_wikidata_ids_and_what_has_none_has_a_key(language: str, name: str) -> None:
    for ident, entry in entries(language, name).items():
        assert re.fullmatch(r"Q[1-9]\d*", ident) or ":" in ident, ident
        assert entry["names"], ident
        assert all(label == label.strip() and label for label in entry["names"]), ident


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", LISTED)
def test_within_one_file_no_entry_stands_twice(language: str, name: str) -> None:
    for path in (lexicon_dir() / language).glob(f"{name}*.yaml"):
        counted = Counter(entry.get("id") or entry["key"] for entry in load(path))
        assert [ident for ident, count in counted.items() if count > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_is_claimed_by_two_states(language: str) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for ident, entry in entries(language, "states").items():
        for name in [*names(entry, "names", "short", "seats", "adjectives", "epithets"), *people(entry)]:
            owners[name].add(ident)
    assert {name: found for name, found in owners.items() if len(found) > 1} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_is_claimed_by_two_things(language: str) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for kind in LISTED:
        for ident, entry in entries(language, kind).items():
            for name in names(entry, "names", "short", "adjectives", "epithets"):
                owners[name].add(ident)
    assert {name: found for name, found in owners.items() if len(found) > 1} == {}


@pytest.mark.parametrize("name", LISTED)
def test_both_languages_know_the_same_things(name: str) -> None:
    english, indonesian = entries("en", name), entries("id", name)
    apart = set(english) ^ set(indonesian)
    assert len(apart) <= (12 if name == "places" else 0), sorted(apart)
    for ident in set(english) & set(indonesian):
        for field in ("type", "state", "code"):
            assert english[ident].get(field) == indonesian[ident].get(field), (ident, field)


def test_bodies_link_across_languages() -> None:
    english, indonesian = (load(lexicon_dir() / language / "bodies.yaml") for language in LANGUAGES)
    assert set(english["ministry"]["portfolios"]) == set(indonesian["ministry"]["portfolios"])
    assert set(english["kinds"]) == set(indonesian["kinds"])
    assert {k: v["type"] for k, v in english["kinds"].items()} == {k: v["type"] for k, v in indonesian["kinds"].items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_portfolio_word_means_one_portfolio(language: str) -> None:
    bodies = load(lexicon_dir() / language / "bodies.yaml")
    words = Counter(word for forms in bodies["ministry"]["portfolios"].values() for word in forms)
    assert [word for word, count in words.items() if count > 1] == []
    kinds = Counter(word for body in bodies["kinds"].values() for word in body["words"])
    assert [word for word, count in kinds.items() if count > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_own_names_and_keys_of_bodies_use_known_portfolios_kinds_and_states(language: str) -> None:
    bodies = load(lexicon_dir() / language / "bodies.yaml")
    known = set(entries(language, "states"))
    for entry in [*bodies["ministry"]["own"], *bodies["ministry"].get("short", [])]:
        assert entry["portfolio"] in bodies["ministry"]["portfolios"]
        assert entry.get("state", "Q252") in known
    for entry in entries(language, "organizations").values():
        kind, _, state = entry.get("key", "org:").partition(":")
        assert kind == "org" or (kind in bodies["kinds"] and state in known and state == entry["state"]), entry["key"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_states_of_entries_are_states_and_kinds_are_known(language: str) -> None:
    known = set(entries(language, "states"))
    for name in ("places", "organizations", "persons"):
        for ident, entry in entries(language, name).items():
            assert entry.get("state") is None or entry["state"] in known, ident
    assert {entry["kind"] for entry in entries(language, "places").values()} <= KINDS
    assert {entry["type"] for entry in entries(language, "organizations").values()} == {"Organization", "PublicBody", "Company"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_capital_is_the_place_of_the_same_name(language: str) -> None:
    places = entries(language, "places")
    for ident, entry in entries(language, "states").items():
        capital = entry.get("capital", {})
        identity = capital.get("id") or capital.get("key")
        if identity in places:
            assert places[identity]["names"][0] == capital["name"][0], ident


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_have_a_known_rank_and_portfolio_and_stand_once(language: str) -> None:
    titles = load(lexicon_dir() / language / "titles.yaml")
    portfolios = load(lexicon_dir() / language / "bodies.yaml")["ministry"]["portfolios"]
    counted = Counter(word for entry in titles["titles"] for word in entry["words"])
    assert [word for word, count in counted.items() if count > 1] == []
    assert {entry["rank"] for entry in titles["titles"]} <= RANKS
    assert {entry["portfolio"] for entry in titles["titles"]} <= {None, *portfolios}


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_hold_numbers_and_bounds_in_order(language: str) -> None:
    numbers = load(lexicon_dir() / language / "numbers.yaml")
    assert all(isinstance(value, int) for field in ("units", "scales") for value in numbers[field].values())
    for word, (least, most) in numbers["vague"].items():
        assert least is None or most is None or least <= most, word


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['language']}-{case['name']}")
def test_names_of_the_press_mean_what_they_mean(case: dict[str, str]) -> None:
    fields = ("names", "short", "seats", "epithets", "adjectives")
    found = [
        ident
        for ident, entry in entries(case["language"], case["file"]).items()
        if case["name"] in [*names(entry, *fields), *people(entry)]
    ]
    assert found == [case["id"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_gazetteers_are_broad(language: str) -> None:
    sizes = {name: len(entries(language, name)) for name in LISTED}
    assert sizes["states"] >= 230
    assert sizes["organizations"] >= 400
    assert sizes["places"] >= 1500
    provinces = [e for e in entries(language, "places").values() if e["kind"] == "province" and e.get("state") == "Q252"]
    assert len(provinces) == 37  # and Jakarta, a city
    titles = load(lexicon_dir() / language / "titles.yaml")["titles"]
    assert sum(len(entry["words"]) for entry in titles) >= 1000
    assert len(load(lexicon_dir() / language / "person_names.yaml")["given"]) >= 700

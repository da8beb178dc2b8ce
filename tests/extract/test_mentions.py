"""Mentions: names, bodies, posts, groups and things, with their ids, states and numbers (mentions.csv)."""

from __future__ import annotations

import pytest

from tests.extract.reading import cases, label, read
from tests.extract.tables import check_mentions


@pytest.mark.parametrize("row", cases("mentions.csv"), ids=label)
def test_phrase_is_evidence_of_the_entity(row: dict[str, str]) -> None:
    check_mentions(row)


def test_adjective_before_a_noun_is_no_party() -> None:
    got = read("Russian police arrested a Belarusian man in Minsk.")
    event = got.event("Arrest")
    assert not {"Russia", "Belarus"} & {got.entity(p.filler).name for p in event.roles}


def test_post_of_a_person_is_an_entity_of_its_own() -> None:
    got = read("Indonesian Foreign Minister Retno Marsudi met Wang Yi in Bali.")
    assert "Position" in {e.type for e in got.extraction.entities}
    assert got.called("Retno Marsudi").type == "Person"


def test_post_stands_beside_the_role_of_its_holder() -> None:
    got = read("Indonesian Foreign Minister Retno Marsudi met Wang Yi in Bali.")
    part = next(p for p in got.event("Meeting").roles if got.entity(p.filler).name == "Retno Marsudi")
    assert got.entity(part.capacity).type == "Position"


@pytest.mark.parametrize("text", ["", " ", ".", "\n\n", "12", "“”", "The the the."])
def test_text_without_names_has_none(text: str) -> None:
    assert read(text).extraction.entities == ()


def test_word_of_a_name_is_no_name_in_lower_case() -> None:
    got = read("A woman ate turkey, and a chile pepper, and saw the china.")
    assert not [e for e in got.extraction.entities if e.type == "State"]


def test_short_name_of_a_state_needs_its_capitals() -> None:
    got = read("Mereka as di depan.", "id")
    assert not [e for e in got.extraction.entities if e.wikidata == "Q30"]

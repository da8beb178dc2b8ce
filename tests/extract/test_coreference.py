"""Coreference: which phrases stand for one entity, and which must not (coreference.csv)."""

from __future__ import annotations

import pytest

from tests.extract.reading import cases, label, read
from tests.extract.tables import check_coreference


@pytest.mark.parametrize("row", cases("coreference.csv"), ids=label)
def test_phrases_stand_for_one_entity(row: dict[str, str]) -> None:
    check_coreference(row)


def test_part_of_a_group_is_a_reference_of_its_own() -> None:
    got = read("AS menjatuhkan sanksi terhadap enam warga Korea Utara. Lima dari orang-orang itu ditangkap polisi.", "id")
    five = [e for e in got.extraction.entities if e.count == 5]
    assert len(five) == 1
    those = got.entity(five[0].subset_of)
    assert [got.entity(part).count for part in (those.includes or (those.id,))] == [6]


def test_sum_of_two_states_is_both() -> None:
    got = read("Armenia and Azerbaijan held talks in Brussels. The two countries agreed to a ceasefire.")
    assert {e.name for e in got.filling(got.event("Agree"), "participant")} == {"Armenia", "Azerbaijan"}


def test_pronoun_without_anybody_before_it_names_nobody() -> None:
    got = read("He met her in Paris.")
    assert not [e for e in got.extraction.entities if e.type == "Person"]


def test_pronoun_does_not_stand_for_a_place() -> None:
    got = read("Gunmen attacked a church in Owo. He was arrested by police.")
    assert "Owo" not in {e.name for e in got.filling(got.event("Arrest"), "target")}

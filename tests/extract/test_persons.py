"""Persons: names of several words, particles, family names first, and what looks like a name and is none."""

from __future__ import annotations

import pytest

from tests.extract.reading import read


@pytest.mark.parametrize(
    ("language", "sentence", "name"),
    [
        ("en", "Police arrested Maria Lopez in Madrid.", "Maria Lopez"),
        ("en", "Police arrested Kim Man-ki in Seoul.", "Kim Man-ki"),
        ("en", "Police arrested Mohammed bin Salman in Riyadh.", "Mohammed bin Salman"),
        ("en", "Police arrested Ursula von der Leyen in Brussels.", "Ursula von der Leyen"),
        ("en", "Police arrested Jean-Pierre Lacroix in Geneva.", "Jean-Pierre Lacroix"),
        ("en", "Police arrested Sean O'Brien in Dublin.", "Sean O'Brien"),
        ("en", "Police arrested José Ramos-Horta in Dili.", "José Ramos-Horta"),
        ("id", "Polisi menangkap Budi Santoso di Medan.", "Budi Santoso"),
        ("id", "Polisi menangkap Siti Nurbaya Bakar di Jakarta.", "Siti Nurbaya Bakar"),
        ("id", "Polisi menangkap Park Sung-min di Seoul.", "Park Sung-min"),
    ],
)
def test_whole_name_is_one_person(language: str, sentence: str, name: str) -> None:
    got = read(sentence, language)
    assert got.called(name).type == "Person"
    assert [e.name for e in got.filling(got.event("Arrest"), "target")] == [name]


def test_title_is_no_part_of_the_name() -> None:
    got = read("President Joko Widodo met Prime Minister Anwar Ibrahim in Jakarta.")
    assert {e.name for e in got.extraction.entities if e.type == "Person"} == {"Joko Widodo", "Anwar Ibrahim"}


def test_honorific_is_no_part_of_the_name() -> None:
    got = read("Police arrested Mr. Lopez Garcia in Madrid.")
    assert {e.name for e in got.extraction.entities if e.type == "Person"} == {"Lopez Garcia"}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The talks were held on Monday in January."),
        ("id", "Pertemuan itu digelar pada Senin bulan Januari."),
    ],
)
def test_days_months_and_headline_words_are_no_persons(language: str, sentence: str) -> None:
    assert not [e for e in read(sentence, language).extraction.entities if e.type == "Person"]


def test_two_persons_of_one_family_name_stay_two() -> None:
    got = read("Park Sung-min met Park Jin-woo in Seoul.")
    assert {e.name for e in got.extraction.entities if e.type == "Person"} == {"Park Sung-min", "Park Jin-woo"}

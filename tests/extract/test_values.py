"""Numbers and kinds said of an event (values.csv)."""

from __future__ import annotations

import pytest

from tests.extract.reading import cases, label, read
from tests.extract.tables import check_values


@pytest.mark.parametrize("row", cases("values.csv"), ids=label)
def test_event_has_this_number(row: dict[str, str]) -> None:
    check_values(row)


def test_number_of_another_thing_is_no_toll() -> None:
    got = read("The earthquake in Turkey on Monday killed 20 people and damaged 300 houses.")
    assert [v.value for v in got.event("Earthquake").attributes if v.attribute == "killed"] == [20]


def test_numbers_are_never_negative() -> None:
    for row in cases("values.csv"):
        for event in read(row["sentence"], row["language"]).extraction.events:
            for value in event.attributes:
                numbers = [n for n in (value.value, value.value_min, value.value_max) if isinstance(n, int | float)]
                assert all(n >= 0 for n in numbers)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Ali Hassan, 34, was arrested in Lahore on Monday."),
        ("en", "Nora Lind (29) was injured when a bomb exploded in Lahore."),
        ("id", "Budi Hartono (45) ditangkap polisi di Bekasi."),
    ],
)
def test_an_age_is_no_number_of_people(language: str, sentence: str) -> None:
    assert [v for event in read(sentence, language).extraction.events for v in event.attributes] == []

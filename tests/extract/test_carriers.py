"""Carriers: "held talks", "melakukan penangkapan": the verb carries, the noun is the event, and its parties are those of the verb."""

from __future__ import annotations

import pytest

from tests.extract.reading import read


@pytest.mark.parametrize(
    ("language", "sentence", "kind", "role", "names"),
    [
        ("en", "Antony Blinken held a meeting with Wang Yi in Beijing.", "Meeting", "participant", {"Antony Blinken", "Wang Yi"}),
        ("en", "The European Union imposed sanctions on Iran.", "Sanction", "agent", {"European Union"}),
        ("en", "Xi Jinping paid a visit to Moscow.", "Visit", "agent", {"Xi Jinping"}),
        ("en", "Israel carried out airstrikes in Syria.", "Airstrike", "agent", {"Israel"}),
        ("id", "Retno Marsudi mengadakan pertemuan dengan Wang Yi di Bali.", "Meeting", "participant", {"Retno Marsudi", "Wang Yi"}),
        ("id", "Uni Eropa menjatuhkan sanksi terhadap Iran.", "Sanction", "agent", {"Uni Eropa"}),
        ("id", "Xi Jinping melakukan kunjungan ke Moskow.", "Visit", "agent", {"Xi Jinping"}),
        ("id", "Israel melancarkan serangan udara di Suriah.", "Airstrike", "agent", {"Israel"}),
        ("id", "Jepang dan Australia menggelar latihan militer di Guam.", "MilitaryExercise", "participant", {"Jepang", "Australia"}),
    ],
)
def test_parties_of_the_verb_are_those_of_its_noun(language: str, sentence: str, kind: str, role: str, names: set[str]) -> None:
    got = read(sentence, language)
    assert len(got.extraction.events) == 1, got.types()
    assert {e.name for e in got.filling(got.event(kind), role)} == names

"""Subjects: of actives, passives, infinitives and relative clauses."""

from __future__ import annotations

import pytest

from tests.extract.reading import read


@pytest.mark.parametrize(
    ("language", "sentence", "kind", "role", "names"),
    [
        ("en", "Turkey and Greece expelled diplomats.", "Expulsion", "agent", {"Turkey", "Greece"}),
        ("en", "Turkey on Monday expelled two diplomats.", "Expulsion", "agent", {"Turkey"}),
        ("en", "Turkey has since expelled two diplomats.", "Expulsion", "agent", {"Turkey"}),
        ("en", "Police who arrested Maria Lopez in Madrid left.", "Arrest", "agent", {"Police"}),
        ("en", "Police in Madrid arrested Maria Lopez.", "Arrest", "agent", {"Police"}),
        ("en", "Turkey decided to expel two diplomats.", "Expulsion", "agent", {"Turkey"}),
        ("en", "Maria Lopez was arrested by police in Madrid.", "Arrest", "agent", {"police"}),
        ("en", "Maria Lopez was arrested by police in Madrid.", "Arrest", "target", {"Maria Lopez"}),
        ("en", "Iran, Iraq and Syria condemned Israel.", "Condemn", "agent", {"Iran", "Iraq", "Syria"}),
        ("id", "Turki dan Yunani mengusir diplomat Rusia.", "Expulsion", "agent", {"Turki", "Yunani"}),
        ("id", "Turki pada Senin mengusir dua diplomat.", "Expulsion", "agent", {"Turki"}),
        ("id", "Turki telah mengusir dua diplomat.", "Expulsion", "agent", {"Turki"}),
        ("id", "Polisi yang menangkap Budi Santoso di Medan pergi.", "Arrest", "agent", {"Polisi"}),
        ("id", "Turki memutuskan untuk mengusir dua diplomat.", "Expulsion", "agent", {"Turki"}),
        ("id", "Budi Santoso ditangkap polisi di Medan.", "Arrest", "agent", {"polisi"}),
        ("id", "Budi Santoso ditangkap oleh polisi di Medan.", "Arrest", "target", {"Budi Santoso"}),
        ("id", "Iran, Irak, dan Suriah mengecam Israel.", "Condemn", "agent", {"Iran", "Irak", "Suriah"}),
    ],
)
def test_subject_fills_its_role(language: str, sentence: str, kind: str, role: str, names: set[str]) -> None:
    got = read(sentence, language)
    assert {e.name for e in got.filling(got.event(kind), role)} == names

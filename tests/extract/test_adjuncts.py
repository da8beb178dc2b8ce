"""Adjuncts: where it happens, where it ends, and what is neither."""

from __future__ import annotations

import pytest

from tests.extract.reading import read


@pytest.mark.parametrize(
    ("language", "sentence", "kind", "role", "names"),
    [
        ("en", "Police arrested Maria Lopez in Madrid.", "Arrest", "location", ["Madrid"]),
        ("en", "In Madrid, police arrested Maria Lopez.", "Arrest", "location", ["Madrid"]),
        ("en", "Police arrested Maria Lopez near Madrid.", "Arrest", "location", ["Madrid"]),
        ("en", "Police arrested Maria Lopez on Monday.", "Arrest", "location", []),
        ("en", "Police arrested Maria Lopez.", "Arrest", "location", []),
        ("en", "North Korea fired two ballistic missiles toward Japan.", "MissileLaunch", "destination", ["Japan"]),
        ("en", "North Korea fired two ballistic missiles into the Sea of Japan.", "MissileLaunch", "location", []),
        ("en", "Police arrested Maria Lopez, the mayor of Lima said in Quito.", "Arrest", "location", []),
        ("id", "Polisi menangkap Budi Santoso di Medan.", "Arrest", "location", ["Medan"]),
        ("id", "Di Medan, polisi menangkap Budi Santoso.", "Arrest", "location", ["Medan"]),
        ("id", "Polisi menangkap Budi Santoso pada Senin.", "Arrest", "location", []),
        ("id", "Korea Utara menembakkan dua rudal balistik ke arah Jepang.", "MissileLaunch", "destination", ["Jepang"]),
        ("id", "Polisi menangkap Budi Santoso, kata Maria Lopez di Jakarta.", "Arrest", "location", []),
    ],
)
def test_place_of_an_event(language: str, sentence: str, kind: str, role: str, names: list[str]) -> None:
    got = read(sentence, language)
    assert [e.name for e in got.filling(got.event(kind), role)] == names

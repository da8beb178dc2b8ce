"""Speech: what is only said is no event, and what is said of an act is not its party."""

from __future__ import annotations

import pytest

from tests.extract.reading import read


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Maria Lopez said on Monday that the weather was fine."),
        ("en", "Maria Lopez told reporters that the plan was good."),
        ("en", "Maria Lopez said in a statement that the plan was good."),
        ("id", "Maria Lopez mengatakan pada Senin bahwa cuaca cerah."),
        ("id", "Menurut Maria Lopez, rencana itu baik."),
        ("id", "Rencana itu baik, kata Maria Lopez dalam sebuah pernyataan."),
    ],
)
def test_saying_is_no_event(language: str, sentence: str) -> None:
    assert read(sentence, language).extraction.events == ()


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Maria Lopez said that police arrested Juan Garcia."),
        ("en", "Police arrested Juan Garcia, Maria Lopez said."),
        ("id", "Maria Lopez mengatakan polisi menangkap Budi Santoso."),
        ("id", "Polisi menangkap Budi Santoso, kata Maria Lopez."),
    ],
)
def test_who_says_so_is_no_party(language: str, sentence: str) -> None:
    got = read(sentence, language)
    event = got.event("Arrest")
    assert "Maria Lopez" not in {got.entity(p.filler).name for p in event.roles}
    assert got.chain(event) == ["Maria Lopez"]

"""A day is written as precisely as it is known, and not more."""

from __future__ import annotations

import pytest

from graphkit.render.dates import date_text
from graphkit.render.settings import texts


@pytest.mark.parametrize(
    ("earliest", "latest", "english", "indonesian"),
    [
        ("2022-01-13", "2022-01-13", "13 January 2022", "13 Januari 2022"),
        ("2022-01-01", "2022-01-31", "January 2022", "Januari 2022"),
        ("2024-02-01", "2024-02-29", "February 2024", "Februari 2024"),
        ("2024-02-01", "2024-02-28", "1–28 February 2024", "1–28 Februari 2024"),
        ("2022-01-10", "2022-01-16", "10–16 January 2022", "10–16 Januari 2022"),
        ("2023-02-27", "2023-03-05", "27 February – 5 March 2023", "27 Februari – 5 Maret 2023"),
        ("2022-12-30", "2023-01-02", "30 December 2022 – 2 January 2023", "30 Desember 2022 – 2 Januari 2023"),
        ("2022-01-01", "2022-03-31", "January–March 2022", "Januari–Maret 2022"),
        ("2021-11-01", "2022-02-28", "November 2021 – February 2022", "November 2021 – Februari 2022"),
        ("2022-01-01", "2022-12-31", "2022", "2022"),
        ("2020-01-01", "2029-12-31", "2020–2029", "2020–2029"),
        ("2022-01-05", "", "since 5 January 2022", "sejak 5 Januari 2022"),
        ("", "2022-01-05", "until 5 January 2022", "hingga 5 Januari 2022"),
        ("", "", "", ""),
        ("-0044-03-15", "-0044-03-15", "-0044-03-15", "-0044-03-15"),
        ("2022-01-05", "12024-01-01x", "2022-01-05 – 12024-01-01x", "2022-01-05 – 12024-01-01x"),
    ],
)
def test_text_of_bounds(earliest: str, latest: str, english: str, indonesian: str) -> None:
    assert date_text(earliest, latest, texts()["en"]["dates"]) == english
    assert date_text(earliest, latest, texts()["id"]["dates"]) == indonesian


def test_short_months() -> None:
    assert date_text("2022-08-13", "2022-08-13", texts()["en"]["dates"], short=True) == "13 Aug 2022"
    assert date_text("2022-08-13", "2022-08-13", texts()["id"]["dates"], short=True) == "13 Agu 2022"


def test_languages_say_the_same_things() -> None:
    def keys(words: object) -> object:
        return {key: keys(value) for key, value in words.items()} if isinstance(words, dict) else None

    assert keys(texts()["id"]) == keys(texts()["en"])

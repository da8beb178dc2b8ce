"""Numbers in words and digits (numerals.csv)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.extract.numerals import parse_digits, read_number
from graphkit.lexicon import load_lexicon
from graphkit.text import tokens
from tests.extract.reading import cases, label
from tests.extract.tables import check_numerals


@pytest.mark.parametrize("row", cases("numerals.csv"), ids=label)
def test_words_are_the_number(row: dict[str, str]) -> None:
    check_numerals(row)


@given(st.integers(0, 10**12), st.sampled_from(["en", "id"]))
def test_grouped_digits_are_read_as_written(number: int, language: str) -> None:
    text = f"{number:,}" if language == "en" else f"{number:,}".replace(",", ".")
    assert parse_digits(text, language) == number


@given(st.integers(0, 9999), st.integers(1, 99), st.sampled_from(["en", "id"]))
def test_decimals_are_read_as_written(whole: int, part: int, language: str) -> None:
    sign = "." if language == "en" else ","
    assert parse_digits(f"{whole}{sign}{part:02}", language) == pytest.approx(whole + part / 100)


@pytest.mark.parametrize("text", ["13/1/2022", "12:30", "1,2,3", "3-2", "1.2.3"])
def test_dates_times_and_scores_are_no_numbers(text: str) -> None:
    assert parse_digits(text, "en") is None


@given(st.text(min_size=1, max_size=30), st.sampled_from(["en", "id"]))
def test_any_words_give_a_number_within_them_or_none(text: str, language: str) -> None:
    words = tokens(text)
    for i in range(len(words)):
        number = read_number(words, i, len(words), load_lexicon(language))
        assert number is None or i < number.end <= len(words)

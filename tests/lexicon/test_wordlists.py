"""Lists of words that a condition asks for."""

from __future__ import annotations

import pytest

from graphkit.lexicon.wordlists import UninflectedList, WordList


@pytest.mark.parametrize(
    ("listed", "tokens", "expected"),
    [
        (("court",), "the court ruled", True),
        (("court",), "two courts ruled", True),
        (("box",), "the boxes", True),
        (("court",), "the courtier", False),
        (("supreme court",), "the supreme court", True),
        (("supreme court",), "supreme courts agree", True),
        (("supreme court",), "court supreme", False),
        (("port", "sea lane"), "sea", False),
        ((), "sea", False),
        (("sea",), "", False),
    ],
)
def test_within(*, listed: tuple[str, ...], tokens: str, expected: bool) -> None:
    assert WordList(listed).within(tokens.split()) is expected


@pytest.mark.parametrize(
    ("listed", "tokens", "expected"),
    [
        (("rumah",), "di rumahnya", True),
        (("rumah sakit",), "rumah sakitnya terbakar", True),
        (("hama",), "pasukan hamas", False),
        (("bandara",), "bandaras", False),
    ],
)
def test_indonesian_words_within(*, listed: tuple[str, ...], tokens: str, expected: bool) -> None:
    assert UninflectedList(listed).within(tokens.split()) is expected


@pytest.mark.parametrize(
    ("listed", "tokens", "opens", "closes"),
    [
        (("a campaign",), "a campaign began", True, False),
        (("a campaign",), "began a campaign", False, True),
        (("attack",), "attack", True, True),
        (("attack",), "attacks", False, False),
        (("heart",), "my heart attack", False, False),
        (("of the heart",), "the heart", False, False),
        (("attack",), "", False, False),
    ],
)
def test_what_stands_first_and_last(*, listed: tuple[str, ...], tokens: str, opens: bool, closes: bool) -> None:
    assert WordList(listed).opens(tokens.split()) is opens
    assert WordList(listed).closes(tokens.split()) is closes

"""Text: normalised characters, tokens, sentences, quotations."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit import text as texts
from graphkit.text import LONGEST, Seen, Word, fold, normalise, quotations, sentences, split, tokens

ABBREVIATIONS = frozenset({"jan", "dr", "jl", "rp", "mr"})
ANY = st.text(max_size=300)


def words(text: str) -> list[str]:
    return [t.text for t in tokens(text)]


def parts(text: str) -> list[str]:
    held = split(text)
    return [text[held.starts[s.first] : held.ends[s.last - 1]] for s in sentences(held, ABBREVIATIONS)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police arrested 3,000 people.", ["Police", "arrested", "3,000", "people", "."]),
        ("on Jan. 13, 2022", ["on", "Jan", ".", "13", ",", "2022"]),
        ("the U.S. troops", ["the", "U.S.", "troops"]),
        ("Japan's minister", ["Japan", "'s", "minister"]),
        ("Japan’s minister", ["Japan", "’s", "minister"]),
        ("Sean O'Brien", ["Sean", "O'Brien"]),
        ("orang-orang itu", ["orang-orang", "itu"]),
        ("(13/1/2022)", ["(", "13/1/2022", ")"]),
        ("Rp5.000,50", ["Rp5", ".", "000,50"]),
        ("“Ya,” kata Ani.", ["“", "Ya", ",", "”", "kata", "Ani", "."]),
        ("Tshisekedi–Kagame", ["Tshisekedi", "–", "Kagame"]),
        ("", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(ANY)
def test_tokens_are_the_text_without_its_spaces(text: str) -> None:
    held = tokens(text)
    assert all(text[t.start : t.end] == t.text for t in held)
    assert all(a.end <= b.start for a, b in pairwise(held))
    assert "".join(t.text for t in held) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        ("It was on Jan. 13 in Oslo.", ["It was on Jan. 13 in Oslo."]),
        ("Dr. Lopez left. She is well.", ["Dr. Lopez left.", "She is well."]),
        ("He met J. Smith. They talked.", ["He met J. Smith.", "They talked."]),
        ("He lives in the U.S. The talks failed.", ["He lives in the U.S.", "The talks failed."]),
        ("The U.S. Senate voted.", ["The U.S. Senate voted."]),
        ("“We won.” He smiled.", ["“We won.”", "He smiled."]),
        ("Sepeda itu Rp. 5 juta. Mahal.", ["Sepeda itu Rp. 5 juta.", "Mahal."]),
        ("Headline without stop\nFirst sentence.", ["Headline without stop", "First sentence."]),
        ("a line that\nis wrapped.", ["a line that\nis wrapped."]),
        ("One paragraph.\n\nanother one.", ["One paragraph.", "another one."]),
        ("Really? Yes! No…", ["Really?", "Yes!", "No…"]),
        ("3.5 million left.", ["3.5 million left."]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


@given(ANY)
def test_sentences_hold_every_token_once_and_in_order(text: str) -> None:
    held = split(text)
    found = sentences(held, ABBREVIATIONS)
    assert [i for s in found for i in range(s.first, s.last)] == list(range(len(held.texts)))
    assert [s.paragraph for s in found] == sorted(s.paragraph for s in found)


@pytest.mark.parametrize("ending", ["", ".", "\nword"])
def test_a_sentence_without_end_is_cut(ending: str) -> None:
    found = sentences(split("word " * (2 * LONGEST + 3) + ending), ABBREVIATIONS)
    assert [s.last - s.first for s in found] == [LONGEST, LONGEST, 3 + bool(ending)]


@given(ANY)
def test_gaps_and_tokens_are_the_text(text: str) -> None:
    found = split(text)
    assert "".join(a + b for a, b in zip(found.gaps, [*found.texts, ""], strict=True)) == text


def test_what_is_seen_is_worked_out_once_and_not_kept_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    seen = Seen(length)
    monkeypatch.setattr(texts, "MOST_WORDS", 2)
    assert [seen[word] for word in ("a", "bb", "a", "ccc", "a")] == [1, 2, 1, 3, 1]
    assert asked == ["a", "bb", "ccc", "a"]


@pytest.mark.parametrize(
    ("text", "kinds"), [("Ani", "capital letter"), ("3rd", "digit small"), ("eau", "letter small"), ("“", ""), ("NATO", "capital letter")]
)
def test_the_kind_of_a_word_is_that_of_its_first_character(text: str, kinds: str) -> None:
    word = Word(text)
    assert [kind for kind in ("capital", "digit", "letter", "small") if getattr(word, kind)] == kinds.split()


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("a\r\nb\rc\x85d\u2028e", "a\nb\nc\nd\ne"),
        ("a\u00a0b\u2009c\td", "a b c d"),
        ("soft\u00adhyphen", "softhyphen"),
        ("\ufeffBOM\u200b\u202edirection", "BOMdirection"),
        ("nul\x00bell\x07", "nulbell"),
        ("cafe\u0301", "caf\u00e9"),
    ],
)
def test_normalise(raw: str, expected: str) -> None:
    assert normalise(raw) == expected


@given(st.text(st.characters(), max_size=200))
def test_normalised_text_stays_as_it_is_and_can_be_written(raw: str) -> None:
    text = normalise(raw)
    assert normalise(text) == text
    text.encode("utf-8")
    assert not {"\r", "\x00", "\u200b", "\u202e"} & set(text)


def test_lone_surrogate_is_replaced() -> None:
    assert normalise("a\ud800b").replace("\ufffd", "") == "ab"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S.", "the us"),
        ("Félix Tshisekedi", "felix tshisekedi"),
        ("Kim Man-ki", "kim man ki"),
        ("  D.K.I.  Jakarta! ", "dki jakarta"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("snake_case", "snake case"),
        ("…", ""),
    ],
)
def test_fold(text: str, expected: str) -> None:
    assert fold(text) == expected


@given(ANY)
def test_folded_text_has_single_spaces_and_no_accents(text: str) -> None:
    folded = fold(text)
    assert folded == " ".join(folded.split())
    assert not any(unicodedata.combining(c) for c in folded)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "no" twice.', ['"no"']),
        ("“Ya,” katanya. “Tidak.”", ["“Ya,”", "“Tidak.”"]),
        ("«Oui», dit-il.", ["«Oui»"]),
        ("Japan's ministers' plan", []),
        ("“It is open\nand ends here.", ["“It is open"]),
        ("stray ” sign", []),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in quotations(text)] == expected


@given(ANY)
def test_quotations_lie_in_the_text_one_after_another(text: str) -> None:
    reached = 0
    for first, last in quotations(text):
        assert reached <= first < last <= len(text)
        reached = last

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import Unreadable
from graphkit.reading.encoding import canonical, decode

SENTENCE = "On 3 May 2024 President Zoë Müller met Minister José Álvarez in São Paulo – and signed the “water treaty”."
PLAIN = SENTENCE.replace("–", "-").replace("“", '"').replace("”", '"')


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "cp1252"]
)
def test_character_sets_are_told(encoding: str) -> None:
    assert decode(SENTENCE.encode(encoding), "a.txt") == SENTENCE


def test_latin_1_is_told() -> None:
    assert decode(PLAIN.encode("latin-1"), "a.txt") == PLAIN


def test_a_page_declares_its_character_set() -> None:
    page = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"></head><p>Москва</p></html>'
    assert decode(page.encode("cp1251"), "a.html", page=True) == page


def test_a_declaration_that_names_nothing_is_passed_over() -> None:
    page = f"<html><head><meta charset=x-nothing></head><p>{PLAIN}</p></html>"
    assert decode(page.encode("latin-1"), "a.html", page=True) == page


def test_utf_8_with_a_broken_byte_stays_utf_8() -> None:
    data = SENTENCE.encode().replace(b"signed", b"sig\xffned")
    assert decode(data, "a.txt") == SENTENCE.replace("signed", "sig\ufffdned")


def test_surrogates_become_replacement_signs_and_pairs_their_character() -> None:
    assert decode((SENTENCE + " \ud83d").encode("utf-8", "surrogatepass"), "a.txt") == SENTENCE + " \ufffd"
    assert canonical("\ud83d\ude00 a\ud83d") == "😀 a\ufffd"


def test_line_ends_and_composition_are_canonical() -> None:
    assert canonical("Cafe\u0301\r\nb\rc") == "Café\nb\nc"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04....", "a ZIP archive"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (bytes(range(256)) * 40, "binary data"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says) as told:
        decode(data, "a.txt")
    assert told.value.place == "a.txt"


def test_a_stray_zero_does_not_make_a_text_binary() -> None:
    assert decode(SENTENCE.replace("met", "m\0et").encode(), "a.txt") == SENTENCE.replace("met", "m\0et")


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1).filter(lambda t: t.strip() and t[0] not in "\ufeff%BG"))
def test_utf_8_comes_back_in_canonical_form(text: str) -> None:
    read = decode((text + "\r\n").encode(), "a.txt")
    assert read == canonical(text) + "\n"
    assert unicodedata.is_normalized("NFC", read)


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_told(data: bytes) -> None:
    try:
        read = decode(data, "a.txt")
    except Unreadable:
        return
    read.encode()
    assert canonical(read) == read

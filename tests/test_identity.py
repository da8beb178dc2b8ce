"""Names of things: the same for the same declaration and text, whatever the file, the line ends or the form of the characters."""

from __future__ import annotations

import hashlib
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.identity import BASE, article_iri, canonical_iri, hash_list, local_iri, normal_url, source_digest, text_digest

TEXT = st.text(max_size=60)


def iri(**given_: str | None) -> str:
    fields: dict[str, str | None] = {"url": None, "record": None, "publisher": None, "published": None}
    raw = given_.pop("raw", None) or "Text."
    return article_iri(raw=raw, **(fields | given_))


def test_hash_of_a_list_is_that_of_its_compact_json() -> None:
    assert hash_list(["é", "", 1]) == hashlib.sha256('["é","",1]'.encode()).hexdigest()[:32]


def test_pinned_article_iri() -> None:
    digest = hashlib.sha256(b"Text.").hexdigest()
    whole = hashlib.sha256(f'["https://example.org/a","","2023-03-10","{digest}"]'.encode()).hexdigest()[:32]
    assert iri(url="https://example.org/a", published="2023-03-10") == BASE + whole


@given(st.lists(TEXT, max_size=4), st.lists(TEXT, max_size=4))
def test_lists_share_a_hash_only_when_they_are_equal(a: list[str], b: list[str]) -> None:
    assert (hash_list(a) == hash_list(b)) == (a == b)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTPS://Example.ORG/Path?b=2&a=1#top", "https://example.org/Path?b=2&a=1"),
        ("https://example.org/a?utm_source=x&id=7&UTM_Medium=y", "https://example.org/a?id=7"),
        (" https://example.org/a ", "https://example.org/a"),
        ("https://example.org/a?q=", "https://example.org/a?q="),
    ],
)
def test_normal_url(url: str, expected: str) -> None:
    assert normal_url(url) == expected


@given(st.from_regex(r"https?://[A-Za-z]{1,8}\.(org|ID)/[a-zA-Z0-9/]{0,12}(\?[a-z]=[a-z0-9]{0,3}(&utm_x=1)?)?(#[a-z]*)?", fullmatch=True))
def test_normal_url_stays_as_it_is(url: str) -> None:
    assert normal_url(normal_url(url)) == normal_url(url)


def test_line_ends_and_form_of_characters_make_no_other_source() -> None:
    assert source_digest("caf\u00e9\nb\nc") == source_digest("cafe\u0301\r\nb\rc")


@given(TEXT)
def test_composed_and_decomposed_text_are_one_article(raw: str) -> None:
    assert iri(raw=unicodedata.normalize("NFD", raw) or "x") == iri(raw=unicodedata.normalize("NFC", raw) or "x")


def test_name_comes_from_the_address_before_the_record() -> None:
    assert iri(url="https://example.org/a", record="7") == iri(url="https://example.org/a#x", record="8")
    assert iri(record="7") != iri(record="8")


def test_publisher_counts_only_without_address_and_record() -> None:
    assert iri(publisher="A") != iri(publisher="B")
    assert iri(record="7", publisher="A") == iri(record="7", publisher="B")
    assert iri(url="https://example.org/a", publisher="A") == iri(url="https://example.org/a")


def test_date_and_text_tell_articles_apart() -> None:
    assert len({iri(), iri(published="2023-03-10"), iri(raw="Text!"), iri(publisher="A")}) == 4


def test_any_character_can_be_hashed() -> None:
    assert len(text_digest("\ud800")) == 64


def test_things_inside_an_article_are_named_by_their_span() -> None:
    assert local_iri("https://x.org/a", "e", 3, 9, 0) == "https://x.org/a#e-3-9-0"
    assert local_iri("https://x.org/a", "m", 3, 9) == "https://x.org/a#m-3-9"


def test_canonical_thing_is_its_wikidata_id_else_a_hash() -> None:
    assert canonical_iri("https://x.org/a#r-1-2-0", "Q884") == BASE + "Q884"
    assert re.fullmatch(re.escape(BASE) + "[0-9a-f]{32}", canonical_iri("https://x.org/a#r-1-2-0"))

"""A document as the rules see it: tokens by offset, quotations, headline and body."""

from __future__ import annotations

from graphkit.extract.document import Document
from graphkit.lexicon import load_lexicon
from graphkit.model import Span
from tests.extract.reading import article


def document(text: str, title: str | None = None) -> Document:
    return Document(article(text, title=title), load_lexicon("en"))


def test_span_and_words_of_tokens_agree() -> None:
    doc = document("Police arrested Maria Lopez.")
    assert doc.of(2, 4) == "Maria Lopez" == doc.span(2, 4).of(doc.text)


def test_token_at_an_offset_is_the_one_that_holds_it_or_the_next() -> None:
    doc = document("Police arrested Lopez.")
    assert [doc.words[doc.token_at(at)].text for at in (0, 3, 6, 7)] == ["Police", "Police", "arrested", "arrested"]


def test_tokens_of_a_span_are_those_that_it_touches() -> None:
    doc = document("Police arrested Maria Lopez.")
    assert doc.tokens_of(Span(16, 27)) == (2, 4)
    assert doc.tokens_of(Span(18, 19)) == (2, 3)


def test_words_between_quotation_marks_are_quoted() -> None:
    doc = document('"We won," he said. She left.')
    assert [w.text for i, w in enumerate(doc.words) if doc.quoted(i) and w.text.isalpha()] == ["We", "won"]


def test_headline_is_no_body() -> None:
    doc = document("Police arrested Lopez.", title="Lopez arrested")
    assert [(doc.in_title(n), doc.in_heading(n)) for n in range(len(doc.sentences))] == [(True, True), (False, False)]


def test_short_paragraph_without_a_stop_heads_the_section_below_it() -> None:
    doc = document(
        "Two cities saw unrest.\n\nChile: students clash with police\n\nStudents threw stones.\n\nWho is in charge?\n\nNobody is."
    )
    assert [doc.in_heading(n) for n in range(len(doc.sentences))] == [False, True, False, True, False]


def test_items_of_a_list_are_no_headings() -> None:
    doc = document(
        "This happened on Monday.\n\nSoldiers shelled Kherson\n\nPolice arrested a mayor\n\nA dam burst near Oskil\n\nMore follows."
    )
    assert not any(doc.in_heading(n) for n in range(len(doc.sentences)))

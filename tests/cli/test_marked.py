"""Marks in the text: what stands for what, and which of two is shown."""

from __future__ import annotations

import io

import pytest

from graphkit.cli.marked import bracketed, coloured, is_coloured, pieces
from graphkit.model import Attribution, EntityReference, EventReport, Extraction, Span, TimeAssertion

TEXT = "The ministry said Japan tested a rocket on Friday."


def entity(name: str, ident: str) -> EntityReference:
    start = TEXT.index(name)
    return EntityReference(id=ident, type="Actor", name=name, evidence=(Span(start, start + len(name)),))


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


EXTRACTION = Extraction(
    extractor="rules",
    version="1",
    digest="0" * 64,
    entities=(entity("ministry", "r-1"), entity("Japan", "r-2"), entity("rocket", "r-3")),
    events=(
        EventReport(
            id="e-1",
            types=("WeaponTest",),
            evidence=(span("tested"),),
            attribution=Attribution(source="r-1", evidence=(span("The ministry said"),)),
            times=(TimeAssertion(earliest=None, latest=None, edtf="", precision="day", evidence=(span("Friday"),)),),
        ),
    ),
)


def test_brackets_tell_the_kinds_and_the_number_of_the_event() -> None:
    assert bracketed(TEXT, EXTRACTION) == 'The [ministry] ["said] [Japan] [1:tested] a [rocket] on [@Friday].'


def test_pieces_make_up_the_text() -> None:
    assert "".join(words for words, _, _ in pieces(TEXT, EXTRACTION)) == TEXT


def test_nothing_found_is_the_text_as_it_is() -> None:
    assert bracketed(TEXT, Extraction(extractor="rules", version="1", digest="")) == TEXT
    assert list(pieces("", Extraction(extractor="rules", version="1", digest=""))) == []


def test_colours_need_no_brackets_but_for_the_number() -> None:
    assert coloured(TEXT, EXTRACTION).plain == TEXT.replace("tested", "tested[1]")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "environment", "expected"),
    [
        (Terminal(), {}, True),
        (Terminal(), {"NO_COLOR": "1"}, False),
        (Terminal(), {"TERM": "dumb"}, False),
        (io.StringIO(), {}, False),
    ],
)
def test_colours_are_for_terminals_that_want_them(
    stream: io.StringIO, environment: dict[str, str], *, expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert is_coloured(stream) is expected

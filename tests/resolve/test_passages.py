"""Copied sentences and like wording across articles."""

from __future__ import annotations

import pytest

from graphkit.model import EventReport, Span
from graphkit.ontology import load_ontology
from graphkit.resolve import resolve
from graphkit.resolve.passages import Passages, likeness
from tests.resolve.tellers import Found, Teller

COPY = "Warga setempat sempat memblokade jalan menuju kantor kecamatan selama beberapa jam."
OTHER = "Petugas pemadam kebakaran dikerahkan ke lokasi kejadian sejak dini hari tadi."


def telling(name: str, text: str, trigger: str) -> Teller:
    """An article whose only event has no party and no date."""
    teller = Teller(name, text=text)
    teller.event("e", "Obstruction")
    start = text.index(trigger)
    old = teller.events["e"]
    teller.events["e"] = EventReport(
        id=f"e-{start}-{start + len(trigger)}-0", types=old.types, evidence=(Span(start, start + len(trigger)),)
    )
    return teller


def test_a_sentence_copied_word_for_word_tells_one_event_without_party_or_date() -> None:
    a, b = telling("a", f"Judul satu\n{COPY} {OTHER}", "memblokade"), telling("b", f"{OTHER}\n{COPY}", "memblokade")
    c = telling("c", f"{OTHER} Massa lain memblokade pelabuhan.", "memblokade")
    found = Found([a, b, c], resolve([t.report for t in (a, b, c)], ontology=load_ontology()))
    assert found.one("a:e", "b:e")
    assert found["c:e"] != found["a:e"]
    assert found.denotation("a:e").features["passage"] == 1.0


def test_tokens_name_sentence_and_place_and_leave_out_what_is_short() -> None:
    one, two = Passages(f"Satu.\n{COPY}"), Passages(f"{OTHER} {COPY}")
    at, to = 6, len(OTHER) + 1
    assert one.tokens([Span(at, at + 5)]) == two.tokens([Span(to, to + 5)])
    assert one.tokens([Span(at, at + 5)]) != one.tokens([Span(at + 6, at + 11)])
    assert Passages("Too short a line.").tokens([Span(0, 3)]) == frozenset()
    assert Passages("").tokens([Span(0, 3)]) == frozenset()
    assert Passages(COPY).tokens([Span(9_000, 9_003)]) == frozenset(), "a span beyond the text is of no sentence"


@pytest.mark.parametrize(("shared", "value"), [(0, 0.0), (2, 0.0), (8, 1.0)])
def test_likeness_begins_above_chance(shared: int, value: float) -> None:
    one = frozenset(f"word{i}" for i in range(8))
    two = frozenset(f"word{i}" for i in range(8 - shared, 16 - shared))
    assert likeness(one, two) == value
    assert likeness(frozenset({"few"}), frozenset({"few"})) == 0.0


def test_what_was_done_to_a_named_person_is_one_without_a_word_of_who_did_it() -> None:
    tellers = []
    for name, published, who in (
        ("a", "2023-03-07", "Maurice Cheeks"),
        ("b", "2023-03-08", "Maurice Cheeks"),
        ("c", "2023-03-08", "Bagus Wiratmoko"),
    ):
        teller = Teller(name, published)
        teller.person("x", who)
        teller.event("e", "Appointment", target="x", when="2023-03-07" if name == "a" else None)
        tellers.append(teller)
    found = Found(tellers, resolve([t.report for t in tellers], ontology=load_ontology()))
    assert found.one("a:e", "b:e")
    assert found["c:e"] != found["a:e"]

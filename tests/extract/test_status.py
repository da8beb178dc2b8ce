"""Status: done, going on, planned, put off, called off, proposed, conditional, denied (status.csv)."""

from __future__ import annotations

import pytest

from tests.extract.reading import cases, label, read
from tests.extract.tables import check_status


@pytest.mark.parametrize("row", cases("status.csv"), ids=label)
def test_event_has_this_status(row: dict[str, str]) -> None:
    check_status(row)


def test_denied_event_is_said_to_be_denied() -> None:
    event = read("Iran denied attacking the tanker.").event("Attack")
    assert (event.status, event.commitment) == ("didNotOccur", "denied")


@pytest.mark.parametrize(
    ("language", "sentence", "kind", "commitment"),
    [
        ("en", "Two brothers were charged with murdering a tourist in Bali.", "Killing", "claimed"),
        ("en", "Gunmen believed to be jihadists attacked a village in Mali.", "Attack", "asserted"),
        ("en", "The rebels are believed to have attacked the convoy.", "Attack", "hedged"),
        ("id", "Seorang perawat didakwa atas penculikan bayi di Medan.", "Abduction", "claimed"),
        ("id", "Pemberontak mungkin telah menculik tiga insinyur.", "Abduction", "hedged"),
        ("id", "Panglima itu kabarnya dibunuh semalam.", "Killing", "claimed"),
        ("id", "Polisi menduga komplotan itu menculik tiga guru.", "Abduction", "hedged"),
        ("id", "Kosovo menuding Serbia menyerang konvoi polisi.", "Attack", "claimed"),
        ("en", "The army claimed that rebels had attacked a village.", "Attack", "claimed"),
    ],
)
def test_event_is_held_this_firmly(language: str, sentence: str, kind: str, commitment: str) -> None:
    event = read(sentence, language).event(kind)
    assert (event.status, event.commitment) == ("occurred", commitment)


def test_negation_of_one_clause_leaves_the_other() -> None:
    got = read("Maria Lopez did not resign, but police arrested Juan Garcia in Madrid.")
    assert got.event("Resignation").status == "didNotOccur"
    assert got.event("Arrest").status == "occurred"

"""Clauses: a party of one clause is none of another, and verbs joined under one subject share it."""

from __future__ import annotations

import pytest

from tests.extract.reading import read


@pytest.mark.parametrize(
    ("language", "sentence", "kind", "agents"),
    [
        ("en", "Norway expelled a diplomat and Sweden recalled its envoy.", "Expulsion", {"Norway"}),
        ("en", "While Norway condemned the coup, Russia expelled two diplomats.", "Expulsion", {"Russia"}),
        ("en", "Russia, which condemned Norway, expelled two diplomats.", "Expulsion", {"Russia"}),
        ("en", "Russia expelled two diplomats after Norway imposed sanctions.", "Expulsion", {"Russia"}),
        ("en", "Russia expelled two diplomats after Norway imposed sanctions.", "Sanction", {"Norway"}),
        ("id", "Rusia mengusir dua diplomat setelah Norwegia menjatuhkan sanksi.", "Expulsion", {"Rusia"}),
        ("id", "Rusia mengusir dua diplomat setelah Norwegia menjatuhkan sanksi.", "Sanction", {"Norwegia"}),
        ("id", "Rusia, yang mengecam Norwegia, mengusir dua diplomat.", "Expulsion", {"Rusia"}),
    ],
)
def test_agent_is_that_of_its_own_clause(language: str, sentence: str, kind: str, agents: set[str]) -> None:
    got = read(sentence, language)
    assert {e.name for e in got.filling(got.event(kind), "agent")} == agents


def test_verbs_of_one_subject_share_it() -> None:
    got = read("Iran seized a tanker and expelled two diplomats.")
    assert [{e.name for e in got.filling(got.event(kind), "agent")} for kind in ("Seizure", "Expulsion")] == [{"Iran"}, {"Iran"}]

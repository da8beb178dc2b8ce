"""Triggers: which event types a sentence reports, and which words report none (triggers.csv)."""

from __future__ import annotations

import pytest

from tests.extract.reading import cases, label, read
from tests.extract.tables import check_triggers


@pytest.mark.parametrize("row", cases("triggers.csv"), ids=label)
def test_sentence_reports_these_types(row: dict[str, str]) -> None:
    check_triggers(row)


def test_evidence_is_the_trigger() -> None:
    got = read("Police arrested Maria Lopez in Madrid.")
    assert [s.of(got.text) for s in got.event("Arrest").evidence] == ["arrested"]


def test_passive_and_active_are_one_type() -> None:
    active, passive = read("Polisi menangkap Budi Santoso.", "id"), read("Budi Santoso ditangkap polisi.", "id")
    assert active.types() == passive.types() == ["Arrest"]

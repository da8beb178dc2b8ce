"""Merging: one report for each distinct event of an article (merging.csv)."""

from __future__ import annotations

import pytest

from tests.extract.reading import cases, label, read
from tests.extract.tables import check_merging


@pytest.mark.parametrize("row", cases("merging.csv"), ids=label)
def test_text_reports_the_type_so_often(row: dict[str, str]) -> None:
    check_merging(row)


def test_merged_report_keeps_every_trigger() -> None:
    got = read("Russia expelled two diplomats on Monday. The expulsion was condemned by Norway.")
    assert [s.of(got.text) for s in got.event("Expulsion").evidence] == ["expelled", "expulsion"]


def test_headline_and_body_are_one_report() -> None:
    got = read("Russia expelled two Norwegian diplomats on Monday.", title="Russia expels Norwegian diplomats")
    assert len(got.events("Expulsion")) == 1


def test_repeated_paragraph_is_one_report() -> None:
    paragraph = "Russia expelled two Norwegian diplomats on Monday."
    assert len(read(f"{paragraph}\n\n{paragraph}").events("Expulsion")) == 1

"""Dating: which days an event is given, and where it is given none (dates.csv)."""

from __future__ import annotations

import pytest

from tests.extract.reading import cases, label, read
from tests.extract.tables import check_dates


@pytest.mark.parametrize("row", cases("dates.csv"), ids=label)
def test_event_has_these_days(row: dict[str, str]) -> None:
    check_dates(row)


@pytest.mark.parametrize("row", cases("dates.csv"), ids=label)
def test_evidence_of_a_date_is_an_expression_of_time(row: dict[str, str]) -> None:
    got = read(row["sentence"], row["language"], row["published"] or None)
    for event in got.extraction.events:
        for time in event.times:
            assert time.evidence
            assert (time.earliest or "") <= (time.latest or "9999")


def test_planned_event_has_a_scheduled_date() -> None:
    got = read("Joe Biden and Xi Jinping will meet in Geneva on Monday.")
    assert [t.role for t in got.event("Meeting").times] == ["scheduled"]


def test_date_counted_from_another_event_names_it() -> None:
    got = read("Joe Biden and Xi Jinping spoke by phone on Thursday, two days after North Korea fired two ballistic missiles.")
    launch, call = got.event("MissileLaunch"), got.event("PhoneTalk")
    assert [t.anchor for t in launch.times] == [call.id]


def test_no_clock_is_consulted() -> None:
    text = "Police arrested Maria Lopez in Madrid. Gunmen attacked a church in Owo."
    assert all(not event.times for event in read(text).extraction.events)

"""What days an article speaks of beside those of its events (mentioned.csv)."""

from __future__ import annotations

import pytest

from tests.extract.reading import cases, label, read
from tests.extract.tables import check_mentioned


@pytest.mark.parametrize("row", cases("mentioned.csv"), ids=label)
def test_article_speaks_of_these_days(row: dict[str, str]) -> None:
    check_mentioned(row)


def test_time_of_an_event_is_not_told_of_the_article_too() -> None:
    got = read("Police arrested a man on Monday, the mayor said. The shop closed on Tuesday.")
    of_events = {s for e in got.extraction.events for t in e.times for s in t.evidence}
    of_article = {s for t in got.extraction.times for s in t.evidence}
    assert {s.of(got.text) for s in of_events} == {"Monday"}
    assert {s.of(got.text) for s in of_article} == {"Tuesday"}


def test_equal_times_are_one_with_every_place_as_evidence() -> None:
    got = read("The shop closed on Monday. It burned on Monday.")
    assert [[s.of(got.text) for s in t.evidence] for t in got.extraction.times] == [["Monday", "Monday"]]


def test_headline_speaks_too_and_the_date_line_does_not() -> None:
    got = read("OSLO, 10 March 2023 - The shop closed.", title="Shop closes after fire of 1998")
    assert [t.edtf for t in got.extraction.times] == ["1998", "2023-03-10"]  # without a reader there is no date line


def test_time_counted_from_that_of_an_event_names_the_event() -> None:
    got = read("Police arrested a man on Monday. The next day the shop closed.")
    assert [t.anchor for t in got.extraction.times] == [got.event("Arrest").id]


def test_no_clock_is_consulted() -> None:
    assert read("The shop closed on Monday.", published=None).extraction.times == ()

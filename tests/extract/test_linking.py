"""Links between the events of an article (links.csv)."""

from __future__ import annotations

import pytest

from tests.extract.reading import cases, label, read
from tests.extract.tables import check_links


@pytest.mark.parametrize("row", cases("links.csv"), ids=label)
def test_events_are_linked_so(row: dict[str, str]) -> None:
    check_links(row)


@pytest.mark.parametrize("row", cases("links.csv"), ids=label)
def test_links_lead_to_other_reports_of_the_article(row: dict[str, str]) -> None:
    got = read(row["sentence"], row["language"])
    ids = {e.id for e in got.extraction.events}
    for event in got.extraction.events:
        for link in event.links:
            assert link.to in ids - {event.id}
            assert link.evidence


def test_events_side_by_side_are_not_linked() -> None:
    got = read("Police arrested Maria Lopez in Madrid. An earthquake struck Japan on Monday.")
    assert not [link for e in got.extraction.events for link in e.links]

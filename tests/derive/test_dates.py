"""The best date of an event, and the time that it did not keep."""

from __future__ import annotations

from typing import Any

import pytest

from graphkit.derive.dates import event_dates
from graphkit.derive.gather import gather
from graphkit.derive.sides import Sides
from graphkit.derive.status import bearing, status_of
from graphkit.ontology import load_ontology
from tests.saying import Said, thing

NONE = None


def day(text: str) -> tuple[str, str]:
    return text, text


def dates(*articles: tuple[Any, ...]) -> tuple[Any, Any]:
    """Best and superseded bounds of an event told by (publisher, published, status, *times)."""
    told = []
    for number, (publisher, published, status, *times) in enumerate(articles):
        said = Said(f"{number}", publisher=publisher, dated=published)
        said.event("Meeting", "e", status=status, times=times)
        told.append(said)
    gathered = gather([one.report() for one in told], [denotation for one in told for denotation in one.denotations])
    reports = gathered.events[thing("e")]
    status = status_of(reports, load_ontology().statuses, Sides(gathered))
    return event_dates(reports, bearing(reports, status), status)


@pytest.mark.parametrize(
    ("articles", "best"),
    [
        # Most publishers support it, equal or containing.
        (
            [
                ("A", "2024-03-04", "occurred", ("actual", *day("2024-03-04"))),
                ("B", "2024-03-04", "occurred", ("actual", *day("2024-03-03"))),
                ("C", "2024-03-05", "occurred", ("actual", *day("2024-03-04"))),
            ],
            day("2024-03-04"),
        ),
        (
            [
                ("A", "2024-03-09", "occurred", ("actual", *day("2024-03-04"))),
                ("B", "2024-03-20", "occurred", ("actual", "2024-03-11", "2024-03-17")),
                ("C", "2024-03-20", "occurred", ("actual", "2024-03-01", "2024-03-31")),
                ("D", "2024-03-12", "occurred", ("actual", *day("2024-03-12"))),
            ],
            day("2024-03-12"),
        ),
        # A publisher counts once.
        (
            [
                ("A", "2024-03-04", "occurred", ("actual", *day("2024-03-03"))),
                ("a ", "2024-03-04", "occurred", ("actual", *day("2024-03-03"))),
                ("B", "2024-03-05", "occurred", ("actual", *day("2024-03-04"))),
            ],
            day("2024-03-04"),
        ),
        # Then the narrower, then the latest-published: a correction wins.
        (
            [
                ("A", "2024-03-04", "occurred", ("actual", *day("2024-03-04"))),
                ("B", "2024-03-09", "occurred", ("actual", "2024-04-01", "2024-04-30")),
            ],
            day("2024-03-04"),
        ),
        (
            [
                ("A", "2023-02-28", "occurred", ("actual", *day("2023-02-28"))),
                ("B", "2023-03-02", "occurred", ("actual", *day("2023-02-27"))),
            ],
            day("2023-02-27"),
        ),
        # Open ends.
        ([("A", "2024-03-04", "ongoing", ("actual", "2024-01-05", NONE))], ("2024-01-05", NONE)),
        (
            [
                ("A", "2024-03-04", "ongoing", ("actual", "2024-01-05", NONE)),
                ("B", "2024-03-04", "ongoing", ("actual", "2024-02-01", "2024-02-29")),
            ],
            ("2024-02-01", "2024-02-29"),
        ),
        # Only what is asserted, only what exists, only actual times of what occurred.
        ([("A", "2024-03-04", "occurred", ("actual", *day("2024-03-04"), "claimed"))], NONE),
        ([("A", "2024-03-04", "occurred", ("actual", *day("2024-02-30")))], NONE),
        ([("A", "2024-03-04", "occurred", ("scheduled", *day("2024-03-04")))], NONE),
        ([("A", "2024-03-04", "occurred", ("actual", NONE, NONE))], NONE),
        # A plan that was held: the date of the report that it was.
        (
            [
                ("A", "2024-06-03", "planned", ("scheduled", *day("2024-06-11"))),
                ("B", "2024-06-13", "occurred", ("actual", *day("2024-06-12"))),
            ],
            day("2024-06-12"),
        ),
        ([("A", "2024-06-03", "planned", ("scheduled", *day("2024-06-11")))], day("2024-06-11")),
        ([("A", "2024-06-03", "proposed", ("scheduled", *day("2024-06-11")))], day("2024-06-11")),
        ([("A", "2024-06-03", "planned", ("actual", *day("2024-06-11")))], NONE),
        ([("A", "2024-06-03", "didNotOccur", ("actual", *day("2024-06-01")))], day("2024-06-01")),
    ],
)
def test_best_date(articles: list[tuple[Any, ...]], best: Any) -> None:
    assert dates(*articles) == (best, NONE)


@pytest.mark.parametrize(
    ("articles", "best", "superseded"),
    [
        # Postponed without a new date: the plan's date dates nothing, whether or not the report repeats it.
        ([("A", "2024-03-15", "postponed", ("superseded", "2024-03-18", "2024-03-24"))], NONE, ("2024-03-18", "2024-03-24")),
        (
            [
                ("A", "2024-03-05", "planned", ("scheduled", "2024-03-18", "2024-03-24")),
                ("B", "2024-03-15", "postponed", ("superseded", "2024-03-18", "2024-03-24")),
            ],
            NONE,
            ("2024-03-18", "2024-03-24"),
        ),
        (
            [("A", "2024-03-05", "planned", ("scheduled", *day("2024-03-18"))), ("B", "2024-03-15", "postponed")],
            NONE,
            day("2024-03-18"),
        ),
        # Postponed to another day.
        (
            [
                ("A", "2023-02-08", "planned", ("scheduled", *day("2023-02-15"))),
                ("B", "2023-02-10", "postponed", ("superseded", *day("2023-02-15")), ("scheduled", *day("2023-02-24"))),
            ],
            day("2023-02-24"),
            day("2023-02-15"),
        ),
        # Planned anew after it was put off, then held.
        (
            [
                ("A", "2023-02-08", "planned", ("scheduled", *day("2023-02-15"))),
                ("B", "2023-02-10", "postponed", ("superseded", *day("2023-02-15"))),
                ("C", "2023-02-20", "planned", ("scheduled", *day("2023-02-24"))),
            ],
            day("2023-02-24"),
            day("2023-02-15"),
        ),
        (
            [
                ("A", "2023-02-08", "planned", ("scheduled", *day("2023-02-15"))),
                ("B", "2023-02-10", "postponed", ("superseded", *day("2023-02-15"))),
                ("C", "2023-02-25", "occurred", ("actual", *day("2023-02-24"))),
            ],
            day("2023-02-24"),
            day("2023-02-15"),
        ),
        # Back to the first day after all: what superseded it is older.
        (
            [
                ("A", "2023-02-10", "postponed", ("superseded", *day("2023-02-15")), ("scheduled", *day("2023-02-24"))),
                ("B", "2023-02-12", "planned", ("superseded", *day("2023-02-24")), ("scheduled", *day("2023-02-15"))),
            ],
            day("2023-02-15"),
            day("2023-02-24"),
        ),
        # Put off twice: the second date is the one last planned.
        (
            [
                ("A", "2024-03-10", "postponed", ("superseded", *day("2024-03-11")), ("scheduled", *day("2024-03-14"))),
                ("B", "2024-03-13", "postponed", ("superseded", *day("2024-03-14")), ("scheduled", *day("2024-03-20"))),
            ],
            day("2024-03-20"),
            day("2024-03-14"),
        ),
        # Cancelled: no date stands.
        (
            [
                ("A", "2024-05-01", "planned", ("scheduled", *day("2024-05-12"))),
                ("B", "2024-05-08", "cancelled", ("superseded", *day("2024-05-12"))),
                ("C", "2024-05-08", "cancelled", ("scheduled", *day("2024-05-12"))),
            ],
            NONE,
            day("2024-05-12"),
        ),
    ],
)
def test_superseded_dates(articles: list[tuple[Any, ...]], best: Any, superseded: Any) -> None:
    assert dates(*articles) == (best, superseded)

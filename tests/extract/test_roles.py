"""Roles: who fills which (roles.csv), and what never does."""

from __future__ import annotations

import pytest

from tests.extract.reading import cases, label, read
from tests.extract.tables import check_roles


@pytest.mark.parametrize("row", cases("roles.csv"), ids=label)
def test_event_has_exactly_these_fillers(row: dict[str, str]) -> None:
    check_roles(row)


@pytest.mark.parametrize("row", cases("roles.csv"), ids=label)
def test_no_filler_is_a_position_and_each_has_words(row: dict[str, str]) -> None:
    got = read(row["sentence"], row["language"])
    for event in got.extraction.events:
        for part in event.roles:
            assert got.entity(part.filler).type != "Position"
            assert all(span.of(got.text).strip() for span in part.evidence)


def test_nobody_fills_one_role_of_an_event_twice() -> None:
    for row in cases("roles.csv"):
        got = read(row["sentence"], row["language"])
        for event in got.extraction.events:
            held = [(p.role, p.filler) for p in event.roles]
            assert len(held) == len(set(held)), row["sentence"]

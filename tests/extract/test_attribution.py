"""Attribution: who vouches, and who relays it (attributions.csv)."""

from __future__ import annotations

import pytest

from tests.extract.reading import cases, label, links_of, read
from tests.extract.tables import check_attributions


@pytest.mark.parametrize("row", cases("attributions.csv"), ids=label)
def test_event_has_this_chain(row: dict[str, str]) -> None:
    check_attributions(row)


def test_evidence_of_an_attribution_names_its_source() -> None:
    got = read("Police arrested 40 people, the mayor of Lima said.")
    links = list(links_of(got.event("Arrest").attribution))
    assert any("mayor" in span.of(got.text) for link in links for span in link.evidence)


def test_claim_is_not_asserted() -> None:
    assert read("Polisi diduga menangkap 40 orang di Medan.", "id").event("Arrest").commitment != "asserted"


def test_source_speaks_for_both_clauses_before_it() -> None:
    got = read("Police arrested 40 people in Lima and gunmen abducted a nurse, the mayor said.")
    assert {tuple(got.chain(e)) for e in got.extraction.events} == {("the mayor",)} or {
        tuple(n.removeprefix("the ") for n in got.chain(e)) for e in got.extraction.events
    } == {("mayor",)}

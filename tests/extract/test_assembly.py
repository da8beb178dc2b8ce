"""Assembly: ids, order and evidence of what is handed out."""

from __future__ import annotations

import re

from tests.extract.reading import read

TEXT = "Antony Blinken met Wang Yi in Beijing on Monday. Blinken later visited Seoul. Police arrested two men in Lagos on Tuesday."


def test_ids_name_a_span_of_the_evidence() -> None:
    got = read(TEXT)
    for kind, things in (("r", got.extraction.entities), ("e", got.extraction.events)):
        for thing in things:
            match = re.fullmatch(rf"{kind}-(\d+)-(\d+)-(\d+)", thing.id)
            assert match, thing.id
            assert (int(match[1]), int(match[2])) in {(s.start, s.end) for s in thing.evidence}


def test_entity_is_called_by_its_fullest_name_and_named_after_it() -> None:
    got = read(TEXT)
    blinken = got.called("Antony Blinken")
    assert "Blinken" in {s.of(TEXT) for s in blinken.evidence}
    assert blinken.id == "r-0-14-0"


def test_what_nobody_refers_to_twice_stands_once() -> None:
    got = read(TEXT)
    assert len({(e.type, e.name) for e in got.extraction.entities}) == len(got.extraction.entities)


def test_text_without_events_gives_none() -> None:
    assert read("The weather in Paris was fine.").extraction.events == ()


def test_offsets_count_code_points() -> None:
    text = "\U0001f600 Café: police arrested José Ramos-Horta in Dili."
    got = read(text)
    assert [s.of(text) for s in got.event("Arrest").evidence] == ["arrested"]
    assert "José Ramos-Horta" in {e.name for e in got.extraction.entities}

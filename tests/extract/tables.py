"""What each table of sentences asks: one function a table, which asserts one row."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from graphkit.extract.numerals import read_number
from graphkit.lexicon import load_lexicon
from graphkit.text import tokens
from tests.extract.reading import PUBLISHED, Reading, listed, read

Row = Mapping[str, str]
ASKED = ("agent", "participant", "target", "location", "destination")
"""Roles that a row of roles.csv gives in full; a theme is compared only where it names one."""


def _read(row: Row) -> Reading:
    return read(row["sentence"], row["language"], row.get("published") or PUBLISHED)


def check_mentions(row: Row) -> None:
    """``phrase`` is evidence of an entity of ``type``, with its Wikidata id, state and number where given."""
    got = _read(row)
    found = [e for e in got.extraction.entities if row["phrase"] in {s.of(got.text) for s in e.evidence}]
    given = [(e.type, e.name, [s.of(got.text) for s in e.evidence]) for e in got.extraction.entities]
    assert [e.type for e in found] == [row["type"]], given
    entity = found[0]
    assert not row["wikidata"] or entity.wikidata == row["wikidata"], entity
    assert not row["state"] or got.entity(entity.country).wikidata == row["state"], entity
    bounds = "" if entity.count_min is entity.count_max is None else f"{entity.count_min or ''}..{entity.count_max or ''}"
    assert not row["count"] or row["count"] in {str(entity.count), bounds}, entity


def check_triggers(row: Row) -> None:
    """The sentence reports events of exactly these types, in any order."""
    assert _read(row).types() == sorted(listed(row["types"]))


def check_roles(row: Row) -> None:
    """The event has exactly these fillers, written ``agent=Russia; Belarus, target=Ukraine``."""
    got = _read(row)
    event = got.event(row["type"])
    wanted = {role.strip(): listed(names) for part in listed(row["roles"], "/") for role, _, names in [part.partition("=")]}
    assert wanted.keys() <= {*ASKED, "theme"}, wanted
    given = {role: [e.name for e in got.filling(event, role)] for role in {*ASKED, *wanted}}
    for role in {*ASKED, *wanted}:
        assert got.same(got.filling(event, role), wanted.get(role, [])), f"{role}: {given}"


def check_status(row: Row) -> None:
    """The event has this status; an empty cell: there is no report of it."""
    got = _read(row)
    assert [e.status for e in got.events(row["type"])] == listed(row["status"])


def check_attributions(row: Row) -> None:
    """The event has this chain of sources, from the one who vouches outward; ``?`` is somebody unnamed, an empty cell the article itself."""
    got = _read(row)
    chain = got.chain(got.event(row["type"]))
    wanted = listed(row["sources"])
    assert len(chain) == len(wanted), chain
    for name, asked in zip(chain, wanted, strict=True):
        assert (name == asked == "?") or any(got.answers(e, asked) for e in got.extraction.entities if e.name == name), chain


def check_dates(row: Row) -> None:
    """The event has these bounds, or none; where given, in this time role and at this time of day."""
    got = _read(row)
    event = got.event(row["type"])
    assert got.days(event) == ({(row["earliest"], row["latest"])} if row["earliest"] else set())
    for time in event.times:
        assert not row.get("role") or time.role == row["role"], time
        assert not row.get("clock") or time.clock == row["clock"], time


def check_mentioned(row: Row) -> None:
    """The article itself speaks of the time that ``phrase`` stands for; without a phrase of none beside those of its events."""
    got = _read(row)
    times = [(s.of(got.text), t.earliest, t.latest, t.precision) for t in got.extraction.times for s in t.evidence]
    if row["phrase"]:
        assert (row["phrase"], row["earliest"], row["latest"], row["precision"]) in times, times
    else:
        assert times == []


def check_coreference(row: Row) -> None:
    """The phrases stand for one and the same entity; after ``/`` others for another one."""
    got = _read(row)
    held = []
    for part in listed(row["phrases"], "/"):
        found = {e.id for phrase in listed(part, "=") for e in got.extraction.entities if phrase in {s.of(got.text) for s in e.evidence}}
        assert len(found) == 1, (part, [(e.name, [s.of(got.text) for s in e.evidence]) for e in got.extraction.entities])
        for phrase in listed(part, "="):
            assert phrase in {s.of(got.text) for s in got.entity(next(iter(found))).evidence}, phrase
        held.append(found)
    assert len({i for found in held for i in found}) == len(held)


def check_merging(row: Row) -> None:
    """The text reports the type so many times."""
    got = _read(row)
    assert len(got.events(row["type"])) == int(row["times"]), [
        (e.types, [s.of(got.text) for s in e.evidence]) for e in got.extraction.events
    ]


def check_links(row: Row) -> None:
    """The one event is linked to the other so."""
    got = _read(row)
    types = {e.id: e.types[0] for e in got.extraction.events}
    given = {(e.types[0], link.type, types[link.to]) for e in got.extraction.events for link in e.links}
    assert (row["from"], row["link"], row["to"]) in given, (given, got.types())


def check_values(row: Row) -> None:
    """The event has this number of this kind: a value, or its bounds."""
    got = _read(row)
    given = [v for v in got.event(row["type"]).attributes if v.attribute == row["attribute"]]
    cells = {
        f"{v.value}"
        if v.value is not None
        else f"{'' if v.value_min is None else v.value_min}..{'' if v.value_max is None else v.value_max}"
        for v in given
    }
    assert cells == {row["value"]}, [(v.attribute, v.value, v.value_min, v.value_max) for v in got.event(row["type"]).attributes]


def check_numerals(row: Row) -> None:
    """The words, to their end, are this number or these bounds."""
    words = tokens(row["sentence"])
    number = read_number(words, 0, len(words), load_lexicon(row["language"]))
    assert number is not None
    given = (
        str(number.value)
        if number.value is not None
        else f"{'' if number.low is None else number.low}..{'' if number.high is None else number.high}"
    )
    assert (given, number.end) == (row["value"], len(words))


CHECKS: dict[str, Callable[[Row], None]] = {
    "mentions": check_mentions,
    "triggers": check_triggers,
    "roles": check_roles,
    "status": check_status,
    "attributions": check_attributions,
    "dates": check_dates,
    "mentioned": check_mentioned,
    "coreference": check_coreference,
    "merging": check_merging,
    "links": check_links,
    "values": check_values,
    "numerals": check_numerals,
}

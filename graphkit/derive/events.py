"""Canonical events: kind, status, date, parties, links, numbers, witnesses; and involvements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit import vocab
from graphkit.derive.dates import event_dates
from graphkit.derive.gather import stands
from graphkit.derive.labels import EntityNames, event_label, wordings
from graphkit.derive.numbers import event_numbers
from graphkit.derive.status import bearing, is_actual, status_of
from graphkit.identity import BASE, hash_list
from graphkit.rdf import TYPE, day, literal, number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from graphkit.derive.gather import Told
    from graphkit.derive.sides import Sides
    from graphkit.ontology import Ontology

Statement = tuple[str, str, str]
Part = tuple[str, str, str | None, str | None, str | None]
"""Role, and the canonical who, capacity, represented, with commitment unless asserted."""


def event_statements(
    canonical: str,
    reports: Sequence[Told],
    *,
    ontology: Ontology,
    sides: Sides,
    names: Callable[[str], EntityNames | None],
    is_person: Callable[[str], bool],
) -> Iterator[Statement]:
    """Subject, predicate and object of all that knowledge holds of an event and its involvements, as terms of N-Quads."""
    node = f"<{canonical}>"
    status = status_of(reports, ontology.statuses, sides)
    bearers = bearing(reports, status)
    kinds = ontology.narrowest(kind for told in bearers for kind in told.event.types)
    for one in {
        "Event",
        *(["ActualEvent"] if is_actual(reports, status) else []),
        *kinds,
        *(up for kind in kinds for up in ontology.above(kind)),
    }:
        yield node, TYPE, f"<{ontology.iri(one)}>"
    for kind in kinds:
        yield node, f"<{vocab.EVENT_TYPE}>", f"<{ontology.iri(kind)}>"
    yield node, f"<{vocab.STATUS}>", f"<{ontology.iri(status)}>"
    yield from _dates(node, reports, bearers, status)
    for name, value in event_numbers(bearers, ontology.attributes).items():
        yield node, f"<{ontology.iri(name)}>", number(value)
    for told in reports:
        yield node, f"<{vocab.REPORTED_IN}>", f"<{told.witness.article}>"
    parts = set(_parts(reports, bearers))
    yield from _involvements(canonical, parts, ontology)
    yield from _links(canonical, bearers, ontology)
    kind = kinds[0] if kinds else "Event"
    yield from _labels(node, kind, parts, ontology=ontology, names=names, is_person=is_person)


def _dates(node: str, reports: Sequence[Told], bearers: Sequence[Told], status: str) -> Iterator[Statement]:
    best, superseded = event_dates(reports, bearers, status)
    for bounds, predicates in (
        (best, (vocab.EARLIEST, vocab.LATEST)),
        (superseded, (vocab.SUPERSEDED_EARLIEST, vocab.SUPERSEDED_LATEST)),
    ):
        for predicate, bound in zip(predicates, bounds or (), strict=False):
            if bound is not None:
                yield node, f"<{predicate}>", day(bound)


def _parts(reports: Sequence[Told], bearers: Sequence[Told]) -> Iterator[Part]:
    """Parts that bearing reports give, and those that any report gives with a commitment of their own."""
    bear = {id(told) for told in bearers}
    for told in reports:
        for part in told.event.roles:
            who = told.canonical.get(part.filler)
            if who is not None and (not stands(part.commitment) or id(told) in bear):
                own = None if stands(part.commitment) else part.commitment
                yield part.role, who, told.canonical.get(part.capacity or ""), told.canonical.get(part.on_behalf_of or ""), own


def _involvements(canonical: str, parts: set[Part], ontology: Ontology) -> Iterator[Statement]:
    event = f"<{canonical}>"
    for role, who, capacity, representing, commitment in parts:
        edge = ontology.iri(role)
        node = f"<{BASE}{hash_list([canonical, who, edge, capacity, representing, commitment and ontology.iri(commitment)])}>"
        yield node, TYPE, f"<{vocab.Involvement}>"
        yield node, f"<{vocab.OF_EVENT}>", event
        yield node, f"<{vocab.WHO}>", f"<{who}>"
        yield node, f"<{vocab.ROLE}>", f"<{edge}>"
        if capacity is not None:
            yield node, f"<{vocab.CAPACITY}>", f"<{capacity}>"
        if representing is not None:
            yield node, f"<{vocab.REPRESENTING}>", f"<{representing}>"
        if commitment is not None:
            yield node, f"<{vocab.COMMITMENT}>", f"<{ontology.iri(commitment)}>"
        else:
            yield event, f"<{edge}>", f"<{who}>"
            yield event, f"<{vocab.INVOLVES}>", f"<{who}>"


def _links(canonical: str, bearers: Sequence[Told], ontology: Ontology) -> Iterator[Statement]:
    for told in bearers:
        for link in told.event.links:
            to = told.canonical.get(link.to)
            if to is not None and to != canonical and stands(link.commitment):
                yield f"<{canonical}>", f"<{ontology.iri(link.type)}>", f"<{to}>"
                yield f"<{canonical}>", f"<{vocab.RELATES_TO}>", f"<{to}>"


def _labels(
    node: str,
    kind: str,
    parts: set[Part],
    *,
    ontology: Ontology,
    names: Callable[[str], EntityNames | None],
    is_person: Callable[[str], bool],
) -> Iterator[Statement]:
    """The English label, and beside it those of other languages."""
    label = ""
    for lang in sorted(wordings(), key=lambda one: (one != "en", one)):
        parties: dict[str, list[tuple[str, bool]]] = {}
        for role, who, _, _, commitment in parts:
            known = names(who)
            if commitment is None and known is not None:
                parties.setdefault(role, []).append((known.in_language(lang), is_person(who)))
        text = event_label(kind, parties, ontology, lang)
        if lang == "en":
            label = text
            yield node, f"<{vocab.SKOS_PREF_LABEL}>", literal(text)
        elif text != label:
            yield node, f"<{vocab.SKOS_ALT_LABEL}>", literal(text)

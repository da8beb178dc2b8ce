"""Knowledge: canonical events and actors with direct edges, a pure function of reports in force and what their references denote.

The rules are those of section 6 of ontology/graphkit.ttl; ontology/invariants holds them as queries that must find nothing. The result
does not depend on the order of what is given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.derive.entities import entity_statements, entity_type
from graphkit.derive.events import event_statements
from graphkit.derive.gather import gather
from graphkit.derive.labels import EntityNames
from graphkit.derive.sides import Sides
from graphkit.identity import KNOWLEDGE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from graphkit.model import Denotation, Report
    from graphkit.ontology import Ontology

__all__ = ["derive"]


def derive(
    reports: Sequence[Report],
    denotations: Sequence[Denotation],
    ontology: Ontology,
    labels: Callable[[str], Mapping[str, str]] = lambda _: {},
) -> list[str]:
    """Lines of the knowledge graph, sorted, each once and ending in a line feed.

    Args:
        reports: articles in force, each with its extraction in force; one whose references denote nothing adds nothing.
        denotations: what their references denote.
        ontology: types, roles, statuses and attributes.
        labels: Wikidata id to language to label, of the lexicons.
    """
    said = gather(reports, denotations)
    names = {canonical: EntityNames(canonical, references, labels) for canonical, references in said.entities.items()}
    kinds = {canonical: entity_type(references, ontology) for canonical, references in said.entities.items()}
    sides = Sides(said)
    end = f" <{KNOWLEDGE}> .\n"
    lines: set[str] = set()
    for canonical, references in said.entities.items():
        found = entity_statements(canonical, references, names[canonical], kinds[canonical], ontology)
        lines.update(f"{subject} {predicate} {value}{end}" for subject, predicate, value in found)
    for canonical, told in said.events.items():
        statements = event_statements(
            canonical,
            told,
            ontology=ontology,
            sides=sides,
            names=names.get,
            is_person=lambda who: ontology.is_a(kinds.get(who, ""), "Person"),
        )
        lines.update(f"{subject} {predicate} {value}{end}" for subject, predicate, value in statements)
    return sorted(lines)

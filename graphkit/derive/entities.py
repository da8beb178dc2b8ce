"""Canonical entities: kind, names, numbers, and what they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit import vocab
from graphkit.derive.labels import EntityNames, wikidata_of
from graphkit.derive.numbers import entity_counts
from graphkit.rdf import TYPE, literal, number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graphkit.derive.gather import Named
    from graphkit.ontology import Ontology


def entity_type(references: Sequence[Named], ontology: Ontology) -> str:
    """The kind that most references allow, being of it or of a broader one; then the more specific, then the least name.

    A ministry that is an Organization to five articles and a PublicBody to one is a PublicBody. Kinds that exclude each other are never
    given together.
    """
    given = [named.reference.type for named in references]
    votes = {kind: sum(ontology.is_a(kind, one) for one in given) for kind in ontology.narrowest(given)}
    return min(votes, key=lambda kind: (-votes[kind], -len(ontology.above(kind)), kind))


def entity_statements(
    canonical: str, references: Sequence[Named], names: EntityNames, kind: str, ontology: Ontology
) -> Iterator[tuple[str, str, str]]:
    """Subject, predicate and object of all that knowledge holds of an entity, as terms of N-Quads."""
    node = f"<{canonical}>"
    for one in {kind, *ontology.above(kind), "Entity"}:
        yield node, TYPE, f"<{ontology.iri(one)}>"
    yield node, f"<{vocab.SKOS_PREF_LABEL}>", literal(names.label)
    for name in names.others:
        yield node, f"<{vocab.SKOS_ALT_LABEL}>", literal(name)
    linked = wikidata_of(canonical)
    if linked:
        yield node, f"<{vocab.SKOS_EXACT_MATCH}>", f"<{vocab.WD}{linked}>"
    for name, count in entity_counts(references).items():
        yield node, f"<{vocab.GK}{name}>", number(count)
    for named in references:
        reference = named.reference
        for predicate, others in (
            (vocab.OF_COUNTRY, [reference.country]),
            (vocab.OF_BODY, [reference.post_in]),
            (vocab.DRAWN_FROM, [reference.subset_of]),
            (vocab.COMPRISES, reference.includes),
        ):
            for other in others:
                to = named.canonical.get(other or "")
                if to is not None and to != canonical:
                    yield node, f"<{predicate}>", f"<{to}>"

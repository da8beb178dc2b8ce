"""What articles in force say of each canonical thing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graphkit.rdf import real_day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphkit.model import Attribution, Denotation, EntityReference, EventReport, Report

ASSERTED = "asserted"


def stands(commitment: str | None) -> bool:
    """Whether a part with this commitment of its own counts as its report does."""
    return commitment is None or commitment == ASSERTED


@dataclass(frozen=True, slots=True)
class Witness:
    """An article as a witness.

    Attributes:
        article: IRI.
        publisher: who vouches for it: the publisher's name without regard to case, else the article itself.
        published: best known day, YYYY-MM-DD; "" where unknown, which sorts as oldest.
    """

    article: str
    publisher: str
    published: str


@dataclass(frozen=True, slots=True)
class Told:
    """One event report with its witness.

    Attributes:
        witness: the article.
        event: the report.
        canonical: local id of anything in the article to the canonical thing that it denotes.
        references: local id of an entity reference to the reference.
    """

    witness: Witness
    event: EventReport
    canonical: dict[str, str]
    references: dict[str, EntityReference]

    @property
    def asserts(self) -> bool:
        """Whether source and narrator stand behind it."""
        return self.event.commitment == ASSERTED

    def sources(self) -> list[Attribution]:
        """The chain of who says so, first the one who vouches; empty for the article's own voice."""
        chain = []
        link = self.event.attribution
        while link is not None:
            chain.append(link)
            link = link.relayed_by
        return chain


@dataclass(frozen=True, slots=True)
class Named:
    """One entity reference with its witness and what its article's references denote."""

    witness: Witness
    reference: EntityReference
    canonical: dict[str, str]


@dataclass(slots=True)
class Sayings:
    """All of them, by canonical thing.

    Attributes:
        events: canonical event to its reports, sorted by article and id.
        entities: canonical entity to its references, sorted likewise.
    """

    events: dict[str, list[Told]] = field(default_factory=dict)
    entities: dict[str, list[Named]] = field(default_factory=dict)


def witness(report: Report) -> Witness:
    """The article as a witness."""
    source = report.article.source
    publisher = " ".join((source.publisher or "").casefold().split())
    return Witness(report.article.id, publisher or report.article.id, source.dated if source.dated and real_day(source.dated) else "")


def gather(reports: Iterable[Report], denotations: Iterable[Denotation]) -> Sayings:
    """Group what denotes something by what it denotes.

    An article none of whose references denote anything, such as a superseded one, says nothing here.
    """
    denoted: dict[str, dict[str, str]] = {}
    for one in denotations:
        article, _, local = one.reference.partition("#")
        denoted.setdefault(article, {})[local] = one.canonical
    said = Sayings()
    for report in sorted(reports, key=lambda one: one.article.id):
        canonical = denoted.get(report.article.id)
        if canonical is None:
            continue
        who = witness(report)
        references = {reference.id: reference for reference in report.extraction.entities}
        for reference in sorted(report.extraction.entities, key=lambda one: one.id):
            if reference.id in canonical:
                said.entities.setdefault(canonical[reference.id], []).append(Named(who, reference, canonical))
        for event in sorted(report.extraction.events, key=lambda one: one.id):
            if event.id in canonical:
                said.events.setdefault(canonical[event.id], []).append(Told(who, event, canonical, references))
    return said

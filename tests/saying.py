"""Small articles put together in a test: their text grows with what is said, so that every span holds its words."""

from __future__ import annotations

from typing import Any

from graphkit.identity import BASE, hash_list
from graphkit.model import (
    Article,
    AttributeAssertion,
    Attribution,
    Denotation,
    EntityReference,
    EventLink,
    EventReport,
    Extraction,
    Participation,
    Report,
    Source,
    Span,
    TimeAssertion,
)


class Said:
    """One article under construction; ``entity`` and ``event`` give local ids, ``as_`` names what they denote."""

    def __init__(self, name: str, *, publisher: str | None = None, dated: str | None = None) -> None:
        self.id = BASE + hash_list(["test", name])
        self.publisher, self.dated = publisher, dated
        self.text = ""
        self.entities: list[EntityReference] = []
        self.events: list[EventReport] = []
        self.denotations: list[Denotation] = []

    def span(self, words: str) -> Span:
        start = len(self.text)
        self.text += words + " "
        return Span(start, start + len(words))

    def _denote(self, local: str, as_: str) -> None:
        self.denotations.append(Denotation(reference=f"{self.id}#{local}", canonical=thing(as_)))

    def entity(self, kind: str, name: str, *, as_: str | None = None, **more: Any) -> str:
        span = self.span(name)
        local = f"r-{span.start}-{span.end}-0"
        self.entities.append(EntityReference(id=local, type=kind, name=name, evidence=(span,), **more))
        self._denote(local, as_ or name)
        return local

    def event(self, kind: str, as_: str, *, status: str = "occurred", source: Any = None, **more: Any) -> str:
        """An event report.

        ``source`` is a local id, or True for somebody unnamed; roles are (role, filler, more), times (role, first, last).
        """
        span = self.span("verb")
        local = f"e-{span.start}-{span.end}-0"
        self.events.append(
            EventReport(
                id=local,
                types=(kind,),
                status=status,
                commitment=more.get("commitment", "asserted"),
                attribution=self.attribution(source),
                evidence=(span,),
                roles=tuple(self.part(*part) for part in more.get("roles", ())),
                times=tuple(self.time(*time) for time in more.get("times", ())),
                attributes=tuple(AttributeAssertion(attribute=name, evidence=(span,), **value) for name, value in more.get("values", ())),
                links=tuple(EventLink(type=kind, to=to, evidence=(span,), commitment=how) for kind, to, how in more.get("links", ())),
            )
        )
        self._denote(local, as_)
        return local

    def attribution(self, source: Any) -> Attribution | None:
        if source is None:
            return None
        return Attribution(source=None if source is True else source, unnamed=source is True, evidence=(self.span("said"),))

    def part(self, role: str, filler: str, more: dict[str, Any] | None = None) -> Participation:
        more = dict(more or {})
        source = more.pop("source", None)
        return Participation(role=role, filler=filler, evidence=(self.span("part"),), attribution=self.attribution(source), **more)

    def time(self, role: str, first: str | None, last: str | None, commitment: str | None = None) -> TimeAssertion:
        precision = "day" if first == last else "range"
        edtf = first or "" if first == last else f"{first or '..'}/{last or '..'}"
        return TimeAssertion(
            earliest=first, latest=last, edtf=edtf, precision=precision, role=role, commitment=commitment, evidence=(self.span("when"),)
        )

    def report(self) -> Report:
        return Report(
            article=Article(
                id=self.id,
                source=Source(publisher=self.publisher, dated=self.dated, language="en"),
                raw=self.text,
                text=self.text,
                origins=(self.id[-6:] + ".txt",),
            ),
            extraction=Extraction(
                extractor="rules", version="1", digest="0" * 64, entities=tuple(self.entities), events=tuple(self.events)
            ),
        )


def thing(name: str) -> str:
    """Canonical IRI that tests name ``name``: a Wikidata id, or a hash of anything else."""
    return BASE + (name if name[:1] == "Q" and name[1:].isdigit() else hash_list([name]))

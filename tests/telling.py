"""Tiny articles for tests of storage: "A met B on 2022-01-13." is a meeting of two persons. The extractor here reads nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import graphkit
from graphkit.errors import Unreadable
from graphkit.graph import EventGraph
from graphkit.identity import article_iri
from graphkit.model import Article, EntityReference, EventReport, Extraction, Participation, Source, Span, TimeAssertion
from graphkit.ontology import load_ontology
from graphkit.pipeline import Stages

_MEETING = re.compile(r"(?P<one>\w+ \w+) (?P<verb>met|attacked) (?P<other>\w+ \w+)(?: on (?P<day>\d{4}-\d\d-\d\d))?\.")


def article(
    text: str,
    *,
    origin: str = "a.txt",
    url: str | None = None,
    record: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    modified: str | None = None,
    title: str | None = None,
) -> Article:
    """An article of this text."""
    source = Source(
        url=url,
        record=record,
        publisher=publisher,
        published=published,
        modified=modified,
        language="en",
        dated=(published or "")[:10] or None,
    )
    iri = article_iri(url=url, record=record, publisher=publisher, published=published, raw=text)
    return Article(id=iri, source=source, raw=text, text=text, title=title, origins=(origin,))


def extract(given: Article) -> tuple[Extraction, Sequence[str]]:
    """Meetings and attacks in a text; "unreadable" in it is refused, "fault" fails, "dropped" loses a part."""
    if "unreadable" in given.text:
        raise Unreadable(given.origins[0], "the text says that it is unreadable")
    if "fault" in given.text:
        raise ZeroDivisionError("a fault of the extractor")
    entities: dict[str, EntityReference] = {}
    events = []
    for found in _MEETING.finditer(given.text):
        day, verb = found["day"], Span(*found.span("verb"))
        sides = []
        for group in ("one", "other"):
            span = Span(*found.span(group))
            known = entities.get(found[group])
            local = known.id if known else f"r-{span.start}-{span.end}-0"
            evidence = (*(known.evidence if known else ()), span)
            entities[found[group]] = EntityReference(id=local, type="Person", name=found[group], evidence=evidence)
            sides.append((local, span))
        roles = ("participant", "participant") if found["verb"] == "met" else ("agent", "target")
        times = (TimeAssertion(earliest=day, latest=day, edtf=day, precision="day", evidence=(Span(*found.span("day")),)),) if day else ()
        events.append(
            EventReport(
                id=f"e-{verb.start}-{verb.end}-0",
                types=("Meeting" if found["verb"] == "met" else "Attack",),
                evidence=(verb,),
                roles=tuple(
                    Participation(role=role, filler=local, evidence=(span,)) for role, (local, span) in zip(roles, sides, strict=True)
                ),
                times=times,
            )
        )
    dropped = ["event report e-0-1-0: has no evidence"] if "dropped" in given.text else []
    return Extraction(extractor="telling", version="1", digest="0" * 64, entities=tuple(entities.values()), events=tuple(events)), dropped


def stages(version: str = "1") -> Stages:
    """Stages with this extractor, under a version."""

    def run(given: Article) -> tuple[Extraction, Sequence[str]]:
        import msgspec

        extraction, dropped = extract(given)
        return msgspec.structs.replace(extraction, version=version), dropped

    return Stages(ontology=load_ontology(), extract=lambda: run, labels=lambda _: {}, read_again=lambda one: one)


STAGES = stages()
ARTICLES = [
    article("Anna Berg met Carl Dahl on 2022-01-13. Anna Berg attacked Erik Falk.", origin="a.txt", published="2022-01-14"),
    article("Carl Dahl met Anna Berg on 2022-01-13.", origin="b.txt", publisher="Gazette", published="2022-01-13"),
    article("Erik Falk met Gina Holm on 2022-02-01.", origin="c.txt"),
    article("Gina Holm met Erik Falk on 2022-02-01. Gina Holm attacked Anna Berg.", url="https://example.org/d", published="2022-02-02"),
    article("Gina Holm met Erik Falk on 2022-02-02. Gina Holm attacked Anna Berg.", url="https://example.org/d", published="2022-02-03"),
    article("Nobody did anything.", origin="f.txt"),
    article("Anna Berg met Carl Dahl on 2022-01-13. Anna Berg attacked Erik Falk.", origin="copy.txt", published="2022-01-14"),
]
"""Two papers on one meeting, two versions at one address, one text under two names, and one without events."""


def opened(path: Path) -> EventGraph:
    """The graph at a path, with these stages."""
    return graphkit.open(path, stages=STAGES)

"""CSV (RFC 4180, UTF-8, first line the names of the columns): a row for each event, for a spreadsheet.

Cells that a spreadsheet would take for a formula are neutralised by an apostrophe in front. Where a cell holds several, they are joined by "; ".
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import IO, TYPE_CHECKING

from graphkit import vocab
from graphkit.exporters.statements import Node, Statements, first, local

if TYPE_CHECKING:
    import pyoxigraph as ox

_ROLES: Mapping[str, str] = {
    "agents": vocab.AGENT,
    "participants": vocab.PARTICIPANT,
    "targets": vocab.TARGET,
    "themes": vocab.THEME,
    "places": vocab.LOCATION,
    "destinations": vocab.DESTINATION,
}
_DATES: Mapping[str, str] = {
    "earliest": vocab.EARLIEST,
    "latest": vocab.LATEST,
    "superseded_earliest": vocab.SUPERSEDED_EARLIEST,
    "superseded_latest": vocab.SUPERSEDED_LATEST,
}
_NUMBERS: Mapping[str, str] = {
    "killed_min": vocab.KILLED_MIN,
    "killed_max": vocab.KILLED_MAX,
    "injured_min": vocab.INJURED_MIN,
    "injured_max": vocab.INJURED_MAX,
    "arrested_min": vocab.ARRESTED_MIN,
    "arrested_max": vocab.ARRESTED_MAX,
}
COLUMNS = (
    "event", "type", "broader_types", "status", "actual", *_DATES, *_ROLES, "not_asserted", *_NUMBERS, "sources", "publishers", "quote", "iri",
)  # fmt: skip
"""Names of the columns. ``not_asserted`` are parts that no source stands behind: who, role and how far. ``quote`` is the line of the first report."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def write(quads: Iterable[ox.Quad], stream: IO[bytes]) -> None:
    """Write the events, by first day, unknown days last."""
    said = Statements(quads)
    doubtful = _doubtful(said)
    text = io.TextIOWrapper(stream, encoding="utf-8", errors="replace", newline="", write_through=True)
    try:
        rows = csv.writer(text)
        rows.writerow(COLUMNS)
        for iri in said.events():
            row = _row(said, iri, doubtful.get(iri, []))
            rows.writerow([neutral(row[column]) for column in COLUMNS])
    finally:
        text.detach()


def neutral(cell: str) -> str:
    """A cell that no spreadsheet computes (OWASP, CSV injection)."""
    return "'" + cell if cell.lstrip(" ").startswith(_FORMULA) else cell


def _row(said: Statements, iri: str, doubtful: list[str]) -> dict[str, str]:
    node = said.knowledge[iri]
    articles = [said.articles.get(article, {}) for article in node.get(vocab.REPORTED_IN, ())]
    types = said.narrowest(iri)
    broader = set(node[vocab.RDF_TYPE]) - {vocab.Event, vocab.ActualEvent, *types}
    return {
        "event": said.label(iri),
        "iri": iri,
        "type": _joined(local(kind) for kind in types),
        "broader_types": _joined(sorted(local(kind) for kind in broader)),
        "status": local(first(node, vocab.STATUS)),
        "actual": "yes" if vocab.ActualEvent in node[vocab.RDF_TYPE] else "no",
        **{name: first(node, predicate) for name, predicate in (*_DATES.items(), *_NUMBERS.items())},
        **{name: _joined(said.label(one) for one in node.get(predicate, ())) for name, predicate in _ROLES.items()},
        "not_asserted": _joined(doubtful),
        "sources": str(len(node.get(vocab.REPORTED_IN, ()))),
        "publishers": _joined(sorted({first(article, vocab.DCT_PUBLISHER) for article in articles} - {""})),
        "quote": _quote(said, iri),
    }


def _joined(values: Iterable[str]) -> str:
    return "; ".join(values)


def _doubtful(said: Statements) -> dict[str, list[str]]:
    """Event to its parts with a commitment of their own."""
    found: dict[str, list[str]] = {}
    for node in said.involvements():
        commitment = local(first(node, vocab.COMMITMENT))
        if commitment:
            part = f"{said.label(first(node, vocab.WHO))} ({local(first(node, vocab.ROLE))}, {commitment})"
            found.setdefault(first(node, vocab.OF_EVENT), []).append(part)
    return {event: sorted(set(parts)) for event, parts in found.items()}


def _quote(said: Statements, iri: str) -> str:
    """The line of text in which the first report, by day of publication, has its first trigger."""
    best: tuple[str, str, int, Node] | None = None
    for reference in said.references.get(iri, ()):
        report = said.articles.get(reference, {})
        article = said.articles.get(first(report, vocab.IN_ARTICLE), {})
        for mention in report.get(vocab.EVIDENCE, ()):
            start = first(said.articles.get(mention, {}), vocab.START_OFFSET)
            if start and vocab.TEXT in article:
                found = (first(article, vocab.DCT_ISSUED) or "9999", reference.partition("#")[0], int(start), article)
                if best is None or found[:3] < best[:3]:
                    best = found
    if best is None:
        return ""
    _, _, start_offset, article = best
    text = first(article, vocab.TEXT)
    line = text.rfind("\n", 0, start_offset) + 1
    end = text.find("\n", start_offset)
    return text[line : end if end >= 0 else len(text)].strip()

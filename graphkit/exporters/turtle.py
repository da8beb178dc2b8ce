"""What Turtle and TriG have in common: the order of statements, and prefixes in a fixed order."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from graphkit import vocab

_PREFIX = b"@prefix "


def order(statement: ox.Quad | ox.Triple) -> tuple[str, bool, str, str]:
    """Sort key of a statement inside its graph: by subject, its types first."""
    predicate = statement.predicate.value
    return str(statement.subject), predicate != vocab.RDF_TYPE, predicate, str(statement.object)


def serialize(statements: Iterable[ox.Quad] | Iterable[ox.Triple], form: ox.RdfFormat) -> bytes:
    """Statements in the order given, with the known prefixes, sorted: pyoxigraph writes them in an order that differs from run to run."""
    data = ox.serialize(statements, format=form, prefixes=vocab.PREFIXES) or b""
    lines = data.split(b"\n", len(vocab.PREFIXES))
    return b"\n".join(
        [*sorted(line for line in lines if line.startswith(_PREFIX)), *(line for line in lines if not line.startswith(_PREFIX))]
    )

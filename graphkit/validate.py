"""Whether a graph keeps its promises: invariants over the whole, spans of every article, and on demand the SHACL shapes.

Invariants and shapes are data: ontology/invariants/*.rq, each of which must find nothing, and ontology/shapes.ttl (SHACL, W3C
Recommendation of 2017).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from graphkit import vocab
from graphkit.errors import UsageError
from graphkit.identity import DENOTATIONS, KNOWLEDGE, ONTOLOGY, text_digest
from graphkit.resources import ontology_dir

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graphkit.ontology import Ontology

EXAMPLES = 5
_DERIVED = (DENOTATIONS, KNOWLEDGE, ONTOLOGY)
_POINTED_AT = (vocab.Article, vocab.EntityReference, vocab.EventReport)
_ANY_GRAPH = re.compile(r"GRAPH\s+[?$]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A promise that is not kept.

    Attributes:
        invariant: name of the file of the invariant, or "digest", "ontology", "shape".
        message: what is wrong.
        count: how many places.
        columns: names of the values of a row.
        rows: some of the places; a value that is not there is "".
    """

    invariant: str
    message: str
    count: int
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def validate(graph: ox.Store | Iterable[str], ontology: Ontology, *, deep: bool = False) -> list[Problem]:
    """Problems of a graph, by name; none where all is well.

    Args:
        graph: a store of all graphs, or of a generation that holds only what is derived, which is then checked for what can be told from
            that; or lines of N-Quads, from which the ontology graph may be missing.
        ontology: that of the graph, with the user's types.
        deep: the SHACL shapes too, article by article; one to five seconds each.

    Raises:
        UsageError: ``deep`` without pyshacl.
    """
    if isinstance(graph, ox.Store):
        store, found = graph, _other_ontology(graph, ontology)
    else:
        store, found = ox.Store(), []
        store.bulk_load("".join([*graph, *ontology.nquads()]).encode(), format=ox.RdfFormat.N_QUADS)
    articles = sorted(name.value for name in store.named_graphs() if isinstance(name, ox.NamedNode) and name.value not in _DERIVED)
    found += _invariants(store, with_articles=bool(articles))
    found += _digests(store, articles)
    if deep:
        found += _shapes(store, articles)
    return sorted(found, key=lambda one: (one.invariant, one.message))


def invariants() -> dict[str, tuple[str, str]]:
    """Name of each invariant to what it looks for, which is its first line, and its query."""
    out = {}
    for path in sorted((ontology_dir() / "invariants").glob("*.rq")):
        text = path.read_text(encoding="utf-8")
        out[path.stem] = (text.partition("\n")[0].removeprefix("#").strip(), text)
    return out


def _invariants(store: ox.Store, *, with_articles: bool) -> Iterator[Problem]:
    for name, (message, query) in invariants().items():
        if with_articles or not _ANY_GRAPH.search(query):
            solutions = store.query(query)
            columns = [variable.value for variable in solutions.variables]  # type: ignore[union-attr]
            rows = (tuple("" if row[column] is None else row[column].value for column in columns) for row in solutions)  # type: ignore[union-attr]
            yield from _problem(name, message, columns, rows)


def _problem(name: str, message: str, columns: Iterable[str], rows: Iterable[tuple[str, ...]]) -> Iterator[Problem]:
    """A problem, where there are rows."""
    walk = iter(rows)
    shown = tuple(islice(walk, EXAMPLES))
    if shown:
        yield Problem(invariant=name, message=message, count=len(shown) + sum(1 for _ in walk), columns=tuple(columns), rows=shown)


def _other_ontology(store: ox.Store, ontology: Ontology) -> list[Problem]:
    there = {f"{quad.triple} <{ONTOLOGY}> .\n" for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(ONTOLOGY))}
    wanted = set(ontology.nquads())
    rows = [(line, "too many") for line in sorted(there - wanted)] + [(line, "missing") for line in sorted(wanted - there)]
    message = "The ontology graph is not that of the files: rebuild the index."
    return list(_problem("ontology", message, ("statement", "is"), ((line.rpartition(" <")[0], how) for line, how in rows)))


def _digests(store: ox.Store, articles: Iterable[str]) -> Iterator[Problem]:
    """Articles whose text is not the one that their digest was taken of."""
    rows = []
    for iri in articles:
        node = ox.NamedNode(iri)
        texts = [quad.object.value for quad in store.quads_for_pattern(node, ox.NamedNode(vocab.TEXT), None, node)]  # type: ignore[union-attr]
        digests = [quad.object.value for quad in store.quads_for_pattern(node, ox.NamedNode(vocab.TEXT_DIGEST), None, node)]  # type: ignore[union-attr]
        if [text_digest(text) for text in texts] != digests:
            rows.append((iri,))
    return _problem("digest", "Articles whose text is not the one that their digest was taken of.", ("article",), rows)


# ---- shapes


def _shapes(store: ox.Store, articles: Iterable[str]) -> Iterator[Problem]:
    """Violations of the shapes: each article's graph by itself, then denotations with knowledge."""
    try:
        import pyshacl
        import rdflib
    except ImportError as error:
        raise UsageError("checking the shapes needs pyshacl, which is not installed: pip install pyshacl, or leave --deep out") from error
    shapes = rdflib.Graph().parse(data=(ontology_dir() / "shapes.ttl").read_text(encoding="utf-8"), format="turtle")
    terms = [quad.triple for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(ONTOLOGY))]
    found: dict[str, list[tuple[str, ...]]] = {}
    for triples, kinds in _portions(store, articles):
        text = "".join(f"{triple} .\n" for triple in (*triples, *kinds, *terms))
        data = rdflib.Graph().parse(data=text, format="nt")
        _, report, _ = pyshacl.validate(data, shacl_graph=shapes, allow_warnings=True)
        known = {str(triple.subject)[1:-1] for triple in kinds}
        for result in _violations(report, rdflib.SH):
            row = tuple(str(report.value(result, term) or "") for term in (rdflib.SH.focusNode, rdflib.SH.resultPath, rdflib.SH.value))
            if row[0] not in known or row[1] in (vocab.DENOTES, vocab.SUPERSEDES):
                found.setdefault(str(report.value(result, rdflib.SH.resultMessage)), []).append(row)
    for message, rows in found.items():
        yield from _problem("shape", message, ("node", "property", "value"), sorted(rows))


def _violations(report: Any, sh: Any) -> list[Any]:  # noqa: ANN401 - terms of rdflib, which is imported on demand
    return sorted(report.subjects(sh.resultSeverity, sh.Violation))


def _portions(store: ox.Store, articles: Iterable[str]) -> Iterator[tuple[list[ox.Triple], list[ox.Triple]]]:
    """What is validated at a time, and the kinds of what it points at: all that denotations and knowledge need of articles."""
    kinds: list[ox.Triple] = []
    for iri in articles:
        quads = [quad.triple for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(iri))]
        kinds += [one for one in quads if one.predicate.value == vocab.RDF_TYPE and str(one.object)[1:-1] in _POINTED_AT]
        yield quads, []
    derived = [quad.triple for name in (DENOTATIONS, KNOWLEDGE) for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(name))]
    if derived:
        yield derived, kinds

"""What articles say of events: sentences with the evidence marked, and the chain of who says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graphkit import vocab
from graphkit.identity import DENOTATIONS
from graphkit.lexicon.files import languages, mapping, words
from graphkit.render.knowledge import Node, read_graph, value
from graphkit.render.model import ASSERTED, Article, Said, Segment, Source
from graphkit.text import sentences, split

if TYPE_CHECKING:
    from graphkit.ontology import Ontology

PASSAGES = 3
"""Sentences of one article that an event shows."""
LONGEST = 600
"""Characters of a sentence; a longer one, as bad markup gives, is cut around its evidence."""
_CHAIN = 9
_STRENGTH = ("trigger", "time", "part")


class Sources:
    """Reader of what articles say; each article is read once and then let go of."""

    def __init__(self, store: ox.Store, ontology: Ontology) -> None:
        self._store = store
        self._ontology = ontology
        quads = store.quads_for_pattern(None, ox.NamedNode(vocab.DENOTES), None, ox.NamedNode(DENOTATIONS))
        self._denotes = {quad.subject.value: quad.object.value for quad in quads}  # type: ignore[union-attr]

    def read(self, articles: Iterable[str], events: Iterable[str]) -> tuple[dict[str, Article], dict[str, tuple[Source, ...]]]:
        """The articles, and what they say of the events, by day of publication."""
        wanted = frozenset(events)
        heads: dict[str, Article] = {}
        found: dict[str, list[Source]] = defaultdict(list)
        for iri in sorted(set(articles)):
            article = _Reader(iri, read_graph(self._store, iri), self._ontology, self._denotes)
            heads[iri] = article.head
            for event, source in article.sources(wanted):
                found[event].append(source)
        return heads, {
            event: tuple(sorted(sources, key=lambda one: (heads[one.article].issued or "9999", one.article)))
            for event, sources in found.items()
        }


class _Reader:
    """One article."""

    def __init__(self, iri: str, nodes: Mapping[str, Node], ontology: Ontology, denotes: Mapping[str, str]) -> None:
        self.iri, self.nodes, self.name, self.denotes = iri, nodes, ontology.name, denotes
        node = nodes.get(iri, {})
        self.text = value(node, vocab.TEXT)
        self.head = Article(
            iri=iri,
            title=value(node, vocab.DCT_TITLE),
            publisher=value(node, vocab.DCT_PUBLISHER),
            issued=value(node, vocab.DCT_ISSUED),
            language=value(node, vocab.DCT_LANGUAGE),
            place=value(node, vocab.DCT_IDENTIFIER),
        )
        self._sentences: list[tuple[int, int]] | None = None

    def sources(self, wanted: frozenset[str]) -> list[tuple[str, Source]]:
        reports = [
            iri
            for iri, node in sorted(self.nodes.items())
            if vocab.EventReport in node.get(vocab.RDF_TYPE, ()) and self.denotes.get(iri) in wanted
        ]
        about: dict[str, list[str]] = defaultdict(list)
        for iri, node in sorted(self.nodes.items()):
            report = value(node, vocab.REPORT)
            if report:
                about[report].append(iri)
        return [(self.denotes[iri], self._source(iri, about[iri])) for iri in reports]

    def _source(self, report: str, assertions: list[str]) -> Source:
        node = self.nodes[report]
        marks = [(start, end, "trigger") for start, end in self._spans(node)]
        values = []
        for iri in assertions:
            said = self.nodes[iri]
            kinds = said.get(vocab.RDF_TYPE, ())
            if vocab.Participation in kinds:
                filler = self.nodes.get(value(said, vocab.FILLER), {})
                marks += [(start, end, "part") for start, end in (*self._spans(said), *self._spans(filler))]
            elif vocab.TimeAssertion in kinds:
                marks += [(start, end, "time") for start, end in self._spans(said)]
            elif vocab.AttributeAssertion in kinds:
                values.append(
                    (self.name(value(said, vocab.ATTRIBUTE)), _amount(said), self.name(value(said, vocab.COMMITMENT)) or ASSERTED)
                )
        return Source(
            article=self.iri,
            status=self.name(value(node, vocab.STATUS)),
            commitment=self.name(value(node, vocab.COMMITMENT)) or ASSERTED,
            passages=self._passages(marks),
            chain=self._chain(value(node, vocab.ATTRIBUTION)),
            values=tuple(sorted(set(values))),
        )

    def _spans(self, node: Node) -> list[tuple[int, int]]:
        found = []
        for mention in node.get(vocab.EVIDENCE, ()):
            said = self.nodes.get(mention, {})
            if value(said, vocab.START_OFFSET):
                found.append((int(value(said, vocab.START_OFFSET)), int(value(said, vocab.END_OFFSET))))
        return sorted(found)

    def _chain(self, link: str) -> tuple[Said, ...]:
        found: list[Said] = []
        while link and len(found) < _CHAIN:
            node = self.nodes.get(link, {})
            source, post = value(node, vocab.SOURCE), value(node, vocab.IN_CAPACITY)
            found.append(
                Said(
                    who=self.denotes.get(source, ""),
                    name=value(self.nodes.get(source, {}), vocab.SKOS_PREF_LABEL),
                    capacity=value(self.nodes.get(post, {}), vocab.SKOS_PREF_LABEL),
                )
            )
            link = value(node, vocab.RELAYED_BY)
        return tuple(found)

    def _passages(self, marks: list[tuple[int, int, str]]) -> tuple[tuple[Segment, ...], ...]:
        """The sentences of the triggers, in order of the text, with all marks that lie in them."""
        bounds: list[tuple[int, int]] = []
        for start, end, what in marks:
            if what == "trigger":
                sentence = self._sentence(start, end)
                if sentence not in bounds:
                    bounds.append(sentence)
        return tuple(self._segments(start, end, marks) for start, end in sorted(bounds)[:PASSAGES])

    def _sentence(self, start: int, end: int) -> tuple[int, int]:
        if self._sentences is None:
            language = self.head.language.partition("-")[0]
            grammar = mapping(language if language in languages() else "en", "grammar")
            found = split(self.text)
            abbreviations = frozenset(word.lower() for word in words(grammar.get("abbreviations")))
            self._sentences = [(found.starts[one.first], found.ends[one.last - 1]) for one in sentences(found, abbreviations)]
        around = [span for span in self._sentences if span[0] < end and start < span[1]]
        first, last = (around[0][0], around[-1][1]) if around else (start, end)
        if last - first > LONGEST:
            first, last = max(first, start - LONGEST // 2), min(last, end + LONGEST // 2)
        return first, last

    def _segments(self, first: int, last: int, marks: list[tuple[int, int, str]]) -> tuple[Segment, ...]:
        """The sentence cut where the evidence begins and ends; where marks overlap the trigger goes before the time, this before a part."""
        inside = [(max(start, first), min(end, last), what) for start, end, what in marks if start < last and first < end]
        cuts = sorted({first, last} | {start for start, _, _ in inside} | {end for _, end, _ in inside})
        out: list[Segment] = []
        for start, end in pairwise(cuts):
            over = {what for low, high, what in inside if low <= start and end <= high}
            what = next((one for one in _STRENGTH if one in over), "")
            if out and out[-1][1] == what:
                out[-1] = (out[-1][0] + self.text[start:end], what)
            else:
                out.append((self.text[start:end], what))
        return tuple(out)


def _amount(node: Node) -> str:
    """A value as the text gives it: exact, or its bounds; with its unit."""
    exact, low, high = (value(node, one) for one in (vocab.VALUE, vocab.VALUE_MIN, vocab.VALUE_MAX))
    bounds = f"{low}–{high}" if low and high else f"≥ {low}" if low else f"≤ {high}"
    return " ".join(part for part in (exact or bounds, value(node, vocab.UNIT)) if part)

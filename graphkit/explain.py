"""Why the graph holds what it holds: members, sources and evidence of one canonical thing, as values.

Reads a store of all graphs and changes nothing. In a generation that holds only what is derived, members come without quotes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyoxigraph as ox

from graphkit import vocab
from graphkit.derive.status import stage
from graphkit.errors import UnknownName
from graphkit.identity import DENOTATIONS, KNOWLEDGE, ONTOLOGY
from graphkit.lexicon.files import languages, mapping, words
from graphkit.text import sentences, split

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A span that supports something: its words, offsets in the stored text, and the sentence that holds it."""

    words: str
    start: int
    end: int
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """An article: IRI, title, publisher, day of publication, places that it was read from, and whether a newer version supersedes it."""

    article: str
    title: str
    publisher: str
    issued: str
    identifiers: tuple[str, ...]
    superseded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One link of who says so: the source's name ("" where unnamed), the capacity in which it speaks, the attributing words."""

    source: str
    capacity: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time that a report gives: bounds ("" where open), EDTF, precision, role, words."""

    earliest: str
    latest: str
    edtf: str
    precision: str
    role: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One reference that denotes the thing.

    Attributes:
        reference: IRI.
        witness: its article.
        name: name of an entity, or the first trigger of an event.
        types: names of its kinds.
        quotes: evidence in order of the text.
        score, method, features: why it denotes this.
        same, different: references that a person judged it the same as, or different from.
        status, commitment: of an event report; "" otherwise.
        bears: whether an event report decides edges and date.
        sources: chain of who says so, first the one who vouches; empty for the article's own voice.
        times: when the report says that it was.
    """

    reference: str
    witness: Witness
    name: str
    types: tuple[str, ...]
    quotes: tuple[Quote, ...]
    score: float
    method: str
    features: Mapping[str, float]
    same: tuple[str, ...] = ()
    different: tuple[str, ...] = ()
    status: str = ""
    commitment: str = ""
    bears: bool = False
    sources: tuple[Link, ...] = ()
    times: tuple[When, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Involvement:
    """A part of an entity in an event.

    Attributes:
        role: name of the role.
        event, event_label, who, name: the two ends.
        capacity, representing: labels of post and body; "" where none is told.
        commitment: "" where it is asserted.
        status, earliest: of the event.
    """

    role: str
    event: str
    event_label: str
    who: str
    name: str
    capacity: str = ""
    representing: str = ""
    commitment: str = ""
    status: str = ""
    earliest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """All that can be said of one canonical thing.

    Attributes:
        iri: the thing.
        is_event: whether it is an event.
        label, names: its label, and its other names.
        types: names of its kinds, most specific first.
        facts: property name to values (labels, where they are nodes): status, dates, numbers, country, links.
        members: references that denote it, by day of publication and article.
        involvements: parts in the event; of an entity, its parts in events, by date.
    """

    iri: str
    is_event: bool
    label: str
    names: tuple[str, ...]
    types: tuple[str, ...]
    facts: Mapping[str, tuple[str, ...]]
    members: tuple[Member, ...]
    involvements: tuple[Involvement, ...] = ()
    status_history: tuple[tuple[str, str, str, str], ...] = field(default=())
    """Of an event: (day, status, commitment, publisher or article) of each report, oldest first."""


def explain(store: ox.Store, iri: str) -> Explanation:
    """Explain a canonical entity or event, or the one that a reference denotes.

    Raises:
        UnknownName: the IRI is neither.
    """
    return _Reader(store).explain(iri)


class _Reader:
    """Patterns of a store, and what was read of articles."""

    def __init__(self, store: ox.Store) -> None:
        self.store = store
        self.witnesses: dict[str, Witness] = {}
        self.sentences: dict[str, list[tuple[int, int]]] = {}
        self.texts: dict[str, str] = {}

    # ---- patterns

    def values(self, subject: str, predicate: str, graph: str) -> list[str]:
        """Values of a property, sorted."""
        quads = self.store.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(predicate), None, ox.NamedNode(graph))
        return sorted(quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode | ox.Literal))

    def value(self, subject: str, predicate: str, graph: str) -> str:
        """The first value of a property, "" where there is none."""
        return next(iter(self.values(subject, predicate, graph)), "")

    def subjects(self, predicate: str, value: str, graph: str) -> list[str]:
        """Subjects that have a node as value, sorted."""
        quads = self.store.quads_for_pattern(None, ox.NamedNode(predicate), ox.NamedNode(value), ox.NamedNode(graph))
        return sorted(quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode))

    def label(self, node: str) -> str:
        """Label of a canonical thing, local name of a term, else the node itself."""
        return self.value(node, vocab.SKOS_PREF_LABEL, KNOWLEDGE) if node.startswith("http") else node

    # ---- the thing

    def explain(self, iri: str) -> Explanation:
        try:
            denoted = self.value(iri, vocab.DENOTES, DENOTATIONS) or iri
            types = self.values(denoted, vocab.RDF_TYPE, KNOWLEDGE)
        except ValueError as error:
            raise UnknownName(f"{iri!r} is no IRI") from error
        if not types or vocab.Involvement in types:
            raise UnknownName(f"nothing in the graph has the IRI {iri}; `graphkit search` finds things by name")
        is_event = vocab.Event in types
        references = self.subjects(vocab.DENOTES, denoted, DENOTATIONS)
        bearing = self.bearing(denoted, references) if is_event else set()
        members = sorted(
            (self.member(one, denoted, is_event=is_event, bears=one in bearing) for one in references),
            key=lambda one: (one.witness.issued, one.reference),
        )
        history = [
            (one.witness.issued, one.status, one.commitment, one.witness.publisher or one.witness.title or one.witness.article)
            for one in members
        ]
        return Explanation(
            iri=denoted,
            is_event=is_event,
            label=self.value(denoted, vocab.SKOS_PREF_LABEL, KNOWLEDGE),
            names=tuple(self.values(denoted, vocab.SKOS_ALT_LABEL, KNOWLEDGE)),
            types=tuple(_local(kind) for kind in sorted(types, key=lambda kind: (-self.depth(kind), kind))),
            facts=self.facts(denoted),
            members=tuple(members),
            involvements=self.involvements(denoted, is_event=is_event),
            status_history=tuple(history) if is_event else (),
        )

    def depth(self, kind: str) -> int:
        """How many types a type is below."""
        above = self.values(kind, vocab.RDFS_SUB_CLASS_OF, ONTOLOGY)
        return 1 + max((self.depth(up) for up in above), default=0)

    def facts(self, iri: str) -> dict[str, tuple[str, ...]]:
        shown: dict[str, list[str]] = {}
        skipped = (vocab.RDF_TYPE, vocab.SKOS_PREF_LABEL, vocab.SKOS_ALT_LABEL, vocab.REPORTED_IN, vocab.INVOLVES, vocab.RELATES_TO)
        for quad in self.store.quads_for_pattern(ox.NamedNode(iri), None, None, ox.NamedNode(KNOWLEDGE)):
            predicate, value = quad.predicate.value, quad.object
            if predicate in skipped or not isinstance(value, ox.NamedNode | ox.Literal):
                continue
            text = (self.label(value.value) or _local(value.value)) if isinstance(value, ox.NamedNode) else value.value
            shown.setdefault(_local(predicate), []).append(text)
        return {name: tuple(sorted(shown[name])) for name in sorted(shown)}

    def involvements(self, iri: str, *, is_event: bool) -> tuple[Involvement, ...]:
        found = []
        for node in self.subjects(vocab.OF_EVENT if is_event else vocab.WHO, iri, KNOWLEDGE):
            event, who = self.value(node, vocab.OF_EVENT, KNOWLEDGE), self.value(node, vocab.WHO, KNOWLEDGE)
            found.append(
                Involvement(
                    role=_local(self.value(node, vocab.ROLE, KNOWLEDGE)),
                    event=event,
                    event_label=self.label(event),
                    who=who,
                    name=self.label(who),
                    capacity=self.label(self.value(node, vocab.CAPACITY, KNOWLEDGE)),
                    representing=self.label(self.value(node, vocab.REPRESENTING, KNOWLEDGE)),
                    commitment=_local(self.value(node, vocab.COMMITMENT, KNOWLEDGE)),
                    status=_local(self.value(event, vocab.STATUS, KNOWLEDGE)),
                    earliest=self.value(event, vocab.EARLIEST, KNOWLEDGE),
                )
            )
        return tuple(sorted(found, key=lambda one: (one.earliest or "9999", one.event, one.role, one.name, one.commitment, one.capacity)))

    # ---- its members

    def member(self, reference: str, canonical: str, *, is_event: bool, bears: bool) -> Member:
        article = reference.partition("#")[0]
        record = next(
            (
                node
                for node in self.subjects(vocab.DENOTING, reference, DENOTATIONS)
                if canonical in self.values(node, vocab.DENOTED, DENOTATIONS)
            ),
            "",
        )
        quotes = self.quotes(reference, article)
        score = self.value(record, vocab.CONFIDENCE, DENOTATIONS) if record else ""
        judged = {
            predicate: tuple(sorted({*self.values(reference, predicate, DENOTATIONS), *self.subjects(predicate, reference, DENOTATIONS)}))
            for predicate in (vocab.JUDGED_SAME, vocab.JUDGED_DIFFERENT)
        }
        kind = vocab.EVENT_TYPE if is_event else vocab.ENTITY_TYPE
        return Member(
            reference=reference,
            witness=self.witness(article),
            name=(quotes[0].words if quotes else "") if is_event else self.value(reference, vocab.SKOS_PREF_LABEL, article),
            types=tuple(_local(one) for one in self.values(reference, kind, article)),
            quotes=quotes,
            score=float(score or 1),
            method=self.value(record, vocab.METHOD, DENOTATIONS) if record else "",
            features=json.loads(self.value(record, vocab.FEATURES, DENOTATIONS) or "{}") if record else {},
            same=judged[vocab.JUDGED_SAME],
            different=judged[vocab.JUDGED_DIFFERENT],
            status=_local(self.value(reference, vocab.STATUS, article)),
            commitment=_local(self.value(reference, vocab.COMMITMENT, article)),
            bears=bears,
            sources=self.chain(self.value(reference, vocab.ATTRIBUTION, article), article) if is_event else (),
            times=self.times(reference, article) if is_event else (),
        )

    def bearing(self, event: str, references: list[str]) -> set[str]:
        """The reports that decide edges and date: those that assert the stage of the event's status; all, where none does."""
        now = stage(_local(self.value(event, vocab.STATUS, KNOWLEDGE)))
        asserting = set()
        for reference in references:
            article = reference.partition("#")[0]
            said = stage(_local(self.value(reference, vocab.STATUS, article)))
            if said == now and self.value(reference, vocab.COMMITMENT, article) == vocab.GK + "asserted":
                asserting.add(reference)
        return asserting or set(references)

    def witness(self, article: str) -> Witness:
        if article not in self.witnesses:
            self.witnesses[article] = Witness(
                article=article,
                title=self.value(article, vocab.DCT_TITLE, article),
                publisher=self.value(article, vocab.DCT_PUBLISHER, article),
                issued=self.value(article, vocab.DCT_ISSUED, article),
                identifiers=tuple(self.values(article, vocab.DCT_IDENTIFIER, article)),
                superseded=bool(self.subjects(vocab.SUPERSEDES, article, DENOTATIONS)),
            )
        return self.witnesses[article]

    def quotes(self, node: str, article: str) -> tuple[Quote, ...]:
        found = []
        for mention in self.values(node, vocab.EVIDENCE, article):
            start = int(self.value(mention, vocab.START_OFFSET, article))
            end = int(self.value(mention, vocab.END_OFFSET, article))
            found.append(
                Quote(words=self.value(mention, vocab.QUOTE, article), start=start, end=end, sentence=self.sentence(article, start, end))
            )
        return tuple(sorted(found, key=lambda one: (one.start, one.end)))

    def words(self, node: str, article: str) -> tuple[str, ...]:
        return tuple(quote.words for quote in self.quotes(node, article))

    def chain(self, link: str, article: str) -> tuple[Link, ...]:
        found: list[Link] = []
        while link and len(found) < 9:
            source, capacity = self.value(link, vocab.SOURCE, article), self.value(link, vocab.IN_CAPACITY, article)
            found.append(
                Link(
                    source=self.value(source, vocab.SKOS_PREF_LABEL, article) if source else "",
                    capacity=self.value(capacity, vocab.SKOS_PREF_LABEL, article) if capacity else "",
                    words=self.words(link, article),
                )
            )
            link = self.value(link, vocab.RELAYED_BY, article)
        return tuple(found)

    def times(self, report: str, article: str) -> tuple[When, ...]:
        return tuple(
            When(
                earliest=self.value(node, vocab.EARLIEST, article),
                latest=self.value(node, vocab.LATEST, article),
                edtf=self.value(node, vocab.EDTF, article),
                precision=_local(self.value(node, vocab.PRECISION, article)),
                role=_local(self.value(node, vocab.TIME_ROLE, article)),
                words=self.words(node, article),
            )
            for node in self.subjects(vocab.REPORT, report, article)
            if vocab.TimeAssertion in self.values(node, vocab.RDF_TYPE, article)
        )

    def sentence(self, article: str, start: int, end: int) -> str:
        """The sentence that a span begins in, up to the end of the one that it ends in."""
        if article not in self.texts:
            text = self.texts[article] = self.value(article, vocab.TEXT, article)
            language = self.value(article, vocab.DCT_LANGUAGE, article).partition("-")[0]
            grammar = mapping(language if language in languages() else "en", "grammar")
            found = split(text)
            self.sentences[article] = [
                (found.starts[one.first], found.ends[one.last - 1])
                for one in sentences(found, frozenset(word.lower() for word in words(grammar.get("abbreviations"))))
            ]
        spans = [span for span in self.sentences[article] if span[0] < end and start < span[1]]
        return self.texts[article][spans[0][0] : spans[-1][1]] if spans else self.texts[article][start:end]


def _local(iri: str) -> str:
    return iri.removeprefix(vocab.GK)

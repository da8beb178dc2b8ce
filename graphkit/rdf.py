"""Reports and denotations as N-Quads text.

Text is built as strings, several times faster than by objects of an RDF library, in the form in which the index gives it back: escapes
of canonical N-Quads (RDF 1.2 N-Quads, section 4), numbers without idle zeros. IRIs are minted from hashes and offsets only; names that
come from a file are checked before they stand in a line. Article graphs have the shape of ontology/example.trig.
"""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from graphkit import vocab
from graphkit.errors import GraphDamaged
from graphkit.identity import BASE, DENOTATIONS, hash_list, text_digest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graphkit.model import (
        Article,
        AttributeAssertion,
        Attribution,
        Denotation,
        EntityReference,
        EventReport,
        Report,
        Span,
        Time,
        TimeAssertion,
    )
    from graphkit.ontology import Ontology

_SPECIAL = re.compile(r'[\x00-\x1f\x7f"\\\ud800-\udfff]')
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_ESCAPES = {chr(code): f"\\u{code:04X}" for code in (*range(0x20), 0x7F)} | {
    "\t": "\\t",
    "\b": "\\b",
    "\n": "\\n",
    "\r": "\\r",
    "\f": "\\f",
    '"': '\\"',
    "\\": "\\\\",
}
_REPLACEMENT = "\ufffd"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?", re.ASCII)
_ARTICLE = re.compile(r"https://w3id\.org/graphkit/[\w/-]+", re.ASCII)
_LOCAL = re.compile(r"[a-z]-[0-9]+-[0-9]+(?:-[0-9]+)?", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", re.ASCII)

TYPE = f"<{vocab.RDF_TYPE}>"


# ---- terms


def clean(text: str) -> str:
    """``text`` with U+FFFD for each lone surrogate, which RDF cannot hold; the length stays."""
    return _SURROGATE.sub(_REPLACEMENT, text)


def literal(text: str) -> str:
    """A plain string as a term of N-Quads."""
    if _SPECIAL.search(text):
        text = _SPECIAL.sub(lambda found: _ESCAPES.get(found[0], _REPLACEMENT), text)
    return f'"{text}"'


def integer(value: int) -> str:
    """An xsd:integer as a term."""
    return f'"{value}"^^<{vocab.XSD_INTEGER}>'


def number(value: float) -> str:
    """An xsd:integer where the value is whole and given as such, else an xsd:decimal, without exponent or idle zeros."""
    if isinstance(value, int):
        return integer(value)
    text = f"{value:.12f}".rstrip("0").rstrip(".")
    return f'"{"0" if text == "-0" else text}"^^<{vocab.XSD_DECIMAL}>'


def day(text: str) -> str:
    """An xsd:date as a term; ``text`` must be a ``real_day``."""
    return f'"{text}"^^<{vocab.XSD_DATE}>'


@lru_cache(maxsize=4096)
def real_day(text: str) -> bool:
    """Whether ``text`` is YYYY-MM-DD and such a day exists; the index would take 30 February."""
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def moment(text: str | None) -> str | None:
    """A declared date or time as xsd:date or xsd:dateTime; None where it is neither, or does not exist."""
    if text is None:
        return None
    text = text.strip().replace(" ", "T", 1) if " " in text.strip() and "T" not in text else text.strip()
    if real_day(text):
        return day(text)
    if not _MOMENT.fullmatch(text):
        return None
    try:
        parsed = datetime.fromisoformat(text)
    except ValueError:
        return None
    fraction = f".{parsed.microsecond:06d}".rstrip("0") if parsed.microsecond else ""
    zone = parsed.strftime("%z")
    offset = "" if parsed.tzinfo is None else "Z" if zone in ("+0000", "-0000") else f"{zone[:3]}:{zone[3:5]}"
    return f'"{parsed.strftime("%Y-%m-%dT%H:%M:%S").rjust(19, "0")}{fraction}{offset}"^^<{vocab.XSD_DATE_TIME}>'


def real_time(time: Time) -> bool:
    """Whether all bounds of a time are days that exist, in order."""
    if not all(real_day(bound) for bound in (time.earliest, time.latest) if bound is not None):
        return False
    return time.earliest is None or time.latest is None or time.earliest <= time.latest


# ---- article graphs


def article_quads(report: Report, ontology: Ontology, origins: Iterable[str] = ()) -> list[str]:
    """Lines of an article's own graph, each ending in a line feed.

    Args:
        report: the article with its extraction in force.
        ontology: gives the IRIs of types, roles and lists.
        origins: places that the article was read from, beside those that it names itself.

    Raises:
        OntologyError: a type or role can be no IRI.
        GraphDamaged: the article or a node of it has a name that this program does not give.
    """
    if not _ARTICLE.fullmatch(report.article.id):
        raise GraphDamaged(f"{report.article.id!r} is no name of an article")
    return _ArticleGraph(report, ontology, origins).lines


class _ArticleGraph:
    """The lines of one article, and the counters that its nodes are named by."""

    def __init__(self, report: Report, ontology: Ontology, origins: Iterable[str]) -> None:
        article = report.article
        self.id = article.id
        self.end = f" <{article.id}> .\n"
        self.lines: list[str] = []
        self.term = lru_cache(maxsize=None)(lambda name: f"<{ontology.iri(name)}>")
        self.counts: dict[tuple[str, Span], int] = {}
        self.attributions: dict[Attribution, str] = {}
        self.in_article = f" <{vocab.IN_ARTICLE}> <{article.id}>{self.end}"
        text = clean(article.text)
        self._article(report, text, origins)
        for span in report.extraction.mentions():
            self._mention(span, text)
        for entity in report.extraction.entities:
            self._entity(entity)
        for event in report.extraction.events:
            self._event(event)
        for time in report.extraction.times:
            if real_time(time):
                self._spoken(time)

    def _article(self, report: Report, text: str, origins: Iterable[str]) -> None:
        article, extraction, source = report.article, report.extraction, report.article.source
        node = f"<{article.id}>"
        self._add(node, TYPE, f"<{vocab.Article}>")
        for origin in sorted(_identifiers(article, origins)):
            self._add(node, f"<{vocab.DCT_IDENTIFIER}>", literal(origin))
        modified = moment(source.modified)
        for predicate, value in (
            (vocab.DCT_TITLE, literal(article.title) if article.title else None),
            (vocab.DCT_ISSUED, day(source.dated) if source.dated and real_day(source.dated) else None),
            (vocab.DCT_MODIFIED, modified),
            (vocab.DCT_PUBLISHER, literal(source.publisher) if source.publisher else None),
            (vocab.DCT_LANGUAGE, literal(source.language) if source.language and _LANGUAGE.fullmatch(source.language) else None),
            (vocab.EXTRACTOR, literal(extraction.extractor)),
            (vocab.EXTRACTOR_VERSION, literal(extraction.version)),
            (vocab.LEXICON_DIGEST, literal(extraction.digest)),
            (vocab.TEXT, literal(text)),
            (vocab.TEXT_DIGEST, literal(text_digest(text))),
        ):
            if value is not None:
                self._add(node, f"<{predicate}>", value)

    def _mention(self, span: Span, text: str) -> None:
        node, end = self._mention_node(span), self.end
        self.lines += (
            f"{node} {TYPE} <{vocab.Mention}>{end}",
            node + self.in_article,
            f'{node} <{vocab.START_OFFSET}> "{span.start}"^^<{vocab.XSD_INTEGER}>{end}',
            f'{node} <{vocab.END_OFFSET}> "{span.end}"^^<{vocab.XSD_INTEGER}>{end}',
            f"{node} <{vocab.QUOTE}> {literal(text[span.start : span.end])}{end}",
        )

    def _entity(self, entity: EntityReference) -> None:
        node = self._local(entity.id)
        self._open(node, vocab.EntityReference, entity.evidence)
        self._add(node, f"<{vocab.ENTITY_TYPE}>", self.term(entity.type))
        self._add(node, f"<{vocab.SKOS_PREF_LABEL}>", literal(entity.name))
        for name in dict.fromkeys(entity.names):
            if name != entity.name:
                self._add(node, f"<{vocab.SKOS_ALT_LABEL}>", literal(name))
        for predicate, other in ((vocab.COUNTRY, entity.country), (vocab.POST_IN, entity.post_in), (vocab.SUBSET_OF, entity.subset_of)):
            if other is not None:
                self._add(node, f"<{predicate}>", self._local(other))
        for part in dict.fromkeys(entity.includes):
            self._add(node, f"<{vocab.INCLUDES}>", self._local(part))
        for predicate, count in (
            (vocab.COUNT, entity.count),
            (vocab.COUNT_MIN, entity.count_min),
            (vocab.COUNT_MAX, entity.count_max),
        ):
            if count is not None:
                self._add(node, f"<{predicate}>", integer(count))

    def _event(self, event: EventReport) -> None:
        node = self._local(event.id)
        self._open(node, vocab.EventReport, event.evidence)
        for kind in dict.fromkeys(event.types):
            self._add(node, f"<{vocab.EVENT_TYPE}>", self.term(kind))
        self._add(node, f"<{vocab.STATUS}>", self.term(event.status))
        self._said(node, event.commitment, event.attribution)
        parts = []
        for part in event.roles:
            parts.append(self._assertion(node, "p", vocab.Participation, part.evidence))
            self._add(parts[-1], f"<{vocab.ROLE}>", self.term(part.role))
            self._add(parts[-1], f"<{vocab.FILLER}>", self._local(part.filler))
            if part.capacity is not None:
                self._add(parts[-1], f"<{vocab.IN_CAPACITY}>", self._local(part.capacity))
            if part.on_behalf_of is not None:
                self._add(parts[-1], f"<{vocab.ON_BEHALF_OF}>", self._local(part.on_behalf_of))
            self._said(parts[-1], part.commitment, part.attribution)
        for time in event.times:
            if real_time(time):
                self._time(node, time)
        for value in event.attributes:
            self._value(node, value, parts)
        for link in event.links:
            one = self._assertion(node, "l", vocab.EventLink, link.evidence)
            self._add(one, f"<{vocab.LINK_TYPE}>", self.term(link.type))
            self._add(one, f"<{vocab.LINKED}>", self._local(link.to))
            self._said(one, link.commitment, None)

    def _time(self, report: str, time: TimeAssertion) -> None:
        node = self._assertion(report, "t", vocab.TimeAssertion, time.evidence)
        self._days(node, time)
        self._add(node, f"<{vocab.TIME_ROLE}>", self.term(time.role))
        self._said(node, time.commitment, time.attribution)

    def _spoken(self, time: Time) -> None:
        """A time of the article itself: no report has it, and so no role."""
        node = self._numbered("t", time.evidence[0])
        self._open(node, vocab.TimeAssertion, time.evidence)
        self._add(f"<{self.id}>", f"<{vocab.MENTIONS_TIME}>", node)
        self._days(node, time)

    def _days(self, node: str, time: Time) -> None:
        if time.earliest is not None:
            self._add(node, f"<{vocab.EARLIEST}>", day(time.earliest))
        if time.latest is not None:
            self._add(node, f"<{vocab.LATEST}>", day(time.latest))
        self._add(node, f"<{vocab.EDTF}>", literal(time.edtf))
        self._add(node, f"<{vocab.PRECISION}>", self.term(time.precision))
        if time.clock is not None:
            self._add(node, f"<{vocab.CLOCK}>", literal(time.clock))
        if time.anchor is not None:
            self._add(node, f"<{vocab.ANCHOR}>", f"<{self.id}>" if time.anchor == "article" else self._local(time.anchor))

    def _value(self, report: str, value: AttributeAssertion, parts: list[str]) -> None:
        node = self._assertion(report, "v", vocab.AttributeAssertion, value.evidence)
        self._add(node, f"<{vocab.ATTRIBUTE}>", self.term(value.attribute))
        if value.value is not None:
            self._add(node, f"<{vocab.VALUE}>", literal(value.value) if isinstance(value.value, str) else number(value.value))
        if value.value_min is not None:
            self._add(node, f"<{vocab.VALUE_MIN}>", number(value.value_min))
        if value.value_max is not None:
            self._add(node, f"<{vocab.VALUE_MAX}>", number(value.value_max))
        if value.unit is not None:
            self._add(node, f"<{vocab.UNIT}>", literal(value.unit))
        if value.on_filler is not None and value.on_filler < len(parts):
            self._add(node, f"<{vocab.ON_FILLER}>", parts[value.on_filler])
        self._said(node, value.commitment, value.attribution)

    def _said(self, node: str, commitment: str | None, attribution: Attribution | None) -> None:
        if commitment is not None:
            self._add(node, f"<{vocab.COMMITMENT}>", self.term(commitment))
        if attribution is not None:
            self._add(node, f"<{vocab.ATTRIBUTION}>", self._attribution(attribution))

    def _attribution(self, link: Attribution) -> str:
        """Node of one link of a chain; what is equal is one node."""
        if link in self.attributions:
            return self.attributions[link]
        relayed = None if link.relayed_by is None else self._attribution(link.relayed_by)
        node = self.attributions[link] = self._numbered("a", link.evidence[0])
        self._open(node, vocab.Attribution, link.evidence)
        if link.source is not None:
            self._add(node, f"<{vocab.SOURCE}>", self._local(link.source))
        else:
            self._add(node, f"<{vocab.UNNAMED_SOURCE}>", f'"true"^^<{vocab.XSD_BOOLEAN}>')
        if link.capacity is not None:
            self._add(node, f"<{vocab.IN_CAPACITY}>", self._local(link.capacity))
        if relayed is not None:
            self._add(node, f"<{vocab.RELAYED_BY}>", relayed)
        return node

    def _assertion(self, report: str, letter: str, kind: str, evidence: tuple[Span, ...]) -> str:
        node = self._numbered(letter, evidence[0])
        self._open(node, kind, evidence)
        self._add(node, f"<{vocab.REPORT}>", report)
        return node

    def _open(self, node: str, kind: str, evidence: tuple[Span, ...]) -> None:
        """What every node of an article has: its kind, its article and its evidence."""
        self.lines += (f"{node} {TYPE} <{kind}>{self.end}", node + self.in_article)
        self.lines += [f"{node} <{vocab.EVIDENCE}> {self._mention_node(span)}{self.end}" for span in dict.fromkeys(evidence)]

    def _numbered(self, letter: str, span: Span) -> str:
        """Node named by its first span and how many of its kind have begun there before."""
        count = self.counts[letter, span] = self.counts.get((letter, span), -1) + 1
        return f"<{self.id}#{letter}-{span.start}-{span.end}-{count}>"

    def _mention_node(self, span: Span) -> str:
        return f"<{self.id}#m-{span.start}-{span.end}>"

    def _local(self, name: str) -> str:
        if not _LOCAL.fullmatch(name):
            raise GraphDamaged(f"{name!r} in {self.id} is no name of a node: a letter, first and last offset, a number")
        return f"<{self.id}#{name}>"

    def _add(self, subject: str, predicate: str, value: str) -> None:
        self.lines.append(f"{subject} {predicate} {value}{self.end}")


def _identifiers(article: Article, origins: Iterable[str]) -> set[str]:
    given = {*origins, *article.origins, article.source.url, article.source.record}
    return {origin for origin in given if origin} or {article.id}


# ---- denotations


def denotation_quads(
    denotations: Iterable[Denotation], judged: Iterable[tuple[str, str, str]] = (), supersedes: Iterable[tuple[str, str]] = ()
) -> list[str]:
    """Lines of the denotations graph, sorted, each once.

    Args:
        denotations: what references denote.
        judged: (reference, reference, "same" or "different") of judgements in force; other decisions leave no trace in RDF.
        supersedes: (article in force, older article).
    """
    end = f" <{DENOTATIONS}> .\n"
    lines: set[str] = set()
    for one in denotations:
        node = f"<{denotation_iri(one)}>"
        lines.update(
            (
                f"{node} {TYPE} <{vocab.Denotation}>{end}",
                f"{node} <{vocab.DENOTING}> <{one.reference}>{end}",
                f"{node} <{vocab.DENOTED}> <{one.canonical}>{end}",
                f"{node} <{vocab.CONFIDENCE}> {number(float(round(one.score, 4)))}{end}",
                f"{node} <{vocab.METHOD}> {literal(one.method)}{end}",
                f"{node} <{vocab.FEATURES}> {literal(json.dumps(one.features, sort_keys=True, ensure_ascii=False))}{end}",
                f"<{one.reference}> <{vocab.DENOTES}> <{one.canonical}>{end}",
            )
        )
    predicates = {"same": vocab.JUDGED_SAME, "different": vocab.JUDGED_DIFFERENT}
    for a, b, decision in judged:
        if decision in predicates and a != b:
            lines.add(f"<{min(a, b)}> <{predicates[decision]}> <{max(a, b)}>{end}")
    lines.update(f"<{newer}> <{vocab.SUPERSEDES}> <{older}>{end}" for newer, older in supersedes)
    return sorted(lines)


def denotation_iri(denotation: Denotation) -> str:
    """IRI of the record: the hash of the pair."""
    return BASE + hash_list([denotation.reference, denotation.canonical])

"""The values that pass between the stages: articles, spans, references, reports, and the lines of ``reports/``.

All are frozen. Offsets count Unicode code points of ``Article.text``, half-open. Types, roles, statuses and the like are local names of the ontology
("PhoneTalk", "agent", "occurred"), or full IRIs where a user's own ontology has them. References inside an article are named by their local id
("r-112-125-0", "e-169-199-0"), which becomes the fragment of their IRI.
"""

from __future__ import annotations

import msgspec

FORMAT = 1
"""Version of the line format; written as ``v`` in every line and held by ``kg/format``."""


class Span(msgspec.Struct, frozen=True, array_like=True, order=True):
    """Half-open interval of the stored text, in Unicode code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of the span."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies within this span."""
        return self.start <= other.start and other.end <= self.end


class Source(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is known of an article's origin.

    Attributes:
        url: declared address.
        record: declared id within its publisher's records.
        publisher: declared or found name of the publisher.
        published: declared publication date or time, as given (ISO 8601); only file metadata and record fields declare.
        modified: declared time of the last change, as given.
        language: BCP 47 tag, declared or found.
        dated: best known day of publication (YYYY-MM-DD): the declared one, else that of the dateline, else the first full date of the lead.
        place: place of the dateline ("SEOUL").
        found: field name to how it was found: "record", "meta", "json-ld", "time", "dateline", "lead", "text", "option", "default".
    """

    url: str | None = None
    record: str | None = None
    publisher: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    dated: str | None = None
    place: str | None = None
    found: dict[str, str] = {}


class Article(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One article in one version of its text.

    Attributes:
        id: IRI (see ``identity.article_iri``).
        source: origin.
        title: headline, if there is one; it also stands at the start of ``text``.
        raw: source text, decoded, NFC, line ends LF, before boilerplate is dropped.
        text: stored text; all offsets refer to it.
        origins: URL, record id or path of each place that it was read from; sorted, at least one.
        body: offset of the first character after headline and dateline.
    """

    id: str
    source: Source
    raw: str
    text: str
    title: str | None = None
    origins: tuple[str, ...] = ()
    body: int = 0


class EntityReference(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An entity as one article presents it, after coreference within the article.

    Attributes:
        id: "r-START-END-N" of the head span (first span of the fullest name).
        type: entity type ("State", "Person", "PublicBody", "Organization", "Company", "Group", "Place", "Object", "Position", "Actor").
        name: fullest name, or the describing words.
        names: other names that the text uses, sorted.
        evidence: every span that stands for it, sorted; never empty.
        wikidata: "Q884" where the lexicon links it.
        key: language-independent description of a body by pattern ("ministry:defence:Q884"), for resolution; None otherwise.
        country: id of the reference to its state.
        post_in: for a Position, id of the body or state that it belongs to.
        subset_of: id of the reference that this one is drawn from.
        includes: ids of the parts of a summing phrase.
        count, count_min, count_max: stated number of members and bounds of a vague one.
    """

    id: str
    type: str
    name: str
    names: tuple[str, ...] = ()
    evidence: tuple[Span, ...]
    wikidata: str | None = None
    key: str | None = None
    country: str | None = None
    post_in: str | None = None
    subset_of: str | None = None
    includes: tuple[str, ...] = ()
    count: int | None = None
    count_min: int | None = None
    count_max: int | None = None


class Attribution(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One link in the chain of who says so, from the one who vouches outward.

    Attributes:
        source: id of the entity reference that says it; None where ``unnamed``.
        unnamed: the text claims without naming anyone ("allegedly", "diduga").
        capacity: id of the position that the source held when speaking.
        evidence: spans of the attributing words with the source.
        relayed_by: next link, nearer to the article ("as quoted by Yonhap").
    """

    source: str | None = None
    unnamed: bool = False
    capacity: str | None = None
    evidence: tuple[Span, ...]
    relayed_by: Attribution | None = None


class Participation(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """That an entity reference fills a role; ``commitment`` and ``attribution`` only where they differ from the report's."""

    role: str
    filler: str
    evidence: tuple[Span, ...]
    capacity: str | None = None
    on_behalf_of: str | None = None
    commitment: str | None = None
    attribution: Attribution | None = None


class Time(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A time that the article speaks of: an expression resolved to days, its precision kept.

    Attributes:
        earliest, latest: days (YYYY-MM-DD), both inclusive; None where open or unknown.
        edtf: the expression in EDTF; "" where unknown.
        precision: "minute", "hour", "day", "week", "month", "season", "quarter", "year", "decade", "range", "unknown".
        anchor: "article" or the id of an event report, where it was counted from one.
        clock: time of day with its zone as the text has it ("07:12 local time", "14:30 WIB"); None where none is given. Days are not shifted by it.
        evidence: every place of the article that says so, sorted.
    """

    earliest: str | None = None
    latest: str | None = None
    edtf: str
    precision: str
    anchor: str | None = None
    clock: str | None = None
    evidence: tuple[Span, ...]


class TimeAssertion(Time, frozen=True, kw_only=True, omit_defaults=True):
    """When a report says that the event is, was to be or was.

    Attributes:
        role: "actual", "scheduled", "superseded".
    """

    role: str = "actual"
    commitment: str | None = None
    attribution: Attribution | None = None


class AttributeAssertion(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A number or kind said of an event, or of the participation at index ``on_filler`` of its roles."""

    attribute: str
    value: int | float | str | None = None
    value_min: int | float | None = None
    value_max: int | float | None = None
    unit: str | None = None
    on_filler: int | None = None
    evidence: tuple[Span, ...]
    commitment: str | None = None
    attribution: Attribution | None = None


class EventLink(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A relation from the report that holds it to another report of the article."""

    type: str
    to: str
    evidence: tuple[Span, ...]
    commitment: str | None = None


class EventReport(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An event as one article presents it.

    Attributes:
        id: "e-START-END-N" of the first trigger.
        types: most specific types; mostly one.
        status: one of the ontology's statuses.
        commitment: "asserted", "claimed", "hedged" or "denied".
        evidence: trigger spans, the first trigger's first.
    """

    id: str
    types: tuple[str, ...]
    status: str = "occurred"
    commitment: str = "asserted"
    attribution: Attribution | None = None
    evidence: tuple[Span, ...]
    roles: tuple[Participation, ...] = ()
    times: tuple[TimeAssertion, ...] = ()
    attributes: tuple[AttributeAssertion, ...] = ()
    links: tuple[EventLink, ...] = ()


class Extraction(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What an extractor found in one article.

    Attributes:
        extractor, version: who made it; the version is dotted integers.
        digest: SHA-256 over the lexicons, the ontology and the user's files that it worked with.
        replaces: digests of the lines that this one replaces.
        times: what days the article speaks of beside those of its events; an expression that dates an event is not among them.
    """

    extractor: str
    version: str
    digest: str
    replaces: tuple[str, ...] = ()
    entities: tuple[EntityReference, ...] = ()
    events: tuple[EventReport, ...] = ()
    times: tuple[Time, ...] = ()

    def mentions(self) -> list[Span]:
        """Every span that serves as evidence, sorted, each once."""
        spans: set[Span] = set()

        def chain(link: Attribution | None) -> None:
            while link is not None:
                spans.update(link.evidence)
                link = link.relayed_by

        for entity in self.entities:
            spans.update(entity.evidence)
        for time in self.times:
            spans.update(time.evidence)
        for event in self.events:
            spans.update(event.evidence)
            chain(event.attribution)
            parts: list[Participation | TimeAssertion | AttributeAssertion] = [*event.roles, *event.times, *event.attributes]
            for part in parts:
                spans.update(part.evidence)
                chain(part.attribution)
            for link in event.links:
                spans.update(link.evidence)
        return sorted(spans)


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """An article with the extraction in force: what resolving, deriving and mapping to RDF work on."""

    article: Article
    extraction: Extraction


class Denotation(msgspec.Struct, frozen=True, kw_only=True):
    """That a reference (full IRI) denotes a canonical thing (full IRI), with why.

    Attributes:
        score: 0 to 1, four places.
        method: "rules 1", "judgement" or "single".
        features: feature to value.
    """

    reference: str
    canonical: str
    score: float = 1.0
    method: str = "single"
    features: dict[str, float] = {}

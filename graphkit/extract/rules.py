"""The default extractor: rules over lexicons, no model and no network. One article in, its references and event reports out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from graphkit.collector import collector_paused
from graphkit.extract.assembly import Assembly
from graphkit.extract.attribution import AttributionFinder
from graphkit.extract.clauses import Layout
from graphkit.extract.coreference import Coreference
from graphkit.extract.dating import Dater
from graphkit.extract.descriptions import Describer
from graphkit.extract.document import Document
from graphkit.extract.drafting import Drafter
from graphkit.extract.echoes import Echoes
from graphkit.extract.entities import is_vague, state_behind
from graphkit.extract.findings import Findings
from graphkit.extract.kinds import Kinds
from graphkit.extract.linking import Linker
from graphkit.extract.mentioned import MentionedTimes
from graphkit.extract.mentions import MentionFinder
from graphkit.extract.merging import Merger
from graphkit.extract.pairs import DASHES
from graphkit.extract.plainobjects import PlainObjects
from graphkit.extract.roles import RoleFinder
from graphkit.extract.sharing import share_days
from graphkit.extract.spokendays import SpokenDays
from graphkit.extract.status import StatusFinder
from graphkit.extract.tense import Tense
from graphkit.extract.times import TimeExpression, find_times
from graphkit.extract.triggers import TriggerFinder
from graphkit.extract.values import ValueFinder
from graphkit.lexicon import Lexicon
from graphkit.model import Article, Extraction

NAME = "rules"
VERSION = "1"
MOST_TREES = 8


class Types(Protocol):
    """What the rules ask of the ontology."""

    @property
    def event_types(self) -> object:
        """Event types by name."""

    def above(self, name: str) -> tuple[str, ...]:
        """Broader types."""

    def is_a(self, name: str, other: str) -> bool:
        """Whether a type is another or narrower."""


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """The tree of event types, asked for families; what it was asked is kept."""

    is_a: Callable[[str, str], bool]
    above: Callable[[str], tuple[str, ...]]
    _families: dict[str, str] = field(default_factory=dict)
    _related: dict[tuple[str, str], bool] = field(default_factory=dict)

    def family(self, name: str) -> str:
        """The broadest type below Event ("Consult" of PhoneTalk)."""
        if (held := self._families.get(name)) is None:
            held = self._families[name] = [name, *(t for t in self.above(name) if t != "Event")][-1]
        return held

    def related(self, one: str, other: str) -> bool:
        """Whether two types can be of one event: one is the other or narrower, or they are of one family."""
        if (held := self._related.get((one, other))) is None:
            held = self.is_a(one, other) or self.is_a(other, one) or self.family(one) == self.family(other)
            self._related[one, other] = held
        return held


_TREES: dict[int, tuple[Types, Hierarchy]] = {}  # by the id of the ontology, which cannot be a key; held so that no other gets its id


def _tree(ontology: Types) -> Hierarchy:
    """The tree of an ontology, the same for all articles."""
    held = _TREES.get(id(ontology))
    if held is None:
        if len(_TREES) >= MOST_TREES:
            _TREES.clear()
        held = _TREES[id(ontology)] = ontology, Hierarchy(ontology.is_a, ontology.above)
    return held[1]


def block_datelines(doc: Document, blocked: list[bool]) -> None:
    """Blocks the capitalised place and dash that open a paragraph of a briefing ("DHAKA — At least …"): they tell where the desk sits."""
    for number, sentence in enumerate(doc.sentences):
        if number and doc.sentences[number - 1].paragraph == sentence.paragraph:
            continue
        for k in range(sentence.first, min(sentence.first + 4, sentence.last)):
            joins = doc.words[k].text in DASHES and k > sentence.first and doc.starts[k] == doc.ends[k - 1]
            if doc.words[k].text in {"—", "–", "-", "--"} and k > sentence.first and not joins:
                for i in range(sentence.first, k + 1):
                    blocked[i] = True
                break
            if not doc.words[k].text.isupper():
                break


def in_dateline(doc: Document, time: TimeExpression) -> bool:
    """Whether a time is that of a dateline: "KINSHASA, Sept 15 (GLNA) - The two presidents …"."""
    first, last = doc.tokens_of(time.span)
    number = doc.places[first] if first < len(doc.words) else 0
    begin, end = doc.sentences[number].first, doc.sentences[number].last
    opens = not number or doc.sentences[number - 1].paragraph != doc.sentences[number].paragraph
    if not opens or not 0 < first - begin <= 6 or any(w.text != "," and not w.capital for w in doc.words[begin:first]):
        return False
    if any(doc.lexicon.prepositions.get(w.lower) for w in doc.words[begin:first]):
        return False
    agency = last < end and doc.words[last].text == "("
    while agency and last < end - 1 and doc.words[last].text != ")":
        last += 1
    return agency or (last < end and doc.words[last].text in DASHES | {"--"})


@collector_paused()
def extract(
    article: Article, ontology: Types, lexicon: Lexicon, digest: str, *, trace: Callable[[Findings], object] | None = None
) -> Extraction:
    """References and event reports of ``article``.

    Args:
        article: with its language found; ``lexicon`` is of that language.
        ontology: the tree of event types.
        lexicon: words.
        digest: of the lexicons and the ontology, kept with the result.
        trace: is given what the result was made of, for those who want to know why; see ``why``.
    """
    doc = Document(article, lexicon)
    tree = _tree(ontology)
    titled, times = (
        find_times(doc.text, first, last, language=lexicon.language, published=article.source.dated, extra=lexicon.extra)
        for first, last in ((0, doc.title_end), (article.body, len(doc.text)))
    )
    ranges = [doc.tokens_of(t.span) for t in times]
    blocked = [False] * len(doc.words)
    for first, last in ranges:
        for i in range(first, min(last, len(blocked))):
            blocked[i] = True
    for i in range(bisect_left(doc.starts, doc.title_end), bisect_left(doc.starts, article.body)):  # date line and dateline
        blocked[i] = True
    block_datelines(doc, blocked)
    mentions = MentionFinder(doc, list(blocked)).run()
    entities = Coreference(doc).run(mentions)
    layout = Layout(doc, mentions, ranges)
    triggers = TriggerFinder(doc, layout)
    hits = [hit for hit in triggers.run() if not blocked[hit.first]]  # "TOKYO, March 16 -" is no march
    hits = Echoes(doc, layout, tree.is_a).run(hits)
    roles = RoleFinder(doc, layout, hits)
    frames = roles.run()
    PlainObjects(doc, layout, roles.hit_at, entities).run(hits, frames)
    sayings = AttributionFinder(doc, layout, roles, entities, lambda kind: kind == "Accuse").run()
    kinds = Kinds(tree.is_a)
    status = StatusFinder(doc, layout, hits, roles.hit_at, kinds)
    merger = Merger(
        doc,
        tree.is_a,
        tree.family,
        tree.related,
        lambda number: state_behind(entities, number),
        lambda number: is_vague(entities[number]),
        frozenset(kinds.sets["generic"]),
        frozenset(kinds.sets["distinct"]),
    )
    drafter = Drafter(doc, layout, entities, sayings, status, merger, tree, kinds)
    drafts = drafter.run(hits, frames)
    tense = Tense(doc, layout)
    days = SpokenDays(doc, layout, sayings, times)
    times = days.quoted()
    dater = Dater(doc, layout, roles, sayings, [t for t in times if not in_dateline(doc, t)], tense)
    dater.attach(drafts)
    linker = Linker(doc, layout, roles, tree.is_a, frozenset(kinds.sets["topics"]))
    merger.keep_apart(dater.counted.pairs())
    merger.keep_apart(linker.apart(hits), ordered=False)
    drafts = merger.run(drafts)
    dater.clocks(drafts)
    dater.counted.anchor(drafts)
    drafter.coming(drafts)
    days.date(drafts, lambda kind: kinds(kind, "spoken"))
    drafts = drafter.finish(drafts)
    linker.run(drafts)
    share_days(drafts, entities, tree.is_a)
    dater.counted.anchor(drafts)
    above = {d.type: frozenset({d.type, *tree.above(d.type)}) for d in drafts}
    ValueFinder(doc, layout, roles, entities).run(drafts, above)
    assembly = Assembly(doc, entities, drafts, Describer(doc, layout, roles.hit_at))
    found_entities, events = assembly.run()
    if trace is not None:
        trace(
            Findings(
                document=doc,
                triggers=triggers,
                hits=hits,
                entities=entities,
                drafts=drafts,
                status=status,
                linker=linker,
                assembly=assembly,
            )
        )
    spoken = MentionedTimes(doc, tense, events, dater.counted.named).run([*titled, *times])
    return Extraction(extractor=NAME, version=VERSION, digest=digest, entities=found_entities, events=events, times=spoken)

"""One article on its way through the rules: tokens, sentences, quotations, mentions; what every rule reads and adds to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

import msgspec

from graphkit.extract.pairs import split_pairs
from graphkit.lexicon import Lexicon
from graphkit.model import Article, Span
from graphkit.text import LOWERED, WORDS, Sentence, Word, quotations, sentences, split

SUBHEAD = 10  # tokens of the longest heading of a section


class Mention(msgspec.Struct, eq=False, kw_only=True):
    """A run of tokens that stands for somebody or something.

    Attributes:
        first, last: token range, half-open.
        kind: "state", "body", "organization", "person", "place", "group", "position", "object", "pronoun", "sum" (both countries), "bare" (the ministry),
            "own" (her ministry).
        type: entity type.
        name: its name or describing words.
        sentence: number of its sentence.
        id, key: Wikidata id, or a key that is the same in every language.
        state: Wikidata id of its state.
        country: mention of its state.
        post: mention of the position that this person holds.
        body: mention of the body or state that a position belongs to, or that a person comes from ("of Japan's Ministry of Defense").
        count, count_min, count_max: number of members.
        many: stands for several.
        seat: a capital or palace that may stand for its government.
        attributive: an adjective or a possessor of something else.
        definite: has "the", "itu" or the like.
        whole: for "five of them", the mention that it is drawn from.
        lead: first token of the noun that introduces a name ("pengusaha Hendra").
        entity: number of its entity after coreference; a summing mention has several.
    """

    first: int
    last: int
    kind: str
    type: str
    name: str
    sentence: int
    id: str | None = None
    key: str | None = None
    state: str | None = None
    country: Mention | None = None
    post: Mention | None = None
    body: Mention | None = None
    count: int | None = None
    count_min: int | None = None
    count_max: int | None = None
    many: bool = False
    seat: bool = False
    attributive: bool = False
    possessive: bool = False
    definite: bool = False
    appositive: bool = False
    whole: Mention | None = None
    lead: int | None = None
    noun: str | None = None
    number: int = 0
    entities: list[int] = msgspec.field(default_factory=list)


class Document:
    """Tokens and layers of one article.

    Attributes:
        text, words, sentences: the stored text, its tokens and sentences.
        texts, lowers: the characters of the tokens, and the same in lower case.
        starts, ends: offsets of the tokens.
        aside: numbers of sentences that are neither of the headline nor of the body (date line, headings of sections).
        heading: number of leading sentences that are headline or date line.
        quotes: spans in quotation marks.
        mentions: in order of their first token.
        places: sentence number of each token.
    """

    def __init__(self, article: Article, lexicon: Lexicon) -> None:
        self.article = article
        self.lexicon = lexicon
        self.text = article.text
        found = split_pairs(split(self.text), lexicon)
        self.texts, self.starts, self.ends = found.texts, found.starts, found.ends
        self.words: list[Word] = list(map(WORDS.__getitem__, found.texts))
        self.lowers: list[str] = list(map(LOWERED.__getitem__, found.texts))
        self.sentences: list[Sentence] = sentences(found, lexicon.words("abbreviations"))
        self.quotes = quotations(self.text)
        self._quote_starts = [q[0] for q in self.quotes]
        self.mentions: list[Mention] = []
        self.places: list[int] = []
        for number, sentence in enumerate(self.sentences):
            self.places.extend([number] * (sentence.last - sentence.first))
        self.title_end = len(article.title) if article.title and self.text.startswith(article.title) else 0
        self._titles = sum(self.starts[s.first] < self.title_end for s in self.sentences)  # sentences of the headline
        self._headings = sum(self.starts[s.last - 1] < article.body for s in self.sentences)
        self._subheads = frozenset(filter(self._heads_section, range(len(self.sentences))))
        self.aside = frozenset(range(self._titles, self._headings)) | {n for n in self._subheads if n >= self._titles}
        self.abbreviations: dict[int, int] = {}
        self.forms = frozenset(self.lowers)

    def span(self, first: int, last: int) -> Span:
        """Characters of the tokens [first, last)."""
        return Span(self.starts[first], self.ends[last - 1])

    def of(self, first: int, last: int) -> str:
        """Words of the tokens [first, last)."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def token_at(self, offset: int) -> int:
        """Index of the first token that ends after ``offset``."""
        i = bisect_right(self.starts, offset) - 1
        if i >= 0 and self.ends[i] > offset:
            return i
        return i + 1

    def tokens_of(self, span: Span) -> tuple[int, int]:
        """Token range that ``span`` covers."""
        first = self.token_at(span.start)
        last = bisect_left(self.starts, span.end)
        return first, max(last, first + 1)

    def quoted(self, i: int) -> bool:
        """Whether token ``i`` stands inside quotation marks."""
        at = self.starts[i]
        k = bisect_right(self._quote_starts, at) - 1
        return k >= 0 and self.quotes[k][0] <= at < self.quotes[k][1]

    def in_title(self, sentence: int) -> bool:
        """Whether the sentence belongs to the headline."""
        return sentence < self._titles

    def telegraphic(self, sentence: int) -> bool:
        """Whether the sentence is a headline, or stands like one: a paragraph of its own without a stop at its end."""
        if self.in_title(sentence):
            return True
        here = self.sentences[sentence]
        alone = all(not 0 <= k < len(self.sentences) or self.sentences[k].paragraph != here.paragraph for k in (sentence - 1, sentence + 1))
        return alone and self.words[here.last - 1].text[-1].isalnum()

    def in_heading(self, sentence: int) -> bool:
        """Whether the sentence stands before the body (headline, date line), or is the heading of a section of it."""
        return sentence < self._headings or sentence in self._subheads

    def _heads_section(self, number: int) -> bool:
        """Whether a sentence of the body is the heading of what follows: short, a paragraph of its own without a full stop, between such as have one."""
        here = self.sentences[number]
        if number < self._headings or here.last - here.first > SUBHEAD or not (self._open(number) or self.texts[here.last - 1] == "?"):
            return False
        around = [k for k in (number - 1, number + 1) if 0 <= k < len(self.sentences)]
        return number + 1 < len(self.sentences) and all(
            self.sentences[k].paragraph != here.paragraph and (k < self._headings or not self._open(k)) for k in around
        )

    def _open(self, number: int) -> bool:
        """Whether a sentence has no stop at its end."""
        return self.texts[self.sentences[number].last - 1][-1].isalnum()

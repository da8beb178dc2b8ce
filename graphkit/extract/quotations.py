"""Whose a quotation is: the speaker's beside it, the one's who went on speaking, and the name's before a colon or behind a dash."""

from __future__ import annotations

from graphkit.extract.clauses import Phrase
from graphkit.extract.document import Document
from graphkit.extract.saying import Saying
from graphkit.extract.speakers import SpeakerFinder

SHORT = 4  # tokens of the longest quotation that is only a word or a title
NAMES = frozenset({"Person", "Group", "PublicBody", "Organization", "Company"})
BESIDE = 3
OPENING = frozenset({'"', "“", "‘", "'", "«", "„"})


class Quotations:
    """Gives the quotations of a document that no attribution of their own sentence covers to their speakers."""

    def __init__(self, document: Document, speakers: SpeakerFinder) -> None:
        self.doc = document
        self.words = document.words
        self.speakers = speakers
        self.paragraphs: dict[int, tuple[int, int]] = {}  # paragraph to its tokens
        for sentence in document.sentences:
            first, _ = self.paragraphs.get(sentence.paragraph, (sentence.first, 0))
            self.paragraphs[sentence.paragraph] = (first, sentence.last)
        size = len(self.words)
        self.quotes = [
            (a, b) for start, end in document.quotes if (a := document.token_at(start)) < (b := min(document.token_at(end - 1) + 1, size))
        ]

    def run(self, sayings: list[Saying]) -> None:
        """Adds to what each saying covers, and the sayings of dialogues and signed quotations."""
        self._named(sayings)
        self._blocks(sayings)
        owners: list[Saying | None] = [self._beside(first, last, sayings) for first, last in self.quotes]
        for n, (first, last) in enumerate(self.quotes):
            if owners[n] is None and self._opens(first) and last - first > SHORT:
                owners[n] = self._signed(first, last, sayings) or self._going_on(n, owners, sayings)
        for n in range(len(self.quotes) - 1, 0, -1):  # "…" "…," he said: both are his
            (first, last), (follow, _) = self.quotes[n - 1], self.quotes[n]
            if owners[n - 1] is None and owners[n] is not None and self._opens(first) and last - first > SHORT and follow - last <= 0:
                owners[n - 1] = owners[n]
        for (first, last), owner in zip(self.quotes, owners, strict=True):
            if owner is not None and not all(owner.covers_token(i) for i in range(first, last)):
                owner.covers.append((first, last))

    def _opens(self, first: int) -> bool:
        """Whether a quotation opens its sentence."""
        return self.doc.sentences[self.doc.places[first]].first == first

    def _paragraph(self, i: int) -> int:
        return self.doc.sentences[self.doc.places[i]].paragraph

    def _beside(self, first: int, last: int, sayings: list[Saying]) -> Saying | None:
        """The saying of the quotation's own sentence, or the one right behind its end or before its beginning."""
        near: Saying | None = None
        for saying in sayings:
            if saying.charge or saying.source is None:
                continue
            if saying.first in (last, last + 1) and saying.sentence == self.doc.places[last - 1]:
                return saying
            if near is None and 0 <= first - saying.last <= BESIDE and self.words[first - 1].text in {":", ","}:
                near = saying
            if near is None and saying.covers_token(min(first + 1, last - 1)):
                near = saying
        return near

    def _going_on(self, n: int, owners: list[Saying | None], sayings: list[Saying]) -> Saying | None:
        """The speaker of the quotation before it in the paragraph, or of the paragraph before where this one only quotes."""
        first, last = self.quotes[n]
        paragraph = self._paragraph(first)
        if n and owners[n - 1] is not None and self._paragraph(self.quotes[n - 1][0]) == paragraph:
            between = [s for s in sayings if self.quotes[n - 1][1] <= s.first < first and s is not owners[n - 1]]
            return owners[n - 1] if not between else None
        begin, end = self.paragraphs[paragraph]
        if first != begin or end - last > 1 or paragraph - 1 not in self.paragraphs:
            return None
        before, after = self.paragraphs[paragraph - 1]
        said = [s for s in sayings if any(a < after and b > before for a, b in s.covers) and not s.charge and s.source is not None]
        latest = max(said, key=lambda s: max(min(b, after) for a, b in s.covers if a < after), default=None)
        own = latest is not None and any(a <= after - 1 <= b or before <= latest.first < after for a, b in latest.covers)
        return latest if own else None

    def _signed(self, first: int, last: int, sayings: list[Saying]) -> Saying | None:
        """A quotation with a dash and a name behind it: "…" — Maria Lopez."""
        _, end = self.paragraphs[self._paragraph(first)]
        if last + 1 >= end or self.words[last].text not in self.speakers.dashes:
            return None
        phrase = self.speakers.layout.phrase_at[last + 1]
        speaker = self.speakers.of([phrase]) if phrase is not None else None
        if speaker is None:
            return None
        saying = Saying(
            source=speaker[1],
            first=last,
            last=speaker[0].last,
            sentence=self.doc.places[last + 1],
            covers=[(first, last)],
            phrase=speaker[0],
        )
        sayings.append(saying)
        return saying

    def _blocks(self, sayings: list[Saying]) -> None:
        """What follows a colon at the end of a paragraph: "The governor added:" and the paragraph behind it."""
        for saying in sayings:
            paragraph = self._paragraph(saying.first)
            _, end = self.paragraphs[paragraph]
            follow = self.paragraphs.get(paragraph + 1)
            if follow and not saying.charge and self.words[end - 1].text == ":" and end - BESIDE <= saying.last <= end:
                saying.covers.append(follow)

    def _headline(self, phrase: Phrase, first: int, end: int, sayings: list[Saying]) -> None:
        """A quotation behind a colon is its subject's who opens a headline: "Lopez hits out at bank chief: 'You should resign'"."""
        colon = next((k for k in range(phrase.last + 1, end - 1) if self.words[k].text == ":"), None)
        speaker = self.speakers.of([phrase]) if phrase.preposition is None else None
        if colon is None or speaker is None or self.words[colon + 1].text not in OPENING:
            return
        kind = self.speakers.entities[speaker[1]].type
        if kind == "Person":
            number = self.doc.places[first]
            sayings.append(
                Saying(source=speaker[1], first=first, last=colon + 1, sentence=number, covers=[(colon + 1, end)], phrase=phrase)
            )

    def _named(self, sayings: list[Saying]) -> None:
        """Names before a colon: of a headline ("Police: Two arrested"), and of a dialogue's lines ("PENCE: …")."""
        lines: list[Saying] = []
        for first, end in self.paragraphs.values():
            begin = first + (self.words[first].text in {'"', "“"})
            phrase = self.speakers.layout.phrase_at[begin] if begin < end else None
            if self.doc.in_title(self.doc.places[begin]) and phrase is not None:
                self._headline(phrase, first, end, sayings)
            if phrase is None or phrase.last >= end or self.words[phrase.last].text != ":" or phrase.last + 2 >= end:
                continue
            speaker = self.speakers.of([phrase])
            number = self.doc.places[begin]
            if speaker is None or self.speakers.entities[speaker[1]].type not in NAMES:
                continue
            saying = Saying(
                source=speaker[1], first=begin, last=phrase.last + 1, sentence=number, covers=[(phrase.last + 1, end)], phrase=phrase
            )
            if self.doc.in_title(number):
                sayings.append(saying)
            else:
                lines.append(saying)
        if len(lines) > 1:
            sayings.extend(lines)

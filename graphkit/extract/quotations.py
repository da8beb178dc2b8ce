"""Whose a quotation is: the speaker's beside it, the one's who went on speaking, and the name's before a colon or behind a dash."""

from __future__ import annotations

from bisect import bisect_left, insort

from graphkit.extract.clauses import Phrase
from graphkit.extract.document import Document
from graphkit.extract.saying import Saying
from graphkit.extract.speakers import SpeakerFinder

SHORT = 4  # tokens of the longest quotation that is only a word or a title
NAMES = frozenset({"Person", "Group", "PublicBody", "Organization", "Company"})
BESIDE = 3
TAIL = 6  # tokens of the longest speaker at the end of a headline
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

        self._order: dict[int, int] = {}  # of sayings by their id
        self._told: dict[int, list[Saying]] = {}
        self._covering: dict[int, list[Saying]] = {}
        self._starts: list[int] = []

    def run(self, sayings: list[Saying]) -> None:
        """Adds to what each saying covers, and the sayings of dialogues and signed quotations."""
        self._named(sayings)
        self._blocks(sayings)
        for saying in sayings:
            self._note(saying)
        owners: list[Saying | None] = [self._beside(first, last) for first, last in self.quotes]
        for n, (first, last) in enumerate(self.quotes):
            if owners[n] is None and self._opens(first) and last - first > SHORT:
                owners[n] = self._signed(first, last, sayings) or self._going_on(n, owners)
        for n in range(len(self.quotes) - 1, 0, -1):  # "…" "…," he said: both are his
            (first, last), (follow, _) = self.quotes[n - 1], self.quotes[n]
            if owners[n - 1] is None and owners[n] is not None and self._opens(first) and last - first > SHORT and follow - last <= 0:
                owners[n - 1] = owners[n]
        covered = {id(owner): list(owner.covers) for owner in owners if owner is not None}  # no two quotations share a token
        for (first, last), owner in zip(self.quotes, owners, strict=True):
            if owner is not None and not _cover(covered[id(owner)], first, last):
                owner.covers.append((first, last))

    def _note(self, saying: Saying) -> None:
        """Keeps a saying by the sentences in which it is told and by those that it covers, in the order of sayings."""
        self._order[id(saying)] = len(self._order)
        self._told.setdefault(saying.sentence, []).append(saying)
        places = self.doc.places
        for number in {n for a, b in saying.covers if a < b for n in range(places[a], places[min(b, len(places)) - 1] + 1)}:
            self._covering.setdefault(number, []).append(saying)
        insort(self._starts, saying.first)

    def _opens(self, first: int) -> bool:
        """Whether a quotation opens its sentence."""
        return self.doc.sentences[self.doc.places[first]].first == first

    def _paragraph(self, i: int) -> int:
        return self.doc.sentences[self.doc.places[i]].paragraph

    def _beside(self, first: int, last: int) -> Saying | None:
        """The saying of the quotation's own sentence, or the one right behind its end or before its beginning."""
        follows = {self.doc.places[k] for k in (last - 1, last, last + 1) if k < len(self.words)}
        behind = [s for number in sorted(follows) for s in self._told.get(number, ()) if s.first in (last, last + 1) and self._speaks(s)]
        if behind:
            return behind[0]
        inside = min(first + 1, last - 1)
        near = [s for s in self._covering.get(self.doc.places[inside], ()) if self._speaks(s) and s.covers_token(inside)]
        if first and self.words[first - 1].text in {":", ","}:
            before = {self.doc.places[max(0, first - k)] for k in range(1, BESIDE + 2)}
            near += [s for number in before for s in self._told.get(number, ()) if 0 <= first - s.last <= BESIDE and self._speaks(s)]
        return min(near, key=lambda s: self._order[id(s)], default=None)

    def _speaks(self, saying: Saying) -> bool:
        return not saying.charge and saying.source is not None

    def _going_on(self, n: int, owners: list[Saying | None]) -> Saying | None:
        """The speaker of the quotation before it in the paragraph, or of the paragraph before where this one only quotes."""
        first, last = self.quotes[n]
        paragraph = self._paragraph(first)
        if n and owners[n - 1] is not None and self._paragraph(self.quotes[n - 1][0]) == paragraph:
            owner, reached = owners[n - 1], self.quotes[n - 1][1]
            between = bisect_left(self._starts, first) - bisect_left(self._starts, reached)
            own = owner is not None and reached <= owner.first < first
            return owner if between == own else None
        begin, end = self.paragraphs[paragraph]
        if first != begin or end - last > 1 or paragraph - 1 not in self.paragraphs:
            return None
        before, after = self.paragraphs[paragraph - 1]
        here = {
            id(s): s for number in range(self.doc.places[before], self.doc.places[after - 1] + 1) for s in self._covering.get(number, ())
        }
        said = sorted((s for s in here.values() if self._speaks(s)), key=lambda s: self._order[id(s)])
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
        self._note(saying)
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

    def _tail(self, first: int, end: int, sayings: list[Saying]) -> None:
        """A speaker behind the last dash or colon of a headline: "Port hit by drones - governor", "Ship seized: report"."""
        k = next((k for k in range(end - 2, max(first, end - TAIL), -1) if self.words[k].text in self.speakers.dashes | {":"}), None)
        speaker = self.speakers.behind(k, end) if k is not None else None
        if k is None or speaker is None or speaker[0].last != end or speaker[0].preposition is not None:
            return
        number = self.doc.places[first]
        sayings.append(Saying(source=speaker[1], first=k, last=end, sentence=number, covers=[(first, k)], phrase=speaker[0]))

    def _named(self, sayings: list[Saying]) -> None:
        """Names before a colon: of a headline ("Police: Two arrested"), and of a dialogue's lines ("PENCE: …")."""
        lines: list[Saying] = []
        for first, end in self.paragraphs.values():
            begin = first + (self.words[first].text in {'"', "“"})
            phrase = self.speakers.layout.phrase_at[begin] if begin < end else None
            if self.doc.in_title(self.doc.places[begin]):
                self._tail(begin, end, sayings)
            if phrase is not None and self.doc.in_title(self.doc.places[begin]):
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
            if self.doc.in_title(number) or self.words[phrase.last + 1].text in OPENING:
                sayings.append(saying)
            else:
                lines.append(saying)
        if len(lines) > 1:
            sayings.extend(lines)


def _cover(ranges: list[tuple[int, int]], first: int, last: int) -> bool:
    """Whether the ranges together hold all tokens of [first, last)."""
    while first < last:
        end = max((b for a, b in ranges if a <= first < b), default=first)
        if end == first:
            return False
        first = end
    return True

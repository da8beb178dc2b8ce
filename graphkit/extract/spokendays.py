"""The day on which something is said: words in quotes count from it ("yesterday"), and an act of speech without a date has it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from graphkit.extract.clauses import Layout
from graphkit.extract.document import Document
from graphkit.extract.drafts import Draft, When
from graphkit.extract.saying import Saying
from graphkit.extract.times import TimeExpression, find_times
from graphkit.model import Span

NEAR = 3  # tokens behind the attributing words within which their day begins: "said on Friday", "kata Bagus, Rabu"
SIGNS = frozenset({'"', "“", "”", ";", ":"})
FAR = 14  # the same where only an addressee or a place stands between: "told a radio station in Kano on Friday"


class SpokenDays:
    """The times of a document that date what is said in it."""

    def __init__(self, document: Document, layout: Layout, sayings: list[Saying], times: list[TimeExpression]) -> None:
        self.doc = document
        self.layout = layout
        self.sayings = sayings
        self.starts = [document.token_at(t.span.start) for t in times]
        self.times = times
        self.complementizers = document.lexicon.words("complementizers")

    def _of(self, saying: Saying) -> TimeExpression | None:
        """The time right behind the attributing words."""
        for k in range(bisect_left(self.starts, saying.last), len(self.starts)):
            if self.starts[k] >= saying.last + NEAR and not self._reaches(saying, self.starts[k]):
                return None
            time = self.times[k]
            if time.earliest and time.latest and time.kind in {"absolute", "relative"}:
                return time
        return None

    def _reaches(self, saying: Saying, first: int) -> bool:
        """Whether only an addressee, a place or an occasion stands between the attributing words and token ``first``."""
        if first - saying.last > FAR or first >= self.doc.sentences[saying.sentence].last:
            return False
        between = range(saying.last, first)
        if any(self.doc.words[k].text in SIGNS or self.doc.words[k].lower in self.complementizers for k in between):
            return False
        told = (k for a, b in saying.covers for k in range(max(a, saying.last), b))  # "told reporters in Jos on Friday" tells nothing yet
        return not any(self.layout.is_verb(k) for k in told)

    def quoted(self) -> list[TimeExpression]:
        """The times, those of a quotation counted from the day on which it was said: "We met yesterday," he said on Friday."""
        changed: dict[Span, TimeExpression] = {}
        for saying in self.sayings:
            day = self._of(saying)
            if day is None or day.earliest != day.latest or day.earliest == (self.doc.article.source.dated or "")[:10]:
                continue
            for first, last in saying.covers:
                inside = range(bisect_left(self.starts, first), bisect_left(self.starts, last))
                if any(self.times[k].anchored and self.doc.quoted(self.starts[k]) for k in inside):
                    begin, end = self.doc.starts[first], self.doc.starts[last - 1] + len(self.doc.words[last - 1].text)
                    lexicon = self.doc.lexicon
                    found = find_times(self.doc.text, begin, end, language=lexicon.language, published=day.earliest, extra=lexicon.extra)
                    changed.update((t.span, t) for t in found if t.anchored and self.doc.quoted(self.doc.token_at(t.span.start)))
        return [changed.get(t.span, t) for t in self.times] if changed else self.times

    def date(self, drafts: list[Draft], is_act: Callable[[str], bool]) -> None:
        """An act of speech without a date has that of its speaker's words: "…, kata Bagus, Rabu (8/2/2023)"."""
        told: dict[int, list[Draft]] = {}  # by the sentences of their triggers
        for draft in drafts:
            for number in {h.sentence for h in draft.hits}:
                told.setdefault(number, []).append(draft)
        for saying in self.sayings:
            expression = self._of(saying) if saying.source is not None else None
            if expression is None:
                continue
            for draft in (d for number in range(saying.sentence - 2, saying.sentence + 1) for d in told.get(number, ())):
                near = any(0 <= saying.sentence - h.sentence <= 2 for h in draft.hits if not self.doc.in_title(h.sentence))
                if (
                    near
                    and not draft.day()
                    and draft.status == "occurred"
                    and is_act(draft.type)
                    and saying.source in draft.entities("agent")
                ):
                    draft.times.append(
                        When(
                            earliest=expression.earliest, latest=expression.latest, edtf=expression.edtf, precision=expression.precision,
                            evidence=expression.span, anchor="article" if expression.anchored else None, hit=draft.first,
                        )
                    )  # fmt: skip

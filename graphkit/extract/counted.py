"""Dates that are counted from other events: "two days after the launch", "a day earlier"; what they put in order and how far they reach."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from graphkit.extract import calendars
from graphkit.extract.calendars import Bounds
from graphkit.extract.document import Document
from graphkit.extract.drafts import Draft, When
from graphkit.extract.times import TimeExpression, in_tense, resolve_offset
from graphkit.extract.triggers import Hit
from graphkit.lexicon.files import words

ROUNDS = 4
SAME = {"month": 7, "quarter": 7, "year": 4, "decade": 4, "century": 4}
"""How much of a date has to be known to count from it in a unit, in characters of YYYY-MM-DD."""


class Counted(NamedTuple):
    """An expression with the event before and the event behind it, and the verbs that share the date of the former."""

    expression: TimeExpression
    left: Hit | None
    right: Hit | None
    sharing: list[Hit]


class CountedDates:
    """The expressions of a document that count from events, each with the events on its two sides."""

    def __init__(self, document: Document, times: list[TimeExpression]) -> None:
        self.doc = document
        self.times = times
        self.words = document.words
        links = document.lexicon.cues.get("links") or {}
        self.after = frozenset(w for w in words(links.get("after")) if " " not in w)
        self.before = frozenset(w for w in words(links.get("before")) if " " not in w)
        self.same = frozenset(words(links.get("same")))
        self.relative: list[Counted] = []
        self.told: dict[int, list[tuple[int, int, Draft]]] = {}  # first token of a trigger, position and draft, by the trigger's sentence
        self.ends = [t.span.end for t in times]
        self.days: dict[int, TimeExpression] = {}  # the first date of a sentence
        for time in times:
            at = document.token_at(time.span.start)
            if at < len(self.words) and time.kind in {"absolute", "relative"} and time.earliest and time.latest:
                self.days.setdefault(document.places[at], time)

    def add(self, expression: TimeExpression, left: Hit | None, right: Hit | None, sharing: list[Hit]) -> None:
        """Keeps an expression with what stands on its two sides."""
        self.relative.append(Counted(expression, left, right, sharing))

    def named(self, expression: TimeExpression, left: Hit | None = None) -> bool:
        """Whether the words name the event that they count from: "two days after the launch", "on the same day as the launch"."""
        last = self.doc.tokens_of(expression.span)[1]
        if expression.direction == "same":
            clause = (
                left is not None and last < len(self.words) and self.words[last].text.istitle()
            )  # "recalled him the same day Paris backed the plan"
            return clause or self.words[last - 1].lower in self.same
        return self.words[last - 1].lower in self.after | self.before or (
            last < len(self.words) and self.words[last].lower in self.after | self.before
        )

    def own(self) -> set[int]:
        """The events that "a day later" dates, by their id: no other time is shared with them."""
        return {id(one.left) for one in self.relative if one.left is not None and not self.named(one.expression)}

    def pairs(self) -> list[tuple[Hit, Hit]]:
        """(earlier, later) of events that a relative time puts in order."""
        return [
            (right, left) if expression.direction == "after" else (left, right)
            for expression, left, right, _ in self.relative
            if left is not None and right is not None and left is not right and self.named(expression)
        ]

    def anchor(self, drafts: list[Draft]) -> None:
        """Dates events relative to one another, until nothing more follows; sets *before* links."""
        owner = {id(h): d for d in drafts for h in d.hits}
        self.told.clear()
        for position, draft in enumerate(drafts):
            for hit in draft.hits:
                self.told.setdefault(hit.sentence, []).append((hit.first, position, draft))
        pending = list(self.relative)
        for _ in range(ROUNDS):
            left_over = [one for one in pending if not self._anchor_one(drafts, owner, one)]
            if len(left_over) == len(pending):
                break
            pending = left_over

    def _anchor_one(self, drafts: list[Draft], owner: Mapping[int, Draft], one: Counted) -> bool:
        event, other = (owner.get(id(hit)) if hit else None for hit in (one.left, one.right))
        sharing = [owner[id(h)] for h in one.sharing if id(h) in owner]
        joined = self.named(one.expression, one.left)
        if joined and other is not None and event is not None and event is not other:
            linked = self._link(one.expression, event, other)
            day, days = event.day(), other.day()
            if day and not days:
                return self._apply(other, day, event, one, one.right, reverse=True) or linked
            if days and not day:
                return self._apply(event, days, other, one, one.left, reverse=False, sharing=sharing) or linked
            return linked and bool(day and days)
        if joined and other is None:
            return False
        target = event or other
        if target is None or target.day():
            return False
        unknown = joined and event is None
        base = self._beside(one.expression) if unknown else self._base(one.expression, target)
        told = None if joined else self._told(self.doc.tokens_of(one.expression.span)[0], drafts, target)
        linked = told is not None and self._link(one.expression, target, told)
        if base is None:
            return linked
        return (
            self._apply(target, base[0], base[1], one, one.left or one.right, reverse=unknown, sharing=[] if unknown else sharing) or linked
        )

    def _told(self, first: int, drafts: list[Draft], target: Draft) -> Draft | None:
        """The event told last, in this sentence or the one before it: "Dua hari kemudian, …", "whom they had taken nine days earlier"."""
        sentence = self.doc.places[first]
        told = [
            (number, draft.day() is not None or draft.first.voice != "noun", at, position)
            for number in (sentence - 1, sentence)
            if not self.doc.in_title(number)
            for at, position, draft in self.told.get(number, ())
            if draft is not target and at < first
        ]
        return drafts[max(told)[-1]] if told else None

    def _beside(self, expression: TimeExpression) -> tuple[tuple[str, str], object] | None:
        """The day of what no event is known for, right before an expression that counts from it: "moved there on Friday, a day after …"."""
        position = bisect_right(self.ends, expression.span.start)
        before = self.times[position - 1] if position else None
        if before is None or before.kind not in {"absolute", "relative"} or not before.earliest or not before.latest:
            return None
        same = SAME.get(expression.unit or "", 10)
        if before.earliest[:same] != before.latest[:same]:
            return None
        gap = self.doc.text[before.span.end : expression.span.start].strip(" ,")
        return None if gap else ((before.earliest, before.latest), "article")

    def _link(self, expression: TimeExpression, event: Draft, other: Draft) -> bool:
        earlier, later = (other, event) if expression.direction == "after" else (event, other)
        if expression.direction in {"after", "before"} and not any(k == "before" and t is later for k, t, _ in earlier.links):
            earlier.links.append(("before", later, expression.span))
        return True

    def _apply(
        self,
        target: Draft,
        bounds: tuple[str, str],
        anchor: object,
        one: Counted,
        hit: Hit | None,
        *,
        reverse: bool,
        sharing: list[Draft] | None = None,
    ) -> bool:
        earliest, latest, edtf, precision = resolve_offset(bounds[0], bounds[1], one.expression, reverse=reverse)
        told = self.doc.article.source.dated
        coming = isinstance(anchor, Draft) and anchor.status == "planned" and one.expression.direction == "before" and reverse
        late = bool(earliest and told and earliest > told) and target.status in {"occurred", "ongoing"}
        if (earliest is None and latest is None) or (late and not coming):
            return False  # what has happened was not counted from a day that puts it after publication
        near = one.expression.unit in {"hour", "minute", "second"}
        if near and told and latest and earliest and earliest <= told < latest and target.status == "occurred":
            latest = told  # "hours before" today is today
            days = Bounds(calendars.parse(earliest), calendars.parse(latest))
            precision = calendars.grain(days)
            edtf = calendars.edtf(days, precision)
        if late:
            target.status = "planned"  # "will march on Friday, two days before the election"
        when = When(earliest=earliest, latest=latest, edtf=edtf, precision=precision, evidence=one.expression.span, anchor=anchor, hit=hit)
        target.times.append(when)
        for draft in sharing or ():
            if draft is not target and not draft.day():
                draft.times.append(replace(when, hit=draft.first))
        return True

    def _base(self, counted: TimeExpression, target: Draft) -> tuple[tuple[str, str], object] | None:
        """What "a day earlier" counts from where no event is named: a date of the sentence, the event told before, else publication.

        "Later" is never later than publication, which is when it was told.
        """
        first = self.doc.tokens_of(counted.span)[0]
        day = self._nearest(counted, first)
        if day is not None:
            read = in_tense(day, planned=target.status in {"planned", "proposed", "hypothetical"})
            return (read.earliest or "", read.latest or ""), "article"
        previous = self._previous(first, target, SAME.get(counted.unit or "", 10))
        if previous is not None:
            return previous
        before = self.days.get(self.doc.places[first] - 1) if not self.doc.in_title(self.doc.places[first] - 1) else None
        if before is not None and before.earliest and before.earliest == before.latest:
            return (
                before.earliest,
                before.earliest,
            ), "article"  # of what is no event of a type: "The debate was on Sunday. A day earlier, …"
        dated = self.doc.article.source.dated
        return ((dated, dated), "article") if dated and counted.direction != "after" else None

    def _nearest(self, counted: TimeExpression, first: int) -> TimeExpression | None:
        """The date of the same sentence that stands nearest before an expression, else its first one."""
        sentence = self.doc.places[first]
        for time in reversed(self.times[: bisect_right(self.ends, counted.span.start)]):
            if self.doc.places[self.doc.token_at(time.span.start)] != sentence:
                break
            if time.kind in {"absolute", "relative"} and time.earliest and time.latest:
                return time
        return self.days.get(sentence)

    def _previous(self, first: int, target: Draft, same: int) -> tuple[tuple[str, str], object] | None:
        """The day of the event told just before: "Dua hari kemudian, …"; for years its year will do, the ``same`` first characters of the bounds."""
        best: tuple[int, Draft] | None = None
        sentence = self.doc.places[first]
        for at, _, draft in (one for number in (sentence - 1, sentence) for one in self.told.get(number, ())):
            day = draft.day()
            if draft is not target and day is not None and day[0][:same] == day[1][:same] and at < first and (best is None or at > best[0]):
                best = (at, draft)
        return ((best[1].day() or ("", "")), best[1]) if best is not None else None

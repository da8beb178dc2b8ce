"""Which time expression dates which event: by clause and position, over verbs that share a date, and from one event to another."""

from __future__ import annotations

from collections.abc import Callable

from graphkit.extract.clauses import Layout
from graphkit.extract.document import Document
from graphkit.extract.drafts import Draft, When
from graphkit.extract.roles import RoleFinder
from graphkit.extract.saying import Saying
from graphkit.extract.times import TimeExpression, in_tense, resolve_offset
from graphkit.extract.triggers import Hit
from graphkit.lexicon.files import words

FUTURE = frozenset({"planned", "proposed", "hypothetical", "postponed", "cancelled"})
ROUNDS = 4
TOPICAL = frozenset({"about", "on", "of", "for", "against"})


class Dater:
    """Attaches the time expressions of a document to its drafts."""

    def __init__(self, document: Document, layout: Layout, roles: RoleFinder, sayings: list[Saying], times: list[TimeExpression]) -> None:
        self.doc = document
        self.layout = layout
        self.roles = roles
        self.sayings = sayings
        self.times = times
        self.words = document.words
        links = document.lexicon.cues.get("links") or {}
        self.after = frozenset(w for w in words(links.get("after")) if " " not in w)
        self.before = frozenset(w for w in words(links.get("before")) if " " not in w)
        self.cue_words = document.lexicon.once("status cue words", self._cue_words)
        self.toll_words = document.lexicon.once("toll words", self._toll_words)
        self.relative: list[tuple[TimeExpression, Hit | None, Hit | None]] = []

    def _cue_words(self) -> frozenset[str]:
        """Words of the cues of plans, which let a time through to what is planned: "the exercise planned for next week"."""
        planned = self.doc.lexicon.cues.get("status") or {}
        cues = [
            c
            for status in ("planned", "postponed", "cancelled")
            for name in ("before", "after", "any", "noun")
            for c in words((planned.get(status) or {}).get(name))
        ]
        return frozenset(w for cue in cues for w in cue.lower().split())

    def _toll_words(self) -> frozenset[str]:
        """Words of tolls: what a flood or an attack did, so that the day behind them is its own."""
        quantities = self.doc.lexicon.grammar.get("quantities") or {}
        return frozenset(
            w
            for name in ("killed", "injured", "missing", "displaced")
            for cue in words((quantities.get(name) or {}).get("cues"))
            for w in cue.lower().split()
        )

    def attach(self, drafts: list[Draft]) -> None:
        """Gives drafts the times of their own clauses; relative ones are kept for ``anchor``."""
        owner = {id(h): d for d in drafts for h in d.hits}
        for expression in self.times:
            first, last = self.doc.tokens_of(expression.span)
            if first >= len(self.words) or expression.kind == "duration":
                continue
            sentence = self.doc.places[first]
            hits = [h for h in self.roles.hits if h.sentence == sentence and id(h) in owner]
            if not hits:
                continue
            counted = expression.kind == "event"
            left, right = self._left(first, hits, counted=counted), self._right(last, hits)
            if counted:
                if left is None and right is not None:
                    left = self._main(right, hits)
                self.relative.append((expression, left, right))
                continue
            target = left or right
            if target is None:
                continue
            if expression.past is not None and target.voice == "noun" and target.light is None and owner[id(target)].status in FUTURE:
                target = next((h for h in hits if self.roles.adjuncts.event_object(h) is target), target)  # "offered aid on Monday"
            for hit in self._sharing(target, last, hits):
                draft = owner[id(hit)]
                draft.times.append(self._when(expression, draft, hit, first))

    def _when(self, expression: TimeExpression, draft: Draft, hit: Hit, first: int) -> When:
        planned = draft.status in FUTURE
        read = in_tense(expression, planned=planned) if (expression.past or expression.future) else expression
        role = None
        if draft.status in {"postponed", "cancelled"} and first > 0 and self.words[first - 1].lower in self.doc.lexicon.words("new_dates"):
            role = "scheduled"
        return When(
            earliest=read.earliest, latest=read.latest, edtf=read.edtf, precision=read.precision, evidence=read.span,
            anchor="article" if read.anchored and read.earliest else None, hit=hit, role=role,
        )  # fmt: skip

    def _left(self, first: int, hits: list[Hit], *, counted: bool = False) -> Hit | None:
        """The event before token ``first`` that its time belongs to: none where another verb or a speaker stands between."""
        sentence = self.doc.sentences[self.doc.places[first]]
        saying = next((s for s in self.sayings if s.sentence == self.doc.places[first] and s.last <= first and first - s.last <= 2), None)
        if saying is not None and not counted:
            return None
        k = (saying.first if counted and saying is not None else first) - 1
        first = k + 1
        while k >= sentence.first:
            hit = self.roles.hit_at[k]
            if hit is not None and any(h is hit for h in hits):
                return self._carrier(hit, hits, first)
            word = self.words[k]
            if word.text in {";", '"', "“", "”"}:
                return None
            if word.text == "," and first - k > 2 and self._clause_between(k, first):
                return None
            if self.layout.is_verb(k) and not self._transparent(k, hits):
                return None
            k -= 1
        return None

    def _clause_between(self, k: int, first: int) -> bool:
        return any(self.layout.is_verb(x) or self.roles.hit_at[x] is not None for x in range(k + 1, first))

    def _transparent(self, k: int, hits: list[Hit]) -> bool:
        """Whether a verb lets a time pass to the event noun that it carries: light verbs, "took place"."""
        word = self.words[k].lower
        return (
            any(h.light == k for h in hits)
            or word in self.roles.carriers.happen
            or word in self.layout.auxiliaries
            or word in self.roles.carriers.light
            or word in self.cue_words
            or word in self.toll_words
        )

    def _carrier(self, hit: Hit, hits: list[Hit], first: int) -> Hit:
        """The event whose clause it is, where ``hit`` is only its topic: "held talks on Thursday"; "talks … to discuss the launch" stays with the launch."""
        if hit.voice != "noun" or hit.light is not None:
            return hit
        preposition = self.roles.subjects.preposition(hit.first, self.doc.sentences[hit.sentence].first)
        if preposition not in TOPICAL:
            return next((h for h in hits if h.voice != "noun" and h.last <= hit.first and self.roles.adjuncts.event_object(h) is hit), hit)
        before = [h for h in hits if h.last <= hit.first and (h.voice != "noun" or h.light is not None)]
        close = first - hit.last <= 1
        return hit if close or not before else before[-1]

    def _right(self, last: int, hits: list[Hit]) -> Hit | None:
        """The first event behind token ``last`` within reach of a fronted time: "On Wednesday, Washington sanctioned"."""
        sentence = self.doc.sentences[hits[0].sentence]
        k = last
        while k < sentence.last:
            hit = self.roles.hit_at[k]
            if hit is not None and any(h is hit for h in hits):
                if hit.voice == "noun" and hit.light is None and self.roles.subjects.preposition(hit.first, last) not in {None, "of"}:
                    k = hit.last
                    continue
                return hit
            if self.words[k].text in {";", '"', "“", "”"} or (
                self.layout.is_verb(k) and not self._transparent(k, hits) and self.words[k].lower not in self.roles.carriers.light
            ):
                return None
            k += 1
        return None

    def _main(self, right: Hit, hits: list[Hit]) -> Hit | None:
        """The event of the main clause behind a fronted time: "Two days before the clash, Congo expelled the ambassador"."""
        for hit in hits:
            carried = hit.voice != "noun" or hit.light is not None
            if hit.first >= right.last and carried and any(self.words[k].text == "," for k in range(right.last, hit.first)):
                return hit
        return None

    def _sharing(self, target: Hit, last: int, hits: list[Hit]) -> list[Hit]:
        """The target and the verbs joined with it in one clause ("visited on Tuesday and ordered"; "launched on Thursday, killing")."""
        out = [target]
        later = [h for h in hits if h.first > max(target.last, last)]
        for hit in later:
            between = range(max(target.last, last), hit.first)
            if hit.voice == "noun" and hit.light is None:
                continue
            at = hit.light if hit.light is not None else hit.first
            previous = self.words[at - 1].lower if at else ""
            joined = previous in self.layout.coordinators or (
                at > 1 and self.words[at - 1].text == "," and self.words[hit.first].lower.endswith("ing")
            )
            if (
                joined
                and not any(self.words[k].text in {";", '"'} for k in between)
                and not any(self.layout.times[k] >= 0 for k in between)
            ):
                out.append(hit)
        return out

    def pairs(self) -> list[tuple[Hit, Hit]]:
        """(earlier, later) of events that a relative time puts in order."""
        out = []
        for expression, left, right in self.relative:
            last = self.doc.tokens_of(expression.span)[1]
            joined = self.words[last - 1].lower in self.after | self.before or (
                last < len(self.words) and self.words[last].lower in self.after | self.before
            )
            if joined and left is not None and right is not None and left is not right:
                out.append((right, left) if expression.direction == "after" else (left, right))
        return out

    def anchor(self, drafts: list[Draft]) -> None:
        """Dates events relative to one another, until nothing more follows; sets *before* links."""
        owner = {id(h): d for d in drafts for h in d.hits}
        pending = list(self.relative)
        for _ in range(ROUNDS):
            left_over = []
            for expression, left, right in pending:
                if not self._anchor_one(
                    drafts, expression, owner.get(id(left)) if left else None, owner.get(id(right)) if right else None, left, right
                ):
                    left_over.append((expression, left, right))
            if len(left_over) == len(pending):
                break
            pending = left_over

    def _anchor_one(
        self, drafts: list[Draft], expression: TimeExpression, event: Draft | None, other: Draft | None, left: Hit | None, right: Hit | None
    ) -> bool:
        first, last = self.doc.tokens_of(expression.span)
        joined = self.words[last - 1].lower in self.after | self.before or (
            last < len(self.words) and self.words[last].lower in self.after | self.before
        )
        if joined and other is not None and event is not None and event is not other:
            linked = self._link(expression, event, other)
            if event.day() and not other.day():
                return self._set(other, event, expression, right, reverse=True) or linked
            if other.day() and not event.day():
                return self._set(event, other, expression, left, reverse=False) or linked
            return linked and bool(event.day() and other.day())
        if joined and other is None:
            return False
        target = event or other
        if target is None or target.day():
            return False
        hit = left or right
        base = self._base(first, drafts, target)
        if base is None:
            return False
        bounds, anchor = base
        return self._apply(target, bounds, anchor, expression, hit, reverse=False)

    def _link(self, expression: TimeExpression, event: Draft, other: Draft) -> bool:
        earlier, later = (other, event) if expression.direction == "after" else (event, other)
        if expression.direction in {"after", "before"} and not any(k == "before" and t is later for k, t, _ in earlier.links):
            earlier.links.append(("before", later, expression.span))
        return True

    def _set(self, target: Draft, base: Draft, expression: TimeExpression, hit: Hit | None, *, reverse: bool) -> bool:
        day = base.day()
        return day is not None and self._apply(target, day, base, expression, hit, reverse=reverse)

    def _apply(
        self, target: Draft, bounds: tuple[str, str], anchor: object, expression: TimeExpression, hit: Hit | None, *, reverse: bool
    ) -> bool:
        earliest, latest, edtf, precision = resolve_offset(bounds[0], bounds[1], expression, reverse=reverse)
        if earliest is None and latest is None:
            return False
        target.times.append(
            When(earliest=earliest, latest=latest, edtf=edtf, precision=precision, evidence=expression.span, anchor=anchor, hit=hit)
        )
        return True

    def _base(self, first: int, drafts: list[Draft], target: Draft) -> tuple[tuple[str, str], object] | None:
        """What "a day earlier" counts from where no event is named: a date of the sentence, else publication."""
        sentence = self.doc.places[first]
        for expression in self.times:
            at = self.doc.token_at(expression.span.start)
            if (
                at < len(self.words)
                and self.doc.places[at] == sentence
                and expression.kind in {"absolute", "relative"}
                and expression.earliest
                and expression.latest
            ):
                return (expression.earliest, expression.latest), "article"
        previous = self._previous(first, drafts, target)
        if previous is not None:
            return previous
        dated = self.doc.article.source.dated
        return ((dated, dated), "article") if dated else None

    def _previous(self, first: int, drafts: list[Draft], target: Draft) -> tuple[tuple[str, str], object] | None:
        """The day of the event told just before: "Dua hari kemudian, …"."""
        best: tuple[int, Draft] | None = None
        sentence = self.doc.places[first]
        for draft in drafts:
            day = draft.day()
            if draft is target or day is None or day[0] != day[1]:
                continue
            for hit in draft.hits:
                if hit.first < first and 0 <= sentence - hit.sentence <= 1 and (best is None or hit.first > best[0]):
                    best = (hit.first, draft)
        return ((best[1].day() or ("", "")), best[1]) if best is not None else None

    def spoken(self, drafts: list[Draft], is_act: Callable[[str], bool]) -> None:
        """An act of speech without a date has that of its speaker's words: "…, kata Bagus, Rabu (8/2/2023)"."""
        for saying in self.sayings:
            expression = next(
                (
                    t
                    for t in self.times
                    if 0 <= self.doc.token_at(t.span.start) - saying.last <= 2
                    and t.earliest
                    and t.earliest == t.latest
                    and t.kind in {"absolute", "relative"}
                ),
                None,
            )
            if expression is None or saying.source is None:
                continue
            for draft in drafts:
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

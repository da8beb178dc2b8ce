"""Which time expression dates which event: by clause and position, over verbs that share a date, and from one event to another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from graphkit.extract import calendars
from graphkit.extract.clauses import Layout
from graphkit.extract.counted import CountedDates
from graphkit.extract.document import Document
from graphkit.extract.drafts import Draft, When
from graphkit.extract.roles import RoleFinder
from graphkit.extract.saying import Saying
from graphkit.extract.tense import Tense
from graphkit.extract.timebarriers import Barriers
from graphkit.extract.timeneighbours import Neighbours
from graphkit.extract.times import TimeExpression, at_named, clock_of, in_tense
from graphkit.extract.triggers import Hit
from graphkit.model import Span

FUTURE = frozenset({"planned", "proposed", "hypothetical", "postponed", "cancelled"})
REMOTE = 60
TOPICAL = frozenset({"about", "on", "of", "for", "against"})


class Placed(NamedTuple):
    """A time with its tokens, the events of its sentence, and the one that it dates; ``governed`` where what stands before it may have it."""

    expression: TimeExpression
    first: int
    last: int
    hits: list[Hit]
    target: Hit
    governed: bool


class Dater:
    """Attaches the time expressions of a document to its drafts."""

    def __init__(
        self, document: Document, layout: Layout, roles: RoleFinder, sayings: list[Saying], times: list[TimeExpression], tense: Tense
    ) -> None:
        self.doc = document
        self.layout = layout
        self.roles = roles
        self.sayings = sayings
        self.times = times
        self.said: dict[int, list[Saying]] = {}  # by sentence
        for saying in sayings:
            self.said.setdefault(saying.sentence, []).append(saying)
        self.hits: dict[int, list[Hit]] = {}  # by sentence
        for hit in roles.hits:
            self.hits.setdefault(hit.sentence, []).append(hit)
        self.words = document.words
        self.tense = tense
        self.counted = CountedDates(document, times)
        self.neighbours = Neighbours(document, layout, roles)
        self.barriers = Barriers(document, layout, roles)

    def attach(self, drafts: list[Draft]) -> None:
        """Gives drafts the times of their own clauses; those that count from events are kept in ``counted``."""
        owner = {id(h): d for d in drafts for h in d.hits}
        placed: list[Placed] = []
        for expression in self.times:
            first, last = self.doc.tokens_of(expression.span)
            if first >= len(self.words) or expression.kind == "duration":
                continue
            sentence = self.doc.places[first]
            hits = [h for h in self.hits.get(sentence, ()) if id(h) in owner]
            if not hits:
                continue
            if expression.kind == "event":
                self._count(expression, first, last, hits, owner)
                continue
            target, governed = self._target(expression, first, last, hits)
            if target is not None:
                placed.append(Placed(expression, first, last, hits, target, governed))
        own = {id(one.target) for one in placed if not one.governed} | self.counted.own()
        for one in placed:
            if not one.governed or id(one.target) not in own:
                self._give(one, owner, own)

    def _give(self, one: Placed, owner: Mapping[int, Draft], own: set[int]) -> None:
        """Gives a time to its event and to those that share it: not to one that has a time of its ``own``."""
        expression, first, last, hits, target, _ = one
        target = self._fitting(target, expression, first, hits, owner)
        together = [owner[id(hit)] for hit in self.neighbours.simultaneous(target, first, last, hits)]
        ahead = any(draft.status in FUTURE for draft in together) or self._ahead(expression, first, last, owner[id(target)])
        planned = owner[id(target)].status in FUTURE
        for hit in (
            self._sharing(target, last, hits) + self._opened(target, first, last, hits) + self.neighbours.setting(target, first, hits)
        ):
            draft = owner[id(hit)]
            if (draft.status in FUTURE) == planned and (
                hit is target or id(hit) not in own
            ):  # "plan to strike on Monday, demanding that …"
                draft.times.append(self._when(expression, draft, hit, first, ahead=ahead))
        for draft in together:
            if not draft.times:
                draft.times.append(self._when(expression, draft, draft.first, first, ahead=ahead))

    def _fitting(self, target: Hit, expression: TimeExpression, first: int, hits: list[Hit], owner: Mapping[int, Draft]) -> Hit:
        """The event beside the target that a time fits which is past where the target is to come, or to come where it is done."""
        noun, future = target.voice == "noun" and target.light is None, owner[id(target)].status in FUTURE
        said = self.roles.hit_at[target.first - 1] if target.first and not noun and target.last <= first else None
        if (
            said is not None
            and said.type in self.barriers.ahead
            and id(said) in owner
            and expression.future is None
            and self._past(expression)
        ):
            return said  # "mengumumkan turun takhta pada 31 Mei"
        if future and noun and self._past(expression):
            return self._carried(target, hits, owner)  # "offered aid on Monday", "agreed to a truce on 28 July"
        if noun:
            return target
        if not future:
            day = (self.doc.article.source.dated or "9999")[:10]
            coming = expression.past is None and bool(expression.earliest and expression.earliest > day)
            thing = self.roles.adjuncts.event_object(target) or self.roles.adjuncts.event_object(target, governed=True) if coming else None
            return thing if thing is not None and thing.last <= first and id(thing) in owner else target  # "threaten a walkout next week"
        if owner[id(target)].status not in {"planned", "proposed", "hypothetical"} or not self._past(expression):
            return target
        thing = self.roles.adjuncts.event_object(target)
        if thing is not None and thing.last <= first and id(thing) in owner and owner[id(thing)].status == "occurred":
            return thing  # "urged police to investigate the shooting in May"
        if expression.future is not None:
            return target
        done = [h for h in hits if h.last <= target.first and h.voice != "noun" and owner[id(h)].status == "occurred"]
        return done[-1] if done else target  # "rallied to demand that he resign on 13 August"

    def _past(self, expression: TimeExpression) -> bool:
        """Whether a time lies behind or can: what is planned has another one."""
        day = self.doc.article.source.dated
        return expression.past is not None or bool(day and expression.latest and expression.latest <= day[:10])

    def _carried(self, noun: Hit, hits: list[Hit], owner: Mapping[int, Draft]) -> Hit:
        """The verb that a planned event noun depends on, itself done; else the noun."""
        for hit in hits:
            if self.roles.adjuncts.event_object(hit) is noun:
                return hit
        done = [h for h in hits if h.voice != "noun" and owner[id(h)].status == "occurred"]
        return next((h for h in done if self.roles.adjuncts.event_object(h, governed=True) is noun), noun)

    def clocks(self, drafts: list[Draft]) -> None:
        """Gives a dated event the time of day that stands apart from its date: "on Tuesday the quake struck at 07:12 local time"."""
        owner = {id(h): d for d in drafts for h in d.hits}
        told: dict[int, list[TimeExpression]] = {}
        for expression in self.times:
            if expression.kind != "duration" or expression.clock is None:
                continue
            first, last = self.doc.tokens_of(expression.span)
            here = self.hits.get(self.doc.places[first], ()) if first < len(self.words) else ()
            hits = [h for h in here if id(h) in owner]
            target = self._target(expression, first, last, hits)[0] if hits else None
            if target is not None:
                told.setdefault(id(target), []).append(expression)
        for draft in drafts:
            clocks = [c for h in draft.hits for c in told.get(id(h), ())]
            days = {w.evidence: w for w in draft.times if w.precision == "day" and w.clock is None and w.earliest}
            near = [w for span, w in days.items() if clocks and self._beside(span, clocks[0].span)]
            if len(clocks) == 1 and len(near) == 1:
                when, clock = near[0], clocks[0]
                when.clock, when.also, when.precision = clock_of(clock), (clock.span,), clock.unit or "minute"
                when.edtf = f"{when.earliest}T{clock.clock}:00"

    def _beside(self, one: Span, other: Span) -> bool:
        return self.doc.places[self.doc.token_at(one.start)] == self.doc.places[self.doc.token_at(other.start)]

    def _count(self, expression: TimeExpression, first: int, last: int, hits: list[Hit], owner: Mapping[int, Draft]) -> None:
        """Keeps an expression that counts from an event, with the events on its two sides and those that share what it dates."""
        left, right = self._left(first, hits, expression, counted=True)[0], self._right(last, hits)
        if left is None and right is not None:
            left = self._main(right, hits)
        if left is not None and left.voice == "noun" and left.light is None and owner[id(left)].status in FUTURE:
            left = self._carried(left, hits, owner)  # "agreed to a truce on 28 July, four days after the clash"
        dated = left or (None if self.counted.named(expression) else right)
        sharing = self._sharing(dated, max(last, dated.last), hits)[1:] if dated is not None else []
        self.counted.add(expression, left, right, sharing)

    def _target(self, expression: TimeExpression, first: int, last: int, hits: list[Hit]) -> tuple[Hit | None, bool]:
        """The event that a time of its own dates: the one that it is said of, before it or, where it is fronted, behind it.

        With it, whether something before the time may have it instead.
        """
        if self.neighbours.is_label(expression, first):
            return self.neighbours.labelled(first, hits), False
        if self.neighbours.is_attribute(first, last):
            return self.neighbours.described(last, hits), False
        if self.tense.beside_time(first) or self._said(first):
            return None, False
        left, governed = self._left(first, hits, expression)
        if left is not None and not self.neighbours.opens(first, last):
            return left, False
        leads, remark = self.neighbours.leads(first), self.neighbours.in_remark(first)
        right = self._right(last, hits, governed=not remark and (governed or not leads))
        if right is None or (remark and right.type not in self.barriers.spoken):
            return left, False
        return right, governed or not (leads or self.neighbours.follows_subject(first, last, right))

    def _said(self, first: int) -> bool:
        """Whether the time is that of saying it: "said Friday it would attack", "…, kata jubir, Senin"."""
        sentence = self.doc.places[first]
        for saying in self.said.get(sentence, ()):
            gap = range(saying.last, first)
            if saying.last > first or len(gap) > 2:
                continue
            comma = any(self.words[k].text == "," for k in gap)
            if not any(self.layout.boundary(k) for k in gap) and not (comma and saying.first == self.doc.sentences[sentence].first):
                return True
        return False

    def _ahead(self, expression: TimeExpression, first: int, last: int, draft: Draft) -> bool:
        """Whether a time that can be past or coming is coming: that of a plan, or of what the clause tells as to come ("they meet on Monday")."""
        if not (expression.past and expression.future):
            return False
        planned = draft.status in FUTURE
        if draft.status in {"occurred", "hypothetical"}:
            told = self.tense.ahead(first, last, weekday=expression.weekday)
            return planned if told is None else told
        return planned

    def _when(self, expression: TimeExpression, draft: Draft, hit: Hit, first: int, *, ahead: bool) -> When:
        read = in_tense(expression, planned=ahead)
        role = None
        if draft.status in {"postponed", "cancelled"} and first > 0 and self.words[first - 1].lower in self.doc.lexicon.words("new_dates"):
            role = "scheduled"
            read = at_named(read)  # "postponed until March 20"
        return When(
            earliest=read.earliest, latest=read.latest, edtf=read.edtf, precision=read.precision, evidence=read.span,
            anchor="article" if read.anchored and read.earliest else None, hit=hit, role=role, clock=clock_of(read),
        )  # fmt: skip

    def _left(self, first: int, hits: list[Hit], expression: TimeExpression, *, counted: bool = False) -> tuple[Hit | None, bool]:
        """The event before token ``first`` that its time belongs to, and whether another verb or a speaker stands between and takes it."""
        sentence = self.doc.sentences[self.doc.places[first]]
        said = self.said.get(self.doc.places[first], ())
        saying = next((s for s in said if s.last <= first and first - s.last <= 2), None)
        if saying is not None and not counted:
            return None, False
        k = (saying.first if counted and saying is not None else first) - 1
        first = k + 1
        relative = False
        over = expression.future is None and self._past(expression)
        while k >= sentence.first:
            hit = self.roles.hit_at[k]
            if hit is not None and any(h is hit for h in hits):
                if relative and hit.voice != "noun":
                    return None, True  # "lifted the ban that was imposed in April"
                earlier = counted and expression.direction == "before"  # what came earlier is the topic
                return self._carrier(hit, hits, first, remote=earlier or self._remote(expression)), False
            word = self.words[k]
            relative = relative or self.barriers.relative(k)
            if word.text in {";", '"', "“", "”"}:
                return None, False
            if word.text == "," and first - k > 2 and self.barriers.between(k, first, hits):
                return None, False
            if self.barriers.stands(k, sentence.first, hits, over=over):
                opener = self.barriers.simultaneous(k, sentence.first)
                if opener is None:
                    happening = self.barriers.happening(k, hits)
                    return happening, happening is None
                k = opener  # "was shot as he left a restaurant on Monday"
            k -= 1
        return None, False

    def _remote(self, expression: TimeExpression) -> bool:
        """Whether a day lies well before publication, where news tells what was done of late and reaches back for what it was about."""
        published = calendars.parse(self.doc.article.source.dated)
        latest = calendars.parse(expression.latest)
        return published is not None and latest is not None and (published - latest).days > REMOTE

    def _carrier(self, hit: Hit, hits: list[Hit], first: int, *, remote: bool) -> Hit:
        """The event whose clause it is, where ``hit`` is only its topic: "held talks on Thursday"; "talks … to discuss the launch" stays with the launch.

        A remote day is that of the topic: "jailed a man for the killing of a priest in July 2021".
        """
        named = (
            not self.doc.lexicon.heads_last and first == hit.last and self.words[first].text[0].isdigit()
        )  # "menolak hasil pemilu 28 Juni"
        if hit.voice != "noun" or hit.light is not None or remote or named:
            return hit
        preposition = self.roles.subjects.preposition(hit.first, self.doc.sentences[hit.sentence].first)
        if preposition not in TOPICAL:
            return next((h for h in hits if h.voice != "noun" and h.last <= hit.first and self.roles.adjuncts.event_object(h) is hit), hit)
        before = [h for h in hits if h.last <= hit.first and (h.voice != "noun" or h.light is not None)]
        close = first - hit.last <= 1
        return hit if close or not before else before[-1]

    def _beneath(self, hit: Hit, last: int) -> bool:
        """Whether a preposition holds an event noun apart from a time before it: "on Thursday under the second phase of the agreement"."""
        nearest = self.roles.subjects.preposition(hit.first, last)
        held = {at[1] for k in range(last, hit.first) if (at := self.layout.prep_at[k]) is not None}
        return nearest not in {None, "of"} or bool(held - {"of"})

    def _right(self, last: int, hits: list[Hit], *, governed: bool = False) -> Hit | None:
        """The first event behind token ``last`` within reach of a fronted time: "On Wednesday, Washington sanctioned".

        Where a verb before the time has it (``governed``), only what goes on in its clause is reached: "went there on Monday and met Kagame".
        """
        sentence = self.doc.sentences[hits[0].sentence]
        k = last
        if k + 1 < sentence.last and self.words[k].text == "," and self.words[k + 1].lower in self.neighbours.when:
            k += 2  # "died in 2014, when rebels took the town"
        toll = inside = False
        while k < sentence.last:
            hit = self.roles.hit_at[k]
            inside = inside or (toll and self.words[k].lower in self.neighbours.inside)  # "between Friday and Sunday, 31 died in clashes"
            toll = toll or self.words[k].lower in self.barriers.toll_words
            if hit is not None and any(h is hit for h in hits):
                if hit.voice == "noun" and hit.light is None and not inside and self._beneath(hit, last):
                    k = hit.last
                    continue
                return hit
            if self.words[k].text in {";", '"', "“", "”"} or (
                self.layout.is_verb(k) and not self.barriers.transparent(k, hits) and self.words[k].lower not in self.roles.carriers.light
            ):
                return None
            if k == last and self.words[k].lower in self.neighbours.when:  # "broke out in 2014 when rebels took the town"
                k += 1
                continue
            if governed and (
                self.layout.boundary(k)
                or self.layout.subordinate(k)
                or self.layout.times[k] >= 0
                or self._opens_clause(k)
                or self._closes(k)
            ):
                return None
            k += 1
        return None

    def _closes(self, k: int) -> bool:
        """Whether a comma at token ``k`` closes the clause before it: "first proposed in 2021, passed on Tuesday"."""
        return self.words[k].text == "," and k + 1 < len(self.words) and self.words[k + 1].lower not in self.layout.coordinators

    def _opens_clause(self, k: int) -> bool:
        """Whether a conjunction with a subject behind it stands at token ``k``: "left on Monday and the boat sank"."""
        if self.words[k].lower not in self.layout.coordinators or k + 1 >= len(self.words):
            return False
        return self.roles.hit_at[k + 1] is None and not self.layout.is_verb(k + 1)

    def _opened(self, target: Hit, first: int, last: int, hits: list[Hit]) -> list[Hit]:
        """The event of the clause that a dated adjunct opens: "During the raid on Monday, police arrested twelve"."""
        if target.voice != "noun" or target.light is not None or target.last > first or not self.neighbours.fronted(first, last):
            return []
        main = self._right(last, hits)
        return [] if main is None or main is target else [main]

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
                at > 1 and self.words[at - 1].text == "," and (self.words[hit.first].lower.endswith("ing") or self.neighbours.listed(hit))
            )
            if (
                joined
                and not any(self.words[k].text in {";", '"'} for k in between)
                and not any(self.layout.times[k] >= 0 for k in between)
            ):
                out.append(hit)
        return [*self._joined_before(target, hits), *out] if last > target.first else out

    def _joined_before(self, target: Hit, hits: list[Hit]) -> list[Hit]:
        """The verbs of one subject that a time at the end is said of too: "pelted police and set buses alight on Wednesday"."""
        if target.voice == "noun" or self.words[target.first - 1].lower not in self.layout.coordinators:
            return []
        before = [h for h in hits if h.last < target.first and h.voice == target.voice]
        if not before:
            return []
        between = range(before[-1].last, target.first - 1)
        apart = any(self.layout.times[k] >= 0 or self.layout.boundary(k) or self.words[k].text == "," for k in between)
        return [] if apart else [before[-1]]

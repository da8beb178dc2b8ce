"""Links between the events of an article: what an act concerns, responds to, is part of, caused by or conditional on."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from graphkit.extract.clauses import Layout
from graphkit.extract.document import Document
from graphkit.extract.drafts import Draft
from graphkit.extract.roles import RoleFinder
from graphkit.extract.triggers import Hit
from graphkit.extract.uptake import Uptake
from graphkit.lexicon import Phrases
from graphkit.lexicon.files import shared, words

REACH = 26
PART_REACH = 7
OPENING = 4  # tokens between a cue that opens a clause and its event: "after the long talks"
FRONTED = frozenset({"before", "after", "conditionalOn", "partOf", "under"})
DRAWN = "drawn"  # frame of "drew criticism", whose subject is what is criticised
ACTUAL = frozenset({"occurred", "ongoing"})
APART = frozenset({"partOf", "becauseOf"})


class Linker:
    """Adds links to drafts."""

    def __init__(
        self, document: Document, layout: Layout, roles: RoleFinder, is_a: Callable[[str, str], bool], topics: frozenset[str]
    ) -> None:
        self.doc = document
        self.layout = layout
        self.roles = roles
        self.words = document.words
        self.is_a = is_a
        self.topics = topics
        cues = document.lexicon.cues.get("links") or {}
        self.cues = document.lexicon.once("link cues", lambda: self._table(cues))
        listed = document.lexicon.listed
        self.protesting = listed(cues.get("protesting"))
        self.asked = document.lexicon.once("asked", lambda: tuple(tuple(w.split()) for w in words(cues.get("asked"))))
        self.means = listed(cues.get("means"))
        self.causing = listed(cues.get("causing"))
        self.involving = listed(cues.get("involving"))
        self.perfect = listed(cues.get("past_perfect"))
        self.openings = listed(cues.get("content")) | self.layout.complementizers
        self.inside = listed(cues.get("inside"))
        types = shared("refine") or {}
        self.wholes: tuple[str, ...] = tuple(types.get("wholes", ()))
        self.asking: tuple[str, ...] = tuple(types.get("asking", ()))
        self.settings: tuple[str, ...] = tuple(types.get("settings", ()))
        self.gatherings: tuple[str, ...] = tuple(types.get("gatherings", ()))
        self.uptake = Uptake(document, layout, roles, is_a, topics)
        self.protests: tuple[str, ...] = tuple(types.get("protests", ()))

    def _table(self, cues: dict[str, object]) -> Phrases[str]:
        out: Phrases[str] = Phrases()
        for kind, name in (
            ("inResponseTo", "response"),
            ("becauseOf", "cause"),
            ("causes", "causing"),
            ("partOf", "part"),
            ("member", "member"),
            ("conditionalOn", "condition"),
            ("concerns", "concerns"),
            ("before", "after"),
            ("after", "before"),
            ("under", "under"),
        ):
            for cue in words(cues.get(name)):
                out.add(cue, kind, plain=True)
        return out

    def apart(self, hits: list[Hit]) -> list[tuple[Hit, Hit]]:
        """Neighbouring triggers that a cue of part and whole keeps apart: "a meeting on the sidelines of talks"."""
        out = []
        for left, right in itertools.pairwise(hits):
            if (
                left.sentence == right.sentence
                and self._cue(left.last, right.first, right.first) in APART
                and right.first - left.last <= PART_REACH
            ):
                out.append((left, right))
        return out

    def run(self, drafts: list[Draft]) -> None:
        """Links between neighbours of one sentence, of objects, and of denials and refusals to what came before."""
        owner = {id(h): d for d in drafts for h in d.hits}
        for draft in drafts:
            for hit, frame in zip(draft.hits, draft.frames, strict=True):
                if frame.event_object is not None:
                    self._object(draft, hit, owner.get(id(frame.event_object)), frame.event_object)
                carried = hit.trigger.frame == DRAWN or (hit.voice == "noun" and hit.light is not None)
                drawn = carried and any(self.is_a(draft.type, t) for t in self.uptake.reactions)
                if (hit.voice == "passive" or drawn) and frame.event_subject is not None:
                    self._object(draft, hit, owner.get(id(frame.event_subject)), frame.event_subject)
                self._complement(draft, hit, owner)
        self._between(drafts, owner)
        self.uptake.run(drafts, self._add)

    def _add(self, draft: Draft, kind: str, other: Draft | None, first: Hit, second: Hit) -> None:
        if other is None or other is draft or any(t is other and k == kind for k, t, _ in draft.links):
            return
        if any(t is draft and k == kind for k, t, _ in other.links):
            return
        a, b = sorted((first, second), key=lambda h: h.first)
        same = a.sentence == b.sentence
        draft.links.append(
            (kind, other, self.doc.span(a.first, b.last) if same and b.last - a.first <= 40 else self.doc.span(first.first, first.last))
        )

    def _topical(self, draft: Draft) -> bool:
        return any(self.is_a(draft.type, t) for t in self.topics)

    def _object(self, draft: Draft, hit: Hit, other: Draft | None, target: Hit) -> None:
        if other is not None and self._topical(draft) and not self.is_a(draft.type, "Visit") and not self._undergoes(hit, target):
            self._add(draft, "concerns", other, hit, target)

    def _undergoes(self, hit: Hit, target: Hit) -> bool:
        """Whether an event noun is only the subject of what is asked for: "demanded that the killing be investigated"."""
        if target.voice != "noun" or target.last <= hit.last or not any(self.is_a(hit.type, t) for t in self.asking):
            return False
        last = self.doc.sentences[hit.sentence].last
        for k in range(target.last, min(last, target.last + OPENING)):
            follow = self.roles.hit_at[k]
            if follow is not None:
                return follow.voice == "passive"
            if self.words[k].text == "," or self.words[k].lower in self.layout.coordinators:
                return False
        return False

    def _complement(self, draft: Draft, hit: Hit, owner: dict[int, Draft]) -> None:
        """What stands in the clause behind a speech act: "agreed to hold a meeting", "mengusulkan agar … dimasukkan"."""
        if not self._topical(draft) or any(self.is_a(draft.type, t) for t in self.gatherings):
            return
        if hit.voice == "noun" and not self._opens_content(hit):
            return
        last = self.doc.sentences[hit.sentence].last
        k = hit.last
        while k < last and k - hit.last < REACH:
            if self.words[k].text in {";", "”"}:
                return
            other = self.roles.hit_at[k]
            if other is not None and other is not hit and id(other) in owner:
                target = owner[id(other)]
                if other.voice != "noun" and self.words[k - 1].lower in self.layout.coordinators:
                    return  # "welcomed the release and ordered": the second verb is no content of the first
                if self._setting(other) or self._undergoes(hit, other):
                    k = other.last
                    continue
                if target is not draft:
                    if (
                        (other.voice != "noun" or other.light is not None or self._bound(hit, other)) and target.status != "occurred"
                    ) or self._bound(hit, other):
                        self._add(draft, "concerns", target, hit, other)
                    return
                k = other.last
                continue
            if (
                self.words[k].text == ","
                and k + 1 < last
                and self.words[k + 1].lower not in self.layout.coordinators
                and self.words[k + 1].lower not in self.openings
                and not self.layout.phrase_at[k + 1]
            ):
                return
            k += 1

    def _opens_content(self, hit: Hit) -> bool:
        """Whether a noun of speech is followed by its content: "a threat to", "janji untuk"."""
        if hit.last >= self.doc.sentences[hit.sentence].last:
            return False
        word = self.words[hit.last].lower
        held = self.cues.at(self.words, hit.last, self.doc.sentences[hit.sentence].last)
        return word in self.layout.complementizers or (held is not None and held[1][0] == "concerns")

    def _setting(self, hit: Hit) -> bool:
        """Whether an event noun only tells where or when another act was done: "agreed in a telephone call", "announced at a meeting"."""
        if hit.voice != "noun" or not any(self.is_a(hit.type, t) for t in self.settings):
            return False
        first = self.doc.sentences[hit.sentence].first
        for k in range(hit.first - 1, max(first, hit.first - OPENING - 2) - 1, -1):
            if self.words[k].lower in self.inside:
                return True
            if self.layout.prep_at[k] is not None or self.layout.is_verb(k):
                return False
        return False

    def _bound(self, hit: Hit, other: Hit) -> bool:
        """Whether only an infinitive or complementizer, no preposition of another kind, lies between a speech act and its content."""
        for k in range(hit.last, other.first):
            word = self.words[k]
            if self.layout.is_verb(k) and k != other.light and word.lower not in self.layout.auxiliaries | self.involving:
                return False
            if word.text == ";" or (word.lower in self.layout.subordinators and word.lower not in self.layout.complementizers):
                return False
        return True

    def _between(self, drafts: list[Draft], owner: dict[int, Draft]) -> None:
        """Links by a cue between two events of one sentence: "talks on the launch", "in retaliation for a raid"."""
        by_sentence: dict[int, list[Hit]] = {}
        for draft in drafts:
            for hit in draft.hits:
                by_sentence.setdefault(hit.sentence, []).append(hit)
        for number, hits in by_sentence.items():
            hits.sort(key=lambda h: h.first)
            last = self.doc.sentences[number].last
            opened: Hit | None = None
            for left, right in itertools.pairwise(hits):
                a, b = owner[id(left)], owner[id(right)]
                if opened is not None and right.voice != "noun" and self.words[right.first - 1].lower in self.layout.coordinators:
                    self._fronted(opened, right, owner[id(opened)], b)
                if a is b:
                    continue
                if self._fronted(left, right, a, b):
                    opened = left
                    continue
                if self._requested(left, right, a, b):
                    continue
                if self._had_been(left, right):
                    self._add(b, "before", a, left, right)
                    continue
                kind = self._cue(left.last, right.first, last)
                if kind is None and left.trigger.lemma in self.protesting and right.voice == "noun":
                    kind = "becauseOf"
                if kind is None and right.last - right.first > 1 and self.words[right.first].lower in self.causing:
                    kind = "causes"  # "memicu kerusuhan" is one trigger
                if self._answered(left, right):
                    self._add(b, "inResponseTo", a, left, right)
                    continue
                if kind is None:
                    continue
                if kind == "member":
                    self._add(a, "partOf", b, left, right)
                    continue
                if kind == "causes":
                    if left.first < right.first and left.voice == "noun":
                        self._add(b, "becauseOf", a, left, right)
                    continue
                if kind == "becauseOf" and any(k == "concerns" and t is b for k, t, _ in a.links):
                    continue
                if kind == "concerns" and right.voice == "noun" and any(self.is_a(a.type, t) for t in self.protests):
                    kind = "becauseOf"
                if kind == "concerns" and not (self._topical(a) and (right.voice == "noun")):
                    continue
                if kind == "concerns" and self._setting(right):
                    continue
                if kind == "conditionalOn" and left.voice == "noun":
                    a = owner[id(self._governing(left, hits))]
                    if a is b:
                        continue
                if kind == "partOf" and not (
                    left.type == right.type or (right.voice == "noun" and any(self.is_a(b.type, t) for t in self.wholes))
                ):
                    continue
                if kind == "becauseOf" and right.voice != "noun" and left.voice == "noun":
                    continue
                if kind in {"before", "after"}:
                    a = self._acting(a, left, hits, owner) if b.status in ACTUAL else a
                    earlier, later = (b, a) if kind == "before" else (a, b)
                    self._add(earlier, "before", later, left, right)
                    continue
                self._add(a, kind, b, left, right)
                if kind == "partOf":
                    self._share(a, b)

    def _fronted(self, left: Hit, right: Hit, a: Draft, b: Draft) -> bool:
        """Links by a cue that opens the sentence before two events: "After the talks, they signed", "If Finland joins, Russia will"."""
        if right.voice == "noun":
            return False
        first = self.doc.sentences[left.sentence].first
        for k in range(left.first - 1, max(first, left.first - 2 * OPENING) - 1, -1):
            found = self.cues.at(self.words, k, left.first)
            kind = found[1][0] if found else None
            if kind not in FRONTED:
                continue
            opens = all(self.layout.times[i] >= 0 for i in range(first, k))
            near = left.first - k <= OPENING or kind == "conditionalOn"
            stopped = any(self.words[i].text == "," for i in range(left.last, right.first)) or left.voice == "noun"
            if not (opens and near and stopped):
                return False
            if kind == "partOf" and (left.voice != "noun" or not any(self.is_a(a.type, t) for t in self.wholes)):
                return False
            if kind in {"conditionalOn", "partOf"}:
                self._add(b, kind, a, left, right)
            elif kind == "under":
                if not self._topical(a) or b.status == "occurred":
                    return False
                self._add(a, "concerns", b, left, right)
            else:
                earlier, later = (a, b) if kind == "before" else (b, a)
                self._add(earlier, "before", later, left, right)
            return True
        return False

    def _requested(self, left: Hit, right: Hit, a: Draft, b: Draft) -> bool:
        """An act done "at the request of" somebody is what the request concerns."""
        if right.voice != "noun" or not self.is_a(right.type, "Request"):
            return False
        before = tuple(w.lower for w in self.words[max(0, right.first - 3) : right.first])
        if not any(before[-len(cue) :] == cue for cue in self.asked):
            return False
        self._add(b, "concerns", a, left, right)
        return True

    def _answered(self, left: Hit, right: Hit) -> bool:
        """Whether a verb of answering has one event as its object and another as its means: "responded to the meeting with drills"."""
        if left.voice != "noun" or not any(self.words[k].lower in self.means for k in range(left.last, right.first)):
            return False
        first = self.doc.sentences[left.sentence].first
        return any(self.words[k].lower in self.uptake.responses for k in range(max(first, left.first - OPENING), left.first))

    def _had_been(self, left: Hit, right: Hit) -> bool:
        """Whether a relative clause in the past perfect tells what came before: "freed the workers who had been abducted"."""
        if "noun" in {left.voice, right.voice}:
            return False
        between = [self.words[k].lower for k in range(left.last, right.first)]
        relative = any(w in self.layout.relatives for w in between)
        return relative and any(w in self.perfect for w in between[-4:])

    def _acting(self, draft: Draft, hit: Hit, hits: list[Hit], owner: dict[int, Draft]) -> Draft:
        """The act that has a plan as its content, which what has happened came before: "agreed to restore ties after talks"."""
        if draft.status in ACTUAL:
            return draft
        before = [owner[id(h)] for h in hits if h.last <= hit.first]
        return next(
            (d for d in reversed(before) if d.status in ACTUAL and any(t is draft and k == "concerns" for k, t, _ in d.links)), draft
        )

    def _governing(self, hit: Hit, hits: list[Hit]) -> Hit:
        """The verb before a noun of speech that is its object: "would accept the proposal if …"."""
        if not any(self.is_a(hit.type, t) for t in self.topics - frozenset(self.settings)):
            return hit
        before = [h for h in hits if h.last <= hit.first and h.voice != "noun"]
        return before[-1] if before and hit.first - before[-1].last <= OPENING else hit

    def _share(self, part: Draft, whole: Draft) -> None:
        """A meeting on the sidelines of another has its day and place, where it has none of its own."""
        if not part.times:
            part.times.extend(whole.times)
        if not part.entities("location"):
            for role in [r for r in whole.roles if r.role == "location"]:
                part.add_role(role)

    def _cue(self, first: int, end: int, last: int) -> str | None:
        """The link cue that stands between two events, the nearest to the second."""
        best: str | None = None
        k = first
        while k < end:
            found = self.cues.at(self.words, k, last)
            if found and k + found[0] <= end:
                best = found[1][0]
                k += found[0]
                continue
            if self.words[k].text in {";", "."} or (
                self.words[k].lower in self.layout.coordinators
                and self.roles.hit_at[k] is None
                and best is not None
                and self.layout.phrase_at[k - 1] is None
            ):
                best = None
            k += 1
        return best

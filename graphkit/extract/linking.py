"""Links between the events of an article: what an act concerns, responds to, is part of, caused by or conditional on."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from graphkit.extract.clauses import Layout
from graphkit.extract.document import Document
from graphkit.extract.drafts import Draft
from graphkit.extract.roles import RoleFinder
from graphkit.extract.triggers import Hit
from graphkit.lexicon import Phrases
from graphkit.lexicon.files import words

REACH = 26
PART_REACH = 7


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
        self.response_verbs = frozenset(words(cues.get("response_verbs")))

    def _table(self, cues: dict[str, object]) -> Phrases[str]:
        out: Phrases[str] = Phrases()
        for kind, name in (
            ("inResponseTo", "response"),
            ("becauseOf", "cause"),
            ("partOf", "part"),
            ("conditionalOn", "condition"),
            ("concerns", "concerns"),
            ("before", "after"),
            ("after", "before"),
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
                and self._cue(left.last, right.first, right.first) == "partOf"
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
                self._complement(draft, hit, owner)
        self._between(drafts, owner)
        for draft in drafts:
            self._before_it(draft, drafts)

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
        if other is not None and self._topical(draft):
            self._add(draft, "concerns", other, hit, target)

    def _complement(self, draft: Draft, hit: Hit, owner: dict[int, Draft]) -> None:
        """What stands in the clause behind a speech act: "agreed to hold a meeting", "mengusulkan agar … dimasukkan"."""
        if not self._topical(draft):
            return
        last = self.doc.sentences[hit.sentence].last
        k = hit.last
        while k < last and k - hit.last < REACH:
            if self.words[k].text in {";", "”"}:
                return
            other = self.roles.hit_at[k]
            if other is not None and other is not hit and id(other) in owner:
                target = owner[id(other)]
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
                and not self.layout.phrase_at[k + 1]
            ):
                return
            k += 1

    def _bound(self, hit: Hit, other: Hit) -> bool:
        """Whether only an infinitive or complementizer, no preposition of another kind, lies between a speech act and its content."""
        for k in range(hit.last, other.first):
            word = self.words[k]
            if self.layout.is_verb(k) and k != other.light and word.lower not in self.layout.auxiliaries:
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
            for left, right in itertools.pairwise(hits):
                if owner[id(left)] is owner[id(right)]:
                    continue
                kind = self._cue(left.last, right.first, last)
                if kind is None:
                    continue
                a, b = owner[id(left)], owner[id(right)]
                if kind == "concerns" and not (self._topical(a) and (right.voice == "noun")):
                    continue
                if kind == "partOf" and not (left.type == right.type or self.is_a(b.type, "Consult")):
                    continue
                if kind == "becauseOf" and right.voice != "noun" and left.voice == "noun":
                    continue
                if kind in {"before", "after"}:
                    earlier, later = (b, a) if kind == "before" else (a, b)
                    self._add(earlier, "before", later, left, right)
                    continue
                self._add(a, kind, b, left, right)
                if kind == "partOf":
                    self._share(a, b)

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

    def _before_it(self, draft: Draft, drafts: list[Draft]) -> None:
        """A denial, refusal or condemnation without content of its own is about the event told just before."""
        if any(k == "concerns" for k, _, _ in draft.links) or not any(self.is_a(draft.type, t) for t in ("Denial", "Reject", "Condemn")):
            return
        hit = draft.first
        agents = draft.entities("agent")
        earlier = [
            d
            for d in drafts
            if d is not draft and d.first.first < hit.first and hit.sentence - max(h.sentence for h in d.hits if h.first < hit.first) <= 1
        ]
        aimed = [d for d in earlier if agents & d.entities("target")]
        pool = aimed or [
            d for d in earlier if d.type in {"Accuse", "Demand", "Request", "Propose", "Appointment"} and not agents & d.entities("agent")
        ]
        if pool:
            self._add(draft, "concerns", pool[-1], hit, pool[-1].first)
